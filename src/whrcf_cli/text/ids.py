"""Ids that a person can type: recognised, and made from words."""

import re
import unicodedata

_LONGEST = 200
"""Letters. No program makes ids that long."""
_LONGEST_MADE = 32
"""Letters of an id that is made of words, which a person still types."""


def is_id(word: str) -> bool:
    """Whether a person can type `word` as the id of a session."""
    return (
        0 < len(word) <= _LONGEST
        and word.isascii()
        and word[0].isalnum()
        and word.replace("-", "").replace("_", "").replace(".", "").isalnum()
    )


def as_id(words: str) -> str:
    """An id of the first of `words`, in small ASCII letters; nothing where they have none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    id = ""
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        if len(id) + len(word) >= _LONGEST_MADE:
            break
        id = f"{id}-{word}" if id else word
    return id
