import tracemalloc
from datetime import UTC, date, datetime
from itertools import combinations, islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import all_day, session, timed
from whrcf_cli.programme.model import Session, Timed
from whrcf_cli.queries import conflicts as core
from whrcf_cli.queries.conflicts import (
    Conflict,
    ConflictReport,
    Kind,
    OtherHours,
    ParallelBlock,
    SessionDetails,
    clashing,
    conflict_report,
    count,
    in_order,
    other_hours,
    overlapping,
    session_details,
)

BERLIN = ZoneInfo("Europe/Berlin")
AUTUMN = date(2021, 10, 31)
MOMENTS = st.integers(0, 8)


def autumn(id: str, start: str, end: str) -> Session:
    """A session on the night in which summer time ends, by the hours of UTC, in the zone of Berlin."""
    moments = (datetime(2021, 10, 31, int(c[:2]), int(c[3:]), tzinfo=UTC).astimezone(BERLIN) for c in (start, end))
    return session(id, None, when=Timed(*moments), status="confirmed")


@given(st.lists(st.tuples(MOMENTS, MOMENTS).map(sorted).map(tuple), max_size=9))
@example([(1, 3), (2, 2)])
@example([(1, 3), (1, 3), (3, 4)])
def test_overlapping_finds_what_comparing_each_pair_finds(spans: list[tuple[int, int]]) -> None:
    def share(one: int, two: int) -> bool:
        return max(spans[one][0], spans[two][0]) < min(spans[one][1], spans[two][1])

    found = list(overlapping(spans))
    assert sorted(map(sorted, found)) == [list(p) for p in combinations(range(len(spans)), 2) if share(*p)]
    assert all(spans[one][0] <= spans[two][0] for one, two in found)


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        pytest.param("13:00-15:00", "13:00-15:00", "13:00-15:00", id="equal"),
        pytest.param("13:00-15:00", "14:00-16:00", "14:00-15:00", id="partly"),
        pytest.param("13:00-16:00", "14:00-15:00", "14:00-15:00", id="inside"),
        pytest.param("13:00-16:00", "13:00-15:00", "13:00-15:00", id="same start"),
        pytest.param("13:00-16:00", "15:00-16:00", "15:00-16:00", id="same end"),
        pytest.param("13:00-15:00", "14:59-16:00", "14:59-15:00", id="one minute"),
        pytest.param("22:00-26:00", "24:30-25:00", "24:30-25:00", id="across midnight"),
        pytest.param("13:00-15:00", "15:00-16:00", None, id="touching"),
        pytest.param("13:00-14:00", "15:00-16:00", None, id="apart"),
        pytest.param("13:00-15:00", "14:00-14:00", None, id="empty inside"),
        pytest.param("14:00-14:00", "14:00-14:00", None, id="empty twice"),
    ],
)
def test_sessions_overlap_for_the_time_that_both_take(one: str, two: str, shared: str | None) -> None:
    first, second = session("a", one), session("b", two)
    for given_order in ([first, second], [second, first]):
        pairs = [({c.first.id, c.second.id}, c.shared) for c in conflict_report(given_order).conflicts]
        assert pairs == ([({"a", "b"}, timed(shared))] if shared else [])


@pytest.mark.parametrize(
    ("one", "two", "minutes"),
    [
        pytest.param(("00:30", "01:30"), ("01:30", "02:30"), None, id="touching at the second 02:30"),
        pytest.param(("00:15", "00:45"), ("01:15", "01:45"), None, id="same clock, an hour apart"),
        pytest.param(("00:30", "00:55"), ("00:40", "01:20"), 15, id="the end at 02:55 before the one at 02:20"),
        pytest.param(("00:30", "01:30"), ("00:45", "01:15"), 30, id="inside, from 02:45 to 02:15"),
        pytest.param(("00:50", "01:10"), ("01:00", "01:30"), 10, id="from 02:50 to 02:10"),
    ],
)
def test_overlaps_are_of_real_time_when_summer_time_ends(
    one: tuple[str, str], two: tuple[str, str], minutes: int | None
) -> None:
    first, second = autumn("a", *one), autumn("b", *two)
    assert [c.shared.minutes for c in conflict_report([first, second]).conflicts] == ([minutes] if minutes else [])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(("00:30", "01:30"), ("00:45", "01:15"), id="inside, from 02:45 to 02:15"),
        pytest.param(("00:50", "01:10"), ("01:00", "01:30"), id="from 02:50 to 02:10"),
    ],
)
def test_details_are_of_real_time_when_summer_time_ends(one: tuple[str, str], two: tuple[str, str]) -> None:
    sessions = [autumn("a", *one), autumn("b", *two)]
    assert [session_details(each, sessions).overlaps for each in sessions] == [
        tuple(conflict_report(sessions).conflicts)
    ] * 2


def test_an_hour_more_is_counted_when_summer_time_ends() -> None:
    assert timed("01:30-03:30", AUTUMN, BERLIN).minutes == 180


def test_a_room_or_speaker_in_both_is_a_clash_one_for_each() -> None:
    one = session("a", room="Hall", speakers=("José", "Kim", "Lee"))
    two = session("b", "14:00-16:00", room="HALL", speakers=("KIM", "Jose"))
    shared = timed("14:00-15:00")
    found: list[tuple[Kind, str]] = [("room", "Hall"), ("speaker", "José"), ("speaker", "Kim")]
    assert tuple(conflict_report([one, two]).conflicts) == tuple(
        Conflict(kind, one, two, shared, name) for kind, name in found
    )


def test_without_a_room_or_speaker_in_both_it_is_an_overlap_of_time() -> None:
    one, two, bare = session("a", room="1", speakers=("Kim",)), session("b", room="2", speakers=("Lee",)), session("c")
    shared = timed("13:00-15:00")
    pairs = [(one, two), (one, bare), (two, bare)]
    assert list(conflict_report([bare, two, one]).clashes) == []
    assert tuple(conflict_report([one, two, bare]).conflicts) == tuple(
        Conflict("time", *pair, shared) for pair in pairs
    )


def test_conflicts_go_by_shared_time_then_ids_and_clashes_rooms_first() -> None:
    a, b = session("a", "13:00-16:00", speakers=("Kim",)), session("b", "13:00-14:00", speakers=("Kim",))
    c, d = session("c", "15:00-17:00", room="1"), session("d", "15:00-17:00", room="1")
    found = conflict_report([d, c, a, b])
    kinds = [(x.kind, {x.first.id, x.second.id}) for x in found.conflicts]
    assert kinds == [("speaker", {"a", "b"}), ("time", {"a", "c"}), ("time", {"a", "d"}), ("room", {"c", "d"})]
    assert [clash.kind for clash in found.clashes] == ["room", "speaker"]


def test_a_report_leaves_out_cancelled_undated_and_whole_days() -> None:
    talk, tour = session("talk", room="1"), all_day("tour", date(2021, 10, 8), date(2021, 10, 9))
    found = conflict_report([talk, session("gone", room="1", status="cancelled"), session("undated", None), tour])
    assert (found.without_room, found.without_speakers) == (0, 1)
    assert found == ConflictReport((talk,), (tour,), ())


def test_a_block_holds_what_runs_side_by_side_and_its_busiest_time() -> None:
    a, b, c = session("a", "13:00-15:00"), session("b", "14:00-17:00"), session("c", "14:30-16:00")
    d, e, f = session("d", "17:00-18:00"), session("e", "17:30-18:30"), session("f", "20:00-21:00")
    first = ParallelBlock((a, b, c), timed("13:00-17:00"), timed("14:30-15:00"), 3)
    second = ParallelBlock((d, e), timed("17:00-18:30"), timed("17:30-18:00"), 2)
    found = conflict_report([f, e, d, c, b, a])
    assert found.blocks == (first, second)
    assert found.days == [(date(2021, 10, 8), [first, second])]


def test_the_busiest_time_may_come_after_sessions_have_ended() -> None:
    a, b, c = session("a", "13:00-14:00"), session("b", "13:30-17:00"), session("c", "14:30-17:00")
    d = session("d", "15:00-16:00")
    assert conflict_report([a, b, c, d]).blocks == (
        ParallelBlock((a, b, c, d), timed("13:00-17:00"), timed("15:00-16:00"), 3),
    )


def test_the_first_busiest_time_is_told() -> None:
    sessions = [session("a", "13:00-18:00"), session("b", "14:00-15:00"), session("c", "15:00-16:00")]
    assert conflict_report(sessions).blocks == (
        ParallelBlock(tuple(sessions), timed("13:00-18:00"), timed("14:00-15:00"), 2),
    )


@pytest.mark.parametrize("hours", ["15:00-15:00", *(pytest.param(empty) for empty in ("13:00-13:00", "14:00-14:00"))])
def test_an_empty_session_makes_no_block(hours: str) -> None:
    assert conflict_report([session("a"), session("empty", hours)]).blocks == ()


def test_pairs_are_counted_once_on_the_day_their_block_begins() -> None:
    one = session("a", "22:00-26:00", room="1", speakers=("Kim",))
    two = session("b", "01:00-02:00", day=date(2021, 10, 9), room="1", speakers=("Kim",))
    found = conflict_report([one, two])
    assert [(day, [block.pairs for block in blocks]) for day, blocks in found.days] == [(date(2021, 10, 8), [1])]
    assert [c.kind for c in found.blocks[0].conflicts] == ["room", "speaker"]


def test_details_have_only_the_conflicts_of_the_session() -> None:
    a, b, c = session("a", "13:00-15:00"), session("b", "14:00-16:00"), session("c", "14:30-17:00")
    touching, cancelled = session("d", "15:00-16:00"), session("e", status="cancelled")
    sessions = [a, b, c, touching, cancelled, session("undated", None)]
    ab, ac = Conflict("time", a, b, timed("14:00-15:00")), Conflict("time", a, c, timed("14:30-15:00"))
    assert session_details(a, sessions) == SessionDetails(a, (ab, ac))
    assert session_details(cancelled, sessions) == SessionDetails(cancelled, ())
    assert session_details(sessions[-1], sessions) == SessionDetails(sessions[-1], ())


SPANS = st.lists(st.tuples(MOMENTS, MOMENTS), max_size=12)


@given(SPANS)
def test_pairs_are_counted_as_they_are_found(spans: list[tuple[int, int]]) -> None:
    assert count(spans) == len(list(overlapping(spans)))


@given(SPANS, st.randoms(use_true_random=False))
def test_pairs_made_one_by_one_are_those_that_are_sorted(spans: list[tuple[int, int]], chance: Any) -> None:
    names = [f"session-{number}" for number in range(len(spans))]
    chance.shuffle(names)
    assert list(core._one_by_one(spans, names)) == list(in_order(spans, names))


CROWD = st.lists(
    st.tuples(MOMENTS, MOMENTS, st.sampled_from([None, "1", "2"]), st.lists(st.sampled_from("KLM"), unique=True)),
    max_size=9,
)


@given(CROWD)
def test_clashes_are_the_conflicts_that_are_not_of_time_rooms_first(crowd: Any) -> None:
    sessions = [
        session(f"s{number}", f"{10 + min(one, two)}:00-{10 + max(one, two)}:00", room=room, speakers=tuple(speakers))
        for number, (one, two, room, speakers) in enumerate(crowd)
    ]
    found = conflict_report(sessions)
    expected = sorted((one for one in found.conflicts if one.kind != "time"), key=lambda one: one.kind)
    assert list(found.clashes) == expected
    assert found.clashing == len(expected)
    assert clashing(sessions) == {id for one in expected for id in (one.first.id, one.second.id)}
    assert [session_details(one, sessions).overlaps for one in sessions] == [
        tuple(c for c in conflict_report(sessions).conflicts if one in (c.first, c.second)) for one in sessions
    ]


def test_of_a_crowd_pairs_are_made_as_they_are_asked_for_and_counted_without() -> None:
    sessions = [session(f"s{number:04}", room="Hall") for number in range(3_000)]
    found = conflict_report(sessions)
    assert (found.pairs, found.clashing) == (4_498_500, 4_498_500)
    first = [(one.first.id, one.second.id) for one in islice(found.conflicts, 2)]
    assert first == [(one.first.id, one.second.id) for one in islice(found.clashes, 2)]
    assert first == [("s0000", "s0001"), ("s0000", "s0002")]


def test_clashes_over_many_names_take_no_more_memory_for_being_looked_for_together() -> None:
    people = tuple(f"P{number}" for number in range(120))
    found = conflict_report(session(f"s{number:03}", speakers=people) for number in range(120))
    tracemalloc.start()
    first = [(one.first.id, one.second.id, one.name) for one in islice(found.clashes, 2)]
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert first == [("s000", "s001", "P0"), ("s000", "s001", "P1")]
    assert most < 40 * 2**20


def test_overlaps_that_are_only_at_the_other_hours_are_told_apart() -> None:
    tour = session("tour", "13:00-16:00", also=timed("16:00-17:30"))
    both, later, gone = session("both", "15:00-17:00"), session("later", "17:00-18:00"), session("gone", "16:00-17:00")
    sessions = [tour, both, later, gone._replace(status="cancelled"), session("touching", "17:30-18:00")]
    assert list(other_hours(sessions)) == [OtherHours(tour, (later,))]
    assert list(other_hours([later, tour._replace(also=None)])) == []
