"""Line numbers of the tables and fields of a TOML file, which TOML readers do not give."""

import re
from collections.abc import Mapping

Places = Mapping[tuple[str, int], Mapping[str, int]]
"""Lines of a file, by table and its number among those of its name, then by field; "" is the table itself."""
_LANDMARK = re.compile(
    r"""^[ \t]*(?P<quote>["']?)(?P<field>[\w-]+)(?P=quote)[ \t]*(?:\.[^\n=]*)?="""
    r"""|^[ \t]*\[\[?[ \t]*(?P<table>[\w.\- \t]+?)[ \t]*\]"""
    r"""|"{3}(?:\\.|[^\\])*?"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*""",
    re.DOTALL | re.MULTILINE,
)
"""Beginnings of fields and tables; also strings and comments, which are skipped."""


def places(text: str) -> Places:
    """The lines of the tables and fields of a TOML file."""
    numbers: dict[str, int] = {}
    fields: dict[str, int] = {}
    whole = fields
    found = {("the file", 0): whole}
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
        whole.setdefault(name.partition(".")[0], line)
        owner, _, part = name.rpartition(".")
        if owner:
            of = found.setdefault((owner, numbers.setdefault(owner, 0)), {"": line})
            of.setdefault(part, line)
        if owner and name != "check.ignore":
            fields = {}  # those of a part are not its owner's
            continue
        numbers[name] = numbers.get(name, 0) + 1 if "[[" in mark[0] else 0
        fields = found.setdefault((name, numbers[name]), {"": line})
    return found
