from datetime import date

import pytest

from conftest import TALK, TOUR, all_day, programme, session
from whrcf_cli.errors import UsageProblem
from whrcf_cli.listing import Group, Listing, listing
from whrcf_cli.view import Wanted, view

EIGHTH, NINTH = date(2021, 10, 8), date(2021, 10, 9)
FIRST, TOURING = session("first"), session("touring", "16:00-17:00", category=TOUR)
SECOND, UNDATED = session("second", day=NINTH), session("undated", None)
LONG = all_day("long", EIGHTH, date(2021, 10, 10))
ALL = programme(UNDATED, SECOND, TOURING, FIRST, LONG)


def test_days_are_in_order_and_those_without_a_time_last():
    assert listing(ALL, ALL.sessions) == Listing(
        ALL.forum,
        (Group(EIGHTH, (LONG, FIRST, TOURING)), Group(NINTH, (SECOND,)), Group(None, (UNDATED,))),
    )


def test_categories_are_in_the_order_of_the_programme_without_empty_ones():
    of = ALL._replace(categories=(TOUR, TALK._replace(id="empty"), TALK))
    assert listing(of, of.sessions, "category") == Listing(
        of.forum, (Group(TOUR, (TOURING,)), Group(TALK, (LONG, FIRST, SECOND, UNDATED)))
    )


@pytest.mark.parametrize("by", ["day", "category"])
def test_a_listing_has_every_session_of_the_view_once(by):
    found = listing(ALL, (SECOND, UNDATED), by).sessions
    assert found == [SECOND, UNDATED]


def test_nothing_in_the_view_makes_no_groups():
    assert listing(ALL, ()) == Listing(ALL.forum, (), without_time=1)


def test_sessions_without_a_time_are_counted_only_if_not_shown():
    assert listing(ALL, (FIRST,)).without_time == 1
    assert listing(ALL, (FIRST, UNDATED)).without_time == 0


@pytest.mark.parametrize(
    ("days", "open_too"),
    [
        pytest.param([], (), id="no day asked for"),
        pytest.param(["7"], (), id="the day before"),
        pytest.param(["8"], (), id="its first day shows it"),
        pytest.param(["9"], (LONG,), id="a day between"),
        pytest.param(["10"], (LONG,), id="its last day"),
        pytest.param(["11"], (), id="the day after"),
        pytest.param(["9..11"], (LONG,), id="a range from between"),
    ],
)
def test_what_began_before_and_goes_on_is_told(days, open_too):
    of = programme(*ALL.sessions, session("late", day=date(2021, 10, 11)))
    assert listing(of, view(of, Wanted(days=days)), days=days).open_too == open_too


def test_what_begins_on_the_day_but_was_not_asked_for_is_not_open_too():
    of = programme(FIRST, TOURING, all_day("short", EIGHTH, EIGHTH))
    shown = view(of, Wanted(days=["8"], categories=["tour"]))
    assert listing(of, shown, days=["8"]) == Listing(of.forum, (Group(EIGHTH, (TOURING,)),))


def test_an_unknown_day_is_told():
    with pytest.raises(UsageProblem, match=r'nothing on "12-24"; the nearest days are 2021-10-07, 2021-10-08'):
        listing(ALL, (), days=["12-24"])
