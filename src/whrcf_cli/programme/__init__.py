"""The programme of a forum: its parts, and the rules for them."""
