"""One row of a table: its cells by field, read as a session."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from itertools import zip_longest
from typing import Any

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import clocks, durations, zones
from whrcf_cli.dates.cells import NOTHING, Point
from whrcf_cli.dates.in_prose import wrong_weekdays
from whrcf_cli.dates.names import WEEKDAYS
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv.columns import Columns, listed, shown
from whrcf_cli.formats.draft.names import names, people
from whrcf_cli.formats.draft.session import DraftSession
from whrcf_cli.formats.draft.words import STATUS
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme import fields, languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import DOUBTS, Category, Doubt, Note, Session, Status, Text
from whrcf_cli.text import cleaning, ids
from whrcf_cli.text.spreadsheet import unguarded

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


class Facts:
    """Facts that the rows of a table have in common, and findings about them."""

    def __init__(self, exact: bool, day_first: bool, found: list[Finding]) -> None:
        self.exact = exact
        """Whether a program made the table, so that its words are as they are."""
        self.korean_first = False
        """Whether titles are in Korean and then in English, as in 난민 / Refugees."""
        self.found = found
        self.zone = ""
        """The first time zone that a row names."""
        self.forum_days: tuple[date | None, date | None] = (None, None)
        """The first and the last day of the forum, from the first row that has both."""
        self.categories: dict[str, Text] = {}
        """The names of the categories by id, each from the first row that has it."""
        self.strange: dict[str, dict[str, int]] = {field: {} for field in _STRANGE}
        """Values that are not valid in their field, each with the line on which it is first."""
        self._day_first = day_first

    def point(self, written: str) -> Point | None:
        """The date, the time or both in a cell; None if it cannot be read."""
        return points.point(written, self._day_first)

    def tell(self) -> None:
        """Note the values that were left out."""
        for field, values in self.strange.items():
            if values:
                what, advice = _STRANGE[field]
                message = f"{tr(what)} {listed(values)}"
                self.found.append(Finding("not-kept", message, tr(advice), line=min(values.values())))


class TableRow:
    """One row of the table, with its cells by field."""

    __slots__ = ("_all", "_cells", "_columns", "_facts", "_line")

    def __init__(self, facts: Facts, columns: Columns, line: int, cells: list[str]) -> None:
        self._facts = facts
        self._columns = columns
        self._line = line
        self._all = cells
        width = len(cells)
        self._cells = {
            field: cell for field, place in columns.places.items() if place < width and (cell := cells[place])
        }

    def draft(self) -> DraftSession:
        """The session of this row."""
        self._facts.zone = self._facts.zone or self._words("zone")
        if not all(self._facts.forum_days):
            self._facts.forum_days = self._day_of("forum_first_day"), self._day_of("forum_last_day")
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
        told = self._by_language(field, cleaning.line)
        if told or self._facts.exact:
            return told or languages.in_both(self._words(field))
        halves = self._cell(field).strip().split("\n") if self._facts.korean_first else ()
        words = " / ".join(map(cleaning.line, halves)) if len(halves) == 2 else self._words(field)
        return (languages.korean_first(words) if self._facts.korean_first else None) or languages.in_both(words)

    def _long(self, field: str) -> Text | None:
        """A text of several lines, from the columns of its languages, or else from the column for all."""
        text = self._by_language(field, cleaning.paragraphs)
        return text or languages.in_language(cleaning.paragraphs(self._cell(field)))

    def _by_language(self, field: str, clean: Callable[[str], str]) -> Text:
        """A text from the columns of its languages."""
        tags = self._columns.languages
        return Text.ordered({tag: clean(cell) for tag in tags if (cell := self._cell(f"{field}_{tag}"))}, tags)

    def _several(self, field: str) -> tuple[str, ...]:
        if self._facts.exact or field != "speakers":
            return names(self._cell(field))
        cells = [
            self._cell(field),
            *(unguarded(self._all[place]) for place in self._columns.people if place < len(self._all)),
        ]
        for pair in self._columns.name_pairs:
            cells.append(
                " ".join(filter(None, (cleaning.line(self._all[place]) for place in pair if place < len(self._all))))
            )
        return tuple(dict.fromkeys(name for cell in cells if cell for name in people(cell)))

    def _find(self, rule: str, message: str, advice: str) -> None:
        id = self._words("id")
        self._facts.found.append(Finding(rule, message, advice, id if ids.is_id(id) else None, self._line))

    def _mend(self, message: str, advice: str) -> None:
        self._find("mended-time", message, advice)

    def _id(self) -> str:
        id = self._words("id")
        if not id or ids.is_id(id):
            return id
        self._facts.strange["id"].setdefault(id, self._line)
        return ""

    def _category(self) -> Category:
        """The category of the row: its id, if the column holds ids, and its name."""
        id, name = self._words("category"), self._text("category")
        if not (name and self._columns.category_ids and ids.is_id(id)):
            return Category(id="", name=name or Text())
        if name.main != id:
            first = self._facts.categories.setdefault(id, name)
            if first != name:
                message = tr('the category "{id}" has another name here', id=id)
                self._find("mended-text", message, tr('"{name}" is used', name=first.main))
        return Category(id=id, name=name)

    def _status(self, timed: bool) -> Status:
        written = self._words("status").casefold()
        if written and written not in STATUS:
            self._facts.strange["status"].setdefault(written, self._line)
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
            self._facts.strange["notes_about"].setdefault(written, self._line)
        return about

    def _unknown(self, field: str) -> str | None:
        """The word unknown, if that is in the cell: a place that nobody knows."""
        written = self._words(field)
        if written and written.casefold() != "unknown":
            self._facts.strange[field].setdefault(written, self._line)
        return "unknown" if written.casefold() == "unknown" else None

    def _lines_of(self, field: str) -> list[Text | None]:
        """The text of each line, in one or more languages; None for one without words."""
        tags = self._columns.languages
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
        moment = start if {"start", "time"} & self._columns.places.keys() else day
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
        return (bool(written) and not self._facts.point(written) and points.hours(written)) or (written, "")

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
        point = self._facts.point(written)
        if point is None and dated and points.yearless(written):
            fault = tr('"{cell}" has no four-digit year', cell=shown(written))
            raise FileProblem.at(
                self._line, fault, tr("write dates as 2021-10-08, or add the first day, such as --first-day 2021-10-08")
            )
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
            over = end.clock == timedelta() or (end.clock is None and end.day and "day" in self._columns.places)
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
        if not name or name == self._facts.zone:
            return None
        try:
            return zones.forum_zone(name)
        except ValueError:
            message = tr('unknown time zone "{zone}"', zone=shown(name))
            self._mend(message, tr("{zone} is used", zone=shown(self._facts.zone)))
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


_KINDS: dict[fields.Kind, Callable[[TableRow, str], Any]] = {
    "text": TableRow._text,
    "paragraphs": TableRow._long,
    "texts": TableRow._texts,
    "notes": TableRow._notes,
    "unknown": TableRow._unknown,
    "words": TableRow._words,
    "names": TableRow._several,
    "link": TableRow._words,
    "count": TableRow._count,
}


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
