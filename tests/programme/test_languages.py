"""Tests of the languages of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BOTH
from whrcf_cli.programme.languages import apart, is_tag, lookup, name_of, tag_of
from whrcf_cli.programme.model import Text

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="/"), min_size=1)


@pytest.mark.parametrize("written", ["en", "ko", "pt-BR", "zh-Hant-TW", "und", "yue", "DE"])
def test_tags_are_those_of_languages(written: str) -> None:
    assert is_tag(written)


@pytest.mark.parametrize("written", ["", "e", "kr", "xx", "english", "en_US", "en-", "한국어", "../en", "en.", "e n"])
def test_what_is_no_language_is_no_tag(written: str) -> None:
    assert not is_tag(written)


@pytest.mark.parametrize(
    ("written", "tag"),
    [("de", "de"), ("German", "de"), ("한국어", "ko"), ("pt_BR", "pt-BR"), ("de, en", ""), ("none", ""), ("", "")],
)
def test_a_language_is_known_by_its_tag_and_by_its_name(written: str, tag: str) -> None:
    assert tag_of(written) == tag


@pytest.mark.parametrize(("asked", "found"), [("PT", "pt-BR"), ("zh-TW", "zh"), ("zh", "zh"), ("ko", "")])
def test_a_form_of_a_language_is_that_language(asked: str, found: str) -> None:
    assert lookup(asked, ("pt-BR", "zh")) == found


def test_a_language_without_a_name_is_called_by_its_tag() -> None:
    assert [name_of(tag) for tag in ("de", "pt-BR", "yue")] == ["German", "pt-BR", "yue"]


@pytest.mark.parametrize(
    ("words", "tags", "text"),
    [
        ("Talk / 발표", BOTH, {"en": "Talk", "ko": "발표"}),
        ("발표 / Talk", BOTH[::-1], {"ko": "발표", "en": "Talk"}),
        ("A / B", ("de",), {"de": "A / B"}),
        ("A / B", ("de", "fr"), {"de": "A", "fr": "B"}),
        ("A / B / C", ("de", "fr"), {"de": "A / B / C"}),
        ("A", ("de", "fr"), {"de": "A"}),
    ],
)
def test_words_of_several_languages_are_told_apart(words: str, tags: tuple[str, ...], text: dict[str, str]) -> None:
    assert apart(words, tags) == Text.ordered(text, tags)


@given(st.lists(WORDS, min_size=3, max_size=3))
def test_what_was_joined_comes_apart(words: list[str]) -> None:
    text = Text.ordered(dict(zip(("de", "fr", "it"), words, strict=True)), ("de", "fr", "it"))
    assert apart(" / ".join(text.words), ("de", "fr", "it")) == text
