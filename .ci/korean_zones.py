"""Writes src/whrcf_cli/dates/zones.ko.txt: time zones by the Korean names of cities and countries, from CLDR.

Run it with the dev extra installed: python .ci/korean_zones.py
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import babel
from babel.core import Locale, get_global

TARGET = Path(__file__).parents[1] / "src/whrcf_cli/dates/zones.ko.txt"
HEAD = f"""\
# Time zones and the Korean names of their cities, then of their countries; several zones are those of one country.
# The names are those of the Unicode Common Locale Data Repository (CLDR) in Babel {babel.__version__}.
# Other names, which go before these, are in places.txt.
# Copyright (c) 1991 Unicode, Inc. SPDX-License-Identifier: Unicode-3.0 (https://www.unicode.org/license.txt)
# Made by .ci/korean_zones.py, which is the place for changes.
"""
PRIMARY = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
"""The zone that a country of several zones means (primaryZones of CLDR)."""
COUNTRIES = {"호주": "오스트레일리아", "타이완": "대만", "미합중국": "미국", "타이": "태국"}
"""Other names of countries."""
WELL_KNOWN = {"America/Manaus", "America/Sao_Paulo", "Australia/Adelaide", "Australia/Sydney"}


def countries() -> dict[str, list[str]]:
    """The zones of each country, its most populous first."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    found = defaultdict(list)
    for code, _, zone, *_ in rows:
        found[code].append(zone)
    return found


def different(zones: Sequence[str]) -> list[str]:
    """One of all zones whose clocks have been the same since 2021, the best known or the first."""
    begin = datetime(2021, 1, 1, tzinfo=UTC)
    alike: dict[tuple[timedelta | None, ...], list[str]] = defaultdict(list)
    for zone in zones:
        moments = (begin + timedelta(weeks=n) for n in range(52 * 16))
        alike[tuple(moment.astimezone(ZoneInfo(zone)).utcoffset() for moment in moments)].append(zone)
    return [min(those, key=lambda zone: zone not in WELL_KNOWN) for those in alike.values()]


def plain(name: str) -> str:
    """A name without blanks, without what stands in brackets, and without the state that a city is in."""
    return name.partition("(")[0].rpartition(",")[2].replace(" ", "")


def named() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The zones by the Korean names of cities, and by those of countries that are not those of cities, too."""
    locale, aliases = Locale("ko"), get_global("zone_aliases")
    cities: dict[str, list[str]] = defaultdict(list)
    for zone, names in sorted(locale.time_zones.items()):
        modern = aliases.get(zone, zone)
        if "city" in names and not modern.startswith("Etc/") and modern not in cities[plain(names["city"])]:
            cities[plain(names["city"])].append(modern)
    states = {
        plain(locale.territories[code]): [PRIMARY[code]] if code in PRIMARY else different(zones)
        for code, zones in countries().items()
        if code in locale.territories
    }
    states |= {name: states[usual] for name, usual in COUNTRIES.items()}
    return cities, {name: zones for name, zones in states.items() if name not in cities}


def main() -> None:
    """Write the file."""
    blocks = []
    for names in named():
        together: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name, zones in names.items():
            together[tuple(zones)].append(name)
        blocks.append(
            "".join(f"{','.join(zones)} {' '.join(sorted(told))}\n" for zones, told in sorted(together.items()))
        )
    TARGET.write_text(HEAD + "# Countries\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
