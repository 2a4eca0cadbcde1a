"""Questions about a programme, one module each, answered by pure functions."""
