from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from conftest import SEOUL, all_day, session, timed
from whrcf_cli.programme.model import Session, Timed
from whrcf_cli.queries.appointments import Appointment, collisions


def appointment(hours: str, summary: str = "busy", day: date = date(2021, 10, 8)) -> Appointment:
    return Appointment(summary, *timed(hours, day))


def test_only_shared_time_collides() -> None:
    before, within, after = (appointment(hours) for hours in ("12:00-13:00", "14:59-16:00", "15:00-16:00"))
    assert collisions([session("a", "13:00-15:00")], [after, within, before]) == {"a": (within,)}


def test_a_long_appointment_meets_every_session_and_comes_first() -> None:
    long, short = appointment("08:00-20:00", "long"), appointment("13:30-14:00", "short")
    sessions = [session("b", "16:00-17:00"), session("a", "13:00-15:00"), session("c", "20:00-21:00")]
    found = collisions(sessions, [short, long])
    assert found == {"a": (long, short), "b": (long,)}
    assert list(found) == ["b", "a"]


def test_zones_are_compared_by_real_instants() -> None:
    lunch = Appointment("lunch", datetime(2021, 10, 8, 13, tzinfo=UTC), datetime(2021, 10, 8, 14, tzinfo=UTC))
    assert collisions([session("a", "13:00-15:00"), session("b", "22:30-23:30")], [lunch]) == {"b": (lunch,)}


def test_an_hour_that_occurs_twice_is_told_apart() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    second = datetime(2021, 10, 31, 2, 30, tzinfo=berlin, fold=1)
    one = Appointment("second", second, datetime(2021, 10, 31, 3, tzinfo=berlin))
    first = Timed(datetime(2021, 10, 31, 2, 30, tzinfo=berlin), datetime(2021, 10, 31, 2, 45, tzinfo=berlin))
    assert collisions([session("a", when=first)], [one]) == {}


def test_cancelled_whole_day_and_timeless_sessions_do_not_count() -> None:
    day = date(2021, 10, 8)
    sessions = [session("a", status="cancelled"), all_day("b", day, day), session("c", None)]
    assert collisions(sessions, [appointment("00:00-24:00")]) == {}


def test_what_has_no_length_collides_with_nothing() -> None:
    assert collisions([session("a"), session("b", "14:00-14:00")], [appointment("14:00-14:00")]) == {}
    assert collisions([session("b", "14:00-14:00")], [appointment("13:00-15:00")]) == {}


NOON = datetime(2021, 10, 8, 12, tzinfo=SEOUL)
SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 12)), max_size=12)


def span(start: int, length: int) -> Timed:
    return Timed(NOON + timedelta(minutes=start), NOON + timedelta(minutes=start + length))


@given(SPANS, SPANS)
def test_the_same_as_brute_force(sessions: list[tuple[int, int]], appointments: list[tuple[int, int]]) -> None:
    programme: list[Session] = [session(str(number), when=span(*one)) for number, one in enumerate(sessions)]
    calendar = [Appointment(str(number), *span(*one)) for number, one in enumerate(appointments)]
    found = collisions(programme, calendar)
    for one in programme:
        time = one.timed
        assert time
        expected = [other for other in calendar if max(time.start, other.start) < min(time.end, other.end)]
        met = found.get(one.id, ())
        assert sorted(met) == sorted(expected)
        assert [other.start for other in met] == sorted(other.start for other in expected)
    assert all(found.values())
