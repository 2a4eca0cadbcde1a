"""Characters that show nothing: they join, part, turn or hide their neighbours."""

from functools import cache
from unicodedata import category

SPANS = (
    "\xad\xad\u034f\u034f\u061c\u061c\u115f\u1160\u17b4\u17b5\u180b\u180f\u200b\u200f\u202a\u202e\u2060\u206f\u3164\u3164"
    "\ufe00\ufe0f\ufeff\ufeff\uffa0\uffa0\ufff0\ufffb\U0001bca0\U0001bca3\U0001d173\U0001d17a\U000e0000\U000e0fff"
)
"""The first and the last of each range of them: Default_Ignorable_Code_Point of the Unicode Character Database."""


@cache
def unseen(character: str) -> bool:
    """Whether a character is invisible, or only controls how others are shown (category Cf)."""
    return category(character) == "Cf" or any(
        first <= character <= last for first, last in zip(SPANS[::2], SPANS[1::2], strict=True)
    )
