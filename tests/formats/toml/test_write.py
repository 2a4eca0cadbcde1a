"""programme.toml, written: as readable as the shipped one, and read back as it was."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import all_day, programme, programme_in, session
from whrcf_cli.dates import zones
from whrcf_cli.formats.toml.write import write
from whrcf_cli.programme.findings import RULES
from whrcf_cli.programme.model import (
    DOUBTS,
    LANGUAGES,
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

SHIPPED = Path(__file__).parents[3] / "data" / "programme.toml"
NEW_YORK = "America/New_York"


def written(whole: Programme) -> str:
    return b"".join(write(whole, whole.sessions)).decode()


def fields_of(one: Session, zone: str = "Asia/Seoul") -> list[str]:
    """The lines on one session, after its title."""
    text = written(programme(one, zone=zone)).partition("[[session]]\n")[2]
    return text.splitlines()[3:]


def test_the_shipped_programme_is_written_as_it_is_but_for_its_comments() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    # Its languages need not be named, since the name of the forum is in each.
    without = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("#", "languages")))
    assert written(programme_in(text.encode())) == re.sub("\n{3,}", "\n\n", without).lstrip("\n")


EVERYTHING = """\
[forum]
id = "test-2021"
name = { en = "Test Forum", ko = "시험 포럼" }
theme = { ko = "주제" }
first_day = 2021-10-07
last_day = 2021-10-10
zone = "Asia/Seoul"
venue = { en = "Hall" }
geo = [35.147, 126.84]
opening = "09:30-18:00"
shared = ["Lobby", "Gwangju"]
url = "https://example.org/"
revised = 2021-09-01 03:04:05+00:00
hosts = [
    { en = "City", ko = "시" },
    { en = "UNESCO" },
]
organizers = [
    { en = "Centre" },
]
background = { en = "Why" }
goals = { en = "What for" }
agendas = [
    { en = "What" },
]
abbreviations = [
    { short = "UN", en = "United Nations" },
]
notes = [
    { en = "Doubt" },
]

[[category]]
id = "talk"
name = { en = "Talk", ko = "발표" }

[[category]]
id = "tour"
name = { en = "Tour", ko = "투어" }

[[session]]
id = "one"
category = "talk"
title = { en = "One", ko = "하나" }
topic = { en = "Cities" }
summary = { en = "In short" }
description = { en = "At length\\nand \\"more\\"" }
day = 2021-10-08
time = "22:30-24:00"
also = "23:00-24:30"
status = "cancelled"
room = "Hall 1"
place = "unknown"
hosts = [
    { en = "City", ko = "시" },
]
speakers = ["Kim", "Lee"]
language = "ko"
mode = "online"
url = "https://example.org/one"
join = "https://example.org/join"
uid = "one@example.org"
revision = 2
notes = [
    { about = "time", en = "Perhaps" },
    { ko = "아마도" },
]

[[session]]
id = "two"
category = "tour"
title = { en = "Two" }
day = 2021-10-09
until = 2021-10-10

[[check.ignore]]
rule = "room-clash"
session = "one"
reason = "The hall is parted."

[[check.ignore]]
rule = "too-long"
session = ["one", "two"]
reason = "They last."

[[check.ignore]]
rule = "outside-days"
reason = "Tours go before."
"""


def test_every_field_has_its_place_and_an_empty_line_parts_the_tables() -> None:
    whole = programme_in(EVERYTHING.encode())
    assert written(whole) == EVERYTHING
    assert programme_in(written(whole).encode()) == whole
    assert all(whole.forum)
    assert all(whole.sessions[0])
    assert all(whole.waivers[0])


def test_only_the_sessions_asked_for_are_written_in_their_order() -> None:
    whole = programme(session("a"), session("b"), session("c"))
    text = b"".join(write(whole, [whole.sessions[2], whole.sessions[0]])).decode()
    assert re.findall(r'\[\[session\]\]\nid = "(.+)"', text) == ["c", "a"]


def moments(zone: str, start: datetime, length: timedelta) -> Timed:
    place = zones.forum_zone(zone)
    return Timed(start.astimezone(place), (start + length).astimezone(place))


HOUR = timedelta(hours=1)
EVENING = datetime(2021, 10, 8, 13, 30, tzinfo=UTC)
AUTUMN = datetime(2021, 11, 7, 5, 30, tzinfo=UTC)
"""01:30 in New York, for the first time in that night."""
SPRING = datetime(2021, 3, 14, 6, 30, tzinfo=UTC)
"""01:30 in New York, half an hour before 03:00."""


@pytest.mark.parametrize(
    ("when", "zone", "expected"),
    [
        (moments("Asia/Seoul", EVENING, HOUR), "Asia/Seoul", ["2021-10-08", "22:30-23:30"]),
        (moments("Asia/Seoul", EVENING, 1.5 * HOUR), "Asia/Seoul", ["2021-10-08", "22:30-24:00"]),
        (moments("Asia/Seoul", EVENING, 25.5 * HOUR), "Asia/Seoul", ["2021-10-08", "22:30-48:00"]),
        (moments("UTC+05:30", EVENING, HOUR), "UTC+05:30", ["2021-10-08", "19:00-20:00"]),
        (moments(NEW_YORK, AUTUMN - HOUR, 3 * HOUR), NEW_YORK, ["2021-11-07", "00:30-02:30"]),
        (moments(NEW_YORK, SPRING, HOUR), NEW_YORK, ["2021-03-14", "01:30-03:30"]),
    ],
    ids=["hours", "until midnight", "two days", "UTC+05:30", "over the change", "an hour less"],
)
def test_hours_are_written_as_a_timetable_prints_them(when: Timed, zone: str, expected: list[str]) -> None:
    day, hours = expected
    assert fields_of(session("one", None, when=when, status="confirmed"), zone) == [f"day = {day}", f'time = "{hours}"']


@pytest.mark.parametrize(
    ("when", "zone", "expected"),
    [
        (
            moments("Asia/Seoul", EVENING, timedelta(seconds=90)),
            "Asia/Seoul",
            ["2021-10-08 22:30:00+09:00", "2021-10-08 22:31:30+09:00"],
        ),
        (
            moments("Asia/Seoul", EVENING, timedelta()),
            "Asia/Seoul",
            ["2021-10-08 22:30:00+09:00", "2021-10-08 22:30:00+09:00"],
        ),
        (
            moments("Asia/Seoul", EVENING, timedelta(hours=25, minutes=31)),
            "Asia/Seoul",
            ["2021-10-08 22:30:00+09:00", "2021-10-10 00:01:00+09:00"],
        ),
        (
            moments(NEW_YORK, AUTUMN - HOUR, HOUR),
            NEW_YORK,
            ["2021-11-07 00:30:00-04:00", "2021-11-07 01:30:00-04:00"],
        ),
        (
            moments(NEW_YORK, AUTUMN, HOUR),
            NEW_YORK,
            ["2021-11-07 01:30:00-04:00", "2021-11-07 01:30:00-05:00"],
        ),
        (
            moments(NEW_YORK, AUTUMN + HOUR, 0.5 * HOUR),
            NEW_YORK,
            ["2021-11-07 01:30:00-05:00", "2021-11-07 02:00:00-05:00"],
        ),
        (
            moments("Africa/Monrovia", datetime(1971, 5, 1, 9, tzinfo=UTC), HOUR / 3600),
            "Africa/Monrovia",
            ["1971-05-01 08:15:00-00:45", "1971-05-01 08:15:01-00:45"],
        ),
    ],
    ids=[
        "seconds",
        "no length",
        "over 48:00",
        "until the first 01:30",
        "one o'clock to one o'clock",
        "the second 01:30",
        "an offset of seconds",
    ],
)
def test_what_a_timetable_cannot_print_is_written_as_moments(when: Timed, zone: str, expected: list[str]) -> None:
    lines = fields_of(session("one", None, when=when, status="confirmed"), zone)
    assert lines == [f"{field} = {moment}" for field, moment in zip(("start", "end"), expected, strict=True)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (all_day("one", date(2021, 10, 8), date(2021, 10, 8)), ["day = 2021-10-08", "until = 2021-10-08"]),
        (session("one", None), ['status = "unscheduled"']),
        (session("one", None, status="cancelled"), ['status = "cancelled"']),
        (session("one", revision=0, speakers=()), ["day = 2021-10-08", 'time = "13:00-15:00"']),
    ],
    ids=["whole days", "no time", "cancelled before it had a time", "nothing that is empty"],
)
def test_what_is_not_given_is_not_written(one: Session, expected: list[str]) -> None:
    assert fields_of(one) == expected


def test_a_revision_in_the_first_moment_of_a_day_is_written_as_the_day() -> None:
    assert "\nrevised = 2021-09-01\n" in written(programme(session("a")))


def nfc(words: str) -> str:
    return normalize("NFC", words)


WORDS = st.one_of(
    st.sampled_from(['"', "\\", "\\n", "\n\n", "'''", '"""', "# no comment", "{ en = }", "인권도시", "🏳️‍🌈"]).map(
        lambda words: f"a{words}b"
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).map(nfc),
).filter(lambda words: not words.isspace())
TEXTS = st.builds(Text, en=WORDS, ko=st.none() | WORDS) | st.builds(Text, ko=WORDS)
LISTS = st.lists(TEXTS, max_size=2).map(tuple)
NOTES = st.lists(st.builds(Note, TEXTS, st.none() | st.sampled_from(DOUBTS)), max_size=2).map(tuple)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,6}", fullmatch=True)
LINKS = st.none() | st.sampled_from(["https://example.org/", 'http://example.org/가?a="b"&c=\\'])
DAYS = st.dates(date(1901, 1, 1), date(2199, 1, 1))
NIGHTS = st.sampled_from([AUTUMN, SPRING, EVENING]).flatmap(
    lambda night: st.integers(-8, 8).map(lambda quarters: night + quarters * HOUR / 4)
)
MOMENTS = NIGHTS | st.datetimes(datetime(1901, 1, 2), datetime(2199, 1, 1)).map(
    lambda one: one.replace(tzinfo=UTC, fold=0)
)
LENGTHS = st.one_of(
    st.integers(0, 60 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    st.timedeltas(timedelta(), timedelta(days=4)),
)
ZONES = st.sampled_from(
    ["Asia/Seoul", NEW_YORK, "UTC", "UTC+05:30", "UTC-12:00", "Africa/Monrovia", "Europe/Amsterdam"]
)
DEGREES = st.floats(-90, 90) | st.just(0.0)


def hours_of_a_day(minutes: list[int]) -> tuple[time, time]:
    start, end = (time(*divmod(number, 60)) for number in sorted(minutes))
    return start, end


def forums(zone: str) -> st.SearchStrategy[Forum]:
    return st.builds(
        Forum,
        id=IDS,
        name=TEXTS,
        first_day=st.just(date(2021, 10, 7)),
        last_day=st.dates(date(2021, 10, 7), date(2021, 12, 31)),
        zone=st.just(zone),
        revised=st.none() | MOMENTS | DAYS.map(lambda day: datetime(day.year, day.month, day.day, tzinfo=UTC)),
        theme=st.none() | TEXTS,
        venue=st.none() | TEXTS,
        background=st.none() | TEXTS,
        url=LINKS,
        geo=st.none() | st.tuples(DEGREES, DEGREES),
        opening=st.none()
        | st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=2, unique=True).map(hours_of_a_day),
        hosts=LISTS,
        organizers=LISTS,
        agendas=LISTS,
        goals=st.none() | TEXTS,
        abbreviations=st.lists(st.builds(Abbreviation, WORDS, TEXTS), max_size=2).map(tuple),
        languages=st.just(LANGUAGES),
        shared=st.lists(WORDS, max_size=2).map(tuple),
        notes=NOTES,
    )


def sessions(zone: str, categories: list[Category]) -> st.SearchStrategy[Session]:
    timed = st.builds(moments, st.just(zone), MOMENTS, LENGTHS)
    days = st.builds(lambda first, more: AllDay(first, first + timedelta(days=more)), DAYS, st.integers(0, 40))
    built = st.builds(
        Session,
        id=IDS,
        category=st.sampled_from(categories),
        title=TEXTS,
        when=st.none() | timed | days,
        status=st.sampled_from(["confirmed", "cancelled"]),
        topic=st.none() | TEXTS,
        summary=st.none() | TEXTS,
        description=st.none() | TEXTS,
        room=st.none() | WORDS,
        speakers=st.lists(WORDS, max_size=2).map(tuple),
        language=st.none() | WORDS,
        mode=st.none() | WORDS,
        url=LINKS,
        join=LINKS,
        uid=st.none() | WORDS,
        also=st.none(),
        hosts=LISTS,
        place=st.sampled_from([None, "unknown"]),
        notes=NOTES,
        revision=st.integers(0, 2**31 - 1),
    )
    return built.map(lambda one: one if one.when or one.status == "cancelled" else one._replace(status="unscheduled"))


WAIVERS = st.builds(Waiver, rule=st.sampled_from(sorted(RULES)), reason=WORDS, session=st.none() | IDS)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    zone = draw(ZONES)
    categories = draw(st.lists(st.builds(Category, IDS, TEXTS), min_size=1, max_size=3, unique_by=lambda one: one.id))
    some = st.lists(sessions(zone, categories), max_size=3, unique_by=lambda one: one.id.lower())
    waivers = st.lists(WAIVERS, max_size=3, unique=True)
    return Programme(draw(forums(zone)), tuple(categories), in_order(draw(some)), tuple(draw(waivers)))


@given(programmes())
@example(programme(session("one", None, when=moments(NEW_YORK, AUTUMN, HOUR), status="confirmed"), zone=NEW_YORK))
def test_what_is_written_is_read_back_as_it_was(whole: Programme) -> None:
    # Compared as they are shown, since moments of a doubled hour are equal.
    assert repr(programme_in(written(whole).encode())) == repr(whole)
