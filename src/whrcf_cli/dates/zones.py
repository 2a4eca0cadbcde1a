"""Time zones by the names that people type."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.text.folding import fold
from whrcf_cli.text.suggestions import did_you_mean

_AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)
_LOCAL = frozenset(("로컬", "내시간", "내시간대", "컴퓨터", "내컴퓨터"))
"""The Korean words for the machine's own zone, without blanks."""
_LONGEST = 60
_OFFSET = r"(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?"


def typed_zone(typed: str, local: Callable[[], tzinfo]) -> tzinfo:
    """The zone that `typed` names: Europe/Stockholm, geneva, Japan, KST, 서울, UTC+2, or local, which `local` returns.

    Raises UsageProblem for a name that matches no zone or several.
    """
    from whrcf_cli.dates.ranges import plain

    name = plain(typed)
    if means_local(name):
        return local()
    offset = re.fullmatch(_OFFSET, name.casefold(), re.ASCII)
    if offset:
        return _fixed(typed, offset[1], int(offset[2]), int(offset[3] or 0))
    try:
        return forum_zone(name)
    except ValueError:
        return ZoneInfo(_known(typed, name))


def means_local(name: str) -> bool:
    """Whether a name is that of the machine's own zone, whichever that is."""
    return name.casefold() == "local" or "".join(name.split()) in _LOCAL


def forum_zone(name: str) -> tzinfo:
    """The zone of a forum: an IANA name, or a UTC offset such as UTC+05:30. Raises ValueError for anything else."""
    offset = re.fullmatch(r"UTC([+-])(\d\d):([0-5]\d)", name, re.ASCII) if name.startswith("UTC") else None
    if offset:
        try:
            return _fixed(name, offset[1], int(offset[2]), int(offset[3]))
        except UsageProblem as problem:
            raise ValueError(str(problem)) from None
    try:
        # Other files next to the zones of a machine, such as localtime, mean another zone on each machine.
        if name == "UTC" or _names_a_place(name) or name in _all_names():
            return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        pass
    raise ValueError(tr('unknown time zone "{typed}"', typed=name))


def meant(name: str) -> str:
    """The zone that a name means which is no zone of a forum, or else names like it, as the end of a sentence."""
    from whrcf_cli.dates import near_zones

    if not means_local(name):
        try:
            return tr("; did you mean {one}?", one=typed_zone(name, lambda: UTC))
        except UsageProblem:
            pass
    return did_you_mean(name, near_zones.near(name, zone_names()))


def _names_a_place(name: str) -> bool:
    """Whether a name looks like Asia/Seoul. Nothing else is looked up before it is known: a name is a path, too."""
    area, *places = name.split("/")
    words = ("".join(place.split("_")).replace("-", "").replace("+", "") for place in places)
    fits = area in _AREAS and name.isascii() and len(name) <= _LONGEST and len(places) in (1, 2)
    return fits and all(word.isalnum() for word in words)


def zone_names() -> list[str]:
    """All IANA names, in order."""
    from importlib.resources import files

    return files("tzdata").joinpath("zones").read_text(encoding="ascii").split()


@cache
def _all_names() -> frozenset[str]:
    return frozenset(zone_names())


def occurs_once(moment: datetime) -> bool:
    """Whether the clock of an aware `moment` is shown once on that day: clocks that change show some twice or never."""
    return moment.utcoffset() == moment.replace(fold=1 - moment.fold).utcoffset()


def existing_moment(moment: datetime) -> tuple[datetime, str]:
    """An aware `moment` that exists, and the fault of the one that was given, if the clocks change then."""
    if occurs_once(moment):
        return moment, ""
    first, second = moment.replace(fold=0), moment.replace(fold=1)
    time, date = f"{moment:%H:%M}", f"{moment:%Y-%m-%d}"
    if first.timestamp() < second.timestamp():
        return first, tr("{time} occurs twice on {date} in this zone", time=time, date=date)
    later = datetime.fromtimestamp(first.timestamp(), moment.tzinfo)
    return later, tr("{time} does not exist on {date} in this zone", time=time, date=date)


@lru_cache(maxsize=1_000)
def changes(zone: tzinfo, year: int) -> tuple[datetime, ...]:
    """The moments of a year (in UTC, to the second) at which the UTC offset of a zone changes, a week or more apart."""
    found = []
    begin, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while begin < end:
        later = min(begin + timedelta(weeks=1), end)
        if _distance(begin, zone) != _distance(later, zone):
            low, high = begin, later
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if _distance(middle, zone) == _distance(low, zone) else (low, middle)
            found.append(high)
        begin = later
    return tuple(found)


def _distance(moment: datetime, zone: tzinfo) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()


def _fixed(typed: str, sign: str, hours: int, minutes: int) -> tzinfo:
    offset = timedelta(hours=hours, minutes=minutes)
    if offset > timedelta(hours=12 if sign == "-" else 14):
        raise UsageProblem(tr('"{typed}" is not a valid UTC offset; write one from UTC-12 to UTC+14', typed=typed))
    return timezone(-offset if sign == "-" else offset, f"UTC{sign}{hours:02}:{minutes:02}")


def _known(typed: str, name: str) -> str:
    """The one zone that `name` means: in other letters, by a city or a country, or in Korean. Raises UsageProblem."""
    found = _meant(name)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(found)
        raise UsageProblem(
            tr('"{typed}" matches several time zones: {names}; write one of them, or a city', typed=typed, names=names)
        )
    from whrcf_cli.dates import near_zones

    advice = tr(
        'unknown time zone "{typed}"; '
        "write a name such as Europe/Stockholm, a large city, a country, UTC+2 or local{near}",
        typed=typed,
        near=did_you_mean(name, near_zones.near(name, zone_names())),
    )
    raise UsageProblem(advice)


def _meant(name: str) -> list[str]:
    """The zones that `name` may mean, one of those that are alike; a full name in other letters goes before all."""
    from whrcf_cli.dates import korean_zones, places
    from whrcf_cli.text.korean import has_hangul

    word = "_".join(fold(name).split())
    same = [known for known in zone_names() if known.casefold() == word]
    if same:
        return same
    if has_hangul(name):
        return places.one_of_each(korean_zones.zones_of(name))
    short = re.sub(r"(?i)\s+(standard\s+|local\s+)?time$", "", name)
    found = [*sorted(_with_end(places.key(short)), key=len), *places.listed(short)]
    return places.one_of_each(found or places.of_country(short))


def _with_end(word: str) -> list[str]:
    """All zones of places whose names end with a word: a city, or an area and a city."""
    from whrcf_cli.dates import places

    known = zone_names()
    spelled = zip(known, places.keys(known), strict=True)
    return [name for name, key in spelled if word and key.endswith(f"/{word}") and not name.startswith("Etc/")]
