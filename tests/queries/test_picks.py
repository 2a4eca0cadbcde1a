"""Picks in a programme that changes"""

from datetime import date

import pytest

from conftest import all_day, programme, session
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.picks import colliding, looked, moved, resolve, seen

EIGHTH, NINTH = date(2021, 10, 8), date(2021, 10, 9)


def test_a_pick_follows_the_uid_of_its_session() -> None:
    before = [session("1", uid="u1"), session("2", uid="u2"), session("3")]
    last = {one.id: seen(one) for one in before}
    after = programme(session("2", uid="u1"), session("7", uid="u2"), session("3"))
    assert resolve(after, ["1", "2", "3"], last) == (["2", "7", "3"], {"1": "2", "2": "7"})


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([session("1", uid="u1")], id="it has its id still"),
        pytest.param([session("1"), session("2")], id="no UIDs any more"),
        pytest.param([session("2", uid="u1"), session("3", uid="u1")], id="two have the UID"),
        pytest.param([session("1", uid="new")], id="another UID at the id, none with the old one"),
    ],
)
def test_otherwise_a_pick_keeps_its_id(after: list[Session]) -> None:
    assert resolve(programme(*after), ["1"], {"1": {"uid": "u1"}}) == (["1"], {})


@pytest.mark.parametrize(
    "one",
    [
        session("a", "22:00-25:00", room="Hall", uid="u"),
        session("a", None),
        session("a", status="cancelled"),
        all_day("a", EIGHTH, NINTH),
    ],
    ids=["hours", "no time", "cancelled", "whole days"],
)
def test_what_stays_as_it_was_seen_has_not_moved(one: Session) -> None:
    assert moved(programme(one), ["a"], {"a": seen(one)}) == ()


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        (session("a", "14:00-15:00", room="Hall"), ["moved"]),
        (session("a", room="Other"), ["room"]),
        (session("a", room="Hall", status="cancelled"), ["cancelled"]),
        (session("a", None, room="Hall"), ["moved"]),
        (all_day("a", EIGHTH, NINTH, room="Hall"), ["moved"]),
        (session("a", "14:00-15:00"), ["moved", "room"]),
    ],
)
def test_what_moved_since_it_was_seen_is_told(now: Session, kinds: list[str]) -> None:
    last = {"a": seen(session("a", room="Hall")), "b": {}}
    found = moved(programme(now), ["a", "b"], last)
    assert [change.kind for change in found] == kinds
    assert found[0].old is not None
    assert found[0].old.when == session("a").when


def test_what_was_never_seen_has_not_moved() -> None:
    assert moved(programme(session("a")), ["a"], {}) == ()


@pytest.mark.parametrize("start", ["soon", "2021-10-08T13:00", "2021-99-08T13:00:00+09:00", "9999-12-31"])
def test_facts_that_make_no_sense_are_no_move(start: str) -> None:
    last = {"a": {"start": start, "end": start, "status": "odd"}}
    assert [change.kind for change in moved(programme(session("a")), ["a"], last)] in ([], ["moved"])


def test_what_the_programme_lacks_is_remembered_as_it_was() -> None:
    last = {"gone": {"room": "Hall"}, "old": {"room": "1"}}
    assert looked(programme(session("a")), ["a", "gone"], last) == {"a": seen(session("a")), "gone": {"room": "Hall"}}


def test_each_overlap_of_an_added_session_is_told_once() -> None:
    a, b, c, gone = (
        session("a", "13:00-15:00"),
        session("b", "14:00-16:00"),
        session("c", "15:00-17:00"),
        session("d", status="cancelled"),
    )
    found = colliding([b, c, gone], [a, b, c, gone])
    assert [(one.added.id, one.pick.id, one.minutes) for one in found] == [("b", "a", 60), ("b", "c", 60)]
