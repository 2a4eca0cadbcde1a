"""Whose file it is: the rule of all commands that write one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, session
from whrcf_cli import files
from whrcf_cli.cli import saving
from whrcf_cli.cli.machine import shipped
from whrcf_cli.errors import UsageProblem

ADVICE = "use --force to overwrite, or name another file"
COMMANDS = {
    "ics": ("export-ics", "--output", "x.ics"),
    "xml": ("export-schedule", "--output", "x.xml"),
    "json": ("export-schedule", "--output", "x.json"),
    "svg": ("timeline", "--svg", "x.svg"),
    "html": ("timeline", "--html", "x.html"),
    "converted": ("convert", str(shipped()), "x.ics"),
}
"""Each writes another format into a file called x."""
OTHERS = {
    "a person's own": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Me//EN\r\nEND:VCALENDAR\r\n",
    "nothing in it": b"",
    "binary": bytes(range(256)),
}
each = pytest.mark.parametrize("args", COMMANDS.values(), ids=COMMANDS)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def only(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@each
@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_file_that_is_not_ours_is_left_as_it_is_unless_that_is_forced(
    run: Run, tmp_path: Path, args: tuple[str, ...], other: bytes
) -> None:
    path = tmp_path / args[-1]
    path.write_bytes(other)
    told = f"Error: {path.name} already exists and was not written by whrcf; {ADVICE}\n"
    assert run(*args) == (3, "", told)
    assert content(tmp_path) == {path.name: other}
    assert run(*args, "--force").status == 0
    assert path.read_bytes() != other
    assert run(*args).status == 0
    assert only(tmp_path) == path


@each
def test_what_was_written_for_the_same_view_is_written_anew(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    assert run(*args).status == 0
    path, whole = only(tmp_path), only(tmp_path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + b"an older state" + whole[len(whole) // 2 :])
    assert run(*args).status == 0
    assert content(tmp_path) == {path.name: whole}


@pytest.mark.parametrize(
    "options",
    [("--day", "8"), ("--category", "plenary"), ("--query", "city"), ("--from", "12"), ("--lang", "en"), ("--mine",)],
    ids=" ".join,
)
@pytest.mark.parametrize("kind", ["ics", "xml", "json", "svg", "html"])
def test_another_view_takes_no_file_away(run: Run, tmp_path: Path, kind: str, options: tuple[str, ...]) -> None:
    run("agenda", "add", "refugees", "plenary-2")
    args = COMMANDS[kind]
    assert run(*args).status == 0
    before = content(tmp_path)
    told = f"Error: x.{kind} already exists and was written for another view or programme; {ADVICE}\n"
    done = run(*args, *options)
    assert (done.status, done.out, done.err) == (3, "", told)
    assert content(tmp_path) == before


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("--mine",), ("refugees",)),
        (("refugees",), ("refugees", "plenary-2")),
        ((), ("--timed-only",)),
        ((), ("--feed",)),
        (("--mine",), ("--mine", "--agenda", "lee.toml")),
    ],
)
def test_the_usual_name_keeps_the_calendar_of_yesterday(
    run: Run, tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    run("agenda", "add", "refugees", "plenary-2")
    run("agenda", "add", "opening", "--agenda", "lee.toml")
    assert run("export-ics", *first).status == 0
    before = (tmp_path / "whrcf-2021.ics").read_bytes()
    assert run("export-ics", *second).status == 3
    assert (tmp_path / "whrcf-2021.ics").read_bytes() == before
    assert run("export-ics", *first, "--alarm", "5m").status == (2 if "--feed" in first else 0)


def test_my_calendar_follows_my_agenda(run: Run, tmp_path: Path) -> None:
    run("agenda", "add", "refugees", "plenary-2")
    run("export-ics", "--mine")
    run("agenda", "remove", "refugees")
    assert run("export-ics", "--mine").err == "wrote 1 session to whrcf-2021.ics\n"


@pytest.mark.parametrize("format", ["csv", "toml"])
def test_a_format_without_a_mark_gives_way_only_to_the_same_bytes(run: Run, tmp_path: Path, format: str) -> None:
    args = ("convert", str(shipped()), f"x.{format}")
    assert [run(*args).status, run(*args).status] == [0, 0]
    path = only(tmp_path)
    path.write_bytes(path.read_bytes() + b"\n")
    before = path.read_bytes()
    assert run(*args).err.splitlines()[-1] == f"Error: x.{format} already exists; {ADVICE}"
    assert path.read_bytes() == before


def test_a_calendar_of_the_same_view_of_another_forum_is_left(run: Run, tmp_path: Path) -> None:
    other = shipped().read_text(encoding="utf-8").replace('id = "whrcf-2021"', 'id = "other-2021"')
    (tmp_path / "other.toml").write_text(other, encoding="utf-8")
    run("export-ics", "--output", "x.ics")
    assert run("export-ics", "--programme", "other.toml", "--output", "x.ics").status == 3


@each
def test_a_read_only_file_is_left_unless_that_is_forced(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    run(*args)
    path = only(tmp_path)
    path.chmod(0o444)
    before = path.stat().st_ino
    assert run(*args) == (3, "", f"Error: {path.name} already exists and is read-only; {ADVICE}\n")
    assert path.stat().st_ino == before
    assert run(*args, "--force").status == 0
    assert path.stat().st_mode & 0o777 == 0o444


@each
def test_a_link_stays_and_its_target_is_written(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / args[-1]
    link.symlink_to("real/target")
    for _ in range(2):
        assert run(*args).status == 0
        assert (os.readlink(link), [one.name for one in (tmp_path / "real").iterdir()]) == ("real/target", ["target"])
    (tmp_path / "real" / "target").write_bytes(b"mine")
    assert run(*args).status == 3
    assert (tmp_path / "real" / "target").read_bytes() == b"mine"


@each
def test_a_link_to_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / args[-1]).symlink_to("none/target")
    told = f"Error: cannot write {args[-1]}: No such file or directory; create the folder first"
    assert (run(*args).err.splitlines()[-1], run(*args).status) == (told, 3)


@each
def test_a_link_to_itself_is_told(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / args[-1]).symlink_to(args[-1])
    done = run(*args)
    assert done.status == 3
    assert "Too many levels of symbolic links" in done.err
    assert (tmp_path / args[-1]).is_symlink()


@each
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "forced"])
def test_a_folder_is_never_written_over(
    run: Run, tmp_path: Path, args: tuple[str, ...], force: tuple[str, ...]
) -> None:
    (tmp_path / args[-1]).mkdir()
    told = f"Error: cannot write {args[-1]}: it is a folder; name a file in it\n"
    assert run(*args, *force) == (3, "", told)


@each
@pytest.mark.parametrize("output", ["-", "/dev/stdout"])
def test_to_the_standard_output_goes_what_would_be_in_the_file(
    run: Run, tmp_path: Path, args: tuple[str, ...], output: str
) -> None:
    run(*args)
    path = only(tmp_path)
    to = (
        ()
        if args[1].startswith("--s") or args[1].startswith("--h") or args[0] == "export-ics"
        else ("--to", path.suffix[1:])
    )
    done = run(*args[:-1], output, *to)
    assert (done.status, done.out.replace("\r\n", "\n")) == (0, path.read_text(encoding="utf-8"))


def test_what_is_lost_is_told_whatever_the_standard_output_is(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "whrcf_cli", "convert", str(shipped()), "/dev/stdout", "--to", "csv"]
    with (tmp_path / "x.csv").open("wb") as out:
        done = subprocess.run(line, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[0].startswith("a table has no place for ")) == (0, True)
    assert (tmp_path / "x.csv").stat().st_size


@each
def test_a_device_takes_what_is_written_without_force(run: Run, args: tuple[str, ...]) -> None:
    to = ("--to", args[-1][2:]) if args[0] in ("convert", "export-schedule") else ()
    assert run(*args[:-1], "/dev/null", *to).status == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["own.ics", "./own.ics", "link.ics", "hard.ics"])
@pytest.mark.parametrize("args", [("export-ics", "--output"), ("timeline", "--svg"), ("timeline", "--html")])
def test_what_is_read_is_never_written_over(run: Run, tmp_path: Path, args: tuple[str, ...], name: str) -> None:
    run("export-ics", "--output", "own.ics")
    (tmp_path / "link.ics").symlink_to("own.ics")
    (tmp_path / "hard.ics").hardlink_to(tmp_path / "own.ics")
    before = (tmp_path / "own.ics").read_bytes()
    done = run(args[0], "--programme", "own.ics", args[1], name, "--force")
    assert (done.status, done.err.endswith("is the input file and would be lost; write to another file\n")) == (
        3,
        True,
    )
    assert (tmp_path / "own.ics").read_bytes() == before


def test_my_agenda_is_never_written_over(run: Run, tmp_path: Path) -> None:
    run("agenda", "add", "refugees", "--agenda", "mine.toml")
    before = (tmp_path / "mine.toml").read_bytes()
    done = run("export-ics", "--mine", "--agenda", "mine.toml", "--output", "mine.toml", "--force")
    assert done.status == 3
    assert (tmp_path / "mine.toml").read_bytes() == before


def test_two_pictures_do_not_go_to_one_file(run: Run, tmp_path: Path) -> None:
    assert run("timeline", "--svg", "x", "--html", "x").status == 2
    assert content(tmp_path) == {}


@each
def test_a_file_that_appears_meanwhile_is_not_written_over(
    run: Run, tmp_path: Path, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / args[-1]
    real = files._settle

    def late(*given: object) -> None:
        path.write_bytes(b"mine")
        real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "_settle", late)
    assert run(*args).status == 3
    assert content(tmp_path) == {path.name: b"mine"}


# A file a session


def test_split_writes_again_what_it_wrote_and_over_nothing_else(run: Run, tmp_path: Path) -> None:
    assert run("export-ics", "--split", "out", "--category", "plenary").status == 0
    assert run("export-ics", "--split", "out", "--category", "plenary", "--lang", "ko").status == 0
    before = content(tmp_path)
    (tmp_path / "out" / "plenary-2.ics").write_bytes(b"mine")
    done = run("export-ics", "--split", "out", "--category", "plenary")
    assert (done.status, done.err) == (
        3,
        f"Error: out/plenary-2.ics already exists and was not written by whrcf; {ADVICE}\n",
    )
    assert content(tmp_path) == {**before, "out/plenary-2.ics": b"mine"}
    assert run("export-ics", "--split", "out", "--category", "plenary", "--force").status == 0


def test_split_names_what_an_earlier_one_has_left(run: Run, tmp_path: Path) -> None:
    run("export-ics", "--split", "out", "--category", "plenary")
    other = shipped().read_text(encoding="utf-8").replace('id = "whrcf-2021"', 'id = "other-2021"')
    (tmp_path / "other.toml").write_text(other, encoding="utf-8")
    run("export-ics", "refugees", "--programme", "other.toml", "--output", "out/other.ics")
    run("export-ics", "--split", "out", "opening", "--programme", "other.toml")
    (tmp_path / "out" / "own.ics").write_bytes(OTHERS["a person's own"])
    done = run("export-ics", "--split", "out", "plenary-1")
    assert done.err == (
        "out also has plenary-2.ics, plenary-3.ics from an earlier --split; "
        "delete files of sessions that no longer exist\n"
        "wrote 1 session to out, one file for each\n"
    )
    assert len(content(tmp_path / "out")) == 6


def full_disk(_: object) -> None:
    raise OSError(28, "No space left on device")


def test_split_leaves_no_half_set_on_a_full_disk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("export-ics", "--split", "out", "plenary-1")
    before = content(tmp_path)
    real, written = os.fsync, []

    def fsync(descriptor: int) -> None:
        written.append(descriptor)
        (full_disk if len(written) == 20 else real)(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    done = run("export-ics", "--split", "out", "--lang", "en")
    assert (done.status, len(written)) == (3, 20)
    assert "No space left on device; nothing was changed" in done.err
    assert content(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts a disk")
def test_split_leaves_nothing_on_a_disk_that_is_really_full(run: Run, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        (disk / "mine.txt").write_bytes(b"mine")
        done = run("export-ics", "--split", "disk")
        assert (done.status, content(disk)) == (3, {"mine.txt": b"mine"})
    finally:
        subprocess.run(["umount", disk], check=True)


# The working folder is gone


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a folder in use cannot be removed")
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("export-ics", "cannot write whrcf-2021.ics"),
        ("export-ics --split d", "cannot create the folder d"),
        ("export-schedule", "cannot write schedule.xml"),
        ("timeline --svg x.svg", "cannot write x.svg"),
        ("timeline --html x.html", "cannot write x.html"),
        (f"convert {shipped()} x.csv", "cannot write x.csv"),
        ("new f", "cannot create the folder f"),
        ("agenda add refugees --agenda a.toml", "cannot save the agenda a.toml"),
    ],
)
def test_where_the_working_folder_was_removed_that_is_said(tmp_path: Path, line: str, told: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    start = f"cd {gone} && rmdir {gone} && {sys.executable} -P -c 'from whrcf_cli.__main__ import main; main()' {line}"
    done = subprocess.run(
        ["bash", "-c", start],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(files.__file__).parents[1]), "HOME": str(tmp_path)},
    )
    assert done.stderr.splitlines()[-1] == f"Error: {told}: the current folder was removed; change to another one"
    assert done.returncode == 3
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("other", ["./x.svg", "{}/x.svg", "link"])
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "forced"])
def test_two_files_that_are_one_are_refused_before_either_is_lost(
    run: Run, tmp_path: Path, other: str, force: tuple[str, ...]
) -> None:
    (tmp_path / "link").symlink_to("x.svg")
    done = run("timeline", "--svg", "x.svg", "--html", other.format(tmp_path), *force)
    assert (done.status, done.out) in ((2, ""), (3, ""))
    assert content(tmp_path) == {}


def test_split_makes_no_folder_for_no_session(run: Run, tmp_path: Path) -> None:
    done = run("export-ics", "--split", "out", "--query", "xyzzy")
    assert (done.status, done.err.splitlines()[-1]) == (0, "nothing to export, so nothing was written")
    assert list(tmp_path.iterdir()) == []


def test_split_refuses_ids_that_many_disks_take_for_one_file() -> None:
    assert saving._file_names([session("one"), session("two")]) == ["one.ics", "two.ics"]
    with pytest.raises(UsageProblem, match='the ids "one" and "One" would have the same file name; rename one'):
        saving._file_names([session("one"), session("One")])


@pytest.mark.skipif(sys.platform != "linux", reason="there is no such file elsewhere")
def test_split_passes_over_what_is_no_calendar_or_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out" / "folder.ics").mkdir(parents=True)
    (tmp_path / "out" / "unreadable.ics").symlink_to("/proc/self/mem")
    done = run("export-ics", "--split", "out", "plenary-1")
    assert (done.status, done.err) == (0, "wrote 1 session to out, one file for each\n")


def test_a_file_that_cannot_be_compared_is_not_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("filecmp.cmp", refuse)
    assert not saving._same(tmp_path / "a", tmp_path / "b")
