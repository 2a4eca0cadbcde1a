"""whrcf_cli.site.layout"""

from datetime import date

from conftest import all_day, programme, session
from whrcf_cli.queries.view import Filters, View, view
from whrcf_cli.site import layout


def test_sessions_that_overlap_in_a_chain_are_one_cluster() -> None:
    a, b, c = session("a", "09:00-11:00"), session("b", "10:00-12:00"), session("c", "12:00-13:00")
    first, second = layout.clusters([a, b, c])
    assert [one.session.id for one in first.placed] == ["a", "b"]
    assert [(one.lane, one.row, one.end) for one in first.placed] == [(1, 1, 3), (2, 2, 4)]
    assert (first.lanes, first.rows, second.lanes) == (2, 4, 1)


def test_a_cluster_says_how_long_nothing_ran_before_it() -> None:
    found = layout.clusters([session("a", "09:00-10:00"), session("b", "12:00-13:00")])
    assert [cluster.free for cluster in found] == [0, 120]


def test_sessions_that_begin_together_keep_their_order_from_left_to_right() -> None:
    short, long = session("short", "09:00-10:00"), session("long", "09:00-12:00")
    for order in ([short, long], [long, short]):
        [cluster] = layout.clusters(order)
        assert [(one.session, one.lane) for one in cluster.placed] == list(zip(order, (1, 2), strict=True))


def test_a_long_day_is_cut_at_a_start() -> None:
    many = [session(f"s{n}", f"{9 + n // 200:02}:00-{9 + n // 200:02}:30") for n in range(700)]
    whole = programme(*many)
    parts = layout.days(whole, view(whole, Filters()), None)
    assert [len(part.sessions) for part in parts] == [400, 300]
    assert [part.stem for part in parts] == ["2021-10-08", "2021-10-08-2"]


def test_a_session_that_lasts_no_time_has_a_row() -> None:
    [cluster] = layout.clusters([session("a", "09:00-09:00")])
    assert [(one.row, one.end) for one in cluster.placed] == [(1, 2)]


def test_sessions_without_hours_are_in_no_cluster_but_on_their_day() -> None:
    whole = programme(all_day("a", date(2021, 10, 8), date(2021, 10, 9)), session("b", None))
    [part] = layout.days(whole, View(whole.sessions), None)
    assert [one.id for one in part.sessions] == ["a"]
    assert layout.clusters(part.sessions) == []
