"""Lists of sessions in JSON: their fields are those of a table, wherever the program put them."""

import json
import tracemalloc
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED, needs_shared, sure
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft import limits
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.read import parse
from whrcf_cli.formats.read import read as read_file
from whrcf_cli.programme.model import AllDay, Session, Text, Timed

SEOUL = ZoneInfo("Asia/Seoul")
TALK = {"title": "Opening", "start": "2026-10-08T10:00:00", "end": "2026-10-08T11:00:00"}


def read(document: Any, **hints: Any) -> ReadResult:
    return parse(json.dumps(document).encode(), Hints(**{"zone": SEOUL, **hints}))


def sessions(document: Any, **hints: Any) -> tuple[Session, ...]:
    return sure(read(document, **hints).programme).sessions


def told(document: Any, rule: str = "not-kept") -> list[str]:
    return [str(one) for one in read(document).findings if one.rule == rule]


class Figures(NamedTuple):
    sessions: int
    days: int
    rooms: int
    pairs: int
    same: int
    first: str
    last: str
    zone: str
    speakers: int


REAL = {
    "sitcon-2024.json": Figures(
        43, 1, 5, 59, 0, "2024-03-09T08:30:00+08:00", "2024-03-09T17:55:00+08:00", "Asia/Taipei", 38
    ),
    "droidkaigi-2018-sessionize.json": Figures(
        9, 1, 6, 12, 0, "2018-02-08T10:20:00+09:00", "2018-02-08T13:40:00+09:00", "Asia/Tokyo", 10
    ),
    "droidkaigi-2016-ko.json": Figures(
        45, 2, 6, 57, 0, "2016-02-18T10:00:00+09:00", "2016-02-19T17:00:00+09:00", "Asia/Tokyo", 45
    ),
    "droidkaigi-2016-en.json": Figures(
        45, 2, 5, 57, 0, "2016-02-18T10:00:00+09:00", "2016-02-19T17:00:00+09:00", "Asia/Tokyo", 45
    ),
    "konopas-demo-program.js": Figures(
        617, 4, 40, 11089, 81, "2014-01-17T16:00:00-05:00", "2014-01-20T18:45:00-05:00", "America/New_York", 1660
    ),
    "ismir-2023-main_calendar.json": Figures(
        37, 6, 26, 6, 0, "2023-11-05T08:00:00+01:00", "2023-11-10T17:30:00+01:00", "Europe/Rome", 0
    ),
    "europython-mock.json": Figures(
        13, 3, 4, 1, 0, "2024-07-10T10:00:00+02:00", "2024-07-12T13:15:00+02:00", "Europe/Prague", 7
    ),
}


@needs_shared
@pytest.mark.parametrize("file", REAL)
def test_real_lists_have_the_figures_that_are_known_of_them(file: str) -> None:
    expected = REAL[file]
    programme = sure(read_file(SHARED / "real" / file, Hints(zone=ZoneInfo(expected.zone))).programme)
    every = programme.sessions
    pairs = [(one, two) for one, two in combinations(every, 2) if sure(one.timed).overlaps(sure(two.timed))]
    times = [sure(one.timed) for one in every]
    assert expected == Figures(
        len(every),
        len({one.day for one in every}),
        len({one.room for one in every if one.room}),
        len(pairs),
        sum(one.room == two.room for one, two in pairs if one.room),
        min(time.start for time in times).isoformat(),
        max(time.end for time in times).isoformat(),
        programme.forum.zone,
        sum(len(one.speakers) for one in every),
    )


@needs_shared
@pytest.mark.parametrize("file", ["opass.json", "prog.js", "program.js", "sessionize.json"])
def test_javascript_and_lists_are_read_whoever_wrote_them(file: str) -> None:
    path = SHARED / "cases" / "files" / "28-javascript-and-yaml" / file
    (one,) = sure(read_file(path, Hints(zone=SEOUL)).programme).sessions
    assert "Opening" in one.title.words
    assert sure(one.timed).minutes == 60
    assert one.room in ("Hall", "國際廳")


@pytest.mark.parametrize(
    "document",
    [
        [TALK],
        {"sessions": [TALK]},
        {"data": {"schedule": [{"date": "2026-10-08", "sessions": [TALK]}]}},
        {"schedule": [TALK], "speakers": []},
        {"days": {"2026-10-08": {"events": [TALK]}}},
        [{"groupName": "All", "sessions": [TALK]}],
        {"sessions": {"ABC": TALK}, "speakers": {}},
        {"ABC": TALK},
        [{"date": "2026-10-08", "name": "Day 1", "rooms": [{"id": 1, "name": "Hall", "sessions": [TALK]}]}],
    ],
)
def test_sessions_are_found_wherever_their_list_is(document: Any) -> None:
    (one,) = sessions(document)
    assert (one.title, one.when) == (
        Text(und="Opening"),
        Timed(datetime(2026, 10, 8, 10, tzinfo=SEOUL), datetime(2026, 10, 8, 11, tzinfo=SEOUL)),
    )


def test_a_list_gives_its_day_and_its_room_to_its_sessions() -> None:
    grid = [{"date": "2026-10-08", "rooms": {"Hall A": [{"title": "A", "time": "10:00", "mins": 30}]}}]
    (one,) = sessions(grid)
    assert (one.room, sure(one.timed).start, sure(one.timed).minutes) == (
        "Hall A",
        datetime(2026, 10, 8, 10, tzinfo=SEOUL),
        30,
    )


@pytest.mark.parametrize(
    ("fields", "start", "minutes"),
    [
        ({"date": "2026-10-08", "time": "25:00", "mins": "60"}, "2026-10-09T01:00", 60),
        ({"stime": "2026-10-08 10:00:00", "etime": "2026-10-08 10:20:00"}, "2026-10-08T10:00", 20),
        ({"startsAt": "2026-10-08T10:00:00", "length": 45}, "2026-10-08T10:00", 45),
        ({"start": "2026-10-08T10:00:00", "duration": "PT1H30M"}, "2026-10-08T10:00", 90),
        ({"starts_at": "2026-10-08T01:00:00Z", "duration": "0:30"}, "2026-10-08T10:00", 30),
        ({"start": 1791421200, "end": 1791424800000}, "2026-10-08T10:00", 60),
        ({"start": {"dateTime": "2026-10-08T10:00:00+09:00"}, "duration": 5}, "2026-10-08T10:00", 5),
    ],
)
def test_times_are_read_as_programs_write_them(fields: dict[str, Any], start: str, minutes: int) -> None:
    (one,) = sessions([{"title": "A", **fields}])
    time = sure(one.timed)
    assert (time.start, time.minutes) == (datetime.fromisoformat(start).replace(tzinfo=SEOUL), minutes)


def test_whole_days_end_on_the_day_before_their_end_as_in_calendars() -> None:
    document = [
        {"title": "A", "start": "2026-10-08", "end": "2026-10-10", "allDay": True},
        {"title": "B", "start": "2026-10-08", "allDay": True},
        {"title": "C", "start": "2026-10-08", "end": "2026-10-08", "allDay": True},
    ]
    assert {one.title.main: one.when for one in sessions(document)} == {
        "A": AllDay(date(2026, 10, 8), date(2026, 10, 9)),
        "B": AllDay(date(2026, 10, 8), date(2026, 10, 8)),
        "C": AllDay(date(2026, 10, 8), date(2026, 10, 8)),
    }


def test_ids_stand_for_what_the_lists_beside_the_sessions_name() -> None:
    document = {
        "sessions": [{**TALK, "speakers": ["u1", "u2"], "roomId": 3, "categoryItems": [7, 8, 9]}],
        "speakers": [{"id": "u1", "fullName": "Kim, Minji"}, {"id": "u2", "firstName": "Lee", "lastName": "Ara"}],
        "rooms": [{"id": 3, "name": "Hall"}],
        "categories": [
            {"id": 1, "title": "Track", "items": [{"id": 7, "name": "Rights"}]},
            {"id": 2, "title": "Session format", "items": [{"id": 8, "name": "Talk"}]},
            {"id": 3, "title": "Level", "items": [{"id": 9, "name": "Easy"}]},
        ],
    }
    (one,) = sessions(document)
    assert (one.speakers, one.room, one.topic, one.category.name) == (
        ("Kim, Minji", "Lee Ara"),
        "Hall",
        Text(und="Rights"),
        Text(und="Talk"),
    )
    assert told(document) == ["field that nobody reads: Level (1); left out; to use a field, add --columns FIELD=NAME"]


def test_an_id_that_no_list_names_is_told_and_made_no_name() -> None:
    document = {"sessions": [{**TALK, "roomId": 4}], "rooms": [{"id": 3, "name": "Hall"}]}
    assert sessions(document)[0].room is None
    assert told(document) == ["ids that no list in the file names: roomId 4; they were left out"]


def test_objects_by_language_are_texts_in_the_languages_of_the_file() -> None:
    document = {
        "sessions": [
            {
                "start": TALK["start"],
                "type": "K",
                "zh": {"title": "開幕"},
                "ja": {"title": "開会", "description": "挨拶"},
            },
            {"start": TALK["start"], "title": {"zh": "休息", "ja": "休憩"}, "topic": "X"},
        ],
        "session_types": [{"id": "K", "zh": {"name": "主題"}, "ja": {"name": "基調"}}],
    }
    first, second = sessions(document)
    assert (first.title, first.description) == (Text(zh="開幕", ja="開会"), Text(ja="挨拶"))
    assert (first.category.id, first.category.name) == ("K", Text(zh="主題", ja="基調"))
    assert (second.title, second.topic) == (Text(zh="休息", ja="休憩"), Text(zh="X"))


def test_the_name_of_a_room_counts_more_than_its_id() -> None:
    both = {**TALK, "roomId": 3, "room": "Hall"}
    assert (sessions([both])[0].room, told([both])) == ("Hall", [])
    assert sessions([{**TALK, "roomId": 3}])[0].room is None
    assert told([{**TALK, "roomId": 3}]) == ["ids that no list in the file names: roomId 3; they were left out"]
    assert sessions([{**TALK, "language_id": "ja"}])[0].language == "ja"


def test_categories_by_language_and_people_by_id_are_found() -> None:
    document = {
        "sessions": {
            "A": {**TALK, "title": {"ja": "開会", "en": "Opening"}, "sessionCategoryItemId": 7, "speakers": ["u"]}
        },
        "speakers": {"u": {"name": "Kim"}},
        "categories": [
            {"id": 1, "title": {"ja": "種別", "en": "Type"}, "items": [{"id": 7, "name": {"ja": "講演", "en": "Talk"}}]}
        ],
    }
    (one,) = sessions(document)
    assert (one.id, one.title, one.speakers) == (
        "A",
        Text.ordered({"ja": "開会", "en": "Opening"}, ("ja", "en")),
        ("Kim",),
    )
    assert one.category.name == Text.ordered({"ja": "講演", "en": "Talk"}, ("ja", "en"))


def test_tags_that_are_objects_have_labels() -> None:
    tags = [{"value": "writing", "category": "Track", "label": "Track: Writing"}]
    document = [{"title": "A", "datetime": "2026-10-08T01:00:00Z", "mins": "60", "format": "Panel", "tags": tags}]
    (one,) = sessions(document)
    assert (one.topic, one.category.name) == (Text(und="Writing"), Text(und="Panel"))


def test_the_first_of_several_rooms_counts_and_the_others_are_told() -> None:
    document = [{**TALK, "loc": ["Hall", "Room 2"]}, {**TALK, "title": "B", "rooms": ["Hall"]}]
    assert [one.room for one in sessions(document)] == ["Hall", "Hall"]
    assert told(document) == ["more rooms of 1 session; the first room of each is used"]


def test_people_are_speakers_one_by_one() -> None:
    people = [{"id": "5", "name": ["Kim", "Ara"]}, {"id": "6", "name": "Lee, Jr."}]
    assert sessions([{**TALK, "people": people}])[0].speakers == ("Kim Ara", "Lee, Jr.")
    assert sessions([{**TALK, "presenters": "Kim Ara, Lee Bo"}])[0].speakers == ("Kim Ara", "Lee Bo")


def test_tags_with_labels_are_topic_and_kind() -> None:
    (one,) = sessions([{**TALK, "tags": ["track:Writing", "type:Panel"]}])
    assert (one.topic, one.category.name) == (Text(und="Writing"), Text(und="Panel"))
    assert sessions([{**TALK, "tags": ["a", "b"]}])[0].topic == Text(und="a, b")


def test_words_in_other_languages_that_have_no_place_are_counted() -> None:
    document = {
        "sessions": [{**TALK, "room": "r", "speakers": ["k"]}],
        "rooms": [{"id": "r", "zh": {"name": "大廳"}, "en": {"name": "Hall", "description": "Ground floor"}}],
        "speakers": [{"id": "k", "zh": {"name": "Kim", "bio": "詩人"}, "en": {"name": "Kim", "bio": "A poet"}}],
    }
    assert told(document) == [
        "fields that nobody reads: room/en (1), rooms/en/description (1), speakers/zh/bio (1), speakers/en/bio (1); "
        "left out; to use a field, add --columns FIELD=NAME"
    ]


def test_fields_that_nobody_reads_are_counted_by_kind() -> None:
    document = {
        "sessions": [
            {**TALK, "slug": "x", "person": {"name": "Kim", "bio": "b"}},
            {**TALK, "slug": "y", "seats": None},
        ],
        "speakers": [{"id": 1, "name": "Kim", "bio": "words", "sessions": [1], "sort": 3}],
    }
    assert told(document) == [
        "fields that nobody reads: slug (2), person/bio (1), speakers/bio (1); left out; to use a field, add "
        "--columns FIELD=NAME"
    ]


def test_a_field_is_used_as_a_person_says() -> None:
    (one,) = sessions(
        [{"Was": "A", "Los": "2026-10-08T10:00:00", "end": "2026-10-08T11:00:00"}],
        columns={"title": "Was", "start": "Los"},
    )
    assert (one.title, sure(one.timed).minutes) == (Text(und="A"), 60)


def test_the_file_may_name_the_conference_and_its_zone() -> None:
    programme = sure(read({"conference": {"name": "DevConf", "timezone": "Europe/Prague"}, "talks": [TALK]}).programme)
    assert (programme.forum.name, programme.forum.zone) == (Text(und="DevConf"), "Europe/Prague")


def test_on_one_line_a_place_is_the_number_of_the_session() -> None:
    document = [TALK, {**TALK, "title": "B", "duration": "long", "end": None}]
    (first,) = (one for one in read(document).findings if "duration" in one.message)
    assert (first.line, first.message) == (None, 'session 2: its duration, "long", is not valid')
    many = parse(json.dumps(document, indent=1).encode(), Hints(zone=SEOUL)).findings
    assert [one.line for one in many if "duration" in one.message] == [7]
    with pytest.raises(FileProblem, match=r"^session 2: "):
        read([TALK, {"title": "B", "start": "8/10"}])


def test_a_value_without_sessions_is_refused_with_what_was_expected() -> None:
    documents: list[Any] = [[[1, 2]], {"talks": []}, {"name": "x", "version": "1"}, [{"title": "no time"}]]
    for document in documents:
        with pytest.raises(FileProblem, match="has no sessions: no object in a list has a title and a start"):
            read(document)


def test_more_sessions_than_any_programme_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SESSIONS", 2)
    assert len(sessions([TALK] * 2)) == 2
    with pytest.raises(FileProblem, match="more than 2 sessions"):
        read([TALK] * 3)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "[{" * 50_000, '[{"title":"A","start":' + "[" * 900 + "]" * 900 + "}]"]
)
def test_what_is_nested_deeply_is_refused_or_read_but_never_breaks(text: str) -> None:
    try:
        parse(text.encode(), Hints(zone=SEOUL))
    except FileProblem as problem:
        assert str(problem)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["title", "start", "id", "rooms", "speakers", "name", "zh", "tags", "x"]), inner
        )
    ),
    max_leaves=25,
)


@given(VALUES, st.dictionaries(st.sampled_from(["room", "speakers", "end", "tags", "desc", "en", "mins"]), VALUES))
def test_any_value_is_read_or_refused_in_a_sentence(beside: Any, more: dict[str, Any]) -> None:
    document = {"sessions": [{**TALK, **more}], "rooms": beside}
    try:
        assert sessions(document)
    except FileProblem as problem:
        assert str(problem)


@given(st.lists(st.integers(0, 600), min_size=1, max_size=8))
def test_starts_and_lengths_are_kept_for_every_session(minutes: list[int]) -> None:
    begin = datetime(2026, 10, 8, tzinfo=SEOUL)
    document = [
        {"title": f"T{n}", "start": (begin + timedelta(minutes=one)).isoformat(), "mins": one + 1, "id": n}
        for n, one in enumerate(minutes)
    ]
    found = {one.id: sure(one.timed) for one in sessions(document)}
    assert {id: (time.start, time.minutes) for id, time in found.items()} == {
        str(n): (begin + timedelta(minutes=one), one + 1) for n, one in enumerate(minutes)
    }


def test_the_memory_of_a_list_is_within_twelve_times_its_size() -> None:
    people = [{"id": str(n), "name": f"Speaker {n}"} for n in range(3)]
    program = [{**TALK, "id": str(n), "loc": ["Hall"], "people": people, "desc": "words " * 30} for n in range(2_000)]
    content = json.dumps(program).encode()
    del program
    parse(json.dumps([TALK]).encode(), Hints(zone=SEOUL))
    tracemalloc.start()
    try:
        parse(content, Hints(zone=SEOUL))
        assert tracemalloc.get_traced_memory()[1] < 12 * len(content)
    finally:
        tracemalloc.stop()


def test_a_session_in_halves_is_one_for_each_of_its_slots() -> None:
    slot = {"start": "2026-10-08T10:00:00", "end": "2026-10-08T11:00:00", "room": "A"}
    later = {"start": "2026-10-09T10:00:00", "end": "2026-10-09T11:00:00", "room": "B"}
    assert [one.room for one in sessions([{"id": 1, "title": "Opening", "slot": slot}])] == ["A"]
    assert [one.room for one in sessions([{"title": "Opening", "slots": [slot, later]}])] == ["A", "B"]
    [one] = sessions([{"id": 7, "content": {"title": "Paper", "authors": ["Kim, A", "Lee"]}, **slot}])
    assert (one.title.main, one.speakers) == ("Paper", ("Kim, A", "Lee"))


def test_a_moment_may_be_an_object_of_date_time_and_zone() -> None:
    start = {"date": "2026-10-08", "time": "09:00:00", "tz": "Europe/Zurich"}
    end = {"date": "2026-10-08", "time": "10:00:00", "tz": "Europe/Zurich"}
    document = {"results": {"c1": {"title": "Opening", "startDate": start, "endDate": end}}}
    [one] = sessions(document, zone=None)
    assert isinstance(one.when, Timed)
    assert (one.when.start.isoformat(), one.when.end.isoformat()) == (
        "2026-10-08T09:00:00+02:00",
        "2026-10-08T10:00:00+02:00",
    )
    assert told(document) == []


def test_slots_of_time_give_their_hours_to_their_sessions() -> None:
    talks = [{"title": "One", "room": "A"}, {"title": "Two", "room": "B"}]
    slots = [{"start": "10:00", "end": "11:00", "sessions": talks}]
    found = sessions({"days": [{"date": "2026-10-08", "timeslots": slots}]})
    assert [(one.title.main, one.room) for one in found] == [("One", "A"), ("Two", "B")]
    assert {str(one.when.start) for one in found if isinstance(one.when, Timed)} == {"2026-10-08 10:00:00+09:00"}


def test_the_days_of_a_whole_conference_are_no_hours_of_its_sessions() -> None:
    around = {"start": "2026-10-08T09:00:00", "end": "2026-10-10T18:00:00"}
    found = sessions({"conference": {**around, "sessions": [TALK, {"title": "Later", "day": ""}]}})
    assert [one.when is None for one in found] == [False, True]


def test_rooms_may_be_the_names_of_the_lists_of_a_day() -> None:
    rooms = [one.room for one in sessions({"2026-10-08": {"Hall A": [TALK], "entries": [TALK]}})]
    assert rooms == ["Hall A", None]


def test_words_around_sessions_that_nobody_reads_are_counted_and_those_that_hold_them_are_not() -> None:
    groups = [{"groupName": "Monday", "sessions": [TALK]}, {"groupName": "Tuesday", "sessions": [TALK]}]
    assert told(groups)[0].startswith("field that nobody reads: groupName (2);")
    assert told({"Day one": [TALK]})[0].startswith("field that nobody reads: Day one (1);")
    days = {"days": {"2026-10-08": {"rooms": ["A"], "events": [TALK]}}}
    assert told(days) == []


def test_a_session_with_talks_of_its_own_keeps_both_in_lists_and_in_objects() -> None:
    inner = {"title": "Talk", "start": "2026-10-08T10:00:00", "end": "2026-10-08T10:20:00"}
    for document in ([{**TALK, "talks": [inner]}], {"s1": {**TALK, "entries": {"c1": inner}}}):
        assert [one.title.main for one in sessions(document)] == ["Talk", "Opening"]
        assert told(document) == []


def test_an_abstract_and_a_description_are_both_kept_in_their_languages() -> None:
    [one] = sessions([{**TALK, "title": {"en": "A", "de": "B"}, "abstract": "Short", "description": {"en": "Long"}}])
    assert one.description
    assert one.description.main == "Short\n\nLong"
    [one] = sessions([{**TALK, "abstract": {"en": "Short", "de": "Kurz"}}])
    assert one.description == Text.of({"en": "Short", "de": "Kurz"})


def test_a_description_in_two_parts_that_are_alike_stands_once() -> None:
    document = [
        {**TALK, "abstract": "Alike", "description": "Alike"},
        {**TALK, "abstract": "Short", "description": "Long"},
    ]
    assert [sure(one.description).main for one in sessions(document)] == ["Alike", "Short\n\nLong"]


def test_a_name_within_a_named_group_is_a_value_of_that_group() -> None:
    tracks = {**TALK, "categories": [{"title": "Track", "items": [{"id": 1, "title": "Rights"}]}]}
    found = sessions([tracks])[0]
    assert "Rights" in str((found.topic, found.category))


def test_javascript_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(FileProblem, match="nested too deeply"):
        parse(b"const x = " + b"[" * 100_000 + b"];", Hints(zone=SEOUL))


def test_a_fault_of_the_only_session_has_its_line() -> None:
    text = json.dumps([{**TALK, "start": "never"}], indent=1).encode()
    with pytest.raises(FileProblem, match=r"^line 2: no session has a time that can be read"):
        parse(text, Hints(zone=SEOUL))


@pytest.mark.parametrize("address", ["https://example.org/x.json", "http://example.org/x.json"])
def test_an_address_is_not_read_and_the_step_that_helps_is_told(address: str) -> None:
    with pytest.raises(FileProblem, match="an address is not read; download the file, and read that"):
        read_file(Path(address), Hints())
