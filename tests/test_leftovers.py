"""What killed processes leave, and what of it is taken away."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from whrcf_cli import leftovers
from whrcf_cli.files import replace


def left_behind(folder: Path, process: int | None = None, machine: str | None = None, age: int = 0) -> Path:
    """A draft as a process that is no more has left it."""
    if process is None:
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        process = ended.pid
    path = folder / f".whrcf-{machine or leftovers._machine()}-{process}-0123abcd"
    path.write_bytes(b"half")
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def test_the_next_write_takes_away_what_a_killed_process_left(tmp_path: Path) -> None:
    left_behind(tmp_path)
    left_behind(tmp_path, os.getpid())
    left_behind(tmp_path, machine="00000000", age=25 * 3600)
    replace(tmp_path / "a", [b"new"])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_folders_of_drafts_that_a_killed_process_left_go_with_all_in_them(tmp_path: Path) -> None:
    left = left_behind(tmp_path)
    left.unlink()
    left.mkdir()
    (left / "0").write_bytes(b"half")
    living = tmp_path / f".whrcf-{leftovers._machine()}-{os.getppid()}-0123abcd"
    living.mkdir()
    leftovers.clean(tmp_path)
    assert list(tmp_path.iterdir()) == [living]


def test_the_drafts_of_the_living_and_the_files_of_people_stay(tmp_path: Path) -> None:
    kept = {left_behind(tmp_path, os.getppid(), age=99 * 3600), left_behind(tmp_path, 1, "00000000", age=3600)}
    for name in (".whrcf-settings", ".whrcf-0123abcd", ".whrcf-", "whrcf-00000000-1-0123abcd"):
        kept.add(tmp_path / name)
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (0, 0))
    replace(tmp_path / "a", [b"new"])
    assert set(tmp_path.iterdir()) == {*kept, tmp_path / "a"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_drafts_of_another_user_stay(tmp_path: Path) -> None:
    other = left_behind(tmp_path)
    os.chown(other, 1234, 5678)
    replace(tmp_path / "a", [b"new"])
    assert set(tmp_path.iterdir()) == {other, tmp_path / "a"}


def test_two_writers_at_once_do_not_take_each_others_drafts(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"new"
        replace(tmp_path / "b", [b"other"])

    replace(tmp_path / "a", pieces())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"other"}


def test_each_draft_has_a_name_of_its_own_which_tells_whose_it_is(tmp_path: Path) -> None:
    names = [leftovers.new_name() for _ in range(100)]
    assert len(set(names)) == len(names)
    assert all(f"-{os.getpid()}-" in name for name in names)
    (tmp_path / names[0]).touch()
    leftovers.clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == names[:1]
    for name in names:
        leftovers.forget(name)
    leftovers.clean(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_process_of_another_user_is_alive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(process: int, signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    kept = left_behind(tmp_path, 1)
    leftovers.clean(tmp_path)
    assert kept.exists()


def test_a_number_that_no_process_can_have_is_of_none(tmp_path: Path) -> None:
    gone = left_behind(tmp_path, 10**30)
    leftovers.clean(tmp_path)
    assert not gone.exists()
