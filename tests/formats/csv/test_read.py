"""Tables: what people and other programs write is read, and what cannot be is told with its line."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SEOUL, SHARED, all_day, needs_shared, programme, session, timed
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.formats.csv import read as csv
from whrcf_cli.formats.csv import write as exporter
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import AllDay, Category, Forum, Note, Programme, Session, Text, Timed
from whrcf_cli.queries.conflicts import conflict_report
from whrcf_cli.queries.listing import listing
from whrcf_cli.queries.view import View
from whrcf_cli.render import csv as render
from whrcf_cli.wording.audience import Audience

TALK = Category("talk", Text(en="Talk"))
SESSION = Category("session", Text(und="Session"))
KOREAN = Category("session", Text(ko="세션"))
WITHOUT = "it was kept without a time; write a day such as 2021-10-08 and hours such as 13:00"


def read(content: str | bytes, **person: Any) -> ReadResult:
    """A table, of a forum in Seoul unless it is told otherwise."""
    content = content if isinstance(content, bytes) else content.encode()
    return csv.read(content, Hints(**{"name": "forum", "zone": SEOUL, **person}))


def whole(reading: ReadResult) -> Programme:
    assert reading.programme
    return reading.programme


def only(header: str, row: str, **person: Any) -> tuple[Session, list[str]]:
    """The session of a row, in a table that has another one, and what was found."""
    reading = read(f"title;{header}\nA;{row}\n", **person)
    [one] = whole(reading).sessions
    return one, list(map(str, reading.findings))


def time(one: Session) -> str:
    """When a session is: its moments, or its days."""
    match one.when:
        case Timed(start, end):
            return f"{start.isoformat(timespec='minutes')} {end.isoformat(timespec='minutes')}"
        case AllDay(first, last):
            return f"{first} {last}"
    return ""


def refused(content: str | bytes, **person: Any) -> tuple[str, int | None]:
    with pytest.raises(FileProblem) as problem:
        read(content, **person)
    return str(problem.value), problem.value.line


@needs_shared
def test_a_table_of_a_real_conference_is_read_as_it_is() -> None:
    reading = read((SHARED / "real" / "nmc-2020-2.csv").read_bytes(), name="nmc-2020-2", zone=None)
    sessions = whole(reading).sessions
    conflicts = list(conflict_report(sessions).conflicts)
    pairs = {(one.first.id, one.second.id) for one in conflicts}
    rooms = {(one.first.id, one.second.id) for one in conflicts if one.kind == "room"}
    assert (len(sessions), len({one.day for one in sessions}), len({one.room for one in sessions})) == (118, 3, 6)
    assert (len(pairs), len(rooms)) == (210, 32)
    assert (time(sessions[0])[:22], max(str(one.end) for one in sessions)) == (
        "2020-05-25T12:40+00:00",
        "2020-05-28 00:00:00+00:00",
    )
    assert whole(reading).forum == Forum(
        "nmc-2020-2", Text(und="nmc-2020-2"), date(2020, 5, 25), date(2020, 5, 27), "UTC", languages=("und",)
    )
    assert reading.findings[0] == Finding(
        "assumed",
        'no column is named after the room, but one is named "track"',
        "it is used as the room; if it is the topic, add --columns topic=track",
        line=1,
    )
    assert {one.rule for one in reading.findings[1:]} == {"mended-time"}
    names = [name for one in sessions for name in one.speakers]
    assert {"Timothy Brady (University of California, San Diego)", "Andrew Fink"} < set(names)
    assert "Rachit Saluja (University of Pennsylvania)" in names


def test_every_column_of_a_field_is_read() -> None:
    table = (
        "id,category,category_en,category_ko,title_en,title_ko,topic_en,topic_ko,summary_en,summary_ko,description_en,"
        "description_ko,day,start,end,room,speakers,language,mode,url,join,status,notes_en,notes_ko,revision,zone\n"
        'refugees,talk,Talk,발표,Refugees,난민,Topic,주제,Short,요약,"Long\r\n\r\nLonger",설명,2021-10-08,22:30,25:30,'
        'Hall 1,"Kim; Lee, PhD",ko,online,https://example.org/a,https://example.org/b,cancelled,"One\n\nThree","\n둘\n셋",'
        "2,Asia/Seoul\n"
    )
    one = session(
        "refugees",
        "22:30-25:30",
        category=Category("talk", Text(en="Talk", ko="발표")),
        title=Text(en="Refugees", ko="난민"),
        status="cancelled",
        topic=Text(en="Topic", ko="주제"),
        summary=Text(en="Short", ko="요약"),
        description=Text(en="Long\n\nLonger", ko="설명"),
        room="Hall 1",
        speakers=("Kim", "Lee, PhD"),
        language="ko",
        mode="online",
        url="https://example.org/a",
        join="https://example.org/b",
        notes=(Note(Text(en="One")), Note(Text(ko="둘")), Note(Text(en="Three", ko="셋"))),
        revision=2,
    )
    forum = Forum("forum", Text(en="forum"), date(2021, 10, 8), date(2021, 10, 8), "Asia/Seoul")
    assert read(table, zone=None) == ReadResult(
        Programme(forum, (one.category,), (one,)), (), {"refugees": 2}, forum_made=True
    )


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param(
            "구분,제목,주제,일자,시작 시간,종료 시간,장소,발표자", "Talk,A,T,2021-10-08,13:00,15:00,1,Kim", id="Korean"
        ),
        pytest.param(
            "Session type;Proposal title;Track;Room;Start;Start (date);Start (time);End;End (time);Speaker names",
            "Talk;A;T;1;2021-10-08T13:00:00+09:00;2021-10-08;13:00;2021-10-08T15:00:00+09:00;15:00;Kim",
            id="pretalx",
        ),
        pytest.param(
            "Type\tSubject\tTheme\tStart Date\tStart Time\tEnd Date\tEnd Time\tLocation\tSpeaker",
            "Talk\tA\tT\t10/08/2021\t01:00 PM\t10/08/2021\t3:00 PM\t1\tKim\n\t\t\t10/31/2021",
            id="calendars",
        ),
        pytest.param("KIND|TITLE|TOPIC|DATE|TIME|HALL|AUTHORS", "Talk|A|T|8 Oct 2021|13:00-15:00|1|Kim", id="bars"),
    ],
)
def test_columns_are_known_by_many_names(header: str, row: str) -> None:
    reading = read(f"{header}\n{row}\n")
    one = whole(reading).sessions[0]
    talk = Category("talk", Text(und="Talk"))
    wanted = session(
        "a",
        category=talk,
        title=Text(und="A"),
        topic=Text(und="T"),
        room="1",
        speakers=("Kim",),
    )
    assert one[:-1] == wanted[:-1]
    assert [each for each in reading.findings if each.line == 2] == []


def test_a_column_that_is_given_holds_its_field() -> None:
    columns = {"start": "Beginn", "end": "ende", "topic": "Track", "all-day": "Ganztags"}
    reading = read("Title,Beginn,Ende,Track,Ganztags\nA,2021-10-08 13:00,15:00,T,\n", columns=columns)
    assert whole(reading).sessions == (session("a", category=SESSION, title=Text(und="A"), topic=Text(und="T")),)
    assert reading.findings == ()


def test_a_column_that_is_given_but_not_there_is_refused() -> None:
    assert refused("title,start,ende\n", columns={"end": "endee"}) == (
        'line 1: there is no column "endee" for end; the columns are title, start, ende; did you mean ende?',
        1,
    )


def test_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(UsageProblem, match='unknown field "titel"; expected one of abstract, '):
        read("Name,start\n", columns={"titel": "Name"})


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        pytest.param("start;end", "2021-10-08 13:00:00+09:00;2021-10-08T15:00+0900", "13:00 15:00", id="ISO"),
        pytest.param("start;end", "2021-10-08T04:00:00Z;2021-10-08 06:00:00 UTC", "13:00 15:00", id="UTC"),
        pytest.param(
            "start;end", "2021-10-08 00:00:00 -0400;15:00", "00:00 15:00", id="an end by the clock of its start"
        ),
        pytest.param("start;end", "2021. 10. 8. 오후 1:00;오후 3:00:00", "13:00 15:00", id="Korean Excel"),
        pytest.param("day;start;end", "2021년 10월 8일 (금);13시;오후 3시 30분", "13:00 15:30", id="Korean"),
        pytest.param("day;start;end", "Fri, 8th of October 2021;1:00 pm;3 p.m.", "13:00 15:00", id="English"),
        pytest.param("day;start;end", "Oct 8, 2021;12:00 AM;12:30 PM", "00:00 12:30", id="noon and midnight"),
        pytest.param("day;start;end", "2021/10/8;9:05;24:00", "09:05 00:00+1", id="until midnight"),
        pytest.param("day;start;end", "2021 Oct 8;23:00;24:30", "23:00 00:30+1", id="the year first"),
        pytest.param("day;start;end", "8.10.2021;22:30;25:30", "22:30 01:30+1", id="past midnight"),
        pytest.param("day;start;end", "20211008;25:00;26:00", "01:00+1 02:00+1", id="begins past midnight"),
        pytest.param("day;start;end", "2021-10-08 00:00:00;13:00:00;15:00:00", "13:00 15:00", id="a day with an hour"),
        pytest.param(
            "day;start;end;end date", "2021-10-08;13:00;9:00;2021-10-09", "13:00 09:00+1", id="a day of the end"
        ),
        pytest.param("date;duration", "2021-10-08 13:00;90", "13:00 14:30", id="the day is a moment"),
        pytest.param("start;duration", "2021-10-08 13:00;0:45:00", "13:00 13:45", id="hours, minutes and seconds"),
        pytest.param("start;duration", "2021-10-08 13:00;1시간 30분", "13:00 14:30", id="a Korean length"),
        pytest.param("start;end;duration", "2021-10-08 13:00;15:00;90", "13:00 15:00", id="an end before a length"),
        pytest.param("day;time", "2021-10-08;13:00 – 15:00", "13:00 15:00", id="both hours"),
        pytest.param("day;time", "2021-10-08;1:30-3:00 PM", "13:30 15:00", id="one half for both"),
        pytest.param("day;time", "2021-10-08;11:00 to 1:00 PM", "11:00 13:00", id="one half for the end"),
        pytest.param("day;time", "2021-10-08;오후 1:00~3:00", "13:00 15:00", id="one Korean half for both"),
        pytest.param("day;time;duration", "2021-10-08;13:00~;60", "13:00 14:00", id="a start alone"),
        pytest.param("day;time;end", "2021-10-08;13:00;14:00", "13:00 14:00", id="a time and an end"),
        pytest.param("time", "2021-10-08 13:00-15:00", "13:00 15:00", id="all in one"),
        pytest.param("day;from;until", "2021-10-08;13:00;15:00", "13:00 15:00", id="until an hour"),
    ],
)
def test_hours_are_read_as_people_write_them(header: str, row: str, expected: str) -> None:
    one, found = only(header, row)
    assert one.timed
    days = [moment.day - 8 for moment in one.timed]
    ends = [f"{m:%H:%M}" + (f"+{day}" if day else "") for m, day in zip(one.timed, days, strict=True)]
    assert " ".join(ends) == expected
    assert found == []


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        pytest.param("day;until", "2021-10-07;2021-10-29", "2021-10-07 2021-10-29", id="until a day"),
        pytest.param("day;all_day", "2021-10-07;예", "2021-10-07 2021-10-07", id="one whole day"),
        pytest.param("start;end;all day", "2021-10-07;2021-10-10;TRUE", "2021-10-07 2021-10-10", id="the last day"),
        pytest.param(
            "day;start;end;all_day",
            "2021-10-07;2021-10-07;2021-10-10;true",
            "2021-10-07 2021-10-09",
            id="the day after",
        ),
        pytest.param(
            "Start Date;Start Time;End Date;End Time;All day event",
            "2021-10-07;12:00:00 AM;2021-10-10;12:00:00 AM;True",
            "2021-10-07 2021-10-09",
            id="until a midnight",
        ),
        pytest.param("day;end day;all_day", "2021-10-07;2021-10-09;1", "2021-10-07 2021-10-09", id="an end day"),
    ],
)
def test_whole_days_are_said_to_be_whole(header: str, row: str, expected: str) -> None:
    one, found = only(header, row)
    assert (time(one), found) == (expected, [])


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        pytest.param("day;start", "2021-10-08;TBA", f'its time, "TBA", is not valid; {WITHOUT}', id="no clock"),
        pytest.param("day;start", "TBA;13:00", f'its time, "TBA", is not valid; {WITHOUT}', id="no date"),
        pytest.param("day;start", "2021-02-30;13:00", f'its time, "2021-02-30", is not valid; {WITHOUT}', id="no day"),
        pytest.param(
            "day;start", "2300-10-08;13:00", f'its time, "2300-10-08", is not valid; {WITHOUT}', id="too late"
        ),
        pytest.param("day;start", "2021-10-08;13:60", f'its time, "13:60", is not valid; {WITHOUT}', id="no minute"),
        pytest.param("day;start", "2021-10-08;14 AM", f'its time, "14 AM", is not valid; {WITHOUT}', id="no half"),
        pytest.param(
            "start",
            "2021-10-08 13:00+23:00",
            f'its time, "2021-10-08 13:00+23:00", is not valid; {WITHOUT}',
            id="no zone",
        ),
        pytest.param("day;start", ";13:00", f"it has hours, 13:00, but no day; {WITHOUT}", id="no day at all"),
        pytest.param("day;end", ";13:00", f"it has an end, 13:00, but no start; {WITHOUT}", id="no start at all"),
        pytest.param(
            "day;start",
            "2021-10-08 00:00:00;",
            "it has a day, 2021-10-08, but no hours; it was kept without a time; "
            "write its hours, or its last day if it lasts whole days",
            id="a day alone",
        ),
    ],
)
def test_a_session_whose_time_is_not_told_is_kept_without(header: str, row: str, message: str) -> None:
    cells = ";" * header.count(";")
    reading = read(f"title;{header};id;all_day\nA;{row};a\nB;2021-10-08{cells};b;yes\n")
    assert whole(reading).sessions[1:] == (session("a", None, category=SESSION, title=Text(und="A")),)
    [found] = [one for one in reading.findings if one.session == "a"]
    assert (found.rule, str(found)) == ("mended-time", f"line 2: {message}")


@pytest.mark.parametrize(
    ("header", "row", "expected", "message"),
    [
        pytest.param(
            "start;end",
            "2021-10-08 23:00;1:00",
            "2021-10-08T23:00+09:00 2021-10-09T01:00+09:00",
            "its end, 1:00, is before its start; its end was set to the next day; to confirm it, write 25:00",
            id="an end before the start",
        ),
        pytest.param(
            "start;end;duration",
            "2021-10-08 13:00;later;60",
            "2021-10-08T13:00+09:00 2021-10-08T14:00+09:00",
            'its end, "later", is not a valid time; write hours such as 15:00',
            id="an end that is none",
        ),
        pytest.param(
            "start;end;until",
            "2021-10-08 13:00;15:00;soon",
            "2021-10-08T13:00+09:00 2021-10-08T15:00+09:00",
            'its last day, "soon", is not a valid date; write it as 2021-10-08',
            id="a last day that is none",
        ),
        pytest.param(
            "start;end;until",
            "2021-10-08 13:00;15:00;2021-10-09",
            "2021-10-08 2021-10-09",
            "it lasts whole days, but also has hours; the hours were left out",
            id="hours of whole days",
        ),
        pytest.param(
            "start;end;status",
            "2021-10-08 13:00;15:00;unscheduled",
            "2021-10-08T13:00+09:00 2021-10-08T15:00+09:00",
            "its status says that it has no time, but it has one; its time is used",
            id="a time of what has none",
        ),
    ],
)
def test_a_time_that_is_mended_is_told(header: str, row: str, expected: str, message: str) -> None:
    one, found = only(header, row)
    assert (time(one), found) == (expected, [f"line 2: {message}"])


def test_a_length_that_is_none_leaves_the_end_open() -> None:
    one, found = only("start;duration", "2021-10-08 13:00;long")
    assert time(one) == "2021-10-08T13:00+09:00 2021-10-08T13:00+09:00"
    assert found == [
        'line 2: its duration, "long", is not valid; write minutes, such as 90, or 1:30',
        "line 2: it has no end time; its end was set to its start",
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(("08/10/2021", "13/10/2021"), [(10, 8), (10, 13)], id="days first"),
        pytest.param(("08/10/2021", "10/13/2021"), [(8, 10), (10, 13)], id="months first"),
        pytest.param(("8-10-2021", "2021-10-09", "13-10-2021"), [(10, 8), (10, 9), (10, 13)], id="hyphens"),
        pytest.param(("8. 10. 2021", "9.10.2021"), [(10, 8), (10, 9)], id="dots are days first"),
        pytest.param(("10/10/2021",), [(10, 10)], id="the same either way"),
    ],
)
def test_a_column_of_dates_tells_its_order(days: tuple[str, ...], expected: list[tuple[int, int]]) -> None:
    rows = "".join(f"A,{day},13:00,15:00\n" for day in days)
    sessions = whole(read(f"title,day,start,end\n{rows}")).sessions
    assert sorted((one.day.month, one.day.day) for one in sessions if one.day) == sorted(expected)


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        pytest.param(
            "", "the file is empty; expected a line with column names, such as title, day, start and end", None
        ),
        pytest.param(
            "\ufeff \r\n,,\n",
            "the file is empty; expected a line with column names, such as title, day, start and end",
            None,
            id="blank",
        ),
        pytest.param("title,day,start\n", "the file has no sessions; expected one or more", None, id="a header alone"),
        pytest.param(
            "\nBetreff,start\n",
            "line 2: none of the columns Betreff, start has the title of a session; name it with --columns title=NAME",
            2,
            id="no title",
        ),
        pytest.param(
            "title,Los\n",
            "line 1: none of the columns title, Los says when a session begins; name it with --columns start=NAME",
            1,
            id="no time",
        ),
        pytest.param(
            'title,start\n"A\nB",\nC,"D\n\nE,\n',
            "line 4: the row that begins here has a quote that is not closed; "
            "close it, and write a quote within quotes twice",
            4,
            id="an open quote",
        ),
        pytest.param(
            "title,start\nA,\nB," + "x" * 2**20 + "y\n",
            "line 3: the row that begins here has a cell of more than 1,048,576 characters; is a quote not closed?",
            3,
            id="a huge cell",
        ),
        pytest.param(
            "title,start\nA,\0\n",
            "line 2 has a NUL character, so it is not text; expected a table, saved as CSV UTF-8",
            2,
            id="a NUL",
        ),
        pytest.param(
            b"title,start\n\xed\x95\x9c,\nM\xfcller,\n",
            "line 3 is neither UTF-8 nor cp949; save it as CSV UTF-8",
            3,
            id="another encoding",
        ),
        pytest.param(
            b"\xff\xfet\0i\0t\0l\0e\0\n\0\0\xd8",
            "line 2 is not UTF-16, but the file begins as such; save it as CSV UTF-8",
            2,
            id="broken UTF-16",
        ),
        pytest.param(
            "title,day\n\nA,8 October\n",
            'line 3: "8 October" has no four-digit year; write dates as 2021-10-08, or add the first day, '
            "such as --first-day 2021-10-08",
            3,
            id="no year",
        ),
        pytest.param(
            "title,day\nA,10월 8일(금)\n",
            'line 2: "10월 8일(금)" has no four-digit year; write dates as 2021-10-08, or add the first day, '
            "such as --first-day 2021-10-08",
            2,
            id="no Korean year",
        ),
        pytest.param(
            "title,start\nA,10/8/21 13:00\n",
            'line 2: "10/8/21 13:00" has no four-digit year; write dates as 2021-10-08, or add the first day, '
            "such as --first-day 2021-10-08",
            2,
            id="half a year",
        ),
        pytest.param(
            "title,day\nA,\nB,08/10/2021\n",
            'line 3: "08/10/2021" may begin with the day or with the month; '
            "add --dates month-first or --dates day-first",
            3,
            id="no order of dates",
        ),
        pytest.param(
            "title,day\nA,13/10/2021\nB,10/13/2021\n",
            "line 3: some dates begin with the day and others with the month; write dates as 2021-10-08",
            3,
            id="two orders of dates",
        ),
        pytest.param(
            "title,day,start\nA,Day 1,9:00\n",
            'line 2: "Day 1" is a day only if the first day is known; add it, such as --first-day 2022-10-06',
            2,
            id="no time can be read",
        ),
        pytest.param(
            "title,day,start\nA,,\n",
            "no session has a date; add one, or the forum's first and last day in columns "
            "forum_first_day and forum_last_day",
            None,
            id="no date at all",
        ),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(content: str | bytes, message: str, line: int | None) -> None:
    assert refused(content) == (message, line)


def test_hours_without_a_zone_are_refused() -> None:
    message, _ = refused("title,start\nA,2021-10-08 13:00\n", zone=None)
    assert "2021-10-08 13:00" in message
    assert "has no time zone" in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_in_every_form(encoding: str) -> None:
    reading = read("제목,시작,종료\n난민,2021-10-08 13:00,15:00\n".encode(encoding))
    assert whole(reading).sessions == (session("nanmin", category=KOREAN, title=Text(ko="난민")),)
    assert reading.findings == ()


def test_what_korean_excel_saves_is_read_and_told() -> None:
    reading = read("id,제목,시작,종료\na,난민,2021-10-08 13:00,15:00\n".encode("cp949"))
    assert whole(reading).sessions == (session("a", category=KOREAN, title=Text(ko="난민")),)
    assert reading.findings == (
        Finding(
            "assumed",
            "the file is not UTF-8",
            "it was read as cp949 (Korean Excel); if letters are wrong, save it as CSV UTF-8",
            line=1,
        ),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\r\r\n"])
@pytest.mark.parametrize("head", ["", "sep=;\n", '\n"SEP=;"\r\n', "\n;;\n"])
def test_lines_end_and_begin_in_many_ways(head: str, end: str) -> None:
    rows = end.join(["id;title, in full;day;start", "", 'a; "A;\nB";2021-10-08;13:00', ";;"])
    reading = read(head + rows, columns={"title": "title, in full"})
    assert [(one.id, one.title) for one in whole(reading).sessions] == [("a", Text(und="A; B"))]
    line = len(f"{head}{rows}"[: f"{head}{rows}".index("a; ")].splitlines()) + 1
    assert reading.lines == {"a": line}


def test_what_has_no_place_is_told() -> None:
    table = (
        "id,title,start,end,Image,Level,,Empty,status,revision,notes\n"
        "a,A\x07,2021-10-08 13:00,15:00,a.png,,x,,draft,one,Bring water\n"
        "b c,B,2021-10-08 15:00,16:00,,2,,,Draft,1,,,more,cells\n"
    )
    reading = read(table)
    assert whole(reading).sessions == (
        session("a", category=SESSION, title=Text(und="A"), notes=(Note(Text(und="Bring water")),)),
        session("b", "15:00-16:00", category=SESSION, title=Text(und="B"), revision=1),
    )
    assert reading.findings == (
        Finding("mended-text", "the file has control characters, such as U+0007", "they were left out", line=2),
        Finding(
            "assumed",
            'the column "notes" is used for notes that everybody sees',
            "remove it from the file if the notes are for the organisers only",
            line=1,
        ),
        Finding("not-kept", 'the revision "one" is not a valid number', "0 is used; write a whole number", "a", 2),
        Finding(
            "mended-text",
            'the row has more cells than there are columns: "more"',
            "the extra cells were left out; put quotes around a cell that has a comma in it",
            line=3,
        ),
        Finding("not-kept", "not valid as an id: b c", "another id was made from the title", line=3),
        Finding("not-kept", "not valid as a status: draft", "write confirmed, cancelled or unscheduled", line=2),
        Finding(
            "not-kept",
            "unknown columns: Image, Level, no. 7",
            "left out; to use a column, add --columns FIELD=NAME",
        ),
    )


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        pytest.param("Kim", ("Kim",), id="one"),
        pytest.param("Konrad Kording (UPenn)", ("Konrad Kording (UPenn)",), id="a place"),
        pytest.param("Kim, Lee (Cork, Ireland),Jr.", ("Kim", "Lee (Cork, Ireland),Jr."), id="commas"),
        pytest.param("Kim, PhD; Lee", ("Kim, PhD", "Lee"), id="semicolons"),
        pytest.param("Kim; PhD\r\nLee\n", ("Kim; PhD", "Lee"), id="lines"),
        pytest.param("Kim\n (KAIST)\nLee", ("Kim (KAIST)", "Lee"), id="a place below its person"),
        pytest.param("=1+1", ("=1+1",), id="a formula"),
        pytest.param("'=1+1", ("=1+1",), id="a formula kept from running"),
        pytest.param("''=1+1", ("'=1+1",), id="an apostrophe before it"),
        pytest.param("'Umar", ("'Umar",), id="an apostrophe"),
        pytest.param(" ", (), id="nobody"),
    ],
)
def test_names_are_parted(cell: str, names: tuple[str, ...]) -> None:
    reading = read(f'title,start,end,speakers\nA,2021-10-08 13:00,15:00,"{cell}"\n')
    assert whole(reading).sessions[0].speakers == names


def test_an_abstract_stands_above_the_description() -> None:
    one, _ = only("start;Abstract;Description", "2021-10-08 13:00;In short;At length")
    same, _ = only("start;Abstract;Description", "2021-10-08 13:00;In short;In short")
    alone, _ = only("start;Abstract;Description_ko", "2021-10-08 13:00;In short;길게")
    assert (one.description, same.description) == (Text(und="In short\n\nAt length"), Text(und="In short"))
    assert alone.description == Text(en="In short", ko="길게")


def test_a_category_has_the_name_that_its_first_named_row_has() -> None:
    rows = "A,tour,,,13:00\nB,tour,Tour,투어,14:00\nC,tour,Trip,투어,15:00\nD,Round table / 원탁,,,16:00\n"
    reading = read(f"title,category,category_en,category_ko,start,day\n{rows}".replace(":00\n", ":00,2021-10-08\n"))
    assert whole(reading).categories == (
        Category("tour", Text(en="Tour", ko="투어")),
        Category("round-table", Text(en="Round table", ko="원탁")),
    )
    assert reading.findings[0] == Finding(
        "mended-text", 'the category "tour" has another name here', '"Tour" is used', line=4
    )


def test_rows_in_several_zones_are_each_read_in_theirs() -> None:
    rows = (
        "A,2021-11-07 01:30,02:30,America/New_York\nB,2021-11-07 01:30,02:30,Europe/Berlin\nC,2021-11-07 09:00,10:00,\n"
    )
    reading = read(
        f"title,start,end,zone\n{rows}D,2021-03-28 02:30,03:30,Europe/Berlin\nE,2021-10-08 13:00,14:00,KST\n"
    )
    assert whole(reading).forum.zone == "America/New_York"
    assert [(one.id, time(one)) for one in whole(reading).sessions] == [
        ("d", "2021-03-27T21:30-04:00 2021-03-27T21:30-04:00"),
        ("e", "2021-10-08T13:00-04:00 2021-10-08T14:00-04:00"),
        ("b", "2021-11-06T20:30-04:00 2021-11-06T21:30-04:00"),
        ("a", "2021-11-07T01:30-04:00 2021-11-07T02:30-05:00"),
        ("c", "2021-11-07T09:00-05:00 2021-11-07T10:00-05:00"),
    ]
    assert [str(one) for one in reading.findings if one.line in (5, 6)] == [
        "line 5: 02:30 does not exist on 2021-03-28 in this zone; 03:30 +0200 is used; write the time with its offset",
        'line 6: unknown time zone "KST"; America/New_York is used',
        "line 5: it lasts 0 minutes; it was kept like that, and overlaps nothing",
    ]


def test_what_list_prints_is_read() -> None:
    sessions = (
        all_day("tour", date(2021, 10, 7), date(2021, 10, 9)),
        session(
            "talk",
            "22:30-25:30",
            room="Hall 1",
            speakers=("Kim", "Lee"),
            notes=(Note(Text(en="One", ko="하나")), Note(Text(en="Two"))),
        ),
        session("later", None, url="https://example.org"),
    )
    lines = render.listing(listing(programme(), View(sessions)), Audience())
    reading = read("".join(lines))
    assert [one._replace(category=TALK) for one in whole(reading).sessions] == [
        one._replace(category=TALK) for one in sessions
    ]
    assert reading.findings == ()


CELLS = st.sampled_from(
    (
        *("2021-10-08", "08/10/2021", "13/10/2021", "8.10.2021", "Oct 8", "October 2021", "2021년", "10월 8일", "9999"),
        *(
            "13:00",
            "1:30 PM",
            "오후 2:30",
            "25:30",
            "99:99",
            "T",
            "Z",
            "+09:00",
            "+23:00",
            "-1130",
            "UTC",
            "2021-03-14",
        ),
        *(" ", "-", "~", "90", "1:30", "TBA", "true", "Asia/Seoul", "UTC+05:30", "../x", "'=", '"', "١٢", "₂", "\n"),
    )
)


@given(st.lists(st.lists(st.lists(CELLS, max_size=3).map("".join), min_size=8, max_size=8), min_size=1, max_size=3))
def test_whatever_the_cells_a_table_is_read_or_refused(rows: list[list[str]]) -> None:
    dated = ["Z", "2021-10-08", "13:00", "14:00", "", "", "", "", "Asia/Seoul"]
    table = "\n".join(map(",".join, [["A", *row] for row in rows] + [dated]))
    try:
        reading = read(f"title,day,start,end,time,until,all_day,duration,zone\n{table}\n", zone=None)
    except FileProblem:
        return
    assert whole(reading).sessions


@given(st.binary(max_size=80), st.booleans())
def test_whatever_the_bytes_a_table_is_read_or_refused(content: bytes, headed: bool) -> None:
    try:
        assert read((b"title,day,start\n" if headed else b"") + content).programme
    except FileProblem as problem:
        assert str(problem)


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 9), st.binary(max_size=4)), max_size=4))
def test_a_damaged_table_is_read_or_refused(damages: list[tuple[int, int, bytes]]) -> None:
    sessions = (session("a"), all_day("tour", date(2021, 10, 7), date(2021, 10, 9)), session("later", None))
    content = b"".join(exporter.write(programme(*sessions), sessions))
    for place, length, instead in damages:
        content = content[:place] + instead + content[place + length :]
    try:
        assert read(content).programme
    except FileProblem as problem:
        assert str(problem)


SHEET_START = datetime(2021, 10, 8, 9, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("sheet", "starts", "minutes"),
    [
        ("title,start\na,2021-10-08 09:00-10:00", SHEET_START, 60),
        ("title,날짜\na,2021-10-08 9:00~10:30", SHEET_START, 90),
        ("title,day,start,end\na,2021-10-08,9:00,10:00 AM", SHEET_START, 60),
        ("title,day,start,end\na,2021-10-08,2:00,3:30 PM", SHEET_START.replace(hour=14), 90),
        ("title,day,start,end\na,2021-10-08,오후 2:00,3:30", SHEET_START.replace(hour=14), 90),
        ("title,day,start,end\na,2021-10-08,22:00,01:00", SHEET_START.replace(hour=22), 180),
        ("title,day,start,end\na,2021-10-08,14:00,13:00", SHEET_START.replace(hour=14), 0),
    ],
)
def test_hours_are_never_taken_for_a_distance_from_utc(sheet: str, starts: datetime, minutes: int) -> None:
    reading = csv.read(sheet.encode(), Hints("sheet", SEOUL))
    assert reading.programme is not None
    assert reading.programme.forum.zone == "Asia/Seoul"
    assert [one.when for one in reading.programme.sessions] == [Timed(starts, starts + timedelta(minutes=minutes))]


@pytest.mark.parametrize(
    "row", ["2021-10-08,09:00-10:00 CEST,", "2021-10-08,14:00-15:30+09:00,", "2021-10-07T15:00:00.000Z,09:00,10:00"]
)
def test_half_of_what_a_row_says_of_its_hours_is_not_taken(row: str) -> None:
    sheet = f"title,day,start,end\na,{row}\nb,2021-10-08,09:00,10:00\n"
    reading = csv.read(sheet.encode(), Hints("sheet", SEOUL))
    assert reading.programme is not None
    assert [one.id for one in reading.programme.sessions if not one.when] == ["a"]
    assert [(one.rule, one.line) for one in reading.findings] == [("mended-time", 2)]


def test_a_weekday_that_the_date_is_not_is_told() -> None:
    reading = csv.read("title,day,start,end\na,2021-10-08(목),09:00,10:00\n".encode(), Hints("sheet", SEOUL))
    told = 'line 2: it says "2021-10-08(목)", but 2021-10-08 is a Friday'
    assert [(one.rule, str(one).partition(";")[0]) for one in reading.findings] == [("weekday", told)]


def test_a_file_that_breaks_off_in_a_row_is_told() -> None:
    sheet = "title,day,start,end\na,2021-10-08,09:00,10:00\nb,2021-10-08,11:00"
    reading = csv.read(sheet.encode(), Hints("sheet", SEOUL))
    assert ("mended-text", 3) in [(one.rule, one.line) for one in reading.findings]
    assert ("mended-text", 3) not in [
        (one.rule, one.line) for one in csv.read(f"{sheet}\n".encode(), Hints("sheet", SEOUL)).findings
    ]


def test_other_hours_unknown_places_hosts_and_what_notes_are_about_are_read() -> None:
    table = (
        "id,title,day,start,end,also,room,place,hosts_en,hosts_ko,notes_en,notes_about\n"
        'a,A,2021-10-08,13:00,15:00,16:00~17:30,,Unknown,"City\nSchool",시,"One\nTwo\nThree","\nTime\nspace"\n'
        "b,B,2021-10-08,13:00,15:00,noon,,Park,,,,\n"
        "c,C,,,,16:00-17:00,,,,,,\n"
    )
    reading = read(table)
    one, *others = whole(reading).sessions
    assert (one.also, one.place) == (timed("16:00-17:30"), "unknown")
    assert one.hosts == (Text(en="City", ko="시"), Text(en="School"))
    assert [note.about for note in one.notes] == [None, "time", None]
    assert [(other.also, other.place) for other in others] == [(None, None), (None, None)]
    assert [(one.rule, one.message, one.advice, one.line) for one in reading.findings if one.rule != "assumed"] == [
        ("not-kept", "not valid as a place: Park", "write unknown, or leave it empty; a room belongs into room", 8),
        (
            "not-kept",
            "not valid as what a note is about: space",
            "write time, place, subject, name or spelling",
            2,
        ),
        *(
            (
                "mended-time",
                f'its other hours, "{hours}", are not valid',
                "they were left out; write them next to a time, such as 16:00-17:30",
                line,
            )
            for hours, line in (("noon", 8), ("16:00-17:00", 9))
        ),
    ]


def test_parts_of_a_name_of_a_column_that_tell_how_to_fill_it_in_are_not_read() -> None:
    table = (
        "Session Title,Date (MM/DD/YYYY),Session Start,Session End,Location(s),연사(소속)\n"
        "A,04/05/2026,9:00 AM,10:00 AM,Hall,Kim\n"
    )
    [one] = whole(read(table)).sessions
    assert (time(one), one.room, one.speakers) == ("2026-04-05T09:00+09:00 2026-04-05T10:00+09:00", "Hall", ("Kim",))


def test_german_hours_have_their_word() -> None:
    [one] = whole(read("Titel;Datum;Von;Bis\nA;01.05.2026;09:00 Uhr;10 Uhr\n")).sessions
    assert time(one) == "2026-05-01T09:00+09:00 2026-05-01T10:00+09:00"


def test_a_table_of_western_excel_is_read_and_told() -> None:
    reading = read("Titel;Beginn\nEröffnung für Gäste;2026-05-01 09:00\n".encode("cp1252"))
    assert whole(reading).sessions[0].title.main == "Eröffnung für Gäste"
    assert "cp1252 (Western Excel)" in str(reading.findings[0])
