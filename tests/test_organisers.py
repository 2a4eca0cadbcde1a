"""The pages for organisers: their sheets are made of their tables, and their commands say what the pages show.

`WHRCF_EXPECTED=write pytest tests/test_organisers.py` writes the answers anew.
"""

import os
import re
import shlex
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from formats.workbooks import Cell, sheet, workbook
from whrcf_cli.cli.app import app

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"organisers.md": "en_US.UTF-8", "organisers.ko.md": "ko_KR.UTF-8"}
"""The pages, and the locale of who reads them."""
WRITE = os.environ.get("WHRCF_EXPECTED") == "write"
STEP = re.compile(
    r"<!-- (?P<name>\S+\.xlsx) -->\n(?P<table>(?:\|[^\n]*\n)+)|"
    r"```diff\n(?P<edit>.*?)```|```console\n(?P<console>.*?)```",
    re.DOTALL,
)
"""A sheet, an edit by hand, or commands with their answers."""
FOLD = {"en_US.UTF-8": 100, "ko_KR.UTF-8": 70}
"""Letters of a line, by locale: a longer line is folded, so that the page needs not be moved sideways."""
TABLES = ("update", "list", "diff")
"""Commands whose form on a terminal is a table."""


def made(table: str) -> bytes:
    """The workbook that a table shows: letters above, numbers in front; a day stands in merged cells."""
    lines = [[cell.strip().replace("**", "") for cell in line.split("|")[2:-1]] for line in table.splitlines()[2:]]
    rows: list[list[Cell]] = [[cell or None for cell in line] for line in lines]
    days = [number for number, row in enumerate(rows, 1) if row[0]]
    ends = [*(number - 1 for number in days[1:]), len(rows)]
    merged = [f"A{first}:A{last}" for first, last in zip(days, ends, strict=True) if last > first]
    return workbook({"Programme": sheet(rows, *merged)})


def edit(lines: str) -> None:
    """The edit by hand that a page shows, done in the programme file: once, in the first place where it fits."""
    path = Path("programme.toml")
    before, after = (
        "".join(line[1:] for line in lines.splitlines(keepends=True) if line[0] in signs) for signs in (" -", " +")
    )
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def answers(commands: list[str], locale: str) -> Iterator[str]:
    """Commands with what a terminal shows of them, long lines folded."""
    for command in commands:
        args = shlex.split(command)[1:]
        form = ("--format", "table") if args[0] in TABLES else ()
        env = {"COLUMNS": "80", "TERM": "dumb", "LANG": locale}
        done = CliRunner().invoke(app, [*args, *form], prog_name="whrcf", env=env)
        assert done.exit_code in (0, 1), done.output
        yield f"$ {command}"
        for line in done.output.splitlines():
            yield from textwrap.wrap(line, FOLD[locale], subsequent_indent="    ", break_on_hyphens=False) or [""]


@pytest.mark.usefixtures("run")
@pytest.mark.parametrize(("name", "locale"), PAGES.items(), ids=list(PAGES))
def test_the_page_shows_what_its_commands_say(name: str, locale: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")

    def step(found: re.Match[str]) -> str:
        if found["table"]:
            Path(found["name"]).write_bytes(made(found["table"]))
        elif found["edit"]:
            edit(found["edit"])
        else:
            commands = [line[2:] for line in found["console"].splitlines() if line.startswith("$ ")]
            return "```console\n" + "\n".join(answers(commands, locale)) + "\n```"
        return found[0]

    told = STEP.sub(step, page)
    if WRITE:
        (DOCS / name).write_text(told, encoding="utf-8")
    assert WRITE or told == page


def blocks(name: str) -> list[str]:
    """The steps of a page: sheets, edits by hand and commands."""
    page = (DOCS / name).read_text(encoding="utf-8")
    kinds = (
        "sheet" if found["name"] else "edit" if found["edit"] else found["console"] for found in STEP.finditer(page)
    )
    return [word for kind in kinds for word in re.findall(r"^\$ whrcf (\S+)", kind, re.MULTILINE) or [kind]]


def test_both_pages_have_the_same_steps() -> None:
    first, second = map(blocks, PAGES)
    assert first == second
    assert {"convert", "check", "update", "export-ics", "new"} < set(first)


@pytest.mark.parametrize("name", PAGES)
def test_the_readme_leads_to_the_page(name: str) -> None:
    assert f"docs/{name}" in (DOCS.parent / "README.md").read_text(encoding="utf-8")
