"""A person's own files: the agenda, and the calendar of their appointments."""
