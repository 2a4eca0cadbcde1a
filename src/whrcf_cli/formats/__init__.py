"""The files that a programme is read from and written to, one module each."""
