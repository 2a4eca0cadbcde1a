"""Tests of several words in one sentence."""

import pytest

from whrcf_cli.text.lists import either, few


@pytest.mark.parametrize(
    ("words", "said"), [(["en"], "en"), (["en", "ko"], "en or ko"), (["en", "ko", "both"], "en, ko or both")]
)
def test_or_is_before_the_last_alternative(words: list[str], said: str) -> None:
    assert either(words) == said


@pytest.mark.parametrize(("length", "said"), [(0, ""), (1, "0"), (10, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9")])
def test_a_few_words_are_all_named(length: int, said: str) -> None:
    assert few([str(n) for n in range(length)]) == said


def test_of_many_words_the_first_ten_are_named() -> None:
    assert few([str(n) for n in range(11)]) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, ..."
