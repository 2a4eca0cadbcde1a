"""Days without a year, by the days that are known."""

from datetime import date

import pytest

from whrcf_cli.dates.days import Base, Unclear, dated

MAY = Base(date(2022, 5, 1))


def day(cell: str, base: Base = MAY) -> str | None:
    found = dated(cell, base, alone=True)
    return found.cell if found else None


@pytest.mark.parametrize(("month_first", "expected"), [(True, "2022-10-06"), (False, "2022-06-10"), (None, None)])
def test_a_year_of_two_digits_comes_last_where_a_person_tells_the_order(
    month_first: bool | None, expected: str | None
) -> None:
    assert day("10/06/22", Base(month_first=month_first)) == expected


def test_of_two_days_that_numbers_may_be_a_weekday_tells_which() -> None:
    assert day("5/6 (Sun)") == "2022-06-05(Sun)"
    assert day("Fri, 5/6") == "2022-05-06"
    with pytest.raises(Unclear, match="order"):
        day("5/6")


def test_a_weekday_that_neither_of_two_days_has_makes_them_none() -> None:
    assert day("5/6 (Mon)") is None


@pytest.mark.parametrize(("month_first", "expected"), [(True, "2022-06-05"), (False, "2022-05-06")])
def test_the_order_of_two_numbers_is_as_a_person_says(month_first: bool, expected: str) -> None:
    assert day("6/5", MAY._replace(month_first=month_first)) == expected


def test_without_a_first_day_two_numbers_that_are_both_months_are_no_day() -> None:
    assert day("5/6", Base(known=(date(2022, 5, 1),))) is None
    assert day("5/16", Base(known=(date(2022, 5, 1),))) == "2022-05-16"


@pytest.mark.parametrize(("cell", "expected"), [("Day 1", "2022-05-01"), ("Day 31", "2022-05-31")])
def test_days_are_counted_from_the_first(cell: str, expected: str) -> None:
    assert day(cell) == expected


@pytest.mark.parametrize("cell", ["Day 0", "Day 45", "32"])
def test_a_number_that_no_day_has_is_none(cell: str) -> None:
    assert day(cell) is None


def test_a_date_beside_the_number_of_a_day_is_the_day() -> None:
    assert day("Day 2 (5/20)") == "2022-05-20"
    assert day("Day 2 10:00") == "2022-05-02 10:00"


@pytest.mark.parametrize(
    ("cell", "expected"), [("44682", "2022-05-01"), ("44682.5", "2022-05-01 12:00"), ("99999", None)]
)
def test_a_number_of_five_digits_is_a_day_of_spreadsheets_if_it_is_in_this_century(
    cell: str, expected: str | None
) -> None:
    assert day(cell) == expected
