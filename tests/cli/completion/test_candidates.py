"""What the TAB key offers."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from conftest import FORUM_TOML, Run
from whrcf_cli.cli.app import app
from whrcf_cli.cli.command import Group
from whrcf_cli.cli.completion.candidates import OFFERS


def offered(run: Run, line: str, **env: str) -> list[str]:
    fish = {"_WHRCF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return [part.split("\t")[0] for part in run(**fish, _TYPER_COMPLETE_ARGS=line, **env).out.splitlines() if part]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("whrcf ex", ["export-ics", "export-schedule"]),
        ("whrcf show blc", ["blc-tour", "blc-projects", "blc-closing"]),
        ("whrcf list --category t", ["thematic", "training"]),
        ("whrcf list --day 10-0", ["10-01", "10-05", "10-07", "10-08", "10-09"]),
        ("whrcf list 10-0", ["10-01", "10-05", "10-07", "10-08", "10-09"]),
        ("whrcf list 10-08 10-09 10-1", ["10-10"]),
        ("whrcf list f", ["friday"]),
        ("whrcf list 토", ["토요일"]),
        ("whrcf list -d su", ["sunday"]),
        ("whrcf list -c t", ["thematic", "training"]),
        ("whrcf list -f j", ["json"]),
        ("whrcf con", ["conflicts", "convert", "config"]),
        ("whrcf config a", ["awake", "agenda"]),
        ("whrcf config --unset l", ["lang"]),
        ("whrcf config tz Europe/Sto", ["Europe/Stockholm"]),
        ("whrcf config lang ", ["en", "ko", "both"]),
        ("whrcf config format p", ["plain"]),
        ("whrcf config awake ", []),
        ("whrcf config busy ", []),
        ("whrcf list --room H", []),
        ("whrcf list --lang k", ["ko"]),
        ("whrcf list --tz loc", ["local"]),
        ("whrcf list --tz Europe/Sto", ["Europe/Stockholm"]),
        ("whrcf list --tz New_Y", ["New_York"]),
        ("whrcf list --tz europe/sto", ["europe/stockholm"]),
        ("whrcf list --tz barcel", ["barcelona"]),
        ("whrcf list --tz New_De", ["New_Delhi"]),
        ("whrcf list --tz 제네", ["제네바"]),
        ("whrcf list --tz Switz", ["Switzerland"]),
        ("whrcf check --explain speaker", ["speaker-clash"]),
    ],
)
def test_completion_knows_the_words_that_may_follow(run: Run, line: str, expected: list[str]) -> None:
    assert offered(run, line) == expected


def test_completion_reads_the_programme_that_the_line_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        'category = [{ id = "talk", name = { en = "Talk" } }]\n'
        'session = [{ id = "mine", category = "talk", title = { en = "Mine" }, room = "Hall" }]\n'
        '[forum]\nid = "t"\nname = { en = "T" }\nfirst_day = 2021-10-07\nlast_day = 2021-10-10\nzone = "Asia/Seoul"\n',
        encoding="utf-8",
    )
    assert offered(run, "whrcf show --programme p.toml m") == ["mine"]
    assert offered(run, "whrcf list --programme p.toml --room H") == ["Hall"]


def test_completion_reads_the_programme_and_the_agenda_that_are_remembered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(EVIL, encoding="utf-8")
    (tmp_path / "mine.toml").write_text('version = 1\n[picks]\nt = ["s2"]\n', encoding="utf-8")
    assert offered(run, "whrcf show s", WHRCF_PROGRAMME="p.toml") == ["s1", "s2"]
    run("config", "programme", "p.toml")
    run("config", "agenda", "mine.toml")
    assert offered(run, "whrcf show s") == ["s1", "s2"]
    assert offered(run, "whrcf agenda remove ") == ["s2"]


def test_settings_that_cannot_be_read_are_passed_over(run: Run) -> None:
    file = Path(run("config", "format", "plain").err.rpartition(" in ")[2].strip())
    file.write_text("[[[", encoding="utf-8")
    assert offered(run, "whrcf show blc-t") == ["blc-tour"]


def test_a_programme_that_cannot_be_read_offers_nothing(run: Run) -> None:
    assert offered(run, "whrcf show --programme none.toml m") == []


EVIL = (
    FORUM_TOML
    + """
[[session]]
id = "s1"
category = "talk"
title = { en = 'A \\$(touch X) [/foo] "b"' }
room = "*"
[[session]]
id = "s2"
category = "talk"
title = { en = "Well" }
room = "Main Hall"
"""
)


@pytest.fixture
def evil(tmp_path: Path) -> None:
    (tmp_path / "evil.toml").write_text(EVIL, encoding="utf-8")


@pytest.mark.usefixtures("evil")
@pytest.mark.parametrize(
    ("shell", "expected"),
    [
        ("bash", "s1\ns2\n"),
        ("zsh", ":\ns1:A touch X /foo b\ns2:Well\n"),
        ("fish", "s1\tA touch X /foo b\ns2\tWell\n"),
        ("powershell", "s1\tA touch X /foo b\ns2\tWell\n"),
        ("pwsh", "s1\tA touch X /foo b\ns2\tWell\n"),
    ],
)
def test_each_shell_gets_lines_of_safe_letters(run: Run, shell: str, expected: str) -> None:
    line = "whrcf show --programme evil.toml "
    assert run(_WHRCF_COMPLETE=f"complete_{shell}", _TYPER_COMPLETE_ARGS=line) == (0, expected, "")


@pytest.mark.usefixtures("evil")
@pytest.mark.parametrize("typed", ["", "M", "Main\\ ", "'Main ", '"Main H', "Main' 'H"])
def test_quotes_that_are_still_open_belong_to_the_word(run: Run, typed: str) -> None:
    assert offered(run, f"whrcf list --programme evil.toml --room {typed}") == ["Main Hall"]


@pytest.mark.usefixtures("evil")
def test_ids_of_a_friends_agenda_are_offered_only_where_they_are_safe(run: Run, tmp_path: Path) -> None:
    ids = json.dumps(["ok-1", "$(touch X)", "--version", "a\nb", "a\x1bb", "`x`", "a" * 500])
    (tmp_path / "friend.toml").write_text(f"version = 1\n[picks]\nt = {ids}\n", encoding="utf-8")
    line = "whrcf agenda remove --programme evil.toml --agenda friend.toml "
    assert offered(run, line) == ["ok-1"]
    # Where no options are read, it is a word like any other.
    assert offered(run, f"{line}-- -") == ["--version"]


def test_a_backslash_is_part_of_a_path_in_powershell(run: Run, tmp_path: Path) -> None:
    (tmp_path / r"a\b.toml").write_text(EVIL, encoding="utf-8")
    line = r"whrcf show --programme a\b.toml s2"
    assert run(_WHRCF_COMPLETE="complete_pwsh", _TYPER_COMPLETE_ARGS=line).out == "s2\tWell\n"


def test_the_script_of_earlier_versions_for_bash_is_still_answered(run: Run) -> None:
    words = {"COMP_WORDS": "whrcf\nshow\nblc-t", "COMP_CWORD": "2"}
    assert run(_WHRCF_COMPLETE="complete_bash", **words) == (0, "blc-tour\n", "")


@pytest.mark.parametrize(
    "line",
    [
        "whrcf nonsense ",
        "whrcf show --programme - s",
        "whrcf show --programme fifo s",
        "whrcf show --programme broken.toml s",
        "whrcf show --programme /dev/zero s",
        "whrcf agenda remove --agenda broken.toml ",
        "whrcf list --nonsense x --room '",
    ],
)
def test_what_goes_wrong_offers_nothing_and_says_nothing(tmp_path: Path, line: str) -> None:
    (tmp_path / "broken.toml").write_bytes(b"\xff\x00[[[")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "fifo")
    env = {**os.environ, "_WHRCF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": line, "LC_ALL": "C"}
    command = [sys.executable, "-m", "whrcf_cli"]
    # Its input stays open: who waited for it would not end.
    with subprocess.Popen(
        command, cwd=tmp_path, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.wait(30) == 0
        assert process.stdout is not None
        assert process.stderr is not None
        assert (process.stdout.read(), process.stderr.read()) == (b"", b"")


@pytest.mark.parametrize("instruction", ["complete_tcsh", "complete_", "nonsense", "source_tcsh"])
def test_what_is_no_shell_is_answered_with_nothing(run: Run, instruction: str) -> None:
    assert run(_WHRCF_COMPLETE=instruction, _TYPER_COMPLETE_ARGS="whrcf ") == (0, "", "")


def test_other_commands_do_not_read_what_the_tab_key_needs() -> None:
    program = (
        "import sys\nfrom whrcf_cli.cli.app import app\napp(['list'], standalone_mode=False)\n"
        "sys.exit(not {'whrcf_cli.cli.completion.shells', 'whrcf_cli.cli.completion.alphabet'}.isdisjoint(sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def parameters(command: Any) -> Iterator[str]:
    """The names of the parameters of a command and of those below it."""
    context = typer.Context(command)
    yield from (param.name for param in command.get_params(context))
    for name in command.list_commands(context) if isinstance(command, Group) else ():
        yield from parameters(command.get_command(context, name))


def test_what_is_offered_is_for_parameters_that_there_are() -> None:
    assert OFFERS.keys() <= set(parameters(typer.main.get_command(app)))
