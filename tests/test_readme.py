"""The documentation tells what the program does."""

import re
import shlex
from pathlib import Path

import pytest

from conftest import Run
from whrcf_cli.cli.app import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TRANSCRIPTS = re.findall(r"```console\n\$ whrcf (.*?)\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize(("line", "printed"), TRANSCRIPTS, ids=[line for line, _ in TRANSCRIPTS])
def test_a_transcript_shows_what_a_terminal_of_80_columns_shows(line: str, printed: str, run: Run) -> None:
    form = () if "--format" in line else ("--format", "table")
    assert run(*line.split(), *form).out.rstrip() == printed.rstrip()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert f"`whrcf {command}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_says_what_it_does_and_gives_an_example(command: str, run: Run) -> None:
    shown = run(command, "--help")
    assert shown.status == 0
    assert re.search(rf"\n\n[A-Z][^.]*\.\n(.|\n)*\nExamples?:\n  whrcf {command}", shown.out)


def test_every_option_of_the_view_stands_in_the_readme(run: Run) -> None:
    options = set(re.findall(r"^  (--[a-z-]+)", run("list", "--help").out, re.MULTILINE)) - {"--help"}
    assert {option for option in options if f"`{option}" not in README} == set()


def test_the_examples_in_the_help_run(run: Run) -> None:
    for command in COMMANDS:
        page = re.sub(r" \\\n +", " ", run(command, "--help").out)
        for line in re.findall(r"^  whrcf (.*)$", page, re.MULTILINE):
            if ".toml" not in line and "agenda remove" not in line:
                assert run(*shlex.split(line)).status == 0, line


def test_pictures_are_there_and_small() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert {"docs/images/day.png", "docs/images/terminal.png"} <= set(pictures)
    assert [one for one in pictures if not 0 < (ROOT / one).stat().st_size < 150_000] == []
