"""Words of other programs' files made fit for a programme."""

import re
import unicodedata
from typing import Any

from whrcf_cli.model import Text

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 forbids (section 2.2), and the controls of eight bits with DEL, which terminals obey."""
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]")
"""The controls among them in UTF-8, as readers look for them, to tell of them."""
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_BEGINNING = 100
"""As many characters tell the language of a long text."""
_MOST_PARTS = 9
_RISE = 0.3
"""Korean has that much more Hangul than English that quotes it."""
_LONGEST_ID = 200
"""Letters. No program makes ids that long."""
_LONGEST_MADE = 32
"""Letters of an id that is made of words, which a person still types."""


def line(text: str) -> str:
    """`text` in one line and in NFC, with simple spaces, without characters that no text should have."""
    if not text or (text.isascii() and text.isprintable() and "  " not in text):
        return text.strip()
    return " ".join(unicodedata.normalize("NFC", without_forbidden(text)).split())


def paragraphs(text: str) -> str:
    """`text` in NFC, its lines parted by line feeds, without characters that no text should have."""
    text = without_forbidden(text).strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text


def without_forbidden(text: str) -> str:
    """`text` without controls and what else XML forbids; its lines, however they were parted, by line feeds."""
    if text.isprintable():
        return text
    if "\r" in text or "\x85" in text:
        text = re.sub("\r+\n?|\x85", "\n", text)
    return _FORBIDDEN.sub("", text)


def cleaned(value: Any) -> Any:
    """A value of TOML or JSON, all of its words without forbidden characters."""
    if isinstance(value, str):
        return without_forbidden(value)
    if isinstance(value, dict):
        return {without_forbidden(name): cleaned(one) for name, one in value.items()}
    return [cleaned(one) for one in value] if isinstance(value, list) else value


def in_language(words: str) -> Text | None:
    """`words` as Korean if they begin with Hangul among them, as English otherwise; None if there are none."""
    if not words:
        return None
    return Text(ko=words) if not words.isascii() and _HANGUL.search(words, 0, _BEGINNING) else Text(words)


def in_both(words: str, between: str = " / ") -> Text | None:
    """Words such as "English / 한국어" as a text in both languages; in one, where there are no such halves.

    English that quotes Korean words is parted where the share of Hangul rises most.
    """
    parts = words.split(between)
    first = next((place for place, part in enumerate(parts) if _HANGUL.search(part)), 0)
    if not first and 1 < len(parts) <= _MOST_PARTS:
        rises = [_share(between.join(parts[n:])) - _share(between.join(parts[:n])) for n in range(1, len(parts))]
        first = rises.index(max(rises)) + 1 if max(rises) > _RISE else 0
    if not first:
        return in_language(words)
    return Text(between.join(parts[:first]), between.join(parts[first:]))


def _share(words: str) -> float:
    """How much of the letters is Hangul."""
    letters = sum(map(str.isalpha, words))
    return len(_HANGUL.findall(words)) / letters if letters else 0.0


def is_id(word: str) -> bool:
    """Whether a person can type `word` as the id of a session."""
    return (
        0 < len(word) <= _LONGEST_ID
        and word.isascii()
        and word[0].isalnum()
        and word.replace("-", "").replace("_", "").replace(".", "").isalnum()
    )


def as_id(words: str) -> str:
    """An id of the first of `words`, in small ASCII letters; nothing where they have none."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    id = ""
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        if len(id) + len(word) >= _LONGEST_MADE:
            break
        id = f"{id}-{word}" if id else word
    return id
