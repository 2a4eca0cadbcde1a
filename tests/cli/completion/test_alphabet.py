"""What may go to a shell."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.cli.completion.alphabet import described, may_be_offered

SPECIAL = set("\\'\"`$*?[]{}()<>|&;!#%^~=@\t\r\n:")
"""What one of the shells interprets in a word."""


@pytest.mark.parametrize(
    "word", ["blc-tour", "10-08", "Main Hall", "대강당 1", "Room 3/4", "Etc/GMT+1", "Zürich", "हिन्दी", "1,2"]
)
def test_letters_digits_and_plain_signs_are_offered(word: str) -> None:
    assert may_be_offered(word, "")


@pytest.mark.parametrize(
    "sign", sorted(SPECIAL | {"\x1b", "\x00", "\x7f", "\u200b", "\u202e", "\u3164", "\ufe0f", "’", "–"})
)
@pytest.mark.parametrize("around", ["{}", "a{}", "{}a", "a{}a"])
def test_no_sign_that_a_shell_interprets_is_offered(sign: str, around: str) -> None:
    assert not may_be_offered(around.format(sign), "")


@pytest.mark.parametrize(
    "word", ["", " a", "a ", "a  b", ".", "/etc", "+1", ",a", "a" * 101, "e\u0301", "z\u0335\u0336\u0337", "\u0335"]
)
def test_what_is_not_a_plain_word_in_one_line_is_not_offered(word: str) -> None:
    assert not may_be_offered(word, "")


@pytest.mark.parametrize(("typed", "offered"), [("", False), ("v", False), ("-", True), ("--v", True)])
def test_only_who_typed_a_dash_is_offered_words_that_begin_with_one(typed: str, offered: bool) -> None:
    assert may_be_offered("--version", typed) == offered


@given(st.text(), st.sampled_from(["", "-", "a"]))
def test_an_offered_word_has_letters_digits_marks_and_few_signs(word: str, typed: str) -> None:
    if may_be_offered(word, typed):
        assert all(unicodedata.category(c)[0] in "LM" or c.isdecimal() or c in " -_./+," for c in word)
        assert word == " ".join(word.split())


@given(st.text(st.characters() | st.sampled_from(sorted(SPECIAL)), max_size=400))
def test_a_description_is_one_short_line_without_what_a_shell_interprets(text: str) -> None:
    told = described(text)
    assert SPECIAL.intersection(told) <= {":"}
    assert told.isprintable()
    assert told == " ".join(told.split())
    assert len(told) <= 61


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"A \$(touch X)", "A touch X"),
        ("It's; \x1b[2J [/foo]", "It’s, 2J /foo"),
        ("one\ntwo\u202e", "one two"),
        ("e\u0301", "é"),
        ("Z\u0335\u0336\u0337\u0338algo", "Z\u0335\u0336 algo"),
        ("한" * 40, "한" * 29 + "…"),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 59 + "…"),
    ],
)
def test_a_description_keeps_what_is_plain(text: str, expected: str) -> None:
    assert described(text) == expected
