"""Every reader gets the instants of the programme, in every zone and around every change of its clocks."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped,unused-ignore]
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from conftest import EN, programme, session, timed
from whrcf_cli.dates import zones
from whrcf_cli.formats.ics import clock
from whrcf_cli.formats.ics import write as ics
from whrcf_cli.programme.model import Timed

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
Instants = dict[str, tuple[float, float]]


def written(times: Sequence[Timed], zone: str) -> str:
    sessions = [session(f"s{number}", when=when) for number, when in enumerate(times)]
    whole = programme(*sessions, zone=zone)
    return b"".join(ics.write(whole, whole.sessions, EN)).decode()


def rules(times: Iterable[Timed], zone: str) -> str:
    """The rules for these hours in one line; nothing if there are none."""
    text = written(list(times), zone).replace("\r\n", " ")
    return text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")] if "VTIMEZONE" in text else ""


def on(hours: str, day: str, zone: str) -> Timed:
    return timed(hours, date.fromisoformat(day), ZoneInfo(zone))


def test_without_a_change_of_clocks_there_is_one_observance_with_both_offsets_alike() -> None:
    summer = [on("10:00-12:00", "2021-07-01", "Europe/Berlin"), on("10:00-12:00", "2021-09-01", "Europe/Berlin")]
    assert rules(summer, "Europe/Berlin") == (
        "BEGIN:VTIMEZONE TZID:Europe/Berlin "
        "BEGIN:STANDARD DTSTART:19700101T000000 TZOFFSETFROM:+0200 TZOFFSETTO:+0200 TZNAME:CEST END:STANDARD "
    )


def test_a_yearly_change_has_one_half_of_standard_time_and_one_of_summer_time_each_with_its_rule() -> None:
    both = [on("10:00-12:00", "2021-10-30", "Europe/Berlin"), on("10:00-12:00", "2021-10-31", "Europe/Berlin")]
    assert rules(both, "Europe/Berlin") == (
        "BEGIN:VTIMEZONE TZID:Europe/Berlin "
        "BEGIN:DAYLIGHT DTSTART:19700329T020000 RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3 "
        "TZOFFSETFROM:+0100 TZOFFSETTO:+0200 TZNAME:CEST END:DAYLIGHT "
        "BEGIN:STANDARD DTSTART:19701025T030000 RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10 "
        "TZOFFSETFROM:+0200 TZOFFSETTO:+0100 TZNAME:CET END:STANDARD "
    )


@pytest.mark.parametrize(
    ("zone", "days", "standard", "daylight"),
    [
        ("America/Chicago", ("2021-03-13", "2021-03-14"), "1SU;BYMONTH=11", "2SU;BYMONTH=3"),
        ("Australia/Sydney", ("2025-01-20", "2025-07-20"), "1SU;BYMONTH=4", "1SU;BYMONTH=10"),
        ("Pacific/Auckland", ("2025-09-27", "2025-09-28"), "1SU;BYMONTH=4", "-1SU;BYMONTH=9"),
        ("America/Asuncion", ("2024-10-05", "2024-10-06"), "4SU;BYMONTH=3", "1SU;BYMONTH=10"),
        ("Europe/Dublin", ("2022-03-26", "2022-03-27"), "-1SU;BYMONTH=10", "-1SU;BYMONTH=3"),
        ("Asia/Jerusalem", ("2024-03-28", "2024-03-29"), "-1SU;BYMONTH=10", "-1FR;BYMONTH=3"),
        ("Europe/Berlin", ("2019-10-28", "2029-07-01"), "-1SU;BYMONTH=10", "-1SU;BYMONTH=3"),
    ],
)
def test_the_lower_offset_is_standard_time_and_each_rule_is_a_weekday_of_a_month(
    zone: str, days: tuple[str, str], standard: str, daylight: str
) -> None:
    text = rules([on("12:00-13:00", day, zone) for day in days], zone)
    assert re.findall("BEGIN:(STANDARD|DAYLIGHT) .*?BYDAY=(\\S+) ", text) in (
        [("STANDARD", standard), ("DAYLIGHT", daylight)],
        [("DAYLIGHT", daylight), ("STANDARD", standard)],
    )


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("Africa/Casablanca", ("2023-03-18", "2023-03-19")),
        ("Asia/Almaty", ("2024-02-29", "2024-03-01")),
        ("America/Nuuk", ("2023-03-25", "2023-03-26")),
        ("America/Mexico_City", ("2022-10-29", "2023-05-30")),
        ("Asia/Pyongyang", ("2018-05-04", "2018-05-05")),
        ("Pacific/Apia", ("2011-12-29", "2011-12-31")),
        ("Africa/Monrovia", ("1971-05-01", "1971-05-02")),
        ("Europe/Berlin", ("1969-07-01", "1969-07-02")),
    ],
)
def test_what_no_yearly_rule_tells_is_in_utc(zone: str, days: tuple[str, str]) -> None:
    times = [on("12:00-13:00", day, zone) for day in days]
    assert rules(times, zone) == ""
    assert found(written(times, zone)) == expected(times)


def test_the_rules_are_those_of_the_sessions_in_the_file_not_of_the_whole_programme() -> None:
    times = [on("10:00-12:00", "2021-10-30", "Europe/Berlin"), on("10:00-12:00", "2021-10-31", "Europe/Berlin")]
    whole = programme(*(session(f"s{number}", when=when) for number, when in enumerate(times)), zone="Europe/Berlin")
    each = [b"".join(pieces).decode() for pieces in ics.write_each(whole, whole.sessions, EN)]
    assert [re.findall("TZOFFSETTO:(.*)\r", text) for text in each] == [["+0200"], ["+0100"]]


def test_a_session_that_ends_in_an_hour_that_occurs_twice_is_in_utc_at_both_ends() -> None:
    begin = datetime(2021, 11, 7, 0, 30, tzinfo=ZoneInfo("America/Chicago"))
    told = clock.hours(Timed(begin, begin.replace(hour=1, fold=1)))
    assert [moment.tzinfo for moment in told] == [UTC, UTC]
    assert told == Timed(datetime(2021, 11, 7, 5, 30, tzinfo=UTC), datetime(2021, 11, 7, 7, 30, tzinfo=UTC))


def test_a_session_over_a_change_of_clocks_keeps_its_zone() -> None:
    night = on("22:00-30:00", "2021-11-06", "America/Chicago")
    assert clock.hours(night) == night
    assert clock.hours(night).end.tzinfo is night.end.tzinfo


def test_a_session_without_length_gets_the_shortest_one() -> None:
    begin = on("10:00-11:00", "2021-10-08", "Asia/Seoul").start
    assert clock.hours(Timed(begin, begin)) == Timed(begin, begin + MINUTE)


def expected(times: Iterable[Timed]) -> Instants:
    return {f"Title of s{number}": when.span for number, when in enumerate(times)}


def found(text: str) -> Instants:
    """The instants as a reader has them who knows each zone by its name."""
    return instants(icalendar.Calendar.from_ical(text).walk("VEVENT"))


def found_by_recurrence(text: str) -> Instants:
    return instants(recurring_ical_events.of(icalendar.Calendar.from_ical(text)).all())


def found_by_rules(text: str) -> Instants:
    """The instants as a reader has them who follows the rules in the file alone."""
    lines = text.replace("\r\n ", "").replace("\r", "")
    parts = re.findall("BEGIN:VTIMEZONE.*END:VTIMEZONE\n", lines, re.DOTALL)
    zone: Any = tzical(StringIO(parts[0])).get() if parts else None
    events = re.findall(
        r"DTSTART(?:;TZID=\S+)?:(\w+)\nDTEND(?:;TZID=\S+)?:(\w+)\nSUMMARY:(.*)\n", lines.replace("TRANSP\n", "")
    )
    return {title: (_instant(start, zone), _instant(end, zone)) for start, end, title in events}


def _instant(told: str, zone: Any) -> float:
    moment = datetime.fromisoformat(told.removesuffix("Z"))
    return moment.replace(tzinfo=UTC if told.endswith("Z") else zone).timestamp()


def instants(events: Iterable[Any]) -> Instants:
    return {str(event["SUMMARY"]): (event["DTSTART"].dt.timestamp(), event["DTEND"].dt.timestamp()) for event in events}


ZONES = [name for name in zones.zone_names() if "/" in name and not name.startswith("Etc/")]
CHANGING = [
    *("Europe/Berlin", "America/New_York", "America/Santiago", "America/Havana", "America/Nuuk", "America/Asuncion"),
    *("Africa/Casablanca", "Africa/Cairo", "Asia/Gaza", "Asia/Jerusalem", "Asia/Tehran", "Asia/Beirut"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Easter", "Antarctica/Troll"),
]


@st.composite
def around_changes(draw: st.DrawFn) -> tuple[str, list[Timed]]:
    """A zone, and hours around the changes of its clocks in a year or two, a few days before and after."""
    name = draw(st.sampled_from(CHANGING) | st.sampled_from(ZONES))
    zone = ZoneInfo(name)
    year = draw(st.integers(2019, 2030))
    middle = datetime(year, draw(st.integers(1, 12)), 15, 12, tzinfo=UTC)
    changes = [middle, *zones.changes(zone, year), *zones.changes(zone, year + 1)]
    near = st.integers(-12, 12).map(lambda n: n * 10 * MINUTE) | st.integers(-72, 72).map(lambda n: n * HOUR)
    times = []
    for change in draw(st.lists(st.sampled_from(changes), min_size=1, max_size=3)):
        for distance in draw(st.lists(near, min_size=1, max_size=6)):
            begin = change + distance
            end = begin + draw(st.sampled_from([10, 30, 60, 90, 120, 600])) * MINUTE
            times.append(Timed(begin.astimezone(zone), end.astimezone(zone)))
    return name, times


@given(around_changes())
def test_every_instant_is_that_of_the_programme_for_each_kind_of_reader(case: tuple[str, list[Timed]]) -> None:
    name, times = case
    text = written(times, name)
    assert found(text) == expected(times)
    assert found_by_rules(text) == expected(times)


@given(around_changes())
def test_rules_have_a_form_that_every_reader_takes(case: tuple[str, list[Timed]]) -> None:
    name, times = case
    kinds = re.findall("BEGIN:(STANDARD|DAYLIGHT) DTSTART:\\S+ (RRULE)?", rules(times, name))
    assert sorted(kinds) in ([], [("STANDARD", "")], [("DAYLIGHT", "RRULE"), ("STANDARD", "RRULE")])


@given(around_changes())
def test_recurring_ical_events_finds_the_same_instants_where_hours_are_in_a_zone(
    case: tuple[str, list[Timed]],
) -> None:
    name, times = case
    text = written(times, name)
    if "VTIMEZONE" in text:
        assert found_by_recurrence(text) == expected(times)
