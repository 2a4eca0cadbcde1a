"""Hangul in Latin letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text.hangul import is_hangul, is_korean_name, romanised, sound, surname


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("한글", "hangeul"),
        ("광주", "gwangju"),
        ("서울", "seoul"),
        ("김민지", "gimminji"),
        ("값 1", "gap 1"),
        ("a", "a"),
    ],
)
def test_syllables_are_spelled(hangul: str, latin: str) -> None:
    assert romanised(hangul) == latin


@pytest.mark.parametrize(
    "spelled", [("hyunwoo", "hyeonu"), ("jihoon", "jihun"), ("youngsoo", "yeongsu"), ("ahn", "an")]
)
def test_usual_spellings_sound_alike(spelled: tuple[str, str]) -> None:
    assert sound(spelled[0]) == sound(spelled[1])


def test_surnames_have_spellings_of_their_own() -> None:
    assert surname("lee") == surname("yi") == surname("i")
    assert surname("park") == surname("bak")


def test_what_can_be_a_korean_name() -> None:
    assert is_korean_name("kimminji")
    assert not is_korean_name("kimminjji")
    assert not is_korean_name("kim")


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8))
def test_every_syllable_has_letters(word: str) -> None:
    assert is_hangul(word)
    assert romanised(word).isascii()
    assert romanised(word).isalpha()
