import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whrcf_cli.text import folding
from whrcf_cli.text.folding import fold
from whrcf_cli.text.invisible import unseen

LETTERS = st.text(st.sampled_from("aAbBeéÉßİﬁǅ한국가 -\u0301"), max_size=12)
WORDS = st.lists(st.sampled_from(["a", "ab", "e", "s", "ss", "i", "f", "dž", "한", "한국", "가"]), max_size=3).map(
    tuple
)


def spans(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where `words` are found letter by letter, each place once."""
    return folding.spans(
        text, lambda folded: [match.span() for word in words for match in re.finditer(re.escape(word), folded)]
    )


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("CAFE", "cafe", id="ascii"),
        pytest.param("Café", "cafe", id="accent composed"),
        pytest.param("Cafe\u0301", "cafe", id="accent apart"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("ﬁnal", "final", id="ligature"),
        pytest.param("ＡＢＣ１", "abc1", id="full width"),
        pytest.param("한국", "한국", id="hangul"),
        pytest.param("Hall\u200b\u00ad\u2060\ufeff\u034f\u115f\u3164\uffa0\ufe0f\U000e0041 1", "hall 1", id="unseen"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_text_folds_to_what_is_compared(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text() | st.text(st.sampled_from("aZ·‘’“”–—\u2012\u201a\xb6é가힣\ud7a4\ud7b0\ud7fb\uabff\u11a8\ud800😀")))
@example("난민 · “RIGHTS” – ‘인권’—")
@example("난민 é · ")
def test_a_quick_look_changes_nothing_in_how_a_text_folds(text: str) -> None:
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(part for part in parts if not (unicodedata.category(part) == "Mn" or unseen(part)))
    assert fold(text) == unicodedata.normalize("NFC", kept)


@given(st.text())
@example("ᾴ")
@example("각")
def test_both_normal_forms_of_a_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(
    LETTERS | st.text(st.characters(max_codepoint=0x24F) | st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
@example("№ 5")
@example("ℋ")
def test_folding_twice_changes_nothing_more_whatever_the_letters(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("Human rights", ("rights",), [(6, 12)], id="a word"),
        pytest.param("Human rights", ("cities",), [], id="absent"),
        pytest.param("Human rights", (), [], id="no words"),
        pytest.param("", ("a",), [], id="no text"),
        pytest.param("no, NO, nö", ("no",), [(0, 2), (4, 6), (8, 10)], id="every place"),
        pytest.param("rights", ("righ", "ghts"), [(0, 6)], id="overlapping words are one span"),
        pytest.param("abcd", ("ab", "cd"), [(0, 4)], id="touching words are one span"),
        pytest.param("abc", ("abc", "b"), [(0, 3)], id="a word inside another"),
        pytest.param("Straße 1", ("strasse",), [(0, 6)], id="one character that folds to two"),
        pytest.param("Straße 1", ("1",), [(7, 8)], id="after a character that folds to two"),
        pytest.param("인권도시 포럼", ("도시",), [(2, 4)], id="hangul"),
        pytest.param("Cafe\u0301s", ("cafes",), [(0, 6)], id="an accent apart is inside the span"),
    ],
)
def test_spans_are_where_the_words_stand(text: str, words: tuple[str, ...], found: list[tuple[int, int]]) -> None:
    assert spans(text, words) == found


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("Cafe\u0301!", ("cafe",), [(0, 5)], id="an accent apart at the end"),
    ],
)
def test_spans_of_letters_spelled_apart_are_whole(
    text: str, words: tuple[str, ...], found: list[tuple[int, int]]
) -> None:
    assert spans(text, words) == found


@given(LETTERS, WORDS)
def test_every_span_holds_a_word_at_its_beginning_or_inside(text: str, words: tuple[str, ...]) -> None:
    assert all(any(word in fold(text[start:end]) for word in words) for start, end in spans(text, words))


@given(LETTERS, WORDS)
def test_spans_are_sorted_disjoint_and_inside_the_text(text: str, words: tuple[str, ...]) -> None:
    found = spans(text, words)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] < two[0] for one, two in pairwise(found))


@given(LETTERS, WORDS)
def test_a_word_has_a_span_exactly_where_the_folded_text_has_it(text: str, words: tuple[str, ...]) -> None:
    for word in words:
        assert bool(spans(text, (word,))) == (word in fold(text))
