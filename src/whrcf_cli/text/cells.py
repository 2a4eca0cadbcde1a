"""Columns of a terminal that characters take."""

import unicodedata


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes: two for each Hangul syllable or Chinese character."""
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def cut(text: str, most: int) -> str:
    """`text`, or its beginning and an ellipsis, in at most `most` columns; nothing, if there is no column."""
    if cells(text) <= most:
        return text
    taken, end = 1, 0
    for character in text:
        taken += _cells_of(character)
        if taken > most:
            break
        end += 1
    return f"{text[:end].rstrip()}…" if most > 0 else ""


def _cells_of(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
