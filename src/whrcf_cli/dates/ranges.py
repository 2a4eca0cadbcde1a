"""Both ends of a range as people type it, in English or Korean: 8..10, 8~10, 8 to 10, 8일부터 10일까지."""

import re
import unicodedata

_BETWEEN = r"(?i)\.\.|[~〜∼–—]|부터|에서|\s(?:to|until)\s"
"""Signs and words that only a range has."""
_HYPHENS = str.maketrans("‐−", "--")


def plain(typed: str) -> str:
    """The typed words with one kind of digits, letters and hyphens (NFKC), without blanks around it."""
    return unicodedata.normalize("NFKC", typed).translate(_HYPHENS).strip()


def ends(text: str) -> tuple[str, str] | None:
    """Both ends of a range in plain text; an open end is empty. None if it is not a range."""
    between = re.search(_BETWEEN, text)
    if between:
        begin = re.sub(r"(?i)^from\s", "", text[: between.start()])
        return begin.strip(), _without_until(text[between.end() :])
    return ("", _without_until(text)) if text.endswith("까지") else None


def halves(text: str) -> tuple[str, str] | None:
    """Both sides of the hyphen in the middle of plain text; None if there is none, or nothing on one side."""
    spaced = text.split(" - ")
    parts = spaced if len(spaced) == 2 else text.split("-")
    middle = len(parts) // 2
    sign = " - " if parts is spaced else "-"
    begin, end = sign.join(parts[:middle]).strip(), _without_until(sign.join(parts[middle:]))
    return (begin, end) if begin and end and len(parts) % 2 == 0 else None


def _without_until(end: str) -> str:
    return end.strip().removesuffix("까지").strip()
