"""What the TAB key offers, in each shell."""
