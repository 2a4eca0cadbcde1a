"""Characters that may go to a shell at the TAB key, so that it runs nothing from a file.

Letters, digits and marks of any script, single blanks, and signs that are plain text to bash, zsh, fish and PowerShell
wherever a word or a description is put. What quotes, expands, separates or stands for files is not among them.
"""

import re
from unicodedata import category, east_asian_width, is_normalized, normalize

_SIGNS = "-_./+,"
_SIGNS_TOLD = ":…·–—’“”"
"""Only in descriptions: bash parts words at a colon, PowerShell takes these dashes and quotes for its own."""
_PLAIN = str.maketrans({"'": "’", ";": ","})
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Letters and marks that are not drawn: fillers, joiners and selectors."""
_WORD = re.compile("lm{0,2}(?: ?(?:lm{0,2}|s))*")
_PIECE = re.compile("lm{0,2}|[st]")
"""In kinds: a letter has two marks at most."""
_LONGEST = 100
"""Characters of a word, which a person still compares."""
_WIDEST = 60
"""Cells of a description."""
_LOOKED_AT = 300
"""Characters of a text that is to become a description."""


def may_be_offered(word: str, typed: str) -> bool:
    """Whether `word` can be offered to complete `typed`: whole, in one line, safe in each shell.

    It begins with a letter or digit; only who typed a dash asks for options.
    """
    if len(word) > _LONGEST or not is_normalized("NFC", word):
        return False
    rest = re.sub("^--?", "", word) if typed.startswith("-") else word
    return _WORD.fullmatch(_kinds(rest)) is not None


def described(text: str) -> str:
    """`text` reduced to a description of one line: what is not in the alphabet is left out, the end is cut."""
    text = normalize("NFC", text[:_LOOKED_AT]).translate(_PLAIN)
    kinds = _kinds(text)
    kept = list(" " * len(text))
    for piece in _PIECE.finditer(kinds):
        kept[piece.start() : piece.end()] = text[piece.start() : piece.end()]
    return _shortened(" ".join("".join(kept).split()))


def _kinds(text: str) -> str:
    """A letter for each character: l letter or digit, m mark, s sign, t sign that is only told, - none of these."""
    return "".join(map(_kind, text))


def _kind(character: str) -> str:
    if _UNSEEN.match(character):
        return "-"
    if character.isalpha() or character.isdecimal():
        return "l"
    if character == " ":
        return " "
    if character in _SIGNS:
        return "s"
    if character in _SIGNS_TOLD:
        return "t"
    return "m" if category(character) in ("Mn", "Mc") else "-"


def _shortened(text: str) -> str:
    """`text`, if it needs no more cells than a description may; else its beginning."""
    cells = 0
    for place, character in enumerate(text):
        cells += 2 if east_asian_width(character) in "WF" else 1
        if cells > _WIDEST:
            return text[: place - 1].rstrip() + "…"
    return text
