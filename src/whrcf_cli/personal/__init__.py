"""A person's own files: the agenda file, and the calendar with their appointments."""
