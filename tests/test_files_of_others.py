"""Small files as other programs write them: what each says is read, and what is not read is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import SHARED, Run, needs_shared

CASES = SHARED / "cases" / "files"
XML = (
    "<schedule><conference><title>Demo</title><time_zone_name>Europe/Berlin</time_zone_name>{head}</conference>"
    '<day date="2026-10-08" index="1">{events}</day></schedule>'
)


class Reader:
    """Files in a folder, and what the commands say of them."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self._folder = folder

    def sessions(self, content: str | Path, name: str = "s.xml") -> dict[str, Any]:
        """The sessions of a file by id."""
        done = self._run("list", "--programme", self._path(content, name), "--tz", "Europe/Berlin", "--format", "json")
        assert done.status == 0, done.err
        return {session["id"]: session for session in json.loads(done.out)}

    def told(self, content: str | Path, name: str = "s.xml") -> list[tuple[str, str | None, str]]:
        """What `check` finds in a file: rule, session and message."""
        done = self._run("check", self._path(content, name), "--tz", "Europe/Berlin", "--format", "json")
        return [(one["rule"], one["session"], one["message"]) for one in json.loads(done.out)]

    def _path(self, content: str | Path, name: str) -> str:
        if isinstance(content, Path):
            return str(content)
        path = self._folder / name
        path.write_text(content, encoding="utf-8")
        return str(path)


@pytest.fixture
def others(run: Run, tmp_path: Path) -> Reader:
    return Reader(run, tmp_path)


def event(more: str = "", id: str = "1", start: str = "10:00", title: str = "Talk") -> str:
    return f'<event id="{id}"><start>{start}</start><duration>00:30</duration><title>{title}</title>{more}</event>'


def xml(*events: str, head: str = "", room: str = "Hall") -> str:
    inside = "\n".join(events)
    return XML.format(head=head, events=f'<room name="{room}">{inside}</room>' if room else inside)


def hours(session: dict[str, Any]) -> tuple[str, str]:
    return session["start"], session["end"]


def about(told: list[tuple[str, str | None, str]], rule: str) -> list[str]:
    return [message for one, _, message in told if one == rule]


# Cases of ../shared


@needs_shared
def test_a_length_that_cannot_be_is_told_and_the_other_sessions_stay(others: Reader) -> None:
    sessions = others.sessions(CASES / "01-durations" / "s.xml")
    assert hours(sessions["1"]) == ("2026-10-08T10:00:00+02:00", "2026-10-09T10:00:00+02:00")
    assert hours(sessions["4"]) == ("2026-10-08T13:00:00+02:00", "2026-10-08T15:15:00+02:00")
    assert sorted(sessions) == ["1", "2", "3", "4", "5", "6", "7"]
    told = others.told(CASES / "01-durations" / "s.xml")
    mended = {session for rule, session, _ in told if rule == "mended-time"}
    assert {"2", "3", "4"} <= mended
    assert 'its duration "1:75" has more than 59 minutes after the hours' in about(told, "mended-time")


@needs_shared
@pytest.mark.parametrize(("name", "id"), [("s.csv", "night-session"), ("s.xml", "1")])
def test_hours_count_on_past_midnight(others: Reader, name: str, id: str) -> None:
    session = others.sessions(CASES / "02-after-midnight-25" / name)[id]
    assert session["start"] == "2026-10-09T01:00:00+02:00"


@needs_shared
def test_early_hours_belong_to_the_next_day_only_before_the_end_of_the_day(others: Reader) -> None:
    sessions = others.sessions(CASES / "03-early-before-day-start" / "s.xml")
    starts = [sessions[id]["start"][:16] for id in ("1", "2", "3")]
    assert starts == ["2026-10-08T09:00", "2026-10-08T11:00", "2026-10-09T02:00"]


@needs_shared
def test_a_day_whose_bounds_have_no_offset_is_read(others: Reader) -> None:
    [session] = others.sessions(CASES / "04-day-without-offset" / "s.xml").values()
    assert hours(session) == ("2026-10-08T13:00:00+02:00", "2026-10-08T13:30:00+02:00")


@needs_shared
def test_a_session_whose_title_says_cancelled_makes_no_clash(others: Reader) -> None:
    path = CASES / "12-cancelled-in-title" / "s.xml"
    states = {id: session["status"] for id, session in others.sessions(path).items()}
    assert states == {"1": "cancelled", "2": "confirmed", "3": "cancelled", "4": "cancelled"}
    told = others.told(path)
    assert about(told, "room-clash") == []
    assert about(told, "assumed") == ["its title says that it is cancelled"] * 3


@needs_shared
def test_the_states_canceled_and_withdrawn_are_cancelled(others: Reader) -> None:
    states = [one["status"] for one in others.sessions(CASES / "13-status-json" / "s.csv").values()]
    assert states == ["confirmed", "cancelled", "cancelled"]


@needs_shared
@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("s.csv", ["인권도시 개회식", "똠방각하 펲시콜라"]),
        ("u16.csv", ["개회식"]),
        ("ko.csv", ["개회식", "회의", "폐회"]),
    ],
)
def test_tables_of_korean_excel_are_read_in_every_encoding(others: Reader, name: str, titles: list[str]) -> None:
    sessions = others.sessions(CASES / "14-korean-excel-cp949" / name).values()
    assert [one["title"]["ko"] for one in sessions] == titles


@needs_shared
def test_columns_of_guidebook_are_room_description_and_topic(others: Reader) -> None:
    session = others.sessions(CASES / "17-guidebook-and-sched-csv" / "g.csv")["opening"]
    assert (session["room"], session["start"][:16]) == ("Cafeteria", "2026-10-08T08:00")
    assert (session["topic"]["und"], session["description"]["und"]) == ("Plenary", "Come all")


@needs_shared
def test_of_two_columns_that_could_be_the_date_the_values_decide(others: Reader) -> None:
    path = CASES / "17-guidebook-and-sched-csv" / "e.csv"
    sessions = others.sessions(path)
    assert [one["start"][:16] for one in sessions.values()] == ["2026-10-08T08:00", "2026-10-08T09:00"]
    assert about(others.told(path), "not-kept") == ["unknown column: day"]


@needs_shared
def test_persons_outside_persons_are_speakers(others: Reader) -> None:
    sessions = others.sessions(CASES / "18-person-outside-persons" / "s.xml")
    assert [one["speakers"] for one in sessions.values()] == [["Kim Ara", "Lee Bo"], ["Park Chan"], ["Choi Dan"]]


@needs_shared
def test_a_start_that_does_not_agree_with_the_date_is_told(others: Reader) -> None:
    told = others.told(CASES / "19-start-and-date-disagree" / "s.xml")
    assert about(told, "mended-time") == [
        "its start says 09:00, but its date means 11:00 in Europe/Berlin",
        "its start says 10:00, but its date means 12:00 in Europe/Berlin",
    ]


@needs_shared
def test_an_event_directly_in_a_day_has_its_own_room(others: Reader) -> None:
    sessions = others.sessions(CASES / "20-events-without-rooms" / "s.xml")
    assert [one["room"] for one in sessions.values()] == ["Hall", "Annex"]


@needs_shared
def test_sessions_that_overlap_after_midnight_clash(others: Reader) -> None:
    told = others.told(CASES / "24-session-across-midnight-conflict" / "s.csv")
    assert len(about(told, "room-clash")) == 1


@needs_shared
def test_a_title_that_a_calendar_cuts_is_told(run: Run) -> None:
    path = str(CASES / "32-long-title" / "s.csv")
    done = run("convert", path, "long.ics", "--tz", "Europe/Berlin")
    assert "the title of 1 session is cut" in done.err
    assert "is cut" not in run("convert", path, "long.json", "--tz", "Europe/Berlin").err


# Others of their kinds


@pytest.mark.parametrize(
    ("element", "speakers"),
    [
        ("<person>Kim</person><person>Lee, Dr.</person>", ["Kim", "Lee, Dr."]),
        ("<speaker>Kim; Lee</speaker>", ["Kim", "Lee"]),
        ("<speakers>Kim, Lee</speakers>", ["Kim", "Lee"]),
        ("<presenters><presenter>Kim</presenter></presenters>", ["Kim"]),
        ("<speakers><speaker><public_name>Kim</public_name><bio>Long</bio></speaker></speakers>", ["Kim"]),
        ("<persons><person>TBA</person><person>Kim</person></persons>", ["Kim"]),
    ],
)
def test_speakers_are_read_wherever_they_are(others: Reader, element: str, speakers: list[str]) -> None:
    [session] = others.sessions(xml(event(element))).values()
    assert session["speakers"] == speakers


def test_elements_with_words_that_nobody_read_are_counted_by_kind(others: Reader) -> None:
    more = "<logo>/a.png</logo><answers><answer>Yes</answer></answers><optout>false</optout><empty/>"
    person = "<persons><person><name>Kim</name><bio>Long</bio></person></persons>"
    text = xml(event(more + person), event("<logo>/b.png</logo>", "2", "11:00"), head="<motto>Peace</motto>")
    assert about(others.told(text), "not-kept") == [
        '2 values of "logo"',
        '1 value of "conference/motto"',
        '1 value of "answers"',
        '1 value of "person/bio"',
    ]


def schedule_json(*events: dict[str, Any], **conference: Any) -> str:
    day = {"index": 1, "date": "2026-10-08", "rooms": {"Hall": events}}
    head = {"title": "Demo", "time_zone_name": "Europe/Berlin", "days": [day], **conference}
    return json.dumps({"schedule": {"version": "1", "conference": head}})


def one(**fields: Any) -> dict[str, Any]:
    return {"id": 1, "start": "10:00", "duration": "00:30", "title": "Talk", **fields}


def test_fields_with_words_that_nobody_read_are_counted_by_kind(others: Reader) -> None:
    more = {"logo": "/a.png", "do_not_record": False, "answers": [{"answer": "Yes"}], "extra": [], "code": "ABC"}
    person = {"name": "Kim", "biography": "Long"}
    text = schedule_json(one(**more, persons=[person]), one(id=2, start="11:00", logo="/b.png"), motto="Peace")
    assert about(others.told(text, "s.json"), "not-kept") == [
        '2 values of "logo"',
        '1 value of "conference/motto"',
        '1 value of "answers"',
        '1 value of "person/biography"',
    ]


@pytest.mark.parametrize("state", ["canceled", "cancelled", "withdrawn", "Withdrawn"])
def test_a_state_means_a_status_in_every_format(others: Reader, state: str) -> None:
    [session] = others.sessions(schedule_json(one(state=state)), "s.json").values()
    assert session["status"] == "cancelled"
    [session] = others.sessions(xml(event(f"<status>{state}</status>"))).values()
    assert session["status"] == "cancelled"


def test_a_state_that_means_no_status_is_counted(others: Reader) -> None:
    assert about(others.told(xml(event("<state>in review</state>"))), "not-kept") == ['1 value of "state"']


def test_places_in_a_file_of_one_line_are_sessions(others: Reader) -> None:
    run_told = others.told(schedule_json(one(duration="x")), "s.json")
    assert ("mended-time", "1", "it has no end time") in run_told


@pytest.mark.parametrize(
    ("date", "start", "told"),
    [
        ("2026-10-08T09:00:00+02:00", "09:00", []),
        ("2026-10-08T07:00:00Z", "09:00", []),
        ("2026-10-08T09:00:00+09:00", "09:00", []),
        ("2026-10-08T09:00:00Z", "09:00", ["its start says 09:00, but its date means 11:00 in Europe/Berlin"]),
        ("2026-10-08T10:00:00+02:00", "9:00", ["its start says 09:00, but its date means 10:00 in Europe/Berlin"]),
    ],
)
def test_a_start_is_compared_with_the_date(others: Reader, date: str, start: str, told: list[str]) -> None:
    text = xml(event(f"<date>{date}</date>", start=start))
    assert about(others.told(text), "mended-time") == told


def test_an_end_that_is_a_clock_time_is_the_end(others: Reader) -> None:
    late = '<event id="1"><start>23:30</start><end>00:30</end><title>Night</title></event>'
    [session] = others.sessions(xml(late)).values()
    assert session["end"] == "2026-10-09T00:30:00+02:00"


def test_an_event_in_a_day_that_has_no_id_is_refused(run: Run, tmp_path: Path) -> None:
    text = xml("\n" + event().replace(' id="1"', ""), room="")
    (tmp_path / "s.xml").write_text(text, encoding="utf-8")
    done = run("list", "--programme", "s.xml")
    assert (done.status, "line 2: an <event> outside a <room>" in done.err) == (3, True)


@pytest.mark.parametrize(
    "header",
    ["title,description,Room/Location", "Session Title,Description (Optional),Location / Room*",
     "title,desc,rooms", "title,description,location (required)"],
)  # fmt: skip
def test_names_of_columns_are_known_with_asides_and_both_sides_of_a_slash(others: Reader, header: str) -> None:
    table = f"{header},date,stime,mins\nTalk,Words,Hall,2026-10-08,10:00,30\n"
    [session] = others.sessions(table, "s.csv").values()
    assert (session["description"]["und"], session["room"]) == ("Words", "Hall")
    assert hours(session) == ("2026-10-08T10:00:00+02:00", "2026-10-08T10:30:00+02:00")


@pytest.mark.parametrize(
    "columns",
    ["day,date,start,end\n1,2026-10-08,10:00,11:00", "date,start_date,start,end\nThursday?,2026-10-08,10:00,11:00",
     "date,start,start_time,end\n2026-10-08,A,10:00,11:00", "date,start,end,end_time\n2026-10-08,10:00,late?,11:00"],
)  # fmt: skip
def test_the_values_decide_between_two_columns(others: Reader, columns: str) -> None:
    header, row = columns.split("\n")
    [session] = others.sessions(f"title,{header}\nTalk,{row}\n", "s.csv").values()
    assert hours(session) == ("2026-10-08T10:00:00+02:00", "2026-10-08T11:00:00+02:00")


def test_a_room_column_without_words_leaves_the_next_one(others: Reader) -> None:
    [session] = others.sessions("title,start,room,location\nTalk,2026-10-08 10:00,,Hall\n", "s.csv").values()
    assert session["room"] == "Hall"


def test_dates_without_a_year_get_that_of_all_others_if_the_weekday_fits(others: Reader) -> None:
    table = "title,date,start\nA,2026-10-08,10:00\nB,{},10:00\n"
    for written in ("10월 9일(금)", "Fri 9 October", "9 Oct"):
        assert others.sessions(table.format(written), "s.csv")["b"]["start"][:10] == "2026-10-09"
        told = about(others.told(table.format(written), "s.csv"), "assumed")
        assert f'"{written}" has no year: 2026-10-09 is used' in told


@pytest.mark.parametrize("written", ["10월 9일(토)", "10/9", "26-10-9"])
def test_dates_that_may_be_of_another_year_are_refused(run: Run, tmp_path: Path, written: str) -> None:
    (tmp_path / "s.csv").write_text(f"title,date,start\nA,2026-10-08,10:00\nB,{written},10:00\n", encoding="utf-8")
    assert "has no four-digit year" in run("list", "--programme", "s.csv", "--tz", "UTC").err


def test_a_row_for_each_speaker_is_one_session(others: Reader) -> None:
    table = "title,start,end,room,speaker\n" + "".join(
        f"Panel,2026-10-08 10:00,2026-10-08 11:00,Hall,{name}\n" for name in ("Kim", "Lee", "Staff")
    )
    [session] = others.sessions(table, "s.csv").values()
    assert session["speakers"] == ["Kim", "Lee"]
    assert about(others.told(table, "s.csv"), "room-clash") == []


def test_html_is_text_in_show_in_search_and_in_calendars(run: Run, others: Reader) -> None:
    words = (
        "&lt;p&gt;Peace &amp;amp; law&lt;/p&gt;&lt;p&gt;&lt;a href='https://example.org/a'&gt;More&lt;/a&gt;&lt;/p&gt;"
    )
    others.sessions(xml(event(f"<description>{words}</description>")))
    shown = run("show", "1", "--programme", "s.xml", "--format", "plain").out
    assert "Peace & law" in shown
    assert "More (https://example.org/a)" in shown
    assert "<p>" not in shown
    assert "id: 1" in run("search", "Peace & law", "--programme", "s.xml", "--format", "plain").out
    run("convert", "s.xml", "s.ics")
    assert b"<p>" not in Path("s.ics").read_bytes()


def test_our_own_tables_and_schedules_are_read_as_they_are(run: Run, others: Reader) -> None:
    words = "Write &amp;lt;b&amp;gt; for bold"
    others.sessions(xml(event(f"<description>{words}</description>", title="Talk")))
    for name in ("s.csv", "s.json", "again.xml"):
        run("convert", "s.xml", name)
        assert "Write <b> for bold" in run("show", "1", "--programme", name, "--format", "plain").out


def test_the_order_of_a_file_does_not_move_repeated_ids(others: Reader) -> None:
    events = [event(id="a", start=f"{hour}:00", title="Yoga") for hour in (9, 10, 11)]
    kept = {id: one["start"] for id, one in others.sessions(xml(*events)).items()}
    moved = {id: one["start"] for id, one in others.sessions(xml(*reversed(events))).items()}
    assert moved == kept


def test_an_id_that_is_used_once_stays_whatever_numbers_others_get(others: Reader) -> None:
    text = xml(*(event(id=id, start=f"{hour}:00", title="Yoga") for hour, id in ((10, "a"), (11, "a"), (12, "a-2"))))
    assert others.sessions(text)["a-2"]["start"] == "2026-10-08T12:00:00+02:00"


def test_our_own_calendars_are_read_as_they_are(run: Run, others: Reader) -> None:
    words = "Write &amp;lt;b&amp;gt; for bold"
    others.sessions(xml(event(f"<description>{words}</description>", title="Talk")))
    run("convert", "s.xml", "s.ics")
    assert (
        "Write <b> for bold"
        in run("search", "bold", "--programme", "s.ics", "--format", "plain").out
        + run("list", "--programme", "s.ics", "--format", "json").out
    )
