"""Tests of values that are remembered: where they come from, and which wins."""

import os
from pathlib import Path

import pytest

from whrcf_cli.cli.remembered import absolute, recall


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The variables of a person whose settings are in the file `settings`."""
    (tmp_path / "whrcf").mkdir()
    (tmp_path / "whrcf" / "settings.toml").write_text(
        'tz = "seoul"\nbusy = ["~/a.ics", "b.ics"]\nagenda = "/picks.toml"\n', encoding="utf-8"
    )
    return {"XDG_CONFIG_HOME": str(tmp_path)}


def values(name: str, environ: dict[str, str]) -> tuple[str, ...]:
    found = recall(name, environ)
    return found.values if found else ()


def test_a_variable_wins_over_the_settings(environ: dict[str, str]) -> None:
    assert values("tz", {**environ, "WHRCF_TZ": "geneva"}) == ("geneva",)
    assert values("tz", environ) == ("seoul",)
    assert values("lang", environ) == ()


def test_an_empty_variable_is_none(environ: dict[str, str]) -> None:
    assert values("tz", {**environ, "WHRCF_TZ": ""}) == ("seoul",)


def test_files_in_the_settings_are_told_from_their_folder_or_from_home(environ: dict[str, str], tmp_path: Path) -> None:
    assert values("busy", environ) == (os.path.expanduser("~/a.ics"), str(tmp_path / "whrcf" / "b.ics"))
    assert values("agenda", environ) == (os.path.abspath("/picks.toml"),)


@pytest.mark.skipif(os.pathsep != ":", reason="elsewhere another sign separates files")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("a.toml", ("a.toml",)),
        ("with:colon.toml", ("with:colon.toml",)),
        ("no:such.toml", ("no:such.toml",)),
        ("a.toml:b.toml", ("a.toml", "b.toml")),
        ("ko=a.toml:en=b.toml", ("ko=a.toml", "en=b.toml")),
        ("ko=with:colon.toml", ("ko=with:colon.toml",)),
        ("a.toml:gone.toml", ("a.toml:gone.toml",)),
        (":", (":",)),
    ],
)
def test_a_variable_has_one_file_or_several_that_there_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, found: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.toml", "b.toml", "with:colon.toml"):
        Path(name).touch()
    assert values("programme", {"WHRCF_PROGRAMME": typed, "XDG_CONFIG_HOME": str(tmp_path)}) == found


def test_a_word_with_a_language_gets_the_whole_path_of_its_file() -> None:
    folder = Path(os.path.abspath("/folder"))
    assert absolute("ko=a.json", folder) == f"ko={folder / 'a.json'}"
    assert absolute("a.json", folder) == str(folder / "a.json")
