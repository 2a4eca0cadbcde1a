"""Likely slips in a file that is not TOML, and how to correct them."""

import re

_SLIPS = (
    (r"[“”„‟‘’「」『』＂]", 'write straight quotes, ", not those of a word processor'),
    (r"^\s*\[(session|category)\]", "write two brackets: [[{0}]]"),
    (r"=\s*\d{1,2}[:.]\d\d\s*[-–~]", 'put quotes around the hours: time = "13:00-15:00"'),
    (r"=\s*\d{4}(-\d-|-\d\d-\d\b|[./년]|-1[3-9]-|-\d\d-3[2-9])", "write dates with two digits each: 2022-10-06"),
    (r"[\u00a0\u3000]", "write plain spaces; the line has one of another kind"),
    (r"=\s*[^\s\"'\[{\d+-]+\s*$", "put quotes around the words"),
    (r"^[^#]*,\s*$", "leave out the comma at the end"),
    (r"^\s*[\w-]+\s*$", "write a name, = and a value"),
)
"""Patterns of a line, the most certain first, each with advice."""

_LONGEST = 400
"""Characters of a line that are checked: some patterns try each position."""


def hint(text: str, line: int | None) -> str:
    """Advice about a line of a TOML file that cannot be read, or about the whole file."""
    lines = text.split("\n")
    written = lines[line - 1][:_LONGEST] if line and line <= len(lines) else ""
    for pattern, advice in _SLIPS:
        found = re.search(pattern, written)
        if found:
            return advice.format(*found.groups())
    if written.replace('\\"', "").count('"') % 2:
        return 'the line has one quote (") too many or too few'
    if written.count("{") > written.count("}"):
        return "the line lacks a closing } or a comma between its parts"
    return "correct that line" if written else 'look for a missing quote ("), ] or }'
