"""Names of several people in one text, separated."""

import re

from whrcf_cli.text import cleaning

_NAME = re.compile(r"(?:\([^()]*\)|[^,(]|\(|,(?!\s))+")
"""A name up to a comma that is not within brackets."""

_ENTITY = (
    r"&(?:amp|lt|gt|quot|apos|nbsp|szlig|#\d{1,7}|#x[\da-fA-F]{1,6}"
    r"|[a-zA-Z]{1,2}(?:uml|acute|grave|circ|tilde|cedil|slash|ring|caron));"
)
_PART = re.compile(rf"(?:{_ENTITY}|[^;])+")
"""A name up to a semicolon that does not end a character of HTML, such as &amp;."""


def names(written: str) -> tuple[str, ...]:
    """The names in a text: one on each line, or separated by semicolons, or by commas outside brackets."""
    # An indented line in brackets says where the person above it works.
    written = re.sub(r"\n[ \t]+(?=\()", " ", written)
    parts = written.split("\n") if "\n" in written else _PART.findall(written)
    return tuple(filter(None, map(cleaning.line, _NAME.findall(written) if parts == [written] else parts)))
