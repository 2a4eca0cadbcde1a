"""The known word nearest to an unknown one."""

import unicodedata
from collections.abc import Iterable

from whrcf_cli.messages import tr
from whrcf_cli.text.folding import fold

_LONGEST = 200
"""The most letters of a word that are compared: the time grows with the product of both lengths."""


def nearest(word: str, known: Iterable[str], limit: int = 3, alike: float = 0.6) -> list[str]:
    """Up to `limit` of the `known` words that look like `word`, the most similar first; 1 is `alike` in all letters."""
    from difflib import get_close_matches  # which takes long to import, and only a slip needs it

    spelled: dict[str, str] = {}
    for candidate in known:
        if len(candidate) <= _LONGEST:
            spelled.setdefault(_letters(candidate), candidate)
    letters = _letters(word[:_LONGEST])
    beginning = [spelled[key] for key in spelled if letters and key.startswith(letters)]
    close = [spelled[key] for key in get_close_matches(letters, spelled, n=limit, cutoff=alike)]
    return list(dict.fromkeys(beginning + close))[:limit]


def did_you_mean(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The end of a sentence about an unknown word: "; did you mean ...?", or nothing where no word is near."""
    match nearest(word, known, alike=alike):
        case [one]:
            return tr("; did you mean {one}?", one=one)
        case [one, two]:
            return tr("; did you mean {one} or {two}?", one=one, two=two)
        case [one, two, three]:
            return tr("; did you mean {one} or {two} or {three}?", one=one, two=two, three=three)
    return ""


def _letters(word: str) -> str:
    """A word with Hangul split into its letters, so that 난밈 is near to 난민."""
    return unicodedata.normalize("NFD", fold(word))
