"""Text from files made fit for a terminal: it cannot move the cursor, or turn or hide a line."""

from codecs import utf_16_le_encode
from collections.abc import Callable, Iterable
from typing import Any
from unicodedata import category

from whrcf_cli.text.invisible import unseen

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_MOST_MARKS = 4
"""The most accents on one letter. More than any language needs would run into the lines above and below."""
_ODD = frozenset(
    map(chr, (*range(0x20D0, 0x2100), *range(0x302A, 0x3030), 0x3099, 0x309A, 0x3164, *range(0xD7B0, 0xD800), 0xFFA0))
)
_PLAIN = bytes({*range(0x100)} - {*range(0x03, 0x1E), *range(0x2C, 0x2E), *range(0xA6, 0xAC), *range(0xD8, 0xFF)})
"""Blocks of 256 characters, such as Latin and Hangul, in which only the _ODD characters are invisible or stacked.

A text in other scripts, or with emoji, is looked at character by character. A regular expression for this check would
take longer to compile than a whole list takes to check.
"""


def safe(text: str) -> str:
    """`text` in one line, safe for a terminal.

    Controls are shown as their symbols. Invisible characters are left out, and accents beyond four on one letter.
    """
    return replaced(text, _shown)


def fit(text: str) -> str:
    """A text of several lines, with its tabs, made safe for a terminal."""
    if _is_fit(text.replace("\n", "")):
        return text
    return "\r\n".join(map(_fit_lines, text.split("\r\n")))


def _fit_lines(text: str) -> str:
    return "\n".join("\t".join(map(safe, line.split("\t"))) for line in text.split("\n"))


def replaced(text: str, instead: Callable[[str], str]) -> str:
    """`text` with each character that is unsafe for a terminal replaced by `instead` of it."""
    if _is_fit(text):
        return text
    parts: list[str] = []
    marks = 0
    for character in text:
        if _harmful(character):
            parts.append(instead(character))
            continue
        marks = marks + 1 if _stacked(character) else 0
        parts.append(character if marks <= _MOST_MARKS else instead(character))
    return "".join(parts)


def _is_fit(line: str) -> bool:
    """Whether a line is certainly safe, by a quick look."""
    if line.isascii() or not line.isprintable():
        return line.isprintable()
    blocks = utf_16_le_encode(line)[0][1::2]
    return not blocks.translate(None, _PLAIN) and _ODD.isdisjoint(line)


def _harmful(character: str) -> bool:
    return category(character) in ("Cc", "Cs", "Co", "Zl", "Zp") or unseen(character) or _none(character)


def _none(character: str) -> bool:
    """Whether it is one of the code points that never become characters (noncharacters of Unicode)."""
    return ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef"


def _stacked(character: str) -> bool:
    """Whether it is drawn on the character before it, like an accent or a vowel of split Hangul."""
    return category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff"


def _shown(character: str) -> str:
    if character in _BLANKS:
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "\N{SYMBOL FOR DELETE}"
    return "" if unseen(character) or _stacked(character) else "\N{REPLACEMENT CHARACTER}"


class Fit:
    """A stream that makes all text safe for a terminal, whoever writes it."""

    def __init__(self, stream: Any) -> None:
        self.rich_proxied_file = stream
        """Rich, whose colours are controls, writes here directly; render.table makes its text safe."""

    def write(self, text: str) -> int:
        """Write `text`, made safe for a terminal."""
        written: int = self.rich_proxied_file.write(fit(text))
        return written

    def writelines(self, lines: Iterable[str]) -> None:
        """Write the lines, each made safe for a terminal."""
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        """Every other attribute, of the stream itself."""
        return getattr(self.rich_proxied_file, name)
