from datetime import date, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pytest

from conftest import SEOUL, TALK, TOUR, all_day, programme, session, timed
from whrcf_cli.programme.model import Text
from whrcf_cli.queries.agenda_day import (
    AgendaDay,
    AgendaDays,
    Asleep,
    FreeTime,
    PickOverlap,
    Sleep,
    TightChange,
    Wishes,
    agenda_days,
)
from whrcf_cli.queries.appointments import Appointment
from whrcf_cli.queries.awake import waking_hours
from whrcf_cli.queries.conflicts import Conflict
from whrcf_cli.queries.subjects import Likeness

EIGHTH, NINTH = date(2021, 10, 8), date(2021, 10, 9)
GAP = Wishes(timedelta(minutes=15))
FORUM = programme().forum
WATER, HOUSING = Text(en="Water", ko="물"), Text(en="Housing", ko="주거")


def only(found: AgendaDays) -> AgendaDay:
    """The single day of a plan with picks."""
    (day,) = (day for day in found.days if day.picks)
    return day


def ids(others: tuple[Likeness, ...]) -> str:
    return "".join(each.session.id for each in others)


def test_nothing_picked_is_nothing_planned() -> None:
    assert agenda_days(FORUM, [], [session("a")], GAP) == AgendaDays(FORUM, (), ())


def test_a_pick_alone_has_nothing_wrong_or_open() -> None:
    a = session("a")
    assert agenda_days(FORUM, [a], [a], GAP) == AgendaDays(FORUM, (AgendaDay(EIGHTH, (a,)),), ())


def test_picks_go_by_day_and_time_those_without_hours_or_cancelled_apart() -> None:
    a, b, c = session("a", "15:00-16:00"), session("b", "09:00-10:00"), session("c", "09:00-10:00", day=NINTH)
    gone, undated, tour = session("gone", status="cancelled"), session("undated", None), all_day("tour", EIGHTH, NINTH)
    found = agenda_days(FORUM, [undated, c, gone, a, tour, b], [], GAP)
    assert [(day.day, day.picks) for day in found.days] == [(EIGHTH, (b, a)), (NINTH, (c,))]
    assert found.untimed == (tour, gone, undated)


def test_every_pair_of_overlapping_picks_is_told_also_past_one_that_ends_early() -> None:
    a, b, c = session("a", "09:00-12:00"), session("b", "09:30-10:00"), session("c", "10:30-11:00")
    assert [each.conflict for each in only(agenda_days(FORUM, [c, b, a], [], GAP)).overlaps] == [
        Conflict("time", a, b, timed("09:30-10:00")),
        Conflict("time", a, c, timed("10:30-11:00")),
    ]


def test_picks_that_clash_over_several_things_are_told_once() -> None:
    a, b = (session(id, room="Hall", speakers=("Kim", "Lee")) for id in "ab")
    assert only(agenda_days(FORUM, [a, b], [], GAP)).overlaps == (
        PickOverlap(Conflict("room", a, b, timed("13:00-15:00"), "Hall"), (), ()),
    )


def test_an_overlap_belongs_to_the_day_on_which_it_begins() -> None:
    a, b = session("a", "22:00-26:00"), session("b", "01:00-02:00", day=NINTH)
    assert [len(day.overlaps) for day in agenda_days(FORUM, [a, b], [], GAP).days] == [0, 1]


@pytest.mark.parametrize(
    ("other", "instead"),
    [
        pytest.param({}, ("x", "x"), id="same category"),
        pytest.param({"category": TOUR}, ("", ""), id="neither topic nor category"),
        pytest.param({"category": TOUR, "topic": Text(en="WATER")}, ("x", ""), id="topic of the first in English"),
        pytest.param({"category": TOUR, "topic": Text(ko="주거")}, ("", "x"), id="topic of the second in Korean"),
        pytest.param({"hours": "16:00-17:00"}, ("x", "x"), id="next to both"),
        pytest.param({"hours": "13:00-13:30"}, ("x", ""), id="only instead of the first"),
        pytest.param({"hours": "15:30-16:00"}, ("", "x"), id="only instead of the second"),
        pytest.param({"hours": "14:00-15:00"}, ("", ""), id="over both"),
        pytest.param({"hours": "14:30-14:30"}, ("x", "x"), id="empty, over both"),
        pytest.param({"hours": "18:30-19:30"}, ("", ""), id="over a third pick"),
        pytest.param({"hours": "15:30-18:30"}, ("", ""), id="over the second and a third pick"),
        pytest.param({"hours": "09:00-10:00", "day": date(2021, 10, 7)}, ("x", "x"), id="on another day"),
        pytest.param({"status": "cancelled"}, ("", ""), id="cancelled"),
        pytest.param({"status": "unscheduled"}, ("", ""), id="not confirmed"),
        pytest.param({"hours": None, "status": "confirmed"}, ("", ""), id="without hours"),
    ],
)
def test_alternatives_are_alike_and_overlap_no_pick_but_the_one_they_replace(
    other: dict[str, Any], instead: tuple[str, str]
) -> None:
    first = session("a", "13:00-15:00", topic=WATER)
    second = session("b", "14:00-16:00", topic=HOUSING)
    picks = [first, second, session("c", "18:00-19:00", category=TOUR)]
    found = only(
        agenda_days(FORUM, picks, [*picks, session("x", **{"hours": "16:30-17:30", "day": EIGHTH, **other})], GAP)
    )
    (overlap,) = found.overlaps
    assert (ids(overlap.instead_of_first), ids(overlap.instead_of_second)) == instead


@pytest.mark.parametrize(("limit", "instead"), [(0, ""), (1, "v"), (2, "vx"), (3, "vxu"), (9, "vxuw")])
def test_alternatives_of_the_same_topic_come_before_those_of_the_same_category_then_by_time(
    limit: int, instead: str
) -> None:
    picks = [session("a", topic=WATER), session("b", category=TOUR)]
    others = [
        session("w", "11:00-12:00", day=NINTH),
        session("u", "10:00-11:00", topic=HOUSING),
        session("x", "10:00-11:00", day=NINTH, topic=WATER),
        session("v", "16:00-17:00", category=TALK, topic=Text(ko="물")),
    ]
    (overlap,) = only(agenda_days(FORUM, picks, [*others, *picks], GAP._replace(instead=limit))).overlaps
    assert ids(overlap.instead_of_first) == instead


def test_three_alternatives_are_told_unless_asked_otherwise() -> None:
    picks = [session("a"), session("b")]
    (overlap,) = only(agenda_days(FORUM, picks, [session(id, "16:00-17:00") for id in "vuxw"], GAP)).overlaps
    assert ids(overlap.instead_of_second) == "uvw"


@pytest.mark.parametrize(
    ("second", "change"),
    [
        pytest.param({"hours": "15:00-16:00", "room": "2"}, (0, "room"), id="touching, another room"),
        pytest.param({"hours": "15:14-16:00", "room": "2"}, (14, "room"), id="14 minutes, another room"),
        pytest.param({"hours": "15:15-16:00", "room": "2"}, None, id="15 minutes, another room"),
        pytest.param({"hours": "15:05-16:00", "room": "HALL"}, None, id="the same room"),
        pytest.param({"hours": "15:05-16:00"}, None, id="no room known"),
        pytest.param({"hours": "15:05-16:00", "mode": "online"}, (5, "mode"), id="andifferent mode"),
        pytest.param({"hours": "15:05-16:00", "mode": "Onsite"}, None, id="the same mode"),
        pytest.param({"hours": "15:05-16:00", "room": "2", "mode": "online"}, (5, "room"), id="both, the room"),
        pytest.param({"hours": "14:55-16:00", "room": "2"}, None, id="overlapping"),
    ],
)
def test_a_short_gap_needs_a_change_of_room_or_mode(
    second: dict[str, Any], change: tuple[int, Literal["room", "mode"]] | None
) -> None:
    a, b = session("a", room="Hall", mode="onsite"), session("b", **second)
    found = only(agenda_days(FORUM, [b, a], [], GAP)).gaps
    assert found == ((TightChange(a, b, *change),) if change else ())


@pytest.mark.parametrize(
    ("hours", "pairs"),
    [
        pytest.param(("09:00-12:00", "09:30-10:00", "12:05-13:00"), ["02"], id="from one that began before another"),
        pytest.param(("09:00-12:00", "09:30-10:00", "10:05-11:00"), ["12"], id="while a third one runs"),
        pytest.param(("09:00-10:00", "10:05-11:00", "10:10-12:00"), ["01", "02"], id="to two that overlap"),
        pytest.param(("09:00-10:00", "10:00-10:05", "10:05-11:00"), ["01", "12"], id="not past one between"),
        pytest.param(("09:00-10:00", "10:05-10:05", "10:10-11:00"), ["01", "12"], id="not past an empty one between"),
        pytest.param(("23:00-24:00", "24:10-25:00", "26:00-27:00"), ["01"], id="over midnight"),
    ],
)
def test_short_gaps_are_told_to_what_follows(hours: tuple[str, ...], pairs: list[str]) -> None:
    picks = [session(str(number), each, room=str(number)) for number, each in enumerate(hours)]
    assert [
        gap.first.id + gap.second.id for day in agenda_days(FORUM, picks, [], GAP).days for gap in day.gaps
    ] == pairs


@pytest.mark.parametrize(
    ("hours", "free"),
    [
        pytest.param(("09:00-10:00", "10:15-11:00"), ["10:00-10:15"], id="as long as the gap"),
        pytest.param(("09:00-10:00", "10:14-11:00"), [], id="shorter than the gap"),
        pytest.param(("09:00-12:00", "09:30-10:00", "13:00-14:00"), ["12:00-13:00"], id="after the one that ends last"),
        pytest.param(("09:00-12:00", "09:30-10:00", "11:00-14:00"), [], id="none while one runs"),
        pytest.param(("09:00-10:00", "11:00-12:00", "13:00-14:00"), ["10:00-11:00", "12:00-13:00"], id="two"),
        pytest.param(("22:00-23:00", "33:00-34:00"), [], id="none over night"),
        pytest.param(("22:00-27:00", "24:30-25:00", "33:00-34:00"), ["27:00-33:00"], id="after a late one"),
    ],
)
def test_holes_are_between_picks_of_a_day(hours: tuple[str, ...], free: list[str]) -> None:
    found = agenda_days(FORUM, [session(str(number), each) for number, each in enumerate(hours)], [], GAP)
    assert [hole.free for day in found.days for hole in day.holes] == [timed(each) for each in free]


def test_without_a_gap_touching_picks_leave_no_hole() -> None:
    assert only(agenda_days(FORUM, [session("a"), session("b", "15:00-16:00")], [], Wishes(timedelta(0)))).holes == ()


def test_a_hole_is_filled_by_confirmed_sessions_wholly_in_it_in_the_order_of_time() -> None:
    picks = [session("a", "09:00-10:00"), session("b", "12:00-13:00")]
    fit = [session("z", "10:00-12:00"), session("y", "11:00-12:00"), session("x", "11:30-12:00")]
    not_fit = [
        session("early", "09:59-11:00"),
        session("late", "11:00-12:01"),
        session("gone", "10:30-11:00", status="cancelled"),
        session("open", "10:30-11:00", status="unscheduled"),
        session("undated", None),
        session("tomorrow", "10:30-11:00", day=NINTH),
    ]
    found = agenda_days(FORUM, picks, [*picks, *not_fit, *reversed(fit)], GAP)
    assert only(found).holes == (FreeTime(timed("10:00-12:00"), tuple(fit)),)


def test_minutes_outside_the_waking_hours_are_told() -> None:
    picks = [session("a", "13:00-15:00"), session("b", "22:00-23:30"), session("c", "23:30-24:00")]
    awake = waking_hours("07:00-23:00", SEOUL)
    assert only(agenda_days(FORUM, picks, [], GAP._replace(awake=awake))).asleep == (
        Asleep(picks[1], 30),
        Asleep(picks[2], 30),
    )


def holes(found: AgendaDays) -> dict[int, list[tuple[str, str]]]:
    """The free times of each day with the ids of what fits."""
    return {
        day.day.day: [
            (f"{hole.free.start:%H:%M}-{hole.free.end:%H:%M}", "".join(one.id for one in hole.fits))
            for hole in day.holes
        ]
        for day in found.days
    }


def test_free_time_is_before_the_first_pick_after_the_last_and_on_days_without_one() -> None:
    pick = session("p", "12:00-13:00")
    others = [
        session("a", "09:00-10:00"),
        session("b", "17:00-18:30"),
        session("c", "08:00-09:30", day=NINTH),
        session("d", "11:00-12:00", day=NINTH),
    ]
    found = agenda_days(FORUM, [pick], [pick, *others], GAP)
    assert holes(found) == {8: [("09:00-12:00", "a"), ("13:00-18:30", "b")], 9: [("08:00-12:00", "cd")]}
    on_ninth = agenda_days(FORUM, [], [pick, *others], GAP._replace(days={NINTH}), [pick])
    assert holes(on_ninth) == {9: [("08:00-12:00", "cd")]}


def test_what_lasts_more_than_a_day_says_nothing_on_the_hours_of_one() -> None:
    pick, exhibition = session("p", "12:00-13:00"), session("x", "06:00-60:00")
    assert holes(agenda_days(FORUM, [pick], [pick, exhibition], GAP)) == {8: []}


def test_nobody_is_offered_what_is_outside_their_waking_hours_or_in_an_appointment() -> None:
    pick, other = session("p", "12:00-13:00", topic=WATER), session("q", "12:30-13:00", topic=WATER)
    offered = [
        session("early", "06:00-08:00", topic=WATER),
        session("half", "08:30-09:30", topic=WATER),
        session("met", "14:30-15:30", topic=WATER),
        session("free", "16:00-17:00", topic=WATER),
    ]
    meeting = Appointment("Meeting", timed("14:00-15:00").start, timed("14:00-15:00").end)
    wishes = GAP._replace(awake=waking_hours("09:00-23:00", SEOUL), appointments=[meeting])
    found = only(agenda_days(FORUM, [pick, other], [pick, other, *offered], wishes))
    assert [(hole.free, [one.id for one in hole.fits]) for hole in found.holes] == [
        (timed("09:00-12:00"), []),
        (timed("13:00-14:00"), []),
        (timed("15:00-17:00"), ["free"]),
    ]
    assert found.sleep == (Sleep(timed("06:00-09:00")),)
    assert found.appointments == (meeting,)
    assert ids(found.overlaps[0].instead_of_first) == "free"


def test_picks_that_are_not_shown_take_their_time_and_are_not_offered() -> None:
    shown, hidden = session("p", "12:00-13:00"), session("h", "14:00-15:00")
    found = agenda_days(FORUM, [shown], [shown, hidden, session("x", "14:30-16:00")], GAP, [hidden])
    assert holes(found) == {8: [("13:00-14:00", ""), ("15:00-16:00", "")]}


def test_a_day_is_one_list_in_the_order_of_time() -> None:
    a, b, c = (
        session("a", "10:00-12:00", room="1"),
        session("b", "11:00-12:00", room="1"),
        session("c", "12:00-13:00", room="2"),
    )
    meeting = Appointment("Meeting", timed("14:00-15:00").start, timed("14:00-15:00").end)
    wishes = GAP._replace(awake=waking_hours("09:00-23:00", SEOUL), appointments=[meeting])
    day = only(agenda_days(FORUM, [c, b, a], [session("x", "08:00-16:00")], wishes))
    told = [(f"{entry.time.start:%H:%M}", type(entry.part).__name__) for entry in day.entries]
    assert told == [
        ("08:00", "Sleep"),
        ("09:00", "FreeTime"),
        ("10:00", "Session"),
        ("11:00", "Session"),
        ("11:00", "PickOverlap"),
        ("12:00", "TightChange"),
        ("12:00", "TightChange"),
        ("12:00", "Session"),
        ("13:00", "FreeTime"),
        ("14:00", "Appointment"),
        ("15:00", "FreeTime"),
    ]


def test_days_are_those_of_another_zone_if_they_are_asked_for() -> None:
    early = session("a", "01:00-02:00", day=NINTH)
    found = agenda_days(FORUM, [early], [early], GAP._replace(zone=ZoneInfo("Europe/Zurich")))
    assert [day.day for day in found.days] == [EIGHTH]


def test_of_a_crowd_of_picks_a_thousand_overlaps_are_told_and_the_others_counted() -> None:
    picks = [session(f"s{number:03}") for number in range(60)]
    found = agenda_days(FORUM, picks, picks, GAP)
    assert (len(only(found).overlaps), found.more) == (1_000, 60 * 59 // 2 - 1_000)
