"""Likely slips in a file that is not TOML, and how to correct them."""

import re
from calendar import monthrange

from whrcf_cli.dates.names import MONTHS
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.toml.loads import NotToml
from whrcf_cli.formats.toml.slips import SLIPS, STRING, LineSlip, repaired
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
_HINTS = (
    (
        r"^(?:<{7}|={7}|>{7})",
        marked("two editors changed these lines: keep one version, and delete the lines of marks"),
    ),
    (r"=\s*$", marked("write a value after =, or remove the line")),
    (
        rf"=\s*(?:{STRING}|[\w.:+-]+)\s+[\w-]+\s*=",
        marked("begin each field on a line of its own"),
    ),
    (r"=\s*\d\d\s*[-./]\s*\d\d?\s*[-./]\s*\d\d?\s*(?:#|$)", marked("write the year with four digits: 2022-10-06")),
    (
        r"^\s*(?:start|end)\s*=\s*\d\d?[:.]\d\d",
        marked('write both hours into one field: time = "13:00-15:00"'),
    ),
    (
        r"^\s*(?:day|until|first_day|last_day|revised)\s*=",
        marked("write the date in numbers, without quotes: 2022-10-06"),
    ),
    (r"^\s*revision\s*=", marked("write a whole number without quotes, such as 2")),
    (r"^\s*[\w-]+\s*$", marked("write a name, = and a value")),
    (r"[가-힣]+[\"']?\s*[=:]", marked("the fields have English names, such as title, day, time and room")),
    (r"^\s*[^\W\d_][^=\"\[{]*$", marked("begin a remark with #")),
)
"""Patterns of a line that cannot be repaired, each with advice."""
_DATE = re.compile(r"=\s*(\d{4})-(\d{1,2})-(\d{1,2})\b")
_LONGEST = 400
"""Characters of a line that are checked: some patterns try each position."""


def is_twice(problem: NotToml) -> bool:
    """Whether a name or a table is there twice."""
    return problem.msg.startswith(("Cannot ", "Duplicate "))


def slip(text: str, problem: Exception, line: int | None = None, *, listed: bool = False) -> FileProblem:
    """The fault that stopped the reader of a TOML file, in our words, with advice.

    The fault is on `line`, if that is known better than by the reader; with `listed`, in a list of several lines.
    """
    if not isinstance(problem, NotToml):
        fault = tr("a list is nested too deeply, or a number is too long")
        return FileProblem(tr("not TOML: {fault}", fault=fault), advice=hint(text, None))
    ours = tr(next((ours for start, ours in _FAULTS.items() if problem.msg.startswith(start)), problem.msg))
    known = problem.lineno if problem.pos < len(problem.doc) else None
    place = line or known
    advice = tr("write the comma, or the closing bracket") if listed else _advice(text, problem, place)
    if place is None:
        return FileProblem(tr("not TOML: {fault} (at end of document)", fault=ours), advice=advice)
    if place != known:
        return FileProblem(tr("not TOML: {fault} (at line {line})", fault=ours, line=place), place, advice)
    where = {"line": place, "column": problem.colno}
    return FileProblem(tr("not TOML: {fault} (at line {line}, column {column})", fault=ours, **where), place, advice)


def _advice(text: str, problem: NotToml, line: int | None) -> str:
    lines = text.split("\n")
    written = lines[line - 1] if line and line <= len(lines) else ""
    if not is_twice(problem) or re.match(r"\s*\[(?!\[)\s*(?:session|category)", written):
        return hint(text, line)
    field = re.match(r"\s*([\w-]+)\s*=\s*[^{]", written)
    if field and (first := _first(lines, field[1], line or 0)):
        return tr("{field} is there twice, also on line {first}; remove one of them", field=field[1], first=first)
    return tr("remove one of them, or give it another name")


def _first(lines: list[str], field: str, line: int) -> int:
    """The line, counted from 1, above this one in the same table that has the same field; 0 if there is none."""
    for number in range(line - 1, 0, -1):
        if re.match(rf"\s*{re.escape(field)}\s*=", lines[number - 1]):
            return number
        if lines[number - 1].startswith("["):
            return 0
    return 0


def hint(text: str, line: int | None) -> str:
    """Advice about a line of a TOML file that cannot be read, or about the whole file."""
    lines = text.split("\n")
    written = lines[line - 1][:_LONGEST].rstrip("\r") if line and line <= len(lines) else ""
    if impossible := _impossible(written):
        return impossible
    if written and (found := _repaired(written)):
        return tr(found.advice, name=found.name(written)) if "{name}" in found.advice else tr(found.advice)
    for pattern, advice in _HINTS:
        if re.search(pattern, written):
            return tr(advice)
    if written.replace('\\"', "").count('"') % 2:
        return tr('the line has one quote (") too many or too few')
    if written.count("{") > written.count("}"):
        return tr("the line lacks a closing } or a comma between its parts")
    return tr("correct that line") if written else tr('look for a missing quote ("), ] or }')


def _repaired(written: str) -> LineSlip | None:
    """The slip of a line that can be repaired."""
    if re.match(r"\s*\[", written) and (heading := SLIPS[0].repair(written)) and heading != written:
        return SLIPS[0]
    found = repaired(written)
    return found.slip if found else None


def _impossible(written: str) -> str:
    """Advice about a date that does not exist; empty if the line has none."""
    found = _DATE.search(written)
    if not found:
        return ""
    year, month, day = map(int, found.groups())
    if not 1 <= month <= 12:
        return tr("there is no month {month}; write the year, the month and the day: 2022-10-06", month=month)
    days = monthrange(year, month)[1] if year else 31
    if not 1 <= day <= days:
        return tr(
            "there is no {day} {month}: it has {days} days; correct the date",
            day=day,
            month=tr(MONTHS[month - 1]),
            days=days,
        )
    return ""
