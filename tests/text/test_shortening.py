"""Tests of shortened texts."""

import pytest

from whrcf_cli.text.shortening import shortened


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", ""),
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 77 + "..."),
        ("x" * 76 + " and more of it", "x" * 76 + "..."),
        ("가" * 81, "가" * 77 + "..."),
    ],
)
def test_more_than_eighty_characters_are_cut_and_end_in_three_points(words: str, told: str) -> None:
    assert shortened(words) == told


def test_another_length_can_be_asked_for() -> None:
    assert (shortened("refugees", 8), shortened("refugees", 7)) == ("refugees", "refu...")
