"""What the events of schedules tell, whatever the format of the file."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.schedule import read_events
from whrcf_cli.formats.schedule.read_events import EventDay
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Session, Text

KOREA = timezone(timedelta(hours=9))
EIGHTH = EventDay(date(2021, 10, 8))
UNTIL_FOUR = EventDay(date(2021, 10, 8), timedelta(hours=4))


def entry(raw: dict[str, Any], day: EventDay = EIGHTH, room: str = "Hall") -> DraftSession:
    """The draft of the seventh event of a file."""
    return read_events.draft_session(raw, 7, day, room, read_events.words_of_event)


def start(raw: dict[str, Any], day: EventDay = EIGHTH) -> tuple[date | None, list[str]]:
    """When an event begins, and what is said of that."""
    read = entry(raw, day)
    return read.start, list(map(str, read.findings))


def test_all_that_an_event_tells() -> None:
    raw = {
        "id": " 12 ",
        "date": "2021-10-08T13:00:00+09:00",
        "start": "13:00",
        "duration": "01:30",
        "end": "2021-10-08T14:30:00+09:00",
        "room": "Hall",
        "title": " A\n title ",
        "subtitle": "Below it",
        "type": "talk",
        "track": "난민",
        "abstract": "In short",
        "description": "At length\r\n\r\nin paragraphs ",
        "language": "en",
        "persons": ["Kim ", "", " Lee\n"],
        "url": " https://example.org/ ",
    }
    moment = datetime(2021, 10, 8, 13, tzinfo=KOREA)
    assert entry(raw) == DraftSession(
        session=Session(
            id="12",
            category=Category(id="", name=Text(en="talk")),
            title=Text(en="A title"),
            when=None,
            topic=Text(ko="난민"),
            summary=Text(en="Below it"),
            description=Text(en="In short\n\nAt length\n\nin paragraphs"),
            room="Hall",
            speakers=("Kim", "Lee"),
            language="en",
            url="https://example.org/",
        ),
        start=moment,
        end=datetime(2021, 10, 8, 14, 30, tzinfo=KOREA),
        length=timedelta(minutes=90),
        number=7,
    )


def test_nothing_is_made_up_of_an_event_that_tells_nothing() -> None:
    told = Finding("mended-time", "it has no start time", "it was kept without a time")
    assert entry({}, room="") == DraftSession(findings=(told,), number=7)


@pytest.mark.parametrize(
    ("abstract", "description", "told"),
    [
        ("Short", "", "Short"),
        ("", "Long", "Long"),
        ("Short", "Long", "Short\n\nLong"),
        ("The same", " The same\n", "The same"),
    ],
)
def test_an_abstract_stands_before_the_description(abstract: str, description: str, told: str) -> None:
    assert entry({"abstract": abstract, "description": description}).session.description == Text(en=told)


@pytest.mark.parametrize("id", ["", "two words", "제목", "-1", "a" * 201])
def test_what_cannot_be_typed_is_no_id(id: str) -> None:
    assert entry({"id": id}).session.id == ""


@pytest.mark.parametrize(
    ("raw", "day", "moment"),
    [
        pytest.param(
            {"date": "2021-10-09T03:00:00+0900", "start": "09:00"},
            EIGHTH,
            datetime(2021, 10, 9, 3, tzinfo=KOREA),
            id="a moment beats clock and day",
        ),
        pytest.param(
            {"date": "2021-10-08T18:00:00+00:00", "start": "03:00"},
            UNTIL_FOUR,
            datetime(2021, 10, 9, 3, tzinfo=KOREA),
            id="night given in UTC, as wafer does",
        ),
        pytest.param({"date": "2021-10-09T03:00:00"}, EIGHTH, datetime(2021, 10, 9, 3), id="without an offset"),
        pytest.param(
            {"date": "2021-10-09", "start": "3:00"}, UNTIL_FOUR, datetime(2021, 10, 9, 3), id="a date of its own"
        ),
        pytest.param({"start": "13:00:00"}, EIGHTH, datetime(2021, 10, 8, 13), id="a clock with seconds"),
        pytest.param({"start": "00:15"}, EIGHTH, datetime(2021, 10, 8, 0, 15), id="early, and days change at midnight"),
        pytest.param({"start": "00:15"}, UNTIL_FOUR, datetime(2021, 10, 9, 0, 15), id="before the day changes"),
        pytest.param({"start": "03:59"}, UNTIL_FOUR, datetime(2021, 10, 9, 3, 59), id="just before the day changes"),
        pytest.param({"start": "04:00"}, UNTIL_FOUR, datetime(2021, 10, 8, 4), id="as the day changes"),
        pytest.param({"start": "25:00"}, UNTIL_FOUR, datetime(2021, 10, 9, 1), id="counted on past midnight"),
    ],
)
def test_when_an_event_begins(raw: dict[str, Any], day: EventDay, moment: datetime) -> None:
    assert start(raw, day) == (moment, [])


@pytest.mark.parametrize(
    ("raw", "day", "told"),
    [
        ({}, EIGHTH, "it has no start time"),
        ({"start": "at noon"}, EIGHTH, 'its start "at noon" is not a valid time'),
        ({"start": "72:00"}, EIGHTH, 'its start "72:00" is not a valid time'),
        ({"start": "13:00"}, EventDay(), "it is not under a day"),
        (
            {"date": "2021-02-30T13:00:00+09:00", "start": "13:00"},
            EIGHTH,
            'its date "2021-02-30T13:00:00+09:00" is not valid',
        ),
        ({"date": "0000-10-08T13:00:00"}, EIGHTH, 'its date "0000-10-08T13:00:00" is not valid'),
        ({"date": "9999-10-08T13:00:00"}, EIGHTH, 'its date "9999-10-08T13:00:00" is not valid'),
        ({"date": "tomorrow", "start": "13:00"}, EIGHTH, 'its date "tomorrow" is not valid'),
        ({"date": "x" * 1000}, EIGHTH, f'its date "{"x" * 77}..." is not valid'),
    ],
)
def test_no_time_is_made_up(raw: dict[str, Any], day: EventDay, told: str) -> None:
    assert start(raw, day) == (None, [f"{told}; it was kept without a time"])


def test_a_length_that_cannot_be_read_is_told_and_the_end_taken() -> None:
    read = entry({"id": "1", "start": "13:00", "duration": "long", "end": "2021-10-08T15:00:00"})
    advice = "its end is used instead, if it has one"
    assert (read.start, read.end, read.length) == (datetime(2021, 10, 8, 13), datetime(2021, 10, 8, 15), None)
    assert read.findings == (Finding("mended-time", 'its duration "long" is not valid', advice),)


def test_of_two_rooms_the_one_that_events_are_grouped_by_is_taken() -> None:
    read = entry({"id": "1", "start": "13:00", "room": "Room\n2"}, room=" Hall ")
    assert read.session.room == "Hall"
    assert read.findings == (Finding("mended-place", 'it is in the room "Room 2" and under "Hall"', '"Hall" is used'),)


@pytest.mark.parametrize("inside", ["", "Hall", " Hall\n"])
def test_a_room_inside_that_is_the_same_or_not_told_is_no_other(inside: str) -> None:
    read = entry({"start": "13:00", "room": inside}, room="Hall")
    assert (read.session.room, read.findings) == ("Hall", ())


@pytest.mark.parametrize(
    ("on", "end", "change", "day"),
    [
        pytest.param("2021-10-08", "", "", EIGHTH, id="days change at midnight"),
        pytest.param("2021-10-08", "", "04:00", UNTIL_FOUR, id="pentabarf"),
        pytest.param("2021-10-08", "", "04:00:00", UNTIL_FOUR, id="pentabarf, with seconds"),
        pytest.param("2021-10-08", "2021-10-09T04:00:00+09:00", "", UNTIL_FOUR, id="frab"),
        pytest.param("2021-10-08", "2021-10-09T04:00:00+09:00", "00:00", EIGHTH, id="what is said beats the end"),
        pytest.param("2021-10-08", "2021-10-08T18:00:00+09:00", "", EIGHTH, id="an end on the same date"),
        pytest.param("2021-10-08", "2021-10-09T00:00:00+09:00", "", EIGHTH, id="an end at midnight"),
        pytest.param("2021-10-08", "2021-10-10T04:00:00+09:00", "", EIGHTH, id="an end two days on"),
        pytest.param("2021-10-08T09:00:00+09:00", "", "noon", EIGHTH, id="a change that is none"),
        pytest.param("a day", "2021-10-09T04:00:00+09:00", "", EventDay(), id="no date"),
    ],
)
def test_a_day_and_the_hour_at_which_it_turns(on: str, end: str, change: str, day: EventDay) -> None:
    assert read_events.day(on, end, change) == day


def test_all_that_a_conference_tells() -> None:
    fields = {
        "acronym": "Forum 2021",
        "title": " The\nForum ",
        "start": "2021-10-07",
        "end": "2021-10-10T18:00:00+09:00",
        "time_zone_name": " Asia/Seoul\n",
        "city": " Gwangju ",
        "url": " https://example.org/ ",
        "venue": "김대중컨벤션센터",
    }
    assert read_events.header(fields) == DraftForum(
        id="forum-2021",
        name=Text(en="The Forum"),
        first_day=date(2021, 10, 7),
        last_day=date(2021, 10, 10),
        zone="Asia/Seoul",
        city="Gwangju",
        url="https://example.org/",
        venue=Text(ko="김대중컨벤션센터"),
    )


def test_a_conference_that_tells_nothing() -> None:
    assert read_events.header({}) == DraftForum()


@pytest.mark.parametrize(
    ("date", "start", "told"),
    [
        ("2019-07-22T00:30:00Z", "21:30", "2019-07-21T21:30:00-03:00"),
        ("2019-07-22T00:30:00+00:00", "06:00", "2019-07-22T06:00:00+05:30"),
        ("2019-07-22T00:30:00Z", "00:30", "2019-07-22T00:30:00+00:00"),
        ("2019-07-22T00:30:00Z", "00:37", "2019-07-22T00:30:00+00:00"),
        ("2019-07-22T00:30:00+02:00", "21:30", "2019-07-22T00:30:00+02:00"),
        ("2019-07-22 00:30:00 UTC", "", "2019-07-22T00:30:00+00:00"),
        ("2019-07-22T00:30:00+02:00[Europe/Berlin]", "", "2019-07-22T00:30:00+02:00"),
    ],
)
def test_a_moment_in_utc_is_told_by_the_clock_beside_it(date: str, start: str, told: str) -> None:
    found = entry({"date": date, "start": start}, EventDay())
    assert found.start is not None
    assert found.start.isoformat() == told


def test_a_date_that_cannot_be_read_leaves_the_day_and_the_start() -> None:
    raw = {"date": "14.02.2015 10:00", "start": "10:00"}
    day = read_events.day("2015-02-14", "", "")
    read = entry(raw, day)
    assert read.start is None
    assert [one.advice for one in read.findings] == ["it was kept without a time"]


@pytest.mark.parametrize("end", ["2012-12-28T23:59:00+01:00", "2012-12-28T18:00:00+01:00"])
def test_a_day_that_ends_in_the_next_ones_afternoon_turns_at_midnight(end: str) -> None:
    day = read_events.day("2012-12-27", end, "")
    found = entry({"start": "11:00"}, day)
    assert found.start is not None
    assert found.start.isoformat() == "2012-12-27T11:00:00"


def test_the_room_of_an_event_stands_in_for_one_without_a_name() -> None:
    read = entry({"room": "Inner"}, EventDay(), "")
    assert read.session.room == "Inner"
    assert "Inner" not in str(read.findings)


def test_of_very_many_kinds_of_fields_the_rarest_are_told_together() -> None:
    lost = {f"field {n}": n for n in range(1, 40)}
    found = [str(one) for one in read_events.not_kept({**lost, "links": 1, "attachments": 2})]
    assert found[:3] == [
        "1 link of its sessions; a programme has no place for links",
        "2 attachments of its sessions; a programme has no place for attachments",
        '39 values of "field 39"; a programme has no place for it',
    ]
    named = {int(one.split(" ")[0]) for one in found[2:-1]}
    assert found[-1] == f"{sum(lost.values()) - sum(named)} values of other fields; a programme has no place for them"


def test_a_date_whose_hour_cannot_be_read_leaves_its_day_and_the_start() -> None:
    moment, told = start({"date": "2021-10-08T25:00:00", "start": "13:00"})
    assert moment == datetime(2021, 10, 8, 13)
    assert told == ['its date "2021-10-08T25:00:00" is not valid; its day and its start are used']
