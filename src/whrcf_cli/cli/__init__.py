"""The command line: options in, one or two calls of the core, one result out."""
