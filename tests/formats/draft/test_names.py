"""Names of several people in one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.formats.draft.names import names


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
