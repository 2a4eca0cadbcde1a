"""The help of every command."""

import re
import subprocess
import sys
from inspect import getdoc

import pytest
import typer

from conftest import Run, unmeasured
from whrcf_cli.cli.app import COMMANDS, GROUPS, app
from whrcf_cli.cli.command import HEADINGS, Group, summary
from whrcf_cli.cli.commands.agenda import BELOW
from whrcf_cli.text.cells import cells

PATHS = [(), *((name,) for name in COMMANDS), *(("agenda", name) for name in BELOW)]
READERS = (
    *(
        f"whrcf_cli.formats.{module}"
        for module in ("read", "write", "draft", "toml", "csv", "ics", "lists", "schedule")
    ),
    "whrcf_cli.render.",
    "whrcf_cli.personal.",
    "whrcf_cli.wording.phrases",
    "tomli",
    "rich",
    "icalendar",
)


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_the_same_however_it_is_asked_for(run: Run, path: tuple[str, ...]) -> None:
    asked = [run(*path, "--help"), run(*path, "-h"), run("help", *path)]
    assert asked[0].status == 0
    assert asked == [asked[0]] * 3


@pytest.mark.parametrize("columns", [30, 40, 80, 140])
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_no_line_of_help_is_wider_than_the_terminal(run: Run, path: tuple[str, ...], columns: int) -> None:
    widest = min(columns, 100)
    wide = [line for line in run(*path, "--help", columns=columns).out.splitlines() if cells(line) > widest]
    # A reason in quotes, an address and a list of choices are one word each.
    assert [line for line in wide if len(line.removesuffix(" \\").split()) > 1 and '="' not in line] == []


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_no_text_of_help_is_lost_at_40_columns(run: Run, path: tuple[str, ...]) -> None:
    narrow, wide = (run(*path, "--help", columns=columns).out.replace("\\\n", "").split() for columns in (40, 100))
    assert narrow == wide


def test_the_first_screen_of_list_has_what_most_people_need(run: Run) -> None:
    assert (
        run("list", "--help").out.splitlines()[:24]
        == """\
Usage: whrcf list [DAY...] [OPTIONS]

List the sessions by day, with times and ids.

Examples:
  whrcf list friday
  whrcf list --category plenary --lang ko
  whrcf list --tz Europe/Stockholm --awake 07:00-23:00 --format line

Arguments:
  DAY...                 Only these days: fri, 금, today, 10-08 or 10-07..10-09

Which sessions:
  -d, --day DAY          Only this day: fri, 금, today or 10-08 [repeatable]
  -c, --category NAME    Only this category: id or name [repeatable]
  --from HH:MM           Only sessions that begin at HH:MM or later
  --until HH:MM          Only sessions that end by HH:MM
  -q, --query WORDS      Only sessions with all these words, English or Korean
  --mine                 Only sessions in my agenda
  --room NAME            Only this room: name or first letters
  --undated              Also sessions without a time

How it looks:
  -l, --lang en|ko|both  Language of the programme and of messages [default:""".splitlines()
    )


def test_commands_are_below_headings(run: Run) -> None:
    assert re.findall(r"^(\S.*):$", run("--help").out, re.MULTILINE)[:7] == ["Examples", *GROUPS]
    assert [list(group) for group in GROUPS.values()] == [
        ["list", "search", "show", "info", "now", "timeline", "conflicts"],
        ["agenda", "pick"],
        ["export-ics", "export-schedule"],
        ["check", "convert", "new", "update", "diff", "publish"],
        ["config"],
        ["help"],
    ]


def test_options_are_below_headings(run: Run) -> None:
    headings = re.findall(r"^(\S.*):$", run("list", "--help").out, re.MULTILINE)
    assert headings == ["Examples", "Arguments", *HEADINGS]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_whrcf_says_of_a_command_what_it_says_itself(name: str) -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, Group)
    said = {name: does for below in GROUPS.values() for name, does in below.items()}
    assert said[name] == summary(group.named(name).callback)


def test_the_words_for_arguments_are_capitals_alone(run: Run) -> None:
    usages = [run(*path, "--help").out.splitlines()[0] for path in PATHS]
    assert "Usage: whrcf diff OLD NEW [OPTIONS]" in usages
    assert "Usage: whrcf agenda add [ID...] [OPTIONS]" in usages
    assert [usage for usage in usages if re.search(r"[{}<>]|\[\[", usage)] == []


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_argument_and_option_is_explained(run: Run, path: tuple[str, ...]) -> None:
    shown = run(*path, "--help").out
    assert re.findall(r"^  (?:-\S+|[A-Z]+(?:\.\.\.)?)(?: \S+)?\n(?! )", shown, re.MULTILINE) == []


def test_defaults_variables_and_repetition_are_in_brackets(run: Run) -> None:
    shown = " ".join(run("agenda", "--help").out.split())
    assert "[default: 15m]" in shown
    assert "[or set WHRCF_AGENDA]" in shown
    assert "[repeatable]" in shown


def test_help_of_an_unknown_command_names_the_nearest(run: Run) -> None:
    assert run("help", "agenda", "ad") == (
        2,
        "",
        'Error: "ad" is not a command of `whrcf agenda`; did you mean add? See `whrcf agenda --help`\n',
    )


def test_a_command_without_further_ones_says_so(run: Run) -> None:
    assert run("help", "list", "add") == (
        2,
        "",
        'Error: `whrcf list` has no command "add"; see `whrcf list --help`\n',
    )


def test_help_imports_nothing_that_reads_writes_or_draws() -> None:
    code = f"""
import sys
from contextlib import suppress
from whrcf_cli.cli.app import app
for path in {PATHS}:
    with suppress(SystemExit):
        app([*path, "--help"])
print([name for name in sys.modules if name.startswith({READERS})], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=unmeasured(), capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stderr == "[]\n"


def test_summaries_are_short_sentences() -> None:
    said = [does for below in GROUPS.values() for does in below.values()]
    said += [summary(function) for function, _ in BELOW.values()]
    assert [does for does in said if not re.fullmatch(r"[A-Z][^.]+\.", does) or len(does) > 58] == []
    assert all(getdoc(function) for function, _ in BELOW.values())
