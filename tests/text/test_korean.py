import pytest

from whrcf_cli.text.korean import bare, has_hangul


@pytest.mark.parametrize(
    "word", ["난민을", "난민들", "난민들은", "난민으로", "난민에게", "난민으로부터", "난민과", "난민이", "난민"]
)
def test_particles_and_the_ending_of_several_go(word: str) -> None:
    assert bare(word) == "난민"


@pytest.mark.parametrize("word", ["회의", "도로", "나이", "만들", "평가", "을"])
def test_two_letters_are_left(word: str) -> None:
    assert bare(word) == word


def test_particles_go_from_words_in_other_letters() -> None:
    assert bare("unesco와") == "unesco"


@pytest.mark.parametrize(
    ("word", "has"),
    [("가", True), ("힣", True), ("room 201호", True), ("ㄱ", False), ("ꥠ", False), ("café", False), ("", False)],
)
def test_a_word_has_hangul_if_one_of_its_letters_is_a_syllable(word: str, has: bool) -> None:
    assert has_hangul(word) is has
