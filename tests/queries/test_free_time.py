"""Free time"""

from hypothesis import given
from hypothesis import strategies as st

from conftest import SEOUL, timed
from whrcf_cli.queries.awake import waking_hours
from whrcf_cli.queries.free_time import Span, asleep, free, merged

HOURS = st.integers(0, 48)
SPANS = st.lists(st.tuples(HOURS, HOURS).map(sorted).map(lambda pair: (float(pair[0]), float(pair[1]))))


def hours(spans: list[Span]) -> set[int]:
    return {hour for start, end in spans for hour in range(int(start), int(end))}


@given(SPANS, st.tuples(HOURS, HOURS).map(sorted))
def test_each_hour_of_a_window_is_free_or_taken(taken: list[Span], window: list[int]) -> None:
    begin, finish = window
    found = list(free((begin, finish), merged(taken)))
    assert hours(found) == set(range(begin, finish)) - hours(taken)
    assert all(begin <= start < end <= finish for start, end in found)
    assert found == sorted(found)


def test_what_lasts_no_time_parts_free_time() -> None:
    assert list(free((0, 10), merged([(5, 5)]))) == [(0, 5), (5, 10)]


def test_waking_hours_and_sleep_are_the_window() -> None:
    awake = waking_hours("07:00-23:00", SEOUL)
    window = timed("05:00-32:00").span
    assert list(free(window, [], awake)) == [timed("07:00-23:00").span, timed("31:00-32:00").span]
    assert list(asleep(window, awake)) == [timed("05:00-07:00").span, timed("23:00-31:00").span]
