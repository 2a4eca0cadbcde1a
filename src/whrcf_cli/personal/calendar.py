"""A person's own calendar (iCalendar, RFC 5545), read for appointments; never written."""

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar, cast
from unicodedata import normalize

import icalendar
from icalendar.timezone import tzp
from icalendar.timezone.zoneinfo import ZONEINFO
from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped,unused-ignore]

from whrcf_cli.dates import zones
from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.messages import tr
from whrcf_cli.queries.appointments import Appointment
from whrcf_cli.text.shortening import shortened

_LARGEST = 20 * 2**20
_HEAD = 4096
_MOST = 10_000
_MOST_STEPS = 1_000_000
"""Occurrences of one rule up to the days asked for: about three seconds. Every hour since 1910 is fewer."""
_MOST_CHANGES = 10_000
"""The most changes of a zone's clock that are read; there are two or three a year."""
_PATIENCE = 60.0
"""Seconds. A rule that fits no day at all (30 February) is followed to the year 9999 and cannot be stopped before."""

_BOM = b"\xef\xbb\xbf"
_BEGIN = re.compile(rb"^BEGIN:VCALENDAR[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_SCALE = re.compile(rb"^CALSCALE(?:;[^:\r\n]*)?:[ \t]*(?!GREGORIAN[ \t]*\r?$)([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_IDLE = re.compile(
    rb"^(?:DESCRIPTION|X-[A-Z0-9-]+|ATTENDEE|ORGANIZER|ATTACH|LOCATION|COMMENT|CATEGORIES|CONFERENCE|URL|CLASS|PRIORITY"
    rb"|DTSTAMP|CREATED|LAST-MODIFIED|GEO|ACTION|TRIGGER|ACKNOWLEDGED)[;:].*\n(?:[ \t].*(?:\n|\Z))*",
    re.IGNORECASE | re.MULTILINE,
)
"""Properties that do not matter for hours. They are left out, because the library takes seconds for a megabyte."""
_NEEDED = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_SECONDS = {
    "SECONDLY": 1,
    "MINUTELY": 60,
    "HOURLY": 3600,
    "DAILY": 86_400,
    "WEEKLY": 7 * 86_400,
    "MONTHLY": 28 * 86_400,
    "YEARLY": 365 * 86_400,
}
_BY_CLOCK = {"BYSECOND": 1, "BYMINUTE": 60, "BYHOUR": 3600}
_RANGES = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (1, 31),
    "BYYEARDAY": (1, 366),
    "BYWEEKNO": (1, 53),
    "BYSETPOS": (1, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 60),
}
"""Of the numbers in a rule (RFC 5545, 3.3.10), counted from the end if negative. Beyond, dateutil waits for ever."""
_BY_DAY = {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYEASTER"}
_BY_ODD_DAY = {"BYYEARDAY", "BYWEEKNO", "BYEASTER"}
_MONTHS, _MOST_OF_A_WEEKDAY = 12, 5
"""Of a year, and of a month."""

_T = TypeVar("_T")


class _Zones(ZONEINFO):
    """The zones of the library, for which a name that is none is no failure, however long or wherever it leads."""

    def timezone(self, name: str) -> tzinfo | None:
        """The zone of this name, if there is one."""
        try:
            return zones.forum_zone(name)
        except ValueError:
            return None


def read(path: Path, first: date, last: date, zone: tzinfo) -> tuple[Appointment, ...]:
    """The appointments in the calendar at `path` from the day `first` to the day `last` of `zone`, by start.

    Recurring events are expanded. Whole days and hours without a known zone are those of `zone`, in which all times
    are returned. Cancelled events and those marked as free time are left out; events without length are not.

    Raises FileProblem if the file cannot be read, is larger than 20 MiB, is not a calendar, is damaged, holds a rule
    that cannot be expanded, or more than 10,000 appointments in those days.
    """
    content = _content(path)
    try:
        # The warnings of the libraries, such as for names of zones that they guess, are for programmers.
        with warnings.catch_warnings(action="ignore"):
            return _patiently(lambda: _appointments(content, first, last, zone))
    except FileProblem as problem:
        raise problem.naming(str(path)) from None
    except Exception:
        # Broken files make either library raise nearly anything: KeyError, AttributeError, RecursionError. What these
        # say is about the library, not about the file.
        damaged = FileProblem(tr("damaged calendar"), advice=tr("export it again from your calendar"))
        raise damaged.naming(str(path)) from None


def _content(path: Path) -> bytes:
    """The bytes of the file at `path`, without a byte order mark. Raises FileProblem, which names the path."""
    try:
        return _bytes(path)
    except FileProblem as problem:
        raise problem.naming(str(path)) from None
    except (OSError, ValueError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else tr("it is not a valid file name")
        fault = tr("cannot read {file}: {reason}", file=path, reason=why)
        raise FileProblem(fault, advice=tr("expected a calendar file (.ics)")) from None


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise _too_large()
    with path.open("rb") as file:
        head = file.read(_HEAD).removeprefix(_BOM)
        if not _BEGIN.search(head):
            advice = tr("expected a calendar file (.ics); export one from your calendar")
            raise FileProblem(tr("no BEGIN:VCALENDAR at its start"), advice=advice)
        content = head + file.read(_LARGEST + 1 - len(head))
    if len(content) > _LARGEST:
        raise _too_large()
    try:
        content.decode()
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        advice = tr("save the file in the encoding UTF-8")
        raise FileProblem(tr("line {line} is not UTF-8", line=line), line, advice) from None
    return content


def _too_large() -> FileProblem:
    advice = tr("expected a calendar file; export the days in question only")
    return FileProblem(tr("larger than {n} MiB", n=_LARGEST // 2**20), advice=advice)


def _appointments(content: bytes, first: date, last: date, zone: tzinfo) -> tuple[Appointment, ...]:
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    found: list[Appointment] = []
    for calendar in _calendars(content):
        for event in calendar.walk("VEVENT"):
            _check(event, end)
        for rules in calendar.walk("STANDARD") + calendar.walk("DAYLIGHT"):
            _check(rules, end, _MOST_CHANGES)
        for appointment in _expanded(calendar, start, end, zone):
            found.append(appointment)
            if len(found) > _MOST:
                fault = tr("more than {n:,} appointments from {first} to {last}", n=_MOST, first=first, last=last)
                raise FileProblem(fault, advice=tr("choose fewer days"))
    return tuple(sorted(found, key=lambda one: (one.start.timestamp(), one.end.timestamp(), one.summary)))


def _calendars(content: bytes) -> Sequence[icalendar.Component]:
    # The library keeps the zones that a file defines, and would read the next file by them.
    tzp.use(_Zones())
    scale = _SCALE.search(content)
    if scale:
        fault = tr("its dates are {scale}", scale=_shown(scale[1].decode()))
        raise FileProblem(fault, advice=tr("expected Gregorian ones; export it again so"))
    calendars = icalendar.Calendar.from_ical(_IDLE.sub(b"", content), multiple=True)
    begun = len(_BEGIN.findall(content))
    if len(calendars) < begun:
        raise FileProblem(tr("it breaks off before END:VCALENDAR"), advice=tr("fetch or export it again"))
    return calendars


def _expanded(calendar: icalendar.Component, start: datetime, end: datetime, zone: tzinfo) -> Iterator[Appointment]:
    """The appointments in `calendar` that take time from `start` until just before `end`."""
    # A day more on either side, since the library counts hours on the wall where the clocks change. The query itself,
    # not `of`, which moves all hours into the zone of X-WR-TIMEZONE and fails where it knows none of that name.
    day = timedelta(days=1)
    for series in CalendarQuery(calendar).series:
        for occurrence in series.between(start - day, end + day):
            begin, finish = _moment(occurrence.start, zone), _moment(occurrence.end, zone)
            lasts = begin.timestamp() < finish.timestamp()
            if begin >= end or (finish <= start if lasts else begin < start):
                continue
            event = occurrence.as_component(False)
            if _text(event, "TRANSP").upper() != "TRANSPARENT" and _text(event, "STATUS").upper() != "CANCELLED":
                yield Appointment(normalize("NFC", _text(event, "SUMMARY")), begin, finish)


def _moment(value: date, zone: tzinfo) -> datetime:
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), zone)
    return value.astimezone(zone) if value.tzinfo else value.replace(tzinfo=zone)


def _check(component: icalendar.Component, end: datetime, most: int = _MOST_STEPS) -> None:
    """Raises FileProblem for an event whose times cannot be read, or whose rule takes too long to expand."""
    name = _shown(_text(component, "SUMMARY") or component.name or "")
    for field, _ in component.errors:
        if field in _NEEDED:
            raise _incorrect(tr('"{event}" has a {field} that cannot be read', event=name, field=field))
    if "DTSTART" not in component:
        raise _incorrect(tr('"{event}" has no DTSTART; expected a start time', event=name))
    begins: Any = cast(Any, component["DTSTART"]).dt
    for rule in _listed(component.get("RRULE")):
        if min(_numbers(rule, "INTERVAL", 1)) < 1:
            raise _incorrect(tr('"{event}" recurs with an INTERVAL below 1; expected 1 or more', event=name))
        for field, (lowest, highest) in _RANGES.items():
            for number in _numbers(rule, field, lowest):
                if not lowest <= abs(number) <= highest:
                    raise _incorrect(
                        tr(
                            '"{event}" recurs with {field}={number}; expected {lowest} to {highest}',
                            event=name,
                            field=field,
                            number=number,
                            lowest=lowest,
                            highest=highest,
                        )
                    )
        if _steps(rule, begins, end) > most:
            raise _incorrect(
                tr(
                    '"{event}" recurs more than {n:,} times; expected a rule for appointments, such as FREQ=WEEKLY',
                    event=name,
                    n=most,
                )
            )


def _incorrect(fault: str) -> FileProblem:
    """The error for an event that only its owner can correct."""
    return FileProblem(fault, advice=tr("correct it in your calendar"))


def _steps(rule: Any, begins: date, end: datetime) -> int:
    """An upper limit for the occurrences that `rule` makes before `end`."""
    until = [end.date() + timedelta(days=2), *(value for value in _listed(rule.get("UNTIL")))]
    seconds = max(0, min(day.toordinal() for day in until) + 1 - begins.toordinal()) * 86_400
    unit = _SECONDS[str(_listed(rule["FREQ"])[0]).upper()]
    steps = seconds // (unit * min(_numbers(rule, "INTERVAL", 1))) + 1
    steps *= _days_of(rule, unit)
    for field, part in _BY_CLOCK.items():
        if unit > part:
            steps *= max(1, len(_listed(rule.get(field))))
    return int(min(steps, *_numbers(rule, "COUNT", steps), steps))


def _days_of(rule: Any, unit: int) -> int:
    """No fewer days than `rule` has in each of its units, such as one a year for the last Sunday of March."""
    if _BY_DAY.isdisjoint(rule):
        return 1
    bounds = [max(1, unit // 86_400)]
    weekdays, dates, months = (_listed(rule.get(field)) for field in ("BYDAY", "BYMONTHDAY", "BYMONTH"))
    if unit > _SECONDS["MONTHLY"] and _BY_ODD_DAY.isdisjoint(rule):
        if weekdays:
            each = 1 if all(str(day)[:-2] for day in weekdays) else _MOST_OF_A_WEEKDAY
            whole = 1 if each == 1 else _MONTHS
            bounds.append(len(weekdays) * each * (len(months) or whole))
        if dates or not weekdays:
            bounds.append(max(1, len(dates)) * (len(months) or _MONTHS))
    return min(bounds)


def _numbers(rule: Any, field: str, otherwise: int) -> list[int]:
    return [abs(int(value)) if field == "COUNT" else int(value) for value in _listed(rule.get(field))] or [otherwise]


def _text(component: icalendar.Component, field: str) -> str:
    """The words of a field; of the first one, if there are several."""
    values = _listed(component.get(field))
    return str(values[0]).strip() if values else ""


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _shown(words: str) -> str:
    """Words in one line, shortened to 80 characters."""
    return shortened(" ".join(words.split()))


def _patiently(work: Callable[[], _T]) -> _T:
    """The result of `work`, or its error. Raises FileProblem after a minute, and does not wait for it any longer."""
    done: list[_T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            done.append(work())
        except Exception as problem:
            failed.append(problem)

    worker = Thread(target=run, daemon=True)
    worker.start()
    worker.join(_PATIENCE)
    if failed:
        raise failed[0]
    if not done:
        raise FileProblem(
            tr("its recurring events take too long to expand"), advice=tr("export the days in question only")
        )
    return done[0]
