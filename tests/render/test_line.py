"""A session a line."""

from datetime import date

import pytest

from conftest import EN, all_day, programme, session, timed
from whrcf_cli.dates.zones import forum_zone
from whrcf_cli.programme.model import Session, Text
from whrcf_cli.queries.appointments import Appointment
from whrcf_cli.queries.listing import listing
from whrcf_cli.queries.view import View
from whrcf_cli.render.line import Lines
from whrcf_cli.text.cells import cells
from whrcf_cli.wording.audience import ANYONE, Audience

TALK = session(
    "refugees", title=Text(en="How to Improve Refugee Protection", ko="난민 보호의 과제"), topic=Text(en="Refugees")
)


def lines(*sessions: Session, width: int | None = None, audience: Audience = ANYONE) -> list[str]:
    whole = programme(*sessions)
    return "".join(Lines(width).listing(listing(whole, View(whole.sessions)), audience)).splitlines()


def test_a_line_has_the_day_the_hours_what_it_is_about_and_the_id() -> None:
    assert lines(TALK) == ["10-08 13:00-15:00 Refugees: How to Improve Refugee Protection refugees"]


@pytest.mark.parametrize("width", [40, 60, 80])
def test_on_a_terminal_the_title_is_cut_so_that_the_id_stays(width: int) -> None:
    korean = Audience(lang=("ko", "en"))
    for audience in (ANYONE, korean):
        (line,) = lines(TALK, width=width, audience=audience)
        assert (cells(line) <= width, line.endswith(" refugees")) == (True, True)


def test_the_readers_hours_stand_before_the_forums() -> None:
    madrid = Audience(zone=forum_zone("Europe/Madrid"))
    assert lines(session("a", title=Text(en="A")), audience=madrid) == ["10-08 06:00-08:00 (13:00-15:00) A a"]


def test_what_changes_a_plan_stands_before_the_title() -> None:
    one = session("a", title=Text(en="A"), also=timed("16:00-17:00"))
    two = session("b", title=Text(en="B"), status="cancelled")
    assert lines(one, two) == [
        "10-08 13:00-15:00 time contested, also given as 16:00-17:00: A a",
        "10-08 13:00-15:00 cancelled: B b",
    ]


def test_whole_days_and_no_time_are_told() -> None:
    show = all_day("show", date(2021, 10, 7), date(2021, 10, 29))
    assert lines(show, session("later", None)) == [
        f"10-07..10-29 {show.title.main} show",
        f"no time given {session('later').title.main} later",
    ]


def test_a_number_in_place_of_a_subject_is_followed_by_what_it_is_about() -> None:
    second = session("plenary-2", title=Text(en="Plenary Session 2"), summary=Text(en="Rebuilding Trust"))
    other = session("talk", title=Text(en="Youth Talk"), summary=Text(en="Climate"))
    assert lines(second, other) == [
        "10-08 13:00-15:00 Plenary Session 2: Rebuilding Trust plenary-2",
        "10-08 13:00-15:00 Youth Talk talk",
    ]


def test_where_both_clocks_leave_no_room_for_the_id_the_readers_is_alone() -> None:
    one, reader = session("a-long-id", "22:30-24:00"), Audience(EN, forum_zone("Pacific/Auckland"))
    found = listing(programme(one), View((one,)))
    wide, narrow = ("".join(Lines(width).listing(found, reader)) for width in (46, 45))
    assert wide == "10-08 02:30-04:00 (+1) (22:30-24:00) a-long-id\n"
    assert narrow.startswith("10-08 02:30-04:00 (+1) T")
    assert narrow.endswith(" a-long-id\n")
    assert len(narrow) <= 46


def test_a_session_that_clashes_with_an_appointment_is_marked() -> None:
    one, two = session("a", title=Text(en="A")), session("b", title=Text(en="B"))
    hours = one.timed or timed("13:00-15:00")
    reader = Audience(EN, busy={"b": (Appointment("Lunch", *hours),)})
    assert lines(one, two, audience=reader) == ["10-08 13:00-15:00 A a", "10-08 13:00-15:00 busy: B b"]
