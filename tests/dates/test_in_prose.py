from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.dates.in_prose import MisnamedDay, wrong_weekdays
from whrcf_cli.dates.names import WEEKDAYS

FRIDAY = date(2021, 10, 8)
"""What 8 October was in 2021."""
KOREAN = "월화수목금토일"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("Friday 8 October 2021", None, id="right, in full"),
        pytest.param("Thursday 8 October 2021", "Thursday 8 October 2021", id="in full"),
        pytest.param("Thursday, the 8th of October, 2021", "Thursday, the 8th of October, 2021", id="in words"),
        pytest.param("THU, 8 OCT 2021", "THU, 8 OCT 2021", id="in capitals"),
        pytest.param("Thu. 8 Oct. 2021 at noon", "Thu. 8 Oct. 2021", id="with points"),
        pytest.param("8 Oct (Fri)", None, id="right, in brackets"),
        pytest.param("on 8 Oct (Thu) and later", "8 Oct (Thu)", id="in brackets behind"),
        pytest.param("8 October 2021, Thursday", "8 October 2021, Thursday", id="behind a comma"),
        pytest.param("Fri, October 8", None, id="right, month first"),
        pytest.param("Thu, October 8th", "Thu, October 8th", id="month first"),
        pytest.param("October 8, 2021 (Thurs)", "October 8, 2021 (Thurs)", id="month first, in brackets behind"),
        pytest.param("2021-10-08 (Fri)", None, id="right, ISO"),
        pytest.param("2021-10-08 (Thu)", "2021-10-08 (Thu)", id="ISO"),
        pytest.param("10월 8일(금)", None, id="right, Korean"),
        pytest.param("10월 8일(목)", "10월 8일(목)", id="Korean"),
        pytest.param("10월 8일 목요일에", "10월 8일 목요일", id="Korean, in full"),
        pytest.param("목요일 10월 8일", "목요일 10월 8일", id="Korean, in front"),
        pytest.param("2021년 10월 8일 (목요일)", "2021년 10월 8일 (목요일)", id="Korean, with a year"),
        pytest.param("2021. 10. 08 (목)", "2021. 10. 08 (목)", id="numbers and points"),
        pytest.param("10. 8.(목, 13:00)", "10. 8.(목)", id="numbers and points without a year"),
        pytest.param("10/8(목)", "10/8(목)", id="numbers and a stroke"),
        pytest.param("Friday 8 October, Saturday 9 October", None, id="two dates, weekdays in front"),
        pytest.param("Friday, 8 October, Saturday, 9 October", None, id="two dates, all with commas"),
        pytest.param("8 October, Friday and 9 October, Saturday", None, id="two dates, weekdays behind"),
        pytest.param("8 Oct (Fri) 9 Oct (Sat)", None, id="two dates, weekdays in brackets"),
        pytest.param("8 Oct Friday, 9 Oct Saturday", None, id="two dates, the comma parts them"),
        pytest.param("7 (Thu) to 8 October (Thu)", "8 October (Thu)", id="the second of two"),
        pytest.param("Thursday and Saturday, 7 and 9 October", None, id="several weekdays"),
        pytest.param("7-8 October (Thu)", None, id="several days"),
        pytest.param("October 7-8 (Fri)", None, id="several days, month first"),
        pytest.param("8 October. Thursday is a holiday", None, id="another sentence"),
        pytest.param("8 October\nThursday: closed", None, id="another line"),
        pytest.param("8 May sat badly; we met on 8 October sun or no sun", None, id="words that are no weekdays"),
        pytest.param("Mondays from 8 October", None, id="every Monday"),
        pytest.param("10월 8일 일 그리고 인권", None, id="a syllable that is a word"),
        pytest.param("10월 7일~8일(목)", None, id="several days, Korean"),
        pytest.param("Part 1/2 (Sun), version 1.5 (Mon)", None, id="numbers that are no dates"),
        pytest.param("31 September (Thu)", None, id="no day at all"),
        pytest.param("Thursday 13:00-15:00", None, id="no date"),
    ],
)
def test_a_date_with_a_weekday_that_it_is_not_is_found(text: str, written: str | None) -> None:
    assert list(wrong_weekdays(text, FRIDAY, FRIDAY)) == ([MisnamedDay(written, FRIDAY)] if written else [])


def test_a_date_without_a_year_may_be_of_any_of_the_years() -> None:
    assert list(wrong_weekdays("8 October (Fri)", FRIDAY.replace(year=2020), FRIDAY)) == []
    assert list(wrong_weekdays("8 October (Sat)", FRIDAY.replace(year=2020), FRIDAY)) == [
        MisnamedDay("8 October (Sat)", date(2020, 10, 8))
    ]
    assert list(wrong_weekdays("29 February (Sat)", date(2019, 10, 8), date(2020, 10, 8))) == []


@pytest.mark.parametrize(
    ("text", "own", "right"),
    [
        ("Sunday 2 January", date(2021, 12, 28), True),
        ("Saturday 2 January", date(2021, 12, 28), False),
        ("Tuesday 28 December", date(2022, 1, 2), True),
        ("Saturday 13 March", date(2021, 10, 8), True),
        ("Sunday 13 March", date(2021, 10, 8), True),
        ("Monday 13 March", date(2021, 10, 8), False),
        ("Saturday 8 October", date(2021, 10, 8), False),
    ],
)
def test_a_date_without_a_year_is_looked_for_in_the_years_about_the_day_of_the_text(
    text: str, own: date, right: bool
) -> None:
    assert (list(wrong_weekdays(text, own, own)) == []) is right


def test_a_year_that_is_written_counts() -> None:
    assert list(wrong_weekdays("8 October 2020 (Fri)", FRIDAY, FRIDAY)) == [
        MisnamedDay("8 October 2020 (Fri)", date(2020, 10, 8))
    ]


def test_each_wrong_date_of_a_text_is_told() -> None:
    text = "2021. 10. 06 (목) ~ 2022. 10. 10 (일)"
    assert list(wrong_weekdays(text, FRIDAY, FRIDAY)) == [
        MisnamedDay("2021. 10. 06 (목)", date(2021, 10, 6)),
        MisnamedDay("2022. 10. 10 (일)", date(2022, 10, 10)),
    ]


FORMS = ("{w} {d.day} {d:%B} {d.year}", "{w}, {d:%b} {d.day}, {d.year}", "{d} ({w:.3})", "{d.day} {d:%b} {d.year}, {w}")
FORMS_KO = ("{d.year}년 {d.month}월 {d.day}일 {w}요일", "{d.year}. {d.month}. {d.day}. ({w})", "{d}({w}요일)")


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 6), st.sampled_from([*FORMS, *FORMS_KO]))
def test_of_seven_weekdays_one_is_right(day: date, weekday: int, form: str) -> None:
    name = KOREAN[weekday] if form in FORMS_KO else WEEKDAYS[weekday]
    written = form.format(d=day, w=name)
    assert list(wrong_weekdays(f"Meet: {written}.", FRIDAY, FRIDAY)) == (
        [] if weekday == day.weekday() else [MisnamedDay(written, day)]
    )


@given(st.text(st.sampled_from("Fri 8 October2021,(금)월일요-./~\nof the 10"), max_size=40))
def test_no_text_is_too_much(text: str) -> None:
    for one in wrong_weekdays(text, FRIDAY, FRIDAY):
        assert one.written.rstrip(")") in text


def test_a_weekday_between_two_dates_belongs_to_the_one_that_commas_or_brackets_tell() -> None:
    texts = (
        "8 October (Thu) 9 October",
        "7 October, Thu 9 October",
        "8 October Thu, 9 October",
        "8 October Thu 9 October",
    )
    found = [[one.written for one in wrong_weekdays(text, FRIDAY, FRIDAY)] for text in texts]
    assert found == [["8 October (Thu)"], ["Thu 9 October"], ["8 October Thu"], []]


@pytest.mark.parametrize("text", ["30 February (Fri)", "Fri, 31 June"])
def test_a_day_that_no_month_has_has_no_weekday(text: str) -> None:
    assert list(wrong_weekdays(text, FRIDAY, FRIDAY)) == []
