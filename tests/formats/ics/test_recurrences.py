"""Recurring events: each occurrence stands once, and none is lost without a word."""

import time
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.formats.ics.recurrences import MOST, Member, expand, rule

START = datetime(2022, 9, 26, 9)
HOUR = timedelta(hours=1)


def starts(written: str, last: date | None = None, start: date = START) -> list[str]:
    told = rule(written)
    assert told is not None
    return [f"{one.start:%m%d}" for one in expand([Member(start, rules=[told])], last).occurrences]


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("FREQ=DAILY;COUNT=3", ["0926", "0927", "0928"]),
        ("freq=daily;count=3;", ["0926", "0927", "0928"]),
        ("FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20221003T235959", ["0926", "0928", "1003"]),
        ("FREQ=MONTHLY;BYDAY=-1MO;COUNT=2", ["0926", "1031"]),
        ("FREQ=YEARLY;COUNT=30", ["0926"] * 30),
    ],
)
def test_a_rule_is_followed_to_its_end(written: str, days: list[str]) -> None:
    assert starts(written) == days


def test_a_series_without_an_end_is_cut_at_the_last_day_of_its_calendar_or_after_a_year() -> None:
    assert starts("FREQ=DAILY", date(2022, 9, 28)) == ["0926", "0927", "0928"]
    assert len(starts("FREQ=WEEKLY")) == 53
    assert expand([Member(START, rules=[{"FREQ": "WEEKLY"}])], None).cut


@pytest.mark.parametrize("written", ["FREQ=MINUTELY", "FREQ=DAILY;COUNT=5000", "FREQ=DAILY;UNTIL=20990101"])
def test_more_occurrences_than_any_session_has_are_cut(written: str) -> None:
    begin = time.process_time()
    told = rule(written)
    assert told is not None
    found = expand([Member(START, rules=[told])], None)
    assert (len(found.occurrences), found.cut) == (MOST, True)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=0",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=63",
        "FREQ=DAILY;BYSETPOS=2",
        "FREQ=HOURLY;BYDAY=MO",
        "FREQ=DAILY;FREQ=WEEKLY",
        "COUNT=3",
    ],
)
def test_a_rule_that_could_go_on_for_ever_is_not_followed(written: str) -> None:
    assert rule(written) is None


def test_a_rule_that_never_meets_its_weekday_has_its_first_time_alone() -> None:
    assert starts("FREQ=DAILY;INTERVAL=7;BYDAY=TU;COUNT=3") == ["0926"]


def test_an_excluded_occurrence_is_none_and_a_moved_one_stands_once() -> None:
    parts = [
        Member(START, START + HOUR, [{"FREQ": "DAILY", "COUNT": "4"}], excluded=[START + timedelta(days=1)]),
        Member(START + timedelta(days=2, hours=3), instead_of=START + timedelta(days=2)),
    ]
    found = expand(parts, None).occurrences
    assert [(one.part, f"{one.start:%d %H}", f"{one.instead_of:%d %H}") for one in found] == [
        (0, "26 09", "26 09"),
        (1, "28 12", "28 09"),
        (0, "29 09", "29 09"),
    ]


def test_days_repeat_as_days() -> None:
    assert expand([Member(date(2022, 9, 26), rules=[{"FREQ": "DAILY", "COUNT": "2"}])], None).occurrences[
        1
    ].start == date(2022, 9, 27)


PARTS = st.sampled_from(
    ["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "INTERVAL=7", "INTERVAL=400", "BYDAY=TU", "BYDAY=-1FR,MO", "COUNT=3",
     "UNTIL=20220101", "UNTIL=20230101T000000Z", "BYMONTHDAY=-31", "BYMONTH=2", "BYHOUR=3,4", "WKST=SU", "BYMONTHDAY=0"]
)  # fmt: skip


@given(st.lists(PARTS, min_size=1, max_size=5).map(";".join))
def test_any_rule_is_followed_within_bounds_or_not_at_all(written: str) -> None:
    told = rule(written)
    if told:
        assert len(expand([Member(START, START + HOUR, [told])], None).occurrences) <= MOST
