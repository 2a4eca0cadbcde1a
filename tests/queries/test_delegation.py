from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from conftest import all_day, programme, session, timed
from whrcf_cli.queries.conflicts import Conflict
from whrcf_cli.queries.delegation import Coverage, Delegation, DoubleBooking, Total, delegation

A, B, C = (session(id, f"{hour}:00-{hour}:45") for id, hour in (("a", 13), ("b", 14), ("c", 15)))


def test_each_session_is_told_with_those_who_cover_it_and_the_rest_apart() -> None:
    picks = {"Mina": ["b", "a"], "Jorge": ["a"]}
    found = delegation(programme(A, B, C), [A, B, C], picks)
    assert found.names == ("Mina", "Jorge")
    assert (found.covered, found.uncovered) == ((Coverage(A, ("Mina", "Jorge")), Coverage(B, ("Mina",))), (C,))
    assert found.totals == (Total("Mina", 2, 90, 0), Total("Jorge", 1, 45, 0))


def test_picks_that_the_programme_lacks_are_told_with_their_owner() -> None:
    found = delegation(programme(A), [A], {"Mina": ["gone", "a", "lost"], "Jorge": ["gone"]})
    assert found.unknown == (("Mina", "gone"), ("Mina", "lost"), ("Jorge", "gone"))
    assert found.covered == (Coverage(A, ("Mina",)),)


def test_a_pick_outside_of_the_sessions_shown_is_not_unknown() -> None:
    found = delegation(programme(A, B), [A], {"Mina": ["b", "gone"]})
    assert (found.covered, found.uncovered, found.unknown) == ((), (A,), (("Mina", "gone"),))


def test_nobody_has_to_cover_what_is_cancelled_or_has_no_time() -> None:
    cancelled, untimed = session("x", status="cancelled"), session("y", None)
    days = all_day("z", date(2021, 10, 7), date(2021, 10, 9))
    found = delegation(programme(), [cancelled, untimed, days], {"Mina": []})
    assert (found.covered, found.uncovered, found.free) == ((), (days,), {})


def test_a_pick_that_is_cancelled_or_has_no_time_is_still_told() -> None:
    cancelled, untimed = session("x", status="cancelled"), session("y", None)
    found = delegation(programme(cancelled, untimed), [cancelled, untimed], {"Mina": ["y", "x"]})
    assert (found.covered, found.uncovered) == ((Coverage(cancelled, ("Mina",)), Coverage(untimed, ("Mina",))), ())


def test_without_anybody_all_is_uncovered() -> None:
    found = delegation(programme(A, B), [A, B], {})
    assert found == Delegation(programme().forum, (), (), (A, B), (), free={"a": (), "b": ()})


def test_each_person_is_told_which_of_their_sessions_overlap() -> None:
    one, two, gone = session("x", "13:30-14:30"), session("y", "14:15-15:00"), session("z", status="cancelled")
    found = delegation(
        programme(A, one, two, gone), [A, one, two, gone], {"Mina": ["a", "x", "y", "z"], "Jorge": ["a"]}
    )
    assert found.double_booked == (
        DoubleBooking("Mina", Conflict("time", A, one, timed("13:30-13:45"))),
        DoubleBooking("Mina", Conflict("time", one, two, timed("14:15-14:30"))),
    )
    assert found.totals[0] == Total("Mina", 4, 45 + 60 + 45, 2)


def test_what_nobody_attends_could_be_attended_by_those_without_another_pick() -> None:
    other = session("other", "13:00-14:00")
    found = delegation(programme(A, B, other), [B, other], {"Mina": ["a"], "Jorge": [], "Ana": ["gone"]})
    assert found.free == {"b": ("Mina", "Jorge", "Ana"), "other": ("Jorge", "Ana")}


def test_days_have_their_sessions_in_the_order_of_time() -> None:
    late, exhibition, undated = (
        session("l", "22:00-23:00"),
        all_day("e", date(2021, 10, 8), date(2021, 10, 9)),
        session("u", None),
    )
    found = delegation(programme(), [late, B, A, exhibition, undated], {"Mina": ["b", "u"]})
    assert [(day.day, [row.session.id for row in day.rows]) for day in found.days()] == [
        (date(2021, 10, 8), ["e", "a", "b", "l"]),
        (None, ["u"]),
    ]


NAMES, IDS = st.sampled_from(["Mina", "Jorge", "Ana"]), st.sampled_from(["a", "b", "c", "gone"])


@given(st.dictionaries(NAMES, st.lists(IDS, unique=True)))
def test_every_pick_is_covered_or_unknown_and_every_session_covered_or_not(picks: dict[str, list[str]]) -> None:
    found = delegation(programme(A, B, C), [A, B, C], picks)
    told = {(name, row.session.id) for row in found.covered for name in row.names} | set(found.unknown)
    assert told == {(name, id) for name, ids in picks.items() for id in ids}
    assert sorted([row.session.id for row in found.covered] + [one.id for one in found.uncovered]) == ["a", "b", "c"]
