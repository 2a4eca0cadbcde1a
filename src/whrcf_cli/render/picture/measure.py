"""Widths of words in a picture, estimated without a font, and words broken into lines by them."""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, east_asian_width

_WIDE = 1.0
"""The width of a syllable of Hangul, in sizes of the font, as all widths here."""
_SHARES = {
    "ijlI.,:;'|! \N{NO-BREAK SPACE}": 0.34,
    "()[]{}/\\-frt": 0.42,
    "Jcsz": 0.56,
    "abdeghknopquvxy0123456789": 0.64,
    "w&M": 0.87,
    "mW@%": 1.0,
}
_SHARE = {character: share for characters, share in _SHARES.items() for character in characters}
_CAPITAL = 0.79
_OTHER = 0.7
_BOLD = 1.13
_DOTS = "..."


def width(words: str, size: int, bold: bool = False) -> float:
    """How wide words are at most in the usual fonts of a size (Arial, Roboto, DejaVu Sans, Noto Sans CJK)."""
    return sum(map(_share, words)) * size * (_BOLD if bold else 1)


@lru_cache(10_000)
def _share(character: str) -> float:
    if character in _SHARE:
        return _SHARE[character]
    if category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if east_asian_width(character) in "WFA":
        return _WIDE
    return _CAPITAL if character.isupper() else _OTHER


def wrapped(words: str, room: float, size: int, bold: bool = False, most: int | None = None) -> list[str]:
    """Words in lines no wider than `room`, broken at blanks and hyphens, and elsewhere only in a word wider than that.

    After `most` lines the rest is left out, and three dots say so.
    """
    lines: list[str] = []
    used = 0.0
    for piece in _pieces(words):
        wide = width(piece.rstrip(" "), size, bold)
        if lines and used + wide <= room:
            lines[-1] += piece
        else:
            *whole, piece = _parts(piece, room, size, bold)
            lines += [*whole, piece]
            used = 0.0
        used += width(piece, size, bold)
    lines = [line.rstrip(" ") for line in lines]
    if most is None or len(lines) <= most:
        return lines
    last = next(_parts(lines[most - 1], room - width(_DOTS, size, bold), size, bold))
    return [*lines[: most - 1], last.rstrip() + _DOTS]


def widest(words: str, size: int, bold: bool = False) -> float:
    """The width of the widest piece of words that is not broken without need."""
    return max((width(piece.rstrip(" "), size, bold) for piece in _pieces(words)), default=0.0)


def _pieces(words: str) -> Iterator[str]:
    """Words, and the parts of those with hyphens, each with the blank that follows it."""
    for word in words.split():
        *parts, last = word.split("-")
        yield from (f"{part}-" for part in parts)
        yield f"{last} "


def _parts(word: str, room: float, size: int, bold: bool) -> Iterator[str]:
    """A word, or its parts where it is wider than a line; no accent is parted from its letter."""
    begin, used = 0, 0.0
    for position, character in enumerate(word):
        wide = width(character, size, bold)
        if wide and used + wide > room and position > begin and character != " ":
            yield word[begin:position]
            begin, used = position, 0.0
        used += wide
    yield word[begin:]
