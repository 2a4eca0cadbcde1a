"""Moments and lengths of time as other programs write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.dates import iso

KOREA = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("written", "moment"),
    {
        "2021-10-08T13:00:00+09:00": datetime(2021, 10, 8, 13, tzinfo=KOREA),
        "2021-10-08T13:00:00+0900": datetime(2021, 10, 8, 13, tzinfo=KOREA),
        "2021-10-08T13:00+09:00": datetime(2021, 10, 8, 13, tzinfo=KOREA),
        "2021-10-08 13:00+09:00": datetime(2021, 10, 8, 13, tzinfo=KOREA),
        "2021-10-08T13:00:00Z": datetime(2021, 10, 8, 13, tzinfo=UTC),
        "20211008T130000Z": datetime(2021, 10, 8, 13, tzinfo=UTC),
        "2021-10-08T13:00:00": datetime(2021, 10, 8, 13),
        "2021-10-08T25:00:00": None,
        "2021-02-29T13:00:00": None,
        "0000-10-08T13:00:00": None,
        "0021-10-08T13:00:00": None,
        "9999-10-08T13:00:00": None,
        "Friday, 13:00": None,
        "13:00": None,
        "": None,
    }.items(),
)
def test_a_moment(written: str, moment: datetime | None) -> None:
    read = iso.moment(written)
    assert (read, read and read.utcoffset()) == (moment, moment and moment.utcoffset())


@pytest.mark.parametrize(
    ("written", "day"),
    {
        "2021-10-08": date(2021, 10, 8),
        "2021-10-08T09:00:00+09:00": date(2021, 10, 8),
        "2021-10-08 09:00": date(2021, 10, 8),
        "2021-13-08": None,
        "0000-00-00": None,
        "9999-12-31": None,
        "8.10.2021": None,
        "": None,
    }.items(),
)
def test_a_day(written: str, day: date | None) -> None:
    assert iso.day(written) == day


@pytest.mark.parametrize("edge", ["1900-01-01T00:00:00+14:00", "2200-12-31T23:59:00-12:00"])
def test_no_zone_moves_a_moment_out_of_the_years_that_are_believed(edge: str) -> None:
    assert iso.moment(edge) is None


@pytest.mark.parametrize(
    ("written", "length"),
    {
        "0:45": timedelta(minutes=45),
        "1:30": timedelta(minutes=90),
        "01:30": timedelta(minutes=90),
        " 01:30 ": timedelta(minutes=90),
        "48:00": timedelta(days=2),
        "9600:00": timedelta(days=400),
        "00:00": timedelta(),
        "-01:00": timedelta(hours=-1),
        "01:30:00": timedelta(minutes=90),
        "1:30:00": timedelta(minutes=90),
        "1:02:30": timedelta(days=1, hours=2, minutes=30),
        "2:00:00": timedelta(days=2),
        "90": timedelta(minutes=90),
        "PT90M": timedelta(minutes=90),
        "1:2:3:4": None,
        "a:b": None,
        "١:٣٠": None,
        "99999:00": None,
        "": None,
    }.items(),
)
def test_a_length_of_time_in_all_notations(written: str, length: timedelta | None) -> None:
    assert iso.duration(written) == length


@given(st.text(max_size=30) | st.from_regex(r"[-0-9:T+Z]{0,30}", fullmatch=True))
def test_nothing_that_is_written_raises(written: str) -> None:
    for read in (iso.moment, iso.day, iso.duration):
        read(written)
