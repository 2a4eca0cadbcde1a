from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import programme, session
from whrcf_cli.errors import UsageProblem
from whrcf_cli.queries.numbered import edit
from whrcf_cli.queries.picking import Edit

SESSIONS = tuple(session(id) for id in ("plenary-1", "plenary-2", "refugees", "2021", "30", "walk"))
PROGRAMME = programme(*SESSIONS)


@pytest.mark.parametrize(
    ("line", "added"),
    [
        ("1 3", ["plenary-1", "refugees"]),
        ("1,3;2", ["plenary-1", "refugees", "plenary-2"]),
        ("2-4", ["plenary-2", "refugees", "2021"]),
        ("2 - 4", ["plenary-2", "refugees", "2021"]),
        ("2~3", ["plenary-2", "refugees"]),
        ("2 – 3", ["plenary-2", "refugees"]),
        ("3 3 refugees ref", ["refugees"]),
        ("plenary-2", ["plenary-2"]),
        ("03", ["refugees"]),
        ("", []),
        (" \r\n", []),
    ],
)
def test_numbers_ranges_and_ids_add_sessions_in_the_order_in_which_they_are_typed(line: str, added: list[str]) -> None:
    assert edit(PROGRAMME, SESSIONS, line) == Edit(tuple(added), frozenset())


def test_a_minus_before_a_number_a_range_or_an_id_removes() -> None:
    assert edit(PROGRAMME, SESSIONS, "1 -2 -refugees") == Edit(("plenary-1",), frozenset({"plenary-2", "refugees"}))
    assert edit(PROGRAMME, SESSIONS, "-1-2") == Edit((), frozenset({"plenary-1", "plenary-2"}))


def test_an_id_of_digits_counts_if_the_list_has_no_such_number() -> None:
    assert edit(PROGRAMME, SESSIONS, "30 2021").added == ("30", "2021")
    assert edit(PROGRAMME, SESSIONS, "4").added == ("2021",)


@pytest.mark.parametrize("line", ["0", "7", "5-7", "3-2", "1 99999999999999999999", "9" * 6000])
def test_a_number_that_the_list_does_not_have_is_refused_with_those_that_it_has(line: str) -> None:
    with pytest.raises(UsageProblem, match=r"the numbers are 1 to 6$"):
        edit(PROGRAMME, SESSIONS, line)


@pytest.mark.parametrize("line", ["1 -1", "refugees -3", "nobody", "plenary", "-"])
def test_what_is_unclear_is_refused(line: str) -> None:
    with pytest.raises(UsageProblem):
        edit(PROGRAMME, SESSIONS, line)


@given(st.one_of(st.text(), st.text("0123456789 -,~\n")))
def test_whatever_is_typed_is_read_or_refused(line: str) -> None:
    with suppress(UsageProblem):
        found = edit(PROGRAMME, SESSIONS, line)
        assert {*found.added, *found.removed} <= {one.id for one in SESSIONS}
