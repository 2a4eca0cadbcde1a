"""The rules (VTIMEZONE) by which a calendar describes a time zone."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from functools import cached_property

from whrcf_cli.formats.ics import library
from whrcf_cli.formats.ics.lines import lines

_LARGEST = 2**16
_MARK = re.compile(rb"^(BEGIN|END):VTIMEZONE", re.IGNORECASE | re.MULTILINE)
"""The first and the last line of the rules of a zone."""
_RULE = re.compile(rb"(?:BEGIN|END|DTSTART|RDATE|EXDATE|TZOFFSETFROM|TZOFFSETTO)[;:]", re.IGNORECASE)
"""The lines of a zone's rules that matter, with those of _YEARLY."""
_LONG_AGO = re.compile(rb"(DTSTART[^:]*:)(?:0\d|1[0-8])\d\d(?=\d{4}T)", re.IGNORECASE)
"""A start of rules in years that no event has; 1896 replaces such a year, since it had a 29 February."""
_ONSET = re.compile(rb"(?:DTSTART|RDATE)[^:]*:(?:.*,)?(\d{4})\d{4}T", re.IGNORECASE)
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
_MOST_YEARS = 3


class Rules:
    """The rules by which a file describes a zone."""

    def __init__(self, told: Sequence[bytes]) -> None:
        """Rules by their lines, from BEGIN:VTIMEZONE to its end."""
        self._told = told
        self._offsets: dict[datetime, timedelta | None] = {}

    @cached_property
    def readable(self) -> bool:
        """Whether the rules can be followed at all."""
        return self._zone is not None

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Short names of the zone, such as CET."""
        names = (line for line in self._told if line[:6].upper() == b"TZNAME")
        return frozenset(name.partition(b":")[2].decode("utf-8", "replace") for name in names)

    @cached_property
    def _zone(self) -> tzinfo | None:
        rules = [line for line in self._told if line[:5].upper() == b"RRULE"]
        begun = any(line.upper() in (b"BEGIN:STANDARD", b"BEGIN:DAYLIGHT") for line in self._told)
        if not begun or not all(map(_YEARLY.fullmatch, rules)):
            return None
        told = [line for line in self._told if line in rules or _RULE.match(line)]
        return library.zone(_LONG_AGO.sub(rb"\g<1>1896", line) for line in _with_offsets(told))

    def offset(self, moment: datetime) -> timedelta | None:
        """The UTC offset of a local time; None if the rules cannot be followed."""
        if moment not in self._offsets:
            self._offsets[moment] = library.offset(self._zone, moment) if self._zone else None
        return self._offsets[moment]

    def cover(self, moment: datetime) -> bool:
        """Whether the rules say all of a time: not, if they list the changes of single years, and none of its own."""
        begun = {line.upper() for line in self._told}
        if b"BEGIN:DAYLIGHT" not in begun or any(line[:5].upper() == b"RRULE" for line in self._told):
            return True
        years = {int(onset[1]) for onset in map(_ONSET.match, self._told) if onset}
        return b"BEGIN:STANDARD" in begun and moment.year in years

    def sample(self, times: Sequence[datetime]) -> list[datetime]:
        """A noon of each week in the years of some times, by which zones can be compared."""
        years = sorted({time.year for time in times})[:_MOST_YEARS]
        return [datetime(year, 1, 1, 12) + timedelta(weeks=week) for year in years for week in range(53)]  # noqa: DTZ001


def described(content: bytes) -> Iterator[tuple[str, Rules]]:
    """Names of the zones that a file describes, each with its rules."""
    begin = -1
    for mark in _MARK.finditer(content):
        if mark[1].upper() == b"BEGIN":
            begin = mark.start()
        elif begin >= 0:
            if mark.start() - begin <= _LARGEST:
                told = [line.strip() for _, line in lines(content[begin : mark.end()])]
                name = next((line for line in told if line[:4].upper() == b"TZID"), b"").partition(b":")[2]
                yield library.unescaped(name.decode("utf-8", "replace")).strip(' "'), Rules(told)
            begin = -1


def _with_offsets(told: Sequence[bytes]) -> Iterator[bytes]:
    """The lines of rules, in which each part without an offset before its change has that after it."""
    part: list[bytes] = []
    for line in told:
        part.append(line)
        if line[:4].upper() == b"END:":
            names = {before[:12].upper() for before in part}
            after = next((before for before in part if before[:10].upper() == b"TZOFFSETTO"), b"")
            if after and b"TZOFFSETFROM" not in names:
                part.insert(-1, b"TZOFFSETFROM" + after[10:])
            yield from part
            part = []
