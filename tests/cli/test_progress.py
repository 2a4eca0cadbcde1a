"""The bar on a terminal's stderr."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, suppress
from io import StringIO
from itertools import count, islice
from pathlib import Path

import pytest

from conftest import unmeasured
from whrcf_cli.cli import progress
from whrcf_cli.cli.progress import watch

SHIPPED = Path(__file__).parents[2] / "data" / "programme.toml"
CLEARED = "\r\x1b[1A\x1b[2K"
"""The cursor back on the line of the bar, and the line emptied."""


class Terminal(StringIO):
    """What a terminal is sent."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What stderr can be redirected to."""
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look at the clock is 0.2 seconds after the one before."""
    looks = count(0, 0.2)
    monkeypatch.setattr(progress, "monotonic", lambda: next(looks))


@pytest.mark.usefixtures("clock")
def test_elsewhere_than_on_a_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(watch(range(9), 9)) == list(range(9))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("number", [0, 1, 9])
def test_quick_work_shows_nothing(terminal: Terminal, number: int) -> None:
    with redirect_stderr(terminal):
        assert list(watch(range(number), number)) == list(range(number))
    assert terminal.getvalue() == ""


@pytest.mark.usefixtures("clock")
def test_half_a_second_passes_before_a_bar_is_shown_and_in_the_end_it_is_gone(terminal: Terminal) -> None:
    steps = watch(iter("abcdef"), 6)
    with redirect_stderr(terminal):
        assert list(islice(steps, 3)) == ["a", "b", "c"]
        assert terminal.getvalue() == ""
        assert next(steps) == "d"
        assert " 50%" in terminal.getvalue()
        assert list(steps) == ["e", "f"]
    assert terminal.getvalue().endswith(CLEARED)


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("total", [0, 3, 100])
def test_a_wrong_number_of_steps_harms_nothing(terminal: Terminal, total: int) -> None:
    with redirect_stderr(terminal):
        assert list(watch(range(9), total)) == list(range(9))
    assert terminal.getvalue().endswith(CLEARED)


@pytest.mark.usefixtures("clock")
def test_closed_early_the_bar_is_gone(terminal: Terminal) -> None:
    steps = watch(count(), 9)
    with redirect_stderr(terminal):
        assert list(islice(steps, 5)) == [0, 1, 2, 3, 4]
        assert not terminal.getvalue().endswith(CLEARED)
        steps.close()
    assert terminal.getvalue().endswith(CLEARED)


@pytest.mark.usefixtures("clock")
def test_where_the_steps_fail_the_bar_is_gone_and_the_failure_goes_on(terminal: Terminal) -> None:
    def failing() -> Iterator[int]:
        yield from range(5)
        raise ZeroDivisionError

    with redirect_stderr(terminal), pytest.raises(ZeroDivisionError):
        list(watch(failing(), 9))
    assert terminal.getvalue().endswith(CLEARED)


@pytest.mark.usefixtures("clock")
def test_what_is_printed_meanwhile_goes_where_it_was_sent(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    with redirect_stderr(terminal):
        for step in watch(range(9), 9):
            sys.stdout.write(f"{step}\n")
    assert capsys.readouterr().out == "".join(f"{step}\n" for step in range(9))
    assert terminal.getvalue().endswith(CLEARED)


def on_a_terminal(*args: str, folder: Path, first: str = "") -> tuple[bytes, str]:
    """The stdout of a command whose bars do not wait, and what the terminal that is its stderr gets."""
    pty = pytest.importorskip("pty")
    code = "from whrcf_cli.cli import progress; progress._PATIENCE = -1; from whrcf_cli.__main__ import main; main()"
    reader, writer = pty.openpty()
    output = folder / "stdout"
    with output.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", first + code, *args],
            cwd=folder,
            # Where little may be written, coverage would leave half a file.
            env={**unmeasured(), "TERM": "xterm", "COLUMNS": "80"},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=writer,
        )
    os.close(writer)
    told = b""
    # Once nobody writes to it any more, a terminal cannot be read.
    with suppress(OSError):
        while piece := os.read(reader, 4096):
            told += piece
    os.close(reader)
    process.wait()
    return output.read_bytes(), told.decode()


@pytest.mark.slow
def test_the_bar_leaves_no_trace_in_what_is_written_to_stdout(tmp_path: Path) -> None:
    out, told = on_a_terminal("convert", str(SHIPPED), "-", "--to", "toml", folder=tmp_path)
    plain = subprocess.run(
        [sys.executable, "-m", "whrcf_cli", "convert", str(SHIPPED), "-", "--to", "toml"],
        capture_output=True,
        check=True,
    )
    assert out == plain.stdout
    assert "100%" in told
    assert told.rpartition(CLEARED)[2] == "wrote 47 sessions to the standard output\r\n"


@pytest.mark.slow
def test_what_is_said_of_a_failure_stays_when_the_bar_is_gone(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)); "
    _, told = on_a_terminal("convert", str(SHIPPED), "x.toml", folder=tmp_path, first=limited)
    assert "%" in told
    assert told.rpartition(CLEARED)[2] == "Error: cannot write x.toml: File too large; nothing was changed\r\n"
    assert [path.name for path in tmp_path.iterdir()] == ["stdout"]
