"""Questions about a programme, one in each module, answered by pure functions."""
