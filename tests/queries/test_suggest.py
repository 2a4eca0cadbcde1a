from datetime import UTC, date, datetime
from itertools import combinations
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SEOUL, all_day, programme, session, sure, timed
from whrcf_cli.programme.model import Session, Timed
from whrcf_cli.queries.suggest import LeftOut, Suggestion, suggest

BERLIN = ZoneInfo("Europe/Berlin")
FORUM = programme().forum
# Half hours from 22:00 UTC before the night in which the clocks of Berlin show 02:00 to 03:00 twice.
EVENING = int(datetime(2021, 10, 30, 22, tzinfo=UTC).timestamp())
HALF_HOURS = st.integers(0, 16)


def at(id: str, start: int, end: int, zone: ZoneInfo = BERLIN) -> Session:
    """A session between two half hours of that night."""
    moments = (datetime.fromtimestamp(EVENING + half * 1800, UTC).astimezone(zone) for half in (start, end))
    return session(id, None, when=Timed(*moments), status="confirmed")


@st.composite
def programmes(draw: st.DrawFn, zones: tuple[ZoneInfo, ...] = (BERLIN, SEOUL)) -> tuple[list[Session], list[Session]]:
    """Up to 14 candidates and up to 3 picks, in one zone or in several."""
    zone = st.sampled_from(draw(st.sampled_from([zones, *((zone,) for zone in zones)])))
    spans = st.tuples(HALF_HOURS, HALF_HOURS).map(sorted)
    sessions = [
        at(f"s{number:02}", start, end, draw(zone))
        for number, (start, end) in enumerate(draw(st.lists(spans, max_size=14)))
    ]
    picks = [
        at(f"pick{number}", start, end, draw(zone))
        for number, (start, end) in enumerate(draw(st.lists(spans, max_size=3)))
    ]
    return sessions, picks


def overlap(one: Session, two: Session) -> bool:
    """Whether two sessions share more than a moment."""
    (start, end), (begin, over) = ([moment.timestamp() for moment in sure(each.timed)] for each in (one, two))
    return max(start, begin) < min(end, over)


def largest(sessions: list[Session], picks: list[Session]) -> list[tuple[Session, ...]]:
    """All the sets without overlap that have the most sessions, by trying each set."""
    fit = [each for each in sessions if not any(overlap(each, pick) for pick in picks)]
    against = {(one.id, two.id) for one, two in combinations(fit, 2) if overlap(one, two)}
    for size in range(len(fit), -1, -1):
        found = [
            some
            for some in combinations(fit, size)
            if not any((one.id, two.id) in against for one, two in combinations(some, 2))
        ]
        if found:
            return found
    raise AssertionError("not even the empty set")


def preferred(some: tuple[Session, ...]) -> list[tuple[float, float, str]]:
    """A set as sets are compared: by the end, the start and the id of each session, in that order."""
    return sorted((hours.end.timestamp(), hours.start.timestamp(), each.id) for each in some if (hours := each.timed))


@given(programmes())
def test_no_set_is_larger_and_of_the_largest_it_is_the_one_whose_sessions_end_first(
    given_sessions: tuple[list[Session], list[Session]],
) -> None:
    sessions, picks = given_sessions
    chosen = suggest(FORUM, sessions, picks).chosen
    best = largest(sessions, picks)
    assert len(chosen) == len(best[0])
    assert preferred(chosen) == min(map(preferred, best))


@given(programmes(), st.none() | st.integers(0, 5))
def test_what_is_chosen_overlaps_nothing_and_each_other_one_is_left_out_for_a_reason(
    given_sessions: tuple[list[Session], list[Session]], most: int | None
) -> None:
    sessions, picks = given_sessions
    _, chosen, left_out, *_ = suggest(FORUM, sessions, picks, most)
    assert not any(overlap(one, two) for one, two in combinations(chosen, 2))
    assert not any(overlap(one, pick) for one in chosen for pick in picks)
    assert sorted(each.id for each in [*chosen, *(out.session for out in left_out)]) == [each.id for each in sessions]
    for out in left_out:
        if out.because:
            assert out.because in [*chosen, *picks]
            assert overlap(out.session, out.because)
        else:
            assert len(chosen) == most
            assert not any(overlap(out.session, other) for other in [*chosen, *picks])


@given(programmes(), st.none() | st.integers(0, 5), st.randoms(use_true_random=False))
def test_the_order_in_which_sessions_are_given_plays_no_part(
    given_sessions: tuple[list[Session], list[Session]], most: int | None, chance: Random
) -> None:
    sessions, picks = given_sessions
    mixed, mixed_picks = (chance.sample(some, len(some)) for some in (sessions, picks))
    assert suggest(FORUM, mixed, mixed_picks, most) == suggest(FORUM, sessions, picks, most)


@given(programmes(), st.integers(0, 5))
def test_the_most_are_the_first_of_all_that_would_be_chosen(
    given_sessions: tuple[list[Session], list[Session]], most: int
) -> None:
    sessions, picks = given_sessions
    assert suggest(FORUM, sessions, picks, most).chosen == suggest(FORUM, sessions, picks).chosen[:most]


@pytest.mark.parametrize(
    ("hours", "chosen"),
    [
        pytest.param({}, "", id="nothing"),
        pytest.param({"a": "13:00-14:00", "b": "14:00-15:00"}, "ab", id="touching sessions both fit"),
        pytest.param({"a": "13:00-14:01", "b": "14:00-15:00"}, "a", id="one minute is too much"),
        pytest.param({"a": "09:00-18:00", "b": "10:00-11:00", "c": "12:00-13:00"}, "bc", id="two short for a long"),
        pytest.param({"a": "09:00-11:00", "b": "10:00-12:00", "c": "11:00-13:00"}, "ac", id="not the middle one"),
        pytest.param({"a": "10:00-12:00", "b": "09:00-11:00"}, "b", id="the earlier end"),
        pytest.param({"a": "10:00-12:00", "b": "09:00-12:00"}, "b", id="the earlier start of equal ends"),
        pytest.param({"b": "10:00-12:00", "a": "10:00-12:00"}, "a", id="the first id of equal hours"),
        pytest.param({"a": "22:00-26:00", "b": "25:30-26:30", "c": "26:00-27:00"}, "ac", id="across midnight"),
        pytest.param({"a": "13:00-15:00", "b": "14:00-14:00"}, "ba", id="empty inside"),
        pytest.param({"a": "14:00-14:00", "b": "14:00-14:00"}, "ab", id="empty twice"),
    ],
)
def test_the_most_sessions_that_fit_are_chosen(hours: dict[str, str], chosen: str) -> None:
    sessions = (session(id, time) for id, time in hours.items())
    assert "".join(each.id for each in suggest(FORUM, sessions).chosen) == chosen


@pytest.mark.parametrize(
    ("hours", "because"),
    [
        pytest.param("12:00-13:00", "", id="before"),
        pytest.param("12:00-13:01", "a", id="into the first"),
        pytest.param("14:30-14:45", "b", id="in both, the one that ends last"),
        pytest.param("15:30-17:00", "b", id="out of the second"),
        pytest.param("16:00-17:00", "", id="after"),
        pytest.param("19:00-19:30", "day", id="in the one that began first of all"),
        pytest.param("14:30-14:30", "", id="empty"),
    ],
)
def test_what_overlaps_a_pick_is_left_out_because_of_it(hours: str, because: str) -> None:
    picks = {id: session(id, time) for id, time in {"b": "14:00-16:00", "a": "13:00-15:00"}.items()}
    if because == "day":
        picks = {"day": session("day", "08:00-20:00"), **picks}
    new = session("new", hours)
    found = suggest(FORUM, [new, *picks.values()], [*picks.values()])
    left_out = (LeftOut(new, picks[because]),) if because else ()
    assert found == Suggestion(FORUM, () if because else (new,), left_out)


def test_what_overlaps_a_chosen_session_is_left_out_because_of_it() -> None:
    a, b, c = session("a", "09:00-11:00"), session("b", "10:00-12:00"), session("c", "11:00-13:00")
    assert suggest(FORUM, [c, b, a]) == Suggestion(FORUM, (a, c), (LeftOut(b, a),))


@pytest.mark.parametrize(
    ("most", "chosen", "reasons"),
    [
        pytest.param(0, "", {"a": None, "b": None, "c": None, "d": None}, id="none"),
        pytest.param(1, "a", {"b": "a", "c": None, "d": None}, id="one"),
        pytest.param(2, "ac", {"b": "a", "d": None}, id="two"),
        pytest.param(3, "acd", {"b": "a"}, id="all that fit"),
        pytest.param(9, "acd", {"b": "a"}, id="more than there are"),
    ],
)
def test_at_most_so_many_are_taken_in_the_order_of_time(most: int, chosen: str, reasons: dict[str, str | None]) -> None:
    hours = {"a": "09:00-11:00", "b": "10:00-12:00", "c": "11:00-13:00", "d": "14:00-15:00"}
    found = suggest(FORUM, [session(id, time) for id, time in hours.items()], most=most)
    assert "".join(each.id for each in found.chosen) == chosen
    assert {out.session.id: out.because and out.because.id for out in found.left_out} == reasons


def test_sessions_cancelled_fixed_or_without_hours_are_no_candidates() -> None:
    pick, gone = session("pick", "16:00-17:00"), session("gone", status="cancelled")
    others = [session("undated", None), all_day("tour", date(2021, 10, 8), date(2021, 10, 9))]
    assert suggest(FORUM, [pick, gone, *others], [pick]) == Suggestion(FORUM, (), ())


def test_picks_cancelled_or_without_hours_block_nothing() -> None:
    talk, gone = session("talk"), session("gone", status="cancelled")
    tour = all_day("tour", date(2021, 10, 8), date(2021, 10, 9))
    assert suggest(FORUM, [talk], [gone, tour, session("undated", None)]) == Suggestion(FORUM, (talk,), ())


def test_real_time_counts_when_summer_time_ends() -> None:
    # Both from 02:00 to 02:30, an hour apart; among so many others that clocks are asked whether they suffice.
    first, second = at("first", 4, 5), at("second", 6, 7)
    more = [session(f"day{n}", when=timed("09:00-10:00", date(2021, 10, n), BERLIN)) for n in range(1, 31)]
    many = [session(f"late{n}", when=timed("18:00-19:00", date(2021, 10, n), BERLIN)) for n in range(1, 31)]
    assert suggest(FORUM, [second, first, *more, *many]).chosen[-2:] == (first, second)
