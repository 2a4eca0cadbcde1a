"""Calendars of other programs in ../shared/cases: a test for each rule of its pages."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conftest import BOTH, SHARED, needs_shared, programme_in, sure
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.ics import read as ics
from whrcf_cli.formats.ics import write as exporter
from whrcf_cli.programme.model import AllDay, Programme, Session, Text

pytestmark = needs_shared
CASES = SHARED / "cases"


def read(name: str, folder: str = "calendars", **person: Any) -> ReadResult:
    return ics.read((CASES / folder / name).read_bytes(), Hints(**person))


def sessions(name: str, folder: str = "calendars") -> tuple[Session, ...]:
    return sure(read(name, folder).programme).sessions


def told(name: str, folder: str = "calendars") -> str:
    return " | ".join(map(str, read(name, folder).findings))


def times(name: str, folder: str = "calendars") -> list[str]:
    """Title, start and end of each session that has hours, in the zone of the forum."""
    return [
        f"{one.title.main} {one.timed.start:%m%d-%H:%M%z} {one.timed.end:%m%d-%H:%M%z}"
        for one in sessions(name, folder)
        if one.timed
    ]


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("01-rrule-count", ["0926-09", "0926-10", "0927-09", "0928-09"]),
        ("02-rrule-exdate-rid", ["0926-09", "0928-09", "0929-09"]),
        ("04-exdate-first", ["0927-09", "0928-09"]),
        ("05-rdate", ["0926-09", "0927-11", "0928-12"]),
        ("06-rdate-period", ["0926-09", "0927-11"]),
        ("07-rid-cancelled", ["0926-09", "0927-09"]),
        ("43-rrule-byday-weeks", [f"09{day:02}-18" for day in (5, 7, 12, 14, 19, 21, 26, 28)]),
    ],
)
def test_each_occurrence_is_one_session_with_an_id_of_its_own(name: str, starts: list[str]) -> None:
    found = sessions(f"{name}.ics")
    assert [f"{sure(one.timed).start:%m%d-%H}" for one in found] == starts
    assert len({one.id for one in found}) == len({one.uid for one in found}) == len(found)
    assert told(f"{name}.ics") == ""


def test_a_moved_occurrence_stands_once_at_its_new_time() -> None:
    assert times("02-rrule-exdate-rid.ics")[1] == "Morning briefing (late) 0928-09:30+0200 0928-10:15+0200"


def test_a_period_has_a_length_of_its_own() -> None:
    assert times("06-rdate-period.ics")[1] == "Tour 0927-11:00+0200 0927-14:00+0200"


def test_a_cancelled_occurrence_is_cancelled() -> None:
    assert [one.status for one in sessions("07-rid-cancelled.ics")] == ["confirmed", "cancelled"]


def test_a_recurrence_of_its_own_is_shown_and_each_time_has_its_room() -> None:
    found = sessions("09-recurrence/s.ics", "files")
    assert [(one.title.main, sure(one.day).day, one.room) for one in found] == [
        ("Lunch", 5, "Hall"),
        ("Lunch", 6, "Garden"),
        ("Lone", 7, None),
        ("Lunch", 7, "Hall"),
        ("Lunch", 9, "Hall"),
    ]


def test_a_series_without_an_end_is_cut_and_that_is_told() -> None:
    assert len(sessions("09-recurrence/s2.ics", "files")) == 53
    assert "repeats without an end (RRULE: FREQ=WEEKLY); its times after 2027-10-04" in told(
        "09-recurrence/s2.ics", "files"
    )


def test_of_several_revisions_of_an_event_the_latest_counts() -> None:
    assert times("29-same-uid-updates.ics") == ["New time 0926-11:00+0200 0926-12:00+0200"]
    assert "older revisions of events, by UID and SEQUENCE: 1" in told("29-same-uid-updates.ics")


@pytest.mark.parametrize("name", ["calendars/08-floating.ics", "files/08-zone-after-end-of-calendar/s.ics"])
def test_for_floating_times_the_zone_is_asked(name: str) -> None:
    with pytest.raises(FileProblem, match="no time zone"):
        read(name, "")
    assert read(name, "", zone=ZoneInfo("Asia/Seoul")).programme


@pytest.mark.parametrize("name", ["09-floating-xwr.ics", "10-utc-xwr.ics"])
def test_the_zone_of_a_calendar_is_that_of_the_forum(name: str) -> None:
    assert sure(read(name).programme).forum.zone == "America/New_York"
    assert times(name)[0].endswith("0926-09:00-0400 0926-10:00-0400")


BERLIN = ["Summer 0926-09:00+0200 0926-10:00+0200", "Winter 1107-09:00+0100 1107-10:00+0100"]


@pytest.mark.parametrize(
    ("name", "zone", "expected"),
    [
        ("calendars/11-windows-zone.ics", "Europe/Berlin", BERLIN),
        ("calendars/12-windows-zone-novtz.ics", "Asia/Seoul",
         ["Seoul 0926-09:00+0900 0926-10:00+0900", "NY 0926-22:00+0900 0926-23:00+0900"]),
        ("calendars/13-windows-display-zone.ics", "Europe/Berlin", BERLIN),
        ("calendars/14-custom-vtz.ics", "Asia/Kolkata", ["Custom 0926-09:00+0530 0926-10:00+0530"]),
        ("calendars/15-custom-vtz-2zones.ics", "Asia/Kolkata",
         ["India 0926-09:00+0530 0926-10:00+0530", "Brazil 0926-17:30+0530 0926-18:30+0530"]),
        ("calendars/16-wrong-rules-real-name.ics", "Europe/Berlin", ["Summer talk 0926-10:00+0200 0926-11:00+0200"]),
        ("calendars/41-pretalx.ics", "Asia/Seoul",
         ["Opening - Kim Minji, Lee Jun 0926-09:00+0900 0926-10:00+0900"]),
        ("calendars/51-suffix1.ics", "Europe/Berlin", BERLIN),
        ("calendars/52-no-offsetfrom.ics", "Australia/Brisbane",
         ["Summer 0926-09:00+1000 0926-10:00+1000", "Winter 1107-09:00+1000 1107-10:00+1000"]),
        ("calendars/53-year-0001.ics", "Europe/Berlin", BERLIN),
        ("calendars/55-empty-vtz.ics", "Europe/Berlin", BERLIN),
        ("calendars/59-lmt.ics", "Europe/Berlin", BERLIN),
        ("calendars/62-gmt-london.ics", "Europe/London",
         ["Summer 0926-09:00+0100 0926-10:00+0100", "Winter 1107-09:00+0000 1107-10:00+0000"]),
        ("files/06-windows-zones/a.ics", "Asia/Seoul", ["With definition 1008-14:00+0900 1008-15:00+0900"]),
        ("files/06-windows-zones/b.ics", "America/Los_Angeles", ["No definition 0702-14:00-0700 0702-15:00-0700"]),
        ("files/06-windows-zones/c.ics", "Asia/Seoul", ["Outlook label 1008-14:00+0900 1008-15:00+0900"]),
        ("files/31-zones-of-calendars/kst-fixed.ics", "Asia/Seoul",
         ["Sept 0925-16:00+0900 0925-16:30+0900", "Oct 1030-16:00+0900 1030-16:30+0900"]),
        *((f"files/31-zones-of-calendars/{name}.ics", "Europe/Berlin",
           ["Sept 0925-16:00+0200 0925-16:30+0200", "Oct 1030-16:00+0100 1030-16:30+0100"])
          for name in ("berlin-norrule-only-day", "berlin-norrule", "venue-2024-26", "venue-norrule-after",
                       "venue-norrule", "venue-rrule")),
    ],
)  # fmt: skip
def test_instants_are_as_the_rules_say_and_the_zone_is_the_known_one(name: str, zone: str, expected: list[str]) -> None:
    assert sure(read(name, "").programme).forum.zone == zone
    assert times(name, "") == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("14-custom-vtz", 'describes its time zone "Customized Time Zone" by rules alone; Asia/Kolkata is used'),
        ("15-custom-vtz-2zones", "the events are in 2 time zones"),
        ("16-wrong-rules-real-name", 'the rules in the file for "Europe/Berlin" are not those of that zone'),
        ("34-tzid-nonsense", 'line 8: unknown time zone "CEST"'),
        ("34-tzid-nonsense", 'unknown time zone "GMT+2", for which the file has no readable rules; UTC+02:00 is used'),
    ],
)
def test_which_zone_was_taken_is_told(name: str, words: str) -> None:
    assert words in told(f"{name}.ics")


def test_an_unknown_zone_is_named() -> None:
    assert 'unknown time zone "(UTC+09:00) Seoul"' in told("29-unknown-zone-name/s.ics", "files")
    with pytest.raises(FileProblem, match='unknown time zone, "KST"'):
        read("29-unknown-zone-name/k.ics", "files")


def test_a_day_lasts_as_long_as_the_calendar_says_and_hours_are_exact() -> None:
    found = {one.title.main: one.when for one in sessions("17-duration.ics")}
    ends = {title: f"{when.end:%m%d-%H:%M%z}" for title, when in found.items() if when}
    assert ends["one nominal day over the change"] == "1030-23:00+0100"
    assert ends["six real hours over the change"] == "1030-04:00+0100"
    assert ends["a day"] == "0927-09:00+0200"
    assert found["two days"] == AllDay(date(2022, 9, 26), date(2022, 9, 27))


def test_the_hour_24_is_midnight_and_odd_durations_are_read() -> None:
    assert "24 hours 0926-22:00+0200 0927-00:00+0200" in times("37-seconds-24h.ics")
    assert times("57-odd-duration.ics")[0] == "Odd duration 0926-09:00+0200 0926-09:10+0200"


def test_no_character_is_torn_and_escapes_are_undone_once() -> None:
    assert sessions("18-fold-inside-char.ics")[0].title.main.endswith("😀👨‍👩‍👧 Ünïcödé")
    assert sessions("30-fold-nospace-lf.ics")[0].description == Text(und="a long line that is folded here")
    (one,) = sessions("19-escapes.ics")
    assert (one.title.main, one.room) == ('Q&A; tips, tricks \\o/ "quoted": C:\\new', "Room 1, Main St. 5; Gwangju")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("20-categories", "4 CATEGORIES"),
        ("25-apple", "1 X-APPLE-STRUCTURED-LOCATION"),
        ("26-mixed", "1 VTODO, 1 VJOURNAL, 1 VFREEBUSY"),
        ("40-participants", "1 PARTICIPANT, 1 VLOCATION"),
        ("56-xlink", "1 X-LINK"),
    ],
)
def test_what_is_not_kept_is_counted_by_kind(name: str, words: str) -> None:
    assert words in told(f"{name}.ics")


def test_dates_are_days_with_an_exclusive_end() -> None:
    found = {one.title.main: one.when for one in sessions("21-allday-multi.ics")}
    assert found["Expo 26-29"] == AllDay(date(2022, 9, 26), date(2022, 9, 29))
    assert found["dates without VALUE"] == AllDay(date(2022, 9, 26), date(2022, 9, 27))
    assert sessions("54-date-without-value.ics")[0].when == AllDay(date(2019, 10, 4), date(2019, 10, 4))


def test_a_day_with_a_clock_is_a_day_and_that_is_told() -> None:
    found = sessions("10-date-with-clock/s.ics", "files")
    assert found[0].when == AllDay(date(2026, 12, 22), date(2026, 12, 31))
    assert "is a day with an hour; the day was kept" in told("10-date-with-clock/s.ics", "files")
    assert len(found) == 2


def test_quoted_printable_is_decoded() -> None:
    (one,) = sessions("22-quoted-printable.ics")
    assert one.title.main == "Eröffnung der sehr langen Veranstaltung in Köln"
    assert (sure(one.description).main, one.room) == ("Zeile eins\nZeile zweiund weiter", "Köln")


def test_an_hour_that_occurs_twice_is_two_instants() -> None:
    assert [time[:-16] for time in times("31-fall-back.ics")] == [
        "first 02:30 1030-02:30+0200", "across 1030-02:30+0200", "second 02:30 1030-02:30+0100",
    ]  # fmt: skip


def test_html_is_text_for_people() -> None:
    (one,) = sessions("33-html-desc.ics")
    assert (one.title.main, sure(one.description).main) == ("Tom & Jerry", "Hello world\none")


def test_two_zones_in_one_event_are_right() -> None:
    assert [time.split()[-1] for time in times("35-start-tz-end-utc.ics")] == ["0926-10:00+0200", "0926-11:00+0200"]


def test_an_end_before_its_start_is_told() -> None:
    assert told("36-end-before-start.ics").count("minutes before its start") == 2
    assert all(sure(one.timed).seconds == 0 for one in sessions("36-end-before-start.ics"))


def test_two_languages_of_a_title_are_one_text() -> None:
    assert sessions("39-korean.ics")[0].title == Text.ordered({"ko": "개회식", "en": "Opening"}, ("ko", "en"))


def back(name: str) -> tuple[Programme, Programme]:
    """A programme, and what a calendar of it is read as."""
    whole = programme_in((CASES / "calendars" / "programmes" / name).read_bytes())
    return whole, sure(ics.read(b"".join(exporter.write(whole, whole.sessions, BOTH)), Hints()).programme)


def test_words_of_a_description_are_never_taken_for_facts() -> None:
    whole, found = back("desc.toml")
    for was, now in zip(whole.sessions, found.sessions, strict=True):
        assert now._replace(id="", uid=None, revision=0) == was._replace(id="", revision=0)
    assert found.sessions[0].speakers == ("Kim, Minji", "Lee Jun")


def test_a_uid_that_came_with_a_calendar_is_written_again() -> None:
    whole, found = back("desc.toml")
    content = b"".join(exporter.write(found, found.sessions, BOTH))
    again = sure(ics.read(content, Hints()).programme)
    uids = [one.uid for one in again.sessions]
    assert uids == [one.uid for one in found.sessions]
    assert all(uids)
    assert found.forum.revised == whole.forum.revised == datetime.fromisoformat("2022-09-01T00:00:00+00:00")
