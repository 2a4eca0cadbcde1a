"""Rows of comma-separated values (RFC 4180) that no spreadsheet runs as formulas."""

import re
from collections.abc import Iterable

from whrcf_cli.text.invisible import SPANS

_PASSED_OVER = (
    "[^\\S;\t\r\n]|[\0-\x08\x0e-\x1f\x7f-\x9f" + "".join(map("-".join, zip(SPANS[::2], SPANS[1::2], strict=True))) + "]"
)
"""Blanks and invisible characters, which spreadsheets remove."""
_FORMULA = f"(?:{_PASSED_OVER})*[=+\\-@＝＋－＠﹦﹢﹣﹫]"
"""How a formula begins."""
_MARK = "([;\r\n]|(?!^)\t)"
"""A mark after which some programs begin a new cell: those with another separator, or that split lines first."""
_FIRST = re.compile(f"'*(?:{_FORMULA}|[\t\r])")
_LATER = re.compile(f"{_MARK}(?='*{_FORMULA})")
_FIRST_GUARDED = re.compile(f"'+(?:{_FORMULA}|[\t\r])")
_LATER_GUARDED = re.compile(f"{_MARK}'(?='*{_FORMULA})")
_QUOTED = re.compile('[,;\t|"\r\n]|^\\s')


def row(cells: Iterable[object]) -> str:
    """The line of a table with these cells; None is an empty cell.

    Words that a spreadsheet would run as a formula get an apostrophe before them, which makes them words; words that
    already have one get another.
    """
    return ",".join(map(_cell, cells)) + "\r\n"


def _cell(value: object) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    cell = guarded(value)
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def guarded(words: str) -> str:
    """The words without a NUL, as a cell that no spreadsheet runs."""
    words = _LATER.sub(r"\1'", words.replace("\0", ""))
    return f"'{words}" if _FIRST.match(words) else words


def unguarded(cell: str) -> str:
    """The words of a cell that was guarded."""
    if "'" not in cell:
        return cell
    return _LATER_GUARDED.sub(r"\1", cell[1:] if _FIRST_GUARDED.match(cell) else cell)
