import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Never

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli import files
from whrcf_cli.errors import FileProblem
from whrcf_cli.files import replace, write

PIECES = st.lists(st.binary(max_size=200), max_size=5)


def broken(pieces: list[bytes], error: BaseException) -> Iterator[bytes]:
    yield from pieces
    raise error


def in_folder(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


@given(PIECES, st.none() | st.binary(max_size=200))
def test_a_success_leaves_exactly_the_bytes(pieces: list[bytes], before: bytes | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "calendar.ics")
        if before is not None:
            path.write_bytes(before)
        replace(path, iter(pieces))
        assert in_folder(path.parent) == {"calendar.ics": b"".join(pieces)}


@given(PIECES, st.none() | st.binary(max_size=200))
def test_a_failure_midway_leaves_what_was_there(pieces: list[bytes], before: bytes | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "calendar.ics")
        if before is not None:
            path.write_bytes(before)
        with pytest.raises(ZeroDivisionError):
            replace(path, broken(pieces, ZeroDivisionError()))
        assert in_folder(path.parent) == ({} if before is None else {"calendar.ics": before})


def test_an_interruption_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path / "a", broken([b"new"], KeyboardInterrupt()))
    assert in_folder(tmp_path) == {"a": b"old"}


def test_an_interruption_after_the_last_step_leaves_the_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replaced(name: str, target: Path) -> Never:
        rename(name, target)
        raise KeyboardInterrupt

    rename = os.replace
    monkeypatch.setattr(os, "replace", replaced)
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        replace(tmp_path / "a", [b"new"])
    assert in_folder(tmp_path) == {"a": b"new"}


def test_the_new_file_is_written_beside_the_old_one(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield from [b"new"]
        seen.append({entry.parent for entry in tmp_path.rglob("*") if entry.name != "a"})

    seen: list[set[Path]] = []
    (tmp_path / "a").write_bytes(b"old")
    replace(tmp_path / "a", pieces())
    assert seen == [{tmp_path}]


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(FileProblem) as problem:
        replace(tmp_path / "a", broken([b"new"], OSError(28, "No space left on device")))
    assert str(problem.value) == f"cannot write {tmp_path / 'a'}: No space left on device; nothing was changed"
    assert in_folder(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755], ids=oct)
def test_the_mode_of_the_file_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace(path, [b"new"])
    assert (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) == (mode, b"new")


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_new_files_have(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        replace(tmp_path / "a", [b"new"])
        left = os.umask(mask)
    finally:
        os.umask(before)
    assert (stat.S_IMODE((tmp_path / "a").stat().st_mode), left) == (mode, mask)


@pytest.mark.parametrize("existing", [True, False], ids=["existing", "dangling"])
def test_the_target_of_a_link_is_replaced_and_the_link_stays(tmp_path: Path, existing: bool) -> None:
    (tmp_path / "real").mkdir()
    link, target = tmp_path / "link.ics", tmp_path / "real" / "target.ics"
    if existing:
        target.write_bytes(b"old")
    link.symlink_to(target)
    replace(link, [b"new"])
    assert (os.readlink(link), in_folder(target.parent)) == (str(target), {"target.ics": b"new"})


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as problem:
        replace(tmp_path, [b"new"])
    assert str(problem.value) == f"cannot write {tmp_path}: it is a folder; name a file in it"


def test_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "absent" / "a"
    with pytest.raises(FileProblem) as problem:
        replace(path, [b"new"])
    assert str(problem.value) == f"cannot write {path}: No such file or directory; create the folder first"
    assert in_folder(tmp_path) == {}


def test_a_device_is_written_to_and_not_replaced() -> None:
    replace(Path("/dev/null"), [b"new"])
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("a" * 255, id="ascii"),
        pytest.param("가" * 85, id="hangul"),
    ],
)
def test_the_longest_names_can_be_written(tmp_path: Path, name: str) -> None:
    replace(tmp_path / name, [b"new"])
    assert in_folder(tmp_path) == {name: b"new"}


# What a file system does not know


@pytest.mark.parametrize("refused", ["fsync", "chmod", "chown", "link"])
@pytest.mark.parametrize("number", [errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
@pytest.mark.parametrize("before", [None, b"old"], ids=["new", "existing"])
def test_what_a_file_system_does_not_know_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str, number: int, before: bytes | None
) -> None:
    def refuse(*_: object, **__: object) -> Never:
        raise OSError(number, os.strerror(number))

    if before:
        (tmp_path / "a").write_bytes(before)
    monkeypatch.setattr(os, refused, refuse)
    replace(tmp_path / "a", [b"new"])
    assert in_folder(tmp_path) == {"a": b"new"}


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_broken_or_full_disk_that_shows_only_at_the_end_is_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(_: object) -> Never:
        raise OSError(number, os.strerror(number))

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(FileProblem, match=os.strerror(number)):
        replace(tmp_path / "a", [b"new"])
    assert in_folder(tmp_path) == {"a": b"old"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_and_the_group_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.chown(path, 1234, 5678)
    path.chmod(0o640)
    replace(path, [b"new"])
    about = path.stat()
    assert (about.st_uid, about.st_gid, stat.S_IMODE(about.st_mode)) == (1234, 5678, 0o640)


# Several files


def all_of(folder: Path, *names: str) -> list[tuple[Path, list[bytes]]]:
    return [(folder / name, [name.encode()]) for name in names]


def agree(old: Path, new: Path) -> None:
    pass


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    write(all_of(tmp_path, "a", "b"), agree)
    assert in_folder(tmp_path) == {"a": b"a", "b": b"b"}
    failing = [*all_of(tmp_path, "c", "d"), (tmp_path / "a", broken([b"new"], OSError(28, "No space left on device")))]
    with pytest.raises(FileProblem):
        write(failing, agree)
    assert in_folder(tmp_path) == {"a": b"a", "b": b"b"}


def test_where_one_of_several_cannot_take_its_place_the_new_ones_are_withdrawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace_but_b(draft: Path, place: Path) -> None:
        if place.name == "b":
            raise OSError(errno.EIO, "Input/output error")
        real(draft, place)

    (tmp_path / "b").write_bytes(b"old")
    real = os.replace
    monkeypatch.setattr(os, "replace", replace_but_b)
    with pytest.raises(FileProblem, match=r"cannot write .*b: Input/output error"):
        write(all_of(tmp_path, "a", "b", "c"), agree)
    assert in_folder(tmp_path) == {"b": b"old"}


def test_who_judges_sees_both_files_whole_before_any_is_changed(tmp_path: Path) -> None:
    def judge(old: Path, new: Path) -> None:
        seen.append((old.name, old.read_bytes(), new.read_bytes(), (tmp_path / "a").exists()))

    seen: list[tuple[str, bytes, bytes, bool]] = []
    (tmp_path / "b").write_bytes(b"old")
    write(all_of(tmp_path, "a", "b"), judge)
    assert seen == [("b", b"old", b"b", False)]


def test_what_comes_or_changes_after_it_was_judged_is_judged_again(tmp_path: Path) -> None:
    def change() -> None:
        for name in ("new", "changed"):
            (tmp_path / name).write_bytes(b"somebody's own")

    def judge(old: Path, new: Path) -> None:
        seen.append((old.name, old.read_bytes()))

    seen: list[tuple[str, bytes]] = []
    (tmp_path / "changed").write_bytes(b"old")
    (tmp_path / "same").write_bytes(b"old")
    write(all_of(tmp_path, "new", "changed", "same"), judge, change)
    assert seen == [
        ("changed", b"old"),
        ("same", b"old"),
        ("new", b"somebody's own"),
        ("changed", b"somebody's own"),
    ]


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="it is not a valid file name"):
        replace(tmp_path / "a\0b", [b"new"])


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals to open")
def test_what_is_written_to_a_device_that_is_a_terminal_is_fit_for_one() -> None:
    ours, theirs = os.openpty()
    try:
        write([(Path(os.ttyname(theirs)), [b"a\x1b]52;c;x\x07", "\x9b31m\u202eb\xe9".encode()[:-1], b"\xa9\n"])], free)
        assert os.read(ours, 1000).decode() == "a\u241b]52;c;x\u2407\ufffd31mb\xe9\r\n"
    finally:
        os.close(ours)
        os.close(theirs)


def free(old: Path, new: Path) -> Never:
    raise AssertionError(f"{old} is no file")


@pytest.fixture
def gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The working folder was removed."""
    if os.name != "posix":
        pytest.skip("elsewhere a folder that is in use stays")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()


def test_a_file_in_a_folder_that_was_removed_is_told(gone: None) -> None:
    with pytest.raises(FileProblem, match=r"^cannot write x\.ics: the current folder was removed; change to another"):
        replace(Path("x.ics"), [b"x"])


def test_where_the_working_folder_was_removed_files_elsewhere_are_written(gone: None, tmp_path: Path) -> None:
    replace(tmp_path / "x.ics", [b"x"])
    assert in_folder(tmp_path) == {"x.ics": b"x"}


def test_a_file_whose_owner_cannot_be_kept_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse(path: object, owner: int, group: int) -> None:
        asked.append(owner)
        raise PermissionError

    path = tmp_path / "x.ics"
    path.write_bytes(b"old")
    about = path.stat()
    theirs = os.stat_result((*about[:4], about.st_uid + 1, *about[5:]))
    monkeypatch.setattr(os, "chown", refuse, raising=False)
    files.hand_over(path, theirs)
    assert asked == [theirs.st_uid, -1]
