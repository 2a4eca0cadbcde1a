"""What holds for every command."""

import os
import subprocess
import sys

import pytest

from conftest import Run
from whrcf_cli.cli.app import COMMANDS


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    assert "Commands:\n  list " in run("--help").out


def test_an_unknown_command_names_the_nearest(run: Run) -> None:
    done = run("lst")
    assert (done.status, done.err) == (2, 'Error: no command "lst"; `whrcf --help` lists them; did you mean list?\n')


@pytest.mark.parametrize("width", ["9" * 5000, "999999999", "²", "abc", "-1", "0", ""])
def test_a_width_that_no_terminal_has_stops_nothing(width: str) -> None:
    command = [sys.executable, "-m", "whrcf_cli", "list", "--day", "10-08", "--format", "table"]
    done = subprocess.run(command, env={**os.environ, "COLUMNS": width}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) < 2**20


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == "whrcf 0.1.0\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_status_2(run: Run, command: str) -> None:
    assert run(command, "--nonsense").status == 2
