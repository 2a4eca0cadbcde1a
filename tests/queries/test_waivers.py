from whrcf_cli.programme.findings import WAIVER, Finding
from whrcf_cli.programme.model import Waiver
from whrcf_cli.queries.waivers import apply_waivers, unused_waivers

EARLY = Finding("outside-days", "it is early", "correct it", "tour")
LATE = Finding("outside-days", "it is late", "correct it", "art")
SHAPE = Finding("shape", "it is broken", "mend it", "tour")
EMPTY = Finding("empty-category", "it is empty", "remove it")
ALL = [EARLY, SHAPE, LATE, EMPTY]
BOTH = Waiver("outside-days", "They may be.")
TOUR = Waiver("outside-days", "Tours go before.", "tour")
LINES = {f"{WAIVER}1": 5, f"{WAIVER}2": 10}


def test_a_waiver_holds_for_all_sessions_or_for_one() -> None:
    assert apply_waivers(ALL, []) == (ALL, [])
    assert apply_waivers(ALL, [BOTH]) == ([SHAPE, EMPTY], [(EARLY, BOTH), (LATE, BOTH)])
    assert apply_waivers(ALL, [TOUR]) == ([SHAPE, LATE, EMPTY], [(EARLY, TOUR)])


def test_of_two_waivers_that_for_the_session_holds_then_the_first() -> None:
    assert apply_waivers(ALL, [BOTH, TOUR]).waived == [(EARLY, TOUR), (LATE, BOTH)]
    assert apply_waivers(ALL, [BOTH, Waiver("outside-days", "Later said.")]).waived == [(EARLY, BOTH), (LATE, BOTH)]


def test_what_is_about_two_sessions_is_waived_by_either_of_them_and_by_both() -> None:
    clash = Finding("room-clash", "it is in one room with art", "move it", "tour", other="art")
    for id in ("tour", "art"):
        waiver = Waiver("room-clash", "The hall has two halves.", id)
        assert apply_waivers([clash], [waiver]) == ([], [(clash, waiver)])
    both = [Waiver("room-clash", "The hall has two halves.", id) for id in ("art", "tour")]
    assert apply_waivers([clash], both).waived == [(clash, both[1])]
    assert list(unused_waivers([clash], both, LINES)) == []
    assert apply_waivers([clash], [Waiver("room-clash", "So.", "fair")]).remaining == [clash]


def test_what_is_about_no_session_is_waived_for_all_only() -> None:
    assert apply_waivers([EMPTY], [Waiver("empty-category", "Soon.", "tour")]) == ([EMPTY], [])
    waiver = Waiver("empty-category", "Soon.")
    assert apply_waivers([EMPTY], [waiver]) == ([], [(EMPTY, waiver)])


def test_what_cannot_be_shown_cannot_be_waived() -> None:
    assert apply_waivers(ALL, [Waiver("shape", "Never mind.")]) == (ALL, [])
    advice = "correct the fault, and remove the waiver"
    assert list(unused_waivers(ALL, [Waiver("shape", "Never mind.")], LINES)) == [
        Finding("unused-waiver", "shape cannot be waived", advice, None, 5)
    ]


def test_waivers_that_waive_nothing_are_found() -> None:
    spare = Waiver("weekday", "It is quoted.", "tour")
    assert list(unused_waivers(ALL, [TOUR, spare], LINES)) == [
        Finding(
            "unused-waiver",
            "the waiver is not used: nothing breaks weekday here",
            "remove the waiver, or correct its session",
            "tour",
            10,
        )
    ]
    assert list(unused_waivers(ALL, [BOTH, Waiver("unused-waiver", "We like them.")], LINES)) == []


def test_a_waiver_for_all_is_unused_where_others_waive_each_finding() -> None:
    assert list(unused_waivers([EARLY], [BOTH, TOUR], {})) == [
        Finding("unused-waiver", "the waiver is not used: nothing breaks outside-days", "remove the waiver")
    ]


def test_a_waiver_of_a_rule_that_there_is_not_is_found() -> None:
    advice = "to list the rules: `whrcf check --explain all`; did you mean room-clash or near-clash?"
    assert list(unused_waivers([], [Waiver("roomclash", "Never mind.")], LINES)) == [
        Finding("unused-waiver", 'there is no rule "roomclash"', advice, None, 5)
    ]
