import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text.cells import cells, cut


@pytest.mark.parametrize(
    ("text", "number"), [("list", 4), ("난민", 4), ("Café", 4), ("Cafe\N{COMBINING ACUTE ACCENT}", 4), ("", 0)]
)
def test_hangul_takes_two_columns_and_an_accent_none(text: str, number: int) -> None:
    assert cells(text) == number


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Refugees", 8, "Refugees"),
        ("Refugees", 7, "Refuge…"),
        ("난민 보호", 6, "난민…"),
        ("난민", 3, "난…"),
        ("난민", 0, ""),
    ],
)
def test_what_is_too_wide_is_cut_and_ends_in_an_ellipsis(text: str, most: int, shown: str) -> None:
    assert cut(text, most) == shown


@given(st.text(), st.integers(-2, 40))
def test_a_cut_text_is_never_wider(text: str, most: int) -> None:
    assert cells(cut(text, most)) <= max(most, cells(text) if cells(text) <= most else 0, 0)
