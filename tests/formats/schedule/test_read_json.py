"""schedule.json as several programs write it, and what is no such thing."""

import copy
import json
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conftest import SEOUL, Run
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.schedule import read_json
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import AllDay, Category, Forum, Note, Programme, Session, Text, Timed

VIENNA = ZoneInfo("Europe/Vienna")
SESSION = Category("session", Text(und="Session"))
ONE = datetime(2021, 10, 8, 13, tzinfo=SEOUL)
HOUR = timedelta(hours=1)
WHEN = {"date": "2021-10-08T13:00:00+09:00", "start": "13:00", "duration": "01:00"}


def document(*events: Any, **conference: Any) -> dict[str, Any]:
    """A schedule of one room on one day, with these events."""
    days = [{"index": 1, "date": "2021-10-08", "rooms": {"Hall": list(events)}}]
    told = {"acronym": "forum", "title": "Forum", "time_zone_name": "Asia/Seoul", "days": days, **conference}
    return {"schedule": {"version": "1.0", "conference": told}}


def event(**fields: Any) -> dict[str, Any]:
    return {"id": 1, **WHEN, "title": "One", **fields}


def read(content: Any, zone: tzinfo | None = None, located: bool = False) -> ReadResult:
    """What a file is read as: bytes, or a document in lines."""
    written = content if isinstance(content, bytes) else json.dumps(content, indent=1, ensure_ascii=False).encode()
    return read_json.read(written, Hints(zone=zone, located=located))


def only(content: Any, zone: tzinfo | None = None) -> Session:
    """The one session of a file in which nothing was found."""
    programme, findings, *_ = read(content, zone)
    assert (findings, programme and len(programme.sessions)) == ((), 1)
    assert programme is not None
    return programme.sessions[0]


def refused(content: Any) -> tuple[str, int | None]:
    """What is told of a file that is no schedule, and its line."""
    with pytest.raises(FileProblem) as problem:
        read(content)
    return str(problem.value), problem.value.line


FRAB = """\
{"schedule": {"version": "1.0", "conference": {
  "acronym": "linuxwochen", "title": "Linuxwochen", "start": "2015-05-07", "end": "2015-05-09", "daysCount": 1,
  "days": [{
    "index": 0, "date": "2015-05-07", "day_start": "2015-05-07T08:00:00+02:00", "day_end": "2015-05-08T04:00:00+02:00",
    "rooms": {
      "F0.01": [
        {"id": 214, "guid": "x", "date": "2015-05-07T10:30:00+02:00", "start": "10:30", "duration": "00:45",
         "room": "F0.01", "slug": "", "title": "OpenStreetMap", "subtitle": "", "track": "Maps", "type": "lecture",
         "language": "de", "abstract": "", "description": "Karten", "persons": [
           {"id": 1, "full_public_name": "Kim"}, {"id": 2, "public_name": "Lee", "full_public_name": "No"}, {"id": 3}],
         "links": [{"url": "https://example.org", "title": "Its page"}, "https://example.org/2"],
         "attachments": [{"url": "/a.pdf", "title": "Slides"}]
        },
        {"id": 215, "start": "00:30", "duration": "1:00", "title": "Late"}
      ]
    }
  }]
}}}
"""


def test_frab_begins_with_a_mark_and_has_days_that_end_on_the_next_one() -> None:
    lecture = Category("lecture", Text(de="lecture"))
    assert read(b"\xef\xbb\xbf" + FRAB.encode(), VIENNA)._replace(zone_from_hints=False) == ReadResult(
        Programme(
            Forum(
                "linuxwochen",
                Text(de="Linuxwochen"),
                date(2015, 5, 7),
                date(2015, 5, 9),
                "Europe/Vienna",
                languages=("de",),
            ),
            (lecture, Category("session", Text(de="Session"))),
            (
                Session(
                    "214",
                    lecture,
                    Text(de="OpenStreetMap"),
                    Timed(datetime(2015, 5, 7, 10, 30, tzinfo=VIENNA), datetime(2015, 5, 7, 11, 15, tzinfo=VIENNA)),
                    topic=Text(de="Maps"),
                    description=Text(de="Karten"),
                    room="F0.01",
                    speakers=("Kim", "Lee"),
                    language="de",
                ),
                Session(
                    "215",
                    Category("session", Text(de="Session")),
                    Text(de="Late"),
                    Timed(datetime(2015, 5, 8, 0, 30, tzinfo=VIENNA), datetime(2015, 5, 8, 1, 30, tzinfo=VIENNA)),
                    room="F0.01",
                ),
            ),
        ),
        (
            Finding("not-kept", "2 links of its sessions", "a programme has no place for links"),
            Finding("not-kept", "1 attachment of its sessions", "a programme has no place for attachments"),
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_is_read(encoding: str) -> None:
    mark = "\ufeff" if encoding.endswith("e") else ""
    text = mark + json.dumps(document(event(title="인권 🌏")), ensure_ascii=False)
    assert only(text.encode(encoding)).title == Text(ko="인권 🌏")


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ({"name": "Kim", "public_name": "No"}, ("Kim",)),
        ({"id": 3, "name": "", "public_name": "Kim", "full_public_name": "No"}, ("Kim",)),
        ({"full_public_name": " Kim "}, ("Kim",)),
        ({"full_name": "Kim"}, ("Kim",)),
        ({"name": {"en": "Kim", "ko": "김"}}, ("Kim",)),
        ("Kim", ("Kim",)),
        ({"id": 7}, ()),
        ({"name": None}, ()),
        (None, ()),
        ([], ()),
    ],
)
def test_a_person_in_all_notations(person: Any, name: tuple[str, ...]) -> None:
    assert only(document(event(persons=[person]))).speakers == name


@pytest.mark.parametrize(
    ("written", "text", "unread"),
    [
        ("난민", Text(und="난민"), []),
        ({"en": "Refugees", "ko": "난민"}, Text(und="Refugees"), ["track/ko"]),
        ({"de": "Flucht", "fr": "Fuite"}, Text(und="Flucht"), ["track/fr"]),
        ({"en": None, "ko": "난민"}, Text(und="난민"), []),
        (7, Text(und="7"), []),
        (2.5, Text(und="2.5"), []),
        ({"en": 7}, None, ["track/en"]),
        ({}, None, []),
        (True, None, []),
        (["Refugees"], None, ["track"]),
        (None, None, []),
    ],
)
def test_a_value_is_words_or_nothing_and_other_words_are_counted(
    written: Any, text: Text | None, unread: list[str]
) -> None:
    reading = read(document(event(track=written)))
    assert reading.programme is not None
    assert reading.programme.sessions[0].topic == text
    assert [one.message for one in reading.findings] == [f'1 value of "{kind}"' for kind in unread]


def test_controls_are_left_out_which_is_told() -> None:
    programme, findings, *_ = read(document(event(track={"en": "A\x0b\x00\x9b track"})), None)
    assert programme
    assert programme.sessions[0].topic == Text(und="A track")
    assert [(one.rule, one.message) for one in findings] == [("mended-text", "the file has control characters")]


@pytest.mark.parametrize(("id", "read"), [(1, "1"), ("1", "1"), ("A-1", "A-1"), (1.5, "1.5")])
def test_an_id_is_a_number_or_words(id: Any, read: str) -> None:
    assert only(document(event(id=id))).id == read


@pytest.mark.parametrize("id", [-1, "제목", None, True, [], {}, 10**250])
def test_what_is_no_id_is_made_of_the_title(id: Any) -> None:
    assert only(document(event(id=id))).id == "one"


def test_an_end_is_taken_where_no_duration_is_told() -> None:
    told = event(duration=None, end="2021-10-08T15:30:00+09:00")
    assert only(document(told)).when == Timed(ONE, ONE + 2.5 * HOUR)


def test_nothing_anywhere_is_nothing() -> None:
    names = ("guid", "room", "slug", "url", "subtitle", "track", "type", "language", "abstract", "description")
    nothing = dict.fromkeys((*names, "persons", "links", "attachments", "answers", "line", "join", "end"))
    assert only(document(event(**nothing))) == Session(
        "1", SESSION, Text(und="One"), Timed(ONE, ONE + HOUR), room="Hall"
    )
    reading = read(document(dict.fromkeys(event()), start="2021-10-07", end="2021-10-10", title=None, acronym=None))
    assert reading.programme is not None
    assert reading.programme.sessions == (
        Session("session", SESSION, Text(und="session"), None, "unscheduled", room="Hall"),
    )


def test_a_room_without_events_and_a_day_without_rooms_are_no_fault() -> None:
    whole = document(event())
    days = whole["schedule"]["conference"]["days"]
    days[0]["rooms"]["Empty"] = []
    days += [{"date": "2021-10-09", "rooms": {}}, {"date": "2021-10-10", "rooms": []}]
    assert only(whole) == only(document(event()))


def test_findings_have_the_lines_of_their_events() -> None:
    reading = read(document(event(room="Room 2"), event(id="no id", room="Room 3")), located=True)
    assert reading.findings == (
        Finding("mended-place", 'it is in the room "Room 2" and under "Hall"', '"Hall" is used', "1", 14),
        Finding("mended-place", 'it is in the room "Room 3" and under "Hall"', '"Hall" is used', "one", 22),
    )
    assert reading.lines == {"1": 14, "one": 22}


def test_a_date_without_an_offset_needs_a_zone() -> None:
    naive = document(event(date="2021-10-08T13:00:00"), time_zone_name="")
    assert refused(naive) == (
        'the time of "One", 2021-10-08 13:00, has no time zone, and the file names none; '
        "name it, such as --file-tz Asia/Seoul",
        None,
    )
    assert only(naive, SEOUL).when == Timed(ONE, ONE + HOUR)


# What is no schedule

WHOLE = document(event())


@pytest.mark.parametrize(
    ("document", "told"),
    {
        "a list": ([WHOLE], 'the file begins with a list; expected an object with "schedule", as in schedule.json'),
        "words": ("schedule", 'the file begins with "schedule"; expected an object with "schedule"'),
        "a number": (7, 'the file begins with 7; expected an object with "schedule"'),
        "nothing": ({}, 'the file has no "schedule" (found nothing); expected an object, as in schedule.json'),
        "another": ({"talks": [], "rooms": []}, 'the file has no "schedule" (found talks, rooms); expected an object'),
        "null": ({"schedule": None}, 'the file has no "schedule" (found null); expected an object'),
        "a list as schedule": ({"schedule": [1]}, 'the file has no "schedule" (found a list); expected an object'),
        "no conference": ({"schedule": {}}, 'schedule has no "conference" (found nothing); expected an object'),
        "words as conference": (
            {"schedule": {"conference": "x" * 99}},
            f'schedule has no "conference" (found "{"x" * 59}); expected an object',
        ),
        "no days": ({"schedule": {"conference": {"title": 1}}}, 'schedule.conference has no "days" (found title); '),
        "an object of days": (
            document(days={"1": {}}),
            'schedule.conference has no "days" (found an object); expected',
        ),
        "no day": (document(days=[]), "the file has no sessions; expected one or more"),
        "a list as a day": (document(days=[{"rooms": {}}, []]), "days[1] is a list; expected an object with rooms in"),
        "null as a day": (document(days=[None]), "days[0] is null; expected an object with rooms in it"),
        "no rooms": (document(days=[{}]), 'days[0] has no "rooms" (found nothing); expected an object'),
        "a list of rooms": (document(days=[{"rooms": [[]]}]), 'days[0] has no "rooms" (found a list); expected an'),
        "an object of events": (
            document(days=[{"rooms": {"Hall": {"1": event()}}}]),
            'days[0].rooms["Hall"] is not valid; expected a list of events',
        ),
        "a list as an event": (document([]), 'days[0].rooms["Hall"] is not valid; expected a list of events'),
        "null as an event": (document(event(), None), 'days[0].rooms["Hall"] is not valid; expected a list'),
    }.values(),
)
def test_what_is_no_schedule_is_refused_with_its_place(document: Any, told: str) -> None:
    message, line = refused(document)
    assert (message[: len(told)], line) == (told, None)


@pytest.mark.parametrize(
    ("content", "told", "line"),
    [
        (b'{"schedule":\n{"a": [1, 2,\nx]}}', "line 3, column 1: not JSON (expected a value); correct that place", 3),
        (b'{"schedule":', "line 1, column 13: not JSON (expected a value); correct that place", 1),
        (b'{"a": 1} {', "line 1, column 10: not JSON (more text after the end); correct that place", 1),
        (b'{"a":\n"\xff"}', "line 2 is not UTF-8; save the file in the encoding UTF-8", 2),
        (b"\xff\xfe{", "line 1 is not UTF-8; save the file in the encoding UTF-8", 1),
        (b'{"a": "\x0b"}', "line 1, column 8: not JSON (a control character inside quotes); correct that place", 1),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(content: bytes, told: str, line: int) -> None:
    assert refused(content) == (told, line)


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_what_is_very_deep_is_refused(opening: bytes) -> None:
    assert refused(opening * 10_000) == (
        "not JSON that can be read (its lists are nested too deeply); export it again",
        None,
    )


@pytest.mark.parametrize("depth", [*range(100, 1000, 50), *range(900, 1000, 4)])
def test_what_is_deep_is_read_or_refused_wherever_it_is(depth: int) -> None:
    deep = b"[" * depth + b"]" * depth
    whole = json.dumps(document(event(track="deep"), event(room="Room 2"), days=None)).encode()
    inside = json.dumps(document(event(track="deep"), event(room="Room 2"))).encode()
    for content in (deep, whole.replace(b"null", deep), inside.replace(b'"deep"', deep), b'{"schedule":%s}' % deep):
        try:
            assert read(content, located=True).programme
        except FileProblem as problem:
            assert str(problem)


def test_a_number_without_end_is_refused() -> None:
    content = json.dumps(document(event(id=12345))).encode().replace(b"12345", b"9" * 10_000)
    assert refused(content) == ("not JSON that can be read (a number is too long); export it again", None)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_no_time(number: str) -> None:
    whole = document(event(id=12345, date=12345, duration=12345, start=12345), start="2021-10-07", end="2021-10-10")
    reading = read(json.dumps(whole).replace("12345", number).encode())
    assert reading.programme is not None
    [session] = reading.programme.sessions
    assert (session.when, session.status) == (None, "unscheduled")


def test_halves_of_characters_are_left_out_and_told(run: Run, tmp_path: Path) -> None:
    halves = event(
        title="Half \ud83d", track={"en": "\udc00"}, room="\ud800", end="\ud800" * 11, description="🌏\\ud800"
    )
    whole = document(halves, time_zone_name="Asia/\ud800Seoul", acronym="\ud800forum")
    path = tmp_path / "schedule.json"
    path.write_text(json.dumps(whole))
    done = run("list", "--programme", str(path), "--format", "json", "--verbose")
    [listed] = json.loads(done.out)
    assert (listed["title"]["und"], listed["room"], listed["topic"]) == ("Half", "Hall", None)
    assert "schedule.json: the file has 16 incomplete characters; they were left out" in done.err
    assert run("check", str(path)).status == 0
    assert "description: 🌏\\ud800" in run("show", "1", "--programme", str(path)).out


@pytest.mark.parametrize(
    "broken", [{"\ud800": 1}, {"schedule": "\ud800"}, document(days=[{"rooms": {"\ud800": 1}}])], ids=["1", "2", "3"]
)
def test_halves_of_characters_are_in_no_message(run: Run, tmp_path: Path, broken: Any) -> None:
    path = tmp_path / "schedule.json"
    path.write_text(json.dumps(broken))
    done = run("list", "--programme", str(path))
    assert (done.status, done.out) == (3, "")
    assert run("check", str(path)).status == 1


# What this program wrote

OWN: dict[str, Any] = {
    "generator": {"name": "whrcf"},
    **document(
        event(
            id=12345,
            title="Cancelled: One / 하나",
            type="Talk / 발표",
            slug="forum-2021-one_1",
            description="At length\n\nNote: Doubtful",
            links=[{"url": "https://example.org/join", "title": "join"}],
        ),
        event(
            id=23456,
            slug="forum-2021-tour--2021-10-08",
            title="Tour",
            type="Talk / 발표",
            description="No hours given; the hours of this entry are only those in which apps show it.",
        ),
        acronym="forum-2021",
        title="The Forum / 포럼",
        meta={
            "whrcf": {
                "forum": {
                    "id": "forum-2021",
                    "name": {"en": "The Forum", "ko": "포럼"},
                    "first_day": "2021-10-07",
                    "last_day": "2021-10-10",
                    "zone": "Asia/Seoul",
                    "revised": "2021-09-01T03:00:00+00:00",
                    "theme": {"en": "Rights"},
                },
                "category": [
                    {"id": "talks", "name": {"en": "Talk", "ko": "발표"}},
                    {"id": "tours", "name": {"en": "Tour"}},
                ],
                "session": [
                    {
                        "id": "One.1",
                        "category": "talks",
                        "status": "cancelled",
                        "mode": "hybrid",
                        "join": "https://example.org/join",
                        "notes": [{"en": "Doubtful"}],
                        "revision": 3,
                    },
                    {
                        "id": "tour",
                        "category": "tours",
                        "title": {"en": "Tour"},
                        "day": "2021-10-08",
                        "until": "2021-10-09",
                    },
                    {"id": "later", "category": "talks", "title": {"ko": "나중"}, "status": "unscheduled"},
                ],
            }
        },
    ),
}
TALKS, TOURS = Category("talks", Text(en="Talk", ko="발표")), Category("tours", Text(en="Tour"))
OWN_ONE = Session(
    "One.1",
    TALKS,
    Text(en="One", ko="하나"),
    Timed(ONE, ONE + HOUR),
    "cancelled",
    description=Text(en="At length"),
    room="Hall",
    mode="hybrid",
    join="https://example.org/join",
    notes=(Note(Text(en="Doubtful")),),
    revision=3,
)
OWN_TOUR = Session("tour", TOURS, Text(en="Tour"), AllDay(date(2021, 10, 8), date(2021, 10, 9)))
OWN_LATER = Session("later", TALKS, Text(ko="나중"), None, "unscheduled")
OWN_FORUM = Forum(
    "forum-2021",
    Text(en="The Forum", ko="포럼"),
    date(2021, 10, 7),
    date(2021, 10, 10),
    "Asia/Seoul",
    datetime(2021, 9, 1, 3, tzinfo=UTC),
    Text(en="Rights"),
)


def test_what_this_program_wrote_is_completed_by_what_it_kept_for_itself() -> None:
    told = Programme(OWN_FORUM, (TALKS, TOURS), (OWN_TOUR, OWN_ONE, OWN_LATER))
    assert read(OWN, located=True) == ReadResult(told, (), {"One.1": 17, "tour": 33})


def own(**changes: Any) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A copy of it, and the events of that, the first of them changed."""
    whole = copy.deepcopy(OWN)
    events = whole["schedule"]["conference"]["days"][0]["rooms"]["Hall"]
    events[0] |= changes
    return whole, events


def test_what_another_program_has_changed_holds() -> None:
    whole, _ = own(title="Two", date="2021-10-09T10:00:00+09:00", start="10:00", room="Hall", subtitle="둘")
    reading = read(whole)
    assert reading.programme is not None
    start = datetime(2021, 10, 9, 10, tzinfo=SEOUL)
    changed = OWN_ONE._replace(title=Text(en="Two", ko="둘"), when=Timed(start, start + HOUR))
    assert (reading.programme.sessions, reading.findings) == ((OWN_TOUR, changed, OWN_LATER), ())


def test_what_another_program_has_taken_out_is_gone() -> None:
    for taken, left in ((0, OWN_TOUR), (1, OWN_ONE)):
        whole, events = own()
        del events[taken]
        reading = read(whole)
        assert reading.programme is not None
        assert (reading.programme.sessions, reading.findings) == ((left, OWN_LATER), ())


def test_what_another_program_has_added_is_there() -> None:
    whole, events = own()
    events.append(event(id=7, slug="forum-2021-new", title="New", type="Party"))
    reading = read(whole)
    assert reading.programme is not None
    added = Session(
        "new", Category("category-3", Text(en="Party")), Text(en="New"), Timed(ONE, ONE + HOUR), room="Hall"
    )
    assert (reading.programme.sessions, reading.findings) == ((OWN_TOUR, OWN_ONE, added, OWN_LATER), ())


@pytest.mark.parametrize(
    "damage",
    [
        {"forum": None},
        {"forum": {}},
        {"category": {}},
        {"category": [None]},
        {"category": []},
        {"session": None},
        {"session": [{"id": []}]},
        {"session": [{"id": "x", "category": "talks", "title": "x"}]},
        {"session": [{"id": "One.1", "start": 7}]},
    ],
)
def test_what_is_damaged_of_it_is_left_out_and_told(damage: dict[str, Any]) -> None:
    whole, _ = own()
    whole["schedule"]["conference"]["meta"]["whrcf"] |= damage
    reading = read(whole)
    told = ("the data of whrcf in conference.meta is damaged", "it was left out")
    assert reading.findings == (Finding("assumed", *told),)
    assert reading.programme is not None
    assert [session.id for session in reading.programme.sessions] == ["tour", "one_1"]


@pytest.mark.parametrize("meta", [None, [], {}, {"whrcf": None}, {"whrcf": []}, {"other": {}}])
def test_without_what_it_kept_for_itself_it_is_a_schedule_as_any(meta: Any) -> None:
    whole, _ = own()
    whole["schedule"]["conference"]["meta"] = meta
    reading = read(whole)
    assert reading.programme is not None
    assert [session.id for session in reading.programme.sessions] == ["tour", "one_1"]
    assert reading.findings == ()


def test_a_room_that_a_day_has_twice_keeps_all_its_events() -> None:
    text = json.dumps(document(event(), id="x"), indent=1)
    again = json.dumps([event(id=2, title="Two")])
    text = text.replace('"rooms": {', f'"rooms": {{"Hall": {again}, ', 1).replace(
        '"index": 1', '"index": 0, "index": 1'
    )
    programme = read(text.encode()).programme
    assert programme
    assert [one.title.main for one in programme.sessions] == ["Two", "One"]


def test_what_was_clean_before_is_told_of_nothing() -> None:
    assert read(document(event(title="One\ttwo"))).findings == ()
    told = str(read(document(event(title="One\u0007two"))).findings[0])
    assert told == "the file has control characters; they were left out"
