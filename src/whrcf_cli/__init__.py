"""The programme of a forum on the command line."""
