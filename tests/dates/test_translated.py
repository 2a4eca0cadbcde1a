"""Days and hours in other languages: in the words that are read, and nothing else is changed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.dates import cells
from whrcf_cli.dates.translated import translated

DAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    "written",
    [
        "Donnerstag, 14. Mai 2026",
        "Do, 14. Mai 2026",
        "jeudi 14 mai 2026",
        "jueves, 14 de mayo de 2026",
        "giovedì 14 maggio 2026",
        "quinta-feira, 14 de maio de 2026",
        "donderdag 14 mei 2026",
        "2026年5月14日(木)",
        "2026年5月14日 木曜日",
        "２０２６年５月１４日",
        "2026年5月14日 星期四",
    ],
)
def test_a_date_is_read_in_the_languages_of_sheets(written: str) -> None:
    assert cells.point(written, True) == cells.Point(DAY)


@pytest.mark.parametrize(
    ("written", "month"),
    [("1. März 2026", 3), ("1er août 2026", 8), ("1 févr. 2026", 2), ("1 dic 2026", 12), ("1. April 2026", 4)],
)
def test_a_month_is_read_with_its_accents_and_short(written: str, month: int) -> None:
    assert cells.point(written, True) == cells.Point(date(2026, month, 1))


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("午前10時30分", 10.5),
        ("午後2時", 14),
        ("下午2点半", 14.5),
        ("上午9:00", 9),
        ("9.00 uur", 9),
        ("午後0時30分", 12.5),
    ],
)
def test_an_hour_is_read_in_the_languages_of_sheets(written: str, hours: float) -> None:
    assert cells.point(cells.clock_cell(written), True) == cells.Point(None, timedelta(hours=hours))


@pytest.mark.parametrize(
    "written",
    ["Thu 8 Oct 2026", "May 14 2026", "10월 6일(목)", "Do it", "So long", "오후 2시 30분", "Day 1", "9:00 Uhr"],
)
def test_english_and_korean_stay_as_they_are(written: str) -> None:
    assert translated(written) == written


@given(st.text(max_size=30))
def test_no_digit_is_changed(written: str) -> None:
    digits = [sign for sign in written.replace("半", "") if sign.isdigit()]
    assert [sign for sign in translated(written.replace("半", "")) if sign.isdigit()] == digits
