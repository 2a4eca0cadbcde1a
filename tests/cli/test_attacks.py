"""Nothing that a file says, is called, or that is typed can hurt who reads what a command says of it."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import attacks
from conftest import Result, Run
from whrcf_cli.formats import read as files
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.names import Format

FORMATS: tuple[Format, ...] = get_args(Format)
FORMS = ("table", "plain", "json", "csv")
BAD = "\x1b]52;c;x\x07\x9b31m\u202e\u200b\U000e0041\r\n" + attacks.MARKS[:20]
"""What is typed."""
SEEN = (
    ("list",),
    ("list", "--by", "category", "--tz", "Asia/Tokyo"),
    ("search", "one"),
    ("show", "one", "two", "days", "open"),
    ("now", "--at", "2021-10-08 09:50"),
    ("timeline",),
    ("conflicts", "--pairs"),
    ("agenda", "show"),
    ("agenda", "suggest"),
    ("agenda", "compare", "PICKS", "MORE"),
    ("list", "--busy", "BUSY"),
    ("conflicts", "--busy", "BUSY"),
)


def harmless(result: Result) -> bool:
    """Whether neither stream has an attack; the first of them is told where one has."""
    assert {*attacks.found(result.out), *attacks.found(result.err)} == set()
    return True


@pytest.fixture
def here(tmp_path: Path) -> dict[str, str]:
    """Files to name in a command: agendas and a calendar, in which all is an attack."""
    name = attacks.UNSEEN[::9][:12] + "\x1b[31m\x9b" + attacks.MARKS[:20]
    picks = tmp_path / f"picks {name}.toml"
    ids = ["one", "two", "".join(f"\\u{ord(character):04x}" for character in attacks.OSC), attacks.MARKS]
    listed = ", ".join(f'"{id}"' for id in ids)
    picks.write_text(f"version = 1\n[picks]\nt = [{listed}]\n", encoding="utf-8")
    more = tmp_path / f"more {name}.toml"
    more.write_bytes(picks.read_bytes())
    busy = tmp_path / f"busy {name}.ics"
    summary = attacks.OSC.replace("\\", "") + "\x9b31m" + attacks.PRINTABLE
    event = f"BEGIN:VEVENT\nUID:1\nDTSTART:20211008T010000Z\nDTEND:20211008T020000Z\nSUMMARY:{summary}\nEND:VEVENT\n"
    busy.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{event}END:VCALENDAR\n", encoding="utf-8")
    return {"PICKS": str(picks), "MORE": str(more), "BUSY": str(busy)}


@pytest.mark.parametrize("format", FORMATS)
def test_no_reader_lets_a_control_into_a_programme_and_each_tells_of_it(tmp_path: Path, format: Format) -> None:
    reading = files.read(attacks.written(tmp_path, format), Hints(located=True), format)
    assert reading.programme
    assert [kind for kind in attacks.found(repr(reading.programme)) if "(Cc)" in kind] == []
    assert not {*attacks.CONTROLS} - {"\n", "\t"} & {*"".join(_words(reading.programme))}
    assert [one.rule for one in reading.findings if "control" in str(one)][:1] == ["mended-text"]


def _words(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _words(one)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("format", FORMATS)
def test_what_a_command_shows_of_a_file_is_harmless(
    run: Run, tmp_path: Path, here: dict[str, str], format: Format, form: str
) -> None:
    path = str(attacks.written(tmp_path, format))
    commands = [*SEEN, *([("info",)] if form != "csv" else [])]
    for command in commands:
        typed = [here.get(word, word) for word in command]
        options = ["--agenda", here["PICKS"]] if command[0] in ("agenda", "list", "timeline") else []
        for width in (40, 120):
            result = run(*typed, "--programme", path, "--format", form, *options, columns=width)
            assert harmless(result), command
            assert result.status in (0, 2), result.err
    assert harmless(run("diff", path, path, "--format", form))
    assert harmless(run("diff", path, str(_shipped()), "--format", form))
    own = tmp_path / "own.toml"
    own.write_bytes(_shipped().read_bytes())
    assert harmless(run("update", str(own), path, "--force", "--format", form))


def _shipped() -> Path:
    return Path(__file__).parents[2] / "data" / "programme.toml"


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_said_of_a_file_is_harmless(run: Run, tmp_path: Path, format: Format) -> None:
    path = str(attacks.written(tmp_path, format))
    for form in ("plain", "json"):
        assert harmless(run("check", path, "--format", form))
    assert harmless(run("list", "--verbose", "--programme", path))
    for kind in ("svg", "html"):
        saved = run("timeline", f"--{kind}", "-", "--programme", path)
        assert harmless(saved)
        assert "<script>" not in saved.out
    assert harmless(run("new", f"next{BAD[:12]}", "--from", path, "--start", "2022-10-06"))
    for other in FORMATS:
        assert harmless(run("convert", path, str(tmp_path / f"out\x1b[31m.{other}"), "--force"))


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_is_written_to_the_output_has_no_controls(run: Run, tmp_path: Path, format: Format) -> None:
    path = str(attacks.written(tmp_path, format))
    outputs = [run("convert", path, "-", "--to", other).out for other in FORMATS]
    outputs += [run("export-ics", "--output", "-", "--programme", path).out]
    outputs += [run("export-schedule", "--output", "-", "--to", to, "--programme", path).out for to in ("xml", "json")]
    for output in outputs:
        assert output
        assert [kind for kind in attacks.found(output.replace("\t", "")) if "(Cc)" in kind] == []


@pytest.mark.parametrize("format", FORMATS)
def test_on_a_terminal_a_file_that_is_written_to_the_output_is_harmless(
    run: Run, tmp_path: Path, format: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    from typer import testing

    monkeypatch.setattr(testing._NamedTextIOWrapper, "isatty", lambda self: self.name == "<stdout>")
    path = str(attacks.written(tmp_path, "toml"))
    result = run("convert", path, "-", "--to", format)
    assert result.out
    assert harmless(Result(0, result.out.replace("\t", ""), result.err))


@pytest.mark.parametrize(
    "typed",
    [
        (BAD,),
        (f"--{BAD}",),
        ("list", f"--{BAD}"),
        ("list", BAD),
        ("list", "--format", BAD),
        ("list", "--day", BAD),
        ("list", "--category", BAD),
        ("list", "--room", BAD),
        ("list", "--from", BAD),
        ("list", "--query", BAD),
        ("list", "--tz", BAD),
        ("list", "--awake", BAD),
        ("list", "--programme", BAD),
        ("list", "--busy", BAD),
        ("list", "--mine", "--agenda", BAD),
        ("search", BAD),
        ("show", BAD),
        ("now", "--at", BAD),
        ("agenda", BAD),
        ("agenda", "add", BAD),
        ("agenda", "add", "refugees", "--agenda", f"/nowhere/{BAD}"),
        ("agenda", "suggest", "--max", BAD),
        ("agenda", "compare", BAD),
        ("export-ics", "--alarm", BAD),
        ("export-ics", "--output", f"/nowhere/{BAD}"),
        ("export-schedule", "--output", BAD),
        ("check", BAD),
        ("check", "--explain", BAD),
        ("check", "--ignore", BAD),
        ("convert", BAD, BAD),
        ("new", f"/nowhere/{BAD}"),
        ("new", "x", "--from", BAD, "--start", BAD),
        ("diff", BAD, BAD),
        ("update", BAD, BAD),
        ("list", "--help", BAD),
    ],
)
def test_what_is_typed_is_quoted_harmlessly(run: Run, typed: tuple[str, ...]) -> None:
    assert harmless(run(*typed))


def test_the_columns_of_a_table_are_named_harmlessly(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(
        f'title,day,start,"{attacks.PRINTABLE}\x9b31m"\nOne,2021-10-08,10:00,x\n'.replace('""', "'"), "utf-8"
    )
    assert harmless(run("list", "--programme", str(path), "--tz", "UTC", "--verbose"))
    assert harmless(run("list", "--programme", str(path), "--columns", f"room={BAD}"))
    assert harmless(run("list", "--programme", str(path), "--columns", BAD))


def test_colours_stay_while_attacks_do_not(run: Run, tmp_path: Path) -> None:
    path = str(attacks.written(tmp_path, "toml"))
    coloured = run("list", "--format", "table", "--programme", path, FORCE_COLOR="1", TERM="xterm-256color").out
    assert "\x1b[1m" in coloured
    left = coloured.replace("\x1b[", "")
    assert set(attacks.found(left)) == set()


def test_a_line_on_the_error_stream_is_one_line_of_bearable_length(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("x" * 100_000 + " = 1\n[forum]\n")
    said = run("list", "--programme", str(path)).err
    assert said.count("\n") == 1
    assert len(said) < 2100


def test_the_streams_are_given_back(run: Run) -> None:
    before = sys.stdout, sys.stderr
    run("list")
    assert (sys.stdout, sys.stderr) == before
    assert isinstance(before[0], io.TextIOBase)
