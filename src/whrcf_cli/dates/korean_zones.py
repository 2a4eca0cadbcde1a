"""Time zones by the Korean names of cities and countries, ours and those of CLDR."""

import re
from functools import cache

_OF_A_ZONE = r"(?:(?:특별|광역|특별자치)?시|(?:표준)?(?:시|시간대?|시각))$"
"""The end of 서울시, 한국 시간 or 일본 표준시."""


def zones_of(name: str) -> list[str]:
    """The IANA names of the zones of a city or a country; of a large country, one of each time. None if unknown."""
    from whrcf_cli.dates import places

    word = "".join(name.split())
    words = (word, re.sub(_OF_A_ZONE, "", word))
    return next(filter(None, (places.listed(word) or list(table().get(word, ())) for word in words)), [])


@cache
def city(zone: str) -> str:
    """The Korean name of the city in the IANA name of a zone; empty if it has none."""
    cities = _text().partition("# Countries")[0]
    found = re.search(rf"^{re.escape(zone)} (\S+)", cities, re.MULTILINE)
    return found[1] if found else ""


@cache
def table() -> dict[str, tuple[str, ...]]:
    """The zones by each name of CLDR, without blanks; the file is only read for a Korean name."""
    found = {}
    for line in _text().splitlines():
        if not line.startswith("#"):
            zones, *names = line.split()
            found.update(dict.fromkeys(names, tuple(zones.split(","))))
    return found


def _text() -> str:
    from importlib.resources import files

    return files("whrcf_cli.dates").joinpath("zones.ko.txt").read_text(encoding="utf-8")
