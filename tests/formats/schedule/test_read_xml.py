"""schedule.xml in the dialects of the programs that write it, and what is no such thing."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conftest import SEOUL
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.schedule import read_xml
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import AllDay, Category, Forum, Note, Programme, Session, Text, Timed

BERLIN = ZoneInfo("Europe/Berlin")
SESSION = Category("session", Text(und="Session"))
OURS = Category("session", Text(en="Session", ko="세션"))


def document(inside: str, head: str = "<time_zone_name>Asia/Seoul</time_zone_name>") -> str:
    """A schedule of one room on one day, with these events."""
    return f"""<schedule><conference><title>Forum</title>{head}</conference>
<day date="2021-10-08">
<room name="Hall">
{inside}
</room>
</day>
</schedule>"""


def event(more: str = "", id: str = "1", when: str = "<start>13:00</start><duration>01:00</duration>") -> str:
    return f'<event id="{id}">{when}<title>One</title>{more}</event>'


def read(text: str | bytes, zone: tzinfo | None = None, located: bool = False) -> ReadResult:
    return read_xml.read(text if isinstance(text, bytes) else text.encode(), Hints(zone=zone, located=located))


def sessions(text: str | bytes, zone: tzinfo | None = None) -> tuple[Session, ...]:
    programme = read(text, zone).programme
    assert programme is not None
    return programme.sessions


def refused(text: str | bytes) -> tuple[str, int | None]:
    """What is told of a file that is no schedule, and its line."""
    with pytest.raises(FileProblem) as problem:
        read(text)
    return str(problem.value), problem.value.line


def timed(start: datetime, minutes: int) -> Timed:
    return Timed(start, datetime.fromtimestamp(start.timestamp() + minutes * 60, start.tzinfo))


# Dialects

PENTABARF = """<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference>
    <title>Congress</title>
    <subtitle>Behind Lines</subtitle>
    <venue>bcc</venue>
    <city>Berlin</city>
    <start>2011-12-27</start>
    <end>2011-12-30</end>
    <day_change>04:00</day_change>
  </conference>
  <day date="2011-12-27" index="0">
    <room name="Saal 1">
      <event id="4721">
        <start>00:15</start>
        <duration>01:00</duration>
        <room>Saal 1</room>
        <title>Game Show</title>
        <subtitle></subtitle>
        <track>Show</track>
        <type>contest</type>
        <language>en</language>
        <abstract></abstract>
        <description>Fun &amp; games</description>
        <persons>
          <person id="5">Alien8</person>
          <person id="3307"> _john </person>
        </persons>
        <links>
          <link href="https://example.org/">Its page</link>
          <link>Another</link>
        </links>
      </event>
    </room>
  </day>
</schedule>
"""


def test_pentabarf_has_no_dates_and_days_that_change_in_the_night() -> None:
    contest = Category("contest", Text(en="contest"))
    assert read(PENTABARF, located=True) == ReadResult(
        Programme(
            Forum(
                "congress",
                Text(en="Congress"),
                date(2011, 12, 27),
                date(2011, 12, 30),
                "Europe/Berlin",
                venue=Text(en="bcc"),
                languages=("en",),
            ),
            (contest,),
            (
                Session(
                    "4721",
                    contest,
                    Text(en="Game Show"),
                    timed(datetime(2011, 12, 28, 0, 15, tzinfo=BERLIN), 60),
                    topic=Text(en="Show"),
                    description=Text(en="Fun & games"),
                    room="Saal 1",
                    speakers=("Alien8", "_john"),
                    language="en",
                ),
            ),
        ),
        (
            Finding("not-kept", "2 links of its sessions", "a programme has no place for links"),
            Finding("not-kept", '1 value of "conference/subtitle"', "a programme has no place for it"),
            Finding(
                "assumed",
                "the file names no time zone, but a city: Berlin",
                "Europe/Berlin is used; name another with --file-tz",
            ),
        ),
        {"4721": 14},
    )


FRAB = """<?xml version='1.0' encoding='utf-8'?>
<schedule>
<generator name="frab" version="0.8"/>
<version>1.2</version>
<conference><acronym>frab21</acronym><title>Frab</title><start>2021-10-08</start><end>2021-10-09</end></conference>
<day date='2021-10-08' end='2021-10-09T04:00:00+02:00' index='1' start='2021-10-08T10:00:00+02:00'>
<room name='Saal 2'>
<event guid='not-a-uuid' id='6258'>
<logo>/images/6258.png</logo>
<date>2021-10-09T00:30:00+02:00</date>
<start>00:30</start>
<duration>1:30</duration>
<room>Saal 2</room>
<slug>frab21_-_6258_-_late</slug>
<title>Late</title>
<recording><license></license><optout>false</optout></recording>
<persons><person id='1'>Kim</person></persons>
<attachments><attachment href='/a.pdf'>Slides</attachment></attachments>
</event>
<event guid='x' id='6259'>
<start>01:00</start>
<duration>00:30</duration>
<title>Without a date</title>
</event>
</room>
</day>
</schedule>
"""


def test_frab_has_dates_and_days_that_end_on_the_next_one() -> None:
    zone = timezone(timedelta(hours=2))
    [late, without] = sessions(FRAB.replace("<start>01:00", "<date>2021-10-09T01:00:00+02:00</date><start>01:00"))
    assert (late.when, late.speakers) == (timed(datetime(2021, 10, 9, 0, 30, tzinfo=zone), 90), ("Kim",))
    assert without.when == timed(datetime(2021, 10, 9, 1, tzinfo=zone), 30)
    assert sessions(FRAB, BERLIN)[1].when == timed(datetime(2021, 10, 9, 1, tzinfo=BERLIN), 30)


def test_the_hub_has_persons_without_an_id_and_several_languages() -> None:
    more = "<language>de, en</language><persons><person guid='a'>Kim</person><person guid='b'>Lee</person></persons>"
    [session] = sessions(document(event(f"{more}<url>https://example.org/one</url>", id="2")))
    assert session[8:13] == ("Hall", ("Kim", "Lee"), "de, en", None, "https://example.org/one")


def test_wafer_has_nights_of_the_venue_in_days_of_utc() -> None:
    when = "<date>2021-10-08T18:00:00+00:00</date><start>03:00</start><duration>00:45</duration>"
    [session] = sessions(document(event(when=when)))
    assert session.when == timed(datetime(2021, 10, 9, 3, tzinfo=SEOUL), 45)


@pytest.mark.parametrize(
    ("duration", "minutes"), [("0:45", 45), ("01:00", 60), ("00:20:00", 20), ("1:00:00", 1440), ("30:00", 1800)]
)
def test_lengths_in_all_notations(duration: str, minutes: int) -> None:
    [session] = sessions(document(event(when=f"<start>13:00</start><duration>{duration}</duration>")))
    assert session.when == timed(datetime(2021, 10, 8, 13, tzinfo=SEOUL), minutes)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (
            "<start>13:00</start><duration>-01:00</duration>",
            "its end is 60 minutes before its start; its end was set to its start",
        ),
        (
            "<start>13:00</start><duration>9600:00</duration>",
            "its end is 400 days after its start; its end was set to its start",
        ),
        (
            "<start>13:00</start><duration>00:00</duration>",
            "it lasts 0 minutes; it was kept like that, and overlaps nothing",
        ),
        ("<start>13:00</start>", "it has no end time; its end was set to its start"),
    ],
)
def test_an_end_that_cannot_be_is_told_with_its_line(when: str, told: str) -> None:
    reading = read(document(event(when=when)))
    message, advice = told.split("; ")
    moment = datetime(2021, 10, 8, 13, tzinfo=SEOUL)
    assert reading.programme
    assert reading.programme.sessions[0].when == Timed(moment, moment)
    assert reading.findings == (Finding("mended-time", message, advice, "1", 4),)


@pytest.mark.parametrize("written", ["0000-10-08T13:00:00+09:00", "9999-12-31T23:59:00-09:00", "2021-10-08T25:00:00"])
def test_a_date_that_cannot_be_leaves_a_session_without_a_time(written: str) -> None:
    reading = read(document(event() + event(id="2", when=f"<date>{written}</date>")))
    assert reading.programme
    assert reading.programme.sessions[1][3:5] == (None, "unscheduled")
    told = (f'its date "{written}" is not valid', "it was kept without a time")
    assert reading.findings == (Finding("mended-time", *told, "2", 4),)


def test_a_date_without_an_offset_needs_a_zone() -> None:
    text = document(event(when="<date>2021-10-08T13:00:00</date><duration>01:00</duration>"), head="")
    assert refused(text) == (
        'the time of "One", 2021-10-08 13:00, has no time zone, and the file names none; '
        "name it, such as --file-tz Asia/Seoul",
        None,
    )
    assert sessions(text, BERLIN)[0].when == timed(datetime(2021, 10, 8, 13, tzinfo=BERLIN), 60)


# What lies where


def test_of_two_rooms_the_outer_one_is_taken_and_told() -> None:
    reading = read(document(event("<room>Room 2</room>") + "\n" + event("<room>Room 3</room>", id="no id")))
    told = [f'it is in the room "Room {number}" and under "Hall"' for number in (2, 3)]
    assert reading.findings == (
        Finding("mended-place", told[0], '"Hall" is used', "1", 4),
        Finding("mended-place", told[1], '"Hall" is used', "one", 5),
    )


def test_a_room_without_a_name_is_none() -> None:
    for nameless in ('<room name="">', "<room>"):
        [session] = sessions(document(event()).replace('<room name="Hall">', nameless))
        assert session.room is None


def test_a_missing_title_is_told() -> None:
    reading = read(document('<event id="7"><start>13:00</start><duration>01:00</duration></event>'))
    assert reading.programme
    assert reading.programme.sessions[0].title == Text(und="7")
    told = ("it has no title", "its id is used instead; give it a title")
    assert reading.findings == (Finding("mended-text", *told, "7", 4),)


def test_ids_that_occur_again_are_told_with_their_lines() -> None:
    reading = read(document("\n".join([event(), event(), event(id="")])), located=True)
    told = Finding("mended-id", 'the id "1" is used more than once', '"1-2" is used instead', "1-2", 5)
    assert (reading.findings, reading.lines) == ((told,), {"1": 4, "1-2": 5, "one": 6})


def test_markup_in_words_is_left_out_and_the_words_are_kept() -> None:
    more = "<b>done</b>, <a href='x'>all <i>of</i></a> <![CDATA[<you>]]> &#xE9;<!-- no -->!"
    [session] = sessions(document(event(f"<description>Well {more}</description>")))
    assert session.description == Text(und="Well done, all of <you> é!")


def test_an_element_of_another_name_is_counted_and_changes_nothing() -> None:
    plain = read(document(event()), located=True)
    more = "<line>9</line><join>x</join><persons/><day date='2021-01-01'/><links>none</links>"
    reading = read(document(event(f"{more}<rating><room>5</room></rating>")), located=True)
    assert reading._replace(findings=()) == plain
    assert [one.message for one in reading.findings] == [f'1 value of "{name}"' for name in ("line", "join", "rating")]


def test_names_without_a_person_around_them_are_one_speaker() -> None:
    [session] = sessions(document(event("<persons>Kim</persons>")))
    assert session.speakers == ("Kim",)
    [session] = sessions(document(event("<persons><person><name>Kim</name></person></persons>")))
    assert session.speakers == ("Kim",)


STRAY = {
    "in the schedule": document(event()).replace("</day>", f"</day>\n{event(id='2')}"),
    "in a room without a day": document(event()).replace("</day>", f"</day><room name='A'>\n{event(id='2')}</room>"),
    "in another event": document(event(f"<related>\n{event(id='2')}</related>")),
}


@pytest.mark.parametrize("text", STRAY.values(), ids=STRAY)
def test_an_event_outside_a_room_of_a_day_is_refused(text: str) -> None:
    line = text[: text.index('<event id="2"')].count("\n") + 1
    told = f"line {line}: an <event> outside a <room>; expected days with rooms with events in them"
    assert refused(text) == (told, line)


# What is no schedule


@pytest.mark.parametrize(
    ("text", "told"),
    {
        "a page": (
            "<!DOCTYPE html>\n<html><body/></html>",
            "the file is a web page (HTML), not a schedule; expected schedule.xml",
        ),
        "a feed": ("<rss version='2.0'></rss>", "line 1: the file begins with <rss>; expected <schedule>"),
        "a long name": (f"<{'x' * 1000}/>", f"line 1: the file begins with <{'x' * 77}...>; expected <schedule>"),
        "empty": ("", "line 1, column 1: not XML (the file ends too early)"),
        "no XML": (
            "<schedule>\n<day></schedule>",
            "line 2, column 8: not XML (the end tag does not match the start tag); correct that place",
        ),
        "no day": ("<schedule/>", "the file has no sessions; expected one or more"),
        "no event": (document(""), "the file has no sessions; expected one or more"),
        "an ampersand": (
            document(event("<track>Q & A</track>")),
            "line 4, column 89: not XML (a character that must not be there)",
        ),
        "a character that is none": (
            document(event("&#11;")),
            "line 4, column 79: not XML (a number of a character that XML forbids)",
        ),
        "an entity that none explains": (document(event("&nbsp;")), "line 4, column 79: not XML (an undefined entity)"),
    }.values(),
)
def test_what_is_no_schedule_is_refused_with_its_place(text: str, told: str) -> None:
    message, line = refused(text)
    assert message.startswith(told)
    assert line == (int(told.split()[1].strip(",:")) if told.startswith("line") else None)


@pytest.mark.parametrize("end", [20, 100, 180, -20, -2])
def test_what_ends_too_early_is_refused(end: int) -> None:
    assert ": not XML (" in refused(document(event())[:end])[0]


# What could do harm

BOMB = """<?xml version="1.0"?>
<!DOCTYPE schedule [
<!ENTITY a "ha">
{}
]>
<schedule><conference><title>&z;</title></conference></schedule>
""".format("\n".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise("abcdefghijkz")))
ENTITIES = {
    "a bomb": (BOMB, 3),
    "a bomb behind a remark": (BOMB.replace("<!DOCTYPE", "<!-- <schedule> --><!DOCTYPE"), 3),
    "a bomb with a remark in it": (BOMB.replace("<!ENTITY a", "<!-- <schedule> --><!ENTITY a"), 3),
    "a bomb behind a word for programs": (BOMB.replace("<!DOCTYPE", "<?x <schedule ?><!DOCTYPE"), 3),
    "one": ('<!DOCTYPE schedule [<!ENTITY a "A">]>' + document(event("<track>&a;</track>")), 1),
    "one that nothing uses": ('<!DOCTYPE schedule [<!ENTITY a "A">]>' + document(event()), 1),
    "one for declarations": (f'<!DOCTYPE schedule [<!ENTITY % a "<!ELEMENT x ANY>"> %a;]>{document(event())}', 1),
    "a file": ('<!DOCTYPE schedule [\n<!ENTITY a SYSTEM "{file}">]>' + document(event("<track>&a;</track>")), 2),
    "a file of declarations": ('<!DOCTYPE schedule [<!ENTITY % a SYSTEM "{file}"> %a;]>' + document(event()), 1),
}


@pytest.mark.parametrize(("text", "line"), ENTITIES.values(), ids=ENTITIES)
def test_what_declares_entities_is_refused(text: str, line: int) -> None:
    told = f"line {line}: the file declares an entity; expected none, so the file is not read; remove the declaration"
    assert refused(text) == (told, line)


def test_what_gives_elements_attributes_that_they_do_not_have_is_refused() -> None:
    text = f'<!DOCTYPE schedule [\n<!ATTLIST event x CDATA "{"long " * 99}">]>' + document(event())
    assert refused(text) == (
        "line 2: the file declares an attribute; expected none, so the file is not read; remove the declaration",
        2,
    )


def test_declarations_in_another_file_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "schedule.dtd"
    path.write_text('<!ATTLIST room name CDATA "Secret"><!ENTITY secret "Secret">')
    for name in (path.as_uri(), str(path), "schedule.dtd"):
        text = f'<!DOCTYPE schedule SYSTEM "{name}">' + document(event()).replace('<room name="Hall">', "<room>")
        [session] = sessions(text)
        assert session.room is None
        assert refused(text.replace("One", "&secret;"))[0].startswith(
            "line 4, column 68: not XML (an undefined entity)"
        )


def test_declarations_that_are_no_entities_do_no_harm() -> None:
    text = "<!DOCTYPE schedule [<!ELEMENT schedule ANY> <!-- <!ENTITY a 'A'> -->]>" + document(event())
    assert read(text) == read(document(event()))


def test_a_word_for_an_entity_in_a_text_is_no_declaration() -> None:
    [session] = sessions("<!DOCTYPE schedule>" + document(event("<track><![CDATA[<!ENTITY a 'A'>]]></track>")))
    assert session.topic == Text(und="<!ENTITY a 'A'>")


def test_elements_may_be_as_deep_as_they_like() -> None:
    deep = "<b>" * 10_000 + "deep" + "</b>" * 10_000
    [session] = sessions(document(event(f"<description>{deep}</description><persons>{deep}</persons>")))
    assert (session.description, session.speakers) == (Text(und="deep"), ("deep",))
    assert refused(f"<schedule>{deep}</schedule>") == ("the file has no sessions; expected one or more", None)


# Encodings


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("utf-8", "인권 café 🌏"),
        ("UTF8", "인권 café 🌏"),
        ("us-ascii", "Rights"),
        ("euc-kr", "인권"),
        ("iso-8859-1", "café"),
        ("windows-1252", "“café”"),
        ("utf-16", "인권 café 🌏"),
    ],
)
def test_every_encoding_that_is_declared_is_read(encoding: str, title: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{document(event()).replace("One", title)}'
    [session] = sessions(text.encode(encoding))
    assert session.title.main == title


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_byte_order_mark_beats_what_is_declared(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{document(event()).replace("One", "인권")}'
    [session] = sessions(text.encode("utf-8-sig"))
    assert session.title == Text(ko="인권")


def test_what_cannot_be_utf_16_is_taken_for_utf_8() -> None:
    text = f'<?xml version="1.0" encoding="utf-16"?>{document(event()).replace("One", "인권")}'
    [session] = sessions(text.encode())
    assert session.title == Text(ko="인권")


@pytest.mark.parametrize("encoding", ["x-nonsense", "hex", "punycode", "unicode_escape", "idna", "undefined", "utf-7"])
def test_an_encoding_that_no_text_is_in_is_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{document(event())}'
    assert refused(text) == (
        f'line 1: the file is not in the encoding "{encoding}" that it declares; save it in UTF-8',
        1,
    )


def test_what_is_not_in_the_encoding_that_it_declares_is_refused() -> None:
    text = f'<?xml version="1.0" encoding="euc-kr"?>{document(event())}'.replace("One", "café").encode("latin-1")
    assert refused(text) == ('line 1: the file is not in the encoding "euc-kr" that it declares; save it in UTF-8', 1)
    assert refused(text.replace(b"euc-kr", b"utf-8"))[0].startswith(
        "line 4, column 71: not XML (a character that must not be there)"
    )


def test_control_characters_are_left_out_and_told() -> None:
    reading = read(document(event("<track>A\x0b\x00 track</track>")))
    assert reading.programme
    assert reading.programme.sessions[0].topic == Text(und="A track")
    assert reading.findings == (
        Finding("mended-text", "the file has 2 control characters", "they were left out", None, 4),
    )


# What this program wrote

OWN = """<schedule>
<generator name="whrcf" system="Forum-2021"/>
<version>2021-09-01.3</version>
<conference>
<acronym>forum_2021</acronym>
<title>The Forum / 포럼</title>
<start>2021-10-07</start>
<end>2021-10-10</end>
<time_zone_name>Asia/Seoul</time_zone_name>
</conference>
<day index="1" date="2021-10-08">
<room name="Online">
<event id="1">
<date>2021-10-08T13:00:00+09:00</date>
<duration>01:00</duration>
<title>Cancelled: One / 하나</title>
<type>Talk / 발표</type>
<abstract>In short / 줄여서</abstract>
<slug>forum_2021-one</slug>
<track>난민</track>
<description>At length

in two

자세히

Note: Doubtful / 확실하지 않음

Note: Really</description>
<links><link href="https://example.org/join">join</link><link href="https://example.org/">another</link></links>
</event>
</room>
<room name="TBA">
<event id="2">
<date>2021-10-08T10:00:00+09:00</date>
<duration>08:00</duration>
<title>Tour</title>
<subtitle>투어</subtitle>
<slug>forum_2021-tour--2021-10-08</slug>
<description>시간 안내 없음. 이 항목의 시간은 앱에 표시하기 위한 것입니다.</description>
</event>
<event id="3">
<date>2021-10-08T20:00:00+09:00</date>
<duration>04:00</duration>
<title>Night</title>
<slug>forum_2021-night--2021-10-08</slug>
</event>
<event id="4">
<date>2021-10-08T20:00:00+09:00</date>
<duration>01:00</duration>
<title>Short</title>
<slug>forum_2021----a</slug>
</event>
</room>
</day>
<day index="2" date="2021-10-09">
<room name="TBA">
<event id="5">
<date>2021-10-09T10:00:00+09:00</date>
<duration>08:00</duration>
<title>Tour</title>
<subtitle>투어</subtitle>
<slug>forum_2021-tour--2021-10-09</slug>
<description>시간 안내 없음. 이 항목의 시간은 앱에 표시하기 위한 것입니다.</description>
</event>
<event id="6">
<date>2021-10-09T00:00:00+09:00</date>
<duration>22:00</duration>
<title>Night</title>
<slug>forum_2021-night--2021-10-09</slug>
</event>
</room>
</day>
</schedule>
"""


def test_what_this_program_wrote_is_read_by_its_own_rules() -> None:
    talk = Category("talk", Text(en="Talk", ko="발표"))
    night = datetime(2021, 10, 8, 20, tzinfo=SEOUL)
    assert read(OWN, located=True) == ReadResult(
        Programme(
            Forum(
                "Forum-2021",
                Text(en="The Forum", ko="포럼"),
                date(2021, 10, 7),
                date(2021, 10, 10),
                "Asia/Seoul",
                datetime(2021, 9, 1, tzinfo=UTC),
            ),
            (talk, OURS),
            (
                Session("tour", OURS, Text(en="Tour", ko="투어"), AllDay(date(2021, 10, 8), date(2021, 10, 9))),
                Session(
                    "one",
                    talk,
                    Text(en="One", ko="하나"),
                    timed(datetime(2021, 10, 8, 13, tzinfo=SEOUL), 60),
                    "cancelled",
                    Text(ko="난민"),
                    Text(en="In short", ko="줄여서"),
                    Text(en="At length\n\nin two", ko="자세히"),
                    mode="online",
                    join="https://example.org/join",
                    notes=(Note(Text(en="Doubtful", ko="확실하지 않음")), Note(Text(en="Really"))),
                ),
                Session("a", OURS, Text(en="Short"), timed(night, 60)),
                Session("night", OURS, Text(en="Night"), timed(night, 26 * 60)),
            ),
        ),
        (Finding("not-kept", "1 link of its sessions", "a programme has no place for links"),),
        {"one": 13, "tour": 34, "night": 42, "a": 48},
    )


def test_names_in_attributes_and_in_parts_are_names() -> None:
    persons = '<persons><person id="1" name="Kim"/><person><first>Ada</first><last>Lee</last></person></persons>'
    [one] = sessions(document(event(persons)))
    assert one.speakers == ("Kim", "Ada Lee")


def test_attributes_of_an_event_are_fields_or_are_told() -> None:
    text = document('<event id="1" title="One" start="13:00" duration="1:00" level="high"/>')
    [one] = sessions(text)
    assert (one.title.main, one.when is not None) == ("One", True)
    assert 'not-kept: 1 value of "event@level"' in [f"{one.rule}: {one.message}" for one in read(text).findings]


@pytest.mark.parametrize("written", ["1h30", "90 min", "1 h 30 min"])
def test_a_duration_in_words_is_one(written: str) -> None:
    [one] = sessions(document(event(when=f"<start>13:00</start><duration>{written}</duration>")))
    assert isinstance(one.when, Timed)
    assert one.when.end - one.when.start == timedelta(minutes=90)


@pytest.mark.parametrize("page", ["<!DOCTYPE html>\n<p>a<br>", "<html><body/></html>", "<!-- a --><HTML lang='en'>"])
def test_a_web_page_is_named(page: str) -> None:
    assert refused(page)[0].startswith("the file is a web page (HTML), not a schedule; ")
    assert "<feed>" in refused('<feed xmlns="http://www.w3.org/2005/Atom"/>')[0]
