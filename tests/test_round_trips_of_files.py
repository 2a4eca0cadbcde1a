"""A file of another program that is written in our formats and read back is the same, but for what was told."""

from pathlib import Path
from typing import Any

import pytest

from conftest import SHARED, needs_shared
from told import untold
from whrcf_cli.dates import zones
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.read import parse
from whrcf_cli.formats.write import write
from whrcf_cli.programme.model import Programme

pytestmark = needs_shared
BERLIN = zones.forum_zone("Europe/Berlin")
"""The zone for files that name none."""
FOLDERS = ("real", "cases/files", "cases/calendars")
REFUSED = {
    "real/oscal-TEST.xml",  # its event stands outside of a room
    "real/vmqn-2015.json",  # it is not JSON
    "cases/files/28-javascript-and-yaml/s.yml",  # YAML is not read
}
FILES = sorted(
    name
    for folder in FOLDERS
    for path in (SHARED / folder).rglob("*")
    if path.is_file() and path.name != "README.md" and ".truth." not in path.name
    if (name := str(path.relative_to(SHARED))) not in REFUSED
)


def programme_of(name: str) -> Programme:
    """The programme of a file; in Berlin, if it does not say where."""
    path = SHARED / name
    content, stem = path.read_bytes(), Path(name).stem
    try:
        return parse(content, Hints(stem)).sound()
    except FileProblem:
        return parse(content, Hints(stem, BERLIN)).sound()


def again(whole: Programme, format: Format, name: str) -> Programme:
    """The programme, written in a format and read back."""
    content = b"".join(write(whole, whole.sessions, format).files[0])
    return parse(content, Hints(Path(name).stem), format).sound()


def moments(whole: Programme) -> dict[str, Any]:
    """When each session is, with the UTC offsets, which the equality of times does not tell."""
    return {
        one.id: (*one.timed.span, one.timed.start.utcoffset(), one.timed.end.utcoffset()) if one.timed else one.when
        for one in whole.sessions
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("format", ["toml", "json"])
def test_a_programme_file_and_our_schedule_json_keep_all_of_a_file(name: str, format: Format) -> None:
    whole = programme_of(name)
    back = again(whole, format, name)
    assert (back, moments(back)) == (whole, moments(whole))


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_table_keeps_all_of_the_sessions_of_a_file(name: str) -> None:
    whole = programme_of(name)
    back = again(whole, "csv", name)
    assert (back.sessions, moments(back)) == (whole.sessions, moments(whole))
    forum = whole.forum
    assert (back.forum.zone, back.forum.languages) == (forum.zone, forum.languages)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("format", ["xml", "ics"])
def test_schedules_and_calendars_lose_only_what_is_told(name: str, format: Format) -> None:
    whole = programme_of(name)
    if any(one.when for one in whole.sessions):
        assert untold(whole, again(whole, format, name), format, write(whole, whole.sessions, format).losses) == []


def test_the_notes_in_a_table_of_ours_are_no_guess() -> None:
    whole = programme_of("cases/files/27-one-language-programme/s.xml")
    table = b"".join(write(whole, whole.sessions, "csv").files[0])
    assert parse(table, Hints("s")).findings == ()


def test_a_backslash_before_an_n_is_no_end_of_a_line_in_a_calendar() -> None:
    name = "cases/calendars/18-fold-inside-char.ics"
    whole = programme_of(name)
    assert any("\\N" in (one.room or "") for one in whole.sessions)
    assert [one.room for one in again(whole, "ics", name).sessions] == [one.room for one in whole.sessions]


def test_parts_of_a_series_that_were_written_need_no_repair() -> None:
    lines = ("BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:yoga@example.org", "SUMMARY:Yoga", "DTSTART:20240913T100000Z",
             "DTEND:20240913T110000Z", "RRULE:FREQ=DAILY;COUNT=3", "END:VEVENT", "END:VCALENDAR", "")  # fmt: skip
    whole = parse("\r\n".join(lines).encode(), Hints("s")).sound()
    back = parse(b"".join(write(whole, whole.sessions, "ics").files[0]), Hints("s"))
    assert back.findings == ()
    assert [one.uid for one in back.sound().sessions] == [one.uid for one in whole.sessions]
