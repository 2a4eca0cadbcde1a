"""A programme file with all corrected that has one right answer: quotes, blanks, dates, order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from whrcf_cli.dates import cells
from whrcf_cli.formats.toml import loads as toml_text
from whrcf_cli.formats.toml import write as toml
from whrcf_cli.formats.toml.edit import Part, changed, ending_of, joined, parts, with_ending
from whrcf_cli.formats.toml.recover import recovered
from whrcf_cli.formats.toml.tables import printed_hours
from whrcf_cli.messages import tr, trn
from whrcf_cli.text.folding import same
from whrcf_cli.text.shortening import shortened

_ROUNDS = 4
"""How often a file is gone through, until nothing changes any more."""
_SESSION = ("session",)
_CODES = frozenset({"id", "category", "status", "zone"})
_STATUS = {
    "canceled": "cancelled",
    "취소": "cancelled",
    "취소됨": "cancelled",
    "확정": "confirmed",
    "미정": "unscheduled",
}
_DATE = re.compile(r"\s*(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?\s*")
_CLOCKS = re.compile(r"(\d{1,2})[:.]?(\d\d)-(\d{1,2})[:.]?(\d\d)")
_BLANKS = re.compile(r"[ \u00a0\u3000]{2,}|[\u00a0\u3000]")


class Correction(NamedTuple):
    """A correction, and the line of the old text on which it was made."""

    line: int | None
    what: str


class Fixed(NamedTuple):
    """The text of a file after its corrections; unchanged if there are none."""

    text: str
    changes: list[Correction]


def fixed(text: str) -> Fixed:
    """The text with everything corrected that has one right answer; comments and all else stay."""
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    changes: list[Correction] = []
    ending = ending_of(body)
    now = with_ending(body, "\n")
    for _ in range(_ROUNDS):
        before = now
        for step in (_composed, _as_toml, _tidy, _in_order):
            now, done = step(now)
            changes += done
        if now == before:
            break
    return Fixed(mark + with_ending(now, ending), changes) if changes else Fixed(text, [])


def _composed(text: str) -> tuple[str, list[Correction]]:
    """The text in NFC."""
    new = unicodedata.normalize("NFC", text)
    lines = sum(one != two for one, two in zip(text.split("\n"), new.split("\n"), strict=True))
    told = trn("{n} line is in NFC now", "{n} lines are in NFC now", lines)
    return new, [Correction(None, told)] if lines else []


def _as_toml(text: str) -> tuple[str, list[Correction]]:
    """The text with those slips corrected that keep it from being TOML and of which it is certain what was meant."""
    lines = text.split("\n")
    changes = []
    for slip in recovered(text).slips:
        if slip.certain and slip.certain.line != lines[slip.certain.number - 1]:
            number, line = slip.certain
            changes.append(_correction(number, lines[number - 1], line))
            lines[number - 1] = line
    return "\n".join(lines), changes


def _tidy(text: str) -> tuple[str, list[Correction]]:
    """The text of a TOML file with its values as they are to be written."""
    document = _document(text)
    if document is None:
        return text, []
    categories = _categories(document)
    found, tail = parts(text)
    changes: list[Correction] = []
    pieces: list[str] = []
    number = 1
    for part in found:
        number += part.before.count("\n")
        pieces.append(part.before)
        for line in part.lines:
            new = _tidy_line(line, part.path, categories)
            if new != line:
                changes.append(_correction(number, line, new))
            pieces.append(new)
            number += line.count("\n")
    return "".join([*pieces, tail]), changes


def _tidy_line(line: str, path: tuple[str, ...], categories: Mapping[str, str]) -> str:
    """A field with its value as it is to be written."""
    if len(path) != 1 or not re.match(r"\s*[\w-]+\s*=", line):
        return line
    [(field, value)] = toml_text.loads(line).items()
    new = _value(path[0], field, value, categories)
    if new == value and type(new) is type(value):
        return line
    spelled = toml.line(field, new)
    ended = changed(line, field, new, spelled)
    return ended if line.endswith("\n") else ended.removesuffix("\n")


def _value(table: str, field: str, value: Any, categories: Mapping[str, str]) -> Any:
    """The value of a field as it is to be written; itself if it is right or cannot be known."""
    if isinstance(value, list):
        return [_value(table, "", one, categories) for one in value]
    if isinstance(value, dict):
        return {name: _value(table, "", one, categories) for name, one in value.items()}
    if not isinstance(value, str) or field == "uid":
        return value
    if reading := _READINGS.get(field):
        return reading(value)
    words = (value if "\n" in value else _BLANKS.sub(" ", value)).strip(" \u00a0\u3000") or value
    if field in _CODES:
        words = unicodedata.normalize("NFKC", words)
    if table == "session" and field == "category":
        return categories.get(same(words), words)
    return _STATUS.get(words.lower(), words) if field == "status" else words


def _day(value: str) -> Any:
    """A date that was written as words."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", value))
    try:
        return date(*map(int, found.groups())) if found else value
    except ValueError:
        return value


def _hours(value: str) -> str:
    """Hours in plain digits, with colons and without blanks, if they can be read then or mean one range."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)).translate(str.maketrans("–—~∼〜", "-----"))
    found = _CLOCKS.fullmatch(plain)
    written = "{}:{}-{}:{}".format(*found.groups()) if found else plain
    written = re.sub(r"(?<!\d)(\d:)", r"0\1", written)
    return written if None not in printed_hours(written) else cells.printed_hours(value) or value


def _number(value: str) -> Any:
    """A number that was written as words."""
    return int(value) if re.fullmatch(r"\s*[0-9０-９]{1,6}\s*", value) else value


_READINGS: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("day", "until", "first_day", "last_day", "revised"), _day),
    **dict.fromkeys(("time", "also", "opening"), _hours),
    "revision": _number,
}
"""How the fields are read whose values are no words."""


def _categories(document: Mapping[str, Any]) -> dict[str, str]:
    """The ids of the categories by their ids and names as people write them, where these name one only."""
    ids: dict[str, set[str]] = {}
    rows = document.get("category")
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict) or not isinstance(row.get("id"), str):
            continue
        name = row.get("name")
        names = name.values() if isinstance(name, dict) else (name,)
        for one in (row["id"], *names):
            if isinstance(one, str):
                ids.setdefault(same(one), set()).add(row["id"])
    return {name: next(iter(those)) for name, those in ids.items() if len(those) == 1}


def _in_order(text: str) -> tuple[str, list[Correction]]:
    """The text with its sessions in the order of time, if no comment between them says where they belong."""
    document = _document(text)
    rows = document.get("session") if document else None
    if not isinstance(rows, list):
        return text, []
    found, tail = parts(text)
    numbers = [number for number, part in enumerate(found) if part.path == _SESSION]
    keys = [_moment(row) for row in rows]
    together = len(numbers) == len(rows) and numbers == list(range(numbers[0], numbers[0] + len(rows)))
    if None in keys or not together or any("#" in found[number].before for number in numbers[1:]):
        return text, []
    order = sorted(range(len(rows)), key=lambda one: keys[one] or (date.max, timedelta()))
    moved = sum(one != two for one, two in enumerate(order))
    if not moved:
        return text, []
    placed = [found[numbers[one]] for one in order]
    for number, part in zip(numbers, placed, strict=True):
        found[number] = Part(found[number].before, part.path, part.lines)
    told = trn("{n} session is in the order of time now", "{n} sessions are in the order of time now", moved)
    pieces = [piece for part in found for piece in (part.before, part.text)]
    return joined([*pieces, tail], "\n"), [Correction(None, told)]


def _moment(row: Any) -> tuple[date, timedelta] | None:
    """The time of a session by which it is placed; None if it is wrong. Sessions without a time come last."""
    if not isinstance(row, dict):
        return None
    day, start, hours = row.get("day"), row.get("start"), row.get("time")
    if isinstance(start, datetime):
        return start.date(), timedelta(hours=start.hour, minutes=start.minute)
    if day is None:
        return date.max, timedelta()
    if not isinstance(day, date) or isinstance(day, datetime):
        return None
    if hours is None:
        return day, timedelta(-1)
    begins = printed_hours(hours)[0] if isinstance(hours, str) else None
    return (day, begins) if begins is not None else None


def _document(text: str) -> dict[str, Any] | None:
    try:
        return toml_text.loads(text)
    except (ValueError, RecursionError):
        return None


def _correction(number: int, old: str, new: str) -> Correction:
    before, after = (shortened(" ".join(one.split())) for one in (old, new))
    return Correction(number, tr("{before} is now {after}", before=before, after=after))
