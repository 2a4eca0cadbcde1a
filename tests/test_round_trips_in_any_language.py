"""A programme in any languages that is written and read back differs only in what its writer told."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TALK, programme, session, timed
from told import FORUM, SESSION, untold
from whrcf_cli.dates import zones
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.read import parse
from whrcf_cli.formats.toml.write import session_table
from whrcf_cli.formats.write import write
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

LANGUAGES = (
    ("und",), ("de",), ("en",), ("ko",), ("zh-Hant",), ("pt-BR", "en"), ("en", "ko"), ("ko", "en"),
    ("de", "zh-Hant", "en"), ("en", "ko", "de"),
)  # fmt: skip
BERLIN = zones.forum_zone("Europe/Berlin")
CLOCKS_BACK = datetime(2021, 10, 31, tzinfo=UTC)
"""One hour before the clocks in Berlin go back from 03:00 to 02:00."""
WORDS = (
    "Opening", "Begrüßung", "난민과 인권", "開幕", "Café ‘x’ & <b>bold</b>", "AT&amp;T", '"quoted", twice', "=1+1",
    "+49 30 1", "@all", "-", "'tis", "TBA", "Cancelled", "취소: x", "Note: x", "room: a quiet one", "a: b", "x; y",
    "\\n \\, \\",
    "ends with:", "(in English only)", "Talk (time contested)", "A / B", "1", "true", "A" * 300,
)  # fmt: skip
LINES = ("one\ntwo", "one\ttwo", "one\n\ntwo", "one\n  indented", "one\nroom: hall\ntwo", "one\n\nNote: hall")
TBA = ("TBA", "미정", "-", "Online", "not published")
PEOPLE = ("Kim, Minji", "Ada; Grace", 'O\'Neil "Jo"', "김민지", "TBA", "=1+1", "A and B")
URLS = ("https://example.org/a?b=c&d=<e>#f", "https://example.org/%EA%B0%80", "https://example.org/가")


@st.composite
def texts(draw: st.DrawFn, tags: tuple[str, ...], words: st.SearchStrategy[str]) -> Text:
    """Words in some of these languages, one at least."""
    some = draw(st.lists(st.sampled_from(tags), min_size=1, unique=True))
    return Text.ordered({tag: draw(words) for tag in some}, tags)


def hours(start: int, minutes: int) -> Timed:
    """Hours in Berlin, from so many minutes after the hour before its clocks change."""
    begin = CLOCKS_BACK + timedelta(minutes=start)
    return Timed(begin.astimezone(BERLIN), (begin + timedelta(minutes=minutes)).astimezone(BERLIN))


def whole_day(day: int) -> Timed:
    """From midnight to midnight."""
    first = datetime(2021, 10, 29 + day, tzinfo=BERLIN)
    return Timed(first, first + timedelta(days=1))


WHENS = st.one_of(
    st.none(),
    st.builds(
        hours, st.sampled_from((-300, -30, 0, 30, 60, 90, 600)), st.sampled_from((0, 30, 60, 90, 120, 1440, 3000))
    ),
    st.builds(whole_day, st.integers(0, 2)),
    st.builds(lambda more: AllDay(date(2021, 10, 30), date(2021, 10, 30 + more)), st.integers(0, 1)),
)


def other(session: Session, hour: int) -> Timed | None:
    """Other hours on the day on which a session begins; None where a programme file cannot have them."""
    if session.timed is None or "time" not in session_table(session):
        return None
    day = session.timed.start.replace(hour=0, minute=0, fold=0)
    return Timed(*(zones.existing_moment(day + timedelta(hours=hour + more))[0] for more in (0, 2)))


@st.composite
def sessions(draw: st.DrawFn, id: str, tags: tuple[str, ...], categories: list[Category]) -> Session:
    """A session with any field."""

    def maybe(values: Any) -> Any:
        return draw(st.none() | values)

    line = texts(tags, st.sampled_from(WORDS))
    long = texts(tags, st.sampled_from((*WORDS, *LINES)))
    when = draw(WHENS)
    note = st.builds(Note, line, st.sampled_from((None, *DOUBTS)))
    session = Session(
        id,
        draw(st.sampled_from(categories)),
        draw(line),
        when,
        draw(st.sampled_from(("confirmed", "cancelled")))
        if when
        else draw(st.sampled_from(("unscheduled", "cancelled"))),
        maybe(line),
        maybe(long),
        maybe(long),
        maybe(st.sampled_from((*WORDS[:20], *TBA))),
        tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True))),
        maybe(st.sampled_from(("en", "ko", "de, en"))),
        maybe(st.sampled_from(("online", "onsite", "hybrid"))),
        maybe(st.sampled_from(URLS)),
        maybe(st.sampled_from(URLS)),
        tuple(draw(st.lists(note, max_size=2))),
        draw(st.integers(0, 2)),
        None,
        maybe(st.just("unknown")),
        tuple(draw(st.lists(line, max_size=2))),
        maybe(st.just(f"uid-of-{id}, \\n; <x>@example.org")),
    )
    return session._replace(also=other(session, draw(st.sampled_from((1, 2, 10)))) if draw(st.booleans()) else None)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A programme of ours in some languages, with a session that has a time."""
    tags = draw(st.sampled_from(LANGUAGES))
    line = texts(tags, st.sampled_from(WORDS))
    categories = [Category(f"kind-{n}", text) for n, text in enumerate(draw(st.lists(line, min_size=1, max_size=2)))]
    ids = draw(st.lists(st.sampled_from(("a", "Talk.1", "tour--2021-10-30", "x_y", "b2")), min_size=1, unique=True))
    some = [draw(sessions(id, tags, categories)) for id in ids]
    first = some[0]._replace(when=hours(600, 60), also=None, status="confirmed")
    optional = st.none() | line
    forum = Forum(
        "the-forum",
        draw(line),
        date(2021, 10, 29),
        date(2021, 11, 2),
        draw(st.sampled_from(("Europe/Berlin",))),
        draw(st.sampled_from((None, datetime(2021, 9, 1, tzinfo=UTC), datetime(2021, 9, 1, 5, tzinfo=UTC)))),
        draw(optional),
        draw(optional),
        draw(optional),
        draw(st.sampled_from((None, *URLS))),
        draw(st.sampled_from((None, (35.1, -120.5)))),
        draw(st.sampled_from((None, (time(10), time(18))))),
        tuple(draw(st.lists(line, max_size=2))),
        tuple(draw(st.lists(line, max_size=2))),
        tuple(draw(st.lists(line, max_size=2))),
        tuple(draw(st.lists(st.builds(Note, line), max_size=1))),
        draw(optional),
        tuple(draw(st.lists(st.builds(Abbreviation, st.just("UN"), line), max_size=1))),
        tags,
    )
    waivers = draw(st.sampled_from(((), (Waiver("room-clash", "It is wide."),))))
    return Programme(forum, tuple(categories), in_order([first, *some[1:]]), waivers)


def again(whole: Programme, format: Format) -> list[Any]:
    """What is not the same, untold, once the programme was written in a format and read back."""
    written = write(whole, whole.sessions, format)
    back = parse(b"".join(written.files[0]), Hints("sheet"), format).sound()
    return untold(whole, back, format, written.losses)


@pytest.mark.parametrize("format", SESSION)
@given(programmes())
def test_nothing_is_lost_that_is_not_told(format: Format, whole: Programme) -> None:
    assert again(whole, format) == []


BOTH = Text(en="Words", ko="말")
FORUM_VALUES: dict[str, Any] = {
    "id": "another",
    "name": Text(ko="Forum"),
    "first_day": date(2021, 10, 1),
    "last_day": date(2021, 10, 30),
    "zone": "Asia/Tokyo",
    "revised": datetime(2021, 9, 1, 5, tzinfo=UTC),
    "theme": BOTH,
    "venue": BOTH,
    "background": BOTH,
    "url": "https://example.org/",
    "geo": (35.1, 126.8),
    "opening": (time(9), time(18)),
    "hosts": (BOTH,),
    "organizers": (BOTH,),
    "agendas": (BOTH,),
    "notes": (Note(BOTH),),
    "goals": BOTH,
    "shared": ("Lobby",),
    "abbreviations": (Abbreviation("UN", BOTH),),
    "languages": ("en", "ko", "de"),
}
SESSION_VALUES: dict[str, Any] = {
    "id": "An.Id",
    "category": Category("kind", Text(ko="Kind")),
    "title": Text(ko="Title"),
    "when": timed("00:00-24:00"),
    "status": "cancelled",
    "topic": BOTH,
    "summary": BOTH,
    "description": Text(en="One\n  two\n\nthree"),
    "room": "TBA",
    "speakers": ("A and B", "Kim, Minji"),
    "language": "ko",
    "mode": "hybrid",
    "url": "https://example.org/a?b=c&d",
    "join": "https://example.org/join",
    "notes": (Note(BOTH, "time"), Note(BOTH)),
    "revision": 3,
    "also": timed("08:00-10:00"),
    "place": "unknown",
    "hosts": (BOTH, Text(ko="말")),
    "uid": "a@example.org",
}


def test_each_field_has_a_value_here() -> None:
    assert (set(FORUM_VALUES), set(SESSION_VALUES)) == (set(Forum._fields), set(Session._fields))
    assert set(FORUM) == set(Forum._fields)
    assert all(set(words) == set(Session._fields) for words in SESSION.values())


@pytest.mark.parametrize("field", FORUM_VALUES)
@pytest.mark.parametrize("format", SESSION)
def test_each_field_of_a_forum_is_kept_or_told(format: Format, field: str) -> None:
    whole = programme(session("a"))
    forum = whole.forum._replace(**{field: FORUM_VALUES[field]})
    assert forum != whole.forum
    assert again(whole._replace(forum=forum), format) == []


@pytest.mark.parametrize("field", SESSION_VALUES)
@pytest.mark.parametrize("format", SESSION)
def test_each_field_of_a_session_is_kept_or_told(format: Format, field: str) -> None:
    one = session("a")._replace(**{field: SESSION_VALUES[field]})
    assert one != session("a")
    whole = programme(one)._replace(categories=(TALK, SESSION_VALUES["category"]))
    assert again(whole, format) == []


def test_other_hours_that_the_clocks_repeat_are_read_back_from_a_calendar() -> None:
    when = hours(60, 60)
    other = Timed(
        *(moment.replace(hour=2, minute=minute, fold=0) for moment, minute in zip(when, (0, 30), strict=True))
    )
    whole = programme(
        session("a", when=when._replace(end=when.end + timedelta(hours=8)), also=other), zone="Europe/Berlin"
    )
    assert again(whole, "ics") == []


def test_a_session_that_has_hours_on_each_of_two_days_is_not_one_of_whole_days() -> None:
    start = datetime(2021, 10, 8, 9, tzinfo=BERLIN)
    one = session("a", when=Timed(start, start + timedelta(days=1, hours=9)))
    assert again(programme(one, zone="Europe/Berlin", opening=(time(9), time(18))), "xml") == []
