"""The rules of `check` for a programme itself, each idea a module."""
