"""What changed between two revisions, and what calendars will make of it."""

import pytest

from conftest import programme, session
from whrcf_cli.programme.model import Session, Text
from whrcf_cli.queries.diff import Change, diff

A, B = session("a"), session("b", "15:00-16:00")


def kinds(old: Session, new: Session) -> list[str]:
    return [change.kind for change in diff(programme(old), programme(new)).changes]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (session("a"), []),
        (session("a", "14:00-15:00"), ["moved"]),
        (session("a", room="Hall 2"), ["room"]),
        (session("a", title=Text(en="Other")), ["retitled"]),
        (session("a", status="cancelled"), ["cancelled"]),
        (session("a", None), ["moved"]),
        (session("a", speakers=("Kim",), url="https://example.org"), ["changed"]),
        (session("a", "14:00-15:00", room="Hall 2", title=Text(en="Other")), ["moved", "room", "retitled"]),
        (session("a", revision=1), []),
    ],
    ids=[
        "nothing",
        "time",
        "room",
        "title",
        "cancelled",
        "no time any more",
        "others",
        "all at once",
        "revision alone",
    ],
)
def test_what_happened_to_a_session_is_named(new: Session, expected: list[str]) -> None:
    assert kinds(A, new) == expected


def test_other_fields_are_named() -> None:
    [change] = diff(programme(A), programme(session("a", speakers=("Kim",), url="https://example.org"))).changes
    assert change == Change("changed", A, change.new, ("speakers", "url"))


def test_a_cancelled_session_may_be_restored() -> None:
    assert kinds(session("a", status="cancelled"), session("a", revision=2)) == ["restored"]


def test_added_and_dropped_sessions_are_told_the_dropped_last() -> None:
    found = diff(programme(A), programme(B)).changes
    assert found == (Change("added", None, B), Change("dropped", A, None))


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        (A, session("a", "14:00-15:00"), ["a"]),
        (A, session("a", "14:00-15:00", revision=1), []),
        (session("a", revision=2), session("a", "14:00-15:00", revision=1), ["a"]),
        (A, session("a", status="cancelled"), []),
        (session("a", revision=1), session("a", status="cancelled", revision=1), ["a"]),
        (session("a", status="cancelled"), A, ["a"]),
        (session("a", None), A, []),
    ],
    ids=[
        "not raised",
        "raised",
        "lowered",
        "the first cancellation raises it by itself",
        "a later one does not",
        "restored",
        "was in no calendar",
    ],
)
def test_a_change_whose_revision_did_not_rise_is_warned_of(old: Session, new: Session, ids: list[str]) -> None:
    assert [session.id for session in diff(programme(old), programme(new)).unrevised] == ids


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        (A, (), ["a"]),
        (A, (session("a", None, revision=1),), ["a"]),
        (A, (session("a", status="cancelled"),), []),
        (session("a", status="cancelled"), (), []),
        (session("a", None), (), []),
    ],
    ids=["dropped", "lost its time", "cancelled", "was cancelled before", "was in no calendar"],
)
def test_what_calendars_keep_for_ever_is_a_ghost(old: Session, new: tuple[Session, ...], ids: list[str]) -> None:
    assert [session.id for session in diff(programme(old), programme(*new)).left_in_calendars] == ids


def test_the_date_of_the_revision_should_rise_with_a_change() -> None:
    moved = session("a", "14:00-15:00", revision=1)
    assert diff(programme(A), programme(moved)).stale
    assert not diff(programme(A), programme(A)).stale
    assert not diff(programme(A, revised=None), programme(moved)).stale


def test_programmes_with_two_ids_are_compared_all_the_same() -> None:
    moved = session("a", "14:00-15:00", revision=1)
    assert [one.kind for one in diff(programme(A), programme(moved, id="test-2022")).changes] == ["moved"]


def test_sessions_whose_ids_were_made_up_are_known_as_they_were_matched() -> None:
    corrected = A._replace(id="b", title=Text(en="Corrected"))
    found = diff(programme(A), programme(corrected), {"b": A}).changes
    assert [(one.kind, one.fields) for one in found] == [("retitled", ()), ("changed", ("id",))]


def test_a_session_is_followed_by_its_uid_though_its_id_is_another() -> None:
    old, new = programme(session("a", uid="x@y")), programme(session("b", "14:00-15:00", uid="x@y"), session("a"))
    assert [(change.kind, change.session.id) for change in diff(old, new).changes] == [
        ("added", "a"),
        ("moved", "b"),
        ("retitled", "b"),
        ("changed", "b"),
    ]


def test_a_change_is_of_the_session_as_it_is_now_or_was_at_last() -> None:
    assert Change("moved", A, B).session == B
    assert Change("dropped", A, None).session == A
    with pytest.raises(ValueError, match="a change of no session"):
        _ = Change("moved", None, None).session
