from datetime import date
from zoneinfo import ZoneInfo

import pytest

from conftest import KO, all_day, session, timed
from whrcf_cli.programme.model import Session
from whrcf_cli.wording.audience import ANYONE, Audience

AUCKLAND, NEW_YORK, STOCKHOLM = map(ZoneInfo, ("Pacific/Auckland", "America/New_York", "Europe/Stockholm"))
LATE, EARLY, UNTIMED = session("late", "22:30-24:00"), session("early", "09:00-10:00"), session("untimed", None)
DAYS = all_day("days", date(2021, 10, 7), date(2021, 10, 9))


@pytest.mark.parametrize(
    ("zone", "hours", "day"),
    [
        pytest.param(STOCKHOLM, "15:30-17:00", date(2021, 10, 8), id="same day"),
        pytest.param(AUCKLAND, "02:30-04:00", date(2021, 10, 9), id="day after"),
        pytest.param(NEW_YORK, "09:30-11:00", date(2021, 10, 8), id="west"),
    ],
)
def test_hours_are_told_by_the_readers_clock(zone: ZoneInfo, hours: str, day: date) -> None:
    local = Audience(zone=zone).local(LATE)
    assert local == timed(hours, day, zone)
    assert [moment.tzinfo for moment in local] == [zone, zone]


@pytest.mark.parametrize("reader", [ANYONE, Audience(KO)], ids=["nobody", "a language alone"])
def test_without_a_zone_nobody_has_hours_of_their_own(reader: Audience) -> None:
    assert reader.local(LATE) is None


@pytest.mark.parametrize("one", [DAYS, UNTIMED], ids=["whole days", "no time"])
def test_what_has_no_hours_has_none_anywhere(one: Session) -> None:
    reader = Audience(zone=AUCKLAND, days_in_zone=True)
    assert (reader.local(one), reader.day(one)) == (None, one.day)


def test_days_are_the_forums_unless_they_are_the_readers() -> None:
    readers = [ANYONE, Audience(zone=AUCKLAND), Audience(zone=AUCKLAND, days_in_zone=True)]
    assert [reader.day(LATE) for reader in readers] == [date(2021, 10, 8), date(2021, 10, 8), date(2021, 10, 9)]
    readers = [Audience(zone=NEW_YORK), Audience(zone=NEW_YORK, days_in_zone=True)]
    assert [reader.day(EARLY) for reader in readers] == [date(2021, 10, 8), date(2021, 10, 7)]


@pytest.mark.parametrize(
    ("zone", "day"), [(None, date(2021, 10, 8)), (AUCKLAND, date(2021, 10, 9)), (NEW_YORK, date(2021, 10, 8))], ids=str
)
def test_the_day_in_a_zone_is_that_of_the_beginning(zone: ZoneInfo | None, day: date) -> None:
    assert LATE.day_in(zone) == day
