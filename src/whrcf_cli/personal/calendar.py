"""A person's own calendar (iCalendar, RFC 5545), read to see what is in the way; never written."""

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar, cast
from unicodedata import normalize

import icalendar
from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped,unused-ignore]

from whrcf_cli.errors import FileProblem
from whrcf_cli.queries.appointments import Appointment
from whrcf_cli.text.shortening import shortened

_LARGEST = 20 * 2**20
_HEAD = 4096
_MOST = 10_000
_MOST_STEPS = 1_000_000
"""Occurrences of one rule up to the days asked for: about three seconds. Every hour since 1910 is fewer."""
_PATIENCE = 60.0
"""Seconds. A rule that fits no day at all (30 February) is followed to the year 9999 and cannot be stopped before."""

_BOM = b"\xef\xbb\xbf"
_BEGIN = re.compile(rb"^BEGIN:VCALENDAR[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_IDLE = re.compile(
    rb"^(?:DESCRIPTION|X-[A-Z0-9-]+|ATTENDEE|ORGANIZER|ATTACH|LOCATION|COMMENT|CATEGORIES|CONFERENCE|URL|CLASS|PRIORITY"
    rb"|DTSTAMP|CREATED|LAST-MODIFIED|GEO|ACTION|TRIGGER|ACKNOWLEDGED)[;:].*\n(?:[ \t].*(?:\n|\Z))*",
    re.IGNORECASE | re.MULTILINE,
)
"""What says nothing about hours. Left out, since the library reads a megabyte in seconds."""
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
_BY_DAY = {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYEASTER"}

_T = TypeVar("_T")


def read(path: Path, first: date, last: date, zone: tzinfo) -> tuple[Appointment, ...]:
    """What the calendar at `path` has between the days `first` and `last`, both included, in `zone`; by start.

    Recurring events are expanded. Whole days and hours without a known zone are those of `zone`, in which all of the
    answer is given. What is cancelled, or marked as leaving its time free, is left out; what has no length is not.

    Raises FileProblem if the file cannot be read, is larger than 20 MiB, is not a calendar, is damaged, holds a rule
    that cannot be expanded, or more than 10,000 appointments in those days.
    """
    content = _content(path)
    try:
        # What the libraries warn of, such as names of zones that they had to guess, is for programmers.
        with warnings.catch_warnings(action="ignore"):
            return _patiently(lambda: _appointments(content, first, last, zone))
    except FileProblem as problem:
        raise FileProblem(f"{path}: {problem}") from None
    except Exception as problem:
        # Broken files make either library raise nearly anything: KeyError, AttributeError, RecursionError.
        reason = _shown(str(problem) or type(problem).__name__)
        raise FileProblem(f"{path}: damaged calendar ({reason}); export it again from your calendar") from None


def _content(path: Path) -> bytes:
    """The bytes of the file at `path`, without a byte order mark. Raises FileProblem, which names the path."""
    large = FileProblem(f"{path}: larger than 20 MiB; expected a calendar file; export the days in question only")
    try:
        if path.stat().st_size > _LARGEST:
            raise large
        with path.open("rb") as file:
            head = file.read(_HEAD).removeprefix(_BOM)
            if not _BEGIN.search(head):
                raise FileProblem(
                    f"{path}: no BEGIN:VCALENDAR at its start; expected a calendar file (.ics); "
                    "export one from your calendar"
                )
            content = head + file.read(_LARGEST + 1 - len(head))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise FileProblem(f"cannot read {path}: {reason}; expected a calendar file (.ics)") from None
    if len(content) > _LARGEST:
        raise large
    try:
        content.decode()
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        raise FileProblem(f"{path}: line {line} is not UTF-8; save the file in the encoding UTF-8") from None
    return content


def _appointments(content: bytes, first: date, last: date, zone: tzinfo) -> tuple[Appointment, ...]:
    start = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    found: list[Appointment] = []
    for calendar in _calendars(content):
        for event in calendar.walk("VEVENT"):
            _check(event, end)
        for rules in calendar.walk("STANDARD") + calendar.walk("DAYLIGHT"):
            _check(rules, end)
        for appointment in _expanded(calendar, start, end, zone):
            found.append(appointment)
            if len(found) > _MOST:
                raise FileProblem(f"more than {_MOST:,} appointments from {first} to {last}; choose fewer days")
    return tuple(sorted(found, key=lambda one: (one.start.timestamp(), one.end.timestamp(), one.summary)))


def _calendars(content: bytes) -> Sequence[icalendar.Component]:
    # The library keeps the zones that a file defines, and would read the next file by them.
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call,unused-ignore]
    calendars = icalendar.Calendar.from_ical(_IDLE.sub(b"", content), multiple=True)
    begun = len(_BEGIN.findall(content))
    if len(calendars) < begun:
        raise FileProblem("it breaks off before END:VCALENDAR; fetch or export it again")
    return calendars


def _expanded(calendar: icalendar.Component, start: datetime, end: datetime, zone: tzinfo) -> Iterator[Appointment]:
    """What takes time in `calendar` from `start` until just before `end`."""
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


def _check(component: icalendar.Component, end: datetime) -> None:
    """Nothing unreadable that says when, and no rule that is followed for long. Raises FileProblem otherwise."""
    name = _shown(_text(component, "SUMMARY") or component.name or "")
    for field, reason in component.errors:
        if field in _NEEDED:
            raise FileProblem(f'"{name}" has a {field} that cannot be read ({_shown(reason)}); correct it there')
    if "DTSTART" not in component:
        raise FileProblem(f'"{name}" has no DTSTART; expected the time it begins; correct it there')
    begins: Any = cast(Any, component["DTSTART"]).dt
    for rule in _listed(component.get("RRULE")):
        if min(_numbers(rule, "INTERVAL", 1)) < 1:
            raise FileProblem(f'"{name}" recurs with an INTERVAL below 1; expected 1 or more; correct it there')
        if _steps(rule, begins, end) > _MOST_STEPS:
            raise FileProblem(
                f'"{name}" recurs more than {_MOST_STEPS:,} times; '
                "expected a rule for appointments, such as FREQ=WEEKLY; correct it there"
            )


def _steps(rule: Any, begins: date, end: datetime) -> int:
    """No fewer occurrences than `rule` makes before `end`."""
    until = [end.date() + timedelta(days=2), *(value for value in _listed(rule.get("UNTIL")))]
    seconds = max(0, min(day.toordinal() for day in until) + 1 - begins.toordinal()) * 86_400
    unit = _SECONDS[str(_listed(rule["FREQ"])[0]).upper()]
    steps = seconds // (unit * min(_numbers(rule, "INTERVAL", 1))) + 1
    if not _BY_DAY.isdisjoint(rule):
        steps *= max(1, unit // 86_400)
    for field, part in _BY_CLOCK.items():
        if unit > part:
            steps *= max(1, len(_listed(rule.get(field))))
    return int(min(steps, *_numbers(rule, "COUNT", steps), steps))


def _numbers(rule: Any, field: str, otherwise: int) -> list[int]:
    return [abs(int(value)) if field == "COUNT" else int(value) for value in _listed(rule.get(field))] or [otherwise]


def _text(component: icalendar.Component, field: str) -> str:
    """The words of a field; the first, where it is there several times."""
    values = _listed(component.get(field))
    return str(values[0]).strip() if values else ""


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _shown(words: str) -> str:
    """On one line, shortened."""
    return shortened(" ".join(words.split()))


def _patiently(work: Callable[[], _T]) -> _T:
    """What `work` returns or raises. Raises FileProblem if it takes a minute; it is left behind then."""
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
        raise FileProblem("its recurring events take too long to expand; export the days in question only")
    return done[0]
