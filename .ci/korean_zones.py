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
# Time zones and the Korean names of their cities and countries; several zones are those of one country.
# The names are those of the Unicode Common Locale Data Repository (CLDR) in Babel {babel.__version__}, and a few more.
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
MORE = {
    "Africa/Cairo": "카이로",
    "Africa/Johannesburg": "케이프타운 더반 프리토리아 남아공",
    "Africa/Lagos": "아부자",
    "America/Chicago": "휴스턴 댈러스",
    "America/Los_Angeles": "로스엔젤레스 엘에이 샌프란시스코 시애틀 샌디에이고 라스베이거스 포틀랜드",
    "America/New_York": "워싱턴 보스턴 필라델피아 애틀랜타 마이애미",
    "America/Sao_Paulo": "상파울루 리우데자네이루 브라질리아",
    "America/Toronto": "오타와 몬트리올",
    "America/Argentina/Buenos_Aires": "로사리오",
    "America/Mexico_City": "멕시코시티",
    "Asia/Dubai": "아부다비",
    "Asia/Ho_Chi_Minh": "하노이 호치민 호찌민 사이공 다낭",
    "Asia/Hong_Kong": "홍콩",
    "Asia/Jakarta": "자카르타 반둥 족자카르타 수라바야",
    "Asia/Kolkata": "델리 뉴델리 뭄바이 벵갈루루 첸나이",
    "Asia/Manila": "세부",
    "Asia/Riyadh": "사우디",
    "Asia/Seoul": "부산 대구 인천 광주 대전 울산 세종 수원 제주 전주 목포 여수 순천 한국 남한",
    "Asia/Shanghai": "베이징 북경 상해 광저우 선전 난징 청두",
    "Asia/Tokyo": "동경 오사카 교토 나고야 요코하마 후쿠오카 히로시마 나가사키 삿포로",
    "Asia/Ulaanbaatar": "울란바토르",
    "Asia/Yangon": "미얀마 양곤",
    "Australia/Sydney": "캔버라",
    "Europe/Amsterdam": "헤이그 로테르담 위트레흐트",
    "Europe/Berlin": "뮌헨 함부르크 프랑크푸르트 쾰른 본 뉘른베르크",
    "Europe/Brussels": "브뤼셀 겐트",
    "Europe/Istanbul": "앙카라 터키",
    "Europe/Kyiv": "키이우",
    "Europe/London": "에든버러 맨체스터 리버풀 요크",
    "Europe/Madrid": "바르셀로나 빌바오 세비야",
    "Europe/Paris": "리옹 마르세유 낭트 스트라스부르",
    "Europe/Prague": "체코",
    "Europe/Rome": "밀라노 피렌체 베네치아 이태리",
    "Europe/Sarajevo": "보스니아",
    "Europe/Stockholm": "룬드 예테보리 말뫼",
    "Europe/Vienna": "빈 비엔나 그라츠 잘츠부르크",
    "Europe/Warsaw": "크라쿠프",
    "Europe/Zurich": "제네바 베른 바젤",
    "Pacific/Auckland": "웰링턴 크라이스트처치",
}
"""Cities without a zone of their own, and other names in use."""
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


def named() -> dict[str, list[str]]:
    """The zones by each Korean name: names of cities go before those of countries, ours before all."""
    found: dict[str, list[str]] = {}
    for zone, names in MORE.items():
        for name in names.split():
            found[name] = [zone]
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
    return {**states, **{name: states[usual] for name, usual in COUNTRIES.items()}, **cities, **found}


def main() -> None:
    """Write the file."""
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, zones in named().items():
        together[tuple(zones)].append(name)
    lines = [f"{','.join(zones)} {' '.join(sorted(names))}\n" for zones, names in sorted(together.items())]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
