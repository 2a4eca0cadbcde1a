import unicodedata
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import sure
from whrcf_cli.dates.typed import Days, moment
from whrcf_cli.errors import UsageProblem

SEOUL, AUCKLAND = ZoneInfo("Asia/Seoul"), ZoneInfo("Pacific/Auckland")
FORUM = Days(tuple(date(2021, 10, day) for day in (7, 8, 9, 10)), (date(2021, 10, 1),))
FOREIGN = ["8 oct 14:00 CEST", "2021-10-08 14:00 +9999"]
NOW = datetime(2024, 2, 29, 10, 20, 30, 40, tzinfo=SEOUL)


def read(typed: str, now: datetime = NOW) -> datetime | None:
    return moment(typed, FORUM, now)[0]


@pytest.mark.parametrize(
    "typed",
    [
        "2021-10-08 13:45",
        "2021-10-08T13:45",
        "8 oct 13:45",
        "oct 8 13:45",
        "8 October 2021, 1:45pm",
        "October 8th, 2021 13:45",
        "10-08 13:45",
        "10/08 13:45",
        "10월 8일 13:45",
        "10월8일 13시 45분",
        "10월 8일 13시45분",
        " 2021-10-08  13:45 ",
        "２０２１-１０-０８ 13:45",
    ],
)
def test_a_moment_may_be_written_in_many_ways(typed: str) -> None:
    assert read(typed) == datetime(2021, 10, 8, 13, 45, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("14:00", datetime(2024, 2, 29, 14, tzinfo=SEOUL), id="an hour is of today"),
        pytest.param("14시", datetime(2024, 2, 29, 14, tzinfo=SEOUL), id="an hour in Korean"),
        pytest.param("8 oct", datetime(2021, 10, 8, tzinfo=SEOUL), id="a day begins at midnight"),
        pytest.param("8 oct 2024 14:00", datetime(2024, 10, 8, 14, tzinfo=SEOUL), id="a year that is written"),
        pytest.param("2021-10-08 13:45:30", datetime(2021, 10, 8, 13, 45, 30, tzinfo=SEOUL), id="seconds"),
        pytest.param("8 oct 24:00", datetime(2021, 10, 9, tzinfo=SEOUL), id="the end of a day"),
        pytest.param("8 oct 00:00", datetime(2021, 10, 8, tzinfo=SEOUL), id="midnight"),
    ],
)
def test_what_is_left_out_is_of_today_but_the_year_of_a_date_the_forums(typed: str, found: datetime) -> None:
    assert read(typed) == found


def test_a_moment_is_in_the_zone_of_now() -> None:
    found = sure(read("8 oct 14:00", NOW.astimezone(AUCKLAND)))
    assert (found.isoformat(), found.tzinfo) == ("2021-10-08T14:00:00+13:00", AUCKLAND)


@pytest.mark.parametrize(
    "typed", ["2021-10-08 04:45Z", "2021-10-08T04:45+00:00", "2021-10-08 13:45 +0900", "2021-10-08 04:45 UTC"]
)
def test_a_zone_that_is_written_goes_before_that_of_now(typed: str) -> None:
    assert sure(read(typed, NOW.astimezone(AUCKLAND))).astimezone(UTC) == datetime(2021, 10, 8, 4, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "someday",
        "the day after",
        "2021-13-45",
        "25:00",
        "8 oct 14:75",
        "30 feb 2021",
        "1" * 400,
        "8 oct 13:" + "1" * 29,
        "8 oct " + "1" * 5000,
        "8 oct nan",
        "1e999999999",
        "곧",
        "\0",
        "8 oct 14:00 CEST",
        "2021-10-08 14:00 +9999",
    ],
    ids=lambda typed: repr(typed[:20]),
)
def test_words_that_nobody_can_read_are_told_with_examples(typed: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        read(typed)
    told = f'"{typed}" is not a valid date and time; write it like "2021-10-08 13:45" or "8 oct 14:00"'
    assert str(problem.value) == told


@pytest.mark.parametrize(
    "typed", ["Thu 8 oct 13:00", "Thursday, 8 October 2021, 1 pm", "10. 8.(목) 13:00", "8일(목) 낮 1시"]
)
def test_of_a_wrong_weekday_there_is_a_note_and_the_date_counts(typed: str) -> None:
    note = "8 October 2021 is a Friday, not a Thursday; the date is used"
    assert moment(typed, FORUM, NOW) == (datetime(2021, 10, 8, 13, tzinfo=SEOUL), note)


@pytest.mark.parametrize(
    "typed",
    [
        "10월 8일 오후 2시",
        "10월 8일(금)오후2시",
        "10. 8.(금) 14:00",
        "2021. 10. 8. 14시",
        "8일 낮 2시",
        "금요일 오후 2:00",
        "8 oct 2 p.m.",
        "10월 8일 14시 +0900",
        unicodedata.normalize("NFD", "10월 8일 오후 2시"),
    ],
)
def test_the_hour_may_be_said_as_people_do(typed: str) -> None:
    assert read(typed) == datetime(2021, 10, 8, 14, tzinfo=SEOUL)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)))
def test_every_moment_is_read_back_from_how_it_is_printed(naive: datetime) -> None:
    exact = naive.replace(second=0, microsecond=0)
    assert read(f"{exact:%Y-%m-%d %H:%M}") == exact.replace(tzinfo=SEOUL)
    assert read(f"{exact:%d %B %Y %H:%M}") == exact.replace(tzinfo=SEOUL)
    assert read(f"{exact:%Y-%m-%dT%H:%M}") == exact.replace(tzinfo=SEOUL)


@given(st.datetimes(datetime(2021, 10, 7), datetime(2021, 10, 11) - timedelta(minutes=1)))
def test_every_day_without_a_year_is_of_the_forums_year(naive: datetime) -> None:
    exact = naive.replace(second=0, microsecond=0)
    korean = f"{exact.month}월 {exact.day}일"
    half = f"{'오전' if exact.hour < 12 else '오후'} {exact.hour % 12 or 12}시 {exact.minute}분"
    for typed in (f"{exact:%d %b %H:%M}", f"{exact:%m-%d %H:%M}", f"{korean} {exact:%H:%M}", f"{korean} {half}"):
        assert read(typed) == exact.replace(tzinfo=SEOUL)


@pytest.mark.parametrize("typed", ["1899-10-08 10:00", "2201-10-08 10:00", "8 October 9999 10:00"])
def test_a_year_that_no_forum_is_in_makes_no_moment(typed: str) -> None:
    with pytest.raises(UsageProblem, match="is not a valid date and time"):
        moment(typed, FORUM, NOW)
