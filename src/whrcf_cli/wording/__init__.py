"""Wording in English and Korean: labels, phrases, rows of label and value."""
