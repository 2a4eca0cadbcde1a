"""Ids that a person can type: recognised, and made from words."""

import re
import unicodedata
from hashlib import blake2s

from whrcf_cli.text.romanization import romanized

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
    """An id made from the first of `words`, in small ASCII letters, Hangul too; empty where they have no such letters.

    Words of other scripts are not in it: an id of a few words among many would say little.
    """
    if not words.isascii():
        words = unicodedata.normalize("NFKD", romanized(words)).encode("ascii", "ignore").decode()
    id = ""
    for word in re.findall(r"[a-z0-9]+", words.lower().replace("'", "")):
        if len(id) + len(word) >= _LONGEST_MADE:
            break
        id = f"{id}-{word}" if id else word
    return id


def digest(*facts: object) -> str:
    """Six letters and digits that facts always have in common, in every file and on every machine."""
    told = "\0".join(unicodedata.normalize("NFKC", str(fact)).casefold() for fact in facts)
    return blake2s(told.encode(), digest_size=3).hexdigest()
