"""Time zones by the names of cities and countries, and by abbreviations."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from whrcf_cli.text.folding import fold

_SPELLING = dict.fromkeys(" _-'’.,()", "") | {
    "&": "and",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
}
"""Signs that make no difference in a name, and letters that are not another letter with an accent."""
_RECENT = [datetime(2021, 1, 1, tzinfo=UTC) + timedelta(days=10 * n) for n in range(366)]
"""The moments at which zones are compared, so close that different rules for summer time show."""


def key(name: str) -> str:
    """A name as it is compared: "São Paulo" and "sao_paulo", or "The Hague" and "the hague", are alike."""
    word = re.sub(r"(?m)^the |(?<=\bs)ain(?=t\b)", "", fold(name))
    for sign, alike in _SPELLING.items():
        word = word.replace(sign, alike)
    return word


def keys(names: Iterable[str]) -> list[str]:
    """Many names as they are compared, which is faster than one by one."""
    return key("\n".join(names)).split("\n")


def listed(name: str) -> list[str]:
    """The zones of a city, an abbreviation or a country in our list."""
    return _expanded(table().get(key(name), ()))


def of_country(name: str) -> list[str]:
    """The zones of a country in tzdata's list."""
    return _expanded(_countries().get(key(name), ()))


def one_of_each(zones: Iterable[str]) -> list[str]:
    """The first of all zones whose clocks have been the same since 2021."""
    different = list(dict.fromkeys(zones))
    if len(different) == 1:
        return different
    alike: dict[tuple[timedelta | None, ...], str] = {}
    for name in different:
        zone = ZoneInfo(name)
        alike.setdefault(tuple(moment.astimezone(zone).utcoffset() for moment in _RECENT), name)
    return list(alike.values())


@cache
def table() -> dict[str, tuple[str, ...]]:
    """The zones, or codes of countries, by each name of our list as it is compared."""
    found: dict[str, tuple[str, ...]] = {}
    lines = list(_lines())
    for (place, _), word in zip(lines, keys(name for _, name in lines), strict=True):
        found[word] = (*(one for one in found.get(word, ()) if one != place), place)
    return found


def names() -> list[str]:
    """The names of our list and those of countries, as they are written."""
    return [*dict.fromkeys(name for _, name in _lines()), *(name for _, name in _rows("iso3166.tab", 0, 1))]


def _lines() -> Iterator[tuple[str, str]]:
    """Each name of our list with its zone or country."""
    for line in files("whrcf_cli.dates").joinpath("places.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            place, _, known = line.partition(": ")
            yield from ((place, name) for name in known.split(", "))


@cache
def _countries() -> dict[str, tuple[str]]:
    """The code of each country by its names: Korea (South) is South Korea, too."""
    found = {}
    for code, name in _rows("iso3166.tab", 0, 1):
        short, _, more = name.partition(" (")
        for spelled in (name, f"{more.rstrip(')')} {short}"):
            found[key(spelled)] = (code,)
    return found


def _expanded(places: Iterable[str]) -> list[str]:
    """Zones as they are, and those of the countries of which there are codes."""
    return [zone for place in places for zone in (_zones(place) if len(place) == len("KR") else [place])]


def _zones(country: str) -> list[str]:
    """The zones of a country, those with the most cities in our list first: they stand for those that are alike."""
    cities = Counter(zone for zones in table().values() for zone in zones)
    return sorted((zone for code, zone in _rows("zone.tab", 0, 2) if code == country), key=lambda zone: -cities[zone])


def _rows(file: str, first: int, second: int) -> Iterator[tuple[str, str]]:
    """Two columns of a table of tzdata."""
    for line in files("tzdata").joinpath("zoneinfo", file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            cells = line.split("\t")
            yield cells[first], cells[second]
