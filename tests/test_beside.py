"""whrcf_cli.beside"""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from whrcf_cli import beside
from whrcf_cli.beside import both
from whrcf_cli.errors import FileProblem

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked only on POSIX")


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two processors."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@needs_fork
@pytest.mark.usefixtures("two")
def test_the_second_piece_of_work_is_done_in_a_process_of_its_own() -> None:
    here, (there, much) = both(os.getpid, lambda wanted: (os.getpid(), "x" * 10**6))
    assert here == os.getpid() != there
    assert len(much) == 10**6


@pytest.mark.parametrize("why", ["one processor", "another thread"])
def test_both_are_done_here_where_two_processes_do_not_help_or_are_not_safe(
    why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1 if why == "one processor" else 2)
    end = Event()
    other = Thread(target=end.wait)
    if why == "another thread":
        other.start()
    try:
        assert both(os.getpid, lambda wanted: os.getpid()) == (os.getpid(), os.getpid())
    finally:
        end.set()
        if other.ident:
            other.join()


@needs_fork
@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("fault", [FileProblem("the disk is full"), MemoryError(), SystemExit(3)], ids=repr)
def test_what_fails_there_is_done_here_with_its_own_error(fault: BaseException) -> None:
    def work(wanted: Callable[[], None]) -> None:
        raise fault

    with pytest.raises(type(fault)):
        both(lambda: 1, work)


@needs_fork
@pytest.mark.usefixtures("two")
def test_a_process_that_is_killed_is_made_up_for() -> None:
    parent = os.getpid()

    def work(wanted: Callable[[], None]) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return 2

    assert both(lambda: 1, work) == (1, 2)


@needs_fork
@pytest.mark.usefixtures("two")
def test_the_other_process_ends_with_an_error_here(tmp_path: Path) -> None:
    def work(wanted: Callable[[], None]) -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        time.sleep(60)

    def fails() -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end and not ((tmp_path / "pid").exists() and (tmp_path / "pid").read_text()):
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        both(fails, work)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@needs_fork
def test_a_process_ends_without_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    beside._end_without(os.getppid())
    assert ended == []
    beside._end_without(-1)
    assert ended == [1]
