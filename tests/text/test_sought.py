import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text.folding import fold
from whrcf_cli.text.sought import EXACT, FORM, PART, SPELLED, sought, spans


@pytest.mark.parametrize(
    ("word", "text", "grade"),
    [
        pytest.param("city", "the city", EXACT, id="as typed"),
        pytest.param("난민", "난민보호", EXACT, id="hangul, at the beginning of a longer word"),
        pytest.param("cities", "the city", FORM, id="another form"),
        pytest.param("난민을", "난민보호", FORM, id="with a particle"),
        pytest.param("unesco와", "unesco", FORM, id="a particle behind Latin letters"),
        pytest.param("city", "capacity", PART, id="inside a word"),
        pytest.param("ai", "against", None, id="a short piece inside a word"),
        pytest.param("ai", "airports", PART, id="a short piece at the beginning"),
        pytest.param("ai", "인권ai", EXACT, id="a short piece behind hangul"),
        pytest.param("covid19", "covid-19", SPELLED, id="a digit beside a letter, parted"),
        pytest.param("covid-19", "covid 19", SPELLED, id="a mark for a blank"),
        pytest.param("코로나19", "코로나 19", SPELLED, id="a digit beside hangul"),
        pytest.param("4.3", "4·3을", SPELLED, id="another mark"),
        pytest.param("4.3", "14·3", None, id="inside a number"),
        pytest.param("4.3", "43", None, id="digits are not joined"),
        pytest.param("19", "2019", None, id="a number inside another"),
        pytest.param("19", "covid19", EXACT, id="a number behind letters"),
        pytest.param("기후위기", "기후 위기", SPELLED, id="hangul with a blank"),
        pytest.param("기후위기", "이상기 후위기", None, id="a blank inside another word"),
        pytest.param("roundtable", "round-table", SPELLED, id="a hyphen"),
        pytest.param("a.i.", "ai", SPELLED, id="marks in a short piece"),
        pytest.param("a.i.", "aid", None, id="marks in a short piece, more letters"),
        pytest.param("c++", "c++ and c", EXACT, id="signs of patterns are letters"),
        pytest.param("(.*)+", "anything", None, id="no pattern is typed"),
    ],
)
def test_a_word_is_found_in_the_best_way(word: str, text: str, grade: int | None) -> None:
    assert sought(word).grade(text) == grade


def test_a_word_of_a_text_is_more_than_a_part_of_one() -> None:
    assert sought("cities").is_word_of("a city")
    assert not sought("cit").is_word_of("a city")


def test_every_form_is_marked_in_text_that_is_not_folded() -> None:
    text = "City, cities: Café-CITY"
    assert [text[start:end] for start, end in spans(text, [sought("city"), sought("cafe")])] == [
        *("City", "cities", "Café", "CITY"),
    ]


def test_nothing_is_marked_in_no_text_or_for_no_words() -> None:
    assert spans("", [sought("city")]) == spans("city", []) == []


def test_a_very_long_word_is_sought_as_it_is() -> None:
    assert sought("난" * 100_000).grade("난" * 99_999) is None


@given(st.text("abAB4.·-한글 을", min_size=1, max_size=8), st.text("abAB4.·-한글 을", max_size=20))
def test_what_has_a_grade_has_a_place(typed: str, text: str) -> None:
    for word in map(sought, fold(typed).split()):
        assert (word.grade(fold(text)) is not None) == bool(spans(text, [word]))


@given(st.text(min_size=1, max_size=10))
def test_any_word_is_found_in_itself(typed: str) -> None:
    for word in re.split(r"\s+", fold(typed).strip()):
        if word:
            assert sought(word).grade(word) == EXACT
