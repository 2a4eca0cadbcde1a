"""Calendars: what other programs write is read, and what cannot be is told with its line."""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BOTH, EN, KO, SEOUL, SHARED, all_day, needs_shared, programme, session, sure, timed
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.ics import read as ics
from whrcf_cli.formats.ics import write as exporter
from whrcf_cli.messages import languages, speaking
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import AllDay, Category, Forum, Note, Programme, Session, Text, Timed
from whrcf_cli.queries.conflicts import conflict_report
from whrcf_cli.wording.audience import Lang
from whrcf_cli.wording.phrases import text_lines

ROME = ZoneInfo("Europe/Rome")
SESSION = Category("session", Text(en="Session", ko="세션"))
TIMES = "DTSTART:20211008T130000Z\nDTEND:20211008T150000Z"
LEFT = "it was kept without a time"
OFFICE = """BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:16010101T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME;LANGUAGE=en:Winter
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
X-MICROSOFT-THING:1
END:VTIMEZONE
"""


def calendar(*events: str, head: str = "X-WR-TIMEZONE:Asia/Seoul") -> bytes:
    """A calendar of events that are given by their lines."""
    parts = [f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events]
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}\n{''.join(parts)}END:VCALENDAR\n".encode()


def read(content: bytes, **person: Any) -> ReadResult:
    return ics.read(content, Hints(**person))


def whole(reading: ReadResult) -> Programme:
    assert reading.programme
    return reading.programme


def only(event: str, **place: str) -> tuple[Session, list[str]]:
    """The session of an event that has a time in any case, and what was found."""
    reading = read(calendar(f"SUMMARY:One\n{event}\n{TIMES}", **place))
    return whole(reading).sessions[0], list(map(str, reading.findings))


def when(times: str, head: str = "X-WR-TIMEZONE:Asia/Seoul", **person: Any) -> tuple[Any, list[str]]:
    """When the session of an event with these times is, and what was found."""
    reading = read(calendar(f"SUMMARY:One\n{times}", head=head), **person)
    return whole(reading).sessions[0].when, list(map(str, reading.findings))


def seoul(day: int, hour: int, minute: int = 0, *, minutes: int = 0) -> Timed:
    begin = datetime(2021, 10, day, hour, minute, tzinfo=SEOUL)
    return Timed(begin, begin + timedelta(minutes=minutes))


def test_a_calendar_is_read_with_every_field() -> None:
    event = """UID:plenary-1@example.org
DTSTART;TZID=Asia/Seoul:20211008T130000
DTEND;TZID=Asia/Seoul:20211008T150000
SUMMARY:Opening\\, and more
DESCRIPTION:First\\nSecond
LOCATION: Hall 1
CATEGORIES:Plenary,Refugees\\, cities,Third
ATTENDEE;CN="Kim, Lee";ROLE=CHAIR:mailto:kim@example.org
ATTENDEE;CN=Ada:invalid:nomail
ATTENDEE;CN=Hall 1;CUTYPE=ROOM:mailto:hall@example.org
ATTENDEE;CN=someone@example.org:mailto:someone@example.org
ORGANIZER;CN=Office:mailto:office@example.org
URL:https://example.org/1
CONFERENCE;VALUE=URI:https://example.org/join
STATUS:CANCELLED
SEQUENCE: 2"""
    head = "X-WR-CALNAME:The Forum\nX-WR-TIMEZONE:Asia/Seoul\nURL:https://example.org"
    plenary = Category("plenary", Text(und="Plenary"))
    one = Session(
        "plenary-1",
        plenary,
        Text(und="Opening, and more"),
        seoul(8, 13, minutes=120),
        "cancelled",
        Text(und="Refugees, cities"),
        description=Text(und="First\nSecond"),
        room="Hall 1",
        speakers=("Kim, Lee", "Ada"),
        url="https://example.org/1",
        join="https://example.org/join",
        revision=2,
        uid="plenary-1@example.org",
    )
    day = date(2021, 10, 8)
    forum = Forum(
        "the-forum", Text(und="The Forum"), day, day, "Asia/Seoul", url="https://example.org", languages=("und",)
    )
    reading = read(calendar(event, head=head))
    assert reading._replace(findings=()) == ReadResult(Programme(forum, (plenary,), (one,)), (), {"plenary-1": 6})
    assert list(map(str, reading.findings)) == [
        "the calendar has properties that were not read (2 ATTENDEE, 1 CATEGORIES, 1 ORGANIZER); "
        "a programme has no place for them"
    ]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        pytest.param(lambda c: c.replace(b"\n", b"\r\n"), "Größe", id="CR LF"),
        pytest.param(lambda c: c.replace(b"\n", b"\r\r\n"), "Größe", id="CR CR LF"),
        pytest.param(lambda c: b"\xef\xbb\xbf" + c, "Größe", id="byte order mark"),
        pytest.param(lambda c: b"\n \n" + c + b"\n", "Größe", id="blank lines around"),
        pytest.param(
            lambda c: c.replace(b"\xb6", b"\n \xb6").replace(b"Gr", b"G\n\tr"), "Größe", id="folds in letters"
        ),
        pytest.param(lambda c: c.replace(b"\nUID", b"\n\nUID"), "Größe", id="a blank line inside"),
        pytest.param(lambda c: c.replace(b"SUMMARY", b"summary;charset=UTF-8").lower(), "größe", id="small letters"),
        pytest.param(lambda c: c[c.index(b"BEGIN:VEVENT") : c.index(b"END:VCAL")], "Größe", id="no calendar around"),
    ],
)
def test_lines_are_read_however_they_are_broken(content: Any, title: str) -> None:
    plain = calendar(f"UID:1\nSUMMARY:Größe\n{TIMES}", head="X-X:")
    reading = read(content(plain))
    assert [one.title for one in whole(reading).sessions] == [Text(und=title)]
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("cp1252", "cp1252"), ("cp949", "cp949")],
    ids=["Latin-1", "Korean"],
)
def test_other_encodings_are_guessed_and_told(encoding: str, told: str) -> None:
    words = {"cp1252": "Jürgen Groß", "cp949": "인권도시 포럼"}[encoding]
    content = calendar(f"UID:1\nSUMMARY:{words}\n{TIMES}").decode().encode(encoding)
    reading = read(content)
    assert whole(reading).sessions[0].title.main == words
    advice = f"that text was read as {told}; save the file in UTF-8"
    assert reading.findings == (Finding("assumed", "some of its text is not in UTF-8", advice, None, 6),)


def test_a_declared_encoding_is_believed() -> None:
    content = calendar(f"UID:1\nSUMMARY;CHARSET=ISO-8859-7:λόγος\n{TIMES}").decode().encode("iso-8859-7")
    reading = read(content)
    assert (whole(reading).sessions[0].title, reading.findings) == (Text(und="λόγος"), ())


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        pytest.param("DTSTART;TZID=Asia/Seoul:20211008T130000\nDURATION:PT1H30M", seoul(8, 13, minutes=90), id="lasts"),
        pytest.param("DTSTART;TZID=Europe/Rome;VALUE=DATE-TIME:20211008T060000\nDURATION:PT1H",
                     seoul(8, 13, minutes=60), id="another zone"),
        pytest.param("DTSTART:20211008T040000Z\nDTEND:20211008T050000Z", seoul(8, 13, minutes=60), id="UTC"),
        pytest.param("DTSTART:20211008T130000\nDTEND:20211008T140000", seoul(8, 13, minutes=60), id="no zone"),
        pytest.param("DTSTART;VALUE=DATE:20211008", AllDay(date(2021, 10, 8), date(2021, 10, 8)), id="a day"),
        pytest.param("DTSTART:20211008\nDTEND:20211010", AllDay(date(2021, 10, 8), date(2021, 10, 9)), id="days"),
        pytest.param("DTSTART;VALUE=DATE:20211008\nDURATION:P2D", AllDay(date(2021, 10, 8), date(2021, 10, 9)),
                     id="lasts days"),
        pytest.param("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Rome:20211008T060000\nDURATION:PT1H",
                     seoul(8, 13, minutes=60), id="a name behind a host"),
        pytest.param('DTSTART;TZID="W. Europe Standard Time":20211008T060000\nDURATION:PT1H',
                     seoul(8, 13, minutes=60), id="a name of Windows"),
        pytest.param("DTSTART;TZID=\"Asia/Seoul:20211008T130000\nDURATION:PT1H", seoul(8, 13, minutes=60),
                     id="a quote that never ends"),
    ],
)  # fmt: skip
def test_when_a_session_is(times: str, expected: Timed | AllDay) -> None:
    assert when(times) == (expected, [])


@pytest.mark.parametrize(
    ("times", "expected", "told"),
    [
        pytest.param("LOCATION:x", None, f"line 4: it has no start time; {LEFT}", id="no start"),
        pytest.param("DTSTART:8 October 2021", None,
            f'line 6: its DTSTART "8 October 2021" is not a valid time; {LEFT}',
                     id="no date"),
        pytest.param("DTSTART:18991231T120000Z", None,
            f'line 6: its DTSTART "18991231T120000Z" is not a valid time; {LEFT}',
                     id="an early year"),
        pytest.param("DTSTART:20211008T130000\nDTEND:20211008T250000\nDURATION:PT1H", seoul(8, 13, minutes=60),
                     'line 7: its DTEND "20211008T250000" is not a valid time; it was left out', id="no end"),
        pytest.param("DTSTART:20211008T130000\nDURATION:one hour\nDTEND:20211008T140000", seoul(8, 13, minutes=60),
                     'line 7: its DURATION "ONE HOUR" is not a valid duration; it was left out', id="no length"),
        pytest.param("DTSTART:20211008T130000\nDURATION:PT0S\nDTEND:20211008T140000\nRRULE:FREQ=SECONDLY",
                     seoul(8, 13, minutes=60),
                     "line 4: it repeats by a rule that cannot be followed (RRULE: FREQ=SECONDLY); "
                     "only its first time was kept; write each time as a separate event", id="repeats"),
        pytest.param("DTSTART;VALUE=DATE:20211008\nDTEND:20211008T140000", AllDay(date(2021, 10, 8), date(2021, 10, 8)),
                     "line 4: its start is a day, but its end has an hour; only the day was kept", id="half a day"),
        pytest.param("DTSTART:20211008T130000\nDURATION:-PT1H", seoul(8, 13),
                     "line 4: its end is 60 minutes before its start; its end was set to its start",
                     id="backwards"),
        pytest.param("DTSTART:20211008T130000\nDURATION:P400D", seoul(8, 13),
                     "line 4: its end is 400 days after its start; its end was set to its start", id="for ever"),
        pytest.param("DTSTART:20211008T130000", seoul(8, 13),
                     "line 4: it has no end time; its end was set to its start", id="end not told"),
        pytest.param("DTSTART;TZID=Nowhere:20211008T130000\nDURATION:PT1H", seoul(8, 13, minutes=60),
                     'line 6: unknown time zone "Nowhere", for which the file has no readable rules; '
                     "its times are read in the forum's time zone", id="unknown zone"),
        pytest.param("DTSTART;TZID=Europe/Rome:20210328T023000\nDURATION:PT1H",
                     Timed(datetime(2021, 3, 28, 10, 30, tzinfo=SEOUL), datetime(2021, 3, 28, 11, 30, tzinfo=SEOUL)),
                     "line 6: 02:30 does not exist on 2021-03-28 in this zone; 03:30 +0200 is used; "
                     "write the time in UTC", id="an hour that is left out"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_times_is_told_and_no_time_made_up(times: str, expected: Any, told: str) -> None:
    zoned = "X-WR-TIMEZONE:Asia/Seoul"
    other = "SUMMARY:Other\nDTSTART:20211101T130000Z\nDTEND:20211101T140000Z"
    reading = read(calendar(f"SUMMARY:One\n{times}", other, head=zoned))
    one = next(one for one in whole(reading).sessions if one.id == "one")
    assert (one.when, list(map(str, reading.findings))) == (expected, [told])


def test_a_time_without_a_zone_asks_for_one() -> None:
    with pytest.raises(FileProblem) as problem:
        when("DTSTART:20211008T130000", head="X-X:")
    assert "2021-10-08 13:00, has no time zone, and the file names none; name it" in str(problem.value)
    assert when("DTSTART:20211008T130000\nDURATION:PT1H", head="X-X:", zone=SEOUL) == (seoul(8, 13, minutes=60), [])


@pytest.mark.parametrize(
    ("times", "zone"),
    [
        pytest.param(f"VTIMEZONE: Europe/Rome\nX-WR-CALNAME:x|{TIMES}", "Europe/Rome", id="as a property"),
        pytest.param(f"{OFFICE.replace('Office', 'Europe/Rome')}X-X:|{TIMES}", "Europe/Rome", id="by its rules alone"),
        pytest.param("X-X:|DTSTART;TZID=Europe/Rome:20211008T130000", "Europe/Rome", id="by its events"),
        pytest.param("X-WR-TIMEZONE:Korea Standard Time|DTSTART:20211008T130000", "Asia/Seoul", id="as Windows does"),
        pytest.param(f"X-X:|{TIMES}", "UTC", id="by none"),
    ],
)
def test_the_zone_is_the_one_that_the_file_names(times: str, zone: str) -> None:
    head, _, event = times.partition("|")
    assert whole(read(calendar(f"SUMMARY:One\n{event}", head=head))).forum.zone == zone


def test_of_several_zones_that_of_most_events_is_taken() -> None:
    zoned = [
        f"SUMMARY:x\nDTSTART;TZID={zone}:20211008T130000\nDURATION:PT1H" for zone in ("Asia/Seoul", *2 * ["Asia/Tokyo"])
    ]
    reading = read(calendar(*zoned, head="X-X:"))
    told = (
        "the events are in 2 time zones, and the calendar names none for all; "
        "Asia/Tokyo is used, the zone of most events"
    )
    assert (whole(reading).forum.zone, list(map(str, reading.findings))) == ("Asia/Tokyo", [told])


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_zone_that_nobody_knows_goes_by_the_rules_of_the_file(place: str) -> None:
    events = [f"SUMMARY:x\nDTSTART;TZID=Office:2021{day}T120000\nDURATION:PT1H" for day in ("0701", "1201")]
    content = calendar(*events, head="X-WR-TIMEZONE:UTC")
    rules = OFFICE.encode()
    at = b"BEGIN:VEVENT" if place == "before" else b"END:VCALENDAR"
    reading = read(content.replace(at, rules + at, 1))
    assert [one.start for one in whole(reading).sessions] == [
        datetime(2021, 7, 1, 10, tzinfo=ZoneInfo("UTC")),
        datetime(2021, 12, 1, 11, tzinfo=ZoneInfo("UTC")),
    ]
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=SECONDLY"),
        ("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=YEARLY;INTERVAL=0"),
        ("BYMONTH=10", f"BYMONTH={'9' * 5000}"),
        ("RRULE:", "RRULE;X=1:"),
        ("+0200", "+9900"),
        ("+0100", "noon"),
        ("BEGIN:STANDARD", "BEGIN:VALARM\nEND:VALARM\nBEGIN:STANDARD"),
        ("DTSTART:16010101T030000", ""),
        ("X-MICROSOFT-THING:1", "X:" + 70_000 * "x"),
    ],
)
def test_rules_that_cannot_be_followed_are_told(part: str, instead: str) -> None:
    rules = OFFICE.replace(part, instead)
    reading = read(calendar("SUMMARY:x\nDTSTART;TZID=Office:20210701T120000", head=f"X-WR-TIMEZONE:UTC\n{rules}X-X:"))
    assert whole(reading).sessions[0].start == datetime(2021, 7, 1, 12, tzinfo=ZoneInfo("UTC"))
    assert 'unknown time zone "Office"' in str(reading.findings[0])


def test_a_file_is_not_read_by_the_zones_of_an_earlier_one() -> None:
    event = "SUMMARY:x\nDTSTART;TZID=Office:20210701T120000\nDURATION:PT1H"
    assert "Europe/Berlin is used" in str(read(calendar(event, head=f"{OFFICE}X-X:")).findings)
    assert "unknown time zone" in str(read(calendar(event)).findings[0])


def test_several_calendars_in_a_file_are_one() -> None:
    both = calendar(f"SUMMARY:a\n{TIMES}", head="NAME:A") + calendar(f"SUMMARY:b\n{TIMES}", head="NAME:B")
    found = whole(read(both))
    assert (found.forum.name, [one.id for one in found.sessions]) == (Text(und="A"), ["a", "b"])


@pytest.mark.parametrize(
    ("uid", "id"),
    [
        ("talk-7@example.org", "talk-7"),
        ("talk-7", "talk-7"),
        ("8c8bf8bd-e54b-5ca2-ae8a-b62402e1c85f", "one"),
        ("0123456789abcdefghijklmnop@google.com", "one"),
        ("a talk@example.org", "one"),
        ("", "one"),
    ],
)
def test_an_id_is_the_uid_if_a_person_can_type_it(uid: str, id: str) -> None:
    assert only(f"UID:{uid}")[0].id == id


def test_sessions_that_share_a_uid_are_kept_apart() -> None:
    reading = read(calendar(*(f"UID:7\nSUMMARY:{title}\n{TIMES}" for title in ("One", "Two"))))
    assert [one.id for one in whole(reading).sessions] == ["one", "two"]
    assert [one.rule for one in reading.findings] == ["mended-id", "mended-id"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("SEQUENCE:-1", {"revision": 0}),
        ("SEQUENCE:99999999999", {"revision": 0}),
        ("LOCATION: ", {"room": None}),
        ("LOCATION:Hall 1\\n2nd floor", {"room": "Hall 1 2nd floor"}),
        ("STATUS:CANCELED", {"status": "cancelled"}),
        ("DESCRIPTION:<p>One <b>two</b></p><p>Three", {"description": Text(und="One two\nThree")}),
        ("X-ALT-DESC;FMTTYPE=text/html:<p>One</p>", {"description": Text(und="One")}),
        (
            "DESCRIPTION;LANGUAGE=ko:하나\nDESCRIPTION;LANGUAGE=en-GB:One",
            {"description": Text.ordered({"ko": "하나", "en": "One"}, ("ko", "en"))},
        ),
        ("DESCRIPTION: ", {"description": None}),
        ("DESCRIPTION:인권", {"description": Text(und="인권")}),
        ("CATEGORIES:\nCATEGORIES:A\nCATEGORIES:B", {"category": Category("a", Text(und="A")), "topic": Text(und="B")}),
        ("ATTENDEE;X=\"a:b;CN=c\";CN=Kim ^'K^' Lee:x", {"speakers": ('Kim "K" Lee',)}),
    ],
)
def test_fields_as_they_are_met(fields: str, expected: dict[str, Any]) -> None:
    found, told = only(fields)
    assert ({name: getattr(found, name) for name in expected}, told) == (expected, [])


def test_an_address_that_is_none_of_the_web_is_left_out_and_told() -> None:
    found, told = only("URL:mailto:kim@example.org")
    message = (
        'line 4: its address "mailto:kim@example.org" is not a valid web address; '
        "it was left out; write one that begins with https://"
    )
    assert (found.url, told) == (None, [message])


def test_organizers_are_speakers_only_where_they_differ() -> None:
    def speakers(*names: str) -> list[tuple[str, ...]]:
        events = [f"SUMMARY:{name}\nORGANIZER;CN={name}:mailto:a@example.org\n{TIMES}" for name in names]
        return [one.speakers for one in whole(read(calendar(*events, f"SUMMARY:None\n{TIMES}"))).sessions]

    assert speakers("Ada", "Ada") == [(), (), ()]
    assert speakers("Ada", "Kim") == [("Ada",), ("Kim",), ()]


def test_what_is_left_out_is_told() -> None:
    head = "X-WR-TIMEZONE:UTC\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nBEGIN:VTODO\nEND:VTODO\nBEGIN:VJOURNAL\nEND:VJOURNAL"
    found = read(calendar(f"SUMMARY:One\a\nno property\n{TIMES}", head=head) + b"the end\n").findings
    assert found == (
        Finding("mended-text", "lines that are not valid calendar properties: 2", "they were left out", None, 13),
        Finding("mended-text", "the file has control characters", "they were left out", None, 12),
        Finding("not-kept", "the calendar has components that are not events (2 VTODO, 1 VJOURNAL)",
                "a programme has no place for them"),
    )  # fmt: skip


AGAIN = "; fetch or export it again, or correct that place"
EVENT = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{TIMES}\n"
REFUSED = {
    "nothing": ("\n\n", 1, "line 1: the file is empty; expected BEGIN:VCALENDAR, as in a calendar (.ics)"),
    "a page": ("\n<html>\n", 2, 'line 2: the file begins with "<html>"; expected BEGIN:VCALENDAR, as in a calendar'),
    "a card": ("BEGIN:VCARD\nEND:VCARD", 1, 'line 1: the file begins with "BEGIN:VCARD"; expected BEGIN:VCALENDAR'),
    "broken off": (EVENT, 4, f"line 4: the file ends inside the VEVENT of line 2; expected END:VEVENT before{AGAIN}"),
    "no end of an event": (f"{EVENT}BEGIN:VEVENT\n", 5, "line 5: BEGIN:VEVENT inside the VEVENT of line 2; expected"),
    "no end of a calendar": (f"{EVENT}END:VEVENT\nBEGIN:VCALENDAR\n", 6, "line 6: BEGIN:VCALENDAR inside the VCALEN"),
    "another end": (f"{EVENT}END:VCALENDAR\n", 5, "line 5: END:VCALENDAR inside the VEVENT of line 2; expected END:"),
    "an end too many": (f"{EVENT}END:VEVENT\nEND:VCALENDAR\nEND:VEVENT", 7, "line 7: END:VEVENT outside a calendar"),
    "nested deep": (EVENT + 99_999 * "BEGIN:X\n", 23, "line 23: BEGIN:X inside the X of line 22; expected END:X bef"),
    "no event": ("BEGIN:VCALENDAR\nEND:VCALENDAR", None, "the file has no sessions; expected one or more"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_calendar_or_a_damaged_one_is_refused_with_its_line(text: str, line: int | None, told: str) -> None:
    with pytest.raises(FileProblem) as problem:
        read(text.encode())
    assert str(problem.value).startswith(told)
    assert problem.value.line == line


TWO = programme(
    session(
        "a",
        room="Hall, 1",
        speakers=("Kim", "Lee"),
        topic=Text(en="Refugees", ko="난민"),
        notes=(Note(Text(en="N", ko="노트"), "time"), Note(Text(en="P", ko="장소"), "place"), Note(Text(en="Q"))),
        also=timed("16:00-24:00"),
        hosts=(Text(en="City, of Gwangju", ko="광주"), Text(en="School"), Text(ko="학교")),
    ),
    session(
        "f", "18:00-18:30", place="unknown", also=timed("22:00-25:30"), title=Text(en="F (time contested)", ko="ㅂ")
    ),
    session("b", "13:00-15:00", mode="online", join="https://example.org/b", language="ko", summary=Text(en="Why")),
    session(
        "e",
        "16:00-17:00",
        description=Text(en="1\n\n2: 2\nnote", ko="하나\n둘"),
        notes=(Note(Text(en="N\nM")), Note(Text(ko="노트"))),
    ),
    session("c", "22:30-25:30", status="cancelled", revision=2, url="https://example.org/c"),
    all_day(
        "d",
        date(2021, 10, 7),
        date(2021, 10, 29),
        title=Text(en="A / b", ko="전시"),
        notes=(Note(Text(en="E")), Note(Text(en="F"))),
    ),
    venue=Text(en="Centre, Gwangju", ko="센터"),
    theme=Text(en="Theme", ko="주제"),
)


def test_our_own_calendars_come_back_whole_but_for_ids() -> None:
    content = b"".join(exporter.write(TWO, TWO.sessions, BOTH))
    reading = read(content)
    forum = TWO.forum._replace(id="test-forum", last_day=date(2021, 10, 29))
    found = [one._replace(id="", uid=None) for one in whole(reading).sessions]
    assert found == [one._replace(id="") for one in TWO.sessions]
    assert (whole(reading).forum, reading.findings) == (forum, ())


@pytest.mark.parametrize("labels", ["en", "ko"])
def test_a_place_that_our_own_calendar_does_not_have_is_no_venue(labels: str) -> None:
    without = programme(session("a"), session("b", "16:00-17:00", room="1"), venue=None)
    with speaking(labels):
        found = whole(read(b"".join(exporter.write(without, without.sessions, EN))))
    assert ([one.room for one in found.sessions], found.forum.venue) == ([None, "1"], None)


@pytest.mark.parametrize("words", [EN, KO, BOTH])
@pytest.mark.parametrize("labels", languages())
def test_our_own_calendars_come_back_whatever_the_language_of_their_labels(words: Lang, labels: str) -> None:
    with speaking(labels):
        content = b"".join(exporter.write(TWO, TWO.sessions, words))
    found = whole(read(content))
    expected = {EN: Text(en="Title of a"), KO: Text(ko="a 제목"), BOTH: TWO.sessions[1].title}
    one = found.sessions[1]
    assert (one.title, one.room, one.speakers) == (expected[words], "Hall, 1", ("Kim", "Lee"))
    assert [one.mode for one in found.sessions] == [one.mode for one in TWO.sessions]


def test_a_calendar_in_both_languages_is_read_alike_whatever_the_language_of_its_labels() -> None:
    found = []
    for labels in languages():
        with speaking(labels):
            found.append(whole(read(b"".join(exporter.write(TWO, TWO.sessions, BOTH)))))
    assert found == found[:1] * len(found)


KOREAN = {
    "분야": ("topic", Text(ko="x")),
    "내용": ("summary", Text(ko="x")),
    "설명": ("description", Text(ko="x")),
    "회의실": ("room", "x"),
    "발표자": ("speakers", ("x",)),
    "언어": ("language", "x"),
    "참여 방식": ("mode", "x"),
    "확인할 점": ("notes", (Note(Text(ko="x")),)),
}
"""Labels of calendars that people have in their calendar programs: they are read for ever."""


@pytest.mark.parametrize("label", KOREAN)
def test_a_korean_label_that_calendars_have_is_known_for_ever(label: str) -> None:
    event = f"{TIMES}\nSUMMARY:제목\nDESCRIPTION:제목: 제목\\n상태: 취소됨\\n구분: 발표\\n{label}: x\\n참여 링크: y"
    (found,) = whole(read(calendar(event, head=OWN))).sessions
    field, value = KOREAN[label]
    assert (getattr(found, field), found.category.name) == (value, Text(ko="발표"))


TITLES = ("Refugees", "Input / Output", "난민", "Two: parts", "A" * 250, "난민 / 이주", "two\nlines", "Q: x / A: 나")
LANGUAGES: tuple[Lang, ...] = (EN, KO, BOTH)
TITLE = st.builds(Text, en=st.sampled_from(TITLES), ko=st.sampled_from((None, *TITLES))) | st.builds(
    Text, ko=st.sampled_from(TITLES)
)


@given(title=TITLE, topic=st.none() | TITLE, summary=st.none() | TITLE, lang=st.sampled_from(LANGUAGES))
def test_whatever_a_summary_says_beside_the_title_does_not_come_back_in_it(
    title: Text, topic: Text | None, summary: Text | None, lang: Lang
) -> None:
    of = programme(session("a", title=title, topic=topic, summary=summary))
    (found,) = whole(read(b"".join(exporter.write(of, of.sessions, lang)))).sessions
    expected = {line.language: " ".join(line.words.split()) for line in text_lines(title, lang)}
    assert {tag: " ".join(words.split()) for tag, words in found.title} == expected


OWN = "PRODID:-//World Human Rights Cities Forum//whrcf//EN\nX-WR-TIMEZONE:Asia/Seoul"


@pytest.mark.parametrize(("mode", "page"), [("방식", "페이지"), ("참여 방식", "안내 페이지")])
def test_our_calendars_with_former_labels_are_read_like_those_with_the_present_ones(mode: str, page: str) -> None:
    event = f"{TIMES}\nSUMMARY:제목\nDESCRIPTION:제목: 제목\\n{mode}: online\\n{page}: https://example.org/a"
    (found,) = whole(read(calendar(event, head=OWN))).sessions
    assert (found.mode, found.description) == ("online", None)


def test_our_calendars_of_old_whose_summary_was_the_title_are_read_as_before() -> None:
    event = (
        "DTSTART:20211008T083000Z\nDTEND:20211008T090000Z\nSUMMARY:Rights: a title / 인권: 제목\n"
        "DESCRIPTION:title: Rights: a title\\n제목: 인권: 제목\\ntopic: Rights\\n분야: 인권\\n"
        "time: Friday 8 October 2021\\, 17:30-18:00\\, Asia/Seoul\\ncategory: Talk / 발표\\nroom: Hall 1\n"
        "LOCATION:Hall 1\nCATEGORIES:Talk,Rights"
    )
    (found,) = whole(read(calendar(event, head=OWN))).sessions
    assert (found.title, found.topic, found.summary, found.room) == (
        Text(en="Rights: a title", ko="인권: 제목"),
        Text(en="Rights", ko="인권"),
        None,
        "Hall 1",
    )


@needs_shared
@pytest.mark.parametrize(
    ("name", "zone", "numbers", "first", "last"),
    [
        (
            "lca-2020",
            "Australia/Brisbane",
            (262, 6, 7, 748, 0),
            "2020-01-12T15:00:00+10:00",
            "2020-01-17T17:25:00+10:00",
        ),
        ("kielux-2020", "Europe/Berlin", (24, 2, 4, 19, 0), "2020-09-18T11:00:00+02:00", "2020-09-19T18:00:00+02:00"),
        ("kielux-2020", "UTC", (24, 2, 4, 19, 0), "2020-09-18T09:00:00+00:00", "2020-09-19T16:00:00+00:00"),
        ("ismir-2023", "Europe/Rome", (37, 6, 26, 6, 0), "2023-11-05T08:00:00+01:00", "2023-11-10T17:30:00+01:00"),
        ("moca-2024", "Europe/Rome", (88, 3, 4, 131, 2), "2024-09-13T12:00:00+02:00", "2024-09-15T16:00:00+02:00"),
    ],
)
def test_real_calendars_give_their_true_figures(
    name: str, zone: str, numbers: tuple[int, ...], first: str, last: str
) -> None:
    person = {"zone": ZoneInfo(zone)} if zone == "Europe/Berlin" else {}
    found = whole(read((SHARED / "real" / f"{name}.ics").read_bytes(), **person))
    sessions = [one for one in found.sessions if one.timed]
    conflicts = list(conflict_report(sessions).conflicts)
    pairs = {(one.first.id, one.second.id) for one in conflicts}
    days, rooms = {one.day for one in sessions}, {one.room for one in sessions if one.room}
    same = sum(one.kind == "room" for one in conflicts)
    assert (len(found.sessions), len(days), len(rooms), len(pairs), same) == numbers
    times = [one.timed for one in sessions if one.timed]
    assert min(time.start for time in times).isoformat() == first
    assert max(time.end for time in times).isoformat() == last
    assert found.forum.zone == zone


SMALL = calendar(
    "UID:1@x\nDTSTART;TZID=Office:20211008T130000\nDURATION:PT1H\nSUMMARY:인권 / é\nCATEGORIES:A\\,b,c\nRRULE:x",
    "UID:1@x\nDTSTART;VALUE=DATE:20211008\nDTEND:20211010\nSUMMARY;CHARSET=latin-1:b\nATTENDEE;CN=\"K\":x\nSEQUENCE:2",
    head=f"PRODID:-//World Human Rights Cities Forum//whrcf\nX-WR-TIMEZONE:Asia/Seoul\n{OFFICE}NAME:F",
).splitlines()  # fmt: skip
WORDS = [b"", b":", b";", b'"', b"\\", b"\xff", b"20211008", b"99999999T999999Z", b"-P1D", b"P999999999D", b"BEGIN:X"]


def damaged(line: bytes, cut: int, word: bytes) -> list[list[bytes]]:
    """What may become of a line: dropped, doubled, cut, folded, with another word inside or for its value or zone."""
    name, _, value = line.partition(b":")
    changed = [name + b":" + word, name + b";TZID=" + word + b":" + value, line[:cut] + word + line[cut:]]
    return [[], [line, line], [line[:cut], line[cut:]], [line[:cut], b" " + line[cut:]], *([one] for one in changed)]


@st.composite
def damaged_calendars(draw: st.DrawFn) -> bytes:
    """A small calendar with some of its lines damaged."""
    lines = list(SMALL)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        cut = draw(st.integers(0, len(lines[at])))
        lines[at : at + 1] = draw(st.sampled_from(damaged(lines[at], cut, draw(st.sampled_from(WORDS)))))
    return b"\r\n".join(lines)


@given(damaged_calendars() | st.binary(max_size=99).map(lambda rest: b"BEGIN:VEVENT\n" + rest) | st.binary(max_size=99))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    try:
        assert read(content, zone=ROME).programme
    except FileProblem as problem:
        assert str(problem)


def test_a_name_of_a_zone_does_not_open_files() -> None:
    for name in ("../../etc/passwd", "/etc/localtime", "a\0b", "x" * 5000, "Europe", "zone.tab", ".."):
        assert "unknown time zone" in str(read(calendar(f"SUMMARY:x\nDTSTART;TZID={name}:20211008T130000")).findings[0])


def test_moments_in_utc_stay_what_they_are() -> None:
    found = when("DTSTART;TZID=Europe/Rome:20211008T130000Z\nDTEND:20211008T140000Z")[0]
    assert found == Timed(datetime(2021, 10, 8, 13, tzinfo=UTC), datetime(2021, 10, 8, 14, tzinfo=UTC))


def test_reading_is_watched_event_by_event() -> None:
    seen: list[int] = []

    def watch(steps: Any, total: int) -> Any:
        seen.append(total)
        return steps

    read(calendar(*3 * [f"SUMMARY:x\n{TIMES}"]), watch=watch)
    assert seen == [3, 3]


def test_an_abbreviation_means_what_the_file_says_of_it() -> None:
    rules = (
        "BEGIN:VTIMEZONE\nTZID:GMT\nBEGIN:STANDARD\nDTSTART:20001029T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20000326T010000\n"
        "TZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE"
    )
    event = "BEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=GMT:20230615T100000\nDTEND;TZID=GMT:20230615T110000\nEND:VEVENT"
    found = ics.read(f"BEGIN:VCALENDAR\n{rules}\n{event}\nEND:VCALENDAR\n".encode(), Hints())
    assert found.programme is not None
    assert [one.timed and one.timed.start.isoformat() for one in found.programme.sessions] == [
        "2023-06-15T10:00:00+01:00"
    ]


@pytest.mark.parametrize("year", ["0000", "0001", "1601", "1899", "1970"])
def test_since_when_a_rule_has_held_does_not_matter(year: str) -> None:
    rules = (
        f"BEGIN:VTIMEZONE\nTZID:Home\nBEGIN:STANDARD\nDTSTART:{year}1028T030000\nTZOFFSETFROM:+0200\n"
        "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
        f"DTSTART:{year}0325T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n"
        "END:DAYLIGHT\nEND:VTIMEZONE"
    )
    event = "BEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=Home:20230615T100000\nDURATION:PT1H\nEND:VEVENT"
    found = ics.read(f"BEGIN:VCALENDAR\n{rules}\n{event}\nEND:VCALENDAR\n".encode(), Hints()).programme
    assert found is not None
    assert [sure(one.start).isoformat() for one in found.sessions] == ["2023-06-15T10:00:00+02:00"]


@pytest.mark.parametrize("part", ["BYMONTH=63", "BYMONTH=0", "BYMONTHDAY=32", "BYDAY=-1XX", "BYHOUR=24", "BYMINUTE=60"])
def test_a_rule_with_a_number_out_of_its_range_is_not_followed(part: str) -> None:
    rules = (
        "BEGIN:VTIMEZONE\nTZID:Venue\nBEGIN:STANDARD\nDTSTART:19961027T030000\nTZOFFSETFROM:+0200\n"
        f"TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;{part}\nEND:STANDARD\nEND:VTIMEZONE"
    )
    event = "BEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=Venue:20230615T100000\nDURATION:PT1H\nEND:VEVENT"
    found = ics.read(f"BEGIN:VCALENDAR\nX-WR-TIMEZONE:UTC\n{rules}\n{event}\nEND:VCALENDAR\n".encode(), Hints())
    assert [one.rule for one in found.findings] == ["assumed"]


def test_an_hour_that_cannot_be_read_makes_no_whole_day() -> None:
    event = "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20230615 100000\nDTEND:20230616 110000\nEND:VEVENT"
    found = ics.read(f"BEGIN:VCALENDAR\nX-WR-TIMEZONE:UTC\n{event}\nEND:VCALENDAR\n".encode(), Hints())
    assert found.programme is not None
    assert not any(isinstance(one.when, AllDay) for one in found.programme.sessions)


def test_a_long_parameter_is_read_at_once() -> None:
    event = f"BEGIN:VEVENT\nSUMMARY:x\nDTSTART;{'a' * 1_000_000}:20200101T100000\nEND:VEVENT"
    found = ics.read(f"BEGIN:VCALENDAR\nX-WR-TIMEZONE:UTC\n{event}\nEND:VCALENDAR\n".encode(), Hints())
    assert found.programme is not None


def findings(*events: str, head: str = "X-WR-TIMEZONE:Asia/Seoul") -> str:
    """What is told of a calendar of these events."""
    whole_events = [f"SUMMARY:One\n{event}\n{TIMES}" for event in events]
    return " | ".join(map(str, read(calendar(*whole_events, head=head)).findings))


def test_a_state_that_no_session_has_is_told() -> None:
    told = findings("STATUS:TENTATIVE", "STATUS:tentative", "STATUS:POSTPONED")
    assert told == (
        "events with the status TENTATIVE: 2; a session has no such status; they were kept | "
        "events with the status POSTPONED: 1; a session has no such status; they were kept"
    )


def test_a_calendar_that_cancels_its_events_says_so() -> None:
    reading = read(
        calendar(f"SUMMARY:One\n{TIMES}", head="METHOD:CANCEL")
        + calendar(f"SUMMARY:Two\n{TIMES}", head="METHOD:PUBLISH")
    )
    assert [one.status for one in whole(reading).sessions] == ["cancelled", "confirmed"]
    assert "the calendar cancels its events (METHOD:CANCEL): 1" in str(reading.findings)


def test_attendees_who_declined_or_only_listen_are_no_speakers() -> None:
    event = (
        "ATTENDEE;CN=Kim;PARTSTAT=ACCEPTED:x\nATTENDEE;CN=Lee;PARTSTAT=DECLINED:x\n"
        "ATTENDEE;CN=Park;ROLE=NON-PARTICIPANT:x"
    )
    found, told = only(event)
    assert (found.speakers, told) == (("Kim",), ["attendees who declined or only listen: 2; they are not speakers"])


def test_properties_with_words_that_nobody_reads_are_counted_by_kind() -> None:
    unread = (
        "ATTACH:https://example.org/a\nCONTACT:Kim\nRESOURCES:Projector\nCLASS:PRIVATE\nX-A:\nCOMMENT:c\nPRIORITY:1"
    )
    kinds = ("ATTACH", "CONTACT", "RESOURCES", "CLASS", "COMMENT", "PRIORITY")
    assert all(f"2 {kind}" in findings(unread, unread) for kind in kinds)
    assert "X-A" not in findings(unread)
    assert findings("CLASS:PUBLIC\nTRANSP:OPAQUE\nCREATED:20210101T000000Z\nLAST-MODIFIED:20210101T000000Z") == ""


def test_one_place_of_all_events_is_that_of_the_forum_and_several_are_told() -> None:
    assert whole(read(calendar(f"GEO:35.1;126.8\n{TIMES}", f"GEO:35.1;126.8\n{TIMES}"))).forum.geo == (35.1, 126.8)
    assert "2 GEO" in findings("GEO:35.1;126.8", "GEO:1;2")
    assert "1 GEO" in findings("GEO:here")
    partly = calendar(f"GEO:35.1;126.8\n{TIMES}", TIMES)
    assert whole(read(partly)).forum.geo is None
    assert "1 GEO" in findings("GEO:35.1;126.8", "")


def test_floating_times_are_in_the_zone_of_their_own_calendar() -> None:
    event = "DTSTART:20211008T130000\nDTEND:20211008T140000"
    both = calendar(event, head="X-WR-TIMEZONE:Asia/Seoul") + calendar(event, head="X-WR-TIMEZONE:Europe/Rome")
    assert [sure(one.start).isoformat() for one in whole(read(both)).sessions] == [
        "2021-10-08T13:00:00+09:00",
        "2021-10-08T20:00:00+09:00",
    ]


def test_a_uid_is_kept_if_only_one_session_has_it() -> None:
    found = whole(read(calendar(*(f"UID:{uid}\nSUMMARY:{n}\n{TIMES}" for n, uid in enumerate(("a@x", "b@x", "b@x"))))))
    assert [one.uid for one in found.sessions] == ["a@x", None, None]


def test_what_cannot_be_expanded_is_kept_and_told() -> None:
    twice = "UID:a@x\nSUMMARY:One\nDTSTART:20211008T130000Z\nRRULE:FREQ=DAILY;COUNT=2\nDURATION:PT1H"
    lost = "UID:a@x\nSUMMARY:Lost\nRECURRENCE-ID:never\nDTSTART:20211010T130000Z\nDURATION:PT1H"
    reading = read(calendar(twice, lost))
    assert [one.title.main for one in whole(reading).sessions] == ["One", "One", "Lost"]
    assert list(map(str, reading.findings)) == ['line 14: its time "NEVER" is not valid; it was left out']


def test_a_series_whose_times_are_all_excluded_is_told() -> None:
    event = "UID:a@x\nSUMMARY:One\nDTSTART:20211008T130000Z\nRRULE:FREQ=DAILY;COUNT=1\nEXDATE:20211008T130000Z"
    reading = read(calendar(event, f"SUMMARY:Two\n{TIMES}"))
    assert [one.title.main for one in whole(reading).sessions] == ["Two"]
    assert list(map(str, reading.findings)) == ["line 4: all of its times are excluded (EXDATE); it was left out"]


def test_an_occurrence_and_all_later_ones_move_together() -> None:
    series = "UID:a@x\nSUMMARY:One\nDTSTART:20211004T010000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4"
    later = (
        "UID:a@x\nSUMMARY:Later\nRECURRENCE-ID;RANGE=THISANDFUTURE:20211006T010000Z\n"
        "DTSTART:20211006T030000Z\nDURATION:PT1H"
    )
    found = whole(read(calendar(series, later))).sessions
    assert [f"{sure(one.timed).start:%d %H}" for one in found] == ["04 10", "05 10", "06 12", "07 12"]


def test_hours_of_a_series_stay_over_a_change_of_the_clocks() -> None:
    event = "UID:a@x\nDTSTART;TZID=Office:20211029T090000\nDTEND;TZID=Office:20211029T100000\nRRULE:FREQ=DAILY;COUNT=4"
    found = whole(read(calendar(event, head=f"{OFFICE}X-X:"))).sessions
    assert {f"{sure(one.timed).start:%H}-{sure(one.timed).end:%H}" for one in found} == {"09-10"}


def series(*events: str, head: str = "X-WR-TIMEZONE:Asia/Seoul") -> tuple[list[str], str]:
    """Day and hour of each session of these events, with its id, and what was found."""
    reading = read(calendar(*(f"UID:a@x\nSUMMARY:One\n{event}" for event in events), head=head))
    times = [f"{one.start:%d %H} {one.id}" if one.start else one.id for one in whole(reading).sessions]
    return times, " | ".join(map(str, reading.findings))


def all_of(day: int) -> AllDay:
    return AllDay(date(2021, 10, day), date(2021, 10, day))


DAILY = "DTSTART:20211004T010000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4"


def test_each_changed_later_occurrence_has_the_id_of_the_one_that_it_stands_for() -> None:
    later = "RECURRENCE-ID;RANGE=THISANDFUTURE:20211005T010000Z\nDTSTART:20211006T020000Z\nDURATION:PT1H"
    found, told = series(DAILY, later)
    assert found == ["04 10 a-2021-10-04", "06 11 a-2021-10-05", "07 11 a-2021-10-06", "08 11 a-2021-10-07"]
    assert told == ""


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("EXRULE:FREQ=DAILY;INTERVAL=2", ["05", "07"]),
        ("EXRULE:FREQ=DAILY;UNTIL=20211005T010000Z", ["06", "07"]),
        ("EXRULE:FREQ=WEEKLY;BYDAY=WE", ["04", "05", "07"]),
    ],
)
def test_a_rule_that_excludes_times_leaves_them_out(rule: str, days: list[str]) -> None:
    found, told = series(f"{DAILY}\n{rule}")
    assert ([one[:2] for one in found], told) == (days, "")


def test_a_rule_that_excludes_times_and_cannot_be_followed_is_told() -> None:
    found, told = series(f"{DAILY}\nEXRULE:FREQ=SECONDLY")
    assert len(found) == 4
    assert told == (
        "line 4: it excludes times by a rule that cannot be followed (EXRULE: FREQ=SECONDLY); "
        "they were kept; exclude each with EXDATE"
    )


@pytest.mark.parametrize(
    ("whole_series", "change", "expected"),
    [
        (DAILY, "RECURRENCE-ID:20211005T010000Z\nDTSTART;VALUE=DATE:20211005", all_of(5)),
        (
            "DTSTART;VALUE=DATE:20211004\nRRULE:FREQ=DAILY;COUNT=4",
            "RECURRENCE-ID;VALUE=DATE:20211005\nDTSTART:20211005T040000Z\nDURATION:PT1H",
            seoul(5, 13, minutes=60),
        ),
    ],
)
def test_an_occurrence_that_becomes_a_day_or_gets_hours_stands_once(
    whole_series: str, change: str, expected: Timed | AllDay
) -> None:
    reading = read(calendar(*(f"UID:a@x\nSUMMARY:One\n{event}" for event in (whole_series, change))))
    assert [one.when for one in whole(reading).sessions].count(expected) == 1
    assert len(whole(reading).sessions) == 4


def test_a_changed_occurrence_without_a_start_is_at_the_time_of_the_rule() -> None:
    found, told = series(DAILY, "RECURRENCE-ID:20211005T010000Z\nDURATION:P1DT1H\nSTATUS:CANCELLED")
    assert [one[:5] for one in found] == ["04 10", "05 10", "06 10", "07 10"]
    assert told == "line 11: it has no start time; the time of the occurrence that it changes is used"


def test_a_series_that_ends_before_it_begins_is_told() -> None:
    reading = read(calendar(f"SUMMARY:One\n{TIMES}", f"{DAILY.partition('RRULE')[0]}RRULE:FREQ=DAILY;UNTIL=20210101"))
    assert [one.title.main for one in whole(reading).sessions] == ["One"]
    assert "none of its times is left (RRULE: FREQ=DAILY;UNTIL=20210101); it was left out" in str(reading.findings[0])


@pytest.mark.parametrize(("until", "days"), [("20211006", ["04", "05", "06"]), ("20211006T000000", ["04", "05"])])
def test_a_day_alone_ends_a_rule_for_hours_at_its_first_moment_in_utc(until: str, days: list[str]) -> None:
    found, _ = series(f"DTSTART;TZID=Asia/Seoul:20211004T020000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL={until}")
    assert [one[:2] for one in found] == days


def test_blanks_in_a_rule_do_not_matter() -> None:
    assert len(series("DTSTART:20211004T010000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY; COUNT = 3")[0]) == 3


def test_an_empty_property_says_nothing() -> None:
    event = "DTSTART:20211004T010000Z\nDURATION:PT1H\nRRULE:\nEXDATE;TZID=Asia/Seoul:\nRECURRENCE-ID:\nDTEND:"
    assert series(event) == (["04 10 a"], "")


def test_an_event_that_a_file_has_twice_is_one_session() -> None:
    found, told = series(TIMES, TIMES)
    assert len(found) == 1
    assert told == "events that the file has several times, with the same UID: 1; each was kept once"


@pytest.mark.parametrize(
    ("times", "expected", "told"),
    [
        (
            "DTSTART;VALUE=DATE:20211008\nDURATION:PT3H",
            all_of(8),
            "its start is a day, but its length has hours; only the day was kept",
        ),
        (
            "DTSTART:20211008T130000\nDTEND;VALUE=DATE:20211009",
            seoul(8, 13),
            "its start has an hour, but its end is a day; its end was left out",
        ),
    ],
)
def test_a_day_beside_hours_is_told(times: str, expected: Timed | AllDay, told: str) -> None:
    found, findings = when(times)
    assert found == expected
    assert told in findings[0]


def test_lines_may_end_with_carriage_returns_alone() -> None:
    content = calendar(f"SUMMARY:One\n{TIMES}\nDESCRIPTION:long\n  words")
    assert read(content.replace(b"\n", b"\r")).programme == read(content).programme


def test_words_that_only_the_description_in_html_has_are_counted() -> None:
    assert findings("DESCRIPTION:Same words\nX-ALT-DESC;FMTTYPE=text/html:<p>Same <b>words</b></p>") == ""
    assert "1 X-ALT-DESC" in findings("DESCRIPTION:Same\nX-ALT-DESC;FMTTYPE=text/html:<p>Same <b>words</b></p>")


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("+02:00", "UTC+02:00"),
        ("-0330", "UTC-03:30"),
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Europe\\/Berlin", "Europe/Berlin"),
        ("America-New_York", "America/New_York"),
        ("Eastern", "America/New_York"),
        ("W. Europe", "Europe/Berlin"),
    ],
)
def test_a_zone_whose_name_is_not_quite_one_is_understood_and_told(name: str, zone: str) -> None:
    reading = read(calendar(f"SUMMARY:One\nDTSTART;TZID={name}:20210708T130000\nDURATION:PT1H", head="X-X:"))
    assert whole(reading).forum.zone == zone
    assert f"{zone} is used, as its name says" in str(reading.findings)


def test_many_people_in_one_event_take_no_more_time_each() -> None:
    people = "\n".join(f"ATTENDEE;CN=P{n}:x" for n in range(30_000))
    begin = time.process_time()
    assert len(only(people)[0].speakers) == 30_000
    assert time.process_time() - begin < 3


def test_a_second_time_or_uid_of_an_event_is_counted() -> None:
    told = findings("UID:a@x\nUID:b@x\nDTSTART:20250101T000000Z\nDTEND:20250101T010000Z")
    assert all(f"1 {kind}" in told for kind in ("UID", "DTSTART", "DTEND"))


def test_words_of_the_calendar_itself_are_counted_once_each() -> None:
    names = "X-WR-CALNAME:F\nNAME:F\nNAME;LANGUAGE=ko:G"
    told = findings("", head=f"UID:x\nX-WR-TIMEZONE:UTC\n{names}\nX-WR-CALDESC:D\nDESCRIPTION:D\nCATEGORIES:c")
    assert all(f"1 {kind}" in told for kind in ("NAME", "X-WR-CALDESC", "CATEGORIES"))
    assert not any(kind in told for kind in ("1 X-WR-CALNAME", "1 DESCRIPTION", "1 UID"))


def test_events_alike_but_for_their_uids_are_several_sessions() -> None:
    one = "UID:{}@x\nSUMMARY:One\nDTSTART:20211008T130000Z\nDURATION:PT1H"
    reading = read(calendar(one.format("a"), one.format("b")))
    assert (len(whole(reading).sessions), reading.findings) == (2, ())


@pytest.mark.parametrize(("sign", "zone"), [("+", "UTC+06:07"), ("-", "UTC-06:07")])
def test_rules_that_no_zone_has_stand_for_the_offset_of_the_first_time(sign: str, zone: str) -> None:
    rules = OFFICE.replace("+0200", f"{sign}0607").replace("+0100", f"{sign}0507")
    reading = read(calendar("SUMMARY:x\nDTSTART;TZID=Office:20210701T120000\nDURATION:PT1H", head=f"{rules}X-X:"))
    assert (whole(reading).forum.zone, list(map(str, reading.findings))) == (
        zone,
        [f'unknown time zone "Office"; the offset of its first time is used: {zone}'],
    )
    assert sure(whole(reading).sessions[0].start).isoformat() == f"2021-07-01T12:00:00{sign}06:07"


def test_a_zone_of_the_calendar_whose_name_is_not_quite_one_is_understood_and_told() -> None:
    reading = read(calendar(f"SUMMARY:One\n{TIMES}", head="X-WR-TIMEZONE:Berlin"))
    assert whole(reading).forum.zone == "Europe/Berlin"
    assert "Europe/Berlin is used, as its name says" in str(reading.findings)


def test_an_occurrence_that_is_named_by_its_day_alone_is_that_of_the_day() -> None:
    found, told = series(DAILY, "RECURRENCE-ID;VALUE=DATE:20211005\nDTSTART:20211005T040000Z\nDURATION:PT1H")
    assert found == ["04 10 a-2021-10-04", "05 13 a-2021-10-05", "06 10 a-2021-10-06", "07 10 a-2021-10-07"]
    assert told == ""


def test_a_series_at_which_the_library_fails_is_kept_with_its_changes_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr("whrcf_cli.formats.ics.recurrences.expand", fail)
    found, told = series(DAILY, "RECURRENCE-ID:20211005T010000Z\nDTSTART:20211005T040000Z\nDURATION:PT1H")
    assert [one[:5] for one in found] == ["04 10", "05 13"]
    assert "it repeats by a rule that cannot be followed (RRULE: FREQ=DAILY;COUNT=4); only its first time" in told


def test_of_very_many_series_the_last_are_kept_with_their_changes_and_told() -> None:
    one = "DTSTART:20211004T010000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=1"
    changes = [
        f"UID:500@x\nSUMMARY:{title}\nRECURRENCE-ID:{at}\nDTSTART:20211006T010000Z\nDURATION:PT1H"
        for title, at in (("Moved", "20211005T010000Z"), ("Lost", "never"))
    ]
    reading = read(calendar(*(f"UID:{n}@x\nSUMMARY:One {n}\n{one}" for n in range(501)), *changes))
    assert len(whole(reading).sessions) == 503
    assert {"One 500", "Moved", "Lost"} <= {session.title.main for session in whole(reading).sessions}
    told = "line 3504: it repeats by a rule that cannot be followed (RRULE: FREQ=DAILY;COUNT=1)"
    assert any(str(finding).startswith(told) for finding in reading.findings)


def test_hours_in_the_rule_of_a_series_of_days_count_for_nothing() -> None:
    found, told = series("DTSTART;VALUE=DATE:20211004\nRRULE:FREQ=DAILY;COUNT=2;BYHOUR=9,10;BYMINUTE=30")
    assert ([one[:2] for one in found], told) == (["04", "05"], "")


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("DTEND:20211008T150000", "its start is a day, but its end has an hour; only the day was kept"),
        ("DTEND;VALUE=DATE:20211008", ""),
    ],
)
def test_a_day_stays_that_day_whatever_its_end(end: str, told: str) -> None:
    found, findings = when(f"DTSTART;VALUE=DATE:20211008\n{end}")
    assert found == all_of(8)
    assert told in "".join(findings)


@pytest.mark.parametrize(
    ("hour", "kept", "told"),
    [
        ("000000", all_of(8), "is a day with an hour; the day was kept"),
        ("130000", seoul(8, 13), "is a day with an hour; the hour was kept"),
    ],
)
def test_a_day_that_is_written_with_an_hour_is_the_day_only_if_that_is_midnight(
    hour: str, kept: Timed | AllDay, told: str
) -> None:
    found, findings = when(f"DTSTART;VALUE=DATE:20211008T{hour}")
    assert found == kept
    assert told in findings[0]


@pytest.mark.parametrize("zone", ["Asia/Seoul", "Office"])
def test_times_that_a_list_adds_in_another_zone_are_the_same_moments(zone: str) -> None:
    start = f"DTSTART;TZID={zone}:20211004T100000\nDURATION:PT1H\nRDATE:20211005T010000Z"
    reading = read(calendar(f"UID:a@x\nSUMMARY:One\n{start}", head=f"{OFFICE}X-WR-TIMEZONE:UTC"))
    _, second = whole(reading).sessions
    assert sure(second.start) == datetime(2021, 10, 5, 1, tzinfo=UTC)


def test_an_hour_in_a_list_of_a_series_of_days_counts_for_its_day() -> None:
    found, told = series("DTSTART;VALUE=DATE:20211004\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20211005T000000")
    assert ([one[:2] for one in found], told) == (["04", "06"], "")


def test_of_the_zones_that_a_calendar_names_the_first_known_one_is_that_of_the_forum() -> None:
    head = "X-WR-TIMEZONE:Nowhere\nTIMEZONE-ID:Asia/Seoul"
    assert whole(read(calendar(f"SUMMARY:One\n{TIMES}", head=head))).forum.zone == "Asia/Seoul"


@pytest.mark.parametrize("name", ["UTC+99", "(UTC+99:00) Moon"])
def test_a_distance_from_utc_that_no_zone_has_is_none(name: str) -> None:
    event = f"SUMMARY:One\nDTSTART;TZID={name}:20210708T130000\nDURATION:PT1H"
    reading = read(calendar(event))
    assert whole(reading).sessions[0].start == datetime(2021, 7, 8, 13, tzinfo=SEOUL)
    assert f'unknown time zone "{name}"' in str(reading.findings)
