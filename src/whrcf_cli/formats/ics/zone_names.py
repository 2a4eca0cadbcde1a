"""Names of time zones in calendars: of the IANA, of Windows, or of a zone with the same rules."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple

from whrcf_cli.dates import zones
from whrcf_cli.formats.ics import library
from whrcf_cli.formats.ics.zone_rules import Rules
from whrcf_cli.text.folding import fold

_LONGEST = 120
_SHOWN = re.compile(r"\((?:UTC|GMT)(?:([+-])(\d\d?)[:.]?([0-5]\d))?\) *(.*)", re.IGNORECASE)
"""A zone as Windows shows it: (UTC+01:00) Amsterdam, Berlin, Bern."""
_OFFSET = re.compile(r"(?:UTC|GMT)? ?([+-])(\d\d?)(?::?([0-5]\d))?", re.IGNORECASE)
_MICROSOFT = "tzone://microsoft/"
_USUAL = (
    "Europe/Berlin",
    "Europe/London",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
)
"""Of several zones with the same rules, the first of these."""


class Meaning(NamedTuple):
    """The zone that a name stands for."""

    zone: tzinfo
    exact: bool
    """Whether it is the zone's own name, of the IANA or of Windows; other names are only understood."""


@lru_cache
def meaning(name: str) -> Meaning | None:
    """The zone that a name in a calendar stands for; None if there is none."""
    if len(name) > _LONGEST:
        return None
    for exact in _own_names(name):
        with suppress(ValueError):
            return Meaning(zones.forum_zone(exact), exact=True)
    understood = _understood(name)
    return Meaning(understood, exact=False) if understood else None


def like(name: str, rules: Rules, times: Sequence[datetime]) -> str:
    """The known zone that has these rules in the years of some times; empty if there is none.

    Of several, one that is named by a word of `name` or by the abbreviations of the rules.
    """
    sample = [time for time in rules.sample(times) if rules.cover(time)]
    offsets = [rules.offset(time) for time in sample]
    short = rules.abbreviations | {name}
    places = [zone for word in re.findall(r"\w+", name) for zone in _of_city(word)]
    ranked = []
    for place, zone_name in enumerate(dict.fromkeys((*places, *_USUAL, *library.WINDOWS.values()))):
        zone = zones.forum_zone(zone_name)
        moments = [time.replace(tzinfo=zone) for time in sample]
        if sample and [moment.utcoffset() for moment in moments] == offsets:
            abbreviated = any(moment.tzname() in short for moment in moments)
            ranked.append((zone_name not in places, not abbreviated, place, zone_name))
    return min(ranked)[-1] if ranked else ""


def _own_names(name: str) -> Iterator[str]:
    """Names that a name may be: itself, one of Windows, the end of "/example.org/Europe/Rome", a numbered one."""
    yield name.strip("/")
    plain = re.sub(r" \d{1,2}$", "", name)
    yield library.WINDOWS.get(plain, plain)
    if name.startswith("/"):
        parts = name.split("/")
        yield from ("/".join(parts[first:]) for first in range(2, len(parts)))
    if name.lower().startswith(_MICROSOFT):
        yield name[len(_MICROSOFT) :].upper()


def _understood(name: str) -> tzinfo | None:
    """The zone that a name describes by a UTC offset, by cities, or by both, as Windows shows it, or by case alone."""
    offset = _OFFSET.fullmatch(name)
    if offset:
        return _fixed(*offset.groups())
    shown = _SHOWN.fullmatch(name)
    sign, hours, minutes, words = shown.groups() if shown else (None, None, None, name)
    told = _fixed(sign or "+", hours or "0", minutes) if shown else None
    region = library.WINDOWS.get(re.sub(r"(?: Time\b.*)?$", " Standard Time", words, count=1))
    spelled = _spellings().get(fold(words.replace("\\", "")))
    cities = [zone for city in words.split(",") for zone in _of_city(city)]
    named = [zone for zone in filter(None, (spelled, region, *cities)) if told is None or _fits(zone, told)]
    known = set(library.WINDOWS.values())
    best = next((zone for zone in named if zone in known), next(iter(named), None))
    return zones.forum_zone(best) if best else told


def _fixed(sign: str, hours: str, minutes: str | None) -> tzinfo | None:
    with suppress(ValueError):
        zero = not int(hours) and not int(minutes or 0)
        return zones.forum_zone("UTC" if zero else f"UTC{sign}{int(hours):02}:{minutes or '00'}")
    return None


def _fits(zone_name: str, told: tzinfo) -> bool:
    """Whether a zone has, in one half of the year, the offset that its name tells."""
    zone = zones.forum_zone(zone_name)
    halves = (datetime(2020, month, 1, tzinfo=zone).utcoffset() for month in (1, 7))
    return told.utcoffset(None) in halves or (str(told) == "UTC" and timedelta() in halves)


def _of_city(city: str) -> list[str]:
    """Names of the zones that are named after a city."""
    return _cities().get(fold(city.strip()).replace(" ", "_"), [])


@cache
def _spellings() -> dict[str, str]:
    """Zones by their names in small letters, as some programs write them, also with a hyphen: america-new_york."""
    names = sorted(zones.zone_names())
    return {fold(name.replace("/", sign)): name for name in names for sign in "-/"}


@cache
def _cities() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in zones.zone_names():
        if "/" in name and not name.startswith("Etc/"):
            found.setdefault(fold(name.rpartition("/")[2]), []).append(name)
    return found
