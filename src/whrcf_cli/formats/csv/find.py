"""Tables in the rows of a sheet: headers, and rows that are titles, headings, totals or notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import days
from whrcf_cli.dates.days import Base, Unclear
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv import grids
from whrcf_cli.formats.csv.columns import DAY, field_of, fields_in, shown
from whrcf_cli.formats.csv.guesses import Teller, asked
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.messages import tr

Row = tuple[int, list[str]]
"""A row with its line."""
_DEEPEST = 60
"""The rows among which the first header is looked for."""
_MOST_BEFORE = 20
"""The columns among which the title is looked for in a row that may be a header again."""
_TIMES = frozenset(("day", "start", "end", "time", "duration"))
_TOTAL = re.compile(
    r"\W*(?:합\s*계|총\s*계|소\s*계|누\s*계|계|(?:sub|grand )?total|sum|gesamt|summe|合計|合计)\W*(?:\d.*)?", re.I
)
_COUNT = re.compile(r"총\s*\d+\s*(?:개|건|명|회|세션)|\W*total\W+\d+", re.I)
_NOTE = re.compile(r"\s*(?:[※*#†☞▷]|\(?(?:주|비고|참고|note|notes|n\.b\.|anm\.|hinweis)\)?\s*[:：.)])", re.I)
_OFFICE = re.compile(
    r"\s*[\[(]?\s*(?:programme|program|schedule|timetable|agenda|프로그램|세부\s*일정표?|일정표?|시간표)?\s*(?:\(안\)|안)?\s*[\])]?\s*$",
    re.I,
)


class SheetTable(NamedTuple):
    """A table in a sheet."""

    header: list[str]
    line: int
    rows: list[Row]
    left: list[Row] = []  # noqa: RUF012, a named tuple has no class attributes
    """The rows among them that are no sessions."""


class Found(NamedTuple):
    """The tables of a sheet, and what stands above the first of them."""

    parts: list[SheetTable]
    above: list[Row]


def as_it_is(rows: Sequence[Row]) -> Found:
    """A table whose first row is its header, and whose other rows are all sessions."""
    (line, header), *others = rows
    return Found([SheetTable(header, line, others)], [])


def find(rows: Sequence[Row], hints: Hints, teller: Teller) -> Found:
    """The tables in these rows."""
    at = _first_header(rows, hints)
    if at is None:
        grid = grids.unfolded(rows[: _DEEPEST * 100], hints, teller)
        if grid:
            above, line, header, others = grid
            return Found([SheetTable(header, line, others)], above)
        at = next((n for n, row in enumerate(rows[:_DEEPEST]) if len(_known(row, hints)) > 1), 0)
    return Found(list(_parts(rows, at, hints, teller)), list(rows[:at]))


def has_sessions(rows: Sequence[Row], hints: Hints) -> bool:
    """Whether a sheet has a header with rows below it, or is a grid."""
    at = _first_header(rows, hints)
    return grids.is_one(rows) if at is None else at + 1 < len(rows)


def base_of(found: Found, hints: Hints, korean: bool) -> Base:
    """The days by which others in the tables are known."""
    words = "\n".join(cell for _, row in found.above for cell in row)
    titled = list(days.whole_dates(words))
    first = hints.first_day or min(titled, default=None)
    return Base(first, (), hints.month_first, korean)


def name_of(found: Found) -> tuple[str, Row] | None:
    """The name of the forum above its table, without the word for a programme; None if nothing is above it."""
    for row in found.above:
        filled = list(dict.fromkeys(filter(None, map(str.strip, row[1]))))
        if len(filled) != 1 or _NOTE.match(filled[0]):
            return None
        first = filled[0].splitlines()[0].strip("=<>[]【】■●* ")
        name = _OFFICE.sub("", first).strip()
        if (
            len(name) > 3
            and not next(days.whole_dates(name), None)
            and not days.is_day(name)
            and any(map(str.isalpha, name))
        ):
            return name, row
    return None


def _known(row: Row, hints: Hints) -> set[str]:
    """The fields of which a row has the names; none if it has an hour or a date, as no header has."""
    cells = [cell for cell in row[1] if cell and not cell.isspace()]
    if len(cells) < 2 or any(_is_time(cell) for cell in cells):
        return set()
    return fields_in(cells, hints)


def _is_time(cell: str) -> bool:
    return bool(points.point(cell.strip(), True)) or points.hours(cell) is not None


def _first_header(rows: Sequence[Row], hints: Hints) -> int | None:
    """The first row of which two cells or more are known names, one of them that of the title or two of times."""
    for number, row in enumerate(rows[:_DEEPEST]):
        known = _known(row, hints)
        if len(known) > 1 and "title" in known:
            return number
    return None


def _parts(rows: Sequence[Row], at: int, hints: Hints, teller: Teller) -> Iterator[SheetTable]:
    """The tables from the first header on; a header that comes again begins again."""
    base = base_of(Found([], list(rows[:at])), hints, False)
    day = _day_above(rows[:at], base)
    while at < len(rows):
        line, header = rows[at]
        header, at = _joined(header, rows, at + 1, hints, teller)
        title = next(
            (n for n, name in enumerate(header) if (field_of(name) or ("",))[0].partition("_")[0] == "title"), None
        )
        kept: list[Row] = []
        left: list[Row] = []
        dayed = day is not None
        while at < len(rows) and not (title is not None and _is_header(rows[at], header, title, hints)):
            number, cells = rows[at]
            at += 1
            lone = _lone(cells, title, header)
            if lone is None:
                kept.append((number, [*_padded(cells, header), str(day or "")] if day else cells))
                continue
            place, words = lone
            left.append((number, cells))
            heading = _heading(words, base, number, strict=place == title)
            if heading:
                day, dayed = heading, True
                base = base._replace(known=(*base.known, heading))
                teller.tell("heading", shown(words), number, place)
            elif place == title and not _NOTE.match(words) and not _TOTAL.fullmatch(words):
                kept.append(left.pop())
            else:
                teller.tell("no-session", shown(words), number, place)
        yield SheetTable([*header, DAY] if dayed else header, line, kept, left)


def _padded(cells: list[str], header: list[str]) -> list[str]:
    return cells if len(cells) == len(header) else [*cells, *[""] * (len(header) - len(cells))][: len(header)]


def _day_above(above: Sequence[Row], base: Base) -> date | None:
    """The day of a heading right above the first header, if it names a single one."""
    if not above:
        return None
    cells = [cell for cell in above[-1][1] if cell.strip()]
    words = cells[0] if len(set(cells)) == 1 else ""
    return _heading(words, base, above[-1][0], strict=True) if len(set(days.whole_dates(words))) < 2 and words else None


def _heading(words: str, base: Base, line: int, strict: bool) -> date | None:
    try:
        found = days.heading(words, base, strict)
    except Unclear as unclear:
        raise asked(unclear, words, line) from None
    bare = words.strip("■●▶▷□○◆◇◎★☆ ")
    if found is None and not bare.isdecimal() and days.is_day(bare):
        # Without its day, the rows below would have that of the heading above.
        fault = tr('"{cell}" has no four-digit year', cell=shown(words))
        advice = tr("write dates as 2021-10-08, or add the first day, such as --first-day 2021-10-08")
        raise FileProblem.at(line, fault, advice)
    return found


def _lone(cells: Sequence[str], title: int | None, header: Sequence[str]) -> tuple[int, str] | None:
    """The only words of a row that is no session, and their place: a heading, a total, a note; None for a session."""
    if title is not None and title < len(cells) and cells[title] and not _COUNT.match(cells[title].strip()):
        filled = 0
        for cell in cells:
            filled += bool(cell)
            if filled > 1:
                first = next(filter(None, cells))
                if first[0] not in "※*#합총소누계tsTSgG合" or not (_TOTAL.fullmatch(first) or _NOTE.match(first)):
                    return None
                break
    filled_cells = [(place, cell.strip()) for place, cell in enumerate(cells) if cell and not cell.isspace()]
    if not filled_cells:
        return 0, ""
    place, words = filled_cells[0]
    if len({cell for _, cell in filled_cells}) == 1 and len(header) > 1:
        return place, words
    if _TOTAL.fullmatch(words) or (len(filled_cells) < 3 and any(_COUNT.match(cell) for _, cell in filled_cells)):
        return place, words
    return None


def _is_header(row: Row, header: Sequence[str], title: int, hints: Hints) -> bool:
    """Whether a row is the header again, or another one."""
    cells = row[1]
    if title < len(cells) and cells[title] == header[title] and cells[: len(header)] == list(header[: len(cells)]):
        return True
    again = header[title] in cells[:_MOST_BEFORE]
    if not again and not (title < len(cells) and (field_of(cells[title]) or ("", 0))[0] == "title"):
        return False
    known = _known(row, hints)
    return "title" in known and bool(known & _TIMES) and len(known) > 1


def _joined(header: list[str], rows: Sequence[Row], at: int, hints: Hints, teller: Teller) -> tuple[list[str], int]:
    """A header with the row below it, if that has nothing but known names, and the place of the first row of cells."""
    if at >= len(rows):
        return header, at
    line, below = rows[at]
    named = [(place, cell.strip()) for place, cell in enumerate(below) if cell.strip()]
    known = [(place, cell, field[0]) for place, cell in named if (field := field_of(cell))]
    if len(named) < 2 or len(known) < len(named) or len({own for *_, own in known}) < 2 or below == header:
        return header, at
    width = max(len(header), len(below))
    joined = [*header, *[""] * (width - len(header))]
    for place, cell, own in known:
        above = field_of(joined[place]) if joined[place].strip() else None
        if above is None or above[0] in _TIMES or above[0] == own:
            joined[place] = cell
    teller.tell("two-rows", shown(joined[known[0][0]]), line, known[0][0])
    return joined, at + 1
