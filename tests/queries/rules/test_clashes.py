"""Rooms and people in two sessions at once, and names that may be one."""

import pytest

from conftest import programme, session
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.check import check


def rules(*sessions: Session, **forum: object) -> list[str]:
    """The rules on clashes and names that these sessions break."""
    known = ("room-clash", "speaker-clash", "shared-use", "near-clash", "near-names")
    return [one.rule for one in check(programme(*sessions, **forum), {}) if one.rule in known]


@pytest.mark.parametrize(
    ("hours", "room", "expected"),
    [
        (("13:00-15:00", "14:00-16:00"), "Hall", "room-clash"),
        (("13:00-15:00", "13:00-15:00"), "Hall", "room-clash"),
        (("09:00-18:00", "17:00-18:00"), "Hall", "shared-use"),
        (("13:00-15:00", "13:00-15:00", "13:00-15:00"), "Hall", "shared-use"),
        (("13:00-15:00", "14:00-16:00"), "2층 로비", "shared-use"),
        (("13:00-15:00", "14:00-16:00"), "Main Foyer", "shared-use"),
        (("13:00-15:00", "14:00-16:00"), "미정", None),
        (("13:00-15:00", "14:00-16:00"), "TBA", None),
        (("13:00-15:00", "14:00-16:00"), "Online", None),
        (("13:00-15:00", "14:00-16:00"), "Zoom", None),
    ],
)
def test_a_room_is_shared_by_error_or_by_plan(hours: tuple[str, ...], room: str, expected: str | None) -> None:
    found = rules(*(session(f"s{number}", time, room=room) for number, time in enumerate(hours)))
    assert set(found) == ({expected} if expected else set())


@pytest.mark.parametrize("shared", ["Hall A", "hall a", "홀 A"])
def test_what_the_forum_declares_as_shared_clashes_no_more(shared: str) -> None:
    sessions = [session(id, room="Hall A / 홀 A", speakers=("City Choir",)) for id in ("a", "b")]
    assert rules(*sessions) == ["room-clash", "speaker-clash"]
    assert rules(*sessions, shared=(shared, "city choir")) == []


def test_an_organisation_can_be_in_two_places() -> None:
    sessions = [session("a", speakers=("광주광역시",)), session("b", "14:00-16:00", speakers=("광주광역시",))]
    assert rules(*sessions) == ["shared-use"]


def test_a_clash_is_found_through_near_names_and_asked_about_once() -> None:
    one = session("a", speakers=("Kim Minji",), room="Convention Hall / 컨벤션홀")
    assert rules(one, session("b", speakers=("Minji Kim",), room="X")) == ["near-clash"]
    assert rules(one, session("b", "15:00-16:00", speakers=("Minji Kim",), room="X")) == ["near-names"]
    assert rules(one, session("b", speakers=("Lee Jun",), room="컨벤션홀")) == ["near-clash"]
    assert rules(one, session("b", speakers=("Kim Minji (Gwangju)",), room="X", status="cancelled")) == ["near-names"]


def test_a_room_with_two_numbers_is_told() -> None:
    assert rules(session("a", room="Room 201 / 210호")) == ["near-names"]
    assert rules(session("a", room="Building 3, Room 201 / 201호")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Convention Hall", "Convention Hal"),
        ("Convention Hall / 컨벤션홀", "컨벤션홀"),
        ("Hall North East", "Hall North Eest"),
    ],
)
def test_near_names_of_rooms_are_asked_about_unless_the_forum_declares_one_as_shared(one: str, other: str) -> None:
    sessions = session("a", room=one), session("b", "15:00-16:00", room=other)
    assert rules(*sessions) == ["near-names"]
    assert rules(*sessions, shared=(one,)) == rules(*sessions, shared=(other,)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Convention Hall A", "Convention Hall B"),
        ("Hall East / 동관 / X", "Hall West / 서관 / X"),
        ("Room 1", "Room 2"),
    ],
)
def test_names_of_rooms_that_differ_in_more_than_a_slip_are_two(one: str, other: str) -> None:
    assert rules(session("a", room=one), session("b", "15:00-16:00", room=other)) == []


def test_a_person_whose_name_is_declared_as_shared_is_not_asked_about() -> None:
    sessions = session("a", speakers=("Kim Minji",)), session("b", "15:00-16:00", speakers=("Minji Kim",))
    assert rules(*sessions) == ["near-names"]
    assert rules(*sessions, shared=("Kim Minji",)) == []
