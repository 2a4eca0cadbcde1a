"""The pager, in a real terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import measured
from whrcf_cli.cli.paging import pager

SOURCE = Path(__file__).parents[2] / "src"
PAGER = "import sys; print('PAGED', len(sys.stdin.read().splitlines()) > 24)"


def on_a_terminal(folder: Path, *args: str, **environ: str) -> tuple[str, int]:
    """What a terminal of 80 columns and 24 lines shows, and the exit status."""
    main, end = pty.openpty()
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    with subprocess.Popen(
        [sys.executable, "-m", "whrcf_cli", *args],
        stdout=end,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        env={**measured(), **env, "LINES": "24", "PYTHONPATH": str(SOURCE), **environ},
    ) as process:
        os.close(end)
        shown = b""
        try:
            while piece := os.read(main, 65536):
                shown += piece
        except OSError:  # of a terminal that everybody has left
            pass
        os.close(main)
    return shown.decode(), process.returncode


@pytest.fixture
def paging(tmp_path: Path) -> str:
    """A pager that only tells whether it got more than a screen."""
    script = tmp_path / "pager.py"
    script.write_text(PAGER)
    return f"{sys.executable} '{script}'"


def test_what_is_longer_than_the_screen_goes_to_the_pager(tmp_path: Path, paging: str) -> None:
    assert on_a_terminal(tmp_path, "list", PAGER=paging) == ("PAGED True\r\n", 0)


@pytest.mark.parametrize(
    ("args", "pager"),
    [
        (["list", "--no-pager"], "paging"),
        (["list"], ""),
        (["list"], "cat"),
        (["list"], "no-such-pager -x"),
        (["list"], "'"),
    ],
)
def test_without_a_pager_all_is_printed_at_once(tmp_path: Path, paging: str, args: list[str], pager: str) -> None:
    shown, status = on_a_terminal(tmp_path, *args, PAGER=paging if pager == "paging" else pager)
    assert ("Closing Ceremony" in shown, "PAGED" in shown, "Error" in shown, status) == (True, False, False, 0)


def test_one_screen_needs_no_pager(tmp_path: Path, paging: str) -> None:
    shown, status = on_a_terminal(tmp_path, "list", "--day", "10-10", PAGER=paging)
    assert ("Closing Ceremony" in shown, "PAGED" in shown, status) == (True, False, 0)


def test_a_pager_that_is_left_early_is_no_error(tmp_path: Path) -> None:
    assert on_a_terminal(tmp_path, "list", PAGER="true") == ("", 0)


@pytest.mark.parametrize(("color", "coloured"), [("auto", True), ("always", True), ("never", False)])
def test_colours_can_be_switched(tmp_path: Path, color: str, coloured: bool) -> None:
    shown, _ = on_a_terminal(tmp_path, "list", "--day", "10-10", "--color", color, PAGER="")
    assert ("\x1b[1m" in shown or "\x1b[36m" in shown) == coloured


def test_colours_can_be_asked_for_in_a_pipe(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "whrcf_cli", "list", "--day", "10-10", "--format", "table", "--color", "always"],
        capture_output=True,
        env={
            **measured(),
            "PYTHONPATH": str(SOURCE),
            "HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
            "TERM": "xterm",
        },
        check=True,
    )
    assert b"\x1b[" in done.stdout


@pytest.mark.parametrize(
    ("environ", "command"), [({"PAGER": "more -s"}, ["more", "-s"]), ({"PAGER": ""}, []), ({"PAGER": "cat"}, [])]
)
def test_the_pager_is_that_of_the_variable(environ: dict[str, str], command: list[str]) -> None:
    assert list(pager(environ)) == command


@pytest.mark.parametrize(("there", "command"), [(True, ["less"]), (False, [])])
def test_without_the_variable_the_pager_is_less_where_it_is(
    monkeypatch: pytest.MonkeyPatch, there: bool, command: list[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if there else None)
    assert list(pager({})) == command
