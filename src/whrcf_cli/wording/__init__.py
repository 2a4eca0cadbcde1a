"""Wording of results: phrases, and rows of label and value, in the reader's language."""
