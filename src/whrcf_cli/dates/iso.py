"""Moments and durations as the files of other programs write them (ISO 8601)."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

YEARS = range(1901, 2200)
"""The years of programme.toml without the first and the last, so that no zone or duration leads out of them."""
LONGEST = timedelta(days=31)
"""The longest session that is believed."""
_ZONE = re.compile(r"\[[A-Z_/+-]*\]$")
"""The name of a zone after an offset, as Java writes it."""
_ISO_LENGTH = re.compile(r"P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?", re.ASCII)
"""A duration of ISO 8601."""


def moment(written: str) -> datetime | None:
    """The moment that is written in ISO 8601 or nearly so; naive if it has no offset; None if it is not a moment."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        plain = _ZONE.sub("", written.strip().upper()).replace(" UTC", "Z").replace(" GMT", "Z")
        return moment(plain) if plain != written else None
    return read if read.year in YEARS else None


def day(written: str) -> date | None:
    """The date that is written, with or without an hour after it; None if it is not a date."""
    try:
        read = date.fromisoformat(written[:10])
    except ValueError:
        return None
    return read if read.year in YEARS else None


@lru_cache
def duration(written: str) -> timedelta | None:
    """A duration: H:MM, HH:MM, HH:MM:SS, or D:HH:MM as pretalx writes it; None for anything else.

    Three parts begin with days where the first has one digit and the second is an hour of a day; programs differ, and
    no session lasts so many hours that it would be written so.
    """
    minutes = written.strip()
    if minutes.isascii() and minutes.isdigit() and len(minutes) <= 4:
        return timedelta(minutes=int(minutes))
    iso = _ISO_LENGTH.fullmatch(minutes)
    if iso and any(iso.groups()):
        days, hours, more, seconds = (int(number or 0) for number in iso.groups())
        return timedelta(days=days, hours=hours, minutes=more, seconds=seconds)
    match = re.fullmatch(r"\s*(-?)(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})\s*", written, re.ASCII)
    if not match:
        return None
    first, second, third = match[2], int(match[3]), int(match[4])
    if first is None:
        length = timedelta(hours=second, minutes=third)
    elif len(first) == 1 and second < 24:
        length = timedelta(days=int(first), hours=second, minutes=third)
    else:
        length = timedelta(hours=int(first), minutes=second, seconds=third)
    return -length if match[1] else length
