"""Guesses: each has a reason, is told once and is in docs/tables.md; no sheet of the cases is wrong unsaid."""

import json
from pathlib import Path

import pytest

from conftest import SHARED, Run, needs_shared
from whrcf_cli.formats.csv.guesses import GUESSES, Teller, cell_name
from whrcf_cli.programme.findings import Finding

PAGE = Path(__file__).parents[3] / "docs" / "tables.md"
CASES = SHARED / "cases" / "sheets"
OTHERWISE = {
    "19-grid.csv": "is a grid",
    "36-google-sheet.csv": "not for the public",
    "38-day1.csv": "is counted from the first day",
}
"""Sheets that are not as truth.json has them, and what is told of the difference: a grid has no speakers, a row that is
not confirmed is left out, and Day 1 is the first day."""


@pytest.mark.parametrize("name", GUESSES)
def test_the_page_on_tables_has_each_guess_with_its_reason(name: str) -> None:
    guess = GUESSES[name]
    assert f"| `{name}` | {guess.told} | {guess.advice} | {guess.reason} |" in PAGE.read_text(encoding="utf-8")


def test_a_guess_is_told_once_with_its_first_cell_or_line() -> None:
    table: list[Finding] = []
    teller = Teller(table)
    teller.tell("yearless", "10.6", 7, 1, day="2022-10-06")
    teller.tell("yearless", "10.7", 8, 1, day="2022-10-07")
    assert [(one.line, one.message) for one in table] == [(7, '"10.6" has no year: 2022-10-06 is used')]
    sheet: list[Finding] = []
    Teller(sheet, in_sheet=True).tell("yearless", "10.6", 7, 1, day="2022-10-06")
    assert [(one.line, one.message) for one in sheet] == [(None, 'B7: "10.6" has no year: 2022-10-06 is used')]


@pytest.mark.parametrize(("place", "name"), [(0, "A7"), (25, "Z7"), (26, "AA7"), (701, "ZZ7"), (702, "AAA7")])
def test_a_cell_is_named_as_in_a_spreadsheet(place: int, name: str) -> None:
    assert cell_name(7, place) == name


@needs_shared
@pytest.mark.parametrize("name", json.loads((CASES / "truth.json").read_text()) if CASES.exists() else [])
def test_a_sheet_of_the_cases_is_right_or_the_difference_is_told(name: str, run: Run) -> None:
    case = json.loads((CASES / "truth.json").read_text(encoding="utf-8"))[name]
    done = run("list", "--programme", str(CASES / name), *case["options"], "--format", "json")
    assert done.status == 0
    found = [
        {
            "title": next(filter(None, one["title"].values())),
            **{end: one[end][:16] if one[end] else None for end in ("start", "end")},
            "room": one["room"],
            "speakers": one["speakers"],
        }
        for one in json.loads(done.out)
    ]

    def order(one: dict[str, str]) -> tuple[str, str]:
        return one["start"] or "", one["title"]

    same = sorted(found, key=order) == sorted(case["sessions"], key=order)
    assert same != (name in OTHERWISE)
    assert same or OTHERWISE[name] in done.err
