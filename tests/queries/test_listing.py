from datetime import date
from typing import Literal

import pytest

from conftest import TALK, TOUR, all_day, programme, session
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.listing import Listing, SessionGroup, Undated, listing
from whrcf_cli.queries.view import View

EIGHTH, NINTH = date(2021, 10, 8), date(2021, 10, 9)
FIRST, TOURING = session("first"), session("touring", "16:00-17:00", category=TOUR)
SECOND, UNDATED = session("second", day=NINTH), session("undated", None)
HIDDEN = session("hidden", None)
LONG = all_day("long", EIGHTH, date(2021, 10, 10))
ALL = programme(UNDATED, SECOND, TOURING, FIRST, LONG)


def test_days_are_in_order_and_those_without_a_time_last() -> None:
    assert listing(ALL, View(ALL.sessions)) == Listing(
        ALL.forum,
        (SessionGroup(EIGHTH, (LONG, FIRST, TOURING)), SessionGroup(NINTH, (SECOND,)), SessionGroup(None, (UNDATED,))),
    )


def test_categories_are_in_the_order_of_the_programme_without_empty_ones() -> None:
    of = ALL._replace(categories=(TOUR, TALK._replace(id="empty"), TALK))
    assert listing(of, View(of.sessions), "category") == Listing(
        of.forum, (SessionGroup(TOUR, (TOURING,)), SessionGroup(TALK, (LONG, FIRST, SECOND, UNDATED)))
    )


@pytest.mark.parametrize("by", ["day", "category"])
def test_a_listing_has_every_session_of_the_view_once(by: Literal["day", "category"]) -> None:
    found = listing(ALL, View((SECOND, UNDATED)), by).sessions
    assert found == [SECOND, UNDATED]


def test_nothing_in_the_view_makes_no_groups() -> None:
    assert listing(ALL, View(())) == Listing(ALL.forum, ())


def test_what_the_view_hides_is_told_with_it() -> None:
    assert listing(ALL, View((SECOND,), (LONG,), (UNDATED,))) == Listing(
        ALL.forum, (SessionGroup(NINTH, (SECOND,)),), open_too=(LONG,), undated=1
    )


@pytest.mark.parametrize(
    ("undated", "shown", "left_out"),
    [("those in the view", (UNDATED,), 1), ("all", (UNDATED, HIDDEN), 0), ("none", (), 2)],
)
def test_sessions_without_a_time_are_listed_or_counted(
    undated: Undated, shown: tuple[Session, ...], left_out: int
) -> None:
    found = listing(ALL, View((SECOND, UNDATED), undated=(HIDDEN,)), undated=undated)
    assert (found.sessions, found.undated) == ([SECOND, *shown], left_out)
