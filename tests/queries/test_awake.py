from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from conftest import SEOUL, timed
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.model import Timed
from whrcf_cli.queries.awake import WakingHours, waking_hours

BERLIN, MADRID, LORD_HOWE = map(ZoneInfo, ("Europe/Berlin", "Europe/Madrid", "Australia/Lord_Howe"))
CHANGES = {
    "Europe/Berlin": [datetime(2021, 3, 28, 1, tzinfo=UTC), datetime(2021, 10, 31, 1, tzinfo=UTC)],
    "America/New_York": [datetime(2021, 3, 14, 7, tzinfo=UTC), datetime(2021, 11, 7, 6, tzinfo=UTC)],
    "Australia/Lord_Howe": [datetime(2021, 4, 3, 15, tzinfo=UTC), datetime(2021, 10, 2, 15, 30, tzinfo=UTC)],
    "Pacific/Auckland": [datetime(2021, 4, 3, 14, tzinfo=UTC), datetime(2021, 9, 25, 14, tzinfo=UTC)],
}
"""When the clocks are changed in 2021."""
PLACES = [(name, change) for name, changes in CHANGES.items() for change in changes]
DAYS = 4
CLOCKS = st.integers(0, 24 * 60 - 1)


@cache
def shown(name: str, change: datetime) -> dict[datetime, int]:
    """The moment, in minutes from the change, at which the clock shows each time for the first time."""
    first: dict[datetime, int] = {}
    for minute in range(-(DAYS + 2) * 1440, (DAYS + 2) * 1440):
        first.setdefault((change + timedelta(minutes=minute)).astimezone(ZoneInfo(name)).replace(tzinfo=None), minute)
    return first


def spelled(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@given(st.sampled_from(PLACES), CLOCKS, CLOCKS, st.integers(-2000, 2000), st.integers(1, 1600))
@example(PLACES[0], 60, 180, -30, 90)
@example(PLACES[1], 120, 180, -200, 600)
@example(PLACES[4], 22 * 60, 6 * 60, -300, 600)
@example(PLACES[5], 0, 150, -600, 1200)
def test_the_minutes_are_those_of_a_count_minute_by_minute(
    place: tuple[str, datetime], wake: int, sleep: int, start: int, length: int
) -> None:
    name, change = place
    assume(wake != sleep)
    first = shown(name, change)
    awake_minutes: set[int] = set()
    for offset in range(-DAYS, DAYS + 1):
        day = change.astimezone(ZoneInfo(name)).date() + timedelta(days=offset)
        wakes = datetime.combine(day, time(wake // 60, wake % 60))
        sleeps = datetime.combine(day + timedelta(days=sleep < wake), time(sleep // 60, sleep % 60))
        assume(wakes in first and sleeps in first)  # an hour that a change leaves out begins nobody's day
        awake_minutes.update(range(first[wakes], first[sleeps]))
    begin = change.astimezone(SEOUL) + timedelta(minutes=start)
    span = Timed(begin, begin + timedelta(minutes=length))
    expected = sum(minute in awake_minutes for minute in range(start, start + length))
    hours = waking_hours(f"{spelled(wake)}-{spelled(sleep)}", ZoneInfo(name))
    assert hours.minutes(span) == expected
    assert hours.share(span) == ("whole" if expected == length else "part" if expected else "none")


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("07:00-23:00", 420, 1380),
        ("7-23", 420, 1380),
        (" 07:00 - 23:00 ", 420, 1380),
        ("07:00~23:00", 420, 1380),
        ("07:00–23:00", 420, 1380),
        ("7am-11pm", 420, 1380),
        ("7am to 11pm", 420, 1380),
        ("오전 7시~오후 11시", 420, 1380),
        ("아침 7시부터 밤 11시까지", 420, 1380),
        ("07:00〜23:00", 420, 1380),
        ("밤 10시-새벽 6시", 1320, 1800),
        ("오전 8시~자정", 480, 1440),
        ("noon-midnight", 720, 1440),
        ("22:00-06:00", 1320, 1800),
        ("08:00-24:00", 480, 1440),
        ("08:00-00:00", 480, 1440),
        ("00:00-24:00", 0, 1440),
    ],
    ids=str,
)
def test_a_span_of_hours_is_read(typed: str, start: int, end: int) -> None:
    assert waking_hours(typed, BERLIN) == WakingHours(start, end, BERLIN)


NO_SPAN = "is not a valid time range; write when you wake and when you sleep, such as 07:00-23:00"
NO_LENGTH = "is not a valid time range; write two different times, such as 07:00-23:00"
NO_HOUR = "is not a valid time; write hours and minutes, from 00:00 to 24:00"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", f'"" {NO_SPAN}'),
        ("-", f'"-" {NO_SPAN}'),
        ("07:00", f'"07:00" {NO_SPAN}'),
        ("07:00-", f'"07:00-" {NO_SPAN}'),
        ("-23:00", f'"-23:00" {NO_SPAN}'),
        ("always", f'"always" {NO_SPAN}'),
        ("09:00-09:00", f'"09:00-09:00" {NO_LENGTH}'),
        ("00:00-00:00", f'"00:00-00:00" {NO_LENGTH}'),
        ("24:00-06:00", f'"24:00-06:00" {NO_LENGTH}'),
        ("8-25", f'"25" {NO_HOUR}'),
        ("8-12-16", f'"12-16" {NO_HOUR}'),
        ("dawn-dusk", f'"dawn" {NO_HOUR}'),
    ],
    ids=str,
)
def test_what_is_no_span_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        waking_hours(typed, BERLIN)
    assert str(problem.value) == sentence


@pytest.mark.parametrize(
    ("hours", "span", "minutes", "share"),
    [
        pytest.param("08:00-22:00", timed("15:00-16:00"), 60, "whole", id="begins on waking"),
        pytest.param("08:00-22:00", timed("14:00-15:00"), 0, "none", id="ends on waking"),
        pytest.param("08:00-22:00", timed("14:00-15:30"), 30, "part", id="the end only"),
        pytest.param("08:00-15:00", timed("21:00-23:00"), 60, "part", id="the beginning only"),
        pytest.param("09:00-10:00", timed("15:00-18:00"), 60, "part", id="the middle only"),
        pytest.param("08:00-17:00", timed("22:30-24:00"), 90, "whole", id="until midnight, when sleep begins"),
        pytest.param("22:00-06:00", timed("10:00-13:00"), 180, "whole", id="in hours past midnight"),
        pytest.param("22:00-06:00", timed("12:00-14:00"), 60, "part", id="beyond hours past midnight"),
        pytest.param("22:00-06:00", timed("04:00-06:00"), 60, "part", id="before hours past midnight"),
        pytest.param("17:00-16:00", timed("22:30-24:30"), 60, "part", id="asleep for an hour in the middle"),
        pytest.param("00:00-24:00", timed("06:00-08:00"), 120, "whole", id="always awake, over midnight"),
        pytest.param("08:00-22:00", timed("13:00-61:00"), 28 * 60, "part", id="two days long"),
    ],
)
def test_how_much_of_a_session_in_seoul_is_followed_in_madrid(
    hours: str, span: Timed, minutes: int, share: str
) -> None:
    chosen = waking_hours(hours, MADRID)
    assert (chosen.minutes(span), chosen.share(span)) == (minutes, share)


@pytest.mark.parametrize(
    ("day", "zone", "hours", "minutes"),
    [
        pytest.param(date(2021, 3, 28), BERLIN, "01:00-04:00", 120, id="an hour less in spring"),
        pytest.param(date(2021, 10, 31), BERLIN, "01:00-04:00", 240, id="an hour more in autumn"),
        pytest.param(date(2021, 10, 3), LORD_HOWE, "01:00-04:00", 150, id="half an hour less"),
        pytest.param(date(2021, 4, 4), LORD_HOWE, "01:00-04:00", 210, id="half an hour more"),
        pytest.param(date(2021, 3, 28), BERLIN, "00:00-24:00", 23 * 60, id="a day of 23 hours"),
        pytest.param(date(2021, 10, 31), BERLIN, "00:00-24:00", 25 * 60, id="a day of 25 hours"),
    ],
)
def test_where_the_clocks_are_changed_real_minutes_count(day: date, zone: ZoneInfo, hours: str, minutes: int) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    whole = Timed(midnight, midnight + timedelta(days=1))
    assert waking_hours(hours, zone).minutes(whole) == minutes


ZONES = st.sampled_from(["Asia/Seoul", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "America/New_York"])
MINUTES = st.integers(0, 600 * 1440)


@given(ZONES, CLOCKS, CLOCKS, MINUTES, MINUTES)
@example("Europe/Berlin", 150, 120, 0, 600 * 1440)
@example("Australia/Lord_Howe", 105, 125, 0, 400 * 1440)
@settings(deadline=None)
def test_hours_awake_of_a_long_time_are_those_of_each_of_its_days(
    name: str, wake: int, sleep: int, one: int, two: int
) -> None:
    assume(wake != sleep)
    zone = ZoneInfo(name)
    begin = datetime(2021, 1, 1, tzinfo=UTC)
    first, last = (begin + timedelta(minutes=minutes) for minutes in sorted((one, two)))
    awake_then = WakingHours(wake, sleep if sleep > wake else sleep + 1440, zone)
    days = range(first.toordinal() - 3, last.toordinal() + 4)
    walked = sum(awake_then._seconds(date.fromordinal(day), Timed(first, last)) for day in days)
    assert awake_then.minutes(Timed(first, last)) == int(walked) // 60


def test_a_moment_is_followed_whole_or_not_at_all() -> None:
    hours = waking_hours("07:00-23:00", SEOUL)
    told = [hours.share(timed(f"{moment}-{moment}")) for moment in ("06:59", "07:00", "22:59", "23:00")]
    assert told == ["none", "whole", "whole", "none"]


def test_the_parts_of_a_time_that_are_waking_hours_last_as_long_as_is_counted() -> None:
    hours = waking_hours("22:00-06:00", SEOUL)
    time = timed("05:00-30:00")
    parts = list(hours.spans(*time.span))
    assert parts == [timed("05:00-06:00").span, timed("22:00-30:00").span]
    assert sum(end - start for start, end in parts) == hours.minutes(time) * 60
