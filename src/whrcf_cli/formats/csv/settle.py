"""Days and hours of the rows of a sheet, each written in full into its own row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import clocks, days
from whrcf_cli.dates.cells import NOTHING
from whrcf_cli.dates.days import Base, Unclear
from whrcf_cli.formats.csv import column_names, halves
from whrcf_cli.formats.csv.columns import DAY, Columns, shown
from whrcf_cli.formats.csv.find import Row
from whrcf_cli.formats.csv.guesses import Teller, asked
from whrcf_cli.text.folding import fold

_NOT_PUBLISHED = frozenset(map(fold, column_names.NOT_PUBLISHED.split()))
_DAYS = ("day", "start", "end", "end_day", "until", "time")
_HOURS = ("time", "start", "end")
_ISO = re.compile(r"\d{4}-")
_FRACTION = re.compile(r"0?\.\d{2,}", re.ASCII)


def settled(rows: Sequence[Row], header: Sequence[str], columns: Columns, base: Base, teller: Teller) -> list[Row]:
    """The rows for the public, each with its own day and its own hours."""
    kept = _published(rows, columns.published, teller)
    places = columns.places
    kept = _with_days(kept, header, columns, base, teller)
    kept = [(line, _with_clocks(line, cells, places, teller)) for line, cells in kept]
    return _after_noon(kept, places, teller)


def known_days(rows: Iterable[Row], columns: Columns) -> tuple[date, ...]:
    """The whole dates in the cells of times, each once."""
    found: set[date] = set()
    places = [columns.places[field] for field in _DAYS if field in columns.places]
    for cell in {cells[place] for _, cells in rows for place in places if place < len(cells)}:
        if len(cell) > 7:
            point = points.point(cell.strip(), False) if re.search(r"\d{4}", cell) else None
            if point and point.day:
                found.add(point.day)
            elif not point:
                found.update(days.whole_dates(cell[:80]))
    return tuple(sorted(found))


def _published(rows: Sequence[Row], place: int | None, teller: Teller) -> list[Row]:
    """The rows that no column keeps from the public."""
    if place is None:
        return list(rows)
    kept = []
    for line, cells in rows:
        said = cells[place].strip() if place < len(cells) else ""
        if fold(said) in _NOT_PUBLISHED:
            teller.tell("unpublished", said, line, place)
        else:
            kept.append((line, cells))
    return kept


def _with_days(rows: Sequence[Row], header: Sequence[str], columns: Columns, base: Base, teller: Teller) -> list[Row]:
    """The rows with whole dates, and with the day above where they have hours only."""
    own = columns.places.get("day")
    fields = [(field, columns.places[field]) for field in _DAYS if field in columns.places]
    cache: dict[tuple[str, bool], str] = {}
    whole: list[Row] = []
    for line, cells in rows:
        full = cells
        for field, place in fields:
            cell = cells[place] if place < len(cells) else ""
            if not cell or _ISO.match(cell):
                continue
            key = (cell, field in ("day", "end_day", "until") or own is None)
            if key not in cache:
                cache[key] = _dated(cell, field, key[1], base, line, place, teller)
            if cache[key] != cell:
                full = list(full) if full is cells else full
                full[place] = cache[key]
        whole.append((line, full))
    return whole if own is None else _with_day_above(whole, header, columns, own, teller)


def _with_day_above(
    rows: Sequence[Row], header: Sequence[str], columns: Columns, own: int, teller: Teller
) -> list[Row]:
    """The rows with the day of the heading or the row above, where their own column of days is empty."""
    headed = len(header) - 1 if header and header[-1] == DAY and own != len(header) - 1 else -1
    hours = [columns.places[field] for field in _HOURS if field in columns.places]
    whole: list[Row] = []
    above = ""
    for line, cells in rows:
        cell = cells[own].strip() if own < len(cells) else ""
        timed = next((words for place in hours if place < len(cells) and (words := cells[place].strip())), "")
        heading = cells[headed] if 0 <= headed < len(cells) else ""
        full = cells
        if not cell and timed and (heading or above) and not _has_day(cells, hours):
            full = [*cells, *[""] * (own + 1 - len(cells))]
            full[own] = heading or above
            if not heading:
                teller.tell("day-above", shown(timed), line, own)
        above = cell or above
        whole.append((line, full))
    return whole


def _has_day(cells: Sequence[str], places: Iterable[int]) -> bool:
    """Whether any of these cells has a day of its own."""
    return any(bool(re.search(r"\d{4}-\d\d|\d{4}\s*[./년]", cells[place])) for place in places if place < len(cells))


def _dated(cell: str, field: str, alone: bool, base: Base, line: int, place: int, teller: Teller) -> str:
    """A cell with its whole date."""
    try:
        found = days.dated(cell, base, alone and field != "time")
    except Unclear as unclear:
        if field not in ("day", "end_day", "until"):
            return cell
        raise asked(unclear, cell, line) from None
    if not found or (field in ("time", "end") and found.guess in ("day-number", "weekday")):
        return cell
    teller.tell(found.guess, shown(cell), line, place, day=found.cell[:10])
    return found.cell


def _with_clocks(line: int, cells: list[str], places: Mapping[str, int], teller: Teller) -> list[str]:
    """The cells of a row with hours that have colons."""
    full = cells
    for field in _HOURS:
        place = places.get(field, len(cells))
        cell = cells[place] if place < len(cells) else ""
        if not cell or len(cell) > 40 or (field == "start" and "day" not in places):
            continue
        if _FRACTION.fullmatch(cell.strip()):
            minutes = round(float(cell) * 1440)
            written = clocks.hours_and_minutes(minutes)
            teller.tell("fraction", cell, line, place, time=written)
        else:
            written = points.clock_cell(cell)
        if written != cell:
            full = list(full) if full is cells else full
            full[place] = written
    return full


def _after_noon(rows: list[Row], places: Mapping[str, int], teller: Teller) -> list[Row]:
    """The rows with the hours of a 12-hour clock in their half of the day."""
    if not {"time", "start"} & places.keys():
        return rows
    first = places.get("start", places.get("time", 0))
    end, room, day = (places.get(field, -1) for field in ("end", "room", "day"))
    columns = [place for place in {first, end} if place >= 0]
    whole = halves.of_24_hours([cells[place] for _, cells in rows for place in columns if place < len(cells)])
    if whole and not any(re.match(r"\s*[0-6]:", cells[first]) for _, cells in rows if first < len(cells)):
        return rows
    hours = []
    for line, cells in rows:
        cell, until, where, on = (cells[at].strip() if 0 <= at < len(cells) else "" for at in (first, end, room, day))
        dated = re.match(r"(\d{4}-\d\d-\d\d\S*)\s+(.*)", cell)
        begins = dated[2] if dated else cell
        both = points.hours(begins) if not (points.point(begins, True) or NOTHING).clock else None
        begins, ends = both or (begins, until)
        hours.append(halves.Hours(line, first, on or (dated[1] if dated else ""), where, begins, ends))
    for number, (begins, ends) in halves.settled(hours, whole, teller).items():
        line, cells = rows[number]
        full = list(cells)
        dated = re.match(r"\d{4}-\d\d-\d\d\S*\s+", cells[first].strip())
        ahead = dated[0] if dated else ""
        if 0 <= end < len(cells) and cells[end].strip():
            full[first], full[end] = ahead + begins, ends
        else:
            full[first] = f"{ahead}{begins}-{ends}" if ends else ahead + begins
        rows[number] = line, full
    return rows


def next_begins(starts: Sequence[tuple[str, datetime]]) -> dict[int, datetime]:
    """The end of each of these starts in a room, by number: the next later start in its room on its day."""
    by_room: dict[tuple[date, str], list[tuple[datetime, int]]] = {}
    for number, (room, moment) in enumerate(starts):
        by_room.setdefault((moment.date(), room), []).append((moment, number))
    ends: dict[int, datetime] = {}
    for several in by_room.values():
        ordered = sorted(several, key=lambda one: (str(one[0]), one[1]))
        for (begin, number), (following, _) in pairwise(ordered):
            if following != begin:
                ends[number] = following
    return ends
