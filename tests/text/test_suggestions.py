import pytest

from whrcf_cli.text.suggestions import did_you_mean, nearest

KNOWN = ["plenary-1", "plenary-2", "plenary-3", "plenary-4", "refugees", "난민", "Café"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("refugeez", ["refugees"], id="a letter wrong"),
        pytest.param("REFUGES", ["refugees"], id="case does not matter"),
        pytest.param("cafe", ["Café"], id="accents do not matter"),
        pytest.param("난밈", ["난민"], id="hangul is compared by its letters"),
        pytest.param("ref", ["refugees"], id="a beginning too short to be alike"),
        pytest.param("zzzz", [], id="nothing near"),
        pytest.param("", [], id="nothing typed"),
    ],
)
def test_near_words_are_found_as_they_are_spelled(word: str, found: list[str]) -> None:
    assert nearest(word, KNOWN) == found


def test_no_more_than_the_limit_is_named() -> None:
    assert nearest("plenary", KNOWN) == ["plenary-1", "plenary-2", "plenary-3"]
    assert nearest("plenary", KNOWN, limit=1) == ["plenary-1"]


def test_words_that_begin_so_come_before_words_that_look_so() -> None:
    assert nearest("tran", ["train", "trans", "translation"]) == ["trans", "translation", "train"]


def test_a_word_known_in_two_spellings_is_named_once_in_the_first() -> None:
    assert nearest("cafe", ["CAFÉ", "cafe", "Cafe\u0301"]) == ["CAFÉ"]


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        pytest.param("refugeez", "; did you mean refugees?", id="one"),
        pytest.param("plenary", "; did you mean plenary-1 or plenary-2 or plenary-3?", id="several"),
        pytest.param("zzzz", "", id="none"),
    ],
)
def test_a_sentence_ends_with_what_is_near(word: str, sentence: str) -> None:
    assert did_you_mean(word, KNOWN) == sentence
