"""The sheets of an .ods before their cells are read: their size, and what is hidden or merged in them."""

from __future__ import annotations

import re

from whrcf_cli.formats.csv.guesses import cell_name
from whrcf_cli.formats.sheets.package import About, Area, attributes, check_size

_TAG = re.compile(
    rb"<table:(table-cell|covered-table-cell|table-row|table-column|table)(?=[\s/>])"
    rb"""((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>"""
)
_REPEATED = re.compile(rb"""\stable:number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,9})["']""")
_SPANNED = re.compile(rb"""\stable:number-rows-spanned\s*=\s*["'](\d{1,9})["']""")
_HIDDEN = re.compile(rb"""\stable:visibility\s*=\s*["'](?:collapse|filter)["']""")
_FILLED = re.compile(rb"\s(?:office:value|table:formula)")
_END = b"</table:"


def sheets(xml: bytes) -> dict[str, About]:
    """Hidden and merged cells of each sheet, by its name. Raises FileProblem if one is larger than any programme."""
    tables: list[_SheetTags] = []
    table = _SheetTags("")
    for tag in _TAG.finditer(xml):
        kind, told = tag.groups()
        if kind.endswith(b"cell"):
            bare = told.endswith(b"/") or xml.startswith(_END, tag.end())
            table.cell(told, empty=bare and not _FILLED.search(told))
        elif kind == b"table-row":
            table.row(told)
        elif kind == b"table-column":
            table.column(told)
        else:
            table = _SheetTags(dict(attributes(told)).get("table:name", ""))
            tables.append(table)
    return {table.name: table.about() for table in tables}


class _SheetTags:
    """A sheet as far as its tags were read; rows and columns are counted from 0."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._rows: list[range] = []
        self._columns: list[range] = []
        self._row = range(0)
        self._next_column = self._place = 0
        self._width = self._height = 0
        """The columns and the rows up to the last cell that has anything."""
        self._merged: list[Area] = []
        self._formula = self._error = ""

    def column(self, told: bytes) -> None:
        """A column, or several that are alike."""
        first, self._next_column = self._next_column, self._next_column + _times(told)
        if _HIDDEN.search(told):
            self._columns.append(range(first, self._next_column))

    def row(self, told: bytes) -> None:
        """The beginning of a row, or of several that are alike."""
        self._row = range(self._row.stop, self._row.stop + _times(told))
        self._place = 0
        if _HIDDEN.search(told):
            self._rows.append(self._row)

    def cell(self, told: bytes, *, empty: bool) -> None:
        """A cell, or several beside each other that are alike."""
        place = self._place
        self._place = place + (_times(told) if b"-repeated" in told else 1)
        if empty:
            return
        self._height = self._row.stop
        if self._place > self._width:
            self._width = self._place
        if b"-rows-spanned" in told and (found := _SPANNED.search(told)) and int(found[1]) > 1:
            self._merged.append(((self._row.start, place), (self._row.start + int(found[1]) - 1, place)))
        if b"table:formula" in told and b"office:value" not in told:
            self._formula = self._formula or cell_name(self._row.start + 1, place)
        if b'value-type="error"' in told:
            self._error = self._error or cell_name(self._row.start + 1, place)

    def about(self) -> About:
        """Its hidden and merged cells, as far as anything is in it. Raises FileProblem if that is too far."""
        check_size(self.name, self._height, self._width)
        rows = {number + 1 for hidden in self._rows for number in _until(hidden, self._height)}
        columns = {place for hidden in self._columns for place in _until(hidden, self._width)}
        return About(frozenset(rows), frozenset(columns), self._formula, self._error, tuple(self._merged))


def _until(numbers: range, end: int) -> range:
    return range(numbers.start, min(numbers.stop, end))


def _times(told: bytes) -> int:
    """How many cells, rows or columns a tag stands for."""
    found = _REPEATED.search(told)
    return int(found[1]) if found else 1
