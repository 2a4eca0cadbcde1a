"""The sheets of a workbook as rows of words; python-calamine reads it, and runs nothing in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv.guesses import letters
from whrcf_cli.formats.sheets import opendocument, package
from whrcf_cli.messages import tr

_HOURS_BEFORE = 1905
"""Dates before this year are hours alone: spreadsheets count them from 1899, 1900 or 1904."""


_LONG = re.compile(r"PT(\d{1,4})H(\d{1,2})M(\d{1,2})(?:\.\d+)?S", re.ASCII)
"""More than 24 hours in an .ods."""


class Sheet(NamedTuple):
    """A sheet of a workbook, with its rows that are not blank."""

    name: str
    lines: list[int]
    """The number of each row, counted from 1."""
    rows: list[list[str]]
    hidden: tuple[str, ...] = ()
    """The hidden rows and columns that were left out, by name: 7, C."""
    error: str = ""
    """The first cell whose value is an error."""
    silent: bool = False
    """Whether its kind of file does not tell what is hidden."""


class Workbook:
    """A workbook, whose sheets are read when they are asked for."""

    def __init__(self, content: bytes) -> None:
        """Raises FileProblem if it is damaged, locked with a password, or unpacks to more than any programme has."""
        self._package = package.opened(content)
        self._about = opendocument.sheets(package.part(self._package, "content.xml")) if self._package else {}
        self._silent = not (self._package and {"content.xml", "xl/workbook.xml"} & {*self._package.namelist()})
        try:
            self._book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        except PasswordError:
            raise package.locked() from None
        except (CalamineError, ValueError, OSError) as problem:
            raise _damaged(problem) from None
        self.names = [one.name for one in self._book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        """The names of the sheets that people see."""
        self.hidden = [one.name for one in self._book.sheets_metadata if one.name not in self.names]

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name, without what is hidden in it. Raises FileProblem."""
        about = self._about.get(name) or package.about(self._package, name)
        if about.formula:
            fault = tr("{cell} on the sheet {sheet} has a formula without a value", cell=about.formula, sheet=name)
            raise FileProblem(fault, advice=tr("open the file in a spreadsheet, save it, and read it again"))
        try:
            sheet = self._book.get_sheet_by_name(name)
            numbered = list(_filled(sheet))
        except (CalamineError, ValueError, OSError) as problem:
            raise _damaged(problem) from None
        rows = {
            number: [value if isinstance(value, str) and value[:2] != "PT" else _words(value) for value in cells]
            for number, cells in numbered
        }
        _fill(rows, about.merged or sheet.merged_cell_ranges or ())
        return _seen(name, rows, about)._replace(silent=self._silent, error=about.error)


def _fill(rows: Mapping[int, list[str]], merged: Iterable[package.Area]) -> None:
    """Write what a merged cell has into each of its rows."""
    last: dict[int, int] = {}
    for (top, left), (bottom, _) in sorted(merged):
        value = rows.get(top, [])[left : left + 1]
        if value and last.get(left, -1) < top:  # merged cells that overlap would have no end
            last[left] = bottom
            for number in range(top + 1, min(bottom, max(rows)) + 1):
                if number in rows and left < len(rows[number]) and not rows[number][left]:
                    rows[number][left] = value[0]


def _seen(name: str, rows: dict[int, list[str]], about: package.About) -> Sheet:
    """The rows and columns that are not hidden."""
    gone = [number for number in rows if number + 1 in about.rows]
    filled = {column for row in rows.values() for column in about.columns if column < len(row) and row[column]}
    columns = sorted(filled)
    for number in gone:
        del rows[number]
    for row in rows.values():
        for column in columns:
            if column < len(row):
                row[column] = ""
    hidden = (*(str(number + 1) for number in gone), *map(letters, columns))
    shown = {number + 1: row for number, row in rows.items() if any(row)}
    return Sheet(name, list(shown), list(shown.values()), hidden)


def _filled(sheet: CalamineSheet) -> Iterator[tuple[int, list[Any]]]:
    """The rows with anything in them, each with its number from 0."""
    for number, cells in enumerate(sheet.iter_rows()):
        if cells.count("") < len(cells):
            yield number, cells


@lru_cache(maxsize=4096, typed=True)
def _words(value: Any) -> str:
    """The words of a cell that may have something else, as a table has them."""
    if isinstance(value, str):
        long = _LONG.fullmatch(value)
        return _clock(timedelta(hours=int(long[1]), minutes=int(long[2]), seconds=int(long[3]))) if long else value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        if value.year < _HOURS_BEFORE:
            return _clock(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
        hours = "" if value.time() == time() else f" {value:%H:%M:%S}".removesuffix(":00")
        return f"{value.date()}{hours}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
    return _clock(value) if isinstance(value, timedelta) else str(value)


def _clock(length: timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def _damaged(problem: Exception) -> FileProblem:
    fault = tr("the workbook cannot be read: {reason}", reason=" ".join(str(problem).split())[:100])
    return FileProblem(fault, advice=tr("open it in a spreadsheet and save it as .xlsx, or as CSV UTF-8"))
