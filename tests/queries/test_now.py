from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SEOUL, all_day, programme, session, timed
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.now import now

FORUM = programme().forum
MIDNIGHT = datetime(2021, 10, 8, tzinfo=SEOUL)


def at(clock: str, day: int = 8, zone: tzinfo = SEOUL) -> datetime:
    return datetime(2021, 10, day, int(clock[:2]), int(clock[3:]), tzinfo=zone)


Minutes = list[tuple[str, int | None]]
"""Sessions by id, with the minutes that they go on or that are left until they begin."""


def told(moment: datetime, *sessions: Session) -> tuple[Minutes, Minutes]:
    found = now(sessions, FORUM, moment)
    return [(one.id, left) for one, left in found.running], [(one.id, until) for one, until in found.coming]


@pytest.mark.parametrize(
    ("clock", "running", "coming"),
    [
        ("12:59", [], [("a", 1)]),
        ("13:00", [("a", 120)], []),
        ("14:59", [("a", 1)], []),
        ("15:00", [], []),
    ],
)
def test_a_session_runs_from_its_start_until_just_before_its_end(clock: str, running: Minutes, coming: Minutes) -> None:
    assert told(at(clock), session("a")) == (running, coming)


@pytest.mark.parametrize(("clock", "day", "running"), [("23:59", 8, [("late", 1)]), ("00:00", 9, [])])
def test_what_ends_at_24_runs_until_midnight(clock: str, day: int, running: Minutes) -> None:
    assert told(at(clock, day), session("late", "22:30-24:00"))[0] == running


def test_what_ends_first_is_told_first_and_whole_days_last() -> None:
    sessions = [
        all_day("days", date(2021, 10, 7), date(2021, 10, 9)),
        session("long", "09:00-16:00"),
        session("one", "13:00-15:00"),
        session("two", "12:00-15:00"),
        session("short", "12:00-14:00"),
    ]
    expected = [("short", 15), ("one", 75), ("two", 75), ("long", 135), ("days", None)]
    assert told(at("13:45"), *sessions) == (expected, [])


def test_what_begins_next_is_all_that_begins_at_that_moment() -> None:
    sessions = [session("a", "16:00-17:00"), session("b", "16:00-19:00"), session("c", "16:01-17:00")]
    assert told(at("13:45"), *sessions) == ([], [("a", 135), ("b", 135)])


def test_what_comes_next_may_come_days_later() -> None:
    assert told(at("23:00"), session("a", "09:00-10:00", day=date(2021, 10, 10))) == ([], [("a", 34 * 60)])


def test_a_begun_minute_counts() -> None:
    moment = at("13:45") + timedelta(seconds=30)
    assert told(moment, session("a", "13:00-14:00"), session("b", "14:00-15:00")) == ([("a", 15)], [("b", 15)])


def test_what_is_cancelled_or_has_no_time_neither_runs_nor_comes() -> None:
    cancelled = [session("a", status="cancelled"), session("b", "16:00-17:00", status="cancelled")]
    days = all_day("d", date(2021, 10, 8), date(2021, 10, 8), status="cancelled")
    assert told(at("13:45"), *cancelled, days, session("c", None)) == ([], [])


@pytest.mark.parametrize(
    ("moment", "running"),
    [
        pytest.param(at("23:59", 6), [], id="the minute before"),
        pytest.param(at("00:00", 7), [("days", None)], id="the first minute"),
        pytest.param(at("23:59", 8), [("days", None)], id="the last minute"),
        pytest.param(at("00:00", 9), [], id="the minute after"),
        pytest.param(at("20:00", 8, ZoneInfo("America/New_York")), [], id="9 October in Seoul"),
        pytest.param(at("11:00", 6, ZoneInfo("America/New_York")), [("days", None)], id="7 October in Seoul"),
    ],
)
def test_whole_days_are_those_of_the_forum(moment: datetime, running: Minutes) -> None:
    assert told(moment, all_day("days", date(2021, 10, 7), date(2021, 10, 8))) == (running, [])


@pytest.mark.parametrize(
    ("moment", "state", "days_until"),
    [
        pytest.param(at("13:00", 1), "before", 6, id="days before"),
        pytest.param(at("23:59", 6), "before", 1, id="the evening before"),
        pytest.param(at("00:00", 7), "during", 0, id="the first minute"),
        pytest.param(at("03:00", 8), "during", -1, id="a night between"),
        pytest.param(at("23:59", 10), "during", -3, id="the last minute"),
        pytest.param(at("00:00", 11), "after", -4, id="the minute after"),
        pytest.param(at("15:00", 6, UTC), "during", 0, id="already the first day in Seoul"),
        pytest.param(at("15:00", 10, UTC), "after", -4, id="still the last day elsewhere"),
    ],
)
def test_whether_the_forum_is_on_is_told_by_its_own_days(moment: datetime, state: str, days_until: int) -> None:
    found = now([], FORUM, moment)
    assert (found.state, found.days_until) == (state, days_until)


def test_the_moment_stays_in_the_zone_in_which_it_was_asked_for() -> None:
    moment = at("06:45", 8, ZoneInfo("Europe/Stockholm"))
    found = now([session("a")], FORUM, moment)
    assert (found.moment.isoformat(), [left for _, left in found.running]) == ("2021-10-08T06:45:00+02:00", [75])


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8)


@given(SPANS, st.integers(-5, 95), st.sampled_from([SEOUL, UTC, ZoneInfo("America/New_York")]))
def test_it_is_as_a_count_minute_by_minute(spans: list[tuple[int, int]], minute: int, zone: tzinfo) -> None:
    def clock(minutes: int) -> str:
        return f"{minutes // 60:02}:{minutes % 60:02}"

    sessions = [session(f"s{n}", f"{clock(a)}-{clock(a + length)}") for n, (a, length) in enumerate(spans)]
    found = now(sessions, FORUM, (MIDNIGHT + timedelta(minutes=minute)).astimezone(zone))
    left = {f"s{n}": len([m for m in range(a, a + length) if m >= minute]) for n, (a, length) in enumerate(spans)}
    begun = {f"s{n}" for n, (a, _) in enumerate(spans) if a <= minute}
    assert {one.id: minutes for one, minutes in found.running} == {id: left[id] for id in begun if left[id]}
    waits = [a - minute for a, _ in spans if a > minute]
    soonest = {(f"s{n}", a - minute) for n, (a, _) in enumerate(spans) if waits and a - minute == min(waits)}
    assert {(one.id, minutes) for one, minutes in found.coming} == soonest


def test_a_session_runs_perhaps_at_the_hours_of_another_source() -> None:
    tour = session("tour", "13:00-16:00", also=timed("15:00-17:30"))
    of = programme(tour)
    found = [now(of.sessions, of.forum, timed(f"{clock}-23:00").start).perhaps for clock in ("15:30", "16:30", "17:30")]
    assert found == [(), (tour,), ()]
