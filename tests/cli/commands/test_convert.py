"""whrcf convert"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from conftest import FORUM_TOML, Run, programme_in
from whrcf_cli.cli.app import app
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.toml import write as exporter

SHIPPED = Path(__file__).parents[3] / "data" / "programme.toml"
FORMATS = ("toml", "xml", "json", "ics", "csv")
SMALL = f"""{FORUM_TOML}
[[session]]
id = "one"
category = "talk"
title = {{ en = "One", ko = "하나" }}
day = 2021-10-08
time = "13:00-15:00"

[[session]]
id = "two"
category = "talk"
title = {{ en = "Two" }}

[[session]]
id = "three"
category = "talk"
title = {{ en = "Three" }}
"""
HOURS = 'title = { en = "Two" }\nday = 2021-10-08\ntime = "15:00-16:00"'


@pytest.fixture(autouse=True)
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def begins_like(content: bytes) -> str:
    """The format of a file that was written."""
    if content.startswith(b"BEGIN:VCALENDAR\r\n"):
        return "ics"
    if content.startswith(b"\xef\xbb\xbfid,"):
        return "csv"
    if content.startswith(b"{"):
        return "json" if json.loads(content)["schedule"] else "other json"
    if content.startswith(b"<?xml"):
        return "xml" if ElementTree.fromstring(content).tag == "schedule" else "other xml"
    return "toml" if programme_in(content) else ""


@pytest.mark.parametrize("format", FORMATS)
def test_the_ending_tells_the_format_in_capitals_or_not(run: Run, tmp_path: Path, format: str) -> None:
    for name in (f"x.{format}", f"y.{format.upper()}"):
        done = run("convert", "small.toml", name)
        assert (done.status, done.out) == (0, "")
        assert done.err.splitlines()[-1].endswith(f" to {name}")
        assert begins_like((tmp_path / name).read_bytes()) == format


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_asked_for_counts_more_than_the_ending(run: Run, tmp_path: Path, format: str) -> None:
    for name in ("plain", "x.xml", "y.ics"):
        assert run("convert", "small.toml", name, "--to", format).status == 0
        assert begins_like((tmp_path / name).read_bytes()) == format


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_written_can_be_read(run: Run, tmp_path: Path, format: str) -> None:
    run("convert", "small.toml", f"x.{format}")
    done = run("convert", f"x.{format}", "back.toml")
    assert done.status == 0
    [one, *_] = programme_in((tmp_path / "back.toml").read_bytes()).sessions
    assert (one.title, one.when) == programme_in(SMALL.encode()).sessions[0][2:4]


@pytest.mark.parametrize(
    ("output", "ending"),
    [
        ("x.tml", "; did you mean .toml or .xml?"),
        ("x.jsn", "; did you mean .json?"),
        ("x.ical", "; did you mean .ics?"),
        ("x.xlsx", "; spreadsheets open .csv"),
        ("x.ods", "; spreadsheets open .csv"),
        ("x.pdf", ""),
        ("x", ""),
        (".xml", ""),
        ("x.toml.bak", ""),
    ],
)
def test_an_unknown_ending_is_status_2_and_what_may_be_meant_is_named(
    run: Run, tmp_path: Path, output: str, ending: str
) -> None:
    told = "does not end with .toml, .xml, .json, .ics or .csv; rename it, or give the format, such as --to toml"
    assert run("convert", "small.toml", output) == (2, "", f'Error: "{output}" {told}{ending}\n')
    assert list(files(tmp_path)) == ["small.toml"]


@pytest.mark.parametrize("output", ["-", "/dev/stdout"])
def test_on_stdout_the_format_has_to_be_said(run: Run, output: str) -> None:
    told = "the standard output has no ending to choose the format by; add --to toml, xml, json, ics or csv"
    assert run("convert", "small.toml", output) == (2, "", f"Error: {told}\n")


def test_a_programme_file_is_taken_over_to_the_byte(run: Run, tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + SHIPPED.read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "in.toml").write_bytes(content)
    assert run("convert", "in.toml", "out.toml").err.startswith("wrote ")
    assert (tmp_path / "out.toml").read_bytes() == content


# What is lost


def test_what_the_format_cannot_hold_is_said_on_stderr_before_what_is_written(run: Run) -> None:
    done = run("convert", str(SHIPPED), "x.xml")
    first, hours, second, last = done.err.splitlines()
    assert first.startswith("left out 10 without a time: refugee-procedures, defenders, anti-discrimination, sdgs-")
    assert hours == "1 session has no hours; apps will show it from 06:00 to 23:59 on each day: artworks (23 days)"
    assert second.startswith("schedule.xml has no place for the forum's theme, venue, background, goals, hosts, organ")
    assert last == "wrote 37 sessions to x.xml"
    assert (done.status, done.out) == (0, "")


@pytest.mark.parametrize("format", ["xml", "json", "ics", "csv"])
def test_of_what_cannot_be_written_no_more_is_told(run: Run, format: str) -> None:
    told = f"Error: cannot write none/x.{format}: No such file or directory; create the folder first\n"
    assert run("convert", str(SHIPPED), f"none/x.{format}") == (3, "", told)


@pytest.mark.parametrize(
    ("format", "told"),
    [
        ("toml", ["wrote 3 sessions to x.toml"]),
        ("xml", ["left out 2 without a time: two, three", "wrote 1 session to x.xml"]),
        ("json", ["apps will not show 2 without a time: two, three", "wrote 1 session to x.json"]),
        ("ics", ["left out 2 without a time: two, three", "wrote 1 session to x.ics"]),
        ("csv", ["wrote 3 sessions to x.csv"]),
    ],
)
def test_sessions_left_out_are_named(run: Run, format: str, told: list[str]) -> None:
    lines = run("convert", "small.toml", f"x.{format}").err.splitlines()
    assert [line for line in lines if " has no place for " not in line] == told


@pytest.mark.parametrize("format", ["xml", "json", "ics"])
def test_without_a_session_to_write_nothing_is_written(run: Run, tmp_path: Path, format: str) -> None:
    (tmp_path / "none.toml").write_text(SMALL.replace('day = 2021-10-08\ntime = "13:00-15:00"\n', ""))
    done = run("convert", "none.toml", f"x.{format}")
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines()[1:] == ["nothing to export, so nothing was written"]
    assert done.err.endswith("without a time: one, two, three\nnothing to export, so nothing was written\n")
    assert not (tmp_path / f"x.{format}").exists()


def test_what_was_mended_in_the_file_that_is_read_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text("title,start,end\nOne,2021-10-08 13:00,2021-10-08 13:00\n")
    done = run("convert", "sheet.csv", "x.toml", "--tz", "Asia/Seoul")
    assert done.status == 0
    assert done.err.splitlines()[0].startswith("sheet.csv: ")
    assert done.err.splitlines()[-1] == "wrote 1 session to x.toml"


# Standard streams


def piped(*args: str, given: bytes = b"", folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "whrcf_cli", "convert", *args], input=given, capture_output=True, cwd=folder, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_stdout_holds_the_bytes_of_the_file_and_nothing_else(run: Run, tmp_path: Path, format: str) -> None:
    run("convert", "small.toml", f"x.{format}")
    done = piped("-", "-", "--to", format, given=SMALL.encode(), folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, (tmp_path / f"x.{format}").read_bytes())
    assert done.stderr.decode().splitlines()[-1].endswith(" to the standard output")


@pytest.mark.slow
def test_stdin_in_any_encoding_and_format_is_told_by_what_is_in_it(tmp_path: Path) -> None:
    table = "title,start,end\n포럼,2021-10-08 13:00,2021-10-08 15:00\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp949"):
        done = piped("-", "-", "--to", "toml", "--tz", "Asia/Seoul", given=table.encode(encoding), folder=tmp_path)
        assert (done.returncode, 'title = "포럼"' in done.stdout.decode()) == (0, True)


@pytest.mark.slow
def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    line = f"{sys.executable} -m whrcf_cli convert '{SHIPPED}' - --to csv | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert (done.returncode, b"Error" in done.stderr, b"Traceback" in done.stderr) == (0, False, False)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
@pytest.mark.parametrize("output", ["- >/dev/full", "/dev/full"])
def test_a_full_disk_is_told_with_status_3(output: str) -> None:
    line = f"{sys.executable} -m whrcf_cli convert '{SHIPPED}' --to csv {output}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("Error: ")
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


# What already exists


@pytest.mark.parametrize("output", ["small.toml", "./small.toml", "link.toml", "hard.toml", "chain.toml"])
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "forced"])
def test_the_file_that_is_read_is_never_written_over(
    run: Run, tmp_path: Path, small: Path, output: str, force: tuple[str, ...]
) -> None:
    (tmp_path / "link.toml").symlink_to("small.toml")
    (tmp_path / "chain.toml").symlink_to(tmp_path / "link.toml")
    (tmp_path / "hard.toml").hardlink_to(small)
    shown = str(Path(output))
    for source in ("small.toml", "link.toml", str(small)):
        told = f"Error: {shown} is the input file and would be lost; write to another file\n"
        assert run("convert", source, output, *force) == (3, "", told)
    assert files(tmp_path) == dict.fromkeys(["small.toml", "link.toml", "chain.toml", "hard.toml"], SMALL.encode())
    assert (tmp_path / "link.toml").is_symlink()


@pytest.mark.slow
def test_the_file_that_is_read_from_stdin_is_never_written_over_either(small: Path) -> None:
    with small.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "whrcf_cli", "convert", "-", "small.toml", "--force"],
            stdin=file,
            capture_output=True,
            cwd=small.parent,
            check=False,
        )
    assert (done.returncode, done.stderr.decode()) == (
        3,
        "Error: small.toml is the input file and would be lost; write to another file\n",
    )
    assert small.read_text(encoding="utf-8") == SMALL


def test_a_file_that_is_there_is_left_as_it_is_unless_that_is_forced(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"mine")
    told = "Error: x.csv already exists; use --force to overwrite, or name another file\n"
    assert run("convert", "small.toml", "x.csv") == (3, "", told)
    assert (tmp_path / "x.csv").read_bytes() == b"mine"
    assert run("convert", "small.toml", "x.csv", "--force").status == 0
    assert begins_like((tmp_path / "x.csv").read_bytes()) == "csv"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("small.toml", "folder"), "cannot write folder: it is a folder; name a file in it"),
        (("small.toml", "folder.csv", "--force"), "cannot write folder.csv: it is a folder; name a file in it"),
        (("small.toml", "none/x.csv"), "cannot write none/x.csv: No such file or directory; create the folder first"),
        (("small.toml", "small.toml/x.csv"), "cannot write small.toml/x.csv: Not a directory; "),
        (("small.toml", f"{'x' * 300}.csv"), f"cannot write {'x' * 300}.csv: File name too long; nothing was changed"),
        (("none.toml", "x.csv"), "cannot read none.toml: No such file or directory; expected a programme file"),
        (("folder", "x.csv"), "cannot read folder: Is a directory; expected a programme file"),
        (
            ("broken.toml", "old.csv", "--force"),
            "broken.toml: not TOML: a value is missing or is not valid (at line 2, column 6); write",
        ),
        (
            ("faulty.toml", "old.csv", "--force"),
            'faulty.toml: line 17: session 1 "one", time: found "15:00-13:00"; expected ',
        ),
        (("empty", "old.csv", "--force"), "empty: the file is empty; expected a programme file"),
        (("small.toml", "old.csv", "--force", "--input-format", "json"), "small.toml: line 1, column 2: not JSON "),
    ],
    ids=lambda value: " ".join(value)[:30] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_read_or_written_is_status_3_and_changes_nothing(
    run: Run, tmp_path: Path, args: tuple[str, ...], told: str
) -> None:
    for name in ("folder", "folder.csv"):
        (tmp_path / name).mkdir()
    (tmp_path / "old.csv").write_text("mine")
    (tmp_path / "empty").touch()
    (tmp_path / "broken.toml").write_text("[forum]\nid = \n")
    (tmp_path / "faulty.toml").write_text(SMALL.replace("13:00-15:00", "15:00-13:00"))
    before = files(tmp_path)
    done = run("convert", *args)
    assert (done.status, done.out) == (3, "")
    assert done.err.splitlines()[-1].startswith(f"Error: {told}")
    assert files(tmp_path) == before


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), FileProblem("no more; try again")])
@pytest.mark.parametrize("output", ["new.toml", "old.toml"])
def test_a_failure_half_way_leaves_what_was_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, output: str
) -> None:
    def half(*_: object) -> Iterator[bytes]:
        yield b"[forum]\n"
        raise problem

    (tmp_path / "old.toml").write_text("mine")
    run("convert", "small.toml", "small.csv")
    before = files(tmp_path)
    monkeypatch.setattr(exporter, "write", half)
    done = run("convert", "small.csv", output, "--force", "--tz", "Asia/Seoul")
    assert done.status == 3
    assert done.err.splitlines()[-1].startswith("Error: ")
    assert files(tmp_path) == before


def test_an_interruption_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> Iterator[bytes]:
        yield b"[forum]\n"
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["convert", "small.toml", "small.csv"]).exit_code == 0
    monkeypatch.setattr(exporter, "write", interrupted)
    before = files(tmp_path)
    assert CliRunner().invoke(app, ["convert", "small.csv", "x.toml", "--tz", "Asia/Seoul"]).exit_code != 0
    assert files(tmp_path) == before


def test_devices_are_written_to_without_force(run: Run) -> None:
    assert run("convert", "small.toml", "/dev/null", "--to", "csv").status == 0
    assert Path("/dev/null").is_char_device()


def test_what_was_not_said_to_be_lost_of_the_shipped_programme_is_not(run: Run, tmp_path: Path) -> None:
    whole = programme_in(SHIPPED.read_bytes())
    run("convert", str(SHIPPED), "x.toml")
    assert programme_in((tmp_path / "x.toml").read_bytes()) == whole
    for lang in ("both", "en", "ko"):
        assert " has no place for " not in run("convert", str(SHIPPED), f"{lang}.json", "--lang", lang).err
        run("convert", f"{lang}.json", f"{lang}.toml")
        assert programme_in((tmp_path / f"{lang}.toml").read_bytes()) == whole


def test_an_id_of_the_forum_that_was_made_up_is_told_before_it_is_published(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sheet (3).csv").write_text("title,day,start,end\nA,2026-05-14,10:00,11:00\n")
    made = run("convert", "sheet (3).csv", "a.ics", "--file-tz", "Asia/Seoul")
    assert "its id, sheet-3, was made from the name of the file; keep it with --forum sheet-3" in made.err
    kept = run("convert", "sheet (3).csv", "b.ics", "--file-tz", "Asia/Seoul", "--forum", "city-2026")
    assert (kept.status, "was made from" in kept.err) == (0, False)
    (tmp_path / "sheet (3).csv").rename(tmp_path / "final.csv")
    run("convert", "final.csv", "c.ics", "--file-tz", "Asia/Seoul", "--forum", "city-2026")
    uids = [[line for line in (tmp_path / f"{name}.ics").read_text().splitlines() if "UID" in line] for name in "abc"]
    assert uids[1] == uids[2] != uids[0]
    assert run("convert", "final.csv", "d.ics", "--forum", "도시").status == 2


def test_words_in_a_language_that_is_not_asked_for_are_told_to_be_lost(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.toml").write_text(SMALL.replace('title = { en = "Two" }', HOURS), encoding="utf-8")
    for lang, told in (("en", "the Korean words of 1 session"), ("both", "")):
        said = run("convert", str(tmp_path / "in.toml"), str(tmp_path / f"{lang}.ics"), "--lang", lang).err
        assert ("words of" in said, told in said) == (bool(told), True)


def test_the_name_above_a_table_is_told_with_the_id_that_is_made_of_it_unless_there_is_one(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text("Forum of Cities\ntitle,day,time\nOne,2022-10-06,10:00-11:00\n", encoding="utf-8")
    made = run("convert", "t.csv", "a.toml", "--file-tz", "Asia/Seoul", columns=200).err
    assert 'the name of the forum is "Forum of Cities", from the top of the sheet; its id was made of it' in made
    given = run("convert", "t.csv", "b.toml", "--file-tz", "Asia/Seoul", "--forum", "f-22", columns=200).err
    assert '"Forum of Cities", from the top of the sheet; correct it in [forum] if that is wrong' in given
