"""Names of several people in one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.formats.draft.names import names, people


@pytest.mark.parametrize(
    ("written", "each"),
    [
        ("Kim Ara, Lee Bo", ("Kim Ara", "Lee Bo")),
        ("Kim (City, Seoul), Lee", ("Kim (City, Seoul)", "Lee")),
        ("Kim, Minji; Lee", ("Kim, Minji", "Lee")),
        ("Kim\n  (Seoul)\nLee", ("Kim (Seoul)", "Lee")),
        ("Kim &amp; Co, M&uuml;ller", ("Kim &amp; Co", "M&uuml;ller")),
        ("R&D; Lee", ("R&D", "Lee")),
        ("Kim, Minji;", ("Kim, Minji",)),
        (" ", ()),
    ],
)
def test_names_are_separated_by_lines_semicolons_or_commas(written: str, each: tuple[str, ...]) -> None:
    assert names(written) == each


@given(st.text(st.sampled_from("ab ,;()\n")))
def test_no_letter_of_a_name_is_lost(written: str) -> None:
    letters = [sign for sign in written if sign.isalpha()]
    assert [sign for name in names(written) for sign in name if sign.isalpha()] == letters


@pytest.mark.parametrize(
    ("written", "each", "said"),
    [
        ("좌장: 김하나 / 발표: 이둘", ("김하나", "이둘"), "좌장"),
        ("발표: 이둘", ("이둘",), ""),
        ("[토론] 박셋", ("박셋",), "토론"),
        ("Vice chair: Ann Lee", ("Ann Lee",), "Vice chair"),
        ("Wheelchair: Ann Lee", ("Wheelchair: Ann Lee",), ""),
        ("司会：佐藤 花子", ("佐藤 花子",), "司会"),
    ],
)
def test_a_role_is_a_whole_word_before_a_name(written: str, each: tuple[str, ...], said: str) -> None:
    assert people(written)[:2] == (each, said)
