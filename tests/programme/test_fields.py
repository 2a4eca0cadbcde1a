"""Tests that the fields are described once, and that every format goes by the description."""

import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

import whrcf_cli
from conftest import BOTH, unmeasured
from whrcf_cli.programme import fields
from whrcf_cli.programme.fields import Field, cells, columns
from whrcf_cli.programme.model import Category, Forum, Note, Session, Text

SPECIAL = {"id", "category", "when", "also", "status"}
NEW = {
    "programme/model.py": ("    mode: str | None = None\n", "    audience: str | None = None\n"),
    "programme/fields.py": ('    Field("mode", "words"),\n', '    Field("audience", "words"),\n'),
    "wording/phrases.py": ('    "mode": marked("mode"),\n', '    "audience": marked("audience"),\n'),
}
"""Lines of the source, and the line that a field more puts behind each of them."""
USE = """
import csv, io, sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from whrcf_cli.formats.csv import read as csv_read, write as csv_write
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.ics import write as ics_write
from whrcf_cli.formats.schedule import read_json, write_json, write_xml
from whrcf_cli.formats.toml import read as toml_read, write as toml_write
from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.programme.model import Category, Forum, Programme, Session, Text, Timed
from whrcf_cli.queries.diff import diff
from whrcf_cli.render import csv as csv_render, json as json_render
from whrcf_cli.wording.audience import ANYONE

noon = datetime(2021, 10, 8, 12, tzinfo=ZoneInfo("Asia/Seoul"))
when = Timed(noon, noon + timedelta(hours=1))
talk = Category("talk", Text(en="Talk", ko="발표"))
session = Session(id="one", category=talk, title=Text(en="One", ko="하나"), when=when, audience="Mayors")
forum = Forum(id="test", name=Text(en="Test"), first_day=noon.date(), last_day=noon.date(), zone="Asia/Seoul")
whole = Programme(forum, (talk,), (session,))
assert toml_read.read(b"".join(toml_write.write(whole, whole.sessions)), NOTHING).sound() == whole
[read] = csv_read.read(b"".join(csv_write.write(whole, whole.sessions)), Hints()).programme.sessions
assert read == session, read
for lang in (("en",), ("en", "ko")):
    written = b"".join(write_json.write(whole, whole.sessions, lang))
    assert read_json.read(written, Hints()).programme == whole
assert "the field audience of 1 session" in write_xml.losses(whole, whole.sessions, ("en", "ko"))
assert json_render.record(session)["audience"] == "Mayors"
[shown] = csv.DictReader(csv_render._table([session], ANYONE))
assert shown["audience"] == "Mayors"
[change] = diff(whole, whole._replace(sessions=(session._replace(audience=None),))).changes
assert change.fields == ("audience",)
"""


def test_every_field_of_a_session_is_described_but_those_that_each_format_has_in_its_own_way() -> None:
    described = [field.name for field in fields.SESSION]
    assert sorted(described) == sorted(set(Session._fields) - SPECIAL)
    assert len(set(described)) == len(described)


def test_every_field_that_only_some_forums_have_is_described() -> None:
    assert sorted(field.name for field in fields.FORUM) == sorted(set(Forum._field_defaults) - {"languages"})


def test_texts_have_a_column_for_each_language_and_the_rest_has_one() -> None:
    some = (Field("title", "text"), Field("room", "words"), Field("speakers", "names"), fields.NOTES, fields.REVISION)
    session = Session(
        id="one",
        category=Category("talk", Text(en="Talk")),
        title=Text(ko="하나"),
        when=None,
        speakers=("Kim", "Lee"),
        notes=(Note(Text(en="A", ko="가"), "time"), Note(Text(en="B"))),
        revision=2,
    )
    assert dict(zip(columns(some, BOTH), cells(session, some, BOTH, "; ".join, str), strict=True)) == {
        "title_en": None,
        "title_ko": "하나",
        "room": None,
        "speakers": "Kim; Lee",
        "notes_en": "['A', 'B']",
        "notes_ko": "['가', None]",
        "notes_about": "['time', None]",
        "revision": 2,
    }


@pytest.mark.slow
def test_a_new_field_takes_a_line_in_the_model_one_here_and_its_label(tmp_path: Path) -> None:
    package = copytree(Path(whrcf_cli.__file__).parent, tmp_path / "whrcf_cli")
    for path, (before, line) in NEW.items():
        source = (package / path).read_text("utf-8")
        assert source.count(before) == 1
        (package / path).write_text(source.replace(before, before + line), "utf-8")
    # The folder in which it runs is where Python looks first for what is imported.
    used = subprocess.run(
        [sys.executable, "-c", USE], cwd=tmp_path, env=unmeasured(), capture_output=True, text=True, check=False
    )
    assert (used.returncode, used.stderr) == (0, "")
