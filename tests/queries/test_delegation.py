from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from conftest import all_day, programme, session
from whrcf_cli.queries.delegation import Coverage, Delegation, delegation

A, B, C = (session(id, f"{hour}:00-{hour}:45") for id, hour in (("a", 13), ("b", 14), ("c", 15)))


def test_each_session_is_told_with_those_who_cover_it_and_the_rest_apart() -> None:
    picks = {"Mina": ["b", "a"], "Jorge": ["a"]}
    assert delegation(programme(A, B, C), [A, B, C], picks) == Delegation(
        ("Mina", "Jorge"), (Coverage(A, ("Mina", "Jorge")), Coverage(B, ("Mina",))), (C,), ()
    )


def test_picks_that_the_programme_lacks_are_told_with_their_owner() -> None:
    found = delegation(programme(A), [A], {"Mina": ["gone", "a", "lost"], "Jorge": ["gone"]})
    assert found.unknown == (("Mina", "gone"), ("Mina", "lost"), ("Jorge", "gone"))
    assert found.covered == (Coverage(A, ("Mina",)),)


def test_a_pick_outside_of_the_sessions_shown_is_not_unknown() -> None:
    found = delegation(programme(A, B), [A], {"Mina": ["b", "gone"]})
    assert found == Delegation(("Mina",), (), (A,), (("Mina", "gone"),))


def test_nobody_has_to_cover_what_is_cancelled_or_has_no_time() -> None:
    cancelled, untimed = session("x", status="cancelled"), session("y", None)
    days = all_day("z", date(2021, 10, 7), date(2021, 10, 9))
    assert delegation(programme(), [cancelled, untimed, days], {"Mina": []}) == Delegation(("Mina",), (), (days,), ())


def test_a_pick_that_is_cancelled_or_has_no_time_is_still_told() -> None:
    cancelled, untimed = session("x", status="cancelled"), session("y", None)
    found = delegation(programme(cancelled, untimed), [cancelled, untimed], {"Mina": ["y", "x"]})
    assert (found.covered, found.uncovered) == ((Coverage(cancelled, ("Mina",)), Coverage(untimed, ("Mina",))), ())


def test_without_anybody_all_is_uncovered() -> None:
    assert delegation(programme(A, B), [A, B], {}) == Delegation((), (), (A, B), ())


NAMES, IDS = st.sampled_from(["Mina", "Jorge", "Ana"]), st.sampled_from(["a", "b", "c", "gone"])


@given(st.dictionaries(NAMES, st.lists(IDS, unique=True)))
def test_every_pick_is_covered_or_unknown_and_every_session_covered_or_not(picks: dict[str, list[str]]) -> None:
    found = delegation(programme(A, B, C), [A, B, C], picks)
    told = {(name, row.session.id) for row in found.covered for name in row.names} | set(found.unknown)
    assert told == {(name, id) for name, ids in picks.items() for id in ids}
    assert sorted([row.session.id for row in found.covered] + [one.id for one in found.uncovered]) == ["a", "b", "c"]
