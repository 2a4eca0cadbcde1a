"""Likely slips in a file that is not TOML, and how to correct them."""

import re

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.toml.loads import NotToml
from whrcf_cli.messages import marked, tr

_QUOTE = marked("a closing quote is missing")
_TWICE = marked("a name or a table is there twice")
_FAULTS = {
    "Expected newline or end of document": marked("something follows the value"),
    "Invalid statement": marked("the line begins with neither a name nor ["),
    "Invalid value": marked("a value is missing or is not valid"),
    "Illegal character '\\n'": _QUOTE,
    "Expected \"'": _QUOTE,
    "Unterminated string": _QUOTE,
    "Illegal character": marked("a character is not allowed in quotes"),
    "Found invalid character '\\n'": _QUOTE,
    "Found invalid character": marked("a character is not allowed here"),
    "Expected '=' after a key": marked("no = follows the name"),
    "Invalid initial character": marked("a name is missing, or has characters that need quotes"),
    "Expected ']": marked("the heading has no closing ]"),
    "Unclosed array": marked("the list has no closing ], or lacks a comma"),
    "Unclosed inline table": marked("a closing } or a comma is missing"),
    "Cannot ": _TWICE,
    "Duplicate ": _TWICE,
    "Unescaped ": marked("a \\ in quotes is not written twice"),
    "Invalid hex value": marked("the number of a character is not valid"),
    "Escaped character": marked("the number of a character is not valid"),
    "Invalid date": marked("the date or time does not exist"),
}
"""Our words for the faults that the library finds, by the beginning of its own; the first that fits counts."""
_SLIPS = (
    (r"[“”„‟‘’「」『』＂]", marked('write straight quotes, ", not those of a word processor')),
    (r"^\s*\[(?P<name>session|category)\]", marked("write two brackets: [[{name}]]")),
    (r"=\s*\d{1,2}[:.]\d\d\s*[-–~]", marked('put quotes around the hours: time = "13:00-15:00"')),
    (
        r"=\s*\d{4}(-\d-|-\d\d-\d\b|[./년]|-1[3-9]-|-\d\d-3[2-9])",
        marked("write dates with two digits each: 2022-10-06"),
    ),
    (r"[\u00a0\u3000]", marked("write plain spaces; the line has one of another kind")),
    (r"=\s*[^\s\"'\[{\d+-]+\s*$", marked("put quotes around the words")),
    (r"^[^#]*,\s*$", marked("leave out the comma at the end")),
    (r"^\s*[\w-]+\s*$", marked("write a name, = and a value")),
)
"""Patterns of a line, the most certain first, each with advice."""

_LONGEST = 400
"""Characters of a line that are checked: some patterns try each position."""


def slip(text: str, problem: Exception) -> FileProblem:
    """The fault that stopped the reader of a TOML file, in our words, with advice."""
    if not isinstance(problem, NotToml):
        fault = tr("a list is nested too deeply, or a number is too long")
        return FileProblem(tr("not TOML: {fault}", fault=fault), advice=hint(text, None))
    ours = next((ours for start, ours in _FAULTS.items() if problem.msg.startswith(start)), problem.msg)
    line = problem.lineno if problem.pos < len(problem.doc) else None
    advice = tr("remove one of them, or give it another name") if ours == _TWICE else hint(text, line)
    if line is None:
        return FileProblem(tr("not TOML: {fault} (at end of document)", fault=tr(ours)), advice=advice)
    place = {"line": line, "column": problem.colno}
    return FileProblem(tr("not TOML: {fault} (at line {line}, column {column})", fault=tr(ours), **place), line, advice)


def hint(text: str, line: int | None) -> str:
    """Advice about a line of a TOML file that cannot be read, or about the whole file."""
    lines = text.split("\n")
    written = lines[line - 1][:_LONGEST] if line and line <= len(lines) else ""
    for pattern, advice in _SLIPS:
        found = re.search(pattern, written)
        if found:
            return tr(advice, **found.groupdict())
    if written.replace('\\"', "").count('"') % 2:
        return tr('the line has one quote (") too many or too few')
    if written.count("{") > written.count("}"):
        return tr("the line lacks a closing } or a comma between its parts")
    return tr("correct that line") if written else tr('look for a missing quote ("), ] or }')
