"""The files that a programme is read from, one module each."""
