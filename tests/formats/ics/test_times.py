"""Durations as calendars write them."""

from datetime import timedelta

import pytest

from whrcf_cli.formats.ics.times import Length, duration


@pytest.mark.parametrize(
    ("written", "days", "exact"),
    [
        ("PT1H30M", 0, timedelta(hours=1, minutes=30)),
        ("P1D", 1, timedelta()),
        ("P1W", 7, timedelta()),
        ("PT24H", 0, timedelta(hours=24)),
        ("-P1DT2H", -1, timedelta(hours=-2)),
        ("PT0DT0H10M0S", 0, timedelta(minutes=10)),
        ("P0DT1H0M0S", 0, timedelta(hours=1)),
        ("PT1D", 1, timedelta()),
    ],
)
def test_a_duration_has_days_by_the_calendar_and_exact_time(written: str, days: int, exact: timedelta) -> None:
    assert duration(written) == Length(days, exact)


@pytest.mark.parametrize(
    "written", ["", "P", "PT", "one hour", "P10M", "P9999999999D", "P99999DT1S", f"P{'9' * 5000}D", "1:00"]
)
def test_what_is_no_duration_or_longer_than_a_century_is_none(written: str) -> None:
    assert duration(written) is None
