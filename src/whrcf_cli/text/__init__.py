"""Words: compared, corrected, made fit for a terminal, cleaned of what other programs leave in them."""
