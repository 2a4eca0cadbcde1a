"""Questions about a programme, a module each, answered by pure functions."""
