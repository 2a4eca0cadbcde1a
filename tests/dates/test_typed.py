import unicodedata
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whrcf_cli.dates.names import KOREAN_WEEKDAYS, WEEKDAYS
from whrcf_cli.dates.typed import Days, DaysRead, clock, days, each_day, with_dates
from whrcf_cli.errors import UsageProblem

FORUM = Days(tuple(each_day(date(2021, 10, 7), date(2021, 10, 10))), (date(2021, 9, 30), date(2021, 10, 15)))
NEAREST = "the nearest days are"


def october(*numbers: int) -> set[date]:
    return {date(2021, 10, number) for number in numbers}


@pytest.mark.parametrize("typed", ["10-08", "2021-10-08", "8", "08", "8th", "fri", "FRI", "friday", "10/8", "10.8."])
def test_a_day_may_be_typed_in_one_word(typed: str) -> None:
    assert days(typed, FORUM).days == october(8)


KOREAN = [
    *("8일", "금", "금요일", "(금)", "8일(금)", "10.8", "10. 8.", "10. 8.(금)", "10/8(금)", "10-08 금", "8 일 금요일"),
    *("10월8일", "10월 8일", "10월 8일(금)", "10월 8일 (금요일)", "10월8일 금요일", "10월 8일금요일", "10 월 8 일"),
    *("2021. 10. 8.", "2021.10.8.(금)", "’21. 10. 8.", "2021년 10월 8일", "2021 년 10 월 8 일 금요일"),
    *("１０．８", "１０월 ８일（금）", unicodedata.normalize("NFD", "10월 8일(금)")),
]


@pytest.mark.parametrize("typed", KOREAN)
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
        pytest.param("thu-sat", october(7, 8, 9), id="weekdays with a hyphen"),
        pytest.param("목~토", october(7, 8, 9), id="weekdays in Korean"),
        pytest.param("목요일부터 토요일까지", october(7, 8, 9), id="weekdays in Korean words"),
        pytest.param("10월 7일~9일", october(7, 8, 9), id="one month for both"),
        pytest.param("10월 7일부터 9일까지", october(7, 8, 9), id="Korean words"),
        pytest.param("7-9일", october(7, 8, 9), id="numbers with one 일"),
        pytest.param("7일–9일", october(7, 8, 9), id="a dash"),
        pytest.param("10. 7.(목) ~ 10. 9.(토)", october(7, 8, 9), id="as on the forum's pages"),
        pytest.param("10.7-10.9", october(7, 8, 9), id="points and a hyphen"),
        pytest.param("2021-10-07 - 2021-10-09", october(7, 8, 9), id="dates with hyphens"),
        pytest.param("7-9 October 2021", october(7, 8, 9), id="the month behind both"),
        pytest.param("Oct 7 to 9", october(7, 8, 9), id="the month before both"),
        pytest.param("30~8", {date(2021, 9, 30), *october(7, 8)}, id="numbers of two months"),
        pytest.param("9월 30일~8일", {date(2021, 9, 30), *october(7, 8)}, id="a number of the next month"),
        pytest.param("5일~8일", october(7, 8), id="from a number before the programme"),
        pytest.param("8일부터", october(8, 9, 10, 15), id="open end in Korean"),
        pytest.param("7일까지", {date(2021, 9, 30), *october(7)}, id="open beginning in Korean"),
        pytest.param("8-oct", october(8), id="a hyphen in one date"),
        pytest.param("2021-10-01..2021-12-31", october(7, 8, 9, 10, 15), id="ends beyond the programme"),
        pytest.param("10-10..10-20", october(10, 15), id="only days of the programme"),
    ],
)
def test_a_range_names_the_known_days_in_it(typed: str, found: set[date]) -> None:
    assert days(typed, FORUM).days == found


@pytest.mark.parametrize(("typed", "found"), [("fri", october(8)), ("15", october(15)), ("30", {date(2021, 9, 30)})])
def test_days_of_the_forum_go_before_the_others(typed: str, found: set[date]) -> None:
    assert days(typed, FORUM).days == found


@pytest.mark.parametrize(
    "typed", ["10. 10.(토)", "10월 10일 토요일", "10일(토)", "Sat 10 Oct 2021", "2021-10-10 (sat)", "10/10 토"]
)
def test_of_a_date_and_a_weekday_that_differ_the_date_counts_and_that_is_noted(typed: str) -> None:
    note = "10 October 2021 is a Sunday, not a Saturday; the date is used"
    assert days(typed, FORUM) == DaysRead(frozenset(october(10)), (note,))


@pytest.mark.parametrize("typed", KOREAN)
def test_of_a_date_with_its_own_weekday_nothing_is_noted(typed: str) -> None:
    assert days(typed, FORUM).notes == ()


def test_a_number_with_a_weekday_is_the_day_of_this_weekday_if_there_is_one() -> None:
    of = Days((date(2021, 9, 30), date(2021, 10, 1), date(2021, 10, 30)), ())
    assert days("30일(토)", of) == DaysRead(frozenset({date(2021, 10, 30)}))


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


@pytest.mark.parametrize("typed", ["", "oct", "2021", "8 oct 12:00", "13-32", "목금"])
def test_what_is_no_day_is_told_with_examples(typed: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        days(typed, FORUM)
    assert str(problem.value) == f'"{typed}" is not a valid day; write it like 10-08, 2021-10-08, 8, fri or 금'


@pytest.mark.parametrize(("typed", "near"), [("frydai", "friday"), ("tomorow", "tomorrow"), ("오널", "오늘")])
def test_a_slip_in_a_word_for_a_day_is_told_with_the_nearest_word(typed: str, near: str) -> None:
    with pytest.raises(UsageProblem, match=f'^"{typed}" is not a valid day; .*; did you mean {near}\\?$'):
        days(typed, FORUM)


@pytest.mark.parametrize(
    ("typed", "dated"),
    [
        ("today", "2021-10-08"),
        ("Tomorrow", "2021-10-09"),
        ("yesterday..today", "2021-10-07..2021-10-08"),
        ("오늘", "2021-10-08"),
        ("오늘부터 모레까지", "2021-10-08부터 2021-10-10까지"),
        ("내일, 10-10", "2021-10-09, 10-10"),
        ("10-09", "10-09"),
        ("friday", "friday"),
        ("todays", "todays"),
    ],
)
def test_words_that_count_from_today_are_dates(typed: str, dated: str) -> None:
    assert with_dates(typed, date(2021, 10, 8)) == dated


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


KOREAN_FORMS = (
    *("{d.year}. {d.month}. {d.day}.({w})", "{d.year}년 {d.month}월 {d.day}일({w})", "{d.year}.{d.month}.{d.day}"),
    *("{d.month}. {d.day}.({w})", "{d.month}월 {d.day}일", "{d.month}월{d.day}일 {w}요일", "{d.month}/{d.day}({w})"),
)
ENGLISH_FORMS = (
    *("{e:.3} {d.day} {d:%b} {d.year}", "{e}, {d:%B} {d.day}, {d.year}", "{d} ({e:.3})", "{d.day}-{d:%b}-{d.year}"),
    *("{d.day} {d:%B}", "{d:%b} {d.day} ({e})"),
)
RANGES = ("{}~{}", "{} ~ {}", "{} - {}", "{}–{}", "{}..{}", "{}부터 {}까지", "{} to {}", "from {} to {}")


@given(
    st.dates(date(1950, 1, 1), date(2099, 1, 1)),
    st.integers(0, 9),
    st.sampled_from(KOREAN_FORMS) | st.sampled_from(ENGLISH_FORMS),
    st.sampled_from(KOREAN_FORMS) | st.sampled_from(ENGLISH_FORMS),
    st.sampled_from(RANGES),
    st.booleans(),
)
def test_each_day_of_a_range_is_found_again_in_every_form(
    first: date, length: int, form: str, other: str, between: str, decomposed: bool
) -> None:
    period = [day for day in each_day(first, first + timedelta(length)) if day.year == first.year]
    of = Days(tuple(period), ())

    def written(day: date, form: str) -> str:
        text = form.format(d=day, w=KOREAN_WEEKDAYS[day.weekday()], e=WEEKDAYS[day.weekday()])
        return unicodedata.normalize("NFD", text) if decomposed else text

    for day in period:
        assert days(written(day, form), of) == DaysRead(frozenset({day}))
    last = period[-1]
    assert days(between.format(written(first, form), written(last, other)), of) == DaysRead(frozenset(period))


@given(st.dates(date(1950, 1, 1), date(2099, 1, 1)), st.integers(1, 6), st.sampled_from(KOREAN_FORMS))
def test_a_wrong_weekday_of_any_date_is_noted(day: date, off: int, form: str) -> None:
    wrong = (day.weekday() + off) % 7
    found = days(form.format(d=day, w=KOREAN_WEEKDAYS[wrong]), Days((day,), ()))
    assert found.days == {day}
    assert len(found.notes) == ("{w}" in form)


@given(st.text(st.sampled_from("0123456789월일년토요일(). ~-–부터까지octfrisat,"), max_size=20))
def test_whatever_is_typed_is_days_or_a_problem(typed: str) -> None:
    with suppress(UsageProblem):
        assert days(typed, FORUM).days


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("0", 0), ("9", 540), ("09:30", 570), ("9:05", 545), ("23:59", 1439), ("24:00", 1440), (" 7 ", 420)],
)
def test_an_hour_is_minutes_after_midnight(typed: str, minutes: int) -> None:
    assert clock(typed) == minutes


@pytest.mark.parametrize(
    "typed", ["", "24:01", "25", "9:60", "9:5", "-1", "9.3", "9.30.15", "lunch", "오전 13시", "09:30:00"]
)
def test_what_is_no_hour_is_told(typed: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        clock(typed)
    assert str(problem.value) == f'"{typed}" is not a valid time; write hours and minutes, from 00:00 to 24:00'


def test_each_day_includes_both_ends() -> None:
    assert list(each_day(date(2021, 9, 30), date(2021, 10, 2))) == [date(2021, 9, 30), *sorted(october(1, 2))]
    assert list(each_day(date(2021, 9, 30), date(2021, 9, 29))) == []
