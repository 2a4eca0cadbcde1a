"""Phrases in English and Korean, whatever the language of the programme's words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from conftest import BOTH, KO, SEOUL, all_day, programme, session, timed
from whrcf_cli.messages import speaking
from whrcf_cli.programme.model import Forum, Session, Text, Timed
from whrcf_cli.queries.diff import Change
from whrcf_cli.queries.now import Now
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience

FRIDAY = date(2021, 10, 8)
SEVERAL_DAYS = [
    (date(2021, 10, 9), "Saturday 9 October 2021", "2021년 10월 7일(목)~9일(토)"),
    (date(2021, 11, 2), "Tuesday 2 November 2021", "2021년 10월 7일(목)~11월 2일(화)"),
    (date(2022, 1, 2), "Sunday 2 January 2022", "2021년 10월 7일(목)~2022년 1월 2일(일)"),
]
"""The last of the days from 7 October 2021, it in English, and all of them in Korean."""


@pytest.mark.parametrize(("messages", "said"), [("en", "Friday 8 October 2021"), ("ko", "2021년 10월 8일 금요일")])
def test_a_day_is_in_the_language_of_messages(messages: str, said: str) -> None:
    with speaking(messages):
        assert phrases.day(FRIDAY) == said


@pytest.mark.parametrize(("last", "english", "korean"), SEVERAL_DAYS)
def test_a_korean_period_names_year_and_month_once(last: date, english: str, korean: str) -> None:
    forum = programme(last_day=last).forum
    assert phrases.period(forum) == f"Thursday 7 October 2021 - {english}"
    with speaking("ko"):
        assert phrases.period(forum) == korean


def test_a_period_of_one_day_is_that_day() -> None:
    assert phrases.period(programme(last_day=date(2021, 10, 7)).forum) == "Thursday 7 October 2021"


@pytest.mark.parametrize(("last", "english", "korean"), SEVERAL_DAYS)
def test_whole_days_are_a_period_in_korean(last: date, english: str, korean: str) -> None:
    art = all_day("art", date(2021, 10, 7), last)
    assert phrases.dated_hours(art) == f"Thursday 7 October 2021 - {english}, no hours given"
    with speaking("ko"):
        assert phrases.dated_hours(art) == f"{korean}, 시간 안내 없음"
        assert phrases.dated_clocks(art, Audience(KO, zone=ZoneInfo("Europe/Madrid"))) == f"{korean}, 시간 안내 없음"


def test_one_whole_day_is_that_day() -> None:
    art = all_day("art", FRIDAY, FRIDAY)
    assert phrases.dated_hours(art) == "Friday 8 October 2021, no hours given"
    with speaking("ko"):
        assert phrases.dated_hours(art) == "2021년 10월 8일 금요일, 시간 안내 없음"


@pytest.mark.parametrize(
    ("text", "english", "korean"),
    [
        (Text(en="A"), "in English only", "영문만 있음"),
        (Text(ko="가"), "in Korean only", "국문만 있음"),
        (Text(en="A", ko="가"), "", ""),
    ],
)
def test_a_text_in_one_language_is_marked_in_that_of_messages(text: Text, english: str, korean: str) -> None:
    [line, *_] = phrases.text_lines(text, BOTH)
    assert phrases.missing_language(line) == english
    with speaking("ko"):
        assert phrases.missing_language(line) == korean


@pytest.mark.parametrize(
    ("minutes", "english", "korean"),
    [
        (59, "59 min", "59분"),
        (60, "1 h", "1시간"),
        (65, "1 h 05", "1시간 5분"),
        (180, "3 h", "3시간"),
        (195, "3 h 15", "3시간 15분"),
        (3 * 24 * 60, "3 days", "3일"),
    ],
)
def test_lengths_of_time(minutes: int, english: str, korean: str) -> None:
    assert (phrases.duration(minutes), phrases.left(minutes)) == (english, f"{english} left")
    with speaking("ko"):
        assert (phrases.duration(minutes), phrases.left(minutes)) == (korean, f"{korean} 남음")


@pytest.mark.parametrize(
    ("zone", "days_in_zone", "english", "korean"),
    [
        ("Europe/Zurich", False, "15:30-17:00 Zurich (22:30-24:00 Seoul)", "15:30-17:00 취리히 (22:30-24:00 서울)"),
        (
            "Pacific/Auckland",
            False,
            "02:30-04:00 (+1) Auckland (22:30-24:00 Seoul)",
            "02:30-04:00 (+1) 오클랜드 (22:30-24:00 서울)",
        ),
        (
            "Pacific/Auckland",
            True,
            "02:30-04:00 Auckland (22:30-24:00 (-1) Seoul)",
            "02:30-04:00 오클랜드 (22:30-24:00 (-1) 서울)",
        ),
        ("Asia/Tokyo", False, "22:30-24:00 Tokyo (22:30-24:00 Seoul)", "22:30-24:00 도쿄 (22:30-24:00 서울)"),
        ("Asia/Seoul", False, "22:30-24:00", "22:30-24:00"),
    ],
)
def test_both_clocks_have_the_names_of_their_cities_and_a_zone_alone_needs_none(
    zone: str, days_in_zone: bool, english: str, korean: str
) -> None:
    reader, late = Audience(zone=ZoneInfo(zone), days_in_zone=days_in_zone), timed("22:30-24:00")
    assert phrases.span_clocks(late, reader) == english
    with speaking("ko"):
        assert phrases.span_clocks(late, reader) == korean


def test_numbers_have_a_counter_in_korean() -> None:
    said = (phrases.number, phrases.count, phrases.pairs)
    assert [say(1) for say in said] == ["1", "1 session", "1 overlapping pair"]
    with speaking("ko"):
        assert [say(11) for say in said] == ["11건", "11건", "겹치는 일정 11쌍"]


@pytest.mark.parametrize(("days", "said"), [(1, "in 1 day."), (6, "in 6 days.")])
def test_the_days_until_a_forum_are_counted(days: int, said: str) -> None:
    forum: Forum = programme().forum
    now = Now(forum, datetime(2021, 10, 1, tzinfo=SEOUL), (), (), days)
    assert phrases.forum_state(now) == f"The forum begins on Thursday 7 October 2021, {said}"


def test_every_field_that_can_change_has_a_label() -> None:
    own_kind = {"uid", "when", "room", "title", "status", "revision"}
    fields = tuple(field for field in Session._fields if field not in own_kind)
    with speaking("ko"):
        said = phrases.change(Change("changed", session("a"), session("a"), fields), KO)
    labels = "ID, 구분, 분야, 내용, 설명, 발표자, 언어, 참여 방식, 안내 페이지, 참여 링크, 확인할 점"
    assert said == f"{labels}, 다른 자료의 시간, 장소, 주최"


NEW_YORK = ZoneInfo("America/New_York")
TWICE = datetime(2021, 11, 7, 1, 30, tzinfo=NEW_YORK)
"""A clock that is shown twice in that night."""


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (TWICE, TWICE.replace(fold=1), "01:30-01:30 (UTC-04:00, UTC-05:00)"),
        (TWICE, TWICE.replace(minute=50), "01:30-01:50 (UTC-04:00)"),
        (TWICE.replace(fold=1), TWICE.replace(hour=2, minute=0), "01:30-02:00 (UTC-05:00)"),
        (TWICE.replace(day=6, hour=23), TWICE, "23:30-01:30 (+1) (UTC-04:00)"),
        (TWICE.replace(hour=0), TWICE.replace(hour=3), "00:30-03:30"),
    ],
    ids=["both", "the first", "the second", "the end", "a change between"],
)
def test_hours_that_the_clocks_show_twice_have_their_offsets(start: datetime, end: datetime, told: str) -> None:
    assert phrases.hours(Timed(start, end)) == told


def test_hours_on_later_days_are_marked() -> None:
    assert [phrases.hours(timed(hours)) for hours in ("22:00-24:00", "22:00-25:30", "10:00-48:00")] == [
        "22:00-24:00",
        "22:00-01:30 (+1)",
        "10:00-00:00 (+2)",
    ]
