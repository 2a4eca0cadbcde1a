"""programme.toml: what a person may write, and what a person is told who wrote something else."""

import re
import tomllib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FORUM_TOML, SEOUL, programme_in
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.source import NOTHING, Hints
from whrcf_cli.formats.toml import read as toml
from whrcf_cli.programme.model import AllDay, Category, Forum, Note, Programme, Session, Text, Timed, Waiver

FORUM = """
[forum]
id = "test"
name = { en = "Test" }
first_day = 2021-10-07
last_day = 2021-10-10
zone = "Asia/Seoul"
"""
TALK = """
[[category]]
id = "talk"
name = { en = "Talk", ko = "발표" }
"""
SESSION = """
[[session]]
id = "one"
category = "talk"
title = { en = "One" }
day = 2021-10-08
time = "13:00-15:00"
"""
WHOLE = FORUM + TALK + SESSION


def parsed(text: str) -> Programme:
    return programme_in(text.encode())


def with_time(time: str) -> Session:
    return parsed(WHOLE.replace('time = "13:00-15:00"', time)).sessions[0]


def test_the_smallest_programme() -> None:
    talk = Category("talk", Text(en="Talk", ko="발표"))
    when = Timed(datetime(2021, 10, 8, 13, tzinfo=SEOUL), datetime(2021, 10, 8, 15, tzinfo=SEOUL))
    assert parsed(WHOLE) == Programme(
        Forum("test", Text(en="Test"), date(2021, 10, 7), date(2021, 10, 10), "Asia/Seoul"),
        (talk,),
        (Session("one", talk, Text(en="One"), when),),
    )


def test_every_field_of_a_session() -> None:
    more = """
    topic = { ko = "난민" }
    summary = { en = "Why" }
    description = { en = "At length" }
    room = "Hall 1"
    speakers = ["Kim", "Lee"]
    language = "ko"
    mode = "online"
    url = "https://example.org/one"
    join = "https://example.org/join"
    uid = "one@example.org"
    notes = [{ en = "Doubtful" }, { about = "time", en = "Or 14:00" }]
    also = "14:00-15:00"
    place = "unknown"
    hosts = [{ en = "A city", ko = "도시" }, { en = "A school" }]
    status = "cancelled"
    revision = 2
    """
    session = parsed(WHOLE + more).sessions[0]
    assert session[4:] == (
        "cancelled",
        Text(ko="난민"),
        Text(en="Why"),
        Text(en="At length"),
        "Hall 1",
        ("Kim", "Lee"),
        "ko",
        "online",
        "https://example.org/one",
        "https://example.org/join",
        (Note(Text(en="Doubtful")), Note(Text(en="Or 14:00"), "time")),
        2,
        Timed(datetime(2021, 10, 8, 14, tzinfo=SEOUL), datetime(2021, 10, 8, 15, tzinfo=SEOUL)),
        "unknown",
        (Text(en="A city", ko="도시"), Text(en="A school")),
        "one@example.org",
    )


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ('time = "22:30-24:00"', (8, 22, 30), (9, 0, 0)),
        ('time = "22:30-25:30"', (8, 22, 30), (9, 1, 30)),
        ('time = "9:00~10:00"', (8, 9, 0), (8, 10, 0)),
        ('time = "09:00 – 10:00"', (8, 9, 0), (8, 10, 0)),
    ],
    ids=["until midnight", "past midnight", "as Korean pages print it", "with a dash"],
)
def test_hours_are_written_as_a_timetable_prints_them(
    written: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert with_time(written).when == Timed(
        datetime(2021, 10, *start, tzinfo=SEOUL), datetime(2021, 10, *end, tzinfo=SEOUL)
    )


def test_until_makes_it_all_day() -> None:
    assert with_time("until = 2021-10-29").when == AllDay(date(2021, 10, 8), date(2021, 10, 29))


def test_a_session_without_a_day_is_unscheduled() -> None:
    session = parsed(WHOLE.replace('day = 2021-10-08\ntime = "13:00-15:00"', "")).sessions[0]
    assert (session.when, session.status) == (None, "unscheduled")


def test_sessions_come_in_the_order_of_time_whatever_their_order_in_the_file() -> None:
    def one(id: str, when: str) -> str:
        return f'[[session]]\nid = "{id}"\ncategory = "talk"\ntitle = {{ en = "T" }}\n{when}\n'

    text = FORUM + TALK
    text += one("none", "") + one("late", 'day = 2021-10-08\ntime = "15:00-16:00"')
    text += one("early", 'day = 2021-10-08\ntime = "09:00-10:00"') + one("all", "day = 2021-10-08\nuntil = 2021-10-09")
    text += one("night", 'day = 2021-10-07\ntime = "23:00-25:00"')
    assert [session.id for session in parsed(text).sessions] == ["night", "all", "early", "late", "none"]


def test_a_revision_date_is_the_first_moment_of_that_day_in_utc() -> None:
    assert parsed(FORUM + "revised = 2021-09-01").forum.revised == datetime(2021, 9, 1, tzinfo=UTC)


def test_a_revision_time_is_in_the_zone_of_the_forum() -> None:
    assert parsed(FORUM + "revised = 2021-09-01T12:00:00").forum.revised == datetime(2021, 9, 1, 3, tzinfo=UTC)


def test_a_byte_order_mark_and_dos_lines_are_read() -> None:
    content = b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()
    assert programme_in(content) == parsed(WHOLE)


def test_text_is_brought_into_nfc() -> None:
    decomposed = "\u1112\u1161\u11ab"
    assert parsed(FORUM.replace("Test", decomposed)).forum.name.main == "한"


WRONG = {
    "not TOML": (
        WHOLE + "\nid = ",
        "not TOML: a value is missing or is not valid (at end of document); look for a missing quote",
    ),
    "not TOML, with its place": (
        "[forum\n",
        "not TOML: the heading has no closing ] (at line 1, column 7)",
    ),
    "empty": ("# nothing\n", "the file is empty; expected a [forum] table"),
    "no forum": (TALK, "the file, forum: it is missing; expected a table [forum]"),
    "a list for a table": ("forum = [1]", "the file, forum: found [1]; expected a table [forum]"),
    "unknown zone": (
        WHOLE.replace("Asia/Seoul", "Asia/Soul"),
        '[forum], zone: found "Asia/Soul"; expected the name of a time zone, such as "Asia/Seoul"; '
        "did you mean Asia/Seoul",
    ),
    "an abbreviation for a zone": (
        WHOLE.replace("Asia/Seoul", "KST"),
        'such as "Asia/Seoul"; did you mean Asia/Seoul?',
    ),
    "a city for a zone": (WHOLE.replace("Asia/Seoul", "부산"), "did you mean Asia/Seoul?"),
    "an offset for a zone": (WHOLE.replace("Asia/Seoul", "GMT+9"), "did you mean UTC+09:00?"),
    "the machine's zone": (WHOLE.replace("Asia/Seoul", "local"), 'found "local"; expected the name of a time zone'),
    "a path for a zone": (WHOLE.replace("Asia/Seoul", "../../etc/passwd"), '[forum], zone: found "../../etc/passwd"'),
    "repeated id": (WHOLE + SESSION, 'session 2, id: found "one"; expected an id that no other session has'),
    "repeated category": (FORUM + TALK + TALK, 'category 2, id: found "talk"; expected an id that no other'),
    "an id with a blank": (
        WHOLE.replace('"one"', '"one two"'),
        'session 1, id: found "one two"; expected an id of letters',
    ),
    "unknown category": (
        WHOLE.replace('category = "talk"', 'category = "tlak"'),
        'session 1 "one", category: found "tlak"; expected one of the categories of the file, talk; did you mean talk?',
    ),
    "unknown field": (WHOLE + "titel = 1", 'session 1 "one", titel: found 1; expected one of the fields'),
    "no title": (
        WHOLE.replace('title = { en = "One" }', ""),
        'session 1 "one", title: it is missing; expected { en = "...", ko = "..." }',
    ),
    "an empty title": (WHOLE.replace('"One"', '""'), 'session 1 "one", title: found {"en": ""}'),
    "a title in no language": (WHOLE.replace('{ en = "One" }', "{}"), 'session 1 "one", title: found {}'),
    "end before start": (
        WHOLE.replace("13:00-15:00", "22:00-02:00"),
        'session 1 "one", time: found "22:00-02:00"; expected an end after its start; '
        'past midnight, go on counting: "22:00-26:00"',
    ),
    "no length": (WHOLE.replace("13:00-15:00", "13:00-13:00"), "expected an end after its start"),
    "no hours": (
        WHOLE.replace("13:00-15:00", "at noon"),
        'time: found "at noon"; expected hours such as "13:00-15:00"',
    ),
    "hours in words": (WHOLE.replace("13:00-15:00", "1 pm to 2:30 pm"), 'expected hours such as "13:00-14:30"'),
    "Korean hours": (WHOLE.replace("13:00-15:00", "오전 11시~오후 1시 30분"), 'expected hours such as "11:00-13:30"'),
    "hours of an unknown half": (WHOLE.replace("13:00-15:00", "1-3"), 'expected hours such as "13:00-15:00"'),
    "a minute too many": (WHOLE.replace("13:00-15:00", "13:00-14:60"), 'found "13:00-14:60"'),
    "too late": (WHOLE.replace("13:00-15:00", "24:00-25:00"), "expected a start before 24:00"),
    "a day in quotes": (
        WHOLE.replace("day = 2021-10-08", 'day = "2021-10-08"'),
        'day: found "2021-10-08"; expected a date without',
    ),
    "a year out of reach": (
        WHOLE.replace("day = 2021-10-08", "day = 9999-12-31"),
        "found 9999-12-31; expected a date in a year from",
    ),
    "until before day": (
        WHOLE.replace('time = "13:00-15:00"', "until = 2021-10-07"),
        "until: found 2021-10-07; expected a day not before 2021-10-08",
    ),
    "both time and until": (WHOLE + "until = 2021-10-09", "until: found 2021-10-09; expected either a time or"),
    "a time without a day": (
        WHOLE.replace("day = 2021-10-08\n", ""),
        'time: found "13:00-15:00"; expected a day next to it',
    ),
    "a day without a time": (
        WHOLE.replace('time = "13:00-15:00"', ""),
        "day: found 2021-10-08; expected next to it a time",
    ),
    "other hours without a time": (
        WHOLE.replace('time = "13:00-15:00"', 'until = 2021-10-09\nalso = "14:00-15:00"'),
        'session 1 "one", also: found "14:00-15:00"; expected a time next to it',
    ),
    "other hours that end before they begin": (
        WHOLE + 'also = "16:00-15:00"',
        'session 1 "one", also: found "16:00-15:00"; expected an end after its start',
    ),
    "other hours that are none": (WHOLE + 'also = "noon"', 'also: found "noon"; expected hours such as "13:00-15:00"'),
    "a place that is given": (
        WHOLE + 'place = "City Hall"',
        'place: found "City Hall"; expected "unknown", if no source says where it is; a room belongs into the field',
    ),
    "a note about something else": (
        WHOLE + 'notes = [{ about = "tiem", en = "One" }]',
        "expected notes about one of time, place, subject, name, spelling; did you mean time?",
    ),
    "a note without words": (WHOLE + 'notes = [{ about = "time" }]', 'notes: found [{"about": "time"}]; expected { en'),
    "a note that is no text": (WHOLE + 'notes = ["time"]', 'notes: found ["time"]; expected { en = "...", ko'),
    "an abbreviation without its short form": (
        FORUM + 'abbreviations = [{ en = "United Nations" }]',
        '[forum], abbreviations: found [{"en": "United Nations"}]; expected a list of abbreviations such as { short',
    ),
    "an abbreviation without words": (
        FORUM + 'abbreviations = [{ short = "UN" }]',
        '[forum], abbreviations: found [{"short": "UN"}]; expected words in quotes',
    ),
    "unknown status": (WHOLE + 'status = "maybe"', 'status: found "maybe"; expected "confirmed", "cancelled" or'),
    "unscheduled with a time": (
        WHOLE + 'status = "unscheduled"',
        'status: found "unscheduled"; expected "unscheduled" if the session',
    ),
    "a negative revision": (WHOLE + "revision = -1", "revision: found -1; expected a whole number, 0 or more"),
    "a page that is none": (WHOLE + 'url = "javascript:alert(1)"', "expected an address that begins with https://"),
    "a place off the earth": (FORUM + "geo = [91, 0]", "[forum], geo: found [91, 0]; expected latitude and longitude"),
    "an id in capitals": (
        WHOLE + SESSION.replace("one", "ONE"),
        'session 2, id: found "ONE"; expected an id that no other session has, in small or capital letters',
    ),
    "an end before its start as the clocks change": (
        WHOLE.replace("Asia/Seoul", "Europe/Berlin")
        .replace("2021-10-08", "2021-03-28")
        .replace("13:00-15:00", "02:10-03:05"),
        "expected other hours, because the clocks of Europe/Berlin change between these",
    ),
    "last day before first": (
        WHOLE.replace("last_day = 2021-10-10", "last_day = 2021-10-01"),
        "expected a day not before first_day",
    ),
    "nested too deep": ("a = " + "[" * 20_000, "not TOML: "),
}


@pytest.mark.parametrize(("text", "told"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(FileProblem) as problem:
        parsed(text)
    assert told in str(problem.value)


def test_what_is_not_utf_8_is_told_with_its_line() -> None:
    with pytest.raises(FileProblem) as problem:
        programme_in(WHOLE.encode() + b"# \xff\n")
    assert str(problem.value) == "line 19 is not UTF-8; save the file in the encoding UTF-8"


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    try:
        programme_in(content)
    except FileProblem as problem:
        assert str(problem)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["en", "ko", "x"]), inner, max_size=2),
    max_leaves=4,
)


@given(
    field=st.sampled_from(["id", "category", "title", "day", "time", "until", "status", "notes", "speakers", "url"]),
    value=VALUES,
)
def test_no_value_of_a_field_raises_anything_else(field: str, value: object) -> None:
    document = tomllib.loads(WHOLE)
    document["session"][0][field] = value
    try:
        _, findings, *_ = toml.programme(document, NOTHING)
    except FileProblem as problem:
        pytest.fail(str(problem))
    assert all(field in str(one) or "time" in str(one) for one in findings)


# Moments as no timetable prints them


def exactly(start: str, end: str) -> str:
    return f"start = {start}\nend = {end}"


def with_moments(start: str, end: str) -> Session:
    return parsed(WHOLE.replace('day = 2021-10-08\ntime = "13:00-15:00"', exactly(start, end))).sessions[0]


@pytest.mark.parametrize(
    ("start", "end", "seconds"),
    [
        ("2021-10-08T13:00:30+09:00", "2021-10-08T13:00:30+09:00", 0),
        ("2021-10-08T13:00:00.5+09:00", "2021-10-08T13:00:01+09:00", 0.5),
        ("2021-10-08 04:00:00Z", "2021-10-11T04:00:00+00:00", 3 * 86_400),
    ],
    ids=["of no length", "of half a second", "longer than two days"],
)
def test_moments_tell_what_a_timetable_cannot_print(start: str, end: str, seconds: float) -> None:
    when = with_moments(start, end).timed
    assert when is not None
    assert when.end.timestamp() - when.start.timestamp() == seconds
    assert (when.start.tzinfo, when.end.tzinfo) == (SEOUL, SEOUL)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2021-10-08", "2021-10-09", "start: found 2021-10-08; expected a date with an hour and its offset"),
        (
            "2021-10-08T13:00:00",
            "2021-10-08T15:00:00",
            "start: found 2021-10-08 13:00:00; expected a date with an hour",
        ),
        ('"13:00"', '"15:00"', 'start: found "13:00"; expected a date with an hour and its offset'),
        ("2021-10-08T13:00:00Z", "15:00:00", "end: found"),
        ("2021-10-08T13:00:00Z", "2021-10-08T12:00:00Z", "end: found 2021-10-08 12:00:00+00:00; expected a moment not"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00", "start: found 9999-12-31 23:59:59-12:00; expected"),
        ("2021-10-08T13:00:00Z", "0001-01-01T00:00:00+14:00", "end: found 0001-01-01 00:00:00+14:00; expected a date"),
    ],
)
def test_moments_have_to_be_such(start: str, end: str, told: str) -> None:
    with pytest.raises(FileProblem) as problem:
        with_moments(start, end)
    assert told in str(problem.value)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("start = 2021-10-08T13:00:00Z", "start: found 2021-10-08 13:00:00+00:00; expected either day and time, or"),
        ("end = 2021-10-08T13:00:00Z", "end: found 2021-10-08 13:00:00+00:00; expected either day and time, or"),
    ],
)
def test_moments_stand_not_beside_a_day(more: str, told: str) -> None:
    with pytest.raises(FileProblem, match=re.escape(told)):
        parsed(WHOLE + more)


def test_one_moment_alone_is_not_enough() -> None:
    text = WHOLE.replace('day = 2021-10-08\ntime = "13:00-15:00"', "end = 2021-10-08T13:00:00Z")
    with pytest.raises(FileProblem, match='"one", start: it is missing; expected a date with an hour and its offset'):
        parsed(text)


# What whrcf check asks for


def test_all_that_is_wrong_is_told_at_once_and_what_is_sound_is_kept() -> None:
    text = WHOLE.replace('zone = "Asia/Seoul"', 'zone = "Asia/Seoul"\ngeo = [91, 0]\nhost = 1') + (
        '[[session]]\nid = "two"\ncategory = "tour"\nday = "x"\nspeakers = "Kim"\n'
        '[[category]]\nid = "tour tour"\nname = {}\n'
        '[[check.ignore]]\nrule = "roomclash"\nreasons = "so"\n'
        "[extra]"
    )
    programme, findings, lines, *_ = toml.read(text.encode(), Hints())
    assert programme is None
    assert [str(one).partition("; ")[0] for one in findings] == [
        "line 32: the file, extra: found {}",
        "line 9: [forum], host: found 1",
        "line 8: [forum], geo: found [91, 0]",
        'line 27: category 2, id: found "tour tour"',
        'line 28: category 2 "tour tour", name: found {}',
        'line 23: session 2 "two", category: found "tour"',
        'line 21: session 2 "two", title: it is missing',
        'line 24: session 2 "two", day: found "x"',
        'line 25: session 2 "two", speakers: found "Kim"',
        'line 31: check.ignore 1, reasons: found "so"',
        "line 29: check.ignore 1, reason: it is missing",
    ]
    assert {(one.rule, one.session) for one in findings} == {("shape", None), ("shape", "two"), ("time", "two")}
    assert lines["one"] == 15


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"Asia/Seoul"', '"x"\nrevised = 2021-09-01', ["zone"]),
        ('"Asia/Seoul"', '"x"\nrevised = 7', ["zone", "revised"]),
        ("_day = 2021-10-", "_day = 20", ["first_day", "last_day"]),
        ('id = "talk"', "id = 1\n[[category]]\nid = 1", ["id", "name", "id", "category"]),
        ("day = 2021-10-08", 'day = 7\nstatus = "maybe"\nuntil = 7', ["day"]),
    ],
)
def test_no_fault_is_told_twice_or_for_what_follows_from_it(old: str, new: str, told: list[str]) -> None:
    _, findings, *_ = toml.read(WHOLE.replace(old, new).encode(), Hints())
    assert [re.sub(r".*, (\w+)", r"\1", str(one).partition(": ")[2].partition(":")[0]) for one in findings] == told


def test_the_first_of_what_is_wrong_tells_how_much_more_there_is() -> None:
    with pytest.raises(FileProblem) as problem:
        parsed(WHOLE + "mode = 1\nroom = 2\nurl = 3")
    assert str(problem.value) == (
        'line 19: session 1 "one", mode: found 1; expected words in quotes, such as "Hall 1" '
        "(and 2 more; `whrcf check` lists them)"
    )
    assert problem.value.line == 19


def test_a_session_in_which_something_is_wrong_is_left_out() -> None:
    wrong = SESSION.replace('"one"', '"two"') + "room = 1"
    programme, findings, *_ = toml.read((WHOLE + wrong).encode(), Hints())
    assert (programme, [one.session for one in findings]) == (parsed(WHOLE), ["two"])


def test_a_repeated_id_is_a_finding_of_its_own() -> None:
    programme, findings, *_ = toml.read((WHOLE + SESSION).encode(), Hints())
    assert (programme, [one.rule for one in findings]) == (parsed(WHOLE), ["repeated-id"])


WAIVERS = """
[[check.ignore]]
rule = "room-clash"
session = ["one", "two"]
reason = "The hall is divided."
[[check.ignore]]
rule = "doubtful"
reason = "All are settled."
"""


def test_waivers_are_read() -> None:
    assert parsed(WHOLE + WAIVERS).waivers == (
        Waiver("room-clash", "The hall is divided.", "one"),
        Waiver("room-clash", "The hall is divided.", "two"),
        Waiver("doubtful", "All are settled."),
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"room-clash"', "1", "rule: found 1; expected the name of a rule; `whrcf check --explain"),
        ('rule = "room-clash"', "", "rule: it is missing; expected the name of a rule"),
        ('reason = "The hall is divided."', "", "reason: it is missing; expected a reason, in words"),
        ('"The hall is divided."', '" "', 'reason: found " "; expected words in quotes'),
        ('["one", "two"]', "1", "session: found 1; expected the id of a session, or a list of ids"),
        ('["one", "two"]', '["one", 2]', 'session: found ["one", 2]; expected the id of a session, or a list of ids'),
        ("session =", "sessions =", "sessions: found"),
    ],
)
def test_a_waiver_that_is_none_is_told(old: str, new: str, told: str) -> None:
    with pytest.raises(FileProblem, match=re.escape(f"check.ignore 1, {told}")):
        parsed(WHOLE + WAIVERS.replace(old, new, 1))


# What could do harm


@pytest.mark.parametrize(
    "value",
    ["9" * 5000, "0x" + "f" * 5000, f"{'[' * 5000}{']' * 5000}", f"{{ a{'.a' * 5000} = 1 }}", "{ a = " * 5000 + "1"],
    ids=["a number", "a number of sixteen digits", "a list", "a dotted table", "a table"],
)
@pytest.mark.parametrize("field", ["revised", "zone", "hosts", "venue", "other"])
def test_what_is_very_long_or_deep_is_refused_or_told(field: str, value: str) -> None:
    text = FORUM.replace('zone = "Asia/Seoul"', "") if field == "zone" else FORUM
    with pytest.raises(FileProblem):
        parsed(f"{text}{field} = {value}")


@pytest.mark.parametrize(
    "zone", ["", ".", "..", "/", "Europe", "Europe/", "__init__/x", "zone.tab", "x" * 5000, "서울"]
)
def test_what_is_no_zone_is_told(zone: str) -> None:
    with pytest.raises(FileProblem, match="zone: found"):
        parsed(WHOLE.replace("Asia/Seoul", zone))


def around(day: str, hours: str, zone: str = "Europe/Berlin") -> tuple[list[str], list[str]]:
    """The start and the end of a session, and what is told about its hours."""
    text = WHOLE.replace("Asia/Seoul", zone).replace("2021-10-08", day).replace("13:00-15:00", hours)
    read = toml.read(text.encode(), NOTHING)
    [one] = read.sound().sessions
    assert one.timed
    return [moment.isoformat() for moment in one.timed], [f"{one.rule}: {one}" for one in read.findings]


def test_a_clock_that_is_never_shown_is_mended_with_a_word() -> None:
    assert around("2021-03-28", "02:30-04:00") == (
        ["2021-03-28T03:30:00+02:00", "2021-03-28T04:00:00+02:00"],
        [
            'mended-time: line 18: session 1 "one", time: found "02:30-04:00"; expected hours that the clocks show '
            "once, or start and end with UTC offsets: 02:30 does not exist on 2021-03-28 in this zone; "
            "03:30 +0200 is used"
        ],
    )
    assert around("2021-03-28", "01:00-02:30")[0] == ["2021-03-28T01:00:00+01:00", "2021-03-28T03:30:00+02:00"]


def test_a_clock_that_is_shown_twice_means_the_first_which_is_told() -> None:
    moments, [told] = around("2021-10-31", "02:10-02:50")
    assert moments == ["2021-10-31T02:10:00+02:00", "2021-10-31T02:50:00+02:00"]
    assert told.endswith("02:50 occurs twice on 2021-10-31 in this zone; 02:50 +0200 is used")


def test_hours_over_a_change_of_clocks_are_as_they_are() -> None:
    assert around("2021-10-30", "22:00-30:00") == (["2021-10-30T22:00:00+02:00", "2021-10-31T06:00:00+01:00"], [])


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("24:30-25:30", 'a start before 24:00: write "00:30-01:30" on the day after'),
        ("24:30-49:30", "a start before 24:00 and an end by 48:00, which is midnight of the next day"),
        ("23:00-49:30", "a start before 24:00 and an end by 48:00, which is midnight of the next day"),
    ],
)
def test_hours_begin_on_their_day_and_end_by_the_next_midnight(time: str, told: str) -> None:
    with pytest.raises(FileProblem, match=re.escape(told)):
        with_time(f'time = "{time}"')


@pytest.mark.parametrize("hours", ["10:00-25:00", "18:00-10:00", "soon", "10:00-10:00"])
def test_opening_hours_are_of_one_day(hours: str) -> None:
    text = FORUM_TOML.replace("[[category]]", f'opening = "{hours}"\n[[category]]')
    with pytest.raises(FileProblem, match=r'opening: found ".*"; expected hours of one day such as "10:00-18:00"'):
        parsed(text)


def test_a_revision_in_a_year_that_no_forum_was_in_is_refused() -> None:
    with pytest.raises(FileProblem, match="revised: found 1521-09-01 10:00:00; expected a date"):
        parsed(FORUM_TOML.replace("revised = 2021-09-01", "revised = 1521-09-01T10:00:00"))


def test_a_file_that_is_larger_than_any_programme_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whrcf_cli.formats.toml.read._LARGEST", 2**20)
    with pytest.raises(FileProblem, match="larger than 1 MiB; expected a programme file"):
        parsed(FORUM_TOML + "#" * 2**20)
