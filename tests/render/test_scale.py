from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from conftest import SEOUL, programme, session, timed
from whrcf_cli.queries.lanes import timeline
from whrcf_cli.render.scale import Scale, clocks
from whrcf_cli.wording.audience import Audience

KOLKATA = ZoneInfo("Asia/Kolkata")
BERLIN = ZoneInfo("Europe/Berlin")


def scale(hours: str, length: int) -> Scale:
    return Scale.of(*timed(hours), length)


def test_a_moment_is_as_far_along_the_line_as_in_the_day() -> None:
    assert [scale("09:00-19:00", 100).at(timed(f"{clock}-24:00").start) for clock in ("09:00", "14:00", "19:00")] == [
        0,
        50,
        100,
    ]


@pytest.mark.parametrize(
    ("hours", "room", "axis"),
    [
        ("09:00-12:00", 10, [(0, "09"), (30, "10"), (60, "11"), (90, "12")]),
        ("09:00-12:00", 31, [(0, "09"), (60, "11")]),
        ("22:00-24:00", 10, [(0, "22"), (45, "23"), (90, "24")]),
        ("22:00-25:00", 10, [(0, "22"), (30, "23"), (60, "00"), (90, "01")]),
    ],
)
def test_as_many_hours_as_have_room(hours: str, room: int, axis: list[tuple[int, str]]) -> None:
    assert list(scale(hours, 90).axis(SEOUL, room)) == axis


def test_another_clock_has_its_whole_hours_where_they_are() -> None:
    assert list(scale("09:00-11:00", 100).axis(KOLKATA, 10)) == [(25, "06"), (75, "07")]


def test_an_hour_that_the_clocks_show_twice_is_there_twice() -> None:
    night = Scale.of(datetime(2021, 10, 31, 0, tzinfo=BERLIN), datetime(2021, 10, 31, 5, tzinfo=BERLIN), 60)
    assert [hour for _, hour in night.axis(BERLIN, 5)] == ["00", "01", "02", "02", "03", "04", "05"]


def test_a_clock_is_named_with_its_hours_and_other_days() -> None:
    assert scale("06:00-12:00", 9).name(BERLIN, date(2021, 10, 8)) == "Europe/Berlin 23:00 (-1)-05:00"


def test_the_clock_of_the_days_comes_first() -> None:
    late = session("late", "22:30-24:00")
    for reader, zone, expected in (
        (Audience(), None, ["Asia/Seoul"]),
        (Audience(zone=BERLIN), None, ["Asia/Seoul", "Europe/Berlin"]),
        (Audience(zone=BERLIN, days_in_zone=True), BERLIN, ["Europe/Berlin", "Asia/Seoul"]),
        (Audience(zone=SEOUL), None, ["Asia/Seoul"]),
        (Audience(zone=SEOUL, days_in_zone=True), SEOUL, ["Asia/Seoul"]),
    ):
        found = timeline(programme(), [late], zone)
        assert list(map(str, clocks(found.days[0], found, reader))) == expected
