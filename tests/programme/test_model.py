"""Tests of what times tell of themselves and of each other."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import session, timed
from whrcf_cli.programme.model import DOUBTS, Doubt, Note, Text, Timed

NOON = datetime(2021, 10, 8, 12, tzinfo=UTC)
HOURS = st.integers(0, 5).map(lambda hours: NOON + timedelta(hours=hours))
TIMES = st.tuples(HOURS, HOURS).map(lambda pair: Timed(min(pair), max(pair)))


@given(TIMES, TIMES)
def test_times_overlap_if_an_instant_is_in_both_from_start_until_before_end(one: Timed, other: Timed) -> None:
    half_hours = [NOON + timedelta(minutes=30 * number) for number in range(12)]
    shared = any(one.start <= moment < one.end and other.start <= moment < other.end for moment in half_hours)
    assert (one.overlaps(other), other.overlaps(one)) == (shared, shared)


@pytest.mark.parametrize(("zone", "minutes"), [("Europe/Berlin", 180), ("Asia/Seoul", 120)])
def test_a_time_lasts_as_long_as_in_reality_where_clocks_change(zone: str, minutes: int) -> None:
    night = Timed(*(datetime(2021, 10, 31, hour, tzinfo=ZoneInfo(zone)) for hour in (2, 4)))
    start, end = night.span
    assert (night.minutes, night.seconds, end - start) == (minutes, minutes * 60, minutes * 60)


def test_a_span_is_the_same_in_every_zone() -> None:
    here = Timed(NOON, NOON + timedelta(hours=1))
    there = Timed(*(moment.astimezone(ZoneInfo("Asia/Seoul")) for moment in here))
    assert here.span == there.span


@pytest.mark.parametrize("about", [None, *DOUBTS])
def test_a_session_is_contested_in_what_a_note_is_about_if_that_is_time_or_place(about: Doubt | None) -> None:
    one = session("a", notes=(Note(Text(en="One")), Note(Text(en="Two"), about)))
    assert (one.time_contested, one.place_contested) == (about == "time", about == "place")


def test_other_hours_contest_the_time_and_an_unknown_place_contests_the_place() -> None:
    one = session("a", also=timed("16:00-17:30"), place="unknown")
    assert (one.time_contested, one.place_contested, one.place_unknown) == (True, True, True)
    other = session("b", room="Hall 1")
    assert (other.time_contested, other.place_contested, other.place_unknown) == (False, False, False)
