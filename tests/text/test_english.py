from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text.english import beginning, stem

FORMS = [
    *("city cities", "policy policies", "woman women woman's women's", "child children child’s", "person people"),
    *("plan plans planned planning", "include includes included including inclusion inclusive", "house housing"),
    *("discriminate discrimination discriminating", "disabled disability disabilities", "crisis crises", "act acts"),
    *("sustainable sustainability", "educate education educational", "violent violence", "racist racism racists"),
    *("develop development developing", "organize organise organization organisation", "center centre centred"),
    *("programme program programs", "economy economies economic", "study studied studying", "fight fought fighting"),
    *("process processes", "box boxes", "indonesia indonesian", "farmer farmers'", "equal equality", "labour labor"),
]


@pytest.mark.parametrize("forms", FORMS)
def test_the_forms_of_a_word_share_their_stem_and_their_beginning(forms: str) -> None:
    words = forms.split()
    assert len({stem(word) for word in words}) == 1
    assert all(other.startswith(beginning(word)) for word in words for other in words)


@pytest.mark.parametrize(
    "words",
    list(combinations(["station", "state", "university", "universal", "policy", "police", "city", "citizen"], 2)),
)
def test_other_words_have_other_stems(words: tuple[str, str]) -> None:
    assert stem(words[0]) != stem(words[1])


@pytest.mark.parametrize("word", ["news", "bus", "king", "need", "bed", "red", "is", "us", "sing"])
def test_letters_that_are_no_ending_stay(word: str) -> None:
    assert stem(word).startswith(word[:3])


@given(st.text("abcdeginrsty'", max_size=12))
def test_a_word_begins_with_its_beginning(word: str) -> None:
    assert word.startswith(beginning(word))
    assert stem(word) or not word.strip("'s")
