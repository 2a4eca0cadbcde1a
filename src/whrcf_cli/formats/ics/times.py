"""Times of an event: its start, its end or its length, as a calendar writes them."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from whrcf_cli.dates import iso
from whrcf_cli.formats.ics.lines import CalendarFile, Fields, Property, shown
from whrcf_cli.formats.ics.zones import Zones
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.findings import Finding

LEFT_OUT = marked("it was left out")
UNTIMED = marked("it was kept without a time")
_UTC = "UTC"
_LONGEST = timedelta(days=36_500)
"""The longest duration; with a longer one, a date could be out of range."""
_DATE = (len("20211008"), len("2021-10-08"))
"""Lengths of a date without a time."""
_DURATION = re.compile(
    r"([+-]?)P(?=.*[0-9])(?:([0-9]{1,7})W)?(T?)(?:([0-9]{1,7})D)?"
    r"(T?)(?:([0-9]{1,7})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,9})S)?"
)
"""A duration, also with a T before its days, as some programs write it."""


class Length(NamedTuple):
    """A duration: days by the calendar, which may have 23 hours or 25, and exact time (RFC 5545, 3.3.6)."""

    days: int
    exact: timedelta

    @property
    def whole(self) -> timedelta:
        """The duration, if each day has 24 hours."""
        return timedelta(days=self.days) + self.exact


class When(NamedTuple):
    """Start and end of an event, or its duration, as a draft has them."""

    start: date | None = None
    end: date | None = None
    length: timedelta | None = None


class Times:
    """Reads the times of events."""

    def __init__(self, file: CalendarFile, zones: Zones, found: list[Finding]) -> None:
        self._file = file
        self._zones = zones
        self._found = found

    def of_event(self, fields: Fields, line: int) -> When:
        """Start and end of an event, or its duration."""
        begin = "DTSTART" if "DTSTART" in fields else "RECURRENCE-ID"
        if begin not in fields:
            self.mend(tr("it has no start time"), tr(UNTIMED), line)
            return When()
        if begin != "DTSTART":
            self.mend(tr("it has no start time"), tr("the time of the occurrence that it changes is used"), line)
        start = self.time(fields, begin, tr(UNTIMED))
        if start is None:
            return When()
        end, length = self.time(fields, "DTEND", tr(LEFT_OUT)), self._length(fields)
        if isinstance(start, datetime):
            if end and not isinstance(end, datetime):
                self.mend(tr("its start has an hour, but its end is a day"), tr("its end was left out"), line)
                return When(start)
            if end or not length:
                return When(start, end)
            return (
                When(start, length=length.whole) if not length.days else When(start, self._later(fields, begin, length))
            )
        if length and length.exact and not end:
            self.mend(tr("its start is a day, but its length has hours"), tr("only the day was kept"), line)
        if isinstance(end, datetime):
            self.mend(tr("its start is a day, but its end has an hour"), tr("only the day was kept"), line)
            return When(start)
        return When(start, None if end == start else end or (start + timedelta(days=length.days) if length else None))

    def time(self, fields: Fields, name: str, otherwise: str) -> date | None:
        """The moment or the day in a field; None if it is not valid."""
        if name not in fields:
            return None
        field, written = fields[name][0], self._file.words(fields, name).strip().upper()
        read = _written(written)
        if read is None:
            message = tr('its {field} "{written}" is not a valid time', field=name, written=shown(field.value))
            self.mend(message, otherwise, field.line)
        elif isinstance(read, datetime) and field.parameter(b"VALUE").upper() == b"DATE":
            message = tr('its {field} "{written}" is a day with an hour', field=name, written=shown(field.value))
            if read.hour or read.minute or read.second:
                self.mend(message, tr("the hour was kept"), field.line)
            else:
                self.mend(message, tr("the day was kept"), field.line)
                return read.date()
        return self._in_zone(read, self.zone(fields, name), field.line) if isinstance(read, datetime) else read

    def zone(self, fields: Fields, name: str) -> str:
        """The name of the zone of a field: its own, or that of its calendar; empty if it has none."""
        field = fields[name][0]
        if field.value.strip().upper().endswith(b"Z"):
            return _UTC
        return self._file.parameter(field, b"TZID").strip() or self._file.words(fields, "X-WR-TIMEZONE").strip()

    def walls(self, field: Property, zone: str, whole_days: bool) -> list[tuple[date, date | timedelta | None]]:
        """Times in a list, by the clock on the wall in a `zone`, each with the end or the length of a period."""
        found: list[tuple[date, date | timedelta | None]] = []
        for written in field.value.decode("ascii", "replace").upper().split(","):
            begin, _, finish = (part.strip() for part in written.partition("/"))
            start, length = self._wall(begin, field, zone, whole_days), duration(finish)
            end = length.whole if length else self._wall(finish, field, zone, whole_days)
            if start is None:
                message = tr('its time "{written}" is not valid', written=shown(written))
                self.mend(message, tr(LEFT_OUT), field.line)
            else:
                found.append((start, end))
        return found

    def in_zone(self, wall: date, zone: str, line: int) -> date:
        """A time by the clock on the wall as a moment in the zone of this name; a day stays a day."""
        return self._in_zone(wall, zone, line) if isinstance(wall, datetime) else wall

    def wall(self, moment: date, zone: str) -> date:
        """A moment by the clock on the wall in the zone of this name; a day stays a day."""
        if not isinstance(moment, datetime) or not moment.tzinfo:
            return moment
        return moment.astimezone(UTC).replace(tzinfo=None) if zone == _UTC else self._zones.wall(moment, zone)

    def mend(self, message: str, advice: str, line: int) -> None:
        """Note a fault in the times of the event on a line, and the value that is used instead."""
        self._found.append(Finding("mended-time", message, advice, None, line))

    def _wall(self, written: str, field: Property, zone: str, whole_days: bool) -> date | None:
        read = _written(written) if written else None
        if not isinstance(read, datetime):
            return read
        if whole_days:
            return read.date()
        own = _UTC if written.endswith("Z") else self._file.parameter(field, b"TZID").strip()
        return self.wall(self._in_zone(read, own, field.line), zone) if own and own != zone else _naive(read)

    def _in_zone(self, read: datetime, zone: str, line: int) -> datetime:
        if read.tzinfo or not zone:
            return read
        return read.replace(tzinfo=UTC) if zone == _UTC else self._zones.local(read, zone, line)

    def _later(self, fields: Fields, begin: str, length: Length) -> date | None:
        """The end of an event that lasts some days by the calendar, and maybe some hours more."""
        zone, line = self.zone(fields, begin), fields[begin][0].line
        read = _written(self._file.words(fields, begin).strip().upper())
        if not isinstance(read, datetime):
            return None
        day = self._in_zone(read + timedelta(days=length.days), zone, line)
        return datetime.fromtimestamp(day.timestamp(), UTC) + length.exact if day.tzinfo else day + length.exact

    def _length(self, fields: Fields) -> Length | None:
        written = self._file.words(fields, "DURATION").strip().upper()
        if not written:
            return None
        length = duration(written)
        if length is None:
            message = tr('its DURATION "{written}" is not a valid duration', written=shown(written))
            self.mend(message, tr(LEFT_OUT), fields["DURATION"][0].line)
        return length


def duration(written: str) -> Length | None:
    """A duration as calendars write it; None if it is not valid."""
    match = _DURATION.fullmatch(written)
    if not match or (any(match[part] for part in (6, 7, 8)) and not (match[3] or match[5])):
        return None
    weeks, days, hours, minutes, seconds = (int(match[part] or 0) for part in (2, 4, 6, 7, 8))
    sign = -1 if match[1] == "-" else 1
    length = Length(sign * (7 * weeks + days), sign * timedelta(hours=hours, minutes=minutes, seconds=seconds))
    return length if abs(length.days) <= _LONGEST.days and abs(length.whole) <= _LONGEST else None


def _written(written: str) -> date | None:
    """A day, or a moment. The hour 24 is midnight; second 60, which clocks add once in some years, is second 59."""
    if len(written) in _DATE:
        return iso.day(written)
    if "T24" in written and re.fullmatch(r"[0-9]{8}T240000Z?", written):
        midnight = iso.moment(written.replace("T24", "T00"))
        return midnight + timedelta(days=1) if midnight else None
    return iso.moment(re.sub(r"(T[0-9]{4})60(?=Z?$)", r"\g<1>59", written))


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
