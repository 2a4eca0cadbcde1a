"""Words that one slip parts."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text.near_words import Slip, slips


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("abc", "abd", Slip(0, 1, "changed", "cd", alone=False)),
        ("abc", "abcd", Slip(0, 1, "added", "d", alone=False)),
        ("abc", "acb", Slip(0, 1, "swapped", "bc", alone=False)),
        ("hall a", "hall b", Slip(0, 1, "changed", "ab", alone=True)),
        ("anna", "ana", Slip(0, 1, "added", "n", alone=False)),
    ],
)
def test_a_slip_has_its_kind_and_letters(one: str, two: str, expected: Slip) -> None:
    assert list(slips([one, two])) == [expected]


def near(one: str, two: str) -> bool:
    """Whether one slip parts two words, tried out."""
    edits = {two[:at] + two[at + 1 :] for at in range(len(two))}
    edits |= {two[:at] + two[at + 1 : at + 2] + two[at : at + 1] + two[at + 2 :] for at in range(len(two) - 1)}
    shorter = one in edits or two in {one[:at] + one[at + 1 :] for at in range(len(one))}
    changed = len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1
    return one != two and (shorter or changed)


@given(st.lists(st.text("abc ", min_size=1, max_size=5), unique=True, max_size=12))
def test_what_comparing_each_pair_finds_is_found(words: list[str]) -> None:
    found = {(one, two) for one, two, *_ in slips(words)}
    assert found == {(one, two) for one, two in combinations(range(len(words)), 2) if near(words[one], words[two])}
