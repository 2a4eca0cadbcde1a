"""Ctrl-C, sent to real processes at random moments."""

import gc
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import unmeasured
from whrcf_cli import __main__ as process

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal to a process alone"),
    pytest.mark.usefixtures("interruptible"),
]

SOURCE = Path(__file__).parents[1] / "src"
BEGUN = """
import gc, os
from whrcf_cli.__main__ import main

disable = gc.disable
gc.disable = lambda: (disable(), os.write(1, b"begun\\n"))
main()
"""
"""Until the first thing that main does, the process is Python's own."""
TIMES = int(os.environ.get("WHRCF_INTERRUPTIONS", "16"))


def started(*args: str, folder: Path, error: int = subprocess.PIPE) -> subprocess.Popen[str]:
    env = {**unmeasured(), "PYTHONPATH": str(SOURCE), "HOME": str(folder)}
    process = subprocess.Popen(
        [sys.executable, "-c", BEGUN, *args], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=error, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def duration(*args: str, folder: Path) -> float:
    """The shortest of three, in seconds: the first may compile what the others only load."""
    return min(_duration(*args, folder=folder) for _ in range(3))


def _duration(*args: str, folder: Path) -> float:
    with started(*args, folder=folder) as process:
        begun = time.monotonic()
        process.communicate(timeout=60)
    return time.monotonic() - begun


def interrupted(*args: str, after: float, folder: Path) -> tuple[int, str, str]:
    with started(*args, folder=folder) as process:
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def test_at_any_moment_of_the_start_it_ends_with_130_and_no_word(tmp_path: Path) -> None:
    longest = duration("list", "--day", "10-08", folder=tmp_path) * 1.1
    moments = random.Random(2021)
    ends = {
        interrupted("list", "--day", "10-08", after=moments.uniform(0, longest), folder=tmp_path)[::2]
        for _ in range(TIMES)
    }
    assert (130, "") in ends
    assert ends <= {(130, ""), (0, "")}


def test_a_file_that_is_being_written_is_whole_or_as_it_was(tmp_path: Path) -> None:
    args = ("export-ics", "--output", "forum.ics", "--force")
    longest = duration(*args, folder=tmp_path) * 1.1
    target = tmp_path / "forum.ics"
    whole = target.read_bytes()
    moments = random.Random(2021)
    statuses = set()
    for _ in range(TIMES // 2):
        target.write_bytes(b"as it was")
        # The writing is at the end.
        status, _, err = interrupted(*args, after=moments.uniform(longest / 2, longest), folder=tmp_path)
        statuses.add(status)
        assert status in (0, 130), err
        assert "Traceback" not in err
        assert target.read_bytes() in ((whole, b"as it was") if status else (whole,))
        assert [entry.name for entry in tmp_path.iterdir()] == ["forum.ics"]
    assert 130 in statuses


def test_a_process_that_was_told_to_go_on_goes_on(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        status, out, err = interrupted("list", "--day", "10-08", after=0.0, folder=tmp_path)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (status, err) == (0, "")
    assert out


@pytest.mark.parametrize(("times", "end"), [(0, SystemError), (1, SystemExit)])
def test_ctrl_c_ends_it_with_130_though_a_library_makes_another_error_of_it(
    times: int, end: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(interruptible: bool) -> int:
        signal.signal(signal.SIGINT, process._interrupt)
        for _ in range(times):
            with suppress(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        raise SystemError

    monkeypatch.setattr(os, "_exit", sys.exit)
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(process, "_run", run)
    with pytest.raises(end, match="130" if times else None):
        process.main()


def test_a_second_ctrl_c_ends_at_once_and_so_does_one_that_nothing_can_catch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "_exit", sys.exit)
    with pytest.raises(KeyboardInterrupt):
        process._interrupt()
    with pytest.raises(SystemExit, match="130"):
        signal.raise_signal(signal.SIGINT)
    with pytest.raises(SystemExit, match="130"):
        process._unraised(SimpleNamespace(exc_type=KeyboardInterrupt))
