"""schedule.xml: every byte to the rules that its schema and its readers have."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import Element, fromstring

from hypothesis import given

from conftest import BOTH, EN, KO, all_day, programme, session, timed
from formats.programmes import LANGUAGES, programmes
from whrcf_cli.dates import zones
from whrcf_cli.formats.schedule.write_events import slots
from whrcf_cli.formats.schedule.write_xml import losses, write
from whrcf_cli.programme.model import Category, Note, Programme, Session, Text, Waiver
from whrcf_cli.wording.audience import Lang

GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def written(whole: Programme, lang: Lang = BOTH) -> str:
    return b"".join(write(whole, whole.sessions, lang)).decode()


def event(one: Session, lang: Lang = BOTH, **forum: object) -> Element:
    [found] = fromstring(written(programme(one, **forum), lang)).iter("event")
    return found


def test_a_schedule_of_one_session_to_the_byte() -> None:
    one = session(
        "opening",
        "22:30-24:00",
        topic=Text(en="Rights & <Duties>", ko="권리"),
        summary=Text(en="In short"),
        description=Text(en="First.\n\nSecond."),
        room='Hall "1"',
        speakers=("Kim",),
        language="ko",
        url="https://example.org/a?b&c",
        join="https://example.org/join",
    )
    assert written(programme(one, url="https://example.org")).splitlines() == [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<schedule>",
        '  <generator name="whrcf" system="test-2021" />',
        "  <version>2021-09-01.0</version>",
        "  <conference>",
        "    <acronym>test_2021</acronym>",
        "    <title>Test Forum / 시험 포럼</title>",
        "    <start>2021-10-07</start>",
        "    <end>2021-10-10</end>",
        "    <days>1</days>",
        "    <timeslot_duration>00:30</timeslot_duration>",
        "    <url>https://example.org</url>",
        "    <time_zone_name>Asia/Seoul</time_zone_name>",
        '    <track name="Rights &amp; &lt;Duties&gt; / 권리" slug="rights-duties" />',
        "  </conference>",
        '  <day index="1" date="2021-10-08" start="2021-10-08T00:00:00+09:00" end="2021-10-09T00:00:00+09:00">',
        '    <room name=\'Hall "1"\' guid="5e8ee9d3-df6e-5561-8241-fd74c38e82b2">',
        '      <event id="1935967329" guid="d1b6cb79-ad2c-5b5d-b353-203e4a567a93">',
        '        <room>Hall "1"</room>',
        "        <title>Title of opening / opening 제목</title>",
        "        <subtitle />",
        "        <type>Talk / 발표</type>",
        "        <date>2021-10-08T22:30:00+09:00</date>",
        "        <start>22:30</start>",
        "        <duration>01:30</duration>",
        "        <abstract>In short</abstract>",
        "        <slug>test_2021-opening</slug>",
        "        <track>Rights &amp; &lt;Duties&gt; / 권리</track>",
        "        <persons>",
        '          <person id="1466150757" guid="f949460e-4cdf-5dc4-90a5-14633851df0a">Kim</person>',
        "        </persons>",
        "        <language>ko</language>",
        "        <description>First.",
        "",
        "Second.</description>",
        "        <links>",
        '          <link href="https://example.org/join">join</link>',
        "        </links>",
        "        <url>https://example.org/a?b&amp;c</url>",
        "      </event>",
        "    </room>",
        "  </day>",
        "</schedule>",
    ]


def test_a_subtitle_never_stands_beside_an_empty_description() -> None:
    bare, told = session("a"), session("a", description=Text(en="About."))
    asked: list[tuple[Session, Lang]] = [(bare, BOTH), (bare, EN), (told, EN)]
    assert [
        [(child.tag, child.text) for child in event(one, lang) if child.tag in ("subtitle", "description")]
        for one, lang in asked
    ] == [
        [("subtitle", None), ("description", None)],
        [("subtitle", "a 제목")],
        [("subtitle", "a 제목"), ("description", "About.")],
    ]


def test_a_short_id_is_filled_up_in_its_slug() -> None:
    assert event(session("ab")).findtext("slug") == "test_2021---ab"


def test_the_link_to_take_part_is_named_in_the_language_asked_for() -> None:
    [link] = event(session("a", join="https://example.org"), KO).iter("link")
    assert (link.attrib, link.text) == ({"href": "https://example.org"}, "참여 링크")


def test_what_a_schedule_cannot_keep_is_told() -> None:
    kind = Category("kind", Text(en="Official Event", ko="공식행사"))
    sessions = (
        session("A.b", revision=1, mode="hybrid", notes=(Note(Text(en="서울 Seoul", ko="Seoul 서울")),)),
        session("b", mode="online", category=kind),
        all_day("c", date(2021, 10, 10), date(2021, 10, 11), revision=2),
        session("gone", None, mode="hybrid"),
        session(
            "d",
            also=timed("14:00-15:00"),
            place="unknown",
            hosts=(Text(en="City", ko="시"),),
            notes=(Note(Text(en="Why", ko="왜"), "time"),),
        ),
    )
    whole = programme(*sessions, theme=Text(en="Theme"), opening=(time(10), time(18)))
    whole = whole._replace(waivers=(Waiver("too-long", "it is a hackathon"),))
    both = (
        "the forum's theme, opening hours, first and last day",
        "the ids of the categories",
        "the categories without a session",
        "the hosts of 1 session",
        "the language of some words of 1 session",
        "the modes of 1 session",
        "the other hours of 1 session",
        "the places of 1 session",
        "the revisions of 2 sessions",
        "the spelling of the ids of 1 session",
        "the subjects of the notes of 1 session",
        "what `whrcf check` is told to ignore",
    )
    assert losses(whole, whole.sessions, BOTH) == both
    languages: list[tuple[Lang, str]] = [(EN, "Korean"), (KO, "English")]
    for lang, other in languages:
        words = {"the language of some words of 1 session", f"the {other} words of 4 sessions"}
        one = {*both[1:], f"{both[0]}, name in {other}"} ^ words
        found = losses(whole, whole.sessions, lang)
        assert (set(found), len(found)) == (one, len(one))


def test_nothing_is_told_where_nothing_is_lost() -> None:
    whole = programme(session("a", mode="online", title=Text(en="Talk", ko="발표"), room=None))
    assert losses(whole._replace(categories=whole.categories[:1]), whole.sessions, BOTH) == ()


def test_seconds_are_told_to_be_lost() -> None:
    hours = timed("13:00-13:01")
    whole = programme(session("a", when=hours._replace(end=hours.end + timedelta(seconds=30)), title=Text(en="Talk")))
    assert losses(whole._replace(categories=whole.categories[:1]), whole.sessions, BOTH) == (
        "the exact hours of 1 session",
    )


@given(programmes(), LANGUAGES)
def test_every_schedule_keeps_the_rules_of_the_schema_and_of_its_readers(whole: Programme, lang: Lang) -> None:
    root = fromstring(written(whole, lang))
    days = root.findall("day")
    assert [child.tag for child in root] == ["generator", "version", "conference", *("day" for _ in days)]
    assert [day.get("index") for day in days] == [str(number) for number in range(1, len(days) + 1)]
    assert re.fullmatch("[a-z0-9_]{4,}", root.findtext("conference/acronym", ""))
    for track in root.iter("track"):
        assert re.fullmatch("[a-z][a-z0-9-]+", track.get("slug", "none"))
    for day in days:
        for room in day:
            assert room.get("name")
            for one in room:
                assert_fit(one, day, room)
    for names in zip(*map(names_of, root.iter("event")), strict=True):
        assert len(set(names)) == len(names)


def names_of(one: Element) -> tuple[str, str, str]:
    return one.get("id", ""), one.get("guid", ""), one.findtext("slug", "")


def assert_fit(one: Element, day: Element, room: Element) -> None:
    """An event is as it has to be."""
    words = {child.tag: child.text or "" for child in one}
    assert len(words) == len(one)
    needed = "room title subtitle type date start duration abstract slug track persons links"
    assert not set(needed.split()) - set(words)
    assert set(words) <= {*needed.split(), "language", "description", "url"}
    assert words["room"] == room.get("name")
    assert words["title"]
    assert re.fullmatch("[1-9][0-9]*", one.get("id", ""))
    assert re.fullmatch(GUID, one.get("guid", ""))
    assert re.fullmatch("[a-z0-9_]{4,}-[a-z0-9_-]{4,}", words["slug"])
    assert re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", words["duration"])
    start = datetime.fromisoformat(words["date"])
    assert words["date"][10:16] == f"T{words['start']}"
    assert start.date().isoformat() == day.get("date")
    assert datetime.fromisoformat(day.get("start", "")) <= start < datetime.fromisoformat(day.get("end", ""))
    assert not words["subtitle"] or words.get("description") != ""
    assert all(
        link.get("href", "").startswith("https://") and link.get("href", "").isascii() for link in one.iter("link")
    )
    assert words.get("url", "https://").startswith("https://")
    for person in one.iter("person"):
        assert person.text
        assert re.fullmatch("[1-9][0-9]*", person.get("id", ""))
        assert re.fullmatch(GUID, person.get("guid", ""))


@given(programmes(), LANGUAGES)
def test_every_session_that_has_a_time_begins_when_it_begins(whole: Programme, lang: Lang) -> None:
    # As moments: an hour that clocks repeat equals none of another zone, whichever of the two it is (PEP 495).
    def starts() -> Iterator[float]:
        for one in whole.sessions:
            yield from (slot.start.timestamp() for slot in slots(one, whole.forum, zones.forum_zone(whole.forum.zone)))

    dates = fromstring(written(whole, lang)).iter("date")
    found = [datetime.fromisoformat(date.text or "").timestamp() for date in dates]
    assert sorted(found) == sorted(starts())
