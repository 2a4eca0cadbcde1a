"""Recurring events, expanded by recurring-ical-events, by the clock on the wall and within bounds."""

import re
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import NamedTuple

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event
from icalendar.prop import vDDDLists, vDDDTypes, vInt, vRecur, vText
from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped,unused-ignore]

MOST = 1_000
"""Occurrences of one series; a session that takes place more often is an appointment of its organisers."""
_ENDLESS = timedelta(days=365)
"""How far a series without an end is followed, if nothing else in its calendar says it."""
_FARTHEST = timedelta(days=3_660)
"""How far a series is followed that ends on a day."""
_COUNTED = timedelta(days=36_500)
"""How far a series is followed that ends after a number of times."""
_LIST = r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*"
_DAYS = r"(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)"
_PART = re.compile(
    rf"FREQ=(?:YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY)|INTERVAL=\d{{1,4}}|COUNT=\d{{1,6}}"
    rf"|UNTIL=\d{{8}}(?:T\d{{6}}Z?)?|WKST=(?:MO|TU|WE|TH|FR|SA|SU)|BYDAY={_DAYS}(?:,{_DAYS})*"
    rf"|BY(?:MONTH|MONTHDAY|SETPOS|YEARDAY|WEEKNO|HOUR|MINUTE)={_LIST}",
    re.ASCII,
)
_RANGES = {
    "INTERVAL": range(1, 1_001),
    "COUNT": range(1, 1_000_000),
    "BYMONTH": range(1, 13),
    "BYMONTHDAY": range(-31, 32),
    "BYSETPOS": range(-366, 367),
    "BYYEARDAY": range(-366, 367),
    "BYWEEKNO": range(-53, 54),
    "BYHOUR": range(24),
    "BYMINUTE": range(60),
}
"""Of the numbers in a rule (RFC 5545, 3.3.10). Beyond, dateutil waits for ever."""
_ALLOWED = {
    "YEARLY": frozenset(("BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "BYHOUR", "BYMINUTE")),
    "MONTHLY": frozenset(("BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "BYHOUR", "BYMINUTE")),
    "WEEKLY": frozenset(("BYMONTH", "BYDAY", "BYHOUR", "BYMINUTE")),
    "DAILY": frozenset(("BYMONTH", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE")),
    "HOURLY": frozenset[str](),
    "MINUTELY": frozenset[str](),
}
"""Parts of a rule that are followed. Others are rare, or could go on to the year 9999 without fitting a single day."""
_MOST_A_DAY = 48
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Rule = Mapping[str, str]
"""The parts of an RRULE by name, in capitals."""


class Member(NamedTuple):
    """An event of a series: the series itself, or one that stands instead of an occurrence; without time zones."""

    start: date
    end: date | None = None
    rules: Sequence[Rule] = ()
    added: Sequence[tuple[date, date | timedelta | None]] = ()
    """Further starts, each with the end or the length of a period if it is one."""
    excluded: Sequence[date] = ()
    excluding: Sequence[Rule] = ()
    """Rules whose times are excluded (EXRULE of RFC 2445), as older programs write them."""
    instead_of: date | None = None
    """The start of the occurrence instead of which this one is."""
    and_later: bool = False
    """Whether all later occurrences change alike."""

    @property
    def endless(self) -> bool:
        """Whether one of its rules never ends."""
        return any("COUNT" not in rule and "UNTIL" not in rule for rule in self.rules)

    @property
    def finish(self) -> date:
        """Its end, if it has one after its start."""
        alike = self.end is not None and isinstance(self.end, datetime) == isinstance(self.start, datetime)
        return max(self.start, self.end) if self.end is not None and alike else self.start


class Occurrence(NamedTuple):
    """An occurrence of a series."""

    part: int
    """The number of the event by which it takes place."""
    start: date
    end: date
    instead_of: date
    """The start that it has by the rule of the series."""


class Expanded(NamedTuple):
    """The occurrences of a series."""

    occurrences: Sequence[Occurrence]
    cut: bool
    """Whether there would be more."""


def rule(written: str) -> Rule | None:
    """The parts of an RRULE; None if it is not valid, or one that cannot be followed within bounds."""
    parts = "".join(written.split()).rstrip(";").upper().split(";")
    if not all(map(_PART.fullmatch, parts)):
        return None
    told = dict(part.split("=") for part in parts)
    allowed = _ALLOWED.get(told.get("FREQ", ""))
    by = {name for name in told if name.startswith("BY")}
    if allowed is None or not by <= allowed or len(told) < len(parts):
        return None
    fits = all(int(number) in _RANGES[name] for name in told.keys() & _RANGES for number in told[name].split(","))
    many = len(told.get("BYHOUR", "").split(",")) * len(told.get("BYMINUTE", "").split(","))
    return told if fits and many <= _MOST_A_DAY and _some_day(told) else None


def expand(parts: Sequence[Member], last: date | None) -> Expanded:
    """The occurrences of a series, of which the first of `parts` has the rules. One without an end ends on `last`."""
    series = parts[0]
    if any(_never(rule, series.start) for rule in series.rules):
        return Expanded([Occurrence(0, series.start, series.finish, series.start)], cut=True)
    starts = [part.start for part in parts] + [start for start, _ in series.added]
    first = min(map(_moment, starts)) - timedelta(days=1)
    end = _end(series, last)
    end = max(end, *(_moment(start) + timedelta(days=1) for start in starts))
    calendar = Calendar()
    for number, part in enumerate([series._replace(excluded=[*series.excluded, *_ruled_out(series, end)]), *parts[1:]]):
        calendar.add_component(_event(number, part))
    with warnings.catch_warnings(action="ignore"):
        found = list(_occurrences(calendar, first, end, parts))
    found.sort(key=lambda one: (_moment(one.start), one.part))
    cut = (
        len(found) > MOST or series.endless or any(rule.get("UNTIL", "")[:8] > f"{end:%Y%m%d}" for rule in series.rules)
    )
    return Expanded(found[:MOST], cut)


def _occurrences(calendar: Calendar, first: datetime, end: datetime, parts: Sequence[Member]) -> Iterator[Occurrence]:
    for series in CalendarQuery(calendar).series:
        for occurrence in series.between(first, end):
            number = int(occurrence.as_component(False)["X-PART"])
            part = parts[number]
            start = _like(occurrence.start, part.start)
            yield Occurrence(number, start, _like(occurrence.end, part.start), _ruled(part, start))


def _ruled(part: Member, start: date) -> date:
    """The start that an occurrence has by the rule of the series."""
    if part.instead_of is None:
        return start
    return part.instead_of + (start - part.start) if part.and_later else part.instead_of


def _ruled_out(series: Member, end: datetime) -> Iterator[date]:
    """The times that rules exclude, up to a moment."""
    for rule in series.excluding:
        times = islice(rrulestr(_written(rule), dtstart=_moment(series.start)), 2 * MOST)
        yield from (_like(time, series.start) for time in takewhile(lambda time: time <= end, times))


def _event(number: int, part: Member) -> Event:
    event = Event()
    event["UID"], event["X-PART"], event["SEQUENCE"] = vText("series"), vText(str(number)), vInt(0)
    event["DTSTART"], event["DTEND"] = vDDDTypes(part.start), vDDDTypes(part.finish)
    if part.rules:
        event["RRULE"] = [vRecur.from_ical(_written(rule)) for rule in part.rules]
    if part.added:
        event["RDATE"] = vDDDLists([(start, end) if end is not None else start for start, end in part.added])
    if part.excluded:
        event["EXDATE"] = vDDDLists(list(part.excluded))
    if part.instead_of is not None:
        event["RECURRENCE-ID"] = vDDDTypes(part.instead_of)
        if part.and_later:
            event["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
    return event


def _written(rule: Rule) -> str:
    return ";".join(f"{name}={value}" for name, value in rule.items())


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _like(value: date, other: date) -> date:
    """A time as a day, if another is one."""
    return value.date() if isinstance(value, datetime) and not isinstance(other, datetime) else value


def _numbers(rule: Rule, name: str) -> list[int]:
    return [int(number) for number in rule[name].split(",")] if name in rule else []


def _some_day(rule: Rule) -> bool:
    """Whether some month of a rule has some of its days: not 30 February."""
    days = _numbers(rule, "BYMONTHDAY")
    months: Collection[int] = _numbers(rule, "BYMONTH") or range(1, 13)
    return not days or any(0 < abs(day) <= _LENGTHS[month - 1] for day in days for month in months)


def _never(rule: Rule, start: date) -> bool:
    """Whether a rule for each n-th week, told in days, never meets its weekdays."""
    days = rule.get("BYDAY", "").split(",")
    weeks = rule["FREQ"] == "DAILY" and int(rule.get("INTERVAL", 1)) % 7 == 0
    return weeks and days != [""] and _WEEKDAYS[start.weekday()] not in [day[-2:] for day in days]


def _end(series: Member, last: date | None) -> datetime:
    """The moment up to which a series is followed."""
    start = _moment(series.start)
    counted = any("COUNT" in rule for rule in series.rules)
    end = start + (_ENDLESS if series.endless else _COUNTED if counted else _FARTHEST)
    if series.endless and last:
        end = datetime.combine(last, time()) + timedelta(days=1)
    units = {"HOURLY": timedelta(hours=1), "MINUTELY": timedelta(minutes=1)}
    spans = (
        (MOST + 1) * int(rule.get("INTERVAL", 1)) * units[rule["FREQ"]]
        for rule in series.rules
        if rule["FREQ"] in units
    )
    return min([end, *(start + span for span in spans)])
