"""Hours of the events that are written, and the rules of their time zone as far as they need them."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from icalendar import Component, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vDatetime, vRecur, vText, vUTCOffset

from whrcf_cli.dates import zones
from whrcf_cli.programme.model import Timed

SHORTEST = timedelta(minutes=1)
"""The length of an event whose session has none, since an event has to end after it begins (RFC 5545, 3.8.2.2)."""
_BEGIN = datetime.fromisoformat("1970-01-01T00:00")
"""The moment from which the rules hold."""
_YEARS = range(_BEGIN.year + 1, 9_900)
"""The years whose hours may be told by rules; those of a file with any others are told in UTC."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_A_YEAR_LATER = (timedelta(weeks=52), timedelta(weeks=53))
"""Distances from a change of clocks to that of the next year, where a rule sets both."""
_BESIDE = 4
"""The number of years before and after those of a file in which a rule is compared with the changes."""


class _Change(NamedTuple):
    """A change of the clocks."""

    onset: datetime
    """Its moment by the clock before it, as RFC 5545 has it."""
    before: timedelta
    after: timedelta
    """The UTC offsets before and after it."""
    name: str
    """The abbreviation of the time after it."""

    @property
    def offsets(self) -> tuple[timedelta, timedelta]:
        """Both offsets."""
        return self.before, self.after


class _Rule(NamedTuple):
    """The weekday of a month on which the clocks change every year: the first to the fourth one, or the last, -1."""

    month: int
    week: int
    weekday: int
    clock: time

    def onset(self, year: int) -> datetime:
        """The moment of the change in a year."""
        first, days = monthrange(year, self.month)
        day = 1 + (self.weekday - first) % 7 + 7 * (self.week - 1)
        if self.week < 0:
            day = days - (first + days - 1 - self.weekday) % 7
        return datetime.combine(date(year, self.month, day), self.clock)

    def held(self, changes: Iterable[_Change]) -> int:
        """The number of changes that are as the rule says."""
        return sum(self.onset(change.onset.year) == change.onset for change in changes)


class Observance(NamedTuple):
    """The offset from a change on, and after each later one by the rule, if there is one."""

    change: _Change
    standard: bool
    """Whether it is standard time, not summer time."""
    rule: _Rule | None = None


def hours(when: Timed) -> Timed:
    """The start and the end of an event: in UTC, if the clocks show one of them twice or never (RFC 5545, 3.3.5)."""
    start, end = when
    plain = zones.occurs_once(start) and zones.occurs_once(end)
    if plain and start < end:
        return when
    if when.seconds <= 0:
        end = (start.astimezone(UTC) + SHORTEST).astimezone(start.tzinfo)
        plain = zones.occurs_once(start) and zones.occurs_once(end)
    return Timed(start, end) if plain else in_utc(Timed(start, end))


def in_utc(when: Timed) -> Timed:
    """The start and the end in UTC."""
    return Timed(when.start.astimezone(UTC), when.end.astimezone(UTC))


def observances(zone: tzinfo, times: Iterable[Timed]) -> tuple[Observance, ...]:
    """The rules of a zone for these hours, those in UTC aside; none if only in UTC no program could misread them.

    Each form was tried with many readers: one offset without rules, or two with a rule for each that holds in all the
    years of the file. Anything else some of them refuse, or read an hour off.
    """
    moments = [moment for when in times for moment in when if moment.tzinfo is not UTC]
    offsets = {moment.utcoffset() or timedelta(): moment for moment in moments}
    years = {moment.year for moment in moments}
    if any(year not in _YEARS for year in years) or any(offset.seconds % 60 for offset in offsets):
        return ()
    if len(offsets) > 1:
        return tuple(_yearly(zone, sorted(years)))
    return tuple(
        Observance(_Change(_BEGIN, offset, offset, moment.tzname() or ""), standard=True)
        for offset, moment in offsets.items()
    )


def rules(name: str, observances: Iterable[Observance]) -> Timezone:
    """The rules of a zone as a calendar has them."""
    described = Timezone()
    described["TZID"] = vText(name)
    for observance in observances:
        described.add_component(_component(observance))
    return described


def _component(observance: Observance) -> Component:
    change, standard, rule = observance
    made: Component = TimezoneStandard() if standard else TimezoneDaylight()
    made["DTSTART"] = vDatetime(rule.onset(_BEGIN.year) if rule else change.onset)
    if rule:
        day = f"{rule.week}{_DAYS[rule.weekday]}"
        made["RRULE"] = vRecur({"FREQ": "YEARLY", "BYMONTH": rule.month, "BYDAY": day})
    made["TZOFFSETFROM"] = vUTCOffset(change.before)
    made["TZOFFSETTO"] = vUTCOffset(change.after)
    made["TZNAME"] = vText(change.name)
    return made


def _yearly(zone: tzinfo, years: Sequence[int]) -> Iterator[Observance]:
    """Both halves of the year, if the clocks change by rules that hold in all these years; else nothing."""
    by_year = [_changes(zone, year) for year in years]
    one = by_year[0]
    if len(one) != 2 or one[0].offsets != one[1].offsets[::-1]:
        return
    if any([change.offsets for change in changes] != [change.offsets for change in one] for changes in by_year):
        return
    alike = list(zip(*by_year, strict=True))
    found = [_rule(zone, changes) for changes in alike]
    standard = min(one[0].offsets)
    if all(found):
        for changes, rule in zip(alike, found, strict=True):
            yield Observance(changes[-1], changes[-1].after == standard, rule)


def _rule(zone: tzinfo, changes: Sequence[_Change]) -> _Rule | None:
    """The rule of changes, one a year; None if there is none, or if the years beside them have nothing like it."""
    first, last = changes[0].onset, changes[-1].onset
    beside = [
        change
        for year in (*range(first.year - _BESIDE, first.year), *range(last.year + 1, last.year + 1 + _BESIDE))
        for change in _changes(zone, year)
        if change.offsets == changes[0].offsets
    ]
    if not any(change.onset - last in _A_YEAR_LATER or first - change.onset in _A_YEAR_LATER for change in beside):
        return None
    fitting = [rule for rule in _rules(first) if rule.held(changes) == len(changes)]
    return max(fitting, key=lambda rule: rule.held(beside), default=None)


def _rules(onset: datetime) -> Iterator[_Rule]:
    """The rules by which the clocks may have changed at a moment."""
    week = 1 + (onset.day - 1) // 7
    if week < 5:
        yield _Rule(onset.month, week, onset.weekday(), onset.time())
    if onset.day + 7 > monthrange(onset.year, onset.month)[1]:
        yield _Rule(onset.month, -1, onset.weekday(), onset.time())


def _changes(zone: tzinfo, year: int) -> list[_Change]:
    """The changes of the clocks in a year."""
    return [
        _Change(
            (change + before).replace(tzinfo=None),
            before,
            _offset(change, zone),
            change.astimezone(zone).tzname() or "",
        )
        for change in zones.changes(zone, year)
        for before in [_offset(change - timedelta(seconds=1), zone)]
    ]


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
