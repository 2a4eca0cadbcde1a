"""Time zones of a calendar: by name, or by the rules in the file."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from whrcf_cli.dates import zones
from whrcf_cli.formats.ics import library
from whrcf_cli.formats.ics.lines import lines, shown
from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import Finding

_LONGEST_NAME = 120
_LARGEST_RULES = 2**16
_MOST_RULES = 20
"""The number of zones whose rules are read, which takes half a second at worst."""
_MARK = re.compile(rb"^(BEGIN|END):VTIMEZONE", re.IGNORECASE | re.MULTILINE)
"""The first and the last line of the rules of a zone."""
_RULE = re.compile(rb"(?:BEGIN|END|DTSTART|RDATE|EXDATE|TZOFFSETFROM|TZOFFSETTO)[;:]", re.IGNORECASE)
"""The lines of a zone's rules that matter, with those of _YEARLY."""
_LONG_AGO = re.compile(rb"(DTSTART[^:]*:)(?:0\d|1[0-8])\d\d(?=\d{4}T)", re.IGNORECASE)
"""A start of rules in years that no event has; 1896 replaces such a year, since it had a 29 February."""
_YEARLY = re.compile(
    rb"""RRULE:(?:(?:
        FREQ=YEARLY | INTERVAL=1
        | BYMONTH=(?:0?[1-9]|1[0-2]) | BYMONTHDAY=-?(?:0?[1-9]|[12]\d|3[01])(?:,-?(?:0?[1-9]|[12]\d|3[01]))*
        | BYDAY=[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU) | WKST=(?:MO|TU|WE|TH|FR|SA|SU)
        | BYHOUR=(?:[01]?\d|2[0-3]) | BY(?:MINUTE|SECOND)=[0-5]?\d
        | UNTIL=\d{8}(?:T\d{6}Z?)? | COUNT=\d{1,6}
    )(?:;|$))+""",
    re.VERBOSE | re.IGNORECASE,
)
"""A rule that changes the clocks once a year, on a day that exists.

Other rules could go on second by second, or for ever; at a number out of its range, dateutil waits for a lock that it
has left locked (2.9.0).
"""


class Zones:
    """The time zones that a file names."""

    def __init__(self, content: bytes, found: list[Finding]) -> None:
        self._found = found
        self._rules = dict(_rules(content))
        self._used: Counter[str] = Counter()
        self._made: dict[str, tzinfo | None] = {}
        self._offsets: dict[tuple[str, datetime], timedelta | None] = {}
        self._unknown: set[str] = set()

    def local(self, moment: datetime, name: str, line: int) -> datetime:
        """A local time in the zone of this name; without an offset if that zone is unknown."""
        # A mere abbreviation means what the file says of it: GMT is London for many programs, in summer too.
        zone = None if "/" not in name and self._offset(moment, name) is not None else _known(name)
        if zone:
            self._used[str(zone)] += 1
            settled, told = zones.existing_moment(moment.replace(tzinfo=zone))
            if told:
                advice = tr("{time} is used; write the time in UTC", time=f"{settled:%H:%M %z}")
                self._found.append(Finding("mended-time", told, advice, None, line))
            return settled
        offset = self._offset(moment, name)
        if offset is not None:
            return moment.replace(tzinfo=timezone(offset))
        if name not in self._unknown:
            self._unknown.add(name)
            message = tr('unknown time zone "{zone}", for which the file has no readable rules', zone=shown(name))
            advice = tr("its times are read in the forum's time zone")
            self._found.append(Finding("assumed", message, advice, None, line))
        return moment

    def of_calendar(self, told: Sequence[str]) -> str:
        """The first known zone of these `names`; else that of most events; else the only one with rules."""
        known = next(filter(None, map(_known, told)), None)
        if known:
            return str(known)
        used = self._used.most_common()
        if len(used) > 1:
            message = tr("the events are in {n} time zones, and the calendar names none for all", n=len(used))
            advice = tr("{zone} is used, the zone of most events", zone=used[0][0])
            self._found.append(Finding("assumed", message, advice))
        if used:
            return used[0][0]
        described = {str(zone) for name in self._rules if "/" in name and (zone := _known(name))}
        return described.pop() if len(described) == 1 else next(iter(told), "")

    def _offset(self, moment: datetime, name: str) -> timedelta | None:
        """The UTC offset of a local time by the rules of the file; None if it has no rules that can be followed."""
        if name not in self._rules:
            return None
        if name not in self._made:
            self._made[name] = _zone(self._rules[name]) if len(self._made) < _MOST_RULES else None
        key = name, moment
        if key not in self._offsets:
            self._offsets[key] = library.offset(self._made[name], moment)
        return self._offsets[key]


@lru_cache
def _known(name: str) -> tzinfo | None:
    """The IANA time zone that a name stands for; None if there is none."""
    for meaning in _meanings(name):
        with suppress(ValueError):
            return zones.forum_zone(meaning)
    return None


def _meanings(name: str) -> Iterator[str]:
    """Possible meanings of a zone's name: itself, a Windows name, or the end of "/example.org/Europe/Rome"."""
    if len(name) > _LONGEST_NAME:
        return
    yield name.strip("/")
    yield library.WINDOWS.get(name, name)
    if name.startswith("/"):
        parts = name.split("/")
        yield from ("/".join(parts[first:]) for first in range(2, len(parts)))


def _rules(content: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Names of the zones that the file describes, each with the lines of its rules."""
    begin = -1
    for mark in _MARK.finditer(content):
        if mark[1].upper() == b"BEGIN":
            begin = mark.start()
        elif begin >= 0:
            if mark.start() - begin <= _LARGEST_RULES:
                told = [line.strip() for _, line in lines(content[begin : mark.end()])]
                name = next((line for line in told if line[:4].upper() == b"TZID"), b"").partition(b":")[2]
                yield library.unescaped(name.decode("utf-8", "replace")).strip(' "'), told
            begin = -1


def _zone(told: list[bytes]) -> tzinfo | None:
    """The zone that these lines describe; None if they are not valid."""
    rules = [line for line in told if line[:5].upper() == b"RRULE"]
    if not all(map(_YEARLY.fullmatch, rules)):
        return None
    return library.zone(_LONG_AGO.sub(rb"\g<1>1896", line) for line in told if line in rules or _RULE.match(line))
