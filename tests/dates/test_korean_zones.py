from zoneinfo import ZoneInfo

import pytest

from whrcf_cli.dates.korean_zones import city, table, zones_of
from whrcf_cli.dates.zones import zone_names
from whrcf_cli.text.korean import has_hangul

CITIES = {
    "서울": "Asia/Seoul",
    "광주": "Asia/Seoul",
    "도쿄": "Asia/Tokyo",
    "뉴욕": "America/New_York",
    "런던": "Europe/London",
    "파리": "Europe/Paris",
    "베를린": "Europe/Berlin",
    "자카르타": "Asia/Jakarta",
    "마드리드": "Europe/Madrid",
    "스톡홀름": "Europe/Stockholm",
    "하노이": "Asia/Ho_Chi_Minh",
    "제네바": "Europe/Zurich",
}
COUNTRIES = {
    "한국": "Asia/Seoul",
    "대한민국": "Asia/Seoul",
    "일본": "Asia/Tokyo",
    "중국": "Asia/Shanghai",
    "독일": "Europe/Berlin",
    "스페인": "Europe/Madrid",
    "영국": "Europe/London",
}


@pytest.mark.parametrize(("name", "zone"), [*CITIES.items(), *COUNTRIES.items()])
def test_a_city_or_a_country_has_its_zone(name: str, zone: str) -> None:
    assert zones_of(name) == [zone]


@pytest.mark.parametrize("name", ["서울시", "한국 시간", "한국시각", "대한민국 표준시", "광주광역시"])
def test_what_is_added_to_a_name_does_not_matter(name: str) -> None:
    assert zones_of(name) == ["Asia/Seoul"]


def test_a_large_country_has_one_zone_of_each_time() -> None:
    assert zones_of("인도네시아") == ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
    assert {"America/New_York", "America/Los_Angeles"} < set(zones_of("미국"))


def test_what_is_not_in_the_table_has_none() -> None:
    assert zones_of("없는곳") == []


def test_every_zone_of_the_table_is_an_iana_name_and_every_name_korean() -> None:
    known = set(zone_names())
    assert all(zone in known and ZoneInfo(zone) for zones in table().values() for zone in zones)
    assert [name for name in table() if not has_hangul(name)] == []


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Seoul", "서울"),
        ("Europe/Zurich", "취리히"),
        ("America/New_York", "뉴욕"),
        ("Asia/Singapore", "싱가포르"),
        ("America/Argentina/Buenos_Aires", "부에노스아이레스"),
        ("Asia", ""),
        ("UTC+02:00", ""),
    ],
)
def test_a_zone_has_the_korean_name_of_its_city_not_of_its_country(zone: str, name: str) -> None:
    assert city(zone) == name
