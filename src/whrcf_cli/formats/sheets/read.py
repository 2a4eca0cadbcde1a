"""Workbooks of office programs: the sheet with the sessions, read as a table."""

from __future__ import annotations

from collections.abc import Sequence

from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.formats.csv import read as table
from whrcf_cli.formats.csv.columns import listed
from whrcf_cli.formats.csv.find import has_sessions
from whrcf_cli.formats.csv.guesses import Teller
from whrcf_cli.formats.csv.rows import Layout
from whrcf_cli.formats.draft.assemble import assemble
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.sheets.workbook import Sheet, Workbook
from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text.suggestions import did_you_mean

_MOST_SHEETS = 200
"""Sheets that are looked into; a workbook with more needs its sheet named."""


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of a workbook. Raises FileProblem, and UsageProblem for a sheet that is not there."""
    found: list[Finding] = []
    teller = Teller(found)
    sheet = _sheet(Workbook(content), hints, teller)
    if sheet.hidden:
        teller.tell("hidden", listed(sheet.hidden), None)
    if sheet.silent:
        teller.tell("hidden-too", sheet.name, None)
    if sheet.error:
        teller.tell("cell-error", sheet.error, None)
    header, drafts = table.sessions(Layout(rows=sheet.rows, lines=sheet.lines), hints, found)
    if sheet.hidden and not drafts:
        raise _all_hidden(sheet)
    return assemble(header, drafts, hints, found)


def _all_hidden(sheet: Sheet) -> FileProblem:
    fault = tr("all sessions of the sheet {sheet} are in hidden rows or columns", sheet=sheet.name)
    return FileProblem(fault, advice=tr("show them in the spreadsheet, save it, and read it again"))


def _empty(book: Workbook, seen: Sequence[Sheet]) -> FileProblem:
    """The fault of a workbook in whose sheets nothing is found."""
    hidden = next((sheet for sheet in seen if sheet.hidden), None)
    if hidden:
        return _all_hidden(hidden)
    if len(book.names) > len(seen):
        fault = tr("the first {n} sheets of the workbook have no words in them", n=len(seen))
        return FileProblem(fault, advice=tr("name another one with --sheet NAME"))
    return FileProblem(tr("the workbook has no words in it"), advice=tr("expected a sheet with sessions"))


def _sheet(book: Workbook, hints: Hints, teller: Teller) -> Sheet:
    """The sheet that was asked for, or else the only one with sessions."""
    every = [*book.names, *book.hidden]
    if hints.sheet:
        if hints.sheet not in every:
            fault = tr('there is no sheet "{sheet}"; the sheets are {sheets}', sheet=hints.sheet, sheets=listed(every))
            raise UsageProblem(fault + did_you_mean(hints.sheet, every))
        return book.sheet(hints.sheet)
    if not book.names:
        raise FileProblem(tr("all sheets of the workbook are hidden"), advice=tr("show one, or add --sheet NAME"))
    seen = [book.sheet(name) for name in book.names[:_MOST_SHEETS]]
    sheets = [sheet for sheet in seen if sheet.rows]
    if not sheets:
        raise _empty(book, seen)
    able = [one for one in sheets if has_sessions(list(zip(one.lines, one.rows, strict=True)), hints)]
    if len(able) > 1:
        names = listed(one.name for one in able)
        fault = tr("several sheets have sessions: {sheets}", sheets=names)
        raise FileProblem(fault, advice=tr("name one with --sheet NAME"))
    if not able and len(sheets) > 1:
        names = listed(one.name for one in sheets)
        fault = tr("none of the sheets {sheets} has a row with the names of known columns", sheets=names)
        raise FileProblem(fault, advice=tr("name the columns in a row, such as title, day, start and end"))
    one = (able or sheets)[0]
    others = [name for name in every if name != one.name]
    if others:
        teller.tell("sheet", one.name, None, others=listed(others))
    return one
