"""Start and end of a session from the cells of its row; rows with the same cells are read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import clocks, durations, zones
from whrcf_cli.dates.cells import NOTHING, Point
from whrcf_cli.dates.in_prose import wrong_weekdays
from whrcf_cli.dates.names import WEEKDAYS
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv.columns import Columns, shown
from whrcf_cli.messages import tr
from whrcf_cli.text import cleaning
from whrcf_cli.text.spreadsheet import unguarded

_DAY = timedelta(days=1)
_NIGHT = timedelta(hours=12)
"""If an end before the start would be later than this on the next day, it is a slip."""
_YES = ("true", "yes", "y", "1", "o", "예", "네", "참", "종일")
_FIELDS = ("day", "start", "time", "end", "end_day", "until", "all_day", "duration", "zone")


class MomentsRead(NamedTuple):
    """When a session is, as far as its cells tell, and what was found wrong with them."""

    start: date | None = None
    end: date | None = None
    length: timedelta | None = None
    """Its length, if the row has that instead of an end."""
    found: tuple[tuple[str, str, str], ...] = ()
    """Rule, message and advice of each finding."""


class Moments:
    """The times of the rows of a table: a sheet has few, so those of the same cells are read once."""

    def __init__(self, columns: Columns, day_first: bool) -> None:
        self._columns = frozenset(columns.places)
        self._day_first = day_first
        self._known: dict[tuple[str | None, ...], MomentsRead] = {}

    def of(self, cells: Mapping[str, str], line: int, zone: str) -> MomentsRead:
        """Start and end by these cells; `zone` is that of the file. Raises FileProblem for a date without a year."""
        key = tuple(map(cells.get, _FIELDS))
        when = self._known.get(key)
        if when is None:
            when = self._known[key] = _Row(cells, line, zone, self._columns, self._day_first).when()
        return when


def day(written: str, line: int, day_first: bool) -> date | None:
    """The date in a cell, if it has one. Raises FileProblem for one without a year."""
    return (_dated(written, line, day_first) or NOTHING).day


def _dated(written: str, line: int, day_first: bool) -> Point | None:
    """The date, the time or both in a cell. Raises FileProblem for a date without a year."""
    if not written:
        return NOTHING
    point = points.point(written, day_first)
    if point is None and points.yearless(written):
        fault = tr('"{cell}" has no four-digit year', cell=shown(written))
        raise FileProblem.at(
            line, fault, tr("write dates as 2021-10-08, or add the first day, such as --first-day 2021-10-08")
        )
    return point


class _Row:
    """The cells of times of one row."""

    def __init__(
        self, cells: Mapping[str, str], line: int, zone: str, columns: frozenset[str], day_first: bool
    ) -> None:
        self._words = {field: cleaning.line(unguarded(cells.get(field, ""))) for field in _FIELDS}
        self._line = line
        self._file_zone = zone
        self._columns = columns
        self._day_first = day_first
        self._found: list[tuple[str, str, str]] = []

    def when(self) -> MomentsRead:
        """Start and end, and what was found wrong. Raises FileProblem for a date without a year."""
        start, end, length = self._read()
        return MomentsRead(start, end, length, tuple(self._found))

    def _read(self) -> tuple[date | None, date | None, timedelta | None]:
        written, begins, ends, until = map(self._words.__getitem__, ("day", "start", "end", "until"))
        whole = begins or self._words["time"]
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
        moment = start if {"start", "time"} & self._columns else day
        clock = moment.clock if moment else None
        if on and ((last and last.day) or self._words["all_day"].casefold() in _YES):
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
        return (bool(written) and not points.point(written, self._day_first) and points.hours(written)) or (written, "")

    def _weekdays(self, on: date | None, *cells: str) -> None:
        """Note each weekday that does not match the date next to it."""
        for cell in dict.fromkeys(cells):
            for said, day in wrong_weekdays(points.plain(cell), on, on) if on else ():
                weekday = tr(WEEKDAYS[day.weekday()])
                message = tr('it says "{written}", but {day} is a {weekday}', written=said, day=day, weekday=weekday)
                self._found.append(("weekday", message, tr("the date is used; correct the weekday or the date")))

    def _point(self, written: str, dated: bool = False) -> Point | None:
        """The date, the time or both in a cell. Raises FileProblem if it is `dated`, but has no year."""
        if dated:
            return _dated(written, self._line, self._day_first)
        return points.point(written, self._day_first) if written else NOTHING

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
        end, end_day = self._point(ends) or NOTHING, self._point(self._words["end_day"]) or NOTHING
        if clock or end.clock:
            self._mend(tr("it lasts whole days, but also has hours"), tr("the hours were left out"))
        if last is None:
            last = end.day or end_day.day or first
            # A midnight is over as it begins; beside a day, `whrcf list` writes the day after the last.
            over = end.clock == timedelta() or (end.clock is None and end.day and "day" in self._columns)
            last -= _DAY if over and last > first else timedelta()
        return first, last + _DAY, None

    def _end(self, written: str, on: date, clock: timedelta, zone: tzinfo | None) -> datetime | None:
        """The moment at which a session ends: on the day written, or else on the day of its start or the next."""
        end = self._point(written)
        if end is None or end.clock is None:
            message = tr('its end, "{written}", is not a valid time', written=shown(written))
            self._mend(message, tr("write hours such as 15:00"))
            return None
        day = end.day or (self._point(self._words["end_day"]) or NOTHING).day
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
        written = self._words["duration"]
        length = durations.read(written) if written else None
        if written and length is None:
            message = tr('its duration, "{written}", is not valid', written=shown(written))
            self._mend(message, tr("write minutes, such as 90, or 1:30"))
        return length

    def _zone(self) -> tzinfo | None:
        """The time zone of the row, if it differs from the file's."""
        name = self._words["zone"]
        if not name or name == self._file_zone:
            return None
        try:
            return zones.forum_zone(name)
        except ValueError:
            message = tr('unknown time zone "{zone}"', zone=shown(name))
            self._mend(message, tr("{zone} is used", zone=shown(self._file_zone)))
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

    def _mend(self, message: str, advice: str) -> None:
        self._found.append(("mended-time", message, advice))
