"""What holds for every command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run
from whrcf_cli.cli.app import COMMANDS


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


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder that is in use stays")
def test_a_working_folder_that_was_removed_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    def lost(*_: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr("whrcf_cli.cli.commands.list.emit", lost)
    monkeypatch.setattr("whrcf_cli.cli.app._forget_output", lambda: None)
    done = run("list")
    assert (done.status, done.err) == (3, "Error: the current folder was removed; change to another one\n")
