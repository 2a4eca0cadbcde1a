"""Names of several people in one text, separated."""

import re

from whrcf_cli.text import cleaning

_NAME = re.compile(r"(?:\([^()]*\)|[^,(]|\(|,(?!\s))+")
"""A name up to a comma that is not within brackets."""


def names(written: str) -> tuple[str, ...]:
    """The names in a text: one on each line, or separated by semicolons, or by commas outside brackets."""
    # An indented line in brackets says where the person above it works.
    written = re.sub(r"\n[ \t]+(?=\()", " ", written)
    mark = next((mark for mark in "\n;" if mark in written), "")
    return tuple(filter(None, map(cleaning.line, written.split(mark) if mark else _NAME.findall(written))))
