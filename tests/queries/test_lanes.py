import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from string import ascii_uppercase
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import SEOUL, all_day, programme, session, sure
from whrcf_cli.programme.model import Category, Text, Timed
from whrcf_cli.queries.lanes import TimelineDay, category_letters, pack, timeline_days

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY, FRIDAY = date(2021, 10, 7), date(2021, 10, 8)
MIDNIGHT = datetime(2021, 10, 8, tzinfo=SEOUL)
SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)).map(lambda span: (span[0], span[0] + span[1])))


def at(hours: float) -> datetime:
    return MIDNIGHT + timedelta(hours=hours)


def ids(day: TimelineDay) -> list[list[str]]:
    return [[session.id for session in lane] for lane in day.lanes]


def kinds(*names: str) -> list[Category]:
    return [Category(name, Text(en=name)) for name in names]


@given(SPANS)
@example([(0, 2), (2, 4), (1, 3)])
def test_as_many_lanes_as_run_at_once_and_in_none_of_them_two(spans: list[tuple[int, int]]) -> None:
    lanes = pack(spans)
    assert sorted(position for lane in lanes for position in lane) == list(range(len(spans)))
    assert len(lanes) == max((sum(s <= moment < e for s, e in spans) for moment, _ in spans), default=0)
    for lane in lanes:
        assert all(spans[one][1] <= spans[two][0] for one, two in pairwise(lane))


@given(SPANS)
def test_the_lanes_of_a_day_are_those_of_its_hours(spans: list[tuple[int, int]]) -> None:
    sessions = [
        session(str(n), None, when=Timed(at(start / 2), at(end / 2)), status="confirmed")
        for n, (start, end) in enumerate(spans)
    ]
    found = timeline_days(sessions)
    assert len(found) <= 1
    for day in found:
        assert ids(day) == [[str(position) for position in lane] for lane in pack(spans)]
        assert day.start == at(min(start for start, _ in spans) // 2)
        assert day.end == at(-(-max(end for _, end in spans) // 2))


@pytest.mark.parametrize(
    ("hours", "lanes"),
    [
        pytest.param({"a": "13:00-15:00", "b": "15:00-16:00"}, [["a", "b"]], id="touching"),
        pytest.param({"a": "13:00-15:00", "b": "14:59-16:00"}, [["a"], ["b"]], id="overlapping"),
        pytest.param({"a": "13:00-14:00", "b": "13:00-15:00"}, [["b"], ["a"]], id="longer first"),
        pytest.param({"b": "13:00-14:00", "a": "13:00-14:00"}, [["b"], ["a"]], id="otherwise as given"),
        pytest.param({"a": "14:00-16:00", "b": "13:00-15:00"}, [["b"], ["a"]], id="earlier first"),
        pytest.param(
            {"a": "09:00-12:00", "b": "09:00-10:00", "c": "12:00-13:00"}, [["a", "c"], ["b"]], id="first free lane"
        ),
    ],
)
def test_which_lane(hours: dict[str, str], lanes: list[list[str]]) -> None:
    (day,) = timeline_days(session(id, time) for id, time in hours.items())
    assert ids(day) == lanes


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [
        ("13:00-15:00", 13, 15),
        ("13:01-14:59", 13, 15),
        ("13:59-15:01", 13, 16),
        ("22:30-24:00", 22, 24),
        ("22:30-25:15", 22, 26),
        ("13:10-13:20", 13, 14),
    ],
)
def test_whole_hours_around(hours: str, start: int, end: int) -> None:
    (day,) = timeline_days([session("a", hours)])
    assert (day.start, day.end) == (at(start), at(end))
    assert sure(day.start).tzinfo is SEOUL


def test_hours_are_those_of_the_clock_in_a_zone_of_half_hours() -> None:
    kolkata = ZoneInfo("Asia/Kolkata")
    time = Timed(datetime(2021, 10, 8, 9, 15, tzinfo=kolkata), datetime(2021, 10, 8, 10, 45, tzinfo=kolkata))
    (day,) = timeline_days([session("a", None, when=time, status="confirmed")])
    assert (sure(day.start).isoformat(), sure(day.end).isoformat()) == (
        "2021-10-08T09:00:00+05:30",
        "2021-10-08T11:00:00+05:30",
    )


def test_lanes_go_by_moments_where_an_hour_occurs_twice() -> None:
    moments = [
        datetime(2021, 10, 31, hour, minute, tzinfo=UTC).astimezone(BERLIN) for hour, minute in ((0, 0), (0, 50))
    ]
    later = [datetime(2021, 10, 31, hour, minute, tzinfo=UTC).astimezone(BERLIN) for hour, minute in ((1, 10), (1, 30))]
    (day,) = timeline_days(
        session(id, None, when=Timed(*t), status="confirmed") for id, t in (("b", later), ("a", moments))
    )
    assert ids(day) == [["a", "b"]]
    assert sure(day.end).timestamp() - sure(day.start).timestamp() == 2 * 3600


def test_days_in_order_each_with_what_begins_then() -> None:
    art = all_day("art", THURSDAY, FRIDAY)
    found = timeline_days(
        [session("b", day=FRIDAY), art, session("a", day=THURSDAY), session("late", "23:00-26:00", day=THURSDAY)]
    )
    assert [(day.day, ids(day), day.all_day) for day in found] == [
        (THURSDAY, [["a", "late"]], (art,)),
        (FRIDAY, [["b"]], ()),
    ]


def test_a_day_of_whole_days_has_no_hours() -> None:
    art = all_day("art", THURSDAY, FRIDAY)
    assert timeline_days([art]) == (TimelineDay(THURSDAY, None, None, (), (art,)),)


def test_cancelled_and_unscheduled_sessions_are_left_out() -> None:
    gone = all_day("gone", THURSDAY, FRIDAY, status="cancelled")
    sessions = programme(session("a", status="cancelled"), session("b", None), gone).sessions
    assert timeline_days(sessions) == ()
    assert timeline_days([]) == ()


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["talk", "official"], "TO"),
        (["talk", "tour", "training"], "TOR"),
        (["aa", "a"], "AB"),
        (["주제", "9-a"], "AB"),
        (["", "talk", "talk"], "AT"),
        (["official", "plenary", "thematic", "special", "network", "training", "event"], "OPTSNRE"),
    ],
)
def test_letters_of_the_name_where_one_is_free(names: list[str], expected: str) -> None:
    given = category_letters(kinds(*names))
    assert list(given) == list(dict.fromkeys(names))
    assert "".join(given.values()) == expected


@given(st.lists(st.text(max_size=4), unique=True, max_size=62))
def test_no_letter_twice(names: list[str]) -> None:
    given = list(category_letters(kinds(*names)).values())
    assert len(set(given)) == len(given) == len(names)
    assert all(re.fullmatch("[A-Za-z0-9]", letter) for letter in given)
    assert set(given[:26]) <= set(ascii_uppercase)


def test_more_kinds_than_letters() -> None:
    assert list(category_letters(kinds(*map(str, range(64)))).values())[61:] == ["9", "?", "?"]
