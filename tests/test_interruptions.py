"""Processes that are killed while they write, and many that write at once: files are whole, and nothing is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from conftest import unmeasured
from whrcf_cli.files import replace, write
from whrcf_cli.personal import agenda_file

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("interruptible"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked, and killed, only on POSIX"),
]
KILLS, KILLED_COMMANDS = 460, 40
INTERRUPTIONS, INTERRUPTED_COMMANDS = 80, 20
WRITERS = 100
SETS = ("one.ics", "two.ics", "three.ics")
WHOLE = {letter.encode() * 2**18 for letter in "ab"}
"""The two states of each file."""
GIVEN_UP = 99
"""The status of a forked process in which something else went wrong."""


def forked(work: Callable[[], None], ends: type[BaseException] | None = None) -> int:
    """A process that does some `work`, which may be ended by an exception; it never comes back into the tests."""
    process = os.fork()
    if process:
        return process
    status = 0
    try:
        work()
    except BaseException as end:
        status = 0 if ends and isinstance(end, ends) else GIVEN_UP
    finally:
        os._exit(status)


def write_for_ever(folder: Path, ready: int) -> None:
    """One file and three at once, in one state and in the other."""
    os.write(ready, b".")
    while True:
        for state in sorted(WHOLE):
            pieces = [state[at : at + 2**12] for at in range(0, len(state), 2**12)]
            replace(folder / "alone.ics", pieces)
            write([(folder / name, pieces) for name in SETS], lambda old, new: None)


def ended(folder: Path, by: signal.Signals, after: float) -> int:
    """How a process ended that was writing when it got a signal."""
    ready, begun = os.pipe()
    process = forked(lambda: write_for_ever(folder, begun), KeyboardInterrupt)
    os.read(ready, 1)
    time.sleep(after)
    os.kill(process, by)
    gone, status = os.waitpid(process, os.WNOHANG)
    for waited in count():
        if gone:
            break
        time.sleep(0.01)
        if waited % 500 == 499:
            os.kill(process, by)  # Python drops what is raised where nothing can catch it, as in a finalizer
        gone, status = os.waitpid(process, os.WNOHANG)
    os.close(ready)
    os.close(begun)
    return os.waitstatus_to_exitcode(status)


def drafts(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".whrcf-")]


@pytest.mark.parametrize(
    ("by", "times", "status"),
    [(signal.SIGKILL, KILLS, -signal.SIGKILL), (signal.SIGINT, INTERRUPTIONS, 0)],
    ids=["SIGKILL", "SIGINT"],
)
def test_whoever_is_stopped_while_writing_leaves_whole_files_and_the_next_one_cleans_up(
    tmp_path: Path, by: signal.Signals, times: int, status: int
) -> None:
    chance, left, found = random.Random(4), 0, set()
    for _ in range(times):
        assert ended(tmp_path, by, chance.uniform(0, 0.02)) == status
        left += len(drafts(tmp_path))
        for name in ("alone.ics", *SETS):
            path = tmp_path / name
            found.add(path.exists())
            assert not path.exists() or path.read_bytes() in WHOLE
        replace(tmp_path / "next.ics", [b"next"])
        assert drafts(tmp_path) == []
    assert True in found
    assert left or by == signal.SIGINT, "no kill has hit a write, so nothing was tested"


# The same by the command line


def table(folder: Path, name: str, title: str) -> Path:
    """A programme so large that it takes a while to write."""
    rows = [
        f"{title} {n},2021-10-{n % 28 + 1:02} {n % 12 + 8:02}:00,2021-10-{n % 28 + 1:02} 20:00" for n in range(1500)
    ]
    path = folder / name
    path.write_text("\n".join(["title,start,end", *rows]), encoding="utf-8")
    return path


def convert(folder: Path, source: Path) -> subprocess.Popen[bytes]:
    args = ["convert", str(source), "x.ics", "--tz", "Asia/Seoul", "--force"]
    command = [sys.executable, "-m", "whrcf_cli", *args]
    return subprocess.Popen(command, cwd=folder, env=unmeasured(), stderr=subprocess.PIPE)


def undisturbed(folder: Path, source: Path) -> int:
    with convert(folder, source) as process:
        assert process.stderr
        process.stderr.read()
        return process.wait()


@pytest.mark.parametrize(
    ("by", "times"),
    [(signal.SIGKILL, KILLED_COMMANDS), (signal.SIGINT, INTERRUPTED_COMMANDS)],
    ids=["SIGKILL", "SIGINT"],
)
def test_a_command_that_is_stopped_while_writing_leaves_a_whole_file_and_no_traceback(
    tmp_path: Path, by: signal.Signals, times: int
) -> None:
    chance, whole, hit = random.Random(4), set(), 0
    folder = tmp_path / "out"
    folder.mkdir()
    sources = [table(tmp_path, "a.csv", "Talk"), table(tmp_path, "b.csv", "Tour")]
    for source in sources:
        assert undisturbed(folder, source) == 0
        whole.add((folder / "x.ics").read_bytes())
    for number in range(times):
        before = set(drafts(folder))
        with convert(folder, sources[number % 2]) as process:
            while process.poll() is None and before.issuperset(drafts(folder)):
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.2))
            process.send_signal(by)
            assert process.stderr
            told = process.stderr.read()
            hit += process.wait() != 0
        assert b"Traceback" not in told
        assert (folder / "x.ics").read_bytes() in whole
        assert by == signal.SIGKILL or drafts(folder) == []
    assert undisturbed(folder, sources[0]) == 0
    assert os.listdir(folder) == ["x.ics"]
    assert hit > times // 4, "too few were stopped while they wrote"


# Many at once


def no_locks(*_: object) -> None:
    raise OSError(38, "Function not implemented")


@pytest.mark.parametrize("locks", [True, False], ids=["with locks", "without locks"])
def test_a_hundred_who_change_the_agenda_at_once_lose_nothing(
    tmp_path: Path, locks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not locks:
        monkeypatch.setattr("fcntl.flock", no_locks)
    path = tmp_path / "agenda.toml"
    start, go = os.pipe()

    def add(id: str) -> Callable[[], None]:
        def work() -> None:
            os.read(start, 1)
            agenda_file.change(path, "t", lambda mine: [*mine, id])

        return work

    ids = [f"session-{number}" for number in range(WRITERS)]
    processes = [forked(add(id)) for id in ids]
    os.write(go, b"." * WRITERS)
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * WRITERS
    os.close(start)
    os.close(go)
    assert sorted(agenda_file.read(path)["t"]) == sorted(ids)
    assert drafts(tmp_path) == []


def test_commands_that_change_the_agenda_at_once_lose_nothing(tmp_path: Path) -> None:
    ids = ["refugees", "opening", "closing", "plenary-1", "plenary-2", "plenary-3", "artworks", "town-hall"]
    command = [sys.executable, "-m", "whrcf_cli", "agenda", "add", "--agenda", str(tmp_path / "a.toml")]
    processes = [subprocess.Popen([*command, id], stderr=subprocess.DEVNULL) for id in ids]
    assert [process.wait() for process in processes] == [0] * len(ids)
    assert sorted(agenda_file.read(tmp_path / "a.toml")["whrcf-2021"]) == sorted(ids)
