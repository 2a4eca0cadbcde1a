"""Words as they are compared: without case, accents and unseen characters, in one normal form."""

import unicodedata
from functools import cache

from whrcf_cli.text.invisible import unseen


def fold(text: str) -> str:
    """`text` in the form in which it is compared: "Café" and "CAFE", or two spellings of 한국, become one."""
    if text.isascii():
        return text.lower()
    # Twice, since a sign such as № only has a case once it is taken apart.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for mark in filter(_ignored, set(parts)):
        parts = parts.replace(mark, "")
    return unicodedata.normalize("NFC", parts)


@cache
def _ignored(character: str) -> bool:
    """Whether a comparison ignores a character: an accent, or an invisible one."""
    return unicodedata.category(character) == "Mn" or unseen(character)


def same(name: str) -> str:
    """A name as rooms and people are compared: "Hall 1 " is "hall1"."""
    return "".join(fold(name).split())


def spans(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the folded `words` stand in `text`, which is in NFC: half-open ranges of characters, in order, merged."""
    folded, origin = [], []
    for position, character in enumerate(text):
        for part in fold(character):
            folded.append(part)
            origin.append(position)
    haystack = "".join(folded)
    found = []
    for word in words:
        at = haystack.find(word)
        while at >= 0:
            found.append((origin[at], _whole(text, origin[at + len(word) - 1] + 1)))
            at = haystack.find(word, at + len(word))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _whole(text: str, end: int) -> int:
    """`end`, moved past the accents of the character before it and past invisible characters."""
    while end < len(text) and _ignored(text[end]):
        end += 1
    return end
