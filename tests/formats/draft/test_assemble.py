"""A programme of what another program's file has: ids, zones, lengths, days, categories, the forum."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conftest import SEOUL
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.assemble import assemble
from whrcf_cli.formats.draft.session import NOTHING_TOLD, DraftForum, DraftSession
from whrcf_cli.formats.draft.source import NOTHING, Hints, ReadResult
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import AllDay, Category, Forum, Note, Programme, Session, Text, Timed

BERLIN = ZoneInfo("Europe/Berlin")
KOREA = timezone(timedelta(hours=9))
ONE = datetime(2021, 10, 8, 13, tzinfo=KOREA)
HOUR = timedelta(hours=1)
IN_SEOUL = DraftForum(zone="Asia/Seoul")


def entry(id: str = "", title: str = "T", start: date | None = ONE, **fields: Any) -> DraftSession:
    """A draft that lasts an hour, unless it is told otherwise."""
    length = HOUR if isinstance(start, datetime) and "end" not in fields else None
    when: dict[str, Any] = {"start": start, "length": length}
    when |= {name: fields.pop(name) for name in DraftSession._fields if name in fields}
    category = Category(id=fields.pop("category_id", ""), name=fields.pop("category", None) or Text())
    told = NOTHING_TOLD._replace(id=id, title=Text(en=title), category=category, **fields)
    return DraftSession(session=told, **when)


def read(*entries: DraftSession, header: DraftForum = IN_SEOUL, given: Hints = NOTHING) -> ReadResult:
    return assemble(header, entries, given)


def ids(*entries: DraftSession) -> tuple[list[str], list[str]]:
    """The ids of the entries in their order, and what is said of them."""
    reading = read(*(entry._replace(start=ONE + number * HOUR) for number, entry in enumerate(entries)))
    assert reading.programme is not None
    return [session.id for session in reading.programme.sessions], list(map(str, reading.findings))


def forum(reading: ReadResult) -> Forum:
    assert reading.programme is not None
    return reading.programme.forum


def only(reading: ReadResult) -> Session:
    assert reading.programme is not None
    [session] = reading.programme.sessions
    return session


def test_all_that_an_entry_and_a_header_tell() -> None:
    told = Session(
        id="one",
        category=Category(id="", name=Text(en="Talk", ko="발표")),
        title=Text(en="Title", ko="제목"),
        when=None,
        status="cancelled",
        topic=Text(en="Topic"),
        summary=Text(en="Summary"),
        description=Text(en="Description"),
        room="Hall",
        speakers=("Kim",),
        language="en",
        mode="online",
        url="https://example.org/one",
        join="https://example.org/join",
        notes=(Note(Text(en="Note")),),
        revision=2,
    )
    whole = DraftSession(session=told, start=ONE, length=HOUR, line=7)
    header = DraftForum(
        id="test",
        name=Text(en="Test"),
        first_day=date(2021, 10, 7),
        last_day=date(2021, 10, 10),
        zone="Asia/Seoul",
        city="Gwangju",
        url="https://example.org/",
        revised=datetime(2021, 9, 1, tzinfo=UTC),
        theme=Text(en="Theme"),
        venue=Text(en="Venue"),
    )
    reading = read(whole, header=header)
    talk = Category("talk", Text(en="Talk", ko="발표"))
    forum = Forum(
        id="test",
        name=Text(en="Test"),
        first_day=date(2021, 10, 7),
        last_day=date(2021, 10, 10),
        zone="Asia/Seoul",
        revised=datetime(2021, 9, 1, tzinfo=UTC),
        theme=Text(en="Theme"),
        venue=Text(en="Venue"),
        url="https://example.org/",
    )
    session = told._replace(category=talk, when=Timed(ONE, ONE + HOUR))
    assert reading == ReadResult(Programme(forum, (talk,), (session,)), (), {"one": 7})


def test_what_an_entry_does_not_tell_is_absent() -> None:
    session = Category("session", Text(und="Session"))
    reading = read(DraftSession(), entry("1"), header=IN_SEOUL)
    assert reading.programme is not None
    assert reading.programme.sessions[1] == Session("session", session, Text(und="session"), None, "unscheduled")
    assert reading.findings == (
        Finding("mended-text", "it has no title", "its id is used instead; give it a title", "session"),
    )


def test_without_an_entry_it_is_no_programme() -> None:
    with pytest.raises(FileProblem, match="the file has no sessions; expected one or more"):
        read()


def test_without_any_date_it_is_no_programme() -> None:
    with pytest.raises(FileProblem, match="neither the conference nor any of its sessions has a date; expected one"):
        read(DraftSession(session=NOTHING_TOLD._replace(title=Text(en="T"))))


# Ids


def test_an_id_of_the_file_is_kept() -> None:
    assert ids(entry("a"), entry("b.2"), entry("C_3")) == (["a", "b.2", "C_3"], [])


def test_without_an_id_the_title_makes_one() -> None:
    assert ids(entry("", "Opening Ceremony"), entry("", "Closing")) == (["opening-ceremony", "closing"], [])


def test_titles_make_ids_and_nothing_is_said_of_it() -> None:
    titles = ("개회식", "환영 공연", "東京", "大阪 2", "A", "???")
    made, told = ids(*(entry("", title) for title in titles))
    assert (made[:2], made[4:], told) == (["gaehoesik", "hwanyeong-gongyeon"], ["a", "session"], [])
    assert all(re.fullmatch("(session|2)-[0-9a-f]{6}", id) for id in made[2:4])


def test_an_id_never_comes_from_a_row() -> None:
    def known(*entries: DraftSession) -> dict[str, tuple[str, str]]:
        reading = read(*entries)
        assert reading.programme is not None
        return {one.id: (one.title.main, str(one.when)) for one in reading.programme.sessions}

    first, *lunch = (entry("", "점심", datetime(2021, 10, day, 12, tzinfo=SEOUL)) for day in (6, 7, 8))
    before = known(*lunch, entry("", "난민"))
    after = known(entry("", "환영 공연"), first, *lunch, entry("", "난민"))
    assert after.items() > before.items()
    assert len(after) == 5
    assert sum(bool(re.fullmatch("jeomsim-[0-9a-f]{6}", id)) for id in before) == 2


def test_rows_that_say_one_thing_are_numbered() -> None:
    reading = read(*(entry("", title) for title in ("Talk", "Talk", "TALK!")))
    assert reading.programme is not None
    made = sorted((one.id for one in reading.programme.sessions), key=len)
    assert re.fullmatch("talk-[0-9a-f]{6}", made[0])
    assert re.fullmatch("talk-[0-9a-f]{6}", made[1])
    assert made[2] in (f"{made[0]}-2", f"{made[1]}-2")


def test_an_id_that_occurs_again_under_one_title_is_numbered() -> None:
    assert ids(entry("a", "Yoga"), entry("a", "Yoga"), entry("a", "Yoga")) == (
        ["a", "a-2", "a-3"],
        [
            'the id "a" is used more than once; "a-2" is used instead',
            'the id "a" is used more than once; "a-3" is used instead',
        ],
    )


def test_an_id_of_several_titles_tells_nothing_and_the_titles_make_new_ones() -> None:
    assert ids(entry("a", "Yoga"), entry("a", "Tea"), entry("a", "난민")) == (
        ["yoga", "tea", "nanmin"],
        [f'the id "a" is used more than once; "{id}" is used instead' for id in ("yoga", "tea", "nanmin")],
    )


def test_ids_that_were_made_up_are_known_with_what_the_file_has_instead() -> None:
    found = read(entry("a", "One"), entry("a", "One", ONE + HOUR), entry("", "Two"), entry("b", "Three"))
    assert found.ids_told == {"a-2": "a", "two": ""}


def test_many_ids_that_occur_again_are_told_in_one_line_with_their_number() -> None:
    found = read(*(entry("a", "Yoga") for _ in range(12))).findings
    several = ", ".join(f"a-{number}" for number in range(2, 12))
    assert [(one.rule, one.number, str(one)) for one in found if one.rule == "mended-id"] == [
        (
            "mended-id",
            11,
            f"the ids of 11 sessions are used more than once: a; others are used instead: {several}, ...",
        )
    ]


def test_ids_differ_by_more_than_capitals() -> None:
    assert ids(entry("Tea"), entry("tea"), entry("TEA")) == (
        ["Tea", "tea-2", "TEA-3"],
        [
            'the id "tea" is used more than once; "tea-2" is used instead',
            'the id "TEA" is used more than once; "TEA-3" is used instead',
        ],
    )


def test_a_number_behind_an_id_never_makes_one_that_is_taken() -> None:
    numbered, told = ids(entry("a-2"), entry("a", "T"), entry("a", "T"), entry("", "A 2"))
    assert numbered[:3] == ["a-2", "a", "a-3"]
    assert re.fullmatch("a-2-[0-9a-f]{6}", numbered[3])
    assert told == ['the id "a" is used more than once; "a-3" is used instead']


# Zones


def zone(*starts: datetime, header: DraftForum = IN_SEOUL, given: ZoneInfo | None = None) -> tuple[str, list[str]]:
    """The zone of a forum, and what is said of it. No moment is changed by it."""
    reading = read(*(entry("", "T", start) for start in starts), header=header, given=Hints(zone=given))
    assert reading.programme is not None
    moments = sorted(session.timed.start for session in reading.programme.sessions if session.timed)
    assert moments == sorted(start if start.tzinfo else start.replace(tzinfo=moments[0].tzinfo) for start in starts)
    return reading.programme.forum.zone, list(map(str, reading.findings))


NAIVE = datetime(2021, 10, 8, 13)
UTC_ONE = datetime(2021, 10, 8, 4, tzinfo=UTC)
NOWHERE = DraftForum(city="Nowhere")
IN_CITY = "the file names no time zone, but a city: Seoul; Asia/Seoul is used; name another with --file-tz"


@pytest.mark.parametrize(
    ("starts", "header", "given", "found"),
    [
        pytest.param([ONE], IN_SEOUL, BERLIN, ("Asia/Seoul", []), id="the file's own beats the one given"),
        pytest.param([NAIVE], IN_SEOUL, None, ("Asia/Seoul", []), id="the file's own, for times without an offset"),
        pytest.param([UTC_ONE], DraftForum(zone="UTC+05:30"), None, ("UTC+05:30", []), id="the file's own distance"),
        pytest.param([ONE], NOWHERE, SEOUL, ("Asia/Seoul", []), id="the one given, which agrees"),
        pytest.param([ONE], DraftForum(), BERLIN, ("UTC+09:00", []), id="the one given, which does not agree"),
        pytest.param([UTC_ONE], DraftForum(), BERLIN, ("Europe/Berlin", []), id="the one given, for times in UTC"),
        pytest.param(
            [NAIVE], DraftForum(), BERLIN, ("Europe/Berlin", []), id="the one given, for times without an offset"
        ),
        pytest.param(
            [NAIVE], DraftForum(city="Seoul"), BERLIN, ("Europe/Berlin", []), id="the one given beats the city"
        ),
        pytest.param([ONE], DraftForum(city="Seoul"), BERLIN, ("Asia/Seoul", [IN_CITY]), id="the city, which agrees"),
        pytest.param([ONE], DraftForum(city="Berlin"), None, ("UTC+09:00", []), id="the city, which does not agree"),
        pytest.param(
            [UTC_ONE], DraftForum(city="Seoul"), None, ("Asia/Seoul", [IN_CITY]), id="the city, for times in UTC"
        ),
        pytest.param([UTC_ONE], DraftForum(city="UTC+3"), None, ("UTC", []), id="a city that is no city"),
        pytest.param([UTC_ONE], DraftForum(city="local"), None, ("UTC", []), id="nor is this one"),
        pytest.param([ONE], NOWHERE, None, ("UTC+09:00", []), id="the offset of the times"),
        pytest.param(
            [datetime(2021, 10, 8, 13, tzinfo=timezone(-timedelta(hours=3, minutes=30)))],
            DraftForum(),
            None,
            ("UTC-03:30", []),
            id="an offset of half an hour to the west",
        ),
        pytest.param([UTC_ONE], NOWHERE, None, ("UTC", []), id="UTC, which times are in"),
        pytest.param(
            [datetime(2021, 10, 8, 13, tzinfo=timezone(timedelta(hours=15)))],
            DraftForum(),
            None,
            ("UTC", ["UTC offset out of range: UTC+15:00; UTC is used"]),
            id="too far east",
        ),
        pytest.param(
            [datetime(2021, 10, 8, 13, tzinfo=timezone(-timedelta(hours=13)))],
            DraftForum(),
            None,
            ("UTC", ["UTC offset out of range: UTC-13:00; UTC is used"]),
            id="too far west",
        ),
        pytest.param(
            [ONE],
            DraftForum(zone="Korea Standard Time"),
            None,
            (
                "UTC+09:00",
                [
                    'unknown time zone "Korea Standard Time"; '
                    "the UTC offsets of its times are used; name the zone with --file-tz"
                ],
            ),
            id="a zone that nobody knows",
        ),
        pytest.param(
            [datetime(2021, 10, 30, 12, tzinfo=timezone(2 * HOUR)), datetime(2021, 11, 1, 12, tzinfo=timezone(HOUR))],
            DraftForum(city="Berlin"),
            None,
            (
                "Europe/Berlin",
                ["the file names no time zone, but a city: Berlin; Europe/Berlin is used; name another with --file-tz"],
            ),
            id="a city in which summer time ends",
        ),
    ],
)
def test_the_zone_of_a_forum(
    starts: list[datetime], header: DraftForum, given: ZoneInfo | None, found: tuple[str, list[str]]
) -> None:
    assert zone(*starts, header=header, given=given) == found


def test_times_without_an_offset_are_not_read_where_no_zone_is_known() -> None:
    with pytest.raises(FileProblem) as problem:
        zone(ONE, NAIVE, header=NOWHERE)
    assert str(problem.value) == (
        'the time of "T", 2021-10-08 13:00, has no time zone, and the file names none; '
        "name it, such as --file-tz Asia/Seoul"
    )


def test_a_zone_that_only_this_machine_knows_is_none_of_a_forum() -> None:
    with files("tzdata").joinpath("zoneinfo", "Asia", "Seoul").open("rb") as file:
        local = ZoneInfo.from_file(file, key="local")
    assert zone(ONE, header=DraftForum(), given=local) == ("UTC+09:00", [])


def test_a_file_of_whole_days_needs_no_zone_and_that_is_told() -> None:
    reading = read(entry("a", start=date(2021, 10, 8)), header=DraftForum())
    assert forum(reading).zone == "UTC"
    assert list(map(str, reading.findings)) == ["the file names no time zone; UTC is used; name another with --file-tz"]


@pytest.mark.parametrize(
    ("naive", "moment", "told"),
    [
        (
            datetime(2021, 10, 31, 2, 30),
            datetime(2021, 10, 31, 0, 30, tzinfo=UTC),
            "02:30 occurs twice on 2021-10-31 in this zone; 02:30 +0200 is used; write the time with its offset",
        ),
        (
            datetime(2021, 3, 28, 2, 30),
            datetime(2021, 3, 28, 1, 30, tzinfo=UTC),
            "02:30 does not exist on 2021-03-28 in this zone; 03:30 +0200 is used; write the time with its offset",
        ),
    ],
)
def test_a_time_that_the_clock_tells_twice_or_never_is_settled_and_told(
    naive: datetime, moment: datetime, told: str
) -> None:
    reading = read(entry("a", start=naive), header=DraftForum(zone="Europe/Berlin"))
    when = only(reading).timed
    assert when is not None
    assert (when.start.timestamp(), when.minutes) == (moment.timestamp(), 60)
    assert list(map(str, reading.findings)) == [told]


# Lengths


def test_a_length_is_of_real_time_when_summer_time_ends() -> None:
    begin = datetime(2021, 10, 31, 0, 30, tzinfo=UTC)
    session = only(read(entry("a", start=begin, length=2 * HOUR), header=DraftForum(zone="Europe/Berlin")))
    assert session.timed == Timed(begin.astimezone(BERLIN), datetime(2021, 10, 31, 3, 30, tzinfo=BERLIN))
    assert session.timed.minutes == 120


def test_a_length_beats_an_end() -> None:
    session = only(read(entry("a", end=ONE + 3 * HOUR, length=HOUR)))
    assert session.when == Timed(ONE, ONE + HOUR)


@pytest.mark.parametrize(
    "end", [ONE + HOUR, (ONE + HOUR).astimezone(UTC), datetime(2021, 10, 8, 14)], ids=["there", "in UTC", "naive"]
)
def test_an_end_is_taken_where_no_length_is_told(end: datetime) -> None:
    reading = read(entry("a", end=end))
    assert (only(reading).when, reading.findings) == (Timed(ONE, ONE + HOUR), ())


ENDLESS = "its end was set to its start"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"length": timedelta()}, "it lasts 0 minutes; it was kept like that, and overlaps nothing"),
        ({"end": ONE}, "it lasts 0 minutes; it was kept like that, and overlaps nothing"),
        ({"length": -HOUR}, f"its end is 60 minutes before its start; {ENDLESS}"),
        ({"end": ONE - 2 * HOUR}, f"its end is 120 minutes before its start; {ENDLESS}"),
        ({"length": timedelta(hours=9600)}, f"its end is 400 days after its start; {ENDLESS}"),
        ({"end": ONE.replace(year=2199)}, f"its end is 65013 days after its start; {ENDLESS}"),
        ({"end": None}, f"it has no end time; {ENDLESS}"),
        ({"end": date(2021, 10, 9)}, f"it has no end time; {ENDLESS}"),
    ],
)
def test_an_end_that_cannot_be_is_not_made_up(fields: dict[str, Any], told: str) -> None:
    reading = read(entry("a", line=7, **fields))
    message, advice = told.split("; ", 1)
    assert only(reading).when == Timed(ONE, ONE)
    assert reading.findings == (Finding("mended-time", message, advice, "a", 7),)


@pytest.mark.parametrize("length", [timedelta(hours=30), timedelta(days=31)])
def test_a_session_may_last_days(length: timedelta) -> None:
    reading = read(entry("a", length=length))
    assert (only(reading).when, reading.findings) == (Timed(ONE, ONE + length), ())


# Days

FIRST = date(2021, 10, 8)


@pytest.mark.parametrize(
    ("end", "last"), [(None, FIRST), (date(2021, 10, 9), FIRST), (date(2021, 10, 30), date(2021, 10, 29)), (ONE, FIRST)]
)
def test_whole_days_end_on_the_day_before_their_end(end: date | None, last: date) -> None:
    reading = read(entry("a", start=FIRST, end=end))
    assert (only(reading).when, reading.findings) == (AllDay(FIRST, last), ())


@pytest.mark.parametrize(("end", "last"), [(FIRST, "2021-10-07"), (date(2023, 1, 1), "2022-12-31")])
def test_days_that_cannot_be_are_the_first_one_alone(end: date, last: str) -> None:
    reading = read(entry("a", start=FIRST, end=end))
    told = f"it begins on 2021-10-08 but ends on {last}; only its first day was kept"
    assert (only(reading).when, list(map(str, reading.findings))) == (AllDay(FIRST, FIRST), [told])


# Categories


def test_a_category_is_made_of_each_kind_when_it_is_first_met() -> None:
    kinds = [Text(und="Talk"), Text(ko="투어"), Text(und="Talk"), None, Text(und="talk!"), Text(en="Talk", ko="발표")]
    reading = read(*(entry(str(number), category=kind) for number, kind in enumerate(kinds)))
    assert reading.programme is not None
    assert reading.programme.categories == (
        Category("talk", Text(und="Talk")),
        Category("tueo", Text(und="투어")),
        Category("session", Text(und="Session")),
        Category("talk-2", Text(und="talk!")),
        Category("talk-balpyo", Text(und="Talk / 발표")),
    )
    assert [session.category.id for session in reading.programme.sessions] == [
        "talk",
        "tueo",
        "talk",
        "session",
        "talk-2",
        "talk-balpyo",
    ]


def test_a_category_that_the_file_has_an_id_for_keeps_it() -> None:
    kinds = [("t", Text(und="Talk")), ("t", Text(und="Talks")), ("u", Text(und="Talk"))]
    reading = read(*(entry(str(number), category=name, category_id=id) for number, (id, name) in enumerate(kinds)))
    assert reading.programme is not None
    assert reading.programme.categories == (Category("t", Text(und="Talk")), Category("u", Text(und="Talk")))


# The forum


@pytest.mark.parametrize(
    ("header", "name", "id"),
    [
        (DraftForum(id="acro", name=Text(und="The Forum")), Text(und="The Forum"), "acro"),
        (DraftForum(name=Text(und="The Forum")), Text(und="The Forum"), "the-forum"),
        (DraftForum(id="not an id", name=Text(ko="포럼")), Text(und="포럼"), "poreom"),
        (DraftForum(), Text(und="My file 2021"), "my-file-2021"),
    ],
)
def test_a_forum_has_a_name_and_an_id(header: DraftForum, name: Text, id: str) -> None:
    made = forum(read(entry(), header=header, given=Hints("My file 2021")))
    assert (made.name, made.id) == (name, id)


@pytest.mark.parametrize(
    ("file", "name", "id"),
    [("프로그램", Text(und="프로그램"), "peurogeuraem"), ("\x00", Text(und="Programme"), "programme")],
)
def test_a_file_of_any_name_makes_a_forum_and_that_is_known(file: str, name: Text, id: str) -> None:
    reading = read(entry(), header=DraftForum(), given=Hints(file))
    assert (forum(reading).name, forum(reading).id, reading.forum_made) == (name, id, True)


def test_the_id_of_a_forum_that_a_person_gives_is_used() -> None:
    reading = read(entry(), header=DraftForum(id="a", name=Text(en="B")), given=Hints("file", forum="whrcf-2022"))
    assert (forum(reading).id, forum(reading).name, reading.forum_made) == ("whrcf-2022", Text(und="B"), False)
    assert not read(entry(), header=DraftForum(name=Text(en="B"))).forum_made


@pytest.mark.parametrize(
    "header",
    [
        DraftForum(),
        DraftForum(first_day=FIRST),
        DraftForum(last_day=FIRST),
        DraftForum(first_day=date(2021, 10, 9), last_day=FIRST),
        DraftForum(first_day=date(1000, 1, 1), last_day=FIRST),
    ],
    ids=["none", "no last", "no first", "last before first", "a year long ago"],
)
def test_a_forum_without_its_days_has_those_of_its_sessions(header: DraftForum) -> None:
    hike = entry("c", start=date(2021, 10, 10), end=date(2021, 10, 13))
    made = forum(read(entry("a"), entry("b", start=ONE - 5 * HOUR), hike, entry("d", start=None), header=header))
    assert (made.first_day, made.last_day) == (FIRST, date(2021, 10, 12))


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://Example.org/A", "http://Example.org/A"),
        ("https://example.org/\u1112\u1161\u11ab", "https://example.org/한"),
        ("example.org", None),
        ("https://", None),
        ("https:///", None),
        ("javascript:alert(1)//https://x", None),
        ("ftp://example.org/", None),
        ("https://example.org/a b", None),
        ("https://example.org/\x1b[31m", None),
        ("", None),
    ],
)
def test_only_what_a_person_can_follow_is_an_address(written: str, url: str | None) -> None:
    assert only(read(entry("a", url=written))).url == url
