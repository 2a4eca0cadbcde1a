"""Programme files: one way in, one way out, and a package for each format."""
