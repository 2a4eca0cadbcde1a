"""Guesses that are made of a sheet, each with its remedy and its reason, and told once."""

from __future__ import annotations

from typing import Any, NamedTuple

from whrcf_cli.dates.days import Unclear
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv.columns import shown
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.findings import Finding


class Guess(NamedTuple):
    """A guess as a person is told of it, and its reason."""

    told: str
    """The cell that was seen, and how it is used, for `tr`."""
    advice: str
    """The remedy if it is wrong, for `tr`."""
    reason: str
    """Why it is made, for docs/tables.md."""
    rule: str = "assumed"


GUESSES = {
    "day-above": Guess(
        marked("rows without a day, such as the one with {cell}, have the day above them"),
        marked("write the day into each row if that is wrong"),
        "A day that holds for several rows is written once, in a merged cell or as a heading.",
    ),
    "heading": Guess(
        marked('"{cell}" is a heading: it is the day of the rows below it'),
        marked("write the day into each row if that is wrong"),
        "A row that has nothing but a day is no session.",
    ),
    "yearless": Guess(
        marked('"{cell}" has no year: {day} is used'),
        marked("write the year, or add --first-day, if that is wrong"),
        "Of all years, one brings the day near the first day, the title or the other dates.",
    ),
    "short-year": Guess(
        marked('"{cell}" has a year of two digits: {day} is used'),
        marked("write dates as 2021-10-08 if that is wrong"),
        "Korean dates begin with the year; an apostrophe stands for 20.",
    ),
    "day-number": Guess(
        marked('"{cell}" is counted from the first day: {day} is used'),
        marked("change --first-day if that is wrong"),
        "Day 1 is the first day.",
    ),
    "weekday": Guess(
        marked('"{cell}" is the first such weekday from the first day on: {day} is used'),
        marked("change --first-day if that is wrong"),
        "A forum lasts less than a week, or else its sheet has dates.",
    ),
    "serial": Guess(
        marked('"{cell}" is a date as spreadsheets count them: {day} is used'),
        marked("format the cells as dates if that is wrong"),
        "A date cell with the format General shows the days since 1900; no other number of a day is as large.",
    ),
    "fraction": Guess(
        marked('"{cell}" is an hour as spreadsheets count them: {time} is used'),
        marked("format the cells as times if that is wrong"),
        "A time cell with the format General shows a part of a day.",
    ),
    "afternoon": Guess(
        marked('"{cell}" has no am or pm: it is in the afternoon, {time}'),
        marked("write hours as 13:00, or 01:00 and a later hour such as 22:00, if that is wrong"),
        "No hour of the sheet is above 12:59, and sessions at night are rare; hours that fall back go on after noon.",
    ),
    "other-days": Guess(
        marked("the first day is {cell}, but the first date of the sheet is {day}, which is used"),
        marked("correct the dates, or --first-day"),
        "A spreadsheet writes this year into a date that was typed without one.",
    ),
    "two-people": Guess(
        marked('"{cell}" is read as two people'),
        marked("if it is one, write the first name first, or a semicolon behind the names"),
        "A comma separates names, but some lists have it behind the last name.",
    ),
    "night": Guess(
        marked('"{cell}" comes after a later hour of its day: {time} at night is used'),
        marked("write 13:00 for an afternoon, or the next day for a night"),
        "Other hours of the sheet go up to 24, so that this one is as it is written.",
    ),
    "next-begins": Guess(
        marked("no session has an end: each ends as the next one in its room begins"),
        marked("add a column with ends if that is wrong"),
        "A sheet that has starts only is a list of what comes after what.",
    ),
    "grid": Guess(
        marked(
            "the sheet is a grid: its first column has hours, and {cell} and the columns beside it are rooms or days"
        ),
        marked("make a row of each session if that is wrong"),
        "Hours in the first column and no known name of a column leave no other meaning.",
    ),
    "two-rows": Guess(
        marked("the names of the columns are in two rows: {cell} and those below it"),
        marked("write them into one row if that is wrong"),
        "A row of nothing but known names below the header is a part of it.",
    ),
    "month-first": Guess(
        marked(
            '"{cell}" may begin with the day or with the month: the month is first, as in the template of Guidebook'
        ),
        marked("add --dates day-first if that is wrong"),
        "The template of Guidebook, or the name of the column, says it.",
    ),
    "title": Guess(
        marked('the name of the forum is "{cell}", from the top of the sheet'),
        marked("its id was made of it; add --forum ID to keep an id"),
        "The first words above a table are its title.",
    ),
    "named": Guess(
        marked('the name of the forum is "{cell}", from the top of the sheet'),
        marked("correct it in [forum] if that is wrong"),
        "With --forum, only the name is of the first words above a table.",
    ),
    "unpublished": Guess(
        marked("rows that are not for the public, such as the one with {cell}, were left out"),
        marked("change the column, or remove it, to have them in the programme"),
        "A column says that they are not published or not confirmed.",
    ),
    "no-session": Guess(
        marked('rows that are no sessions, such as "{cell}", were left out'),
        marked("give them a title and hours if they are sessions"),
        "Totals, notes, titles and headings have neither a title in its column nor an hour.",
    ),
    "sheet": Guess(
        marked("the sheet {cell} was read; others were left out: {others}"),
        marked("name another one with --sheet NAME"),
        "It is the only one with sessions.",
    ),
    "hidden": Guess(
        marked("hidden rows or columns were left out: {cell}"),
        marked("show them in the spreadsheet to have them in the programme"),
        "A row or a column is hidden so that nobody reads it.",
    ),
    "hidden-too": Guess(
        marked("hidden rows and columns of the sheet {cell}, if it has any, are read too"),
        marked("save the workbook as .xlsx to leave them out"),
        "An .xls does not tell what is hidden in a way that is read.",
    ),
    "cell-error": Guess(
        marked("cells with an error, such as {cell}, are empty"),
        marked("correct the formula, and save the workbook again"),
        "#N/A and #REF! are no words.",
    ),
}
"""The guesses, by name. Each is told once, with the first cell or line that it is about."""


class Teller:
    """Tells each guess once, with the first place that it is about and how many there are."""

    def __init__(self, found: list[Finding], in_sheet: bool = False) -> None:
        self._found = found
        self._in_sheet = in_sheet
        self._told: dict[str, int] = {}

    def tell(self, name: str, cell: str, line: int | None, place: int = 0, **values: Any) -> None:
        """Tell a guess, unless it was told already."""
        if name in self._told:
            self._told[name] += 1
            return
        self._told[name] = 1
        guess = GUESSES[name]
        message = tr(guess.told, cell=cell, **values)
        if self._in_sheet and line:
            message = tr("{cell}: {fault}", cell=cell_name(line, place), fault=message)
        where = None if self._in_sheet else line
        self._found.append(Finding(guess.rule, message, tr(guess.advice), line=where))


def asked(unclear: Unclear, words: str, line: int) -> FileProblem:
    """The fault for a day that a person has to tell, with the option that tells it."""
    if str(unclear) == "order":
        fault = tr('"{cell}" may begin with the day or with the month', cell=shown(words))
        return FileProblem.at(line, fault, tr("add --dates month-first or --dates day-first"))
    fault = tr('"{cell}" is a day only if the first day is known', cell=shown(words))
    return FileProblem.at(line, fault, tr("add it, such as --first-day 2022-10-06"))


def cell_name(row: int, place: int) -> str:
    """The name of a cell in a spreadsheet, such as B7."""
    return f"{letters(place)}{row}"


def letters(place: int) -> str:
    """The letters of a column in a spreadsheet, counted from 0."""
    words, left = "", place + 1
    while left:
        left, letter = divmod(left - 1, 26)
        words = chr(ord("A") + letter) + words
    return words
