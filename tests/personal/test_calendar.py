import os
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from warnings import catch_warnings

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from conftest import SEOUL
from whrcf_cli.errors import FileProblem
from whrcf_cli.personal import calendar as busy
from whrcf_cli.queries.appointments import Appointment

FIRST, LAST = date(2021, 10, 7), date(2021, 10, 10)


def event(*lines: str, uid: str = "1") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20210901T000000Z", *lines, "END:VEVENT"])


def calendar(*parts: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *parts, "END:VCALENDAR", ""])


def read(folder: Path, content: str | bytes, first: date = FIRST, last: date = LAST) -> tuple[Appointment, ...]:
    path = folder / "my.ics"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return busy.read(path, first, last, SEOUL)


def told(found: tuple[Appointment, ...]) -> list[str]:
    return [f"{one.start:%d %H:%M} - {one.end:%d %H:%M} {one.summary}".strip() for one in found]


def seen(folder: Path, *lines: str) -> list[str]:
    return told(read(folder, calendar(event(*lines))))


def refused(folder: Path, content: str | bytes) -> str:
    with pytest.raises(FileProblem) as problem:
        read(folder, content)
    sentence = str(problem.value)
    assert str(folder / "my.ics") in sentence
    assert "\n" not in sentence
    return sentence


def test_a_weekly_meeting_with_one_left_out_and_one_moved(tmp_path: Path) -> None:
    content = calendar(
        event(
            "SUMMARY:Choir",
            "DTSTART;TZID=Asia/Seoul:20210917T190000",
            "DTEND;TZID=Asia/Seoul:20210917T210000",
            "RRULE:FREQ=WEEKLY",
            "EXDATE;TZID=Asia/Seoul:20211015T190000",
        ),
        event(
            "SUMMARY:Choir\\, earlier",
            "RECURRENCE-ID;TZID=Asia/Seoul:20211008T190000",
            "DTSTART;TZID=Asia/Seoul:20211007T180000",
            "DTEND;TZID=Asia/Seoul:20211007T200000",
        ),
    )
    found = read(tmp_path, content, date(2021, 10, 1), date(2021, 10, 22))
    assert told(found) == [
        "01 19:00 - 01 21:00 Choir",
        "07 18:00 - 07 20:00 Choir, earlier",
        "22 19:00 - 22 21:00 Choir",
    ]


def test_more_dates_and_periods(tmp_path: Path) -> None:
    assert seen(
        tmp_path,
        "DTSTART:20210101T000000Z",
        "DURATION:PT1H",
        "RDATE:20211007T010000Z,20211009T010000Z",
        "RDATE;VALUE=PERIOD:20211008T010000Z/PT2H",
    ) == ["07 10:00 - 07 11:00", "08 10:00 - 08 12:00", "09 10:00 - 09 11:00"]


def test_whole_days_are_those_of_the_zone(tmp_path: Path) -> None:
    lines = "SUMMARY:Away", "DTSTART;VALUE=DATE:20211006", "DTEND;VALUE=DATE:20211008"
    assert seen(tmp_path, *lines) == ["06 00:00 - 08 00:00 Away"]
    assert seen(tmp_path, "SUMMARY:Gone", "DTSTART;VALUE=DATE:20211005", "DTEND;VALUE=DATE:20211007") == []
    assert seen(tmp_path, "DTSTART;VALUE=DATE:20211010") == ["10 00:00 - 11 00:00"]
    assert seen(tmp_path, "DTSTART;VALUE=DATE:20211011") == []


def test_floating_hours_are_those_of_the_zone_whatever_the_calendar_is_named_for(tmp_path: Path) -> None:
    part = event("SUMMARY:Run", "DTSTART:20211008T060000", "DTEND:20211008T070000", "RRULE:FREQ=DAILY;COUNT=2")
    for zone in ("Europe/Berlin", "No/Where"):
        found = read(tmp_path, calendar(f"X-WR-TIMEZONE:{zone}", part))
        assert told(found) == ["08 06:00 - 08 07:00 Run", "09 06:00 - 09 07:00 Run"]
    assert found[0].start == datetime(2021, 10, 7, 21, tzinfo=UTC)


def test_another_zone_across_the_borders_of_the_days(tmp_path: Path) -> None:
    lines = "DTSTART;TZID=America/New_York:20211001T200000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=30"
    assert seen(tmp_path, *lines) == [f"{day:02} 09:00 - {day:02} 10:00" for day in (7, 8, 9, 10)]
    late = "DTSTART;TZID=America/New_York:20211006T103000", "DURATION:PT1H"
    assert seen(tmp_path, *late) == ["06 23:30 - 07 00:30"]


def test_a_zone_that_the_file_defines_itself_does_not_outlive_it(tmp_path: Path) -> None:
    def zone(offset: str) -> str:
        return "\n".join(
            (
                *("BEGIN:VTIMEZONE", "TZID:Office", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
                *(f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", "TZNAME:O", "END:STANDARD", "END:VTIMEZONE"),
            )
        )

    part = event("DTSTART;TZID=Office:20211008T100000", "DURATION:PT1H")
    assert told(read(tmp_path, calendar(zone("+0700"), part))) == ["08 12:00 - 08 13:00"]
    assert told(read(tmp_path, calendar(zone("+0800"), part))) == ["08 11:00 - 08 12:00"]
    assert told(read(tmp_path, calendar(part, zone("+0800")))) == ["08 11:00 - 08 12:00"]
    assert told(read(tmp_path, calendar(part))) == ["08 10:00 - 08 11:00"]


def test_free_and_cancelled_time_does_not_count(tmp_path: Path) -> None:
    hours = "DTSTART:20211008T010000Z", "DURATION:PT1H"
    assert seen(tmp_path, *hours, "TRANSP:TRANSPARENT") == []
    assert seen(tmp_path, *hours, "STATUS:cancelled") == []
    assert len(seen(tmp_path, *hours, "TRANSP:OPAQUE", "STATUS:TENTATIVE")) == 1


def test_a_cancelled_instance_leaves_the_others(tmp_path: Path) -> None:
    content = calendar(
        event("DTSTART:20211007T010000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
        event("RECURRENCE-ID:20211008T010000Z", "DTSTART:20211008T010000Z", "DURATION:PT1H", "STATUS:CANCELLED"),
    )
    assert told(read(tmp_path, content)) == ["07 10:00 - 07 11:00", "09 10:00 - 09 11:00"]


def test_what_has_no_length(tmp_path: Path) -> None:
    for end in ((), ("DTEND:20211008T010000Z",), ("DURATION:PT0S",)):
        assert seen(tmp_path, "DTSTART:20211008T010000Z", *end) == ["08 10:00 - 08 10:00"]
    assert seen(tmp_path, "DTSTART:20211010T150000Z") == []
    assert seen(tmp_path, "DTSTART:20211006T150000Z") == ["07 00:00 - 07 00:00"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_folded_within_a_letter_with_either_end_of_line(tmp_path: Path, end: str, mark: bytes) -> None:
    break_ = end.encode()
    content = calendar(
        event("SUMMARY:인권도시 포럼", "DESCRIPTION:one", " DTSTART:no", "DTSTART:20211008T010000Z", "DURATION:PT1H")
    ).replace("\n", end)
    folded = content.encode().replace("권도".encode(), "권".encode() + break_ + " 도".encode())
    assert told(read(tmp_path, mark + folded)) == ["08 10:00 - 08 11:00 인권도시 포럼"]


def test_several_calendars_in_one_file(tmp_path: Path) -> None:
    part = event("DTSTART:20211008T010000Z", "DURATION:PT1H")
    assert len(read(tmp_path, calendar(part) + calendar(part))) == 2


def test_what_a_library_guesses_of_a_zone_is_not_said_to_the_reader(tmp_path: Path) -> None:
    zone = "/freeassociation.sourceforge.net/Asia/Seoul"
    content = calendar(event(f"DTSTART;TZID={zone}:20211008T100000", f"DTEND;TZID={zone}:20211008T110000"))
    with catch_warnings(record=True, action="always") as warned:
        assert len(read(tmp_path, content)) == 1
    assert warned == []


def test_a_file_of_no_events(tmp_path: Path) -> None:
    assert read(tmp_path, calendar()) == ()


def test_the_file_is_only_read(tmp_path: Path) -> None:
    content = calendar(event("DTSTART:20211008T010000Z", "DURATION:PT1H"))
    path = tmp_path / "my.ics"
    path.write_text(content)
    path.chmod(0o400)
    before = path.stat().st_mtime_ns
    busy.read(path, FIRST, LAST, SEOUL)
    assert (path.read_text(), path.stat().st_mtime_ns) == (content, before)
    assert os.listdir(tmp_path) == ["my.ics"]


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.ics", tmp_path / "a\0b", tmp_path / ("x" * 5000)):
        with pytest.raises(FileProblem) as problem:
            busy.read(path, FIRST, LAST, SEOUL)
        assert str(path) in str(problem.value)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "my.ics"
    path.write_text(calendar())
    path.chmod(0)
    with pytest.raises(FileProblem, match="cannot read"):
        busy.read(path, FIRST, LAST, SEOUL)


def test_a_hundred_megabytes_of_nonsense_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "large.ics"
    with path.open("wb") as file:
        file.write(calendar().encode())
        file.truncate(100 * 2**20)
    before = monotonic()
    with pytest.raises(FileProblem, match="20 MiB"):
        busy.read(path, FIRST, LAST, SEOUL)
    assert monotonic() - before < 1


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device")
def test_a_device_without_end() -> None:
    with pytest.raises(FileProblem, match="VCALENDAR"):
        busy.read(Path("/dev/zero"), FIRST, LAST, SEOUL)


HOURS = ("SUMMARY:Tick", "DTSTART:20211008T010000Z", "DURATION:PT1H")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no BEGIN:VCALENDAR"),
        ("\0" * 10_000, "no BEGIN:VCALENDAR"),
        ("x" * 5000 + "\n" + calendar(), "no BEGIN:VCALENDAR"),
        ('{"calendar": "BEGIN:VCALENDAR"}', "no BEGIN:VCALENDAR"),
        (calendar(event("SUMMARY:café")).encode("latin-1"), "line 7 is not UTF-8"),
        (calendar().encode("utf-16"), "no BEGIN:VCALENDAR"),
        (calendar(event(*HOURS))[:-30], "breaks off"),
        ("BEGIN:VCALENDAR", "breaks off"),
        (calendar("rubbish"), "damaged"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", "damaged"),
        (calendar(event("SUMMARY:Tick")), '"Tick" has no DTSTART'),
        (calendar(event("DTSTART:soon")), "DTSTART that cannot be read"),
        (calendar(event(*HOURS, "RRULE:FREQ=NEVER")), "RRULE that cannot be read"),
        (calendar(event(*HOURS, "EXDATE:soon")), "EXDATE that cannot be read"),
        (calendar(event(*HOURS, "RRULE:INTERVAL=2")), "damaged"),
        (calendar(event(*HOURS, "RRULE:FREQ=DAILY;BYSETPOS=400")), "recurs with BYSETPOS=400; expected 1 to 366"),
        (calendar(event(*HOURS, "RRULE:FREQ=DAILY;INTERVAL=0")), "INTERVAL below 1"),
        pytest.param(
            calendar(event(*HOURS, "RRULE:FREQ=SECONDLY")), "more than 10,000 appointments", marks=pytest.mark.slow
        ),
        (calendar(event("DTSTART:19700101T000000Z", "RRULE:FREQ=SECONDLY")), "more than 1,000,000 times"),
        (calendar(event("DTSTART:19700101T000000Z", "RRULE:FREQ=MINUTELY")), "more than 1,000,000 times"),
        ("BEGIN:VCALENDAR\nCALSCALE:JULIAN\nEND:VCALENDAR\n", "its dates are JULIAN; expected Gregorian"),
        (calendar(event("DTSTART:20211008T010000Z", "DTSTART:20211008T020000Z")), "damaged calendar; export it again"),
        (calendar(event("DTSTART;VALUE=TIME:100000")), "damaged calendar; export it again"),
        (calendar(event("DTSTART:00010101T000000Z", "DTEND:99991231T235959Z")), "damaged calendar; export it again"),
    ],
)
def test_bad_files(tmp_path: Path, content: str | bytes, words: str) -> None:
    assert words in refused(tmp_path, content)


def test_many_times_a_day_in_a_slow_rule(tmp_path: Path) -> None:
    sixty, hours = ",".join(map(str, range(60))), ",".join(map(str, range(24)))
    rule = f"RRULE:FREQ=DAILY;BYHOUR={hours};BYMINUTE={sixty};BYSECOND={sixty}"
    assert "more than 1,000,000" in refused(tmp_path, calendar(event("DTSTART:20210101T000000Z", rule)))


@pytest.mark.usefixtures("translated")
def test_what_is_found_in_the_background_is_told_in_the_language_of_the_reader(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as problem:
        read(tmp_path, calendar(event("SUMMARY:Walk", "RRULE:FREQ=DAILY")))
    assert problem.value.message.endswith('/my.ics: <"Walk" has no DTSTART; expected a start time>')
    assert problem.value.advice == "<correct it in your calendar>"


def test_a_count_keeps_a_fast_rule_short(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=SECONDLY;COUNT=3"
    assert seen(tmp_path, "DTSTART:19700101T000000Z", rule) == []
    assert len(seen(tmp_path, "DTSTART:20211008T000000Z", rule)) == 3


def test_old_yearly_and_hourly_rules_are_expanded(tmp_path: Path) -> None:
    birthday = "DTSTART;VALUE=DATE:16011008", "RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=8"
    assert seen(tmp_path, *birthday) == ["08 00:00 - 09 00:00"]
    assert len(seen(tmp_path, "DTSTART:20150101T000000Z", "DURATION:PT5M", "RRULE:FREQ=HOURLY")) == 96


def test_a_rule_that_fits_no_day_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(busy, "_PATIENCE", 0.2)
    assert "too long" in refused(tmp_path, calendar(event(*HOURS, "RRULE:FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30")))


WORDS = st.sampled_from(
    b"""BEGIN:VEVENT
END:VEVENT
END:VCALENDAR
BEGIN:VTIMEZONE
TZID:X
END:VTIMEZONE
BEGIN:X
UID:1
SUMMARY:x
DTSTART:20211008T010000Z
DTSTART;VALUE=DATE:20211008
DTEND:20211008
DURATION:P1D
DURATION:-P9999999D
RRULE:FREQ=DAILY
RRULE:FREQ=DAILY;BYDAY=9MO
RDATE:20211008
EXDATE;TZID=X:20211008T01
RECURRENCE-ID:20211008T010000Z
 :;=
""".splitlines(keepends=True)
)


@given(st.one_of(st.binary(), st.lists(st.one_of(WORDS, WORDS, st.binary(max_size=9)), max_size=30).map(b"".join)))
def test_whatever_follows_the_first_line_only_a_file_problem_is_raised(tmp_path: Path, nonsense: bytes) -> None:
    try:
        found = read(tmp_path, b"BEGIN:VCALENDAR\n" + nonsense)
    except FileProblem as problem:
        assert str(tmp_path) in str(problem)
    else:
        assert all(one.start.tzinfo and one.end.tzinfo for one in found)


@pytest.mark.parametrize("part", ["BYMONTH=63", "BYMONTHDAY=-32", "BYHOUR=24", "BYSETPOS=400"])
def test_a_rule_with_a_number_out_of_its_range_is_refused_at_once(tmp_path: Path, part: str) -> None:
    content = calendar(event("DTSTART:20211008T100000Z", "DTEND:20211008T110000Z", f"RRULE:FREQ=YEARLY;{part}"))
    with pytest.raises(FileProblem, match=f"recurs with {part}; expected|damaged calendar"):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "name",
    [
        "/" * 2000,
        '"' + "Ab/" * 900 + '"',
        "a" * 10_000,
        "é" * 200,
        "America",
        "../../etc/passwd",
        "/etc/passwd",
        "UTC+25",
    ],
    ids=lambda name: name[:8],
)
def test_a_zone_of_whatever_name_is_unknown_and_no_failure(tmp_path: Path, name: str) -> None:
    assert seen(tmp_path, "SUMMARY:x", f"DTSTART;TZID={name}:20211008T100000", "DURATION:PT1H") == [
        "08 10:00 - 08 11:00 x"
    ]
    zone = ("BEGIN:VTIMEZONE", f"TZID:{name}", "BEGIN:STANDARD", "DTSTART:19700101T000000")
    rules = ("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE")
    read(tmp_path, calendar(*zone, *rules, event("SUMMARY:x", "DTSTART:20211008T100000Z")))


def test_clocks_that_are_changed_every_day_are_refused_at_once(tmp_path: Path) -> None:
    rule = ("BEGIN:STANDARD", "DTSTART:19000101T000000", "RRULE:FREQ=DAILY", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900")
    zone = calendar("BEGIN:VTIMEZONE", "TZID:Z", *(*rule, "END:STANDARD") * 20, "END:VTIMEZONE", event(*HOURS))
    begun = monotonic()
    assert "more than 10,000 times" in refused(tmp_path, zone)
    assert monotonic() - begun < 5


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=60), st.sampled_from(sorted(busy._NEEDED))
)
def test_what_is_refused_is_told_without_a_word_of_the_library(tmp_path: Path, value: str, field: str) -> None:
    try:
        read(tmp_path, calendar(event(*HOURS, f"{field}:{value}")))
    except FileProblem as problem:
        told = str(problem).removeprefix(f"{tmp_path}/my.ics: ").replace("Tick", "")
        assert re.fullmatch(
            r"damaged calendar; export it again from your calendar|"
            r'"[^"]*" (has a \S+ that cannot be read|recurs .*); .*|'
            r"(more than 10,000 appointments|its recurring events take too long|it breaks off) .*",
            told,
        )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3,11",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU",
        "FREQ=YEARLY;BYMONTH=10",
        "FREQ=YEARLY",
    ],
)
def test_the_zones_of_other_programs_are_followed_from_1601(tmp_path: Path, rule: str) -> None:
    start = ("BEGIN:STANDARD", "DTSTART:16010101T020000", f"RRULE:{rule}", "TZOFFSETFROM:+0500", "TZOFFSETTO:+0500")
    zone = ("BEGIN:VTIMEZONE", "TZID:Mine", *start, "END:STANDARD", "END:VTIMEZONE")
    found = read(tmp_path, calendar(*zone, event("SUMMARY:x", "DTSTART;TZID=Mine:20211008T100000", "DURATION:PT1H")))
    assert told(found) == ["08 14:00 - 08 15:00 x"]


@given(
    st.sampled_from(("YEARLY", "MONTHLY", "WEEKLY", "DAILY")),
    st.lists(st.sampled_from(("MO", "TU", "SU", "1SU", "-1SU", "2MO")), max_size=3, unique=True),
    st.lists(st.integers(1, 31), max_size=4, unique=True),
    st.lists(st.integers(1, 12), max_size=3, unique=True),
)
def test_a_rule_never_makes_more_than_is_reckoned(
    freq: str, weekdays: list[str], dates: list[int], months: list[int]
) -> None:
    if freq not in ("YEARLY", "MONTHLY"):
        weekdays, dates = [day[-2:] for day in weekdays], []
    parts: dict[str, Sequence[object]] = {"BYDAY": weekdays, "BYMONTHDAY": dates, "BYMONTH": months}
    written = ";".join(
        [f"FREQ={freq}", *(f"{name}={','.join(map(str, those))}" for name, those in parts.items() if those)]
    )
    begins, end = datetime(2019, 1, 1, 2), datetime(2022, 1, 1, tzinfo=UTC)
    made = sum(one < end.replace(tzinfo=None) for one in rrulestr(f"{written};UNTIL=20220101", dtstart=begins))
    assert made <= busy._steps(icalendar.vRecur.from_ical(written), begins, end)
