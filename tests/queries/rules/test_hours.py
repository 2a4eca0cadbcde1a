"""Hours and days that are probably mistyped."""

from datetime import date, time
from typing import Any

import pytest

from conftest import programme, session
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.check import check


def seen(rule: str, *sessions: Session, **forum: object) -> list[tuple[str | None, str]]:
    return [(one.session, one.message) for one in check(programme(*sessions, **forum), {}) if one.rule == rule]


def test_a_session_at_night_is_told_with_the_hour_that_was_meant() -> None:
    [one] = [one for one in check(programme(session("a", "02:00-03:30")), {}) if one.rule == "night"]
    assert one.message == "it begins at night, at 02:00"
    assert one.advice == "if it begins in the afternoon, write 14:00"
    assert seen("night", session("a", "06:00-07:00"), session("b", "22:00-25:30")) == []


def test_many_sessions_at_night_are_one_line() -> None:
    nights = [session(f"s{number}", f"0{number % 6}:00-0{number % 6}:45") for number in range(9)]
    assert [message for _, message in seen("night", *nights)] == ["9 sessions begin at night, such as this one"]


@pytest.mark.parametrize(
    ("hours", "more", "told"),
    [
        ("20:00-22:00", {}, True),
        ("08:00-09:30", {}, True),
        ("17:00-18:01", {}, True),
        ("09:00-18:00", {}, False),
        ("02:00-03:00", {}, False),
        ("20:00-22:00", {"place": "unknown"}, False),
        ("20:00-22:00", {"room": "Zoom"}, False),
        ("20:00-22:00", {"mode": "online"}, False),
        ("20:00-22:00", {"status": "cancelled"}, False),
    ],
)
def test_sessions_at_the_venue_are_within_its_opening_hours(hours: str, more: dict[str, Any], told: bool) -> None:
    found = seen("outside-opening", session("a", hours, **more), opening=(time(9), time(18)))
    assert bool(found) == told


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(date(2020, 10, 7), date(2021, 10, 10), "first_day"), (date(2021, 10, 7), date(2022, 10, 10), "last_day")],
)
def test_a_forum_of_a_year_has_a_mistyped_end(first: date, last: date, field: str) -> None:
    days = {"first_day": first, "last_day": last}
    [one] = [one for one in check(programme(session("a"), **days), {}) if one.rule == "long-forum"]
    assert one.advice == f"correct the year of {field}, if it is mistyped"
    assert seen("long-forum", session("a")) == []


def test_of_a_forum_of_a_year_without_a_session_the_end_is_asked_about() -> None:
    days = {"first_day": date(2021, 10, 7), "last_day": date(2022, 10, 10)}
    [one] = [one for one in check(programme(session("a", None), **days), {}) if one.rule == "long-forum"]
    assert one.advice == "correct the year of last_day, if it is mistyped"
