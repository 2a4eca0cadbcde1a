"""Words from other programs' files, cleaned for a programme."""

import re
import unicodedata
from typing import Any

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""The characters that XML 1.0 forbids (section 2.2), and DEL and the C1 controls, which terminals obey."""
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x84\x86-\x9f]")
"""The control characters among them, in UTF-8; readers of files look for them to report them."""
_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
_TWO_BYTES = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")


def control(content: bytes) -> re.Match[bytes] | None:
    """The first control character in a file in UTF-8; None if it has none, which is found out much faster."""
    clean = len(content.translate(None, _BYTES)) == len(content) and not _TWO_BYTES.search(content)
    return None if clean else CONTROLS.search(content)


def line(text: str) -> str:
    """`text` in one line and in NFC, with simple spaces, without characters that no text should have."""
    if "  " not in text and text.isprintable():  # then its only blanks are spaces
        return unicodedata.normalize("NFC", text).strip()
    return " ".join(unicodedata.normalize("NFC", without_forbidden(text)).split())


def paragraphs(text: str) -> str:
    """`text` in NFC, with line feeds between its lines, without characters that no text should have."""
    text = without_forbidden(text).strip()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text


def without_forbidden(text: str) -> str:
    """`text` without controls and other characters that XML forbids; its line ends become line feeds."""
    if text.isprintable():
        return text
    if "\r" in text or "\x85" in text:
        text = re.sub("\r+\n?|\x85", "\n", text)
    return _FORBIDDEN.sub("", text)


def without_controls(text: str) -> str:
    """`text` without controls and other characters that XML forbids; its line ends stay as they are."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def cleaned(value: Any) -> Any:
    """A value of TOML or JSON, all of its words without forbidden characters."""
    if isinstance(value, str):
        return without_forbidden(value)
    if isinstance(value, dict):
        return {without_forbidden(name): cleaned(one) for name, one in value.items()}
    return [cleaned(one) for one in value] if isinstance(value, list) else value
