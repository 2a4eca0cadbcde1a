"""Programme files: one road in, one road out, and a package for each format."""
