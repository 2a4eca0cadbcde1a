"""Grids: hours in the first column, rooms or days in the others, and a title in each cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import days
from whrcf_cli.dates.days import Base, Unclear
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv.columns import field_of, shown
from whrcf_cli.formats.csv.guesses import Teller, asked
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.messages import tr

Row = tuple[int, list[str]]
_HEADER = ["day", "time", "room", "title"]
_DEEPEST = 60
_DATE_FIRST = re.compile(r"\s*\d{1,4}\s*[./월月년年-]\s*\d")
_WHOLE = re.compile(r"(\d{4}\s*[-./년]\s*\d{1,2}\s*[-./월]\s*\d{1,2})\s*[일.]?\s*(?:\([^)]*\))?\s*(.*)")
_AWAY = re.compile(r"\s*[-–—~x]?\s*")
"""A cell of a grid in which there is nothing."""


def unfolded(rows: Sequence[Row], hints: Hints, teller: Teller) -> tuple[list[Row], int, list[str], list[Row]] | None:
    """The rows above a grid, its line, and a header and a row for each of its sessions; None if there is no grid."""
    at = next((n for n in range(min(len(rows), _DEEPEST)) if _is_grid(rows, n)), None)
    if at is None:
        return None
    above = list(rows[:at])
    titled = list(days.whole_dates("\n".join(cell for _, row in above for cell in row)))
    base = Base(hints.first_day or min(titled, default=None), (), hints.month_first, True)
    line, header = rows[at]
    found: list[Row] = []
    day = _day(header[0], base, line) or (str(titled[0]) if len(set(titled)) == 1 else "")
    for number, cells in rows[at + 1 :]:
        first = cells[0].strip() if cells else ""
        if not _hours(first):
            heading = _day(next(filter(str.strip, cells), ""), base, number)
            filled = [cell for cell in cells[1:] if cell.strip()]
            if heading:
                day = heading
                header = cells if len(filled) > 1 else header
            elif not first and filled and not any(_hours(cell) for cell in filled):
                header = cells
            else:
                teller.tell("no-session", shown(first or (filled or [""])[0]), number)
            continue
        for place, cell in enumerate(cells[1:], 1):
            if not _AWAY.fullmatch(cell):
                name = header[place].strip() if place < len(header) else ""
                named, room = _day_and_room(name, base, line)
                found.append((number, [named or day, points.clock_cell(first), room, cell]))
    if found and not any(row[0] for _, row in found):
        fault = tr("the sheet is a grid of hours and rooms, and its day is not told")
        raise FileProblem.at(line, fault, tr("write the day into the cell above the hours"))
    teller.tell("grid", shown(header[1]), line, 1)
    return above, line, _HEADER, found


def is_one(rows: Sequence[Row]) -> bool:
    """Whether the rows are a grid."""
    return any(_is_grid(rows, at) for at in range(min(len(rows), _DEEPEST)))


def _is_grid(rows: Sequence[Row], at: int) -> bool:
    """Whether most of the rows below have an hour first, and words that are no hours beside it."""
    header = rows[at][1]
    named = [cell for cell in header[1:] if cell.strip()]
    if not header or not named or _hours(header[0].strip()) or any(_hours(cell) for cell in named):
        return False
    if any((field_of(cell) or ("room",))[0] != "room" for cell in named):
        return False
    below = [row for _, row in rows[at + 1 : at + 1 + _DEEPEST]]
    timed = [row for row in below if row and _hours(row[0].strip())]
    beside = [cell for row in timed for cell in row[1:] if cell.strip()]
    return bool(timed) and 2 * len(timed) > len(below) and not any(_hours(cell.strip()) for cell in beside)


def _hours(cell: str) -> bool:
    """Whether a cell has hours, and no day."""
    written = points.clock_cell(cell)
    begin = (points.hours(written) or (written, ""))[0]
    point = points.point(begin, True) if begin else None
    return point is not None and point.clock is not None and point.day is None


def _day_and_room(words: str, base: Base, line: int) -> tuple[str, str]:
    """The day and the room that the name of a column has, such as 5/14(목) A홀; each is empty if it has none."""
    if not _DATE_FIRST.match(words):
        day = _day(words, base, line)
        return day, "" if day else words
    try:
        found = days.dated(words, base, alone=True)
    except Unclear as unclear:
        raise asked(unclear, words, line) from None
    match = _WHOLE.match(found.cell if found else points.plain(words))
    if match and match[2]:
        return _day(match[1], base, line), match[2]
    return _day(words, base, line), ""


def _day(words: str, base: Base, line: int) -> str:
    """The day that a cell names, with its year; empty if it names none."""
    if not words.strip():
        return ""
    point = points.point(words.strip(), True)
    if point and point.day:
        return str(point.day)
    try:
        found = days.heading(words, base, strict=True)
    except Unclear as unclear:
        raise asked(unclear, words, line) from None
    if not found and days.is_day(words.strip()) and not words.strip().isdecimal():
        raise asked(Unclear("first-day"), words, line)
    return str(found) if found else ""
