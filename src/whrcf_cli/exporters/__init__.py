"""The files that a programme is written to, one module each."""
