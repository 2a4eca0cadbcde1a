"""Lengths of time as people write them."""

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.dates import durations
from whrcf_cli.errors import UsageProblem


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("15", 15),
        ("15m", 15),
        ("0", 0),
        ("1h", 60),
        ("1h30m", 90),
        ("1h30", 90),
        ("1H30M", 90),
        (" 2d ", 2 * 1440),
        ("1w", 7 * 1440),
        ("1w2d3h4m", 7 * 1440 + 2 * 1440 + 184),
        ("90m", 90),
        ("999999", 999_999),
        ("15 min", 15),
        ("1 h 30 min", 90),
        ("1 hour", 60),
        ("2 days", 2 * 1440),
        ("1시간 30분", 90),
        ("1:30", 90),
        ("0:45:00", 45),
        ("15분", 15),
        ("15분 전", 15),
        ("1시간반", 90),
        ("1시간 반", 90),
        ("１시간", 60),
        (unicodedata.normalize("NFD", "1시간"), 60),
        ("1일", 1440),
        ("하루", 1440),
        ("이틀 전", 2 * 1440),
        ("하루 2시간", 1440 + 120),
        ("1주일", 7 * 1440),
        ("일주일", 7 * 1440),
    ],
    ids=str,
)
def test_a_length_of_time_is_read(typed: str, minutes: int) -> None:
    assert durations.typed(typed) == timedelta(minutes=minutes)


@pytest.mark.parametrize("typed", ["", " ", "m", "h", "-5", "1.5.2h", "30m1h", "15s", "1:3", "soon", "1234567"])
def test_what_is_no_length_of_time_is_told_with_examples(typed: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        durations.typed(typed)
    told = f'"{typed}" is not a valid duration; write minutes, hours or days, such as 15m, 1h or 1d'
    assert str(problem.value) == told


NUMBERS = st.none() | st.integers(0, 999)


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS).filter(lambda numbers: any(n is not None for n in numbers)))
def test_a_length_is_the_sum_of_its_parts(numbers: tuple[int | None, ...]) -> None:
    typed = "".join(f"{number}{unit}" for number, unit in zip(numbers, "wdhm", strict=True) if number is not None)
    weeks, days, hours, minutes = (number or 0 for number in numbers)
    assert durations.typed(typed) == timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
