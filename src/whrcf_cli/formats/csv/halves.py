"""Hours of a 12-hour clock without am or pm: those after noon, which never become night unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import clocks
from whrcf_cli.formats.csv.guesses import Teller

_NOON = timedelta(hours=12)
_LUNCH = timedelta(hours=12, minutes=59)
_LATE = re.compile(
    r"(?<![\d:.])(?:1[3-9]|2\d)\s*[:시.h]\s*\d|(?<!\d)(?:1[3-9]|2\d)\s*시|(?<![\d:.-])0\d:\d\d(?!:)|\d{4}-\d\d-\d\dT"
)
"""An hour of a clock of 24 hours; hours of a 12-hour clock have no zero before them, either."""
_LEAST = timedelta(hours=7)
"""Hours before this are after noon: nothing begins at night by itself."""


class Hours(NamedTuple):
    """The hours of a row as they are written, and the place of their cell."""

    line: int
    place: int
    day: str
    room: str
    begins: str
    ends: str


def of_24_hours(cells: Sequence[str]) -> bool:
    """Whether any of these cells has an hour that only a clock of 24 hours has."""
    return any(_LATE.search(cell) for cell in map(points.plain, set(cells)) if not points.HALF.search(cell))


def settled(rows: Sequence[Hours], whole: bool, teller: Teller) -> dict[int, tuple[str, str]]:
    """Start and end of each row that is after noon, by its number; with `whole`, the clock is one of 24 hours."""
    changed: dict[int, tuple[str, str]] = {}
    latest: dict[tuple[str, str], timedelta] = {}
    of_day: dict[str, timedelta] = {}
    begun: dict[int, timedelta] = {}
    for number, row in enumerate(rows):
        begin, end = _clock(row.begins), _clock(row.ends)
        if begin is None:
            continue
        half = points.HALF.search(points.plain(row.begins))
        before = of_day.get(row.day)
        if whole or half:
            if not half and before is not None and begin < _LEAST and before >= _LEAST and row.day:
                _tell("night", row, begin, teller)
        else:
            same_room = latest.get((row.day, row.room))
            late = begin < _LEAST or (
                same_room is not None and same_room >= _NOON > begin and begin < same_room - _NOON
            )
            if late and begin < _NOON:
                begin += _NOON
                _tell("afternoon", row, begin, teller)
            if end is not None and end < begin <= end + _NOON and not points.HALF.search(points.plain(row.ends)):
                end += _NOON
                if not late:
                    _tell("afternoon", row, end, teller)
            if late or end != _clock(row.ends):
                changed[number] = (_written(begin), _written(end) if end is not None else row.ends)
        of_day[row.day] = max(begin, before or begin)
        latest[row.day, row.room] = begin
        begun[number] = begin
    for number in () if whole else _evenings(rows, begun):
        row, begin, end = rows[number], begun[number] + _NOON, _clock(rows[number].ends)
        _tell("afternoon", row, begin, teller)
        changed[number] = (_written(begin), _written(end + _NOON) if end is not None and end < begin else row.ends)
    return changed


def _evenings(rows: Sequence[Hours], begun: Mapping[int, timedelta]) -> Iterator[int]:
    """The numbers of the rows that end their day with hours before its first one, as a dinner at 7:00 does."""
    of_day: dict[str, list[int]] = {}
    for number in begun:
        of_day.setdefault(rows[number].day, []).append(number)
    for numbers in of_day.values():
        clocks = [begun[number] for number in numbers]
        fall = next((n for n, (one, two) in enumerate(pairwise(clocks), 1) if two < one), len(clocks))
        early, late = clocks[:fall], [clock + _NOON for clock in clocks[fall:]]
        follows = bool(late) and [*early, *late] == sorted([*early, *late]) and late[-1] < early[0] + _NOON
        named = any(points.HALF.search(points.plain(rows[number].begins)) for number in numbers[fall:])
        if follows and not named and early[-1] > _LUNCH:
            yield from numbers[fall:]


def _tell(guess: str, row: Hours, clock: timedelta, teller: Teller) -> None:
    cell = "-".join(filter(None, (row.begins, row.ends)))
    teller.tell(guess, cell, row.line, row.place, time=_written(clock))


def _written(clock: timedelta) -> str:
    return clocks.hours_and_minutes(clock // timedelta(minutes=1))


def _clock(written: str) -> timedelta | None:
    """The hour of a cell that has nothing else."""
    point = points.point(written, True) if written else None
    return point.clock if point and point.day is None and point.zone is None else None
