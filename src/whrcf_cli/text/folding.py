"""Words as they are compared: without case, accents and unseen characters, in one normal form."""

import unicodedata
from codecs import utf_16_le_encode
from collections.abc import Callable, Iterable
from functools import cache

from whrcf_cli.text.invisible import unseen

_HANGUL = bytes(range(0xAC, 0xD8))
"""Blocks of 256 characters in which are the syllables of Hangul, and nothing that has a case or an accent."""
_MARKS = "·‘’“”–—"


def fold(text: str) -> str:
    """`text` in the form in which it is compared: "Café" and "CAFE", or two spellings of 한국, become one."""
    if _is_plain(text):
        return text.lower()
    # Twice, since a sign such as № only has a case once it is taken apart.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for mark in filter(_ignored, set(parts)):
        parts = parts.replace(mark, "")
    return unicodedata.normalize("NFC", parts)


def _is_plain(text: str) -> bool:
    """Whether folding changes no more than the case of `text`, which is English and Korean, by a quick look.

    A regular expression for this would take longer to compile than a search in a whole programme takes.
    """
    if text.isascii():
        return True
    blocks = utf_16_le_encode(text, "surrogatepass")[0][1::2]
    others = len(blocks.translate(None, _HANGUL)) - len(text.encode("ascii", "ignore"))
    return not others or others == sum(map(text.count, _MARKS))


@cache
def _ignored(character: str) -> bool:
    """Whether a comparison ignores a character: an accent, or an invisible one."""
    return unicodedata.category(character) == "Mn" or unseen(character)


def same(name: str) -> str:
    """A name as rooms and people are compared: "Hall 1 " is "hall1"."""
    return "".join(fold(name).split())


def spans(text: str, find: Callable[[str], Iterable[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Where in `text`, which is in NFC, is what `find` finds in the folded text: half-open ranges, in order, merged."""
    if _is_plain(text):
        return _merged(find(text.lower()))
    folded, origin = [], []
    for position, character in enumerate(text):
        for part in fold(character):
            folded.append(part)
            origin.append(position)
    found = find("".join(folded))
    return _merged((origin[start], _whole(text, origin[end - 1] + 1)) for start, end in found)


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
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
