"""The programme of a forum: what it is made of, and what can be wrong with it."""
