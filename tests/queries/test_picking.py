from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from conftest import all_day, session
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.conflicts import conflicts
from whrcf_cli.queries.picking import Edit, Picking, edit, overlaps, picking, press

HOURS = st.tuples(st.integers(0, 22), st.integers(1, 6)).map(lambda at: f"{at[0]:02}:00-{min(at[0] + at[1], 24):02}:00")
SESSIONS = st.lists(HOURS, min_size=1, max_size=30).map(
    lambda hours: tuple(session(f"s{number}", when) for number, when in enumerate(hours, 1))
)
KEYS = st.lists(
    st.sampled_from(
        ["up", "down", "j", "k", "page up", "page down", "home", "end", " ", "backspace", "tab", *"0123456789", "é"]
    ),
    max_size=40,
)
STATES = SESSIONS.flatmap(
    lambda those: st.sets(st.sampled_from([one.id for one in those])).map(lambda mine: picking(those, mine, those))
)


def after(state: Picking, *keys: str) -> Picking:
    for key in keys:
        state = press(state, key)
    return state


def few(number: int) -> Picking:
    those = tuple(session(f"s{place}") for place in range(1, number + 1))
    return picking(those, (), those)


@given(STATES, KEYS)
def test_whatever_is_pressed_the_cursor_stays_in_the_list_and_only_its_sessions_are_marked(
    state: Picking, keys: list[str]
) -> None:
    end = after(state, *keys)
    assert 0 <= end.cursor < len(end.sessions)
    assert end.marks <= {one.id for one in end.sessions}
    assert (end.sessions, end.ended) == (state.sessions, "")


@given(STATES, KEYS)
def test_only_space_marks_and_a_second_one_takes_the_mark_away(state: Picking, keys: list[str]) -> None:
    moved = after(state, *(key for key in keys if key != " "))
    assert moved.marks == state.marks
    marked = press(moved, " ")
    assert marked.marks ^ moved.marks == {moved.focus.id}
    assert press(marked, " ").marks == moved.marks


@given(STATES, KEYS)
def test_the_edit_makes_the_marks_of_the_end_of_those_of_the_beginning(state: Picking, keys: list[str]) -> None:
    end = after(state, *keys)
    assert set(edit(state, end).of(state.marks)) == end.marks
    assert edit(end, end) == Edit((), frozenset())


@given(STATES, st.data())
def test_the_number_of_a_session_leads_to_it(state: Picking, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(state.sessions)))
    assert after(state, *str(number)).focus is state.sessions[number - 1]


@given(SESSIONS)
def test_sessions_overlap_as_in_the_report_of_conflicts(those: tuple[Session, ...]) -> None:
    pairs = {(one.first.id, one.second.id, one.shared.minutes) for one in conflicts(those)}
    found = {(one.id, other.id, minutes) for one in those for other, minutes in overlaps(one, those)}
    assert found == pairs | {(two, one, minutes) for one, two, minutes in pairs}


def test_arrows_stop_at_both_ends() -> None:
    state = few(3)
    assert [after(state, *keys).cursor for keys in (["up"], ["down"], ["down"] * 5, ["end"], ["end", "home"])] == [
        0,
        1,
        2,
        2,
        0,
    ]
    assert [after(few(30), *keys).cursor for keys in (["page down"], ["page down", "k", "page up"])] == [10, 0]


def test_a_number_that_the_list_does_not_have_begins_with_its_last_digit() -> None:
    state = few(12)
    assert after(state, "1", "2").cursor == 11
    assert after(state, "1", "3").cursor == 2
    assert after(state, "5", "0").cursor == 4
    assert after(state, "1", "backspace", "2").cursor == 1
    assert after(state, "1", "down", "2").cursor == 1
    assert after(state, "backspace").cursor == 0


def test_enter_saves_and_other_keys_leave() -> None:
    state = few(2)
    assert press(state, "enter").ended == "saved"
    assert {press(state, key).ended for key in ("q", "Q", "ㅂ", "escape", "interrupt")} == {"left"}


def test_picks_outside_the_view_are_chosen_too_and_stay() -> None:
    shown, hidden = session("a", "13:00-15:00"), session("b", "14:00-16:00")
    state = picking([shown], ["b", "gone"], [shown, hidden])
    assert state.marks == frozenset()
    assert list(overlaps(shown, state.chosen)) == [(hidden, 60)]
    assert edit(state, press(state, " ")).of(["gone", "b"]) == ["gone", "b", "a"]


def test_what_is_cancelled_or_has_no_hours_overlaps_nothing() -> None:
    day = date(2021, 10, 8)
    others = [session("a", status="cancelled"), all_day("b", day, day), session("c", None), session("d", "15:00-16:00")]
    assert list(overlaps(session("x", "13:00-15:00"), others)) == []
    assert [one for other in others[:3] for one in overlaps(other, [session("x", "13:00-15:00")])] == []
