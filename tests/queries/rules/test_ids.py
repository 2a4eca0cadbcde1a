"""Ids that people mistype."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import programme, session
from whrcf_cli.queries.rules.ids import similar, similar_ids


def test_codes_are_not_words_that_people_mistype() -> None:
    codes = programme(*(session(id) for id in ("A1", "B1", "A2", "CS-101", "CT-101", "refugees", "refugeez")))
    assert [one.of.id for one in similar_ids(codes)] == ["refugeez"]


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        pytest.param("refugees", "refugeez", True, id="another letter"),
        pytest.param("refugees", "refugee", True, id="a letter less"),
        pytest.param("Youth-Talk", "youth-talks", True, id="a letter more, in other capitals"),
        pytest.param("room-1", "room1", True, id="a hyphen less"),
        pytest.param("plenary-l", "plenary-1", True, id="a letter that looks like a digit"),
        pytest.param("plenary-1", "plenary-2", False, id="digits that count on"),
        pytest.param("panel", "panel2", False, id="a digit more"),
        pytest.param("panel-1", "panel-12", False, id="a digit more behind another"),
        pytest.param("panel", "panel-2", False, id="two characters more"),
        pytest.param("panel-a", "panel-b", False, id="letters that count on"),
        pytest.param("a", "b", False, id="nothing but letters that count on"),
        pytest.param("a-talk", "b-talk", False, id="letters that count on in front"),
        pytest.param("talk-ab", "talk-ac", True, id="letters that do not stand alone"),
        pytest.param("abc", "acb", False, id="letters exchanged"),
        pytest.param("abc", "abc", False, id="the same"),
    ],
)
def test_ids_are_similar_if_one_letter_parts_them_and_they_do_not_count_on(one: str, two: str, alike: bool) -> None:
    assert similar([one, two]) == ([(one, two)] if alike else [])
    assert similar([two, one]) == ([(two, one)] if alike else [])


def edits(one: str, two: str) -> tuple[str, ...] | None:
    """What parts two words that differ in one place: the characters there, and those beside it."""
    start = next((i for i, pair in enumerate(zip(one, two, strict=False)) if len(set(pair)) == 2), None)
    start = min(len(one), len(two)) if start is None else start
    for cut in {(1, 1), (1, 0), (0, 1)}:
        if one[start + cut[0] :] == two[start + cut[1] :] and one != two:
            return one[start : start + cut[0]], two[start : start + cut[1]], one[:start][-1:], two[start + cut[1] :][:1]
    return None


def alike(one: str, two: str) -> bool:
    found = edits(one.lower(), two.lower())
    if found is None:
        return False
    first, second, before, after = found
    if all(letter.isdigit() for letter in (first, second) if letter):
        return False
    return not (first.isalpha() and second.isalpha() and not before.isalnum() and not after.isalnum())


@given(st.lists(st.text("abB12-", min_size=1, max_size=5), unique=True, max_size=12))
@example(["aab", "aaab", "aaaab"])
@example(["a", "b", "ab", "1", "a1"])
def test_similar_finds_what_comparing_each_pair_finds(ids: list[str]) -> None:
    assert similar(ids) == [pair for pair in combinations(ids, 2) if alike(*pair)]
