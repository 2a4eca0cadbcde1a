"""Clocks counted on past midnight, read and printed."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.dates import clocks


@pytest.mark.parametrize(
    ("written", "minutes"),
    {
        "9:05": 545,
        "09:05": 545,
        "09:05:00": 545,
        " 09:05 ": 545,
        "00:00": 0,
        "24:00": 1440,
        "25:30": 1530,
        "48:00": None,
        "99:00": None,
        "9:60": None,
        "09:05:60": None,
        "009:05": None,
        "-9:05": None,
        "+9:05": None,
        "٠٩:٠٥": None,
        "9": None,
        "9.05": None,
        "9:05 pm": None,
        "": None,
    }.items(),
)
def test_a_clock_is_counted_from_midnight_and_on_into_the_night(written: str, minutes: int | None) -> None:
    assert clocks.read(written) == (None if minutes is None else timedelta(minutes=minutes))


@given(st.text(max_size=30) | st.from_regex(r"[-0-9:]{0,12}", fullmatch=True))
def test_no_word_raises(written: str) -> None:
    clocks.read(written)


MINUTES = st.integers(0, 2 * 24 * 60)


@given(MINUTES, MINUTES)
def test_what_is_printed_is_read_back(begin: int, end: int) -> None:
    midnight = datetime(2021, 10, 8)
    start, finish = midnight + timedelta(minutes=begin), midnight + timedelta(minutes=end)
    day = start.replace(hour=0, minute=0)
    printed = clocks.printed(start, finish)
    fits = start < finish and finish - day <= timedelta(hours=48)
    read = [day + (clocks.read(clock, 3) or timedelta()) for clock in printed or ()]
    assert read == ([start, finish] if fits else [])


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2021, 10, 8, 13, 0, 1), datetime(2021, 10, 8, 15)),
        (datetime(2021, 10, 8, 13), datetime(2021, 10, 8, 15, 0, 0, 1)),
        (datetime(2021, 10, 8, 13), datetime(2021, 10, 8, 13)),
        (datetime(2021, 10, 8, 13), datetime(2021, 10, 10, 0, 1)),
    ],
)
def test_what_clocks_cannot_tell_is_not_printed(start: datetime, end: datetime) -> None:
    assert clocks.printed(start, end) is None
