"""Tests of commands with values that are remembered, instead of options that are typed."""

import json
from pathlib import Path

import pytest

from conftest import Run

CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20210101T000000Z\r\n"
    "DTSTART:20211008T040000Z\r\nDTEND:20211008T050000Z\r\nSUMMARY:Choir\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
ZONELESS = "title,date,start,end\nOne,2021-10-08,10:00,11:00\n"


@pytest.fixture
def files(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own.ics").write_text(CALENDAR, encoding="utf-8", newline="")
    (tmp_path / "mine.toml").write_text('version = 1\n[picks]\nwhrcf-2021 = ["refugees"]\n', encoding="utf-8")
    (tmp_path / "zoneless.csv").write_text(ZONELESS, encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("name", "value", "command"),
    [
        ("tz", "Asia/Jakarta", "list --day 8"),
        ("tz", "UTC-3", "now --at 2021-10-08"),
        ("lang", "ko", "info"),
        ("lang", "ko", "list --day xx"),
        ("busy", "own.ics", "list --day 8"),
        ("format", "json", "list --day 8"),
        ("format", "json", "check"),
        ("format", "csv", "search water"),
        ("agenda", "mine.toml", "list --mine"),
        ("agenda", "mine.toml", "agenda"),
        ("agenda", "mine.toml", "agenda show"),
    ],
)
def test_an_option_a_variable_and_a_setting_give_the_same(run: Run, name: str, value: str, command: str) -> None:
    typed = run(*command.split(), f"--{name}", value)
    assert run(*command.split(), **{f"WHRCF_{name.upper()}": value}) == typed
    assert run("config", name, value).status == 0
    assert run(*command.split()) == typed


@pytest.mark.usefixtures("files")
def test_a_programme_that_is_remembered_is_read_and_checked(run: Run) -> None:
    told = run("check", "zoneless.csv")
    assert run("check", WHRCF_PROGRAMME="zoneless.csv") == told
    run("config", "programme", "zoneless.csv")
    assert run("check").out.replace(str(Path("zoneless.csv").absolute()), "zoneless.csv") == told.out


def test_an_option_wins_over_a_variable_and_this_over_a_setting(run: Run) -> None:
    run("config", "tz", "Asia/Tokyo")
    assert "Asia/Tokyo" in run("list", "-d", "8").out
    assert "Asia/Jakarta" in run("list", "-d", "8", WHRCF_TZ="Asia/Jakarta").out
    assert "Asia/Tokyo" in run("list", "-d", "8", WHRCF_TZ="").out
    assert "Europe/Paris" in run("list", "-d", "8", "--tz", "Europe/Paris", WHRCF_TZ="Asia/Jakarta").out


def test_a_language_that_is_set_wins_over_the_locale(run: Run) -> None:
    korean = run("list", "--day", "8", "--lang", "ko")
    run("config", "lang", "ko")
    assert run("list", "--day", "8", LANG="en_US.UTF-8") == korean
    assert run("list", "--day", "8", WHRCF_LANG="en") == run("list", "--day", "8", "--lang", "en")


@pytest.mark.usefixtures("files")
def test_a_zone_that_is_remembered_is_never_that_of_a_file_without_one(run: Run) -> None:
    told = run("list", "--programme", "zoneless.csv")
    assert told.status == 3
    assert run("list", "--programme", "zoneless.csv", WHRCF_TZ="Asia/Jakarta") == told
    run("config", "tz", "Asia/Jakarta")
    assert run("list", "--programme", "zoneless.csv") == told
    assert run("check", "zoneless.csv") == run("check", "zoneless.csv", WHRCF_TZ="UTC")
    assert "Asia/Jakarta" in run("list", "--programme", "zoneless.csv", "--file-tz", "Asia/Seoul").out


@pytest.mark.parametrize(
    "command", ["help list", "conflicts --day 8", "diff x.toml x.toml", "list --help", "--version"]
)
def test_a_command_passes_over_what_it_has_no_option_for(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "x.toml").write_bytes((Path(__file__).parents[1] / "expected" / "programme.toml").read_bytes())
    before = run(*command.split())
    assert run(*command.split(), WHRCF_FORMAT="plain", WHRCF_TZ="") == before
    if not command.startswith("conflicts"):
        assert run(*command.split(), WHRCF_TZ="Asia/Tokyo", WHRCF_AWAKE="7-9") == before


def test_a_format_that_a_command_does_not_have_is_passed_over(run: Run) -> None:
    assert run("check", WHRCF_FORMAT="csv") == run("check")


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("tz", "nowhere-at-all", 2),
        ("lang", "xx-", 2),
        ("awake", "always", 2),
        ("format", "pdf", 2),
        ("busy", "gone.ics", 3),
        ("programme", "gone.toml", 3),
    ],
)
def test_nonsense_is_told_with_the_variable_or_with_the_file(
    run: Run, tmp_path: Path, name: str, value: str, status: int
) -> None:
    done = run("list", **{f"WHRCF_{name.upper()}": value})
    assert (done.status, done.out) == (status, "")
    assert f"WHRCF_{name.upper()}" in done.err
    file = Path(run("config", "format", "plain").err.rpartition(" in ")[2].strip())
    file.write_text(f'{name} = "{value}"\n', encoding="utf-8")
    done = run("list", "--day", "8")
    assert (done.status, done.out) == (3, "")
    assert f"{file}: {name}: " in done.err
    assert f"whrcf config {name}" in done.err
    assert run("config", "--unset", name).status == 0
    assert run("list", "--day", "8").status == 0


def test_a_damaged_settings_file_stops_commands_and_not_their_help(run: Run) -> None:
    file = Path(run("config", "format", "plain").err.rpartition(" in ")[2].strip())
    file.write_text("tz = geneva\n", encoding="utf-8")
    for command in ("list", "info", "agenda", "agenda show", "config", "config tz seoul", "config --unset tz", "check"):
        done = run(*command.split())
        assert (done.status, done.out) == (3, ""), command
        assert str(file) in done.err
    assert file.read_text(encoding="utf-8") == "tz = geneva\n"
    for command in ("--help", "list --help", "agenda add --help", "--version"):
        assert run(*command.split()).status == 0


def test_sessions_that_remembered_hours_hide_are_counted(run: Run) -> None:
    typed = run("list", "--awake", "09:00-12:00")
    done = run("list", WHRCF_AWAKE="09:00-12:00")
    assert (done.out, typed.err) == (typed.out, "")
    assert done.err.endswith(
        "sessions are not shown: they have no time within your waking hours 09:00-12:00 (WHRCF_AWAKE)\n"
    )


def test_hits_that_remembered_hours_hide_are_counted(run: Run) -> None:
    hits = [len(json.loads(run("search", "rights", "-f", "json", **env).out)) for env in ({}, {"WHRCF_AWAKE": "9-13"})]
    told = run("search", "rights", WHRCF_AWAKE="9-13").err
    assert told.startswith(f"{hits[0] - hits[1]} sessions are not shown: ")
    assert run("agenda", WHRCF_AWAKE="9-13").err == run("agenda").err


def test_help_says_the_variable_of_each_option(run: Run) -> None:
    page = " ".join(run("list", "--help").out.split())
    for name in ("TZ", "LANG", "AWAKE", "BUSY", "FORMAT", "PROGRAMME", "AGENDA"):
        assert f"or set WHRCF_{name}]" in page
