import unicodedata
from collections.abc import Sequence
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

import pytest

from conftest import SEOUL, TOUR, all_day, programme, session, timed
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.model import Programme, Session, Text
from whrcf_cli.queries import lookup
from whrcf_cli.queries.awake import waking_hours
from whrcf_cli.queries.view import Filters, View, view

MORNING = session("morning", "09:00-10:30", room="Hall 1")
TOURING = session("touring", "10:30-12:00", category=TOUR, room="Café")
EVENING = session("evening", "22:30-24:00", day=date(2021, 10, 9), title=Text(en="Refugees", ko="난민"))
NIGHT = session("night", "23:00-25:30", day=date(2021, 10, 9), status="cancelled")
WHOLE = all_day("whole", date(2021, 10, 8), date(2021, 10, 9), category=TOUR)
UNDATED = session("undated", None, room="Hall 2")
ALL = programme(UNDATED, NIGHT, EVENING, TOURING, MORNING, WHOLE)


def ids(wanted: Filters, of: Programme = ALL) -> list[str]:
    return [shown.id for shown in view(of, wanted).sessions]


def test_nothing_asked_for_leaves_everything_in_order() -> None:
    assert view(ALL, Filters()) == View((WHOLE, MORNING, TOURING, EVENING, NIGHT, UNDATED))


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        pytest.param(Filters(days=["8"]), ["whole", "morning", "touring"], id="day"),
        pytest.param(Filters(days=["9"]), ["evening", "night"], id="a day shows what begins on it"),
        pytest.param(
            Filters(days=["8", "fri..sat"]), ["whole", "morning", "touring", "evening", "night"], id="days add up"
        ),
        pytest.param(Filters(days=["10"]), [], id="an empty day of the forum"),
        pytest.param(Filters(categories=["tour"]), ["whole", "touring"], id="category"),
        pytest.param(
            Filters(categories=["투어", "ta"]),
            ["whole", "morning", "touring", "evening", "night", "undated"],
            id="categories add up",
        ),
        pytest.param(Filters(room=" hall"), ["morning", "undated"], id="beginning of a room"),
        pytest.param(Filters(room="hall 1"), ["morning"], id="whole room"),
        pytest.param(Filters(room="CAFE"), ["touring"], id="room without accents"),
        pytest.param(Filters(room="all"), [], id="not the middle of a room"),
        pytest.param(Filters(categories=[unicodedata.normalize("NFD", "투")]), ["whole", "touring"], id="decomposed"),
        pytest.param(Filters(query="난민"), ["evening"], id="query"),
        pytest.param(Filters(query="title morning"), ["morning"], id="query of two words"),
        pytest.param(Filters(days=["8"], categories=["tour"], room="caf"), ["touring"], id="options narrow each other"),
    ],
)
def test_each_option_leaves_what_it_names(wanted: Filters, left: list[str]) -> None:
    assert ids(wanted) == left


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        pytest.param("10:30", None, ["touring", "evening", "night"], id="begins just then"),
        pytest.param("10:31", None, ["evening", "night"], id="began a minute before"),
        pytest.param(None, "10:30", ["morning"], id="ends just then"),
        pytest.param(None, "10:29", [], id="ends a minute after"),
        pytest.param("00:00", "24:00", ["morning", "touring", "evening"], id="midnight is the end of the day"),
        pytest.param(None, "24:00", ["morning", "touring", "evening"], id="past midnight is not by midnight"),
        pytest.param("22:00", "01:30", ["evening", "night"], id="an end before the start is of the next day"),
        pytest.param("22:00", "01:29", ["evening"], id="too late the next day"),
        pytest.param("22:00", "00:00", ["evening"], id="until the midnight that follows"),
        pytest.param("09:00", "09:00", ["morning", "touring", "evening", "night"], id="all round the clock"),
        pytest.param("밤 10시", "새벽 1시 30분", ["evening", "night"], id="hours said in Korean"),
        pytest.param("오후 10시 반", "자정", ["evening"], id="until midnight in Korean"),
        pytest.param("10:30 am", "noon", ["touring"], id="until noon"),
    ],
)
def test_hours_leave_timed_sessions_that_lie_within(start: str | None, end: str | None, left: list[str]) -> None:
    assert ids(Filters(start=start, end=end)) == left


def test_hours_are_those_on_the_wall_when_summer_time_ends() -> None:
    day = date(2021, 10, 31)
    talk = session("talk", None, when=timed("01:30-03:30", day, ZoneInfo("Europe/Berlin")), status="confirmed")
    of = programme(talk, first_day=day, last_day=day, zone="Europe/Berlin")
    assert ids(Filters(start="01:30", end="03:30"), of) == ["talk"]
    assert ids(Filters(end="03:29"), of) == []


def test_hours_past_midnight_keep_the_evening_and_the_next_morning() -> None:
    day = date(2021, 10, 9)
    early, late = session("early", "05:00-06:00", day=day), session("late", "20:00-21:00")
    of = programme(early, late, session("noon", "12:00-13:00"))
    assert ids(Filters(start="18:00", end="06:00"), of) == ["late", "early"]
    assert ids(Filters(start="18:00", end="05:59"), of) == ["late"]


def test_hours_are_those_of_the_zone_whose_days_are_meant() -> None:
    of = programme(session("lunch", "12:00-13:00"), session("dinner", "19:00-20:00"))
    berlin = ZoneInfo("Europe/Berlin")  # seven hours behind
    assert ids(Filters(start="12:00", zone=berlin), of) == ["dinner"]
    assert ids(Filters(end="06:00", zone=berlin), of) == ["lunch"]
    assert ids(Filters(start="12:00", end="13:00"), of) == ["lunch"]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Filters(days=["12-24"]), '"12-24"; the nearest days are 2021-10-07, 2021-10-08, 2021-10-09, 2021-10-10'),
        (Filters(categories=["tuor"]), 'there is no category "tuor"; the categories are talk, tour; did you mean tour'),
        (Filters(start="25:00"), '"25:00" is not a valid time'),
        (Filters(end="dusk"), '"dusk" is not a valid time'),
        (Filters(query=" "), "no words to search for"),
    ],
)
def test_what_makes_no_sense_is_told(wanted: Filters, told: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        view(ALL, wanted)
    assert told in str(problem.value)


LONG = all_day("long", date(2021, 10, 8), date(2021, 10, 10))


@pytest.mark.parametrize(
    ("days", "told"),
    [
        pytest.param([], (), id="no day asked for"),
        pytest.param(["7"], (), id="the day before"),
        pytest.param(["8"], (), id="its first day shows it"),
        pytest.param(["8..9"], (), id="its first day among others"),
        pytest.param(["9"], (LONG,), id="a day between"),
        pytest.param(["10"], (LONG,), id="its last day"),
        pytest.param(["11"], (), id="the day after"),
        pytest.param(["9..11"], (LONG,), id="a range from between"),
    ],
)
def test_what_began_before_and_goes_on_is_told(days: list[str], told: tuple[Session, ...]) -> None:
    of = programme(session("late", day=date(2021, 10, 11)), LONG, MORNING)
    assert view(of, Filters(days=days)).open_too == told


def test_what_was_filtered_out_by_another_option_is_not_open_too() -> None:
    of = programme(MORNING, TOURING, all_day("long", date(2021, 10, 7), date(2021, 10, 9)))
    assert view(of, Filters(days=["8"], categories=["tour"])).open_too == ()


def test_what_is_shown_and_what_is_hidden_are_found_with_the_days_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[str, ...]] = []
    days = lookup.days

    def counted(programme: Programme, typed: Sequence[str], zone: tzinfo | None = None) -> set[date]:
        read.append(tuple(typed))
        return days(programme, typed, zone)

    monkeypatch.setattr(lookup, "days", counted)
    assert view(programme(MORNING, LONG, UNDATED), Filters(days=["9"])) == View((), (LONG,), 1)
    assert read == [("9",)]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Filters(), 0),
        (Filters(days=["8"]), 1),
        (Filters(start="09:00"), 1),
        (Filters(days=["8"], categories=["tour"]), 0),
        (Filters(categories=["talk"]), 0),
        (Filters(awake=waking_hours("07:00-23:00", SEOUL)), 1),
        (Filters(end="10:00", room="hall"), 1),
        (Filters(end="10:00", room="café"), 0),
    ],
    ids=[
        "all are shown",
        "a day",
        "an hour",
        "a day and a category without",
        "a category shows them",
        "waking hours",
        "an hour and their room",
        "an hour and andifferent room",
    ],
)
def test_what_has_no_time_is_counted_where_days_or_hours_hide_it(wanted: Filters, number: int) -> None:
    assert view(ALL, wanted).undated == number
