"""Words sorted by their language: English, Korean, or both in one line."""

import re

from whrcf_cli.programme.model import Text

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_BEGINNING = 100
"""Characters at the beginning of a text by which its language is recognised."""
_MOST_PARTS = 9
_RISE = 0.3
"""The least difference in the share of Hangul between Korean and English that quotes Korean."""


def in_language(words: str) -> Text | None:
    """`words` as Korean if they begin with Hangul among them, as English otherwise; None if there are none."""
    if not words:
        return None
    return Text(ko=words) if not words.isascii() and _HANGUL.search(words, 0, _BEGINNING) else Text(en=words)


def in_both(words: str, between: str = " / ") -> Text | None:
    """Words such as "English / 한국어" as a text in both languages; in one, where they have no such halves.

    English that quotes Korean words is split where the share of Hangul rises most.
    """
    parts = words.split(between)
    first = next((place for place, part in enumerate(parts) if _HANGUL.search(part)), 0)
    if not first and 1 < len(parts) <= _MOST_PARTS:
        rises = [_share(between.join(parts[n:])) - _share(between.join(parts[:n])) for n in range(1, len(parts))]
        first = rises.index(max(rises)) + 1 if max(rises) > _RISE else 0
    if not first:
        return in_language(words)
    return Text(en=between.join(parts[:first]), ko=between.join(parts[first:]))


def _share(words: str) -> float:
    """The share of Hangul among the letters, from 0 to 1."""
    letters = sum(map(str.isalpha, words))
    return len(_HANGUL.findall(words)) / letters if letters else 0.0
