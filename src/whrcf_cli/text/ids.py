"""Ids that a person can type: recognised, and made from words."""

import re
import unicodedata

_LONGEST = 200
"""The most letters of an id. No program makes longer ones."""
_LONGEST_MADE = 32
"""The most letters of an id that is made from words, so that a person can still type it."""


def is_id(word: str) -> bool:
    """Whether a person can type `word` as the id of a session."""
    return (
        0 < len(word) <= _LONGEST
        and word.isascii()
        and word[0].isalnum()
        and word.replace("-", "").replace("_", "").replace(".", "").isalnum()
    )


def as_id(words: str) -> str:
    """An id made from the first of `words`, in small ASCII letters; empty where they have no such letters."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    id = ""
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        if len(id) + len(word) >= _LONGEST_MADE:
            break
        id = f"{id}-{word}" if id else word
    return id
