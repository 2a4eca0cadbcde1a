"""Sessions of a programme known again in a later sheet."""

from datetime import date
from typing import Any

import pytest

from conftest import session
from whrcf_cli.programme.model import Session, Text
from whrcf_cli.queries.matching import alike, match

OTHER_DAY = date(2021, 10, 9)


def named(id: str, title: str, hours: str | None = "13:00-15:00", **fields: Any) -> Session:
    return session(id, hours, title=Text(en=title), **fields)


def found(old: list[Session], new: list[Session], *made: str) -> dict[str, str]:
    matching = match(old, new, dict.fromkeys(made, ""))
    assert not matching.doubts
    return {id: was.id for id, was in matching.was.items()}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (named("a", "Cities", uid="1@x"), named("z", "Towns", "09:00-10:00", day=OTHER_DAY, uid="1@x")),
        (named("a", "Cities"), named("a", "Towns", "09:00-10:00", day=OTHER_DAY)),
        (named("a", "Cities", room="A"), named("z", "CITIES", "09:00-10:00", room="B")),
        (session("a", title=Text(en="Cities", ko="도시")), session("z", "09:00-10:00", title=Text(ko="도시"))),
        (named("a", "Cities", room="A"), named("z", "Towns", room="a")),
        (named("a", "Cities", room="A"), named("z", "Towns")),
        (named("a", "Cities"), named("z", "Cities", "09:00-10:00", day=OTHER_DAY)),
    ],
    ids=["UID", "id", "title and day", "title in one language", "day, hours, room", "a sheet without rooms", "title"],
)
def test_a_session_is_known_by(was: Session, now: Session) -> None:
    assert found([was], [now]) == {now.id: "a"}


def test_an_id_that_was_made_up_is_no_proof() -> None:
    old = [named("session", "A", "09:00-10:00"), named("session-2", "B", "10:00-11:00")]
    new = [named("session", "A", "09:00-10:00"), named("session-2", "New", "09:30-10:30")]
    new.append(named("session-3", "B", "10:00-11:00"))
    assert found(old, new, *(one.id for one in new)) == {"session": "session", "session-3": "session-2"}


def test_a_row_put_in_before_others_that_are_counted_gives_none_the_place_of_another() -> None:
    old = [named("1", "A", "09:00-10:00"), named("2", "B", "10:00-11:00"), named("3", "C", "11:00-12:00")]
    new = [named("1", "A", "09:00-10:00"), named("2", "New", "09:30-10:00"), named("3", "B", "10:00-11:00")]
    assert found(old, [*new, named("4", "C", "15:00-16:00")]) == {"1": "1", "3": "2", "4": "3"}
    moved = [named("1", "A", "09:00-10:00"), named("2", "Other", "16:00-17:00")]
    assert found(old[:2], moved) == {"1": "1", "2": "2"}


def test_sessions_that_change_places_are_known_by_their_titles() -> None:
    old = [named("a", "A", "09:00-10:00", room="R"), named("b", "B", "10:00-11:00", room="R")]
    new = [named("x", "B", "09:00-10:00", room="R"), named("y", "A", "10:00-11:00", room="R")]
    assert found(old, new) == {"x": "b", "y": "a"}


def test_of_sessions_with_the_same_title_on_a_day_the_hours_tell_which_is_which() -> None:
    old = [named("a", "Lunch", "12:00-13:00"), named("b", "Lunch", "18:00-19:00")]
    new = [named("y", "Lunch", "18:00-19:00"), named("x", "Lunch", "12:00-13:00")]
    assert found(old, new) == {"y": "b", "x": "a"}


def test_what_is_not_unique_on_both_sides_is_new() -> None:
    old = [named("a", "Lunch", "12:00-13:00"), named("b", "Lunch", "18:00-19:00")]
    assert found(old, [named("x", "Lunch", "15:00-16:00")]) == {}


def test_another_session_at_the_hours_of_a_cancelled_one_is_new() -> None:
    assert found([named("a", "Cities", status="cancelled")], [named("x", "Towns")]) == {}


def test_a_cancelled_session_is_known_when_it_is_back_but_after_one_that_takes_place() -> None:
    gone, there = named("a", "Cities", status="cancelled"), named("b", "Cities", "16:00-17:00")
    assert found([gone], [named("x", "Cities", "09:00-10:00")]) == {"x": "a"}
    assert found([gone, there], [named("x", "Cities", "09:00-10:00")]) == {"x": "b"}


@pytest.mark.parametrize("made", [{"a-2": "a"}, {"x": "", "y": ""}], ids=["an id twice", "a title twice"])
def test_several_rows_for_one_session_are_a_doubt(made: dict[str, str]) -> None:
    ids = ("a", "a-2") if "a-2" in made else ("x", "y")
    rows = [named(ids[0], "Cities", "09:00-10:00"), named(ids[1], "Cities", "10:00-11:00")]
    doubts = match([named("a", "Cities")], rows, made).doubts
    assert [(doubt.was.id, [row.id for row in doubt.rows]) for doubt in doubts] == [("a", list(ids))]


def test_an_id_alone_does_not_show_that_two_sessions_are_of_one_forum() -> None:
    was = named("1", "Cities")
    assert not alike(was, named("1", "Tools", "09:00-10:00"))
    assert alike(was, named("1", "cities", "09:00-10:00"))
    assert alike(was, named("2", "Tools"))
    assert alike(named("1", "Cities", uid="u"), named("2", "Tools", "09:00-10:00", uid="u"))


def test_copies_are_paired_so_that_nothing_changes() -> None:
    old = [named(id, "Lunch", room="R") for id in "abc"]
    assert found(old, [named(id, "Lunch", room="R") for id in "xy"], "x", "y") == {"x": "b", "y": "c"}
