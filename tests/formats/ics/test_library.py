"""icalendar: what it raises stays where it is asked."""

import pytest

from whrcf_cli.formats.ics import library


@pytest.mark.parametrize("written", ["", "one hour", "P9999999999D", "-P999999999DT1S", f"P{'9' * 5000}D"])
def test_what_is_no_length_of_time_or_longer_than_there_are_years_is_none(written: str) -> None:
    assert library.length(written) is None
