"""Tables: spreadsheets open them, and everything of a session comes back."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import all_day, programme, session, timed
from whrcf_cli.dates import zones
from whrcf_cli.formats.csv import read as importer
from whrcf_cli.formats.csv import write as csv
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.programme.model import (
    DOUBTS,
    AllDay,
    Category,
    Forum,
    Note,
    Programme,
    Session,
    Status,
    Text,
    Timed,
    Waiver,
    in_order,
)
from whrcf_cli.text import cleaning

HEADER = (
    "id,day,start,end,until,also,zone,category,category_en,category_ko,title_en,title_ko,topic_en,topic_ko,summary_en,"
    "summary_ko,description_en,description_ko,room,place,hosts_en,hosts_ko,speakers,language,mode,url,join,status,notes_en,notes_ko,notes_about,revision"
)
NEW_YORK = zones.forum_zone("America/New_York")
URL = "https://example.org/가?a=b,c"


def write(whole: Programme) -> str:
    return b"".join(csv.write(whole, whole.sessions)).decode("utf-8-sig")


def cell(column: str, one: Session, **forum: Any) -> str:
    """What a column has of a session, which is in quotes if it has several lines."""
    import csv as library

    [row] = library.DictReader(write(programme(one, **forum)).splitlines(keepends=True))
    return row[column]


def held(whole: Programme) -> tuple[Session, ...]:
    """The sessions of a programme that is written and read again, about which there is nothing to tell."""
    reading = importer.read(b"".join(csv.write(whole, whole.sessions)), Hints("test"))
    assert reading.programme
    assert (reading.findings, reading.programme.forum.zone) == ((), whole.forum.zone)
    return reading.programme.sessions


def test_a_table_has_a_row_for_each_session() -> None:
    sessions = (
        all_day("tour", date(2021, 10, 7), date(2021, 10, 29), title=Text(ko="투어")),
        session(
            "refugees",
            "22:30-25:30",
            title=Text(en="Refugees, and more", ko="난민"),
            room='Hall "1"',
            speakers=("Kim", "Lee"),
            notes=(Note(Text(en="One")), Note(Text(en="Two", ko="둘"), "place")),
            revision=2,
            also=timed("23:30-24:30"),
            place="unknown",
            hosts=(Text(en="City", ko="시"),),
        ),
        session("later", None, status="cancelled"),
    )
    pieces = list(csv.write(programme(), sessions))
    assert (
        b"".join(pieces)
        == b"\xef\xbb\xbf"
        + (
            f"{HEADER}\r\n"
            "tour,2021-10-07,,,2021-10-29,,Asia/Seoul,talk,Talk,발표,,투어,,,,,,,,,,,,,,,,confirmed,,,,0\r\n"
            'refugees,2021-10-08,22:30,25:30,,23:30-24:30,Asia/Seoul,talk,Talk,발표,"Refugees, and more",난민,,,,,,,'
            '"Hall ""1""",unknown,City,시,'
            '"Kim; Lee",,,,,confirmed,"One\nTwo","\n둘","\nplace",2\r\n'
            "later,,,,,,Asia/Seoul,talk,Talk,발표,Title of later,later 제목,,,,,,,,,,,,,,,,cancelled,,,,0\r\n"
        ).encode()
    )
    assert len(pieces) == 4


@pytest.mark.parametrize(
    ("when", "cells"),
    [
        pytest.param(timed("13:00-15:00", date(2021, 11, 6), NEW_YORK), ("13:00", "15:00"), id="hours"),
        pytest.param(timed("22:30-48:00", date(2021, 10, 6), NEW_YORK), ("22:30", "48:00"), id="past midnight"),
        pytest.param(timed("00:30-03:30", date(2021, 11, 7), NEW_YORK), ("00:30", "03:30"), id="while clocks change"),
        pytest.param(
            Timed(
                datetime(2021, 11, 7, 5, 30, tzinfo=UTC).astimezone(NEW_YORK),
                datetime(2021, 11, 7, 6, 30, tzinfo=UTC).astimezone(NEW_YORK),
            ),
            ("2021-11-07T01:30:00-04:00", "2021-11-07T01:30:00-05:00"),
            id="the hour that occurs twice",
        ),
        pytest.param(
            timed("22:00-48:01", date(2021, 10, 6), NEW_YORK),
            ("2021-10-06T22:00:00-04:00", "2021-10-08T00:01:00-04:00"),
            id="over 48 hours",
        ),
        pytest.param(
            timed("13:00-13:00", date(2021, 10, 6), NEW_YORK),
            ("2021-10-06T13:00:00-04:00", "2021-10-06T13:00:00-04:00"),
            id="no length",
        ),
        pytest.param(
            Timed(
                datetime(2021, 10, 6, 13, 0, 7, tzinfo=NEW_YORK), datetime(2021, 10, 6, 14, 0, 0, 5, tzinfo=NEW_YORK)
            ),
            ("2021-10-06T13:00:07-04:00", "2021-10-06T14:00:00.000005-04:00"),
            id="seconds",
        ),
    ],
)
def test_hours_are_clocks_unless_clocks_do_not_tell_them(when: Timed, cells: tuple[str, str]) -> None:
    one = session("a", None, when=when, status="confirmed")
    assert tuple(cell(column, one, zone="America/New_York") for column in ("start", "end")) == cells


@pytest.mark.parametrize(
    ("names", "written"),
    [
        pytest.param(("Kim", "Lee, PhD"), "Kim; Lee, PhD", id="semicolons"),
        pytest.param(("Kim, PhD",), "Kim, PhD;", id="a comma in a single one"),
        pytest.param(("Kim; PhD", "Lee"), "Kim; PhD\nLee", id="a semicolon in one of several"),
        pytest.param(("Kim; PhD",), "Kim; PhD\n", id="a semicolon in a single one"),
        pytest.param((), "", id="none"),
    ],
)
def test_names_are_parted_by_what_none_of_them_has(names: tuple[str, ...], written: str) -> None:
    one = session("a", speakers=names)
    assert cell("speakers", one) == written
    assert held(programme(one)) == (one,)


@pytest.mark.parametrize(
    "begin", ["=1+1", "+82", "-1", "@a", "＝1", "'=1", "''@a", "\t=1", "' -1", "﹦1", "\u200b=1", "=cmd|' /C calc'!A0"]
)
def test_no_cell_is_a_formula(begin: str) -> None:
    one = session("a", room=begin.strip(), description=Text(en=begin))
    assert cell("description_en", one) == f"'{begin}"
    assert held(programme(one)) == (one._replace(description=Text(en=begin.strip())),)


@pytest.mark.parametrize("words", ["'t Hooft", "''quoted''", "'", "a=1", '"'])
def test_other_cells_are_as_they_are(words: str) -> None:
    one = session("a", title=Text(en=words))
    assert cell("title_en", one) == words
    assert held(programme(one)) == (one,)


def test_a_draft_without_any_time_says_when_the_forum_is_and_comes_back() -> None:
    draft = programme(session("a", None), session("b", None, status="cancelled"))
    assert write(draft).splitlines()[0] == f"{HEADER},forum_first_day,forum_last_day"
    assert held(draft) == draft.sessions
    read = importer.read(b"".join(csv.write(draft, draft.sessions)), Hints("test")).programme
    assert read
    assert (read.forum.first_day, read.forum.last_day) == (draft.forum.first_day, draft.forum.last_day)


def test_what_no_table_holds_is_told() -> None:
    whole = programme(session("a", day=date(2021, 10, 7)), session("b", day=date(2021, 10, 10)))
    assert csv.losses(whole) == (
        "the forum's name and id, last revision",
        "categories without a session: tour",
    )
    forum = whole.forum._replace(
        theme=Text(en="Theme"),
        geo=(0.0, 0.0),
        hosts=(Text(en="Host"),),
        notes=(Note(Text(en="Note")),),
        last_day=date(2021, 10, 11),
    )
    assert csv.losses(whole._replace(forum=forum, waivers=(Waiver("weekday", "old"),) * 3)) == (
        "the forum's name and id, days, theme, place on the map, hosts, notes, last revision",
        "3 waivers of check",
        "categories without a session: tour",
    )


LETTERS = st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("a한é \u0301'=+-@;,\"()/|\t\u00a0\u2028")
LINE = st.text(LETTERS, min_size=1, max_size=8).map(cleaning.line).filter(bool)
LONG = st.text(LETTERS | st.just("\n"), min_size=1, max_size=12).map(cleaning.paragraphs).filter(bool)
STATUSES: tuple[tuple[Status, ...], ...] = (("unscheduled", "cancelled"), ("confirmed", "cancelled"))
"""What a session may be, without a time and with one."""
DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def both(words: st.SearchStrategy[str]) -> st.SearchStrategy[Text]:
    return st.builds(Text, en=words) | st.builds(Text, ko=words) | st.builds(Text, en=words, ko=words)


def moments(zone: str) -> st.SearchStrategy[Timed]:
    """Hours of all days, many of them in nights in which clocks change in New York."""
    nights = st.sampled_from((datetime(2021, 3, 14, tzinfo=UTC), datetime(2021, 11, 7, tzinfo=UTC)))
    starts = nights | DAYS.map(lambda day: datetime(day.year, day.month, day.day, tzinfo=UTC))
    steps = st.integers(1, 40).map(lambda quarters: timedelta(minutes=15 * quarters))
    lengths = steps | st.timedeltas(timedelta(seconds=1), timedelta(days=31))
    place = zones.forum_zone(zone)
    return st.builds(
        lambda start, step, length: Timed((start + step).astimezone(place), (start + step + length).astimezone(place)),
        starts,
        steps,
        lengths,
    )


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A programme with a day, whatever else is in it."""
    zone = draw(st.sampled_from(("Asia/Seoul", "America/New_York")))
    words = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,3}", fullmatch=True)
    ids = draw(st.lists(words, min_size=1, max_size=4, unique_by=str.lower))
    kinds = st.sampled_from(
        draw(st.lists(st.builds(Category, words, both(LINE)), min_size=1, unique_by=lambda c: c.id))
    )
    days = st.builds(lambda day, more: AllDay(day, day + timedelta(days=more)), DAYS, st.integers(0, 40))
    times = moments(zone) | days
    fields: dict[str, st.SearchStrategy[Any]] = {
        "topic": st.none() | both(LINE),
        "summary": st.none() | both(LONG),
        "description": st.none() | both(LONG),
        "room": st.none() | LINE,
        "speakers": st.lists(LINE, max_size=3).map(tuple),
        "language": st.none() | LINE,
        "mode": st.none() | LINE,
        "url": st.none() | st.just(URL),
        "join": st.none() | st.just(URL),
        "notes": st.lists(st.builds(Note, both(LONG), st.none() | st.sampled_from(DOUBTS)), max_size=4).map(tuple),
        "hosts": st.lists(both(LONG), max_size=2).map(tuple),
        "place": st.sampled_from([None, "unknown"]),
        "revision": st.integers(0, 2**31 - 1),
    }
    sessions = []
    for id in ids:
        when = draw(times | st.none())
        status = draw(st.sampled_from(STATUSES[when is not None]))
        more = {name: draw(values) for name, values in fields.items()}
        sessions.append(Session(id, draw(kinds), draw(both(LINE)), when, status, **more))
    used = tuple(dict.fromkeys(one.category for one in in_order(sessions)))
    first = min((one.day for one in sessions if one.day), default=draw(DAYS))
    return Programme(Forum("test", Text(en="test"), first, first, zone), used, in_order(sessions))


def moments_of(sessions: Iterable[Session]) -> list[tuple[float, ...]]:
    """The moments in real time, which equal clocks of one zone do not tell."""
    return [tuple(moment.timestamp() for moment in one.timed or ()) for one in sessions]


@given(programmes())
@example(
    programme(
        session(
            "a",
            notes=(
                Note(Text(en="One\n\n  two")),
                Note(Text(ko="셋")),
                Note(Text(en="Four", ko="넷")),
                Note(Text(ko="=5")),
            ),
        )
    )
)
def test_a_table_that_is_read_again_has_the_same_sessions(whole: Programme) -> None:
    reading = importer.read(b"".join(csv.write(whole, whole.sessions)), Hints("test"))
    assert reading.programme
    assert reading.programme.sessions == whole.sessions
    assert reading.programme.categories == tuple(dict.fromkeys(one.category for one in whole.sessions))
    assert moments_of(reading.programme.sessions) == moments_of(whole.sessions)
    assert (reading.findings, reading.programme.forum.zone) == ((), whole.forum.zone)
