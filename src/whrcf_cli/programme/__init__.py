"""The programme of a forum: its values, and the faults that it can have."""
