"""Hangul in Latin letters: the examples of the Revised Romanization, and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text.ids import as_id, digest, is_id
from whrcf_cli.text.romanization import romanized


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        *(("구미", "gumi"), ("영동", "yeongdong"), ("백암", "baegam"), ("옥천", "okcheon"), ("합덕", "hapdeok")),
        *(("월곶", "wolgot"), ("벚꽃", "beotkkot"), ("한밭", "hanbat"), ("백마", "baengma"), ("종로", "jongno")),
        *(("왕십리", "wangsimni"), ("별내", "byeollae"), ("신라", "silla"), ("해돋이", "haedoji"), ("같이", "gachi")),
        *(("좋고", "joko"), ("놓다", "nota"), ("낳지", "nachi"), ("묵호", "mukho"), ("집현전", "jiphyeonjeon")),
        *(("독립문", "dongnimmun"), ("속리산", "songnisan"), ("값이", "gapsi"), ("앉아", "anja")),
        ("A홀 2층", "Ahol 2cheung"),
        ("난민".encode().decode(), "nanmin"),
    ],
)
def test_hangul_is_written_as_it_sounds(word: str, letters: str) -> None:
    assert romanized(word) == letters


@given(st.text(st.characters(codec="utf-8", min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=9))
def test_every_word_of_hangul_has_letters_that_make_an_id(word: str) -> None:
    assert romanized(word).isascii()
    assert romanized(word).isalpha()
    assert not as_id(word[:2]) or is_id(as_id(word[:2]))


@given(st.text())
def test_other_signs_stay(text: str) -> None:
    assert romanized(romanized(text)) == romanized(text)


def test_a_digest_is_the_same_for_one_text_in_every_form() -> None:
    assert digest("카페 A") == digest("카페 a".encode().decode()) == digest("카페 Ａ")
    assert len({digest("a", "bc"), digest("ab", "c"), digest("abc")}) == 3
