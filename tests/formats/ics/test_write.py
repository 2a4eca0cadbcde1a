"""The calendar file: every byte to the rules, every reader of one mind."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BOTH, EN, KO, all_day, programme, session, sure, timed
from whrcf_cli.cli.options import SourceOptions
from whrcf_cli.cli.source import load_programme
from whrcf_cli.dates import durations
from whrcf_cli.dates.zones import forum_zone
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.ics import read as reader
from whrcf_cli.formats.ics import write as ics
from whrcf_cli.programme.model import Note, Programme, Session, Text, Timed
from whrcf_cli.wording.audience import Lang


def written(
    *sessions: Session,
    lang: Lang = BOTH,
    alarms: Sequence[timedelta] = (),
    feed: ics.Feed | None = None,
    **forum: Any,
) -> str:
    whole = programme(*sessions, **forum)
    return b"".join(ics.write(whole, whole.sessions, lang, alarms, feed)).decode()


def events(text: str) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(text)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar.events


@given(st.text(st.sampled_from("WEEKEND:\\r\\n,; 가")), st.sampled_from(["", "END:VCALENDAR", "\r\nEND:VEVENT"]))
def test_no_word_of_the_forum_moves_what_is_written(words: str, more: str) -> None:
    """Its place is not looked for in the text."""
    text = Text(en=f"WEEKEND: {words}{more}", ko="BEGIN:VEVENT")
    calendar = written(session("a"), name=text, theme=text, url="https://example.org/END:VCALENDAR", zone="Asia/Seoul")
    lines = calendar.replace("\r\n ", "").split("\r\n")
    plain = written(session("a"), name=Text(en="A"), theme=Text(en="A"), url="https://example.org/").split("\r\n")
    assert [line for line in lines if re.match("(BEGIN|END):", line)] == [
        line for line in plain if re.match("(BEGIN|END):", line)
    ]
    assert [event.uid for event in events(calendar)] == [event.uid for event in events("\r\n".join(plain))]


def test_a_calendar_of_one_session_to_the_byte() -> None:
    one = session(
        "opening", "17:30-18:00", room="Hall 1", topic=Text(en="Rights", ko="인권"), url="https://example.org/a,b;가"
    )
    lines = written(one, venue=Text(en="Centre", ko="센터")).replace("\r\n ", "").split("\r\n")
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//World Human Rights Cities Forum//whrcf//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Test Forum / 시험 포럼",
        "X-WR-CALNAME:Test Forum / 시험 포럼",
        "X-WR-TIMEZONE:Asia/Seoul",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Seoul",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900",
        "TZNAME:KST",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:62363d8f-edda-575c-9e91-ca1e64af61ce",
        "DTSTAMP:20210901T000000Z",
        "LAST-MODIFIED:20210901T000000Z",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "DTSTART;TZID=Asia/Seoul:20211008T173000",
        "DTEND;TZID=Asia/Seoul:20211008T180000",
        "SUMMARY:Rights: Title of opening / 인권: opening 제목",
        "DESCRIPTION:category: Talk / 발표\\nroom: Hall 1\\ntopic: Rights\\n분야: 인권\\n"
        "page: https://example.org/a\\,b\\;가",
        "LOCATION:Hall 1\\, Centre / 센터",
        "CATEGORIES:Talk,Rights",
        "URL:https://example.org/a%2Cb%3B%EA%B0%80",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_midnight_at_the_end_is_the_start_of_the_next_day() -> None:
    [event] = events(written(session("late", "22:30-24:00")))
    assert event["DTEND"].to_ical() == b"20211009T000000"


def test_whole_days_end_on_the_day_after_the_last_and_block_nobody() -> None:
    text = written(all_day("art", date(2021, 10, 7), date(2021, 10, 29)))
    assert re.findall(r"^(DT(?:START;|END).*|TRANSP.*)\r", text, re.MULTILINE) == [
        "DTSTART;VALUE=DATE:20211007",
        "DTEND;VALUE=DATE:20211030",
        "TRANSP:TRANSPARENT",
    ]


def test_a_session_without_a_time_is_no_event() -> None:
    assert [str(event["SUMMARY"]) for event in events(written(session("a"), session("b", None)))] == [
        "Title of a / a 제목"
    ]


def test_events_come_in_order_of_start_then_uid() -> None:
    text = written(*(session(f"s{n}", "13:00-14:00") for n in range(6)), session("early", "09:00-10:00"))
    found = [(event.start, str(event["UID"])) for event in events(text)]
    assert found == sorted(found)


def test_the_uid_depends_on_the_forum_and_the_id_alone() -> None:
    def uid(*sessions: Session, **forum: Any) -> str:
        return str(events(written(*sessions, **forum))[0]["UID"])

    assert uid(session("a")) == uid(
        session("a", "18:00-19:00", title=Text(en="Other"), room="2"), session("z", "20:00-21:00")
    )
    assert uid(session("a")) != uid(session("b"))
    assert uid(session("a")) != uid(session("a"), id="test-2022")


def test_sequence_is_how_often_the_session_was_revised() -> None:
    assert events(written(session("a", revision=3)))[0]["SEQUENCE"] == 3


def test_without_a_known_revision_the_stamp_is_a_moment_that_no_later_one_can_be_earlier_than() -> None:
    text = written(session("a"), revised=None)
    assert re.findall(r"^(?:DTSTAMP|LAST-MODIFIED):(.*)\r", text, re.MULTILINE) == ["19700101T000000Z"] * 2


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (Text(en="A" * 130, ko="가" * 122), "A" * 130 + " / " + "가" * 122),
        (Text(en="A" * 130, ko="가" * 123), "A" * 130),
        (Text(en="A" * 10_000), "A" * 252 + "..."),
        (Text(en="two\nlines\x07 and a\ttab"), "two lines and a tab"),
    ],
    ids=["both fit", "one of two too long", "one too long", "control characters"],
)
def test_a_summary_is_one_line_of_at_most_255_characters(title: Text, shown: str) -> None:
    assert str(events(written(session("a", title=title)))[0]["SUMMARY"]) == shown


def test_a_summary_tells_what_a_numbered_session_is_about_and_its_description_what_is_new() -> None:
    title, about = Text(en="Plenary 2", ko="전체회의 2"), Text(en="Rebuilding Trust", ko="신뢰의 재구축")
    one = session("a", title=title, summary=about, description=Text(en="Who trusts whom?"), url="https://example.org/")
    [event] = events(written(one))
    assert str(event["SUMMARY"]) == "Plenary 2: Rebuilding Trust / 전체회의 2: 신뢰의 재구축"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "description: Who trusts whom? (in English only)",
        "category: Talk / 발표",
        "summary: Rebuilding Trust",
        "내용: 신뢰의 재구축",
        "page: https://example.org/",
    ]


def test_a_title_that_the_summary_cannot_tell_begins_the_description() -> None:
    [event] = events(written(session("a", title=Text(en="A" * 200, ko="가" * 200), topic=Text(en="B"))))
    assert str(event["SUMMARY"]) == "B: " + "A" * 200
    assert str(event["DESCRIPTION"]).startswith(f"title: {'A' * 200}\n제목: {'가' * 200}\ncategory: ")


def test_one_language_alone_when_asked_for() -> None:
    korean = written(session("a"), lang=KO).replace("\r\n ", "")
    assert "SUMMARY:a 제목\r\n" in korean
    assert "X-WR-CALNAME:시험 포럼\r\n" in korean
    assert "Title of a" not in korean


def test_category_names_lose_the_commas_at_which_readers_split() -> None:
    text = written(session("a", topic=Text(en="War, peace; and law")))
    assert "CATEGORIES:Talk,War peace and law\r\n" in text


def test_a_cancelled_session_keeps_its_uid_with_a_higher_sequence_and_no_alarm() -> None:
    def told(one: Session) -> list[str]:
        text = written(one, alarms=[timedelta(minutes=15)])
        return re.findall(r"^((?:UID|SEQUENCE|STATUS|BEGIN:VALARM).*?)\r", text, re.MULTILINE)

    uid, *confirmed, alarm = told(session("a"))
    assert confirmed == ["SEQUENCE:0", "STATUS:CONFIRMED"]
    assert alarm == "BEGIN:VALARM"
    assert told(session("a", status="cancelled")) == [uid, "SEQUENCE:1", "STATUS:CANCELLED"]
    assert told(session("a", status="cancelled", revision=3)) == [uid, "SEQUENCE:3", "STATUS:CANCELLED"]


@pytest.mark.parametrize(
    ("before", "trigger"),
    [("15m", "-PT15M"), ("15", "-PT15M"), ("1h30m", "-PT1H30M"), ("1d", "-P1D"), ("4w", "-P28D"), ("0", "P0D")],
)
def test_an_alarm_is_shown_before_the_start(before: str, trigger: str) -> None:
    text = written(session("a"), alarms=[durations.typed(before)])
    alarm = text[text.index("BEGIN:VALARM") : text.index("END:VEVENT")].split("\r\n")
    assert alarm == [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Title of a / a 제목",
        f"TRIGGER:{trigger}",
        "END:VALARM",
        "",
    ]


def test_what_lasts_all_day_has_no_alarm() -> None:
    text = written(all_day("art", date(2021, 10, 7), date(2021, 10, 29)), alarms=[timedelta(hours=1)])
    assert "VALARM" not in text


def test_a_feed_says_how_often_to_look_and_where() -> None:
    head = written(session("a"), feed=ics.Feed("webcal://example.org/a,b.ics")).split("BEGIN:VTIMEZONE")[0]
    assert head.split("\r\n")[-4:] == [
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "SOURCE;VALUE=URI:https://example.org/a%2Cb.ics",
        "",
    ]


def test_one_session_has_the_event_of_the_whole_calendar_and_no_name() -> None:
    of = programme(session("a"), session("b"))
    whole = b"".join(ics.write(of, of.sessions, BOTH))
    one = b"".join(ics.write_one(of, of.sessions[1], BOTH))
    event = one[one.index(b"BEGIN:VEVENT") :]
    assert event.removesuffix(b"END:VCALENDAR\r\n") in whole
    assert one.split(b"BEGIN:VTIMEZONE")[0].count(b"\r\n") == 4


def test_an_online_session_is_online_and_has_its_link_twice() -> None:
    one = session("a", mode="online", join="https://example.org/join?a=1")
    text = written(one, venue=Text(en="Centre"), geo=(35.147, 126.84)).replace("\r\n ", "")
    assert "LOCATION:Online\r\n" in text
    assert "CONFERENCE;FEATURE=VIDEO;LABEL=Join online;VALUE=URI:https://example.org/join?a=1\r\n" in text
    assert "\\njoin: https://example.org/join?a=1\r\n" in text
    assert "GEO" not in text


def test_a_place_is_told_beside_the_venue() -> None:
    assert "LOCATION:Centre\r\nGEO:35.147;126.84\r\n" in written(
        session("a"), venue=Text(en="Centre"), geo=(35.147, 126.84)
    )


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300).filter(lambda text: text.strip())


@given(title=TEXTS, detail=TEXTS, name=TEXTS)
def test_any_text_gives_a_file_that_parses_and_folds_at_75_octets(title: str, detail: str, name: str) -> None:
    text = written(session("a", title=Text(en=title), summary=Text(en=detail), room=title), name=Text(en=name))
    raw = text.encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]", text)
    assert raw.endswith(b"END:VCALENDAR\r\n")
    [event] = events(text)
    assert len(str(event["SUMMARY"])) <= 255


@given(detail=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=300))
def test_any_text_comes_back_as_it_went_in(detail: str) -> None:
    [event] = events(written(session("a", summary=Text(en=f"<{detail}>", ko="한"))))
    assert f"\nsummary: <{detail}>\n" in str(event["DESCRIPTION"])


@pytest.fixture(scope="module")
def forum() -> Programme:
    return load_programme(SourceOptions())


@pytest.mark.parametrize("lang", [EN, KO, BOTH])
def test_the_forum_has_37_events_at_the_times_of_the_programme(forum: Programme, lang: Lang) -> None:
    found = events(b"".join(ics.write(forum, forum.sessions, lang)).decode())
    assert Counter((event.start, event.end) for event in found) == Counter(
        (session.start, session.end) for session in forum.sessions if session.when
    )
    assert len(found) == 37


@given(text=st.text("\\;,\n가a \U0001f468", min_size=60, max_size=200))
def test_a_fold_never_parts_a_character_or_an_escape(text: str) -> None:
    raw = written(session("a", summary=Text(en=text, ko="한"))).encode() if text.strip() else b""
    for line in raw.split(b"\r\n"):
        line.decode()
        assert (len(line) - len(line.rstrip(b"\\"))) % 2 == 0


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "GMT"])
def test_a_forum_in_utc_by_any_name_has_plain_utc_times(name: str) -> None:
    text = written(session("a", when=timed("10:00-12:00", zone=ZoneInfo(name))), zone=name)
    assert "DTSTART:20211008T100000Z\r\n" in text
    assert "VTIMEZONE" not in text


def test_an_hour_that_occurs_twice_is_in_utc_and_the_calendar_names_its_zone_by_the_other_hours_alone() -> None:
    new_york = ZoneInfo("America/New_York")
    first = datetime(2021, 11, 7, 1, 30, tzinfo=new_york)
    twice = session("a", when=Timed(first, first.replace(fold=1)))
    plain = session("b", when=timed("10:00-11:00", date(2021, 11, 6), new_york))
    text = written(twice, plain, zone="America/New_York")
    assert re.findall(r"^(DT(?:START|END).*)\r", text.partition("BEGIN:VEVENT")[2], re.MULTILINE) == [
        "DTSTART;TZID=America/New_York:20211106T100000",
        "DTEND;TZID=America/New_York:20211106T110000",
        "DTSTART:20211107T053000Z",
        "DTEND:20211107T063000Z",
    ]
    assert "X-WR-TIMEZONE" not in text
    assert "X-WR-TIMEZONE" not in written(twice, zone="America/New_York")


ALMATY, NEW_YORK = ZoneInfo("Asia/Almaty"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("zone", "begin"),
    [
        ("Asia/Almaty", datetime(2024, 2, 29, 23, 30, tzinfo=ALMATY)),
        ("America/New_York", datetime(2021, 11, 7, 1, 30, tzinfo=NEW_YORK, fold=1)),
        ("UTC+05:30", datetime(2024, 3, 1, 10, tzinfo=forum_zone("UTC+05:30"))),
    ],
)
def test_a_zone_that_the_hours_in_utc_do_not_tell_comes_back(zone: str, begin: datetime) -> None:
    end = (begin.astimezone(UTC) + timedelta(minutes=45)).astimezone(begin.tzinfo)
    of = programme(session("a", when=Timed(begin, end)), zone=zone)
    for pieces in (ics.write(of, of.sessions, BOTH), ics.write_one(of, of.sessions[0], BOTH)):
        content = b"".join(pieces)
        assert b"VTIMEZONE" not in content
        assert b"X-WR-TIMEZONE:A" not in content
        back = reader.read(content, Hints()).sound()
        assert back.forum.zone == zone
        assert [one.when for one in back.sessions] == [Timed(begin, end)]
        assert sure(back.sessions[0].timed).start.utcoffset() == begin.utcoffset()


def test_without_hours_there_are_no_rules_of_a_zone() -> None:
    text = written(all_day("art", date(2021, 10, 7), date(2021, 10, 29)))
    assert "VTIMEZONE" not in text
    assert "X-WR-TIMEZONE:Asia/Seoul" in text


def test_an_event_without_any_place_says_so() -> None:
    text = written(session("a"), session("b", "16:00-17:00", place="unknown"), session("c", "18:00-19:00", room="1"))
    assert re.findall("LOCATION.*(?=\r)", text) == ["LOCATION:place not published", "LOCATION:1"]


def test_one_session_by_name_has_no_calendar_name() -> None:
    of = programme(session("a"))
    assert b"NAME" not in b"".join(ics.write_one(of, of.sessions[0], BOTH)).replace(b"TZNAME", b"")


def test_each_of_several_files_is_what_it_is_alone() -> None:
    of = programme(session("a"), session("b", "15:00-16:00"), zone="Europe/Berlin")
    each = [b"".join(pieces) for pieces in ics.write_each(of, of.sessions, BOTH)]
    assert each == [b"".join(ics.write_one(of, one, BOTH)) for one in of.sessions]


@pytest.mark.parametrize(
    ("lang", "mark", "other"),
    [
        (EN, " (time contested)", "also given as: 16:00-17:30\n"),
        (KO, " (시간 확인 필요)", "다른 자료의 시간: 16:00-17:30\n"),
        (BOTH, " (time contested / 시간 확인 필요)", "also given as: 16:00-17:30\n"),
    ],
)
def test_a_contested_hour_is_marked_in_the_summary_and_the_description_begins_with_the_other(
    lang: Lang, mark: str, other: str
) -> None:
    [event] = events(written(session("tour", also=timed("16:00-17:30")), lang=lang))
    assert str(event["SUMMARY"]).endswith(mark)
    assert str(event["DESCRIPTION"]).startswith(other)
    [long] = events(written(session("tour", also=timed("16:00-17:30"), title=Text(en="A" * 300, ko="가")), lang=lang))
    assert str(long["SUMMARY"]).endswith(mark)
    assert len(str(long["SUMMARY"])) <= 255


def test_a_place_that_a_note_doubts_is_marked_and_one_that_is_not_known_is_left_out() -> None:
    doubt = (Note(Text(en="Where?"), "place"),)
    venue: dict[str, Any] = {"venue": Text(en="Centre"), "geo": (35.1, 126.8)}
    doubted, unknown = events(
        written(session("a", notes=doubt), session("b", "16:00-17:00", notes=doubt, place="unknown"), lang=EN, **venue)
    )
    assert doubted["SUMMARY"] == "Title of a (place contested)"
    assert (doubted["LOCATION"], "GEO" in doubted) == ("Centre", True)
    assert (unknown["SUMMARY"], str(unknown["DESCRIPTION"]).split("\n")[0]) == ("Title of b", "place: not known")
    assert {"LOCATION", "GEO"}.isdisjoint(unknown)


def test_whole_days_say_that_no_hours_are_given() -> None:
    [event] = events(written(all_day("tour", date(2021, 10, 7), date(2021, 10, 8))))
    assert str(event["DESCRIPTION"]).startswith("time: no hours given / 시간 안내 없음\n")
