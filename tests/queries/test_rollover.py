"""Last time's programme on other days, and what has to be looked at in it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import TALK, TOUR, all_day, programme, programme_in, session
from whrcf_cli.dates import zones
from whrcf_cli.formats.toml.write import write
from whrcf_cli.programme.model import AllDay, Note, Programme, Session, Text, Timed, Waiver
from whrcf_cli.queries.rollover import Task, roll_over

NEW_YORK = "America/New_York"
HOUR = timedelta(hours=1)
OCTOBER = date(2022, 10, 6)
"""A Thursday, as the first day of the forum in the tests was."""
IDS = Task("its new id is test-2022; choose another one if an earlier forum had it")


def tasks_of(one: Session, start: date = OCTOBER) -> list[str]:
    """What is to be looked at in a session."""
    renewal = roll_over(programme(one), start, same_weekdays=False)
    return [task.what for task in renewal.tasks if task.session == one.id]


def tasks_of_forum(start: date = OCTOBER, **fields: object) -> list[str]:
    """What is to be looked at in the forum, but for its id."""
    found = roll_over(programme(**fields), start, same_weekdays=False).tasks
    return [task.what for task in found if not task.what.startswith("its new id is ")]


def hours(when: Timed | AllDay | None) -> str:
    """Moments with their offsets, which tell the two hours of a doubled one apart."""
    assert isinstance(when, Timed)
    return f"{when.start.isoformat(timespec='minutes')} {when.end.isoformat(timespec='minutes')}"


def in_new_york(start: datetime, length: timedelta) -> Session:
    """A session that begins at a moment of UTC."""
    zone = zones.forum_zone(NEW_YORK)
    when = Timed(start.astimezone(zone), (start + length).astimezone(zone))
    return session("one", None, when=when, status="confirmed")


def moved_by(days: int, one: Session) -> Session:
    """The session, so many days later, in a forum in New York."""
    first = one.day or date(2021, 10, 7)
    whole = programme(one, zone=NEW_YORK, first_day=first, last_day=first)
    return roll_over(whole, first + timedelta(days=days), same_weekdays=False).programme.sessions[0]


def test_what_lasts_is_kept_and_what_is_of_the_past_is_dropped() -> None:
    everything = session(
        "one",
        "22:30-25:30",
        category=TOUR,
        status="cancelled",
        topic=Text(en="Cities", ko="도시"),
        summary=Text(en="In short"),
        description=Text(en="At length"),
        room="Hall 1",
        speakers=("Kim",),
        language="ko",
        mode="online",
        url="https://example.org/one",
        join="https://example.org/join",
        notes=(Note(Text(en="Perhaps")),),
        revision=3,
    )
    whole = programme(
        everything,
        theme=Text(en="Theme"),
        venue=Text(en="Hall"),
        background=Text(en="Why"),
        url="https://example.org",
        geo=(35.1, 126.8),
        opening=(time(9), time(18)),
        hosts=(Text(en="City", ko="시"),),
        organizers=(Text(en="Centre"),),
        agendas=(Text(en="What"),),
        notes=(Note(Text(en="Doubt")),),
    )._replace(waivers=(Waiver("too-short", "It is.", "one"),))
    new = roll_over(whole, OCTOBER, same_weekdays=False).programme
    night = session("one", "22:30-25:30", day=date(2022, 10, 7)).when
    forum = whole.forum._replace(id="test-2022", first_day=OCTOBER, last_day=date(2022, 10, 9), revised=None, notes=())
    one = everything._replace(when=night, status="confirmed", notes=(), revision=0)
    assert new == Programme(forum, (TALK, TOUR), (one,), whole.waivers)


@pytest.mark.parametrize(
    ("start", "days", "weeks"),
    [
        (date(2022, 10, 6), date(2022, 10, 6), date(2022, 10, 6)),
        (date(2022, 10, 3), date(2022, 10, 3), date(2022, 10, 6)),
        (date(2022, 10, 2), date(2022, 10, 2), date(2022, 9, 29)),
        (date(2022, 10, 9), date(2022, 10, 9), date(2022, 10, 6)),
        (date(2022, 10, 10), date(2022, 10, 10), date(2022, 10, 13)),
        (date(2021, 10, 9), date(2021, 10, 9), date(2021, 10, 7)),
        (date(2020, 10, 6), date(2020, 10, 6), date(2020, 10, 8)),
        (date(2020, 2, 29), date(2020, 2, 29), date(2020, 2, 27)),
    ],
    ids=str,
)
def test_it_moves_by_whole_days_or_to_the_nearest_same_weekday(start: date, days: date, weeks: date) -> None:
    whole = programme(session("a"), all_day("b", date(2021, 10, 1), date(2021, 10, 29)))
    for same_weekdays, first in ((False, days), (True, weeks)):
        forum, _, sessions, _ = roll_over(whole, start, same_weekdays).programme
        by = first - date(2021, 10, 7)
        assert (forum.first_day, forum.last_day) == (first, first + timedelta(days=3))
        assert {one.id: one.when for one in sessions} == {
            "a": session("a", day=date(2021, 10, 8) + by).when,
            "b": AllDay(date(2021, 10, 1) + by, date(2021, 10, 29) + by),
        }


@pytest.mark.parametrize(
    ("id", "start", "expected"),
    [
        ("whrcf-2021", date(2022, 10, 6), "whrcf-2022"),
        ("2021", date(2022, 10, 6), "2022"),
        ("whrcf-2021", date(2021, 11, 4), "whrcf-2021-11-04"),
        ("whrcf-2021", date(2021, 10, 7), "whrcf-2021-10-07"),
        ("whrcf-2021-11-04", date(2022, 10, 6), "whrcf-2022-11-04"),
        ("whrcf", date(2022, 10, 6), "whrcf-2022"),
        ("whrcf", date(2021, 11, 4), "whrcf-2021"),
        ("11th", date(2020, 10, 6), "11th-2020"),
    ],
)
def test_the_forum_gets_another_id(id: str, start: date, expected: str) -> None:
    assert roll_over(programme(id=id), start, same_weekdays=False).programme.forum.id == expected


@pytest.mark.parametrize("status", ["cancelled", "unscheduled"])
def test_without_a_time_it_stays_without_one(status: str) -> None:
    one = roll_over(programme(session("one", None, status=status)), OCTOBER, same_weekdays=False).programme.sessions[0]
    assert (one.when, one.status) == (None, "unscheduled")


# The clocks of New York went from 01:59 to 03:00 on 14 March 2021, and do so on 13 March 2022; they went from 01:59 to
# 01:00 on 7 November 2021, and do so on 6 November 2022.


@pytest.mark.parametrize(
    ("start", "length", "days", "expected"),
    [
        (datetime(2021, 3, 12, 14, tzinfo=UTC), HOUR, 7, "2021-03-19T09:00-04:00 2021-03-19T10:00-04:00"),
        (datetime(2021, 3, 13, 6, tzinfo=UTC), 3 * HOUR, 1, "2021-03-14T01:00-05:00 2021-03-14T04:00-04:00"),
        (datetime(2021, 3, 13, 7, 10, tzinfo=UTC), HOUR / 2, 1, "2021-03-14T03:10-04:00 2021-03-14T03:40-04:00"),
        (datetime(2021, 3, 13, 7, 30, tzinfo=UTC), HOUR, 1, "2021-03-14T03:30-04:00 2021-03-14T04:30-04:00"),
        (datetime(2021, 3, 13, 7, 30, tzinfo=UTC), 0 * HOUR, 1, "2021-03-14T03:30-04:00 2021-03-14T03:30-04:00"),
        (datetime(2021, 3, 13, 6, 30, tzinfo=UTC), HOUR, 1, "2021-03-14T01:30-05:00 2021-03-14T03:30-04:00"),
        (datetime(2021, 11, 6, 5, 30, tzinfo=UTC), HOUR, 1, "2021-11-07T01:30-04:00 2021-11-07T02:30-05:00"),
        (datetime(2021, 11, 6, 5, 10, tzinfo=UTC), HOUR / 2, 1, "2021-11-07T01:10-04:00 2021-11-07T01:40-04:00"),
        (datetime(2021, 11, 7, 5, 30, tzinfo=UTC), HOUR, 1, "2021-11-08T01:30-05:00 2021-11-08T02:30-05:00"),
        (datetime(2021, 11, 7, 5, 50, tzinfo=UTC), HOUR / 2, 1, "2021-11-08T01:50-05:00 2021-11-08T02:20-05:00"),
        (datetime(2021, 11, 7, 6, 10, tzinfo=UTC), HOUR / 2, 1, "2021-11-08T01:10-05:00 2021-11-08T01:40-05:00"),
        (datetime(2021, 11, 7, 6, 10, tzinfo=UTC), HOUR / 2, 364, "2022-11-06T01:10-04:00 2022-11-06T01:40-04:00"),
        (datetime(2021, 11, 7, 5, 30, tzinfo=UTC), HOUR, 364, "2022-11-06T01:30-04:00 2022-11-06T01:30-05:00"),
    ],
    ids=[
        "the same clock, at another distance from UTC",
        "over the skipped hour",
        "in the skipped hour",
        "begins in the skipped hour",
        "no length, in the skipped hour",
        "ends in the skipped hour",
        "begins in the doubled hour",
        "in the doubled hour",
        "from 01:30 to 01:30",
        "from 01:50 to 01:20",
        "the second 01:10",
        "the second 01:10, doubled again",
        "from 01:30 to 01:30, doubled again",
    ],
)
def test_the_hours_stay_where_the_clocks_let_them(start: datetime, length: timedelta, days: int, expected: str) -> None:
    assert hours(moved_by(days, in_new_york(start, length)).when) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (session("one"), []),
        (session("one", None), ["it has no time yet"]),
        (
            session("one", status="cancelled"),
            ["it was cancelled in last year's file; remove it if it will not take place"],
        ),
        (session("one", notes=(Note(Text(en="Perhaps")),), revision=2, room="Hall 1"), []),
        (session("one", speakers=("Kim", "Lee")), ["its speakers are from last year's file: Kim, Lee"]),
        (
            session("one", url="https://example.org/one", join="https://example.org/live"),
            [
                "url: https://example.org/one is from last year's file",
                "join: https://example.org/live is from last year's file",
            ],
        ),
        (
            session("one", title=Text(en="After 2021: the 11th time", ko="2021년 제 3차 회의")),
            [
                'title: 2021, 11th in "After 2021: the 11th time" is from last year\'s file',
                'title: 2021, 제 3차 in "2021년 제 3차 회의" is from last year\'s file',
            ],
        ),
        (
            session(
                "one",
                topic=Text(en="Vision 2022"),
                summary=Text(en="Room 12021, 5 parts"),
                description=Text(en="11 th"),
            ),
            [],
        ),
        (
            session("one", description=Text(en=f"In 2021, {'again and ' * 20}again")),
            [f'description: 2021 in "{("In 2021, " + "again and " * 20)[:77]}..." is from last year\'s file'],
        ),
    ],
    ids=["nothing", "no time", "cancelled", "dropped", "speakers", "links", "words", "other numbers", "long words"],
)
def test_what_has_to_be_looked_at_in_a_session_is_listed(one: Session, expected: list[str]) -> None:
    assert tasks_of(one) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"url": "https://example.org/2021"}, ["url: https://example.org/2021 is from last year's file"]),
        (
            {"name": Text(en="The 11th Forum", ko="제11회 포럼")},
            [
                'name: 11th in "The 11th Forum" is from last year\'s file',
                'name: 제11회 in "제11회 포럼" is from last year\'s file',
            ],
        ),
        (
            {"hosts": (Text(en="City"), Text(en="Committee of 2021")), "background": Text(en="The 20TH century")},
            [
                'background: 20TH in "The 20TH century" is from last year\'s file',
                'hosts: 2021 in "Committee of 2021" is from last year\'s file',
            ],
        ),
        ({"notes": (Note(Text(en="Doubt")),)}, ["left out 1 note from last year's file"]),
    ],
    ids=["nothing", "page", "name", "others", "notes"],
)
def test_what_has_to_be_looked_at_in_the_forum_is_listed(fields: dict[str, Any], expected: list[str]) -> None:
    assert tasks_of_forum(**fields) == expected


def test_a_year_that_comes_again_is_not_listed() -> None:
    assert tasks_of_forum(date(2021, 12, 30), theme=Text(en="Rights in 2021")) == []
    assert tasks_of_forum(date(2021, 12, 30), last_day=date(2022, 1, 2), theme=Text(en="Rights in 2021 and 2022")) == []


def test_other_weekdays_are_told() -> None:
    told = "it begins on a Friday, last year's on a Thursday; to keep the weekdays, use --same-weekdays"
    assert tasks_of_forum(date(2022, 10, 7)) == [told]
    assert tasks_of_forum(date(2022, 10, 13)) == []


def test_notes_and_waivers_are_counted_in_all() -> None:
    one, two = (
        session("one", notes=(Note(Text(en="Perhaps")), Note(Text(en="Or not")))),
        session("two", notes=(Note(Text(en="Perhaps")),)),
    )
    whole = programme(one, two, notes=(Note(Text(en="Doubt")),))._replace(waivers=(Waiver("too-short", "It is."),))
    assert roll_over(whole, OCTOBER, same_weekdays=False).tasks == (
        IDS,
        Task("left out 4 notes from last year's file"),
        Task("kept 1 waiver from last year's file; remove it if it no longer applies"),
    )


@pytest.mark.parametrize(
    ("start", "length", "days", "expected"),
    [
        (datetime(2021, 3, 12, 14, tzinfo=UTC), HOUR, 7, []),
        (
            datetime(2021, 3, 13, 7, 30, tzinfo=UTC),
            HOUR,
            1,
            ["because the clocks change, it is at 03:30-04:30; last year it was at 02:30-03:30"],
        ),
        (
            datetime(2021, 11, 6, 4, tzinfo=UTC),
            3 * HOUR,
            1,
            ["because the clocks change, it lasts 240 minutes; last year it lasted 180"],
        ),
        (
            datetime(2021, 11, 6, 5, 10, tzinfo=UTC),
            HOUR / 2,
            1,
            ["01:10 occurs twice on 2021-11-07 in this zone"],
        ),
    ],
    ids=["another distance from UTC", "other hours", "another length", "hours that occur twice"],
)
def test_hours_that_are_not_as_they_were_are_told(
    start: datetime, length: timedelta, days: int, expected: list[str]
) -> None:
    one = in_new_york(start, length)
    first = one.day or OCTOBER
    found = roll_over(programme(one, zone=NEW_YORK, first_day=first), first + timedelta(days=days), same_weekdays=False)
    assert [task.what for task in found.tasks if task.session] == expected


def forums(zone: str) -> st.SearchStrategy[Programme]:
    """Programmes of whatever times, in a zone."""
    days = st.builds(
        lambda first, more: AllDay(first, first + timedelta(days=more)),
        st.dates(date(2000, 1, 1), date(2030, 1, 1)),
        st.integers(0, 30),
    )
    place = zones.forum_zone(zone)
    timed = st.builds(
        lambda start, minutes: Timed(
            start.replace(tzinfo=UTC).astimezone(place),
            (start.replace(tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(place),
        ),
        st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)) | st.just(datetime(2021, 11, 7, 5, 30)),
        st.integers(0, 4000),
    )
    return st.lists(st.none() | days | timed, max_size=4).map(
        lambda whens: programme(
            *(session(f"s{number}", None, when=when) for number, when in enumerate(whens)), zone=zone
        )
    )


def by_days(whole: Programme, days: int) -> Programme:
    """The programme, so many days later."""
    return roll_over(whole, whole.forum.first_day + timedelta(days=days), same_weekdays=False).programme


def whens(whole: Programme) -> dict[str, Timed | AllDay | None]:
    return {one.id: one.when for one in whole.sessions}


DAYS = st.integers(-4000, 4000) | st.just(1)


@given(st.sampled_from(["Asia/Seoul", "UTC", "UTC+05:30"]).flatmap(forums), DAYS)
def test_so_many_days_on_and_back_the_times_are_the_same(whole: Programme, days: int) -> None:
    assert whens(by_days(by_days(whole, days), -days)) == whens(whole)


@given(st.sampled_from([NEW_YORK, "Europe/London", "Australia/Lord_Howe"]).flatmap(forums), DAYS)
@example(programme(in_new_york(datetime(2021, 11, 7, 5, 50, tzinfo=UTC), HOUR / 2), zone=NEW_YORK), 1)
def test_wherever_clocks_are_changed_the_result_is_a_sound_programme(whole: Programme, days: int) -> None:
    new = by_days(whole, days)
    assert repr(programme_in(b"".join(write(new, new.sessions)))) == repr(new)
    for one in new.sessions:
        was = whens(whole)[one.id]
        assert not (one.timed and isinstance(was, Timed)) or abs(one.timed.minutes - was.minutes) <= 60
