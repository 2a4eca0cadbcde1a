"""On which line of a TOML file its tables and fields begin, which no reader of TOML tells."""

import re
from collections.abc import Mapping

Places = Mapping[tuple[str, int], Mapping[str, int]]
"""The lines of a file: by table and its number among those of its name, by field; that of the table itself by ""."""
_LANDMARK = re.compile(
    r'"""(?:\\.|[^\\])*?"""|' + r"'''.*?'''" + r'|"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|#[^\n]*"
    r"|^[ \t]*\[\[?[ \t]*(?P<table>[\w.\- \t]+?)[ \t]*\]|^[ \t]*(?P<field>[\w-]+)[ \t]*(?:\.[^\n=]*)?=",
    re.DOTALL | re.MULTILINE,
)
"""Strings and comments, which are passed over, and what tables and fields begin with."""


def places(text: str) -> Places:
    """Where the tables and fields of a TOML file are."""
    found: dict[tuple[str, int], dict[str, int]] = {}
    numbers: dict[str, int] = {}
    fields: dict[str, int] = {}
    line, counted = 1, 0
    for mark in _LANDMARK.finditer(text):
        table, field = mark["table"], mark["field"]
        if not table and not field:
            continue
        line += text.count("\n", counted, mark.start())
        counted = mark.start()
        if field:
            fields.setdefault(field, line)
            continue
        name = table.replace(" ", "").replace("\t", "")
        parent, _, part = name.rpartition(".")
        if parent in numbers and name != "check.ignore":
            fields = found[parent, numbers[parent]]
            fields.setdefault(part, line)
            continue
        several = "[[" in mark[0]
        numbers[name] = numbers.get(name, 0) + 1 if several else 0
        fields = found.setdefault((name, numbers[name]), {"": line})
    return found
