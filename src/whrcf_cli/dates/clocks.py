"""Clocks as hours and minutes, counted on past midnight: 25:30 is 01:30 on the next day."""

from datetime import datetime, timedelta
from functools import lru_cache

_MINUTE = timedelta(minutes=1)
_LONGEST = timedelta(hours=48)
"""The latest end of a time range, after the midnight before its start, that is written as a clock."""


@lru_cache
def read(written: str, days: int = 2) -> timedelta | None:
    """The time after midnight of "9:05", "09:05" or "09:05:00", less than `days` days; None for anything else."""
    first, *others = written.strip().split(":")
    if len(others) not in (1, 2) or not 1 <= len(first) <= 2 or not all(len(part) == 2 for part in others):
        return None
    if not all(part.isascii() and part.isdigit() for part in (first, *others)):
        return None
    hours, minutes, seconds = (*map(int, (first, *others)), 0)[:3]
    valid = hours < 24 * days and minutes < 60 and seconds < 60
    return timedelta(hours=hours, minutes=minutes, seconds=seconds) if valid else None


def hours_and_minutes(minutes: int) -> str:
    """A number of minutes as "HH:MM"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def printed(start: datetime, end: datetime) -> tuple[str, str] | None:
    """Start and end as a timetable prints them, both counted from the midnight before the start.

    None where clocks cannot express it: with seconds, without length, or ending more than 48 hours after that midnight.
    """
    begin, finish = start.replace(tzinfo=None), end.replace(tzinfo=None)
    midnight = begin.replace(hour=0, minute=0, second=0, microsecond=0)
    whole = not (begin - midnight) % _MINUTE and not (finish - midnight) % _MINUTE
    if not whole or not begin < finish or finish - midnight > _LONGEST:
        return None
    first, second = ((moment - midnight) // _MINUTE for moment in (begin, finish))
    return hours_and_minutes(first), hours_and_minutes(second)
