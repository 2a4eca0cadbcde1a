"""Durations as people write them, in English or Korean."""

import re
from datetime import timedelta

from whrcf_cli.dates import clocks
from whrcf_cli.errors import UsageProblem

_WRITTEN = re.compile(
    r"(?:(\d{1,4})\s*(?:w|weeks?|주))?\s*(?:(\d{1,4})\s*(?:d|days?|일))?\s*(?:(\d{1,4})\s*(?:h|hrs?|hours?|시간))?"
    r"\s*(?:(\d{1,6})\s*(?:m|mins?|minutes?|분)?\.?)?",
    re.ASCII | re.IGNORECASE,
)


def read(written: str) -> timedelta | None:
    """The duration of "15m", "1 h 30 min", "90" (minutes), "1:30", "2d" or "1w"; None for anything else."""
    match = _WRITTEN.fullmatch(written.strip())
    if not match or not any(match.groups()):
        return clocks.read(written)
    weeks, days, hours, minutes = (int(number or 0) for number in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def typed(written: str) -> timedelta:
    """The duration that a person typed. Raises UsageProblem if it is not valid."""
    length = read(written)
    if length is None:
        raise UsageProblem(f'"{written}" is not a valid duration; write minutes, hours or days, such as 15m, 1h or 1d')
    return length
