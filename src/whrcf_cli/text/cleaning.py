"""Words from other programs' files, cleaned for a programme."""

import re
import unicodedata
from typing import Any

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0 forbids (section 2.2), and the controls of eight bits with DEL, which terminals obey."""
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]")
"""The controls among them in UTF-8, as readers look for them, to tell of them."""


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


def without_controls(text: str) -> str:
    """`text` without controls and what else XML forbids; its lines stay parted as they are."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def cleaned(value: Any) -> Any:
    """A value of TOML or JSON, all of its words without forbidden characters."""
    if isinstance(value, str):
        return without_forbidden(value)
    if isinstance(value, dict):
        return {without_forbidden(name): cleaned(one) for name, one in value.items()}
    return [cleaned(one) for one in value] if isinstance(value, list) else value
