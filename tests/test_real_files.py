"""What is true of schedules that other programs wrote (FORMATS.md, section 8), asked as a person would ask."""

import json
import re
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from conftest import SHARED, Run, needs_shared
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.read import parse
from whrcf_cli.formats.write import write

pytestmark = needs_shared
REAL = SHARED / "real"


class Facts(NamedTuple):
    """What a file has; its first and last moment are printed in the zone of the forum."""

    sessions: int
    days: int
    rooms: int
    pairs: int
    same: int
    """Pairs in one room."""
    first: str
    last: str
    zone: str


FILES = {
    "28c3.xml": Facts(85, 4, 3, 78, 0, "2011-12-27T11:30:00+01:00", "2011-12-30T19:00:00+01:00", "Europe/Berlin"),
    "31c3.xml": Facts(138, 4, 4, 201, 0, "2014-12-27T11:00:00+01:00", "2014-12-30T19:30:00+01:00", "UTC+01:00"),
    "38c3.xml": Facts(1007, 4, 72, 19820, 2, "2024-12-27T10:30:00+01:00", "2024-12-30T19:00:00+01:00", "Europe/Berlin"),
    "linuxwochen-2015.json": Facts(
        101, 3, 7, 286, 0, "2015-05-07T10:30:00+02:00", "2015-05-09T17:00:00+02:00", "UTC+02:00"
    ),
    "rc3-2021.json": Facts(
        351, 4, 19, 1899, 0, "2021-12-27T10:45:00+01:00", "2021-12-31T00:03:00+01:00", "Europe/Amsterdam"
    ),
    "pretalx-democon.json": Facts(36, 3, 2, 27, 0, "2020-12-14T08:00:00+00:00", "2020-12-16T14:30:00+00:00", "UTC"),
    "lca-2020.ics": Facts(
        262, 6, 7, 748, 0, "2020-01-12T15:00:00+10:00", "2020-01-17T17:25:00+10:00", "Australia/Brisbane"
    ),
    "kielux-2020.ics": Facts(24, 2, 4, 19, 0, "2020-09-18T09:00:00+00:00", "2020-09-19T16:00:00+00:00", "UTC"),
    "moca-2024.ics": Facts(88, 3, 4, 131, 2, "2024-09-13T12:00:00+02:00", "2024-09-15T16:00:00+02:00", "Europe/Rome"),
    "nmc-2020-2.csv": Facts(118, 3, 6, 210, 32, "2020-05-25T12:40:00+00:00", "2020-05-28T00:00:00+00:00", "UTC"),
    "fosdem-2010.xml": Facts(
        301, 2, 20, 3091, 1, "2010-02-06T10:00:00+01:00", "2010-02-07T18:00:00+01:00", "Europe/Brussels"
    ),
}
PYCONUK = Facts(162, 4, 11, 476, 7, "2015-09-18T08:00:00+01:00", "2015-09-21T23:59:00+01:00", "Europe/London")
WITHOUT_ZONE = [
    ("31c3.xml", "Europe/Berlin", "2014-12-27T11:00:00+01:00", "2014-12-30T19:30:00+01:00"),
    ("linuxwochen-2015.json", "Europe/Vienna", "2015-05-07T10:30:00+02:00", "2015-05-09T17:00:00+02:00"),
    ("kielux-2020.ics", "Europe/Berlin", "2020-09-18T11:00:00+02:00", "2020-09-19T18:00:00+02:00"),
]


def asked(run: Run, *command: str) -> Any:
    """What a command prints as JSON."""
    done = run(*command, "--format", "json")
    assert done.status == 0, done.err
    return json.loads(done.out)


def facts(run: Run, name: str, *more: str) -> Facts:
    """What the commands tell of a file."""
    source = ("--programme", str(REAL / name), *more)
    sessions = asked(run, "list", *source)
    conflicts = asked(run, "conflicts", *source, "--pairs")["conflicts"]
    pairs = {frozenset(conflict["sessions"]) for conflict in conflicts}
    same = {frozenset(conflict["sessions"]) for conflict in conflicts if conflict["kind"] == "room"}
    return Facts(
        len(sessions),
        len({session["day"] for session in sessions}),
        len({session["room"] for session in sessions if session["room"]}),
        len(pairs),
        len(same),
        min(session["start"] for session in sessions),
        max(session["end"] for session in sessions),
        asked(run, "info", *source)["zone"],
    )


LARGE = {"38c3.xml"}


@pytest.mark.parametrize(
    ("name", "told"),
    [pytest.param(*file, id=file[0], marks=[pytest.mark.slow] if file[0] in LARGE else []) for file in FILES.items()],
)
def test_a_real_file_is_read_whole(run: Run, name: str, told: Facts) -> None:
    assert facts(run, name) == told


@pytest.mark.parametrize(("name", "zone", "first", "last"), WITHOUT_ZONE)
def test_a_zone_that_is_given_is_that_of_a_forum_that_names_none(
    run: Run, name: str, zone: str, first: str, last: str
) -> None:
    assert facts(run, name, "--tz", zone) == FILES[name]._replace(zone=zone, first=first, last=last)


def test_a_zone_that_is_given_does_not_change_that_of_a_forum_that_names_one(run: Run) -> None:
    name = "pretalx-democon.json"
    assert facts(run, name, "--tz", "Asia/Seoul") == FILES[name]


def test_a_table_of_guidebook_has_months_before_days(run: Run) -> None:
    assert facts(run, "pyconuk-2015-guidebook.csv", "--tz", "Europe/London") == PYCONUK


@pytest.mark.parametrize(
    ("name", "number"),
    [("fosdem-2010.xml", 326), ("28c3.xml", 110), ("rc3-2021.json", 380), ("pretalx-democon.json", 43)],
)
def test_every_speaker_of_a_real_file_is_named(run: Run, name: str, number: int) -> None:
    sessions = asked(run, "list", "--programme", str(REAL / name))
    assert sum(len(session["speakers"]) for session in sessions) == number


@pytest.mark.parametrize("format", ["toml", "json", "csv", "xml"])
@pytest.mark.parametrize(
    "name",
    ["28c3.xml", "fosdem-2010.xml", "pyconuk-2015-guidebook.csv", "linuxwochen-2015.json", "pretalx-democon.json"],
)
def test_a_real_file_is_the_same_after_every_format_that_can_hold_it(name: str, format: Format) -> None:
    zone = ZoneInfo("Europe/London") if name.startswith("pyconuk") else None
    whole = parse((REAL / name).read_bytes(), Hints(zone=zone)).sound()
    written = write(whole, whole.sessions, format)
    again = parse(b"".join(written.files[0]), Hints(), format).sound()
    assert sorted(again.sessions) == sorted(whole.sessions)
    # The forum's own fields are not those of a session.
    assert all("the forum's" in loss for loss in written.losses)


def test_a_city_tells_the_zone_and_that_is_told(run: Run) -> None:
    done = run("list", "--programme", str(REAL / "28c3.xml"), "--verbose")
    assert "28c3.xml: the file names no time zone, but a city: Berlin; Europe/Berlin is used" in done.err


@pytest.mark.parametrize(
    ("name", "told"),
    {
        # Python 3.13 tells the trailing comma itself, which is a line above.
        "vmqn-2015.json": r"line 43[67], column \d+: not JSON \([^()]+\); correct that place",
        "oscal-TEST.xml": "line 15: an <event> outside a <room>; expected days with rooms with events in them",
    }.items(),
)
def test_what_is_no_schedule_is_refused_with_its_place_and_reason(run: Run, name: str, told: str) -> None:
    path = str(REAL / name)
    done = run("list", "--programme", path)
    assert (done.status, done.out) == (3, "")
    assert re.fullmatch(f"Error: {re.escape(path)}: {told}\n", done.err)
