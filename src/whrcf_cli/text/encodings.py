"""Characters that an encoding lacks, replaced by some that can be read in their place."""

import unicodedata
from codecs import register_error

PEOPLE, PROGRAMS = "whrcf.people", "whrcf.programs"
"""The names under which the two ways of replacing are registered: for text that is read, and in JSON."""
_SIGNS = {
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "·": "-",
    "ㆍ": "-",
    "•": "*",
    "…": "...",
    "→": "->",
    "×": "x",
    "│": "|",
    "─": "-",
    "█": "#",
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ł": "l",
    "Ł": "L",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ı": "i",
    "€": "EUR",
}
"""Signs and letters that Unicode does not take apart, each as it is written where it is missing."""


def register() -> None:
    """Make both ways of replacing known to Python's encoders."""
    register_error(PEOPLE, _for_people)
    register_error(PROGRAMS, _for_programs)


def readable(character: str) -> str:
    """A character in letters that each encoding has: its own without accents, or as many ? as it is wide."""
    for spelled in (_SIGNS.get(character), _without_marks(character)):
        if spelled and spelled.isascii():
            return spelled
    return "??" if unicodedata.east_asian_width(character) in "WF" else "?"


def _for_people(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    missing = fault.object[fault.start : fault.end]
    return "".join(map(readable, missing)), fault.end


def _for_programs(fault: UnicodeError) -> tuple[str, int]:
    """Escapes of JSON, in which a character outside the first plane is two (RFC 8259, 7)."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    units = fault.object[fault.start : fault.end].encode("utf-16-be", "surrogatepass")
    escapes = (f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
    return "".join(escapes), fault.end


def _without_marks(character: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one))
