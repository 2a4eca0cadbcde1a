import unicodedata
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import sure
from whrcf_cli.dates.zones import existing_moment, forum_zone, typed_zone, zone_names
from whrcf_cli.errors import UsageProblem

NAMES = zone_names()
OFFSETS = {"GMT+0", "GMT-0"}
"""Names that are distances from UTC as well, and read as such."""
SHARED = {"Australia/Victoria", "America/St_Johns", "America/Argentina/San_Juan"}
"""Zones whose last part is also the name of a well-known place with other hours."""
LAST = Counter(name.rpartition("/")[2].casefold() for name in NAMES)
CHANGING = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Seoul"]
ADVICE = "write a name such as Europe/Stockholm, a large city, a country, UTC+2 or local"


def nowhere() -> tzinfo:
    raise AssertionError("the machine's zone was asked for")


def found(typed: str) -> str:
    return str(typed_zone(typed, nowhere))


def test_every_iana_name_is_found_by_itself() -> None:
    assert [found(name) for name in NAMES if name not in OFFSETS] == [name for name in NAMES if name not in OFFSETS]


@pytest.mark.parametrize("change", [str.lower, str.upper, str.swapcase], ids=["lower", "upper", "swapped"])
def test_every_iana_name_is_found_in_any_case(change: Callable[[str], str]) -> None:
    wanted = [name for name in NAMES if name not in OFFSETS]
    assert [found(change(name)) for name in wanted] == wanted


def test_every_unique_last_part_is_found() -> None:
    wanted = [name for name in NAMES if "/" in name and LAST[name.rpartition("/")[2].casefold()] == 1]
    wanted = [name for name in wanted if not name.startswith("Etc/") and name not in SHARED]
    assert len(wanted) > 300
    assert [found(name.rpartition("/")[2].lower()) for name in wanted] == wanted


@pytest.mark.parametrize("sign", ["+", "-"])
def test_a_name_that_is_a_distance_too_is_the_same_time(sign: str) -> None:
    assert typed_zone(f"GMT{sign}0", nowhere).utcoffset(datetime(2021, 10, 8)) == timedelta(0)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("stockholm", "Europe/Stockholm"),
        ("  Stockholm ", "Europe/Stockholm"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("sao paulo", "America/Sao_Paulo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("indiana/knox", "America/Indiana/Knox"),
        ("singapore", "Singapore"),
        ("utc", "UTC"),
        ("서울", "Asia/Seoul"),
        (unicodedata.normalize("NFD", "서울"), "Asia/Seoul"),
        ("서울시", "Asia/Seoul"),
        ("뉴 욕", "America/New_York"),
        ("하노이", "Asia/Ho_Chi_Minh"),
        ("대한민국", "Asia/Seoul"),
        ("일본 표준시", "Asia/Tokyo"),
    ],
    ids=str,
)
def test_a_city_or_a_unique_ending_is_enough(typed: str, name: str) -> None:
    assert found(typed) == name


@pytest.mark.parametrize(
    ("typed", "hours", "name"),
    [
        ("UTC+2", 2, "UTC+02:00"),
        ("utc-5", -5, "UTC-05:00"),
        ("GMT+9", 9, "UTC+09:00"),
        ("+9", 9, "UTC+09:00"),
        ("ＵＴＣ＋９", 9, "UTC+09:00"),
        ("UTC +05:30", 5.5, "UTC+05:30"),
        ("UTC+0545", 5.75, "UTC+05:45"),
        ("UTC+14", 14, "UTC+14:00"),
        ("UTC-12", -12, "UTC-12:00"),
    ],
    ids=str,
)
def test_a_distance_from_utc_is_a_zone(typed: str, hours: float, name: str) -> None:
    chosen = typed_zone(typed, nowhere)
    assert (chosen.utcoffset(datetime(2021, 10, 8)), str(chosen)) == (timedelta(hours=hours), name)


@pytest.mark.parametrize("typed", ["local", "LOCAL", " local ", "로컬", "내 시간대"])
def test_local_is_what_the_machine_says(typed: str) -> None:
    here = timezone(timedelta(hours=3))
    assert typed_zone(typed, lambda: here) is here


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param(
            "Stockhom",
            f'unknown time zone "Stockhom"; {ADVICE}; did you mean Stockholm?',
            id="a slip",
        ),
        pytest.param("stock", f'unknown time zone "stock"; {ADVICE}; did you mean Stockholm?', id="half a city"),
        pytest.param("", f'unknown time zone ""; {ADVICE}', id="nothing"),
        pytest.param(" ", f'unknown time zone " "; {ADVICE}', id="a blank"),
        pytest.param("..", f'unknown time zone ".."; {ADVICE}', id="a folder"),
        pytest.param("/etc/passwd", f'unknown time zone "/etc/passwd"; {ADVICE}', id="a file"),
        pytest.param("a\0b", f'unknown time zone "a\0b"; {ADVICE}', id="a NUL"),
        pytest.param("서욽", f'unknown time zone "서욽"; {ADVICE}; did you mean 서울?', id="a slip in Korean"),
        pytest.param("없는곳", f'unknown time zone "없는곳"; {ADVICE}', id="Hangul"),
        pytest.param("\udcff", f'unknown time zone "\udcff"; {ADVICE}', id="no letter at all"),
        pytest.param("x" * 9999, f'unknown time zone "{"x" * 9999}"; {ADVICE}', id="far too long"),
        pytest.param(
            "UTC+15", '"UTC+15" is not a valid UTC offset; write one from UTC-12 to UTC+14', id="too far east"
        ),
        pytest.param("-99", '"-99" is not a valid UTC offset; write one from UTC-12 to UTC+14', id="too far west"),
    ],
)
def test_an_unknown_zone_is_told_with_the_nearest(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        typed_zone(typed, nowhere)
    assert str(problem.value) == sentence


OF_NO_PLACE = [
    *(
        "localtime",
        "posixrules",
        "posix/Asia/Seoul",
        "right/UTC",
        "tzdata.zi",
        "zone.tab",
        "zones",
        "America",
        "/",
        ".",
    ),
    *("/" * 2000, "Asia/" * 2000, "../" * 2000, "a/" * 2000 + "b", "Asia/../localtime", "Asia//Seoul", "Asia/Seoul/"),
    *("/usr/share/zoneinfo/Asia/Seoul", "Asia/Seoul\0", "Asia/\udc80", "x" * 10_000, "Asia/" + "x" * 10_000, "\\"),
    *("__init__.py", "Asia/__init__.py", "C:/zones", "nul", "asia/seoul/../seoul", "\n", "Asia/Seoul\n"),
]
"""Files, folders and what no machine has."""


@pytest.mark.parametrize("name", OF_NO_PLACE, ids=lambda name: ascii(name[:20]))
def test_only_the_name_of_a_place_is_looked_up(name: str) -> None:
    with pytest.raises(ValueError, match=r"^unknown time zone "):
        forum_zone(name)
    if name.strip() == name:
        with pytest.raises(UsageProblem, match=r"^unknown time zone "):
            typed_zone(name, nowhere)


def test_every_iana_name_is_the_zone_of_a_forum() -> None:
    assert [str(forum_zone(name)) for name in NAMES] == NAMES


@given(st.text(st.characters() | st.sampled_from("/.Asia-_+\0\udc80"), max_size=60))
def test_whatever_the_name_a_zone_is_found_or_refused(name: str) -> None:
    with suppress(ValueError):
        forum_zone(name)
    with suppress(UsageProblem):
        typed_zone(name, lambda: UTC)


def test_a_folder_of_zones_is_no_zone() -> None:
    with pytest.raises(UsageProblem) as problem:
        typed_zone("Europe", nowhere)
    assert str(problem.value).startswith(f'unknown time zone "Europe"; {ADVICE}; did you mean Europe/')


@pytest.mark.parametrize(("typed", "name"), [("istanbul", "Asia/Istanbul"), ("Buenos Aires", "America/Buenos_Aires")])
def test_an_ending_of_several_names_for_the_same_rules_is_not_ambiguous(typed: str, name: str) -> None:
    assert str(typed_zone(typed, nowhere)) == name


def test_an_ambiguous_ending_is_told_with_all_zones_that_have_it() -> None:
    with pytest.raises(UsageProblem) as problem:
        typed_zone("west", nowhere)
    told = str(problem.value)
    assert told.startswith('"west" matches several time zones: ')
    assert told.endswith("; write one of them, or a city")
    listed = told.partition(": ")[2].partition(";")[0].split(", ")
    assert sorted(listed) == ["Australia/West", "Brazil/West"]


def test_a_korean_country_of_several_times_is_told_with_its_zones() -> None:
    with pytest.raises(UsageProblem) as problem:
        typed_zone("인도네시아", nowhere)
    zones = "Asia/Jakarta, Asia/Makassar, Asia/Jayapura"
    assert str(problem.value) == f'"인도네시아" matches several time zones: {zones}; write one of them, or a city'


@given(st.text(max_size=20) | st.from_regex(r"(UTC|gmt)?[ ]?[+-][0-9]{1,3}(:[0-9]{2})?", fullmatch=True))
def test_whatever_is_typed_is_a_zone_or_a_problem(typed: str) -> None:
    try:
        chosen = typed_zone(typed, lambda: UTC)
    except UsageProblem:
        return
    assert abs(sure(datetime(2021, 10, 8, tzinfo=chosen).utcoffset())) <= timedelta(hours=14)


@pytest.mark.parametrize(
    ("wall", "name", "taken", "note"),
    [
        pytest.param("2021-10-08 13:45", "Europe/Berlin", "2021-10-08T13:45:00+02:00", "", id="once"),
        pytest.param(
            "2021-03-28 02:30",
            "Europe/Berlin",
            "2021-03-28T03:30:00+02:00",
            "02:30 does not exist on 2021-03-28 in this zone",
            id="never",
        ),
        pytest.param(
            "2021-10-31 02:30",
            "Europe/Berlin",
            "2021-10-31T02:30:00+02:00",
            "02:30 occurs twice on 2021-10-31 in this zone",
            id="twice",
        ),
        pytest.param(
            "2021-10-03 02:15",
            "Australia/Lord_Howe",
            "2021-10-03T02:45:00+11:00",
            "02:15 does not exist on 2021-10-03 in this zone",
            id="never, half an hour",
        ),
        pytest.param(
            "2021-04-04 01:45",
            "Australia/Lord_Howe",
            "2021-04-04T01:45:00+11:00",
            "01:45 occurs twice on 2021-04-04 in this zone",
            id="twice, half an hour",
        ),
        pytest.param("2021-03-28 03:00", "Europe/Berlin", "2021-03-28T03:00:00+02:00", "", id="the end of the gap"),
        pytest.param("2021-10-31 03:00", "Europe/Berlin", "2021-10-31T03:00:00+01:00", "", id="the end of the fold"),
    ],
)
def test_of_a_time_that_is_not_exactly_once_the_one_taken_is_told(wall: str, name: str, taken: str, note: str) -> None:
    found, told = existing_moment(datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(name)))
    assert (found.isoformat(), told) == (taken, note)


def instants(wall: datetime, name: str) -> list[datetime]:
    """All moments at which a clock in the zone shows `wall`, found by trying every distance from UTC."""
    tried = (wall.replace(tzinfo=UTC) - timedelta(minutes=15 * quarter) for quarter in range(-52, 61))
    return sorted(moment for moment in tried if moment.astimezone(ZoneInfo(name)).replace(tzinfo=None, fold=0) == wall)


@given(st.datetimes(datetime(1995, 1, 1), datetime(2036, 1, 1)), st.sampled_from(CHANGING))
@example(datetime(2021, 11, 7, 1, 30), "America/New_York")
@example(datetime(2021, 3, 14, 2, 30), "America/New_York")
@example(datetime(2021, 4, 4, 2, 0), "Pacific/Auckland")
@example(datetime(2021, 9, 26, 2, 0), "Pacific/Auckland")
def test_the_first_moment_that_shows_the_time_is_taken_and_an_odd_one_told(wall: datetime, name: str) -> None:
    real = instants(wall, name)
    taken, note = existing_moment(wall.replace(tzinfo=ZoneInfo(name)))
    assert bool(note) == (len(real) != 1)
    assert ("occurs twice" in note) == (len(real) == 2)
    assert taken.astimezone(UTC) == (real[0] if real else taken.astimezone(UTC))
    assert taken.astimezone(UTC).astimezone(taken.tzinfo).replace(tzinfo=None) == taken.replace(tzinfo=None)
