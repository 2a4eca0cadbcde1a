"""A programme that is written and read back is the same, but for what a format has no place for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conftest import BOTH, EN, KO
from whrcf_cli.dates import zones
from whrcf_cli.formats import read as files
from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.schedule import write_json, write_xml
from whrcf_cli.formats.schedule.conventions import stands_for_none
from whrcf_cli.formats.toml import write as exporter
from whrcf_cli.programme.model import (
    DOUBTS,
    Abbreviation,
    AllDay,
    Category,
    Forum,
    Note,
    Programme,
    Session,
    Text,
    Timed,
    Waiver,
    in_order,
)
from whrcf_cli.text import cleaning

LANGUAGES = st.sampled_from((EN, KO, BOTH))
ZONES = ("Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC", "UTC+05:30")
AUTUMN = datetime(2021, 10, 30, tzinfo=UTC)
"""Before clocks change in Berlin, and as they do on Lord Howe Island; a week before New York."""
ENGLISH = ("Refugees", "Input / Output", "Q&A: <b>1 < 2</b>", "Café ‘x’", "Note", "# \\ \"quotes\" '''", "A" * 200)
KOREAN = ("난민", "입력 / 출력", "질의·응답", "확인할 점", "인권 Café")
PARAGRAPHS = ("About.\n\nMore of it.", "One line\nand another", "길게\n\n둘째 단락")


def both(english: Iterable[str], korean: Sequence[str]) -> list[Text]:
    """Each of the words alone and, in turn, together with one in the other language."""
    pairs = [Text(en=one, ko=korean[number % len(korean)]) for number, one in enumerate(english)]
    return [*pairs, *(Text(en=pair.get("en")) for pair in pairs), *(Text(ko=one) for one in korean)]


def fit(words: str) -> str:
    """What is left of any words in a programme; something, if nothing is."""
    return cleaning.paragraphs(words) or "nothing"


LINES = st.sampled_from(both(ENGLISH, KOREAN))
LONG = st.sampled_from(both((*PARAGRAPHS[:2], *ENGLISH), (PARAGRAPHS[2], *KOREAN)))
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=8).map(fit)
ODD = st.sampled_from(both((*KOREAN, "Note: x", "Two\nlines", " / "), (*ENGLISH, "확인할 점: x", "두\n줄")))
"""Texts of which only a format that keeps languages apart can tell which is which."""
SEVERAL = st.sampled_from([(), tuple(both(ENGLISH, KOREAN)[:1]), tuple(both(ENGLISH, KOREAN)[5:9])])
NAMES = st.sampled_from(("Hall 1", "Kim & Lee", "대강당", "A / B")) | WORDS.map(cleaning.line)
ROOMS = NAMES | st.sampled_from(("Online", "TBA", "미정"))
URLS = st.sampled_from(("https://example.org/", "http://example.org/a?b=c&d#e", "https://example.org/%EA%B0%80"))
IDS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?", fullmatch=True) | st.sampled_from(
    ("tour", "tour--2021-10-30", "tour--2021-10-31", "tour--2021-10-30--2021-10-31", "tour--whole", "a--whole--whole")
)
"""The last ones look like the parts of a tour of several days, or like what keeps such an id from being one."""
HARD_IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,50}", fullmatch=True)
CATEGORIES = (
    Category("talk", Text(en="Talk", ko="발표")),
    Category("city-tour", Text(en="City Tour", ko="도시 투어")),
    Category("special", Text(en="Special")),
)


def timed(zone: str, start: int, seconds: int) -> Timed:
    begin = AUTUMN + timedelta(minutes=start)
    end = begin + timedelta(seconds=seconds)
    return Timed(begin.astimezone(zones.forum_zone(zone)), end.astimezone(zones.forum_zone(zone)))


def other(session: Session) -> Timed | None:
    """Other hours of a session: from eight to half past one; None where the file could not have them."""
    hours = session.timed
    if hours is None or "time" not in exporter.session_table(session):
        return None
    midnight = hours.start.replace(hour=0, minute=0)
    return Timed(midnight + timedelta(hours=8), midnight + timedelta(hours=13, minutes=30))


def days(first: int, more: int) -> AllDay:
    day = date(2021, 10, 30) + timedelta(days=first)
    return AllDay(day, day + timedelta(days=more))


STARTS = st.integers(0, 6 * 24 * 60)
MINUTES = (st.integers(1, 300) | st.integers(1, 70 * 60)).map(lambda minutes: minutes * 60)
SECONDS = st.sampled_from((0, 1, 60, 86_399, 86_400, 100_000)) | MINUTES
DAYS = st.builds(days, st.integers(0, 6), st.integers(0, 20))


NOTED = st.builds(
    lambda texts, about: tuple(Note(text, about) for text in texts), SEVERAL, st.sampled_from((None, *DOUBTS))
)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


@st.composite
def sessions(draw: st.DrawFn, whens: st.SearchStrategy[Any], categories: st.SearchStrategy[Category]) -> Session:
    """A session of which any format but schedule.xml keeps all, but for its id."""
    when = draw(whens)
    text = LINES | ODD
    return Session(
        "x",
        draw(categories),
        draw(text | st.builds(Text, en=WORDS)),
        when,
        draw(st.sampled_from(("confirmed", "cancelled")))
        if when
        else draw(st.sampled_from(("unscheduled", "cancelled"))),
        draw(optional(text)),
        draw(optional(text)),
        draw(optional(text | LONG)),
        draw(optional(ROOMS)),
        tuple(draw(st.lists(NAMES, max_size=3))),
        draw(optional(st.sampled_from(("en", "ko", "de, en")))),
        draw(optional(st.sampled_from(("online", "onsite", "hybrid")))),
        draw(optional(URLS)),
        draw(optional(URLS)),
        draw(NOTED),
        draw(st.integers(0, 3)),
        place=draw(st.sampled_from((None, "unknown"))),
        hosts=draw(SEVERAL),
    )


@st.composite
def programmes(
    draw: st.DrawFn, ids: st.SearchStrategy[str] = HARD_IDS, seconds: st.SearchStrategy[int] = SECONDS
) -> Programme:
    """A programme with a session that has a time, whatever else is in it."""
    zone = draw(st.sampled_from(ZONES))
    times = st.builds(timed, st.just(zone), STARTS, seconds)
    name = draw(LINES | ODD)
    extra = Category("extra", name)
    forum = Forum(
        draw(ids),
        name,
        date(2021, 10, 30),
        date(2021, 11, 2),
        zone,
        draw(optional(st.sampled_from((AUTUMN, AUTUMN + timedelta(hours=5))))),
        draw(optional(LINES)),
        draw(optional(LINES)),
        draw(optional(LONG)),
        draw(optional(URLS)),
        draw(st.sampled_from((None, (35.147, 126.84), (-90.0, 0.0)))),
        draw(st.sampled_from((None, (time(10), time(18))))),
        draw(SEVERAL),
        draw(SEVERAL),
        draw(SEVERAL),
        draw(NOTED),
        draw(optional(LONG)),
        draw(st.sampled_from(((), (Abbreviation("UN", Text(en="United Nations")), Abbreviation("가", Text(ko="나")))))),
    )
    kinds = st.sampled_from((*CATEGORIES, extra))
    some = [draw(sessions(times, kinds)), *draw(st.lists(sessions(optional(times | DAYS), kinds), max_size=3))]
    named = draw(st.lists(ids, min_size=len(some), max_size=len(some), unique_by=str.lower))
    some = [one._replace(also=draw(st.sampled_from((None, other(one)))) if one.timed else None) for one in some]
    together = in_order(one._replace(id=id) for id, one in zip(named, some, strict=True))
    waiver = st.builds(Waiver, st.just("room-clash"), NAMES, optional(st.just(named[0])))
    waivers = tuple(draw(st.lists(waiver, max_size=2, unique_by=lambda one: one.reason)))
    return Programme(forum, (*CATEGORIES, extra), together, waivers)


def exactly(programme: Programme) -> list[Any]:
    """When the sessions are, with what the equality of times does not tell."""
    return [
        (hours.start.timestamp(), hours.start.utcoffset(), hours.end.timestamp(), hours.end.utcoffset())
        if (hours := session.timed)
        else session.when
        for session in programme.sessions
    ]


def read(pieces: Iterator[bytes], format: Format) -> Programme:
    """What was written, read back, in which nothing is found."""
    content = b"".join(pieces)
    assert files.format_of(content) == format
    reading = files.parse(content, NOTHING)
    assert reading.findings == ()
    assert reading.programme is not None
    return reading.programme


@given(programmes())
def test_programme_toml_keeps_everything(whole: Programme) -> None:
    again = read(exporter.write(whole, whole.sessions), "toml")
    assert (again, exactly(again)) == (whole, exactly(whole))


@given(programmes(), LANGUAGES)
def test_schedule_json_keeps_everything(whole: Programme, lang: Any) -> None:
    again = read(write_json.write(whole, whole.sessions, lang), "json")
    assert (again, exactly(again)) == (whole, exactly(whole))


@st.composite
def held(draw: st.DrawFn) -> Programme:
    """A programme of which schedule.xml can keep everything."""
    whole = draw(programmes(IDS, MINUTES))
    text = optional(LINES)
    kept = [
        one._replace(
            title=draw(LINES),
            topic=draw(text),
            summary=draw(text),
            description=draw(optional(LONG)),
            room=None if one.mode == "online" or stands_for_none(one.room or "") else one.room,
            mode=one.mode if one.mode == "online" else None,
            category=draw(st.sampled_from(CATEGORIES)),
            revision=0,
            also=None,
            place=None,
            hosts=(),
            notes=tuple(note._replace(about=None) for note in one.notes),
        )
        for one in whole.sessions
        if one.when
    ]
    used = tuple(category for category in CATEGORIES if any(one.category == category for one in kept))
    name = Text(en="The Forum", ko="포럼")
    forum = Forum(whole.forum.id, name, date(2021, 10, 1), date(2021, 12, 1), whole.forum.zone, AUTUMN)
    return Programme(forum._replace(url=whole.forum.url), used, in_order(kept))


def sorted_by_id(programme: Programme) -> Programme:
    """The same, whatever the order of categories, and of sessions that begin at once."""
    categories, sessions = sorted(programme.categories), sorted(programme.sessions, key=lambda session: session.id)
    return programme._replace(categories=tuple(categories), sessions=tuple(sessions))


@given(held())
def test_schedule_xml_keeps_everything_that_it_can(whole: Programme) -> None:
    assert write_xml.losses(whole, whole.sessions, BOTH) == ()
    again, whole = sorted_by_id(read(write_xml.write(whole, whole.sessions, BOTH), "xml")), sorted_by_id(whole)
    assert (again, exactly(again)) == (whole, exactly(whole))


@given(held(), LANGUAGES)
def test_schedule_xml_keeps_ids_titles_and_times_in_any_language(whole: Programme, lang: Any) -> None:
    again, whole = sorted_by_id(read(write_xml.write(whole, whole.sessions, lang), "xml")), sorted_by_id(whole)
    kept = [(one.id, one.title, one.status) for one in whole.sessions]
    assert [(one.id, one.title, one.status) for one in again.sessions] == kept
    assert exactly(again) == exactly(whole)
