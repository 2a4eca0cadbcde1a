"""Tests of the command `whrcf config`."""

import json
from pathlib import Path

import pytest

from conftest import Run


def settings_file(run: Run) -> Path:
    return Path(run("config", "format", "table").err.rpartition(" in ")[2].strip())


def test_without_settings_it_shows_the_defaults(run: Run) -> None:
    lines = run("config").out.splitlines()
    assert lines[:6] == [
        "tz: not set",
        "lang: both (language of your system)",
        "awake: not set",
        "busy: not set",
        "format: table on a terminal, otherwise plain (default)",
        "programme: the forum's own (default)",
    ]
    assert lines[6].startswith("agenda: ")
    assert lines[6].endswith("agenda.toml (default)")


def test_it_shows_where_each_value_comes_from(run: Run, tmp_path: Path) -> None:
    file = settings_file(run)
    (tmp_path / "a.ics").touch()
    run("config", "busy", "a.ics")
    run("config", "awake", "07:00-23:00")
    found = json.loads(run("config", "--format", "json", LANG="ko_KR.UTF-8", WHRCF_TZ="Asia/Tokyo").out)
    assert [(one["name"], one["option"], one["value"], one["source"], one["place"]) for one in found[:-2]] == [
        ("tz", "--tz", "Asia/Tokyo", "variable", "WHRCF_TZ"),
        ("lang", "--lang", "ko", "locale", None),
        ("awake", "--awake", "07:00-23:00", "settings", str(file)),
        ("busy", "--busy", [str(tmp_path / "a.ics")], "settings", str(file)),
        ("format", "--format", "table", "settings", str(file)),
    ]
    assert (found[-2]["value"], found[-2]["source"]) == (None, "default")


@pytest.mark.parametrize("args", [("config", "lang", "--lang", "ko"), ("--lang", "ko", "config", "lang")])
def test_a_language_that_is_typed_is_that_of_the_option(run: Run, args: tuple[str, ...]) -> None:
    assert run(*args, WHRCF_LANG="en").out == "lang: ko (옵션 --lang)\n"


def test_a_name_shows_its_value_alone(run: Run) -> None:
    run("config", "tz", "Asia/Tokyo")
    assert run("config", "tz").out == f"tz: Asia/Tokyo (settings file {settings_file(run)})\n"


def test_the_format_that_is_remembered_is_that_of_config_too(run: Run) -> None:
    assert json.loads(run("config", "tz", WHRCF_FORMAT="json").out)[0]["name"] == "tz"
    assert run("config", "tz", WHRCF_FORMAT="csv").out == "tz: not set\n"
    assert run("config", "tz", "--format", "table").out == "tz  not set\n"


@pytest.mark.parametrize("args", [("--unset", "tz"), ("tz", "--unset")])
def test_a_value_is_forgotten(run: Run, args: tuple[str, ...]) -> None:
    run("config", "tz", "seoul")
    done = run("config", *args)
    assert (done.status, done.out) == (0, "")
    assert done.err.startswith("tz is no longer set; removed from ")
    assert run("config", *args).err.startswith("tz was not set in ")
    assert run("config", "tz").out == "tz: not set\n"


def test_several_files_are_saved_with_their_whole_paths(run: Run, tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).touch()
    run("config", "programme", "ko=a.json", "en=b.json")
    [found] = json.loads(run("config", "programme", "--format", "json").out)
    assert found["value"] == [f"ko={tmp_path / 'a.json'}", f"en={tmp_path / 'b.json'}"]


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (("zone", "seoul"), 2, 'there is no setting "zone"; the settings are tz, lang,'),
        (("formt",), 2, "did you mean format?"),
        (("tz", "nowhere-at-all"), 2, 'unknown time zone "nowhere-at-all"'),
        (("tz", "asia", "seoul"), 2, "tz has one value"),
        (("tz", " "), 2, "the value of tz is empty"),
        (("lang", "klingon!"), 2, '"klingon!" is not valid for lang; write en, ko or both'),
        (("format", "pdf"), 2, '"pdf" is not valid for format; write table,'),
        (("awake", "25-26"), 2, '"25" is not a valid time'),
        (("busy", "gone.ics"), 3, "gone.ics; name another file"),
        (("--unset",), 2, "--unset needs one name and no value"),
        (("tz", "seoul", "--unset"), 2, "--unset needs one name and no value"),
    ],
)
def test_a_wrong_value_is_told_and_not_saved(run: Run, args: tuple[str, ...], status: int, told: str) -> None:
    done = run("config", *args)
    assert (done.status, done.out) == (status, "")
    assert told in done.err
    assert "settings file" not in run("config").out


def test_a_variable_that_wins_is_told(run: Run) -> None:
    assert run("config", "tz", "seoul", WHRCF_TZ="tokyo").err.endswith("the variable WHRCF_TZ wins over the settings\n")


def test_a_variable_with_nonsense_is_told_and_can_be_set_around(run: Run) -> None:
    assert run("config", WHRCF_TZ="nowhere-at-all").status == 2
    assert run("config", "tz", "seoul", WHRCF_TZ="nowhere-at-all").status == 0
