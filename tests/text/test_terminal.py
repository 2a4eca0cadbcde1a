import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text.invisible import unseen
from whrcf_cli.text.terminal import fit, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Human rights, 인권 – café", "Human rights, 인권 – café", id="plain text as it is"),
        pytest.param("\x1b[31mred", "␛[31mred", id="escape"),
        pytest.param("a\x00b\x07\x08\x7f", "a␀b␇␈␡", id="other controls"),
        pytest.param("a\x9b31m\x80\x9f", "a\ufffd31m\ufffd\ufffd", id="controls of eight bits"),
        pytest.param("a\nb\rc\td\x85e\u2028f\u2029g\vh\fi", "a b c d e f g h i", id="breaks are blanks"),
        pytest.param("a\u202eb\u202ac\u2066d\u2069e\u202c", "abcde", id="turning of the line"),
        pytest.param("👩\u200d💻 \u00a0\x1b", "👩💻 \u00a0␛", id="hard blanks stay, joiners do not"),
        pytest.param("a\u200b\xad\ufeff\u034f\u3164b\U000e0041\ufe0f", "ab", id="what shows nothing"),
        pytest.param("e" + "\u0301" * 60 + "\u200b\u0301f", "e" + "\u0301" * 4 + "f", id="a heap of accents"),
        pytest.param(
            "Việt Nam, ệ, नमस्ते, ภาษาไทยที่, שָׁלוֹם, مُحَمَّد", "Việt Nam, ệ, नमस्ते, ภาษาไทยที่, שָׁלוֹם, مُحَمَّد", id="accents"
        ),
        pytest.param("\u1112\u1161\u11ab글", "\u1112\u1161\u11ab글", id="Hangul taken apart"),
        pytest.param("\ue000\uffff\udc80\U0010fffd", "\ufffd" * 4, id="what no font has"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_text_is_made_fit_for_a_terminal(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text())
def test_what_is_shown_has_no_control_and_is_one_line(text: str) -> None:
    shown = safe(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert len(shown.splitlines()) <= 1


@given(st.text())
def test_making_safe_twice_changes_nothing_more(text: str) -> None:
    assert safe(safe(text)) == safe(text)


def test_no_character_that_harms_is_shown_wherever_it_stands() -> None:
    every = "".join(map(chr, range(0x110000)))
    for shown in (safe(every), "".join(safe(f"a{character}") for character in every), fit(every)):
        kinds = {unicodedata.category(character) for character in shown if character not in "\n\t"}
        assert kinds.isdisjoint({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


def test_what_shows_nothing_or_stands_in_others_is_never_taken_for_fit_at_first_sight() -> None:
    for character in map(chr, range(0x110000)):
        alone = f"a{character * 5}"
        if unicodedata.category(character) in ("Mn", "Me", "Cf") or unseen(character):
            assert safe(alone) != alone


@given(st.text(st.characters() | st.sampled_from("\n\r\t\x1b\u200b\u0301")))
def test_lines_stay_lines(text: str) -> None:
    lines = fit(text).replace("\r\n", "\n").split("\n")
    assert len(lines) == len(text.split("\n"))
    assert [safe(line) for line in lines] == [line.replace("\t", " ") for line in lines]
