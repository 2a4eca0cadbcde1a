"""The library icalendar: escapes, rules of time zones. Its errors are caught here."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any

from icalendar import Timezone
from icalendar.parser import rfc_6868_unescape, unescape_backslash
from icalendar.prop import vCategory, vText
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

WINDOWS: Mapping[str, str] = WINDOWS_TO_OLSON
"""IANA time zones by their names in Windows."""


class WrittenWords(vText):
    """Words as the value of a property, whose backslashes the library would take for ends of lines before an N."""

    def to_ical(self) -> bytes:
        """The value with its escapes (RFC 5545, 3.3.11)."""
        return b"\\\\N".join(vText(part).to_ical() for part in self.split("\\N"))


def categories(names: Iterable[str]) -> vCategory:
    """Names as the value of CATEGORIES."""
    value = vCategory([])
    value.cats = [WrittenWords(name) for name in names]
    return value


def unescaped(words: str) -> str:
    """The value of a property without escapes."""
    return str(unescape_backslash(words))


def unescaped_parameter(words: str) -> str:
    """The value of a parameter without escapes, which include those of RFC 6868."""
    return unescaped(rfc_6868_unescape(words))


def zone(lines: Iterable[bytes]) -> tzinfo | None:
    """The zone that the lines of a VTIMEZONE describe; None if they are not valid."""
    begin, *told = lines
    try:
        # Under a name that the library knows, or it would keep the zone and read the next file by it.
        described: Any = Timezone.from_ical(b"\r\n".join([begin, b"TZID:UTC", *told]))
        made: tzinfo = described.to_tz(lookup_tzid=False)
    except Exception:  # It raises nearly anything: KeyError, AttributeError, RecursionError.
        return None
    return made


def offset(zone: tzinfo | None, moment: datetime) -> timedelta | None:
    """The UTC offset of a local time in a zone; None if the rules of the zone cannot be followed."""
    try:
        return moment.replace(tzinfo=zone).utcoffset()
    except Exception:  # The library follows the rules only now.
        return None
