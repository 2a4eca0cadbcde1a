"""Tests of the settings file."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.cli.remembered import KINDS
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.toml.loads import loads
from whrcf_cli.personal.settings import change, read

WRITTEN = """# Mine.

tz = "Asia/Jakarta"  # at home
# Morning person.
awake = "05:00-21:00"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "whrcf" / "settings.toml"


def written(file: Path, text: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_without_a_file_there_are_no_settings(file: Path) -> None:
    assert read(file, KINDS) == {}
    assert not file.parent.exists()


def test_the_first_setting_makes_the_file_and_its_folder(file: Path) -> None:
    assert change(file, KINDS, "tz", "geneva")
    assert file.read_text(encoding="utf-8") == (
        '# Settings of whrcf (whrcf config --help)\nversion = 1\ntz = "geneva"\n'
    )


def test_comments_and_other_settings_stay(file: Path) -> None:
    written(file, WRITTEN)
    assert change(file, KINDS, "tz", "Asia/Tokyo")
    assert change(file, KINDS, "busy", ["/home/me/a.ics", "/home/me/b.ics"])
    text = file.read_text(encoding="utf-8")
    for kept in ("# Mine.\n", 'tz = "Asia/Tokyo"  # at home\n', '# Morning person.\nawake = "05:00-21:00"\n'):
        assert kept in text
    assert read(file, KINDS) == {
        "tz": "Asia/Tokyo",
        "awake": "05:00-21:00",
        "busy": ["/home/me/a.ics", "/home/me/b.ics"],
    }


def test_a_setting_that_is_removed_leaves_the_comments(file: Path) -> None:
    written(file, WRITTEN)
    assert change(file, KINDS, "tz", None)
    assert read(file, KINDS) == {"awake": "05:00-21:00"}
    assert [line for line in ("# Mine.", "# at home", "# Morning person.") if line not in file.read_text()] == []


def test_a_change_that_changes_nothing_does_not_write(file: Path) -> None:
    written(file, WRITTEN)
    os.utime(file, (1, 1))
    assert not change(file, KINDS, "tz", "Asia/Jakarta")
    assert not change(file, KINDS, "lang", None)
    assert file.stat().st_mtime == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("tz = geneva\n", "damaged", id="no TOML"),
        pytest.param(b"\xff\xfe\x00", "damaged", id="no UTF-8"),
        pytest.param("[[[[\n", "damaged", id="a heading"),
        pytest.param('version = 2\nzone = "x"\n', "written by a newer whrcf (version 2, this one knows 1)", id="newer"),
        pytest.param("version = true\n", "no valid version", id="a version that is no number"),
        pytest.param('version = "1"\n', "no valid version", id="a version in quotes"),
        pytest.param('tzz = "geneva"\n', 'unknown setting "tzz"', id="another name"),
        pytest.param("tz = 9\n", "no valid value for tz", id="a number"),
        pytest.param('tz = ["a"]\n', "no valid value for tz", id="a list where there is one"),
        pytest.param("busy = []\n", "no valid value for busy", id="an empty list"),
        pytest.param('lang = " "\n', "no valid value for lang", id="a blank"),
        pytest.param('[tz]\nname = "x"\n', "no valid value for tz", id="a table"),
    ],
)
def test_a_file_that_cannot_be_right_is_named_and_never_overwritten(
    file: Path, content: str | bytes, told: str
) -> None:
    before = written(file, content).read_bytes()
    for act in (
        lambda: read(file, KINDS),
        lambda: change(file, KINDS, "tz", "seoul"),
        lambda: change(file, KINDS, "tz", None),
    ):
        with pytest.raises(FileProblem) as problem:
            act()
        assert str(file) in str(problem.value)
        assert told in str(problem.value)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_folder_in_the_place_of_the_file_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(FileProblem, match="not in a file"):
        read(file, KINDS)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(FileProblem, match="cannot make the folder"):
        change(tmp_path / "taken" / "whrcf" / "settings.toml", KINDS, "tz", "seoul")


VALUES = st.text(min_size=1).filter(str.strip)
CHANGES = st.lists(
    st.sampled_from(sorted(KINDS)).flatmap(
        lambda name: st.tuples(
            st.just(name),
            st.none() | (VALUES | st.lists(VALUES, min_size=2, max_size=3) if KINDS[name] else VALUES),
        )
    ),
    max_size=6,
)


@given(CHANGES, st.sampled_from(["", "# Only a remark.\n", WRITTEN, WRITTEN.replace("\n", "\r\n"), "\ufeff" + WRITTEN]))
def test_what_was_saved_is_read_again(tmp_path_factory: pytest.TempPathFactory, changes: list, text: str) -> None:  # type: ignore[type-arg]
    file = written(tmp_path_factory.mktemp("settings") / "settings.toml", text)
    expected = loads(text.removeprefix("\ufeff"))
    for name, value in changes:
        change(file, KINDS, name, value)
        expected = {key: one for key, one in {**expected, name: value}.items() if one is not None}
        assert read(file, KINDS) == expected
    assert [
        remark for remark in ("# Only", "# Mine", "# Morning") if remark in text and remark not in file.read_text()
    ] == []


def test_a_file_below_another_file_is_none(file: Path) -> None:
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.write_bytes(b"")
    assert read(file, KINDS) == {}


def test_a_link_to_itself_is_told(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.symlink_to(file)
    with pytest.raises(FileProblem, match=r"cannot read the settings file .*settings\.toml: "):
        read(file, KINDS)
