"""Days, rooms and events: what both schedule.xml and schedule.json are made of."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from conftest import BOTH, EN, KO, all_day, programme, session, timed
from formats.programmes import LANGUAGES, programmes
from whrcf_cli.dates import zones
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats import read as files
from whrcf_cli.formats import write as exporter
from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.schedule import write_events
from whrcf_cli.formats.schedule.write_events import Event, Person, Schedule, Slot, Track, slots, without_hours
from whrcf_cli.programme.model import Note, Programme, Session, Text, Timed
from whrcf_cli.wording.audience import Lang

MIDNIGHTS = (time(), time(23, 59))
AUTUMN = date(2021, 10, 31)
"""Summer time ends in Berlin: the day has 25 hours."""


def hours(one: Session, **forum: object) -> list[str]:
    """The day and the hours of each slot."""
    whole = programme(one, **forum)
    found = slots(one, whole.forum, zones.forum_zone(whole.forum.zone))
    return [f"{slot.start:%m-%d %H:%M}-{slot.end:%H:%M}" for slot in found]


def events(whole: Programme, lang: Lang = BOTH, *view: Session) -> list[Event]:
    made = Schedule(whole, view or whole.sessions, lang)
    return [made.event(slot) for day in made.days() for inside in day.rooms.values() for slot in inside]


def event(one: Session, lang: Lang = BOTH, **forum: object) -> Event:
    [only] = events(programme(one, **forum), lang)
    return only


def test_an_event_tells_all_about_a_session() -> None:
    one = session(
        "refugees",
        "22:30-25:00",
        topic=Text(en="Refugees", ko="난민"),
        summary=Text(en="In short", ko="요약"),
        description=Text(en="First.\nSecond.", ko="첫째."),
        room="Hall 1",
        speakers=("Kim", "José"),
        language="ko",
        url="https://example.org/refugees",
        join="https://example.org/join",
        notes=(Note(Text(en="The sources\ndiffer.", ko="자료가 다릅니다.")),),
    )
    assert event(one) == Event(
        id=279102423,
        guid="20a59a79-b84e-5251-ade5-921f4e718281",
        slug="refugees",
        start=timed("22:30-25:00").start,
        duration="02:30",
        title="Title of refugees / refugees 제목",
        subtitle="",
        type="Talk / 발표",
        track="Refugees / 난민",
        abstract="In short / 요약",
        description="First.\nSecond.\n\n첫째.\n\nNote: The sources differ. / 자료가 다릅니다.",
        language="ko",
        persons=(
            Person("Kim", 1466150757, "f949460e-4cdf-5dc4-90a5-14633851df0a"),
            Person("José", 1888600974, "03008909-6ca9-5c0c-b64b-01a7395207c1"),
        ),
        url="https://example.org/refugees",
        join="https://example.org/join",
    )


@pytest.mark.parametrize(
    ("title", "lang", "told"),
    [
        (Text(en="Talk", ko="발표"), BOTH, ("Talk / 발표", "")),
        (Text(en="Talk", ko="발표"), EN, ("Talk", "발표")),
        (Text(en="Talk", ko="발표"), KO, ("발표", "Talk")),
        (Text(en="Talk"), KO, ("Talk", "")),
        (Text(ko="발표"), EN, ("발표", "")),
        (Text(en="A\vB\n  C\ufffe"), EN, ("AB C", "")),
        (Text(en="\x01"), EN, ("a", "")),
    ],
    ids=["both", "English", "Korean", "no Korean", "no English", "forbidden characters", "nothing but those"],
)
def test_a_title_is_one_line_and_the_other_language_stands_below(
    title: Text, lang: Lang, told: tuple[str, str]
) -> None:
    found = event(session("a", title=title), lang)
    assert (found.title, found.subtitle) == told


def test_a_cancelled_session_stays_and_says_so_in_its_title() -> None:
    one = session("a", title=Text(en="Talk", ko="발표"), status="cancelled")
    assert [(event(one, lang).title, event(one, lang).subtitle) for lang in (BOTH, EN, KO)] == [
        ("Cancelled: Talk / 발표", ""),
        ("Cancelled: Talk", "발표"),
        ("취소: 발표", "Talk"),
    ]


def test_notes_follow_the_description_in_the_language_asked_for() -> None:
    one = session(
        "a", description=Text(en="About."), notes=(Note(Text(en="Doubtful.", ko="불확실.")), Note(Text(ko="또.")))
    )
    assert event(one, KO).description == "About.\n\n확인할 점: 불확실.\n\n확인할 점: 또."


def test_a_session_without_a_room_is_online_or_yet_to_be_announced() -> None:
    sessions = (session("a", room="Hall"), session("b", mode="online"), session("c", mode="online", room="Hall"))
    whole = programme(*sessions, session("d"), session("e", room="\v"))
    told: dict[Lang, list[str]] = {
        BOTH: ["Hall", "Online", "not published"],
        KO: ["Hall", "온라인", "장소 정보 없음"],
    }
    for lang, names in told.items():
        made = Schedule(whole, whole.sessions, lang)
        [day] = made.days()
        assert [room.name for room in made.rooms] == names
        assert [[slot.session.id for slot in inside] for inside in day.rooms.values()] == [
            ["a", "c"],
            ["b"],
            ["d", "e"],
        ]


def test_rooms_are_in_one_order_on_all_days_and_have_one_guid() -> None:
    later = date(2021, 10, 9)
    whole = programme(
        session("a", room="Small"),
        session("b", "14:00-15:00", room="Big"),
        session("c", "09:00-10:00", day=later, room="Big"),
        session("d", "10:00-11:00", day=later, room="Small"),
    )
    first, second = Schedule(whole, whole.sessions, BOTH).days()
    assert list(first.rooms) == list(second.rooms)
    assert [room.name for room in first.rooms] == ["Small", "Big"]


def test_days_are_those_of_the_calendar_from_midnight_to_midnight_in_the_forums_zone() -> None:
    zone = ZoneInfo("Europe/Berlin")
    late, night = (
        session(id, None, when=timed(hours, AUTUMN, zone), status="confirmed")
        for id, hours in {"late": "23:00-25:00", "night": "24:30-25:00"}.items()
    )
    whole = programme(late, night, zone="Europe/Berlin")
    days = Schedule(whole, whole.sessions, BOTH).days()
    assert [(day.number, day.date, day.start.isoformat(), day.end.isoformat()) for day in days] == [
        (1, AUTUMN, "2021-10-31T00:00:00+02:00", "2021-11-01T00:00:00+01:00"),
        (2, date(2021, 11, 1), "2021-11-01T00:00:00+01:00", "2021-11-02T00:00:00+01:00"),
    ]


def test_the_conference_lasts_at_least_as_long_as_its_sessions() -> None:
    whole = programme(session("a", day=date(2021, 10, 1)), all_day("b", date(2021, 10, 28), date(2021, 10, 29)))
    made = Schedule(whole, whole.sessions, BOTH)
    assert (made.first_day, made.last_day, made.length) == (date(2021, 10, 1), date(2021, 10, 29), 3)
    made = Schedule(whole, whole.sessions[:1], BOTH)
    assert (made.first_day, made.last_day, made.length) == (date(2021, 10, 1), date(2021, 10, 10), 1)


@pytest.mark.parametrize(
    ("one", "opening", "parts"),
    [
        (session("a", "13:00-15:00"), None, ["10-08 13:00-15:00"]),
        (session("a", "13:00-13:00"), None, ["10-08 13:00-13:00"]),
        (session("a", "22:30-46:29"), None, ["10-08 22:30-22:29"]),
        (session("a", None), None, []),
        (all_day("a", date(2021, 10, 8), date(2021, 10, 8)), None, ["10-08 06:00-23:59"]),
        (
            all_day("a", date(2021, 10, 8), date(2021, 10, 9)),
            (time(10), time(18)),
            ["10-08 10:00-18:00", "10-09 10:00-18:00"],
        ),
        (session("a", "13:00-37:00"), None, ["10-08 13:00-23:59", "10-09 06:00-13:00"]),
        (
            session("a", "19:00-72:00"),
            (time(10), time(18)),
            ["10-08 19:00-00:00", "10-09 10:00-18:00", "10-10 10:00-00:00"],
        ),
        (session("a", "00:00-24:00"), None, ["10-08 00:00-00:00"]),
        (session("a", "05:00-53:00"), None, ["10-08 05:00-23:59", "10-09 06:00-23:59", "10-10 00:00-05:00"]),
    ],
    ids=[
        "hours",
        "no length",
        "a minute less than a day",
        "no time",
        "a whole day",
        "whole days",
        "24 hours",
        "ends at midnight, begins when it is closed",
        "from midnight to midnight",
        "ends before it opens",
    ],
)
def test_what_lasts_days_is_an_event_a_day_while_the_venue_is_open(
    one: Session, opening: tuple[time, time] | None, parts: list[str]
) -> None:
    assert hours(one, opening=opening) == parts


def test_hours_are_those_of_the_forum_whatever_zone_a_session_is_told_in() -> None:
    one = session("a", None, when=timed("20:00-21:00", zone=ZoneInfo("America/New_York")), status="confirmed")
    assert hours(one) == ["10-09 09:00-10:00"]


def test_a_duration_is_real_time_and_always_below_a_day() -> None:
    zone = ZoneInfo("Europe/Berlin")
    night = session("night", None, when=timed("01:30-03:30", AUTUMN, zone), status="confirmed")
    long = session("long", None, when=timed("00:00-23:59", AUTUMN, zone), status="confirmed")
    found = events(programme(night, long, zone="Europe/Berlin"))
    assert {one.slug: one.duration for one in found} == {"night": "03:00", "long--2021-10-31": "23:59"}


def test_a_slot_is_exact_if_start_and_minutes_tell_its_time() -> None:
    start = datetime(2021, 10, 8, 13, tzinfo=UTC)
    told = {seconds: Slot(session("a"), start, start + timedelta(seconds=seconds)).exact for seconds in (0, 60, 61)}
    assert told == {0: True, 60: True, 61: False}


@pytest.mark.parametrize(
    ("id", "acronym"), [("whrcf-2021", "whrcf_2021"), ("gpn", "gpn_"), ("Probe.26", "probe_26"), ("a", "a___")]
)
def test_the_acronym_is_fit_for_both_schemas(id: str, acronym: str) -> None:
    whole = programme(session("a"), id=id)
    assert Schedule(whole, whole.sessions, BOTH).acronym == acronym


def test_the_version_is_new_after_each_revision() -> None:
    def version(revision: int, revised: datetime | None) -> str:
        whole = programme(session("a", revision=revision), session("b", revision=1), revised=revised)
        return Schedule(whole, whole.sessions[:1], BOTH).version

    assert version(2, datetime(2021, 9, 1, tzinfo=UTC)) == "2021-09-01.3"
    assert version(0, None) == "2021-10-07.1"


@pytest.mark.parametrize(
    ("times", "size"),
    [
        (("13:00-15:00", "15:30-16:00"), "00:30"),
        (("13:00-13:45",), "00:15"),
        (("13:00-13:20",), "00:10"),
        (("13:00-13:25",), "00:05"),
        (("13:00-13:07",), "00:05"),
    ],
)
def test_the_timeslot_is_the_longest_that_fits_all_sessions(times: tuple[str, ...], size: str) -> None:
    whole = programme(*(session(f"s{number}", hours) for number, hours in enumerate(times)))
    assert Schedule(whole, whole.sessions, BOTH).timeslot == size


def test_whole_days_do_not_change_the_timeslot() -> None:
    whole = programme(session("a", "13:00-15:00"), all_day("b", date(2021, 10, 8), date(2021, 10, 9)))
    assert Schedule(whole, whole.sessions, BOTH).timeslot == "00:30"


def test_tracks_are_the_topics_with_a_slug_where_ascii_has_one() -> None:
    topics = [
        Text(en="Refugees", ko="난민"),
        Text(ko="난민"),
        None,
        Text(en="2021"),
        Text(en="Refugees!"),
        Text(en="Refugees", ko="난민"),
    ]
    whole = programme(*(session(f"s{number}", topic=topic) for number, topic in enumerate(topics)))
    assert Schedule(whole, whole.sessions, BOTH).tracks == [
        Track("Refugees / 난민", "refugees"),
        Track("난민", "nanmin"),
        Track("2021", ""),
        Track("Refugees!", ""),
    ]


def test_ids_and_guids_depend_on_the_forum_and_the_id_alone() -> None:
    def names(*sessions: Session, **forum: object) -> tuple[int, str]:
        [found] = [one for one in events(programme(*sessions, **forum)) if one.slug == "a"]
        return found.id, found.guid

    alone = names(session("a"))
    assert alone == names(session("a", "18:00-19:00", title=Text(en="Other"), room="2"), session("b"))
    assert set(alone).isdisjoint(names(session("a"), id="test-2022"))


def test_names_are_the_same_in_every_view() -> None:
    whole = programme(session("a.b", "13:00-14:00"), session("a_b", "15:00-16:00"), session("A-", "17:00-18:00"))
    every = {one.title: one for one in events(whole)}
    assert sorted(one.slug for one in every.values()) == ["a", "a_b", "a_b_2"]
    for one in whole.sessions:
        [alone] = events(whole, BOTH, one)
        assert alone == every[alone.title]


def test_a_number_that_is_taken_is_settled_alike_in_every_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_events, "_NUMBERS", 6)
    whole = programme(*(session(id, f"{10 + number}:00-{11 + number}:00") for number, id in enumerate("abcdef")))
    every = {one.slug: one.id for one in events(whole)}
    assert sorted(every.values()) == [1, 2, 3, 4, 5, 6]
    assert {one.id: events(whole, BOTH, one)[0].id for one in whole.sessions} == every


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("https://example.org/한국 [1]", "https://example.org/%ED%95%9C%EA%B5%AD%20%5B1%5D"),
        ("https://example.org/%20%zz#a#b", "https://example.org/%20%25zz#a%23b"),
        ("https://user:word@example.org:8080", "https://user:word@example.org:8080"),
        ("https://example.org:http/", ""),
        ("https://", ""),
        ("ftp://example.org", ""),
        (None, ""),
    ],
)
def test_addresses_are_in_ascii_or_left_out(url: str | None, written: str) -> None:
    assert event(session("a", url=url, join=url))[-2:] == (written, written)


@given(programmes(), LANGUAGES)
def test_every_name_is_unique_and_every_event_below_a_day(whole: Programme, lang: Lang) -> None:
    found = events(whole, lang)
    for names in zip(*((one.id, one.guid, one.slug) for one in found), strict=True):
        assert len(set(names)) == len(found)
    assert all(0 < one.id < 2**31 for one in found)
    assert all("00:00" <= one.duration <= "23:59" for one in found)


@given(programmes())
def test_hours_below_a_day_are_kept_to_the_minute(whole: Programme) -> None:
    zone = zones.forum_zone(whole.forum.zone)
    for one in whole.sessions:
        match one.when:
            case Timed(start, end) if one.when.minutes < 24 * 60:
                assert list(slots(one, whole.forum, zone)) == [Slot(one, start, end)]


@given(programmes())
def test_parts_lie_one_a_day_from_the_start_to_the_end(whole: Programme) -> None:
    zone = zones.forum_zone(whole.forum.zone)
    for one in whole.sessions:
        parts = list(slots(one, whole.forum, zone))
        days = [part.start.date() for part in parts]
        assert days == [day + timedelta(number) for number, day in enumerate(days[:1] * len(days))]
        if one.timed:
            assert (parts[0].start, parts[-1].end) == one.timed


TWO_DAYS = (date(2021, 10, 7), date(2021, 10, 8))


@pytest.mark.parametrize("format", ["xml", "json"])
@pytest.mark.parametrize(
    "several",
    [
        [session(f"tour--{day}", "10:00-12:00", day=day) for day in TWO_DAYS],
        [all_day(f"tour--{day}", day, day) for day in TWO_DAYS],
        [*(all_day(f"tour--{day}", day, day) for day in TWO_DAYS), all_day("tour", *TWO_DAYS)],
        [all_day("tour--2021-10-07", *TWO_DAYS), session("tour--2021-10-07--whole"), session("tour--whole")],
    ],
    ids=["hours", "days", "days, and a long one", "marked like whole ones"],
)
def test_sessions_whose_ids_look_like_parts_of_one_stay_as_many_in_a_schedule(
    format: Format, several: list[Session]
) -> None:
    whole = programme(*several)
    read = files.parse(b"".join(exporter.write(whole, whole.sessions, format, BOTH).files[0]), NOTHING).programme
    assert read
    assert {one.id: one.when for one in read.sessions} == {one.id: one.when for one in several}


def test_long_sessions_whose_slugs_are_one_are_told_apart_day_by_day() -> None:
    found = [event.slug for event in events(programme(all_day("tour", *TWO_DAYS), all_day("Tour", *TWO_DAYS)))]
    assert sorted(found) == ["tour--2021-10-07", "tour--2021-10-08", "tour_2--2021-10-07", "tour_2--2021-10-08"]


def test_doubts_stand_between_the_description_and_the_notes_in_each_language_asked_for() -> None:
    one = session(
        "a", description=Text(en="About."), also=timed("16:00-17:30"), place="unknown", notes=(Note(Text(en="N")),)
    )
    assert event(one).description.split("\n\n") == [
        "About.",
        "Time contested, also given as 16:00-17:30",
        "The place is not known.",
        "시간 확인 필요, 다른 자료의 시간: 16:00-17:30",
        "장소 정보 없음.",
        "Note: N",
    ]


def test_each_day_of_a_session_without_hours_says_so_and_so_does_a_sentence() -> None:
    days = all_day("show", date(2021, 10, 7), date(2021, 10, 8))
    whole = programme(
        session("a"), days, all_day("b", date(2021, 10, 7), date(2021, 10, 7)), opening=(time(10), time(18))
    )
    [told] = without_hours(whole.sessions, whole.forum)
    assert (
        told
        == "2 sessions have no hours; apps will show them from 10:00 to 18:00 on each day: b (1 day), show (2 days)"
    )
    assert without_hours([session("a")], whole.forum) == ()
    schedule = Schedule(whole, [days], BOTH)
    described = [
        schedule.event(slot).description for day in schedule.days() for inside in day.rooms.values() for slot in inside
    ]
    words = "No hours given; the hours of this entry are only those in which apps show it."
    assert described == [f"{words}\n\n시간 안내 없음. 이 항목의 시간은 앱에 표시하기 위한 것입니다."] * 2


@pytest.mark.parametrize("lang", [EN, KO, BOTH])
def test_a_contested_time_is_marked_in_the_title_and_comes_back_without_the_mark(lang: Lang) -> None:
    tour = session("tour", title=Text(en="Tour", ko="투어"), also=timed("16:00-17:30"))
    of = programme(tour)
    marks = {
        EN: "Tour (time contested)",
        KO: "투어 (시간 확인 필요)",
        BOTH: "Tour / 투어 (time contested / 시간 확인 필요)",
    }
    schedule = Schedule(of, of.sessions, lang)
    assert [schedule.event(slot).title for day in schedule.days() for room in day.rooms.values() for slot in room] == [
        marks[lang]
    ]
    [written] = exporter.write(of, of.sessions, "xml", lang).files
    assert files.parse(b"".join(written), NOTHING).sound().sessions[0].title == tour.title


def test_a_session_of_so_many_days_that_no_program_reads_them_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_events, "_MOST", 3)
    short, long = (all_day(f"d{day}", date(2021, 10, 7), date(2021, 10, day)) for day in (8, 10))
    write_events.refuse_too_many([short])
    with pytest.raises(FileProblem, match="cannot write a schedule of more than 3 events: a session of many days"):
        write_events.refuse_too_many([long])
