"""Words as cells of a table: no spreadsheet runs them, and they come back."""

import csv
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from whrcf_cli.text.spreadsheet import guarded, row, unguarded

SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
WORDS = st.text(st.sampled_from(f"{SIGNS};\n\r\t ',\"|a\u200b\u00a0\u2028") | st.characters(exclude_characters="\0"))


def read_as(text: str, delimiter: str) -> list[str]:
    """The cells that a careless program makes of a row: it knows no quotes but at the beginning of a cell."""
    return [cell.strip('"') for cell in re.split(f"[{delimiter}\\r\\n]", text)]


@pytest.mark.parametrize(
    ("words", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("x;=1", '"x;\'=1"'),
        ("One\n=1", '"One\n\'=1"'),
        ("One\r\n- two", '"One\r\n\'- two"'),
        ("x\t@SUM(1)", '"x\t\'@SUM(1)"'),
        ("\tx", '"\'\tx"'),
        ("\rx", '"\'\rx"'),
        ("\u200b\ufeff =1", "'\u200b\ufeff =1"),
        ("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""),
        ("Kim; Lee", '"Kim; Lee"'),
        ("a-b = c", "a-b = c"),
        (" x", '" x"'),
    ],
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(words: str, cell: str) -> None:
    assert row([words, None, 3]) == f"{cell},,3\r\n"


@given(WORDS)
@example("'\t'=1")
@example("x\r\n\n=1")
@example("'\n='")
def test_every_cell_comes_back_as_it_was(words: str) -> None:
    [[cell, other]] = csv.reader(io.StringIO(row([words, "x"]), newline=""), skipinitialspace=True)
    assert (unguarded(cell), other) == (words, "x")


@given(WORDS)
def test_no_cell_begins_like_a_formula_whatever_the_mark_between_cells(words: str) -> None:
    invisible = " \u200b\u00a0\u2028"
    for delimiter in ";\t":
        for cell in read_as(guarded(words).lstrip("\t"), delimiter):
            assert not cell.lstrip(invisible).startswith(tuple(SIGNS))
