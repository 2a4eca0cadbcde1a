from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whrcf_cli.dates.typed import Days, clock, days, each_day
from whrcf_cli.errors import UsageProblem

FORUM = Days(tuple(each_day(date(2021, 10, 7), date(2021, 10, 10))), (date(2021, 9, 30), date(2021, 10, 15)))
NEAREST = "the nearest days are"


def october(*numbers: int) -> set[date]:
    return {date(2021, 10, number) for number in numbers}


@pytest.mark.parametrize("typed", ["10-08", "2021-10-08", "8", "08", "8th", "fri", "FRI", "friday", "10/8", "10.8."])
def test_a_day_may_be_typed_in_one_word(typed: str) -> None:
    assert days(typed, FORUM).days == october(8)


@pytest.mark.parametrize("typed", ["8일", "금", "금요일", "10월8일", "2021년 10월 8일"])
def test_a_day_may_be_typed_in_korean(typed: str) -> None:
    assert days(typed, FORUM).days == october(8)


@pytest.mark.parametrize("typed", ["8 oct", "October 8th, 2021", "oct 8", " 10-08 "])
def test_a_day_may_be_written_as_people_do(typed: str) -> None:
    assert days(typed, FORUM).days == october(8)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("10-07..10-09", october(7, 8, 9), id="both ends"),
        pytest.param("10-08..10-08", october(8), id="one day"),
        pytest.param("10-10..", october(10, 15), id="open end"),
        pytest.param("..10-07", {date(2021, 9, 30), *october(7)}, id="open beginning"),
        pytest.param("..", {date(2021, 9, 30), *october(7, 8, 9, 10, 15)}, id="open at both ends"),
        pytest.param(" 8 .. 9 ", october(8, 9), id="blanks and day numbers"),
        pytest.param("thu..sat", october(7, 8, 9), id="weekdays"),
        pytest.param("2021-10-01..2021-12-31", october(7, 8, 9, 10, 15), id="ends beyond the programme"),
        pytest.param("10-10..10-20", october(10, 15), id="only days of the programme"),
    ],
)
def test_a_range_names_the_known_days_in_it(typed: str, found: set[date]) -> None:
    assert days(typed, FORUM).days == found


@pytest.mark.parametrize(("typed", "found"), [("fri", october(8)), ("15", october(15)), ("30", {date(2021, 9, 30)})])
def test_days_of_the_forum_go_before_the_others(typed: str, found: set[date]) -> None:
    assert days(typed, FORUM).days == found


def test_a_weekday_of_a_long_forum_names_each_of_them() -> None:
    assert days("fri", Days(tuple(each_day(date(2021, 10, 7), date(2021, 10, 16))), ())).days == october(8, 15)


def test_the_day_may_come_first_where_only_that_is_known() -> None:
    assert days("08-10", FORUM).days == october(8)


def test_the_month_comes_first_where_both_are_known() -> None:
    assert days("10-08", Days((date(2021, 8, 10), date(2021, 10, 8)), ())).days == october(8)


@pytest.mark.parametrize("typed", ["2021-08-10", "2021-08-10..2021-08-12"])
def test_a_date_with_its_year_first_is_never_turned_around(typed: str) -> None:
    with pytest.raises(UsageProblem, match=r'^the programme has nothing on "2021-08-10'):
        days(typed, FORUM)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2021-12-24", f"{NEAREST} 2021-10-08, 2021-10-09, 2021-10-10, 2021-10-15"),
        ("09-29", f"{NEAREST} 2021-09-30, 2021-10-07, 2021-10-08, 2021-10-09"),
        ("11", f"{NEAREST} 2021-10-07, 2021-10-08, 2021-10-09, 2021-10-10"),
        ("tue", f"{NEAREST} 2021-10-07, 2021-10-08, 2021-10-09, 2021-10-10"),
        ("2020-10-08", f"{NEAREST} 2021-09-30, 2021-10-07, 2021-10-08, 2021-10-09"),
        ("10-12..10-14", f"{NEAREST} 2021-10-08, 2021-10-09, 2021-10-10, 2021-10-15"),
    ],
)
def test_an_unknown_day_is_told_with_the_nearest_ones(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        days(typed, FORUM)
    assert str(problem.value) == f'the programme has nothing on "{typed}"; {sentence}'


@pytest.mark.parametrize("typed", ["", "someday", "fr", "oct", "2021", "8 oct 12:00", "13-32", "목금"])
def test_what_is_no_day_is_told_with_examples(typed: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        days(typed, FORUM)
    assert str(problem.value) == f'"{typed}" is not a valid day; write it like 10-08, 2021-10-08, 8, fri or 금'


def test_a_range_that_ends_before_it_begins_is_told() -> None:
    with pytest.raises(UsageProblem) as problem:
        days("10-09..10-07", FORUM)
    assert str(problem.value) == 'the range "10-09..10-07" ends before it begins; put the earlier day first'


@given(st.dates(date(1900, 1, 1), date(2099, 1, 1)), st.integers(0, 20), st.sets(st.integers(-200, 200), max_size=5))
@example(date(2020, 2, 28), 2, set())
@example(date(2021, 12, 30), 4, {-150})
def test_every_known_day_is_found_again(first: date, length: int, apart: set[int]) -> None:
    period = tuple(each_day(first, first + timedelta(days=length)))
    of = Days(period, tuple(sorted({first + timedelta(days=n) for n in apart} - set(period))))
    spelled = Counter(f"{day:%m-%d}" for day in of.known)
    for day in of.known:
        assert days(f"{day}", of).days == {day}
        assert days(f"{day}..{day}", of).days == {day}
        assert spelled[f"{day:%m-%d}"] > 1 or days(f"{day:%m-%d}", of).days == {day}


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("0", 0), ("9", 540), ("09:30", 570), ("9:05", 545), ("23:59", 1439), ("24:00", 1440), (" 7 ", 420)],
)
def test_an_hour_is_minutes_after_midnight(typed: str, minutes: int) -> None:
    assert clock(typed) == minutes


@pytest.mark.parametrize("typed", ["", "24:01", "25", "9:60", "9:5", "-1", "9.30", "lunch", "오전 13시", "09:30:00"])
def test_what_is_no_hour_is_told(typed: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        clock(typed)
    assert str(problem.value) == f'"{typed}" is not a valid time; write hours and minutes, from 00:00 to 24:00'


def test_each_day_includes_both_ends() -> None:
    assert list(each_day(date(2021, 9, 30), date(2021, 10, 2))) == [date(2021, 9, 30), *sorted(october(1, 2))]
    assert list(each_day(date(2021, 9, 30), date(2021, 9, 29))) == []
