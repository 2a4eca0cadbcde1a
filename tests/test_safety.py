import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.safety import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Human rights, 인권 – café", "Human rights, 인권 – café", id="plain text as it is"),
        pytest.param("\x1b[31mred", "␛[31mred", id="escape"),
        pytest.param("a\x00b\x07\x08\x7f", "a␀b␇␈␡", id="other controls"),
        pytest.param("a\x9b31m\x80\x9f", "a\ufffd31m\ufffd\ufffd", id="controls of eight bits"),
        pytest.param("a\nb\rc\td\x85e\u2028f\u2029g\vh\fi", "a b c d e f g h i", id="breaks are blanks"),
        pytest.param("a\u202eb\u202ac\u2066d\u2069e\u202c", "abcde", id="turning of the line"),
        pytest.param("👩\u200d💻 \u00a0\x1b", "👩\u200d💻 \u00a0␛", id="joiners and hard blanks stay"),
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
