"""Lists of sessions in JSON, and in JavaScript around it."""
