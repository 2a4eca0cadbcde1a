"""Completion at the TAB key, in each shell."""
