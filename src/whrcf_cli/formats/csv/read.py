"""Tables of comma-separated values (RFC 4180) from any program: each row is a session."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta, tzinfo
from itertools import chain, islice, zip_longest
from typing import Any, NamedTuple

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import clocks, durations, zones
from whrcf_cli.dates.cells import NOTHING, Point
from whrcf_cli.dates.in_prose import wrong_weekdays
from whrcf_cli.dates.names import WEEKDAYS
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv.columns import FORUM_DAYS, TIMES, columns, listed, shown
from whrcf_cli.formats.csv.write import is_own
from whrcf_cli.formats.draft.assemble import assemble
from whrcf_cli.formats.draft.limits import MOST_SESSIONS, bounded
from whrcf_cli.formats.draft.names import names
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult, Watch, unwatched
from whrcf_cli.formats.draft.words import STATUS
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme import fields, languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import DOUBTS, Category, Doubt, Note, Session, Status, Text
from whrcf_cli.text import cleaning, ids
from whrcf_cli.text.spreadsheet import unguarded

_LONGEST_CELL = 2**20
_DAY = timedelta(days=1)
_NIGHT = timedelta(hours=12)
"""If an end before the start would be later than this on the next day, it is a slip."""
_YES = ("true", "yes", "y", "1", "o", "예", "네", "참", "종일")
_STRANGE = {
    "id": (marked("not valid as an id:"), marked("another id was made from the title")),
    "status": (marked("not valid as a status:"), marked("write confirmed, cancelled or unscheduled")),
    "place": (marked("not valid as a place:"), marked("write unknown, or leave it empty; a room belongs into room")),
    "notes_about": (
        marked("not valid as what a note is about:"),
        marked("write time, place, subject, name or spelling"),
    ),
}
"""The message and the advice for values that are not valid in their field."""
_UTF8_SIGN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
"""A sign of several bytes in UTF-8."""
_SAMPLE = 200
"""The rows by whose cells it is decided which of two columns holds a field."""


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of a table with this content.

    Raises FileProblem, with the line, if it is not a table or its sessions have no clear times; UsageProblem for a
    column of an unknown field.
    """
    csv.field_size_limit(_LONGEST_CELL)
    found: list[Finding] = []
    header, drafts = sessions(_layout(_utf8(content, found)), hints, found)
    return assemble(header, drafts, hints, found)


def sessions(layout: Layout, hints: Hints, found: list[Finding]) -> tuple[DraftForum, list[DraftSession]]:
    """The forum and the sessions of a table. Raises FileProblem and UsageProblem as `read` does."""
    table = _Table(layout, hints, found)
    drafts = [table.draft(line, cells) for line, cells in bounded(table.rows)]
    for number, draft in enumerate(drafts):
        told = draft.session
        name = table.categories.pop(told.category.id, None)
        if name:
            drafts[number] = draft._replace(session=told._replace(category=told.category._replace(name=name)))
    table.tell()
    first, last = table.forum_days
    if not (first and last) and drafts and not any(draft.start for draft in drafts):
        unread = next((one for one in found if one.rule == "mended-time"), None)
        if unread:
            raise FileProblem(tr("no session has a time that can be read"), unread.line, advice=str(unread))
        first_column, last_column = FORUM_DAYS
        advice = tr(
            "add one, or the forum's first and last day in columns {first} and {last}",
            first=first_column,
            last=last_column,
        )
        raise FileProblem(tr("no session has a date"), advice=advice)
    header = DraftForum(
        first_day=first, last_day=last, zone=table.zone, languages=table.columns.languages, exact=table.own
    )
    return header, drafts


def _utf8(content: bytes, found: list[Finding]) -> bytes:
    """The content of a file in UTF-8. Raises FileProblem if it is not text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeDecodeError as problem:
            line = content.count(b"\n", 0, problem.start) + 1
            fault = tr("line {line} is not UTF-16, but the file begins as such", line=line)
            raise FileProblem(fault, line, advice=tr("save it as CSV UTF-8")) from None
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" in content:
        line = _line(content, content.index(0))
        fault = tr("line {line} has a NUL character, so it is not text", line=line)
        raise FileProblem(fault, line, advice=tr("expected a table, saved as CSV UTF-8"))
    try:
        content.decode()
    except UnicodeDecodeError as problem:
        content = _korean(content, problem.start, found)
    control = cleaning.control(content)
    if control:
        example = f"U+{ord(control[0].decode()):04X}"
        message = tr("the file has control characters, such as {character}", character=example)
        found.append(Finding("mended-text", message, tr("they were left out"), line=_line(content, control.start())))
    return content


def _korean(content: bytes, wrong: int, found: list[Finding]) -> bytes:
    """A file that is not UTF-8 from `wrong` on, read as cp949 (Korean Excel). Raises FileProblem if it is neither."""
    line = _line(content, wrong)
    try:
        text = content.decode("cp949")
        advice = tr("it was read as cp949 (Korean Excel); if letters are wrong, save it as CSV UTF-8")
    except UnicodeDecodeError as problem:
        line = max(line, _line(content, problem.start))
        text = _western(content, line)
        advice = tr("it was read as cp1252 (Western Excel); if letters are wrong, save it as CSV UTF-8")
    found.append(Finding("assumed", tr("the file is not UTF-8"), advice, line=line))
    return text.encode()


def _western(content: bytes, line: int) -> str:
    """The text of a file that is neither UTF-8 nor cp949, read as cp1252. Raises FileProblem if it is not that either.

    Nearly all bytes are signs of cp1252, so few may be beyond ASCII, mostly letters, and none like those of UTF-8.
    """
    with suppress(UnicodeDecodeError):
        text = "" if _UTF8_SIGN.search(content) else content.decode("cp1252")
        beyond = [sign for sign in text if sign > "\x7f"]
        if beyond and 10 * sum(map(str.isalpha, beyond)) >= 6 * len(beyond) and 4 * len(beyond) <= len(text):
            return text
    fault = tr("line {line} is neither UTF-8 nor cp949", line=line)
    raise FileProblem(fault, line, advice=tr("save it as CSV UTF-8"))


def _line(content: bytes, position: int) -> int:
    """The line of a position, counted from 1."""
    return len((content[:position] + b".").splitlines())


class Layout(NamedTuple):
    """How the rows of a file are written."""

    content: bytes = b""
    delimiter: str = ","
    skipped: int = 0
    """Lines before the header, which name the delimiter for Excel."""
    rows: Sequence[list[str]] = ()
    """The header and the rows, if another reader has them already; a row is then counted as a line."""


def _layout(content: bytes) -> Layout:
    """The layout from Excel's line "sep=;", or else from the character that separates the names of the header."""
    head = content[: 2**16].decode(errors="ignore")
    told = re.match(r'\s*"?sep=([,;|\t])"?[ \t]*(?:\r\n?|\n)', head, re.IGNORECASE)
    if told:
        return Layout(content, told[1], len(told[0].splitlines()))
    bare = re.sub(r'"[^"]*"', "", head).lstrip("\r\n ").splitlines()
    return Layout(content, max(",;\t|", key=bare[0].count)) if bare else Layout(content)


def _rows(layout: Layout, watch: Watch = unwatched) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins. Raises FileProblem for one that does not end."""
    if layout.rows:
        yield from enumerate(watch(layout.rows, len(layout.rows)))
        return
    content, delimiter, skipped, _ = layout
    lines = io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")
    for _ in range(skipped):
        next(lines)
    # No text has a NUL: one behind the last line shows whether a quote is still open there.
    watched = chain(watch(lines, content.count(b"\n")), ["\0"])
    reader = csv.reader(watched, delimiter=delimiter, skipinitialspace=True)
    line = skipped + 1
    try:
        for cells in reader:
            if cells and cells[-1].endswith("\0"):
                break
            if any(cell and not cell.isspace() for cell in cells):
                yield line, cells
            line = skipped + reader.line_num + 1
    except csv.Error:
        fault = tr("the row that begins here has a cell of more than {n:,} characters", n=_LONGEST_CELL)
        raise FileProblem.at(line, fault, tr("is a quote not closed?")) from None
    if cells != ["\0"]:
        fault = tr("the row that begins here has a quote that is not closed")
        raise FileProblem.at(line, fault, tr("close it, and write a quote within quotes twice"))


def _refuse_too_many(layout: Layout) -> None:
    """Raises FileProblem for more rows than a programme has, counted quickly before any row is read."""
    content = layout.content
    if content.count(b"\n") + content.count(b"\r") > MOST_SESSIONS:
        try:
            deque(bounded(islice(_rows(layout), 1, None)), maxlen=0)
        except FileProblem as problem:
            if problem.line is None:
                raise


class _Table:
    """The rows of a file below its header, and the facts about all of them."""

    def __init__(self, layout: Layout, hints: Hints, found: list[Finding]) -> None:
        """Raises FileProblem if the table has no header, or one without the columns of a programme."""
        self._layout = layout
        _refuse_too_many(self._layout)
        self.rows = _rows(self._layout, hints.watch)
        line, self._header = next(self.rows, (1, []))
        if not self._header:
            advice = tr("expected a line with column names, such as title, day, start and end")
            raise FileProblem(tr("the file is empty"), advice=advice)
        self.own = is_own(self._header)
        """Whether the table was written by this program."""
        self.columns = columns(self._header, line, hints, found, self._sample(), _fits)
        self.found = found
        self.zone = ""
        """The first time zone that a row names."""
        self.forum_days: tuple[date | None, date | None] = (None, None)
        """The first and the last day of the forum, from the first row that has both."""
        self.categories: dict[str, Text] = {}
        """The names of the categories by id, each from the first row that has it."""
        self.strange: dict[str, dict[str, int]] = {field: {} for field in _STRANGE}
        """Values that are not valid in their field, each with the line on which it is first."""
        self._idle = set(self.columns.idle)
        """Columns without a field in which no value was seen yet."""
        self._lost: list[int] = []
        self._short = 0
        """The line of the row just read, if it has fewer cells than there are columns."""
        self.yearless: dict[str, int] = {}
        """Dates without a year that got that of all others, each with the line on which it is first."""
        self._years: set[int] | None = None
        """The years of the dates in the table, once they are needed."""
        self._day_first: bool | None = None
        """Whether dates such as 08/10/2021 begin with the day; None before the first such date."""

    def draft(self, line: int, cells: list[str]) -> DraftSession:
        """The session of a row. Raises FileProblem for an ambiguous date."""
        if self._idle:
            lost = [place for place, cell in enumerate(cells) if place in self._idle and cell.strip()]
            self._idle.difference_update(lost)
            self._lost += lost
        beyond = [cell for cell in cells[len(self._header) :] if cell.strip()]
        self._short = line if len(cells) < len(self._header) else 0
        if beyond:
            message = tr('the row has more cells than there are columns: "{cell}"', cell=shown(beyond[0]))
            advice = tr("the extra cells were left out; put quotes around a cell that has a comma in it")
            self.found.append(Finding("mended-text", message, advice, line=line))
        return _Row(self, line, cells).draft()

    def point(self, written: str) -> Point | None:
        """The date, the time or both in a cell; None if it cannot be read.

        Raises FileProblem if nothing in the file shows whether days or months come first.
        """
        if self._day_first is None and points.ORDERED.search(written):
            self._day_first = self._order()
        return points.point(written, bool(self._day_first))

    def tell(self) -> None:
        """Note the values and columns of the file that were left out."""
        for field, values in self.strange.items():
            if values:
                what, advice = _STRANGE[field]
                message = f"{tr(what)} {listed(values)}"
                self.found.append(Finding("not-kept", message, tr(advice), line=min(values.values())))
        if self._short and not self._layout.content.endswith((b"\n", b"\r")):
            message = tr("the file ends in the middle of its last row")
            advice = tr("it was read as far as it goes; export it again if something is missing")
            self.found.append(Finding("mended-text", message, advice, line=self._short))
        if self.yearless:
            message = tr("dates without a year: {dates}", dates=listed(self.yearless))
            advice = tr("{year} is used, as in all other dates", year=self.year())
            self.found.append(Finding("assumed", message, advice, line=min(self.yearless.values())))
        if self._lost:
            names = listed(self._header[place] or tr("no. {n}", n=place + 1) for place in sorted(self._lost))
            message = trn("unknown column: {names}", "unknown columns: {names}", len(self._lost), names=names)
            advice = tr("left out; to use a column, add --columns FIELD=NAME")
            self.found.append(Finding("not-kept", message, advice))

    def _sample(self) -> list[list[str]]:
        """The cells of the first rows, as far as they can be read."""
        cells: list[list[str]] = []
        with suppress(FileProblem):  # which is told where all rows are read
            cells += (row for _, row in islice(_rows(self._layout), 1, _SAMPLE + 1))
        return cells

    def year(self) -> int | None:
        """The year of all dates in the table that have one; None if they have several, or none has."""
        if self._years is None:
            places = [place for field, place in self.columns.places.items() if field in (*TIMES, "until")]
            rows = islice(_rows(self._layout), 1, None)
            cells = {row[place].strip() for _, row in rows for place in places if place < len(row)}
            self._years = {day.year for cell in cells if (day := (points.point(cell, False) or NOTHING).day)}
        return min(self._years) if len(self._years) == 1 else None

    def _order(self) -> bool:
        """Whether dates such as 08/10/2021 begin with the day; dates with a number above 12 show it."""
        places = [place for field, place in self.columns.places.items() if field in (*TIMES, "until", *FORUM_DAYS)]
        first: dict[bool, int] = {}
        doubtful: tuple[int, str] | None = None
        rows = _rows(self._layout)
        next(rows)
        for line, cells in rows:
            for cell in (cells[place] for place in places if place < len(cells)):
                for one, _, two, _ in points.ORDERED.findall(cell):
                    if int(one) > 12 or int(two) > 12:
                        first.setdefault(int(one) > 12, line)
                    elif int(one) != int(two):
                        doubtful = doubtful or (line, cell)
        if len(first) == 2:
            line = max(first.values())
            fault = tr("some dates begin with the day and others with the month")
            raise FileProblem.at(line, fault, tr("write dates as 2021-10-08"))
        if doubtful and not first and self.columns.month_first:
            line, cell = doubtful
            message = tr('"{cell}" may begin with the day or with the month', cell=shown(cell))
            advice = tr("it was read as the month first, as in the template of Guidebook")
            self.found.append(Finding("assumed", message, advice, line=line))
        elif doubtful and not first:
            line, cell = doubtful
            fault = tr('"{cell}" may begin with the day or with the month', cell=shown(cell))
            raise FileProblem.at(line, fault, tr("write dates as 2021-10-08"))
        return True in first


class _Row:
    """One row of the table, with its cells by field."""

    __slots__ = ("_cells", "_line", "_table")

    def __init__(self, table: _Table, line: int, cells: list[str]) -> None:
        self._table = table
        self._line = line
        width = len(cells)
        self._cells = {
            field: cell for field, place in table.columns.places.items() if place < width and (cell := cells[place])
        }

    def draft(self) -> DraftSession:
        """The session of this row."""
        self._table.zone = self._table.zone or self._words("zone")
        if not all(self._table.forum_days):
            self._table.forum_days = self._day_of("forum_first_day"), self._day_of("forum_last_day")
        start, end, length = self._when()
        category, id, status = self._category(), self._id(), self._status(bool(start))
        told = {field.name: value for field in fields.SESSION if (value := _KINDS[field.kind](self, field.name))}
        told["description"] = _joined(self._long("abstract"), told.get("description"))
        session = Session(id=id, category=category, when=None, status=status, **{"title": Text(), **told})
        also = self._words("also")
        return DraftSession(session=session, start=start, end=end, length=length, also=also, line=self._line)

    def _cell(self, field: str) -> str:
        return unguarded(self._cells.get(field, ""))

    def _words(self, field: str) -> str:
        cell = self._cell(field)
        return cell and cleaning.line(cell)

    def _text(self, field: str) -> Text | None:
        """A text of one line, from the columns of its languages, or else from the column for all."""
        return self._by_language(field, cleaning.line) or languages.in_both(self._words(field))

    def _long(self, field: str) -> Text | None:
        """A text of several lines, from the columns of its languages, or else from the column for all."""
        text = self._by_language(field, cleaning.paragraphs)
        return text or languages.in_language(cleaning.paragraphs(self._cell(field)))

    def _by_language(self, field: str, clean: Callable[[str], str]) -> Text:
        """A text from the columns of its languages."""
        tags = self._table.columns.languages
        return Text.ordered({tag: clean(cell) for tag in tags if (cell := self._cell(f"{field}_{tag}"))}, tags)

    def _several(self, field: str) -> tuple[str, ...]:
        return names(self._cell(field))

    def _find(self, rule: str, message: str, advice: str) -> None:
        id = self._words("id")
        self._table.found.append(Finding(rule, message, advice, id if ids.is_id(id) else None, self._line))

    def _mend(self, message: str, advice: str) -> None:
        self._find("mended-time", message, advice)

    def _id(self) -> str:
        id = self._words("id")
        if not id or ids.is_id(id):
            return id
        self._table.strange["id"].setdefault(id, self._line)
        return ""

    def _category(self) -> Category:
        """The category of the row: its id, if the column holds ids, and its name."""
        id, name = self._words("category"), self._text("category")
        if not (name and self._table.columns.category_ids and ids.is_id(id)):
            return Category(id="", name=name or Text())
        if name.main != id:
            first = self._table.categories.setdefault(id, name)
            if first != name:
                message = tr('the category "{id}" has another name here', id=id)
                self._find("mended-text", message, tr('"{name}" is used', name=first.main))
        return Category(id=id, name=name)

    def _status(self, timed: bool) -> Status:
        written = self._words("status").casefold()
        if written and written not in STATUS:
            self._table.strange["status"].setdefault(written, self._line)
        status = STATUS.get(written, "confirmed")
        if status == "unscheduled" and timed:
            self._mend(tr("its status says that it has no time, but it has one"), tr("its time is used"))
        return status

    def _texts(self, field: str) -> tuple[Text, ...]:
        """The texts of the row, one from each line, with the same line of the other language."""
        return tuple(filter(None, self._lines_of(field)))

    def _notes(self, field: str) -> tuple[Note, ...]:
        """The notes of the row, each with what it is about, from the same line of another column."""
        about = map(self._doubt, _notes(self._cell(f"{field}_about")))
        lines = zip_longest(self._lines_of(field), about)
        return tuple(Note(text, doubt or None) for text, doubt in lines if text)

    def _doubt(self, written: str) -> Doubt | None:
        """The subject of a note; None if the cell has no known one."""
        about = next((doubt for doubt in DOUBTS if doubt == written.casefold()), None)
        if written and not about:
            self._table.strange["notes_about"].setdefault(written, self._line)
        return about

    def _unknown(self, field: str) -> str | None:
        """The word unknown, if that is in the cell: a place that nobody knows."""
        written = self._words(field)
        if written and written.casefold() != "unknown":
            self._table.strange[field].setdefault(written, self._line)
        return "unknown" if written.casefold() == "unknown" else None

    def _lines_of(self, field: str) -> list[Text | None]:
        """The text of each line, in one or more languages; None for one without words."""
        tags = self._table.columns.languages
        lines = [_notes(self._cell(f"{field}_{tag}")) for tag in tags]
        if not any(lines):
            return list(map(languages.in_language, _notes(self._cell(field))))
        return [Text.ordered(dict(zip(tags, said, strict=True)), tags) for said in zip_longest(*lines)]

    def _count(self, field: str) -> int:
        written = self._words(field) or "0"
        if written.isascii() and written.isdigit() and len(written) <= 10 and int(written) < 2**31:
            return int(written)
        message = tr('the {field} "{written}" is not a valid number', field=field, written=shown(written))
        self._find("not-kept", message, tr("0 is used; write a whole number"))
        return 0

    def _when(self) -> tuple[date | None, date | None, timedelta | None]:
        """Start and end of the session; its length, if the row has that instead of an end."""
        written, begins, ends, until = map(self._words, ("day", "start", "end", "until"))
        whole = begins or self._words("time")
        begins, end_of_it = self._parted(whole)
        if not begins and written:
            whole, (written, end_of_it) = written, self._parted(written)
        if ends and begins:
            begins, ends = points.halved(begins, ends)
        ends = ends or end_of_it
        day, start, last = self._point(written, True), self._point(begins, not written), self._point(until, True)
        if last is None:
            message = tr('its last day, "{written}", is not a valid date', written=shown(until))
            self._mend(message, tr("write it as 2021-10-08"))
        elif last.clock is not None and not last.day:  # "until 15:00"
            ends, last = ends or until, NOTHING
        on = (start or NOTHING).day or (day or NOTHING).day
        moment = start if {"start", "time"} & self._table.columns.places.keys() else day
        clock = moment.clock if moment else None
        if on and ((last and last.day) or self._words("all_day").casefold() in _YES):
            return self._whole_days(on, last.day if last else None, clock, ends)
        broken = end_of_it == ends and bool(ends) and self._point(ends) is None
        if broken or (day and day.zone and begins):
            # Half a cell would be read, or a day that is one in another zone.
            self._untimed(whole if broken else written, on, begins, ends)
            return None, None, None
        self._weekdays(on, whole, written)
        if on is None or moment is None or clock is None:
            unread = begins if start is None else written if day is None else ""
            self._untimed(unread, on, begins, ends or until)
            return None, None, None
        begin = self._moment(on, clock, moment.zone or self._zone())
        end = self._end(ends, on, clock, begin.tzinfo) if ends else None
        return begin, end, None if end else self._length()

    def _parted(self, written: str) -> tuple[str, str]:
        """Start and end of "13:00-15:00", where one cell holds both."""
        return (bool(written) and not self._table.point(written) and points.hours(written)) or (written, "")

    def _weekdays(self, on: date | None, *cells: str) -> None:
        """Note each weekday that does not match the date next to it."""
        for cell in dict.fromkeys(cells):
            for said, day in wrong_weekdays(cell, on, on) if on else ():
                weekday = tr(WEEKDAYS[day.weekday()])
                message = tr('it says "{written}", but {day} is a {weekday}', written=said, day=day, weekday=weekday)
                self._find("weekday", message, tr("the date is used; correct the weekday or the date"))

    def _point(self, written: str, dated: bool = False) -> Point | None:
        """The date, the time or both in a cell. Raises FileProblem if it is `dated`, but has no year."""
        if not written:
            return NOTHING
        point = self._table.point(written)
        if point is None and dated and points.yearless(written):
            point = self._in_the_year(written)
            if point:
                return point
            fault = tr('"{cell}" has no four-digit year', cell=shown(written))
            raise FileProblem.at(self._line, fault, tr("write dates as 2021-10-08"))
        return point

    def _in_the_year(self, written: str) -> Point | None:
        """A date with the name of its month, but without a year, in the year of all others; None if it does not fit."""
        year = self._table.year() if points.month_named(written) else None
        point = self._table.point(f"{year} {written}") if year else None
        if not (year and point and point.day) or next(wrong_weekdays(written, point.day, point.day), None):
            return None
        self._table.yearless.setdefault(written, self._line)
        return point

    def _day_of(self, field: str) -> date | None:
        """The date in the cell of a field, if it has one."""
        return (self._point(self._words(field), True) or NOTHING).day

    def _untimed(self, unread: str, on: date | None, begins: str, ends: str) -> None:
        advice = tr("it was kept without a time; write a day such as 2021-10-08 and hours such as 13:00")
        if unread:
            self._mend(tr('its time, "{written}", is not valid', written=shown(unread)), advice)
        elif on:
            advice = tr("it was kept without a time; write its hours, or its last day if it lasts whole days")
            self._mend(tr("it has a day, {day}, but no hours", day=on), advice)
        elif begins:
            self._mend(tr("it has hours, {hours}, but no day", hours=shown(begins)), advice)
        elif ends:
            self._mend(tr("it has an end, {end}, but no start", end=shown(ends)), advice)

    def _whole_days(
        self, first: date, last: date | None, clock: timedelta | None, ends: str
    ) -> tuple[date, date, timedelta | None]:
        """The first day of a session, and the day after its last."""
        end, end_day = self._point(ends) or NOTHING, self._point(self._words("end_day")) or NOTHING
        if clock or end.clock:
            self._mend(tr("it lasts whole days, but also has hours"), tr("the hours were left out"))
        if last is None:
            last = end.day or end_day.day or first
            # A midnight is over as it begins; beside a day, `whrcf list` writes the day after the last.
            over = end.clock == timedelta() or (end.clock is None and end.day and "day" in self._table.columns.places)
            last -= _DAY if over and last > first else timedelta()
        return first, last + _DAY, None

    def _end(self, written: str, on: date, clock: timedelta, zone: tzinfo | None) -> datetime | None:
        """The moment at which a session ends: on the day written, or else on the day of its start or the next."""
        end = self._point(written)
        if end is None or end.clock is None:
            message = tr('its end, "{written}", is not a valid time', written=shown(written))
            self._mend(message, tr("write hours such as 15:00"))
            return None
        day = end.day or (self._point(self._words("end_day")) or NOTHING).day
        if day is None and end.clock < clock and end.clock + _DAY - clock > _NIGHT:
            advice = tr("its end was set to its start; correct one of them")
            self._mend(tr("its end, {end}, is before its start", end=shown(written)), advice)
            return self._moment(on, clock, zone)
        if day is None and end.clock < clock:
            hours = clocks.hours_and_minutes((end.clock + _DAY) // timedelta(minutes=1))
            advice = tr("its end was set to the next day; to confirm it, write {hours}", hours=hours)
            self._mend(tr("its end, {end}, is before its start", end=shown(written)), advice)
            day = on + _DAY
        return self._moment(day or on, end.clock, end.zone or zone)

    def _length(self) -> timedelta | None:
        written = self._words("duration")
        length = durations.read(written) if written else None
        if written and length is None:
            message = tr('its duration, "{written}", is not valid', written=shown(written))
            self._mend(message, tr("write minutes, such as 90, or 1:30"))
        return length

    def _zone(self) -> tzinfo | None:
        """The time zone of the row, if it differs from the file's."""
        name = self._words("zone")
        if not name or name == self._table.zone:
            return None
        try:
            return zones.forum_zone(name)
        except ValueError:
            message = tr('unknown time zone "{zone}"', zone=shown(name))
            self._mend(message, tr("{zone} is used", zone=shown(self._table.zone)))
            return None

    def _moment(self, day: date, clock: timedelta, zone: tzinfo | None) -> datetime:
        """A time on a day, without a zone if the zone is the file's."""
        moment = datetime(day.year, day.month, day.day, tzinfo=zone) + clock
        if zone is None:
            return moment
        moment, told = zones.existing_moment(moment)
        if told:
            used = f"{moment:%H:%M %z}"
            self._mend(told, tr("{time} is used; write the time with its offset", time=used))
        return moment


_KINDS: dict[fields.Kind, Callable[[_Row, str], Any]] = {
    "text": _Row._text,
    "paragraphs": _Row._long,
    "texts": _Row._texts,
    "notes": _Row._notes,
    "unknown": _Row._unknown,
    "words": _Row._words,
    "names": _Row._several,
    "link": _Row._words,
    "count": _Row._count,
}


def _fits(field: str, cell: str) -> bool:
    """Whether a cell may hold a field: a day, an hour, a duration, or any words."""
    match field:
        case "day" | "end_day":
            return any((points.point(cell, first) or NOTHING).day for first in (True, False))
        case "start" | "time":
            begin = (points.hours(cell) or [cell])[0]
            return any((points.point(begin, first) or NOTHING).clock is not None for first in (True, False))
        case "end":
            return any(points.point(cell, first) for first in (True, False))
        case "duration":
            return durations.read(cell) is not None
    return True


def _notes(cell: str) -> list[str]:
    """The notes in a cell, one on each line; an indented line continues the one above it."""
    if not cell or cell.isspace():
        return []
    lines = re.split(r"\n(?!  )", re.sub("\r+\n?", "\n", cell))
    return [cleaning.paragraphs(line.replace("\n  ", "\n")) for line in lines]


def _joined(above: Text | None, below: Text | None) -> Text | None:
    """Two texts joined, each language separately."""
    if not above or not below:
        return above or below
    said: dict[str, list[str]] = {}
    for tag, words in (*above, *below):
        said.setdefault(tag, []).append(words)
    return Text.of({tag: "\n\n".join(dict.fromkeys(several)) for tag, several in said.items()})
