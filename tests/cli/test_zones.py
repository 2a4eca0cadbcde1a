"""--tz, --awake and --days-in"""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from conftest import FORUM_TOML, Run

LATE = ("--day", "10-08", "--from", "22:00")


@pytest.fixture(autouse=True)
def no_agenda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHRCF_AGENDA", "agenda.toml")


def records(run: Run, *args: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(*args, "--format", "json").out)
    return found


def ids(run: Run, *args: str) -> list[str]:
    return [session["id"] for session in records(run, *args)]


@pytest.mark.parametrize(
    ("zone", "local", "heads", "table", "plain"),
    [
        pytest.param(
            "Europe/Stockholm",
            ("2021-10-08T15:30:00+02:00", "2021-10-08T17:00:00+02:00"),
            "Seoul        Stockholm",
            "22:30-24:00  15:30-17:00  ",
            "15:30-17:00 Stockholm (22:30-24:00 Seoul), ",
            id="Stockholm",
        ),
        pytest.param(
            "Pacific/Auckland",
            ("2021-10-09T02:30:00+13:00", "2021-10-09T04:00:00+13:00"),
            "Seoul        Auckland",
            "22:30-24:00  02:30-04:00 (+1)  ",
            "02:30-04:00 (+1) Auckland (22:30-24:00 Seoul), ",
            id="Auckland, in summer time since 26 September",
        ),
        pytest.param(
            "America/New_York",
            ("2021-10-08T09:30:00-04:00", "2021-10-08T11:00:00-04:00"),
            "Seoul        New York",
            "22:30-24:00  09:30-11:00  ",
            "09:30-11:00 New York (22:30-24:00 Seoul), ",
            id="New York",
        ),
    ],
)
def test_the_session_until_midnight_is_told_by_both_clocks(
    run: Run, zone: str, local: tuple[str, str], heads: str, table: str, plain: str
) -> None:
    [session] = records(run, "list", *LATE, "--tz", zone)
    assert (session["day"], session["start"], session["end"]) == (
        "2021-10-08",
        "2021-10-08T22:30:00+09:00",
        "2021-10-09T00:00:00+09:00",
    )
    assert session["local"] == {"zone": zone, "start": local[0], "end": local[1]}
    assert "awake" not in session
    lines = run("list", *LATE, "--tz", zone, "--lang", "en", "--format", "table").out.splitlines()
    assert lines[0].startswith("Friday 8 October 2021")
    assert lines[1] == heads
    assert lines[2].startswith(table)
    assert {"zone: Asia/Seoul", f"my zone: {zone}"} < set(lines)
    lines = run("list", *LATE, "--tz", zone, "--lang", "en").out.splitlines()
    assert lines[0] == f"day: Friday 8 October 2021, {zone} (Asia/Seoul)"
    assert lines[1].startswith(plain)


@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns", "UTC-11", "UTC+14"])
def test_local_is_the_same_moment_in_every_record(run: Run, zone: str) -> None:
    for session in records(run, "list", "--tz", zone):
        for end in ("start", "end"):
            if session["all_day"] or session[end] is None:
                assert session["local"][end] == session[end]
            else:
                assert datetime.fromisoformat(session["local"][end]) == datetime.fromisoformat(session[end])


@pytest.mark.parametrize("command", [("list",), ("search", "city")], ids=["list", "search"])
def test_json_without_the_zone_is_as_it_was(run: Run, command: tuple[str, ...]) -> None:
    zoned = records(run, *command, "--tz", "stockholm")
    assert [session.pop("local")["zone"] for session in zoned] == ["Europe/Stockholm"] * len(zoned)
    assert zoned == records(run, *command)


def test_search_and_show_tell_my_hours_too(run: Run) -> None:
    told = "my time: Saturday 9 October 2021, 02:30-04:00, Pacific/Auckland\n"
    assert told in run("search", "rights economy", "--tz", "auckland", "--lang", "en").out
    assert told in run("show", "rights-economy", "--tz", "auckland", "--lang", "en").out
    [searched] = records(run, "search", "rights economy", "--tz", "auckland")
    [shown] = records(run, "show", "rights-economy", "--tz", "auckland")
    assert searched["local"] == shown["local"]
    assert shown["local"] == {
        "zone": "Pacific/Auckland",
        "start": "2021-10-09T02:30:00+13:00",
        "end": "2021-10-09T04:00:00+13:00",
    }


def test_local_is_the_zone_of_this_machine(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    [session] = records(run, "list", *LATE, "--tz", "local")
    assert session["local"] == {
        "zone": "America/New_York",
        "start": "2021-10-08T09:30:00-04:00",
        "end": "2021-10-08T11:00:00-04:00",
    }


def test_a_distance_from_utc_is_a_zone(run: Run) -> None:
    [session] = records(run, "list", *LATE, "--tz", "UTC+2")
    assert session["local"]["zone"] == "UTC+02:00"


def test_in_my_days_the_headings_are_mine_and_the_forums_other_day_is_marked(run: Run) -> None:
    options = ("--tz", "Pacific/Auckland", "--days-in", "mine", "--query", "economy", "--lang", "en")
    lines = run("list", *options, "--category", "special", "--format", "table").out.splitlines()
    assert lines[0].startswith("Saturday 9 October 2021")
    assert {cell for cell in re.split(r"  +", lines[2]) if ":" in cell and "-" in cell} >= {
        "22:30-24:00 (-1)",
        "02:30-04:00",
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(("--day", "10-08"), ["teachers", "plenary-3", "rights-economy"], id="days of the forum"),
        pytest.param(("--day", "10-08", "--days-in", "mine"), ["teachers"], id="my 8 October"),
        pytest.param(("--day", "10-09", "--days-in", "mine"), ["plenary-3", "rights-economy"], id="my 9 October"),
        pytest.param(("--day", "sat", "--days-in", "mine"), ["plenary-3", "rights-economy"], id="my Saturday"),
    ],
)
def test_a_day_is_the_forums_unless_it_is_mine(run: Run, options: tuple[str, ...], expected: list[str]) -> None:
    listed = ids(run, "list", "--tz", "Pacific/Auckland", *options)
    assert [id for id in listed if id in ("teachers", "plenary-3", "rights-economy")] == expected


def test_my_days_hold_what_begins_on_them_by_my_clock(run: Run) -> None:
    listed = records(run, "list", "--tz", "America/New_York")
    mine = [s["id"] for s in listed if (s["local"]["start"] or "").startswith("2021-10-07")]
    forums = [s["id"] for s in listed if s["day"] == "2021-10-07"]
    zone = ("--tz", "America/New_York", "--day", "10-07")
    assert ids(run, "list", *zone, "--days-in", "mine") == mine
    assert ids(run, "list", *zone) == forums
    assert mine != forums


MADRID = ("--tz", "Europe/Madrid", "--awake", "08:00-22:00")
WHOLE = [
    *("indonesia-tour", "blc-tour", "opening", "roundtable", "plenary-1", "violence-against-women"),
    *("peace", "sdgs", "plenary-2", "children-youth", "international-policy", "master-class", "plenary-3"),
    *("rights-economy", "blc-closing", "youth-dialogue", "apcad-markers", "right-to-the-city", "closing"),
]
"""In Madrid it is seven hours earlier: what begins at 15:00 in Gwangju or later, and ends by 05:00."""
PART = {
    "ombudsman": 180,
    "youth-talk": 30,
    "commissions": 60,
    "teachers": 60,
    "older-persons": 30,
    "disability": 50,
    "dark-tour": 60,
}
"""What begins before 15:00 and ends after it."""


def test_awake_leaves_exactly_what_can_be_followed(run: Run) -> None:
    found = [(s["id"], s["awake"], s["awake_minutes"]) for s in records(run, "list", *MADRID)]
    order = ids(run, "list")
    minutes = {
        session["id"]: (datetime.fromisoformat(session["end"]) - datetime.fromisoformat(session["start"]))
        // timedelta(minutes=1)
        for session in records(run, "list")
        if session["start"]
    }
    expected = [(id, "whole", minutes[id]) for id in WHOLE] + [(id, "part", left) for id, left in PART.items()]
    assert found == sorted(expected, key=lambda one: order.index(one[0]))


def test_what_can_be_followed_in_part_is_marked_with_the_minutes(run: Run) -> None:
    lines = run("list", *MADRID, "--lang", "en").out.splitlines()
    told = {
        line.rpartition(", ")[2]: re.search(r", awake for ([^,]*), ", line) for line in lines if " Madrid (" in line
    }
    assert {id: line[1] for id, line in told.items() if line} == {
        "ombudsman": "3 h of 4 h 30",
        "youth-talk": "30 min of 1 h 30",
        "commissions": "1 h of 2 h",
        "teachers": "1 h of 7 h",
        "older-persons": "30 min of 2 h 30",
        "disability": "50 min of 2 h 50",
        "dark-tour": "1 h of 3 h",
    }
    assert told.keys() == {*WHOLE, *PART}


def test_in_korean_the_minutes_come_after_the_whole(run: Run) -> None:
    shown = run("list", *MADRID, "--query", "ombudsman", "--lang", "ko").out
    assert shown == (
        "날짜: 2021년 10월 7일 목요일, Europe/Madrid (Asia/Seoul)\n06:30-11:00 마드리드 (13:30-18:00 서울), "
        "지방자치단체 인권보호관 워크숍, 깨어 있는 시간 4시간 30분 중 3시간, ombudsman\n\n일정: 1건\n"
    )


@pytest.mark.parametrize(
    ("hours", "zone", "expected"),
    [
        pytest.param(
            "22:00-06:00", "UTC", [("teachers", "part", 360), ("right-to-food", "whole", 120)], id="past midnight"
        ),
        pytest.param("16:30-15:30", "Europe/Stockholm", [("rights-economy", "part", 30)], id="an hour of sleep"),
        pytest.param("02:00-04:00", "Pacific/Auckland", [("rights-economy", "whole", 90)], id="the next day"),
    ],
)
def test_hours_past_midnight_are_waking_hours_too(
    run: Run, hours: str, zone: str, expected: list[tuple[str, str, int]]
) -> None:
    found = {s["id"]: (s["awake"], s["awake_minutes"]) for s in records(run, "list", "--awake", hours, "--tz", zone)}
    assert [(id, *found[id]) for id, *_ in expected] == expected


def test_without_a_zone_the_hours_are_the_forums(run: Run) -> None:
    found = records(run, "list", "--awake", "22:00-24:00")
    assert [(s["id"], s["awake"], s["awake_minutes"]) for s in found] == [
        ("violence-against-women", "whole", 90),
        ("plenary-3", "part", 60),
        ("rights-economy", "whole", 90),
    ]


def test_search_leaves_what_list_leaves(run: Run) -> None:
    searched = records(run, "search", "human rights", *MADRID)
    listed = records(run, "list", "--query", "human rights", *MADRID)
    assert searched
    assert sorted(searched, key=lambda s: s["id"]) == sorted(listed, key=lambda s: s["id"])


@pytest.mark.parametrize(
    "options",
    [MADRID, ("--tz", "Pacific/Auckland", "--days-in", "mine", "--day", "10-09"), ("--awake", "22:00-06:00")],
    ids=["awake", "my day", "awake in Gwangju"],
)
def test_what_is_listed_is_what_is_exported(run: Run, options: tuple[str, ...]) -> None:
    dated = [session["id"] for session in records(run, "list", *options) if session["start"]]
    assert dated
    by_options, by_ids = (run("export-ics", *asked, "--output", "-").out for asked in (options, dated))
    mark = "X-WHRCF-VIEW:[0-9a-f]+"
    assert re.sub(mark, "", by_options) == re.sub(mark, "", by_ids)


@pytest.mark.parametrize("lang", ["en", "ko", "both"])
@pytest.mark.parametrize("columns", [40, 80, 140])
def test_a_table_with_both_clocks_fits_the_terminal(run: Run, lang: str, columns: int) -> None:
    shown = run("list", *MADRID, "--lang", lang, "--format", "table", columns=columns).out
    assert max(map(cell_len, shown.splitlines())) <= columns
    words = re.sub(r"\s", "", shown)
    assert all(id in words for id in (*WHOLE, *PART))


def test_nothing_in_my_hours_is_a_note_and_no_error(run: Run) -> None:
    done = run("list", "--awake", "03:00-04:00", "--format", "json")
    assert (done.status, done.out) == (0, "[]\n")
    assert done.err.startswith("no session matches --awake")


WRONG = [
    pytest.param(
        ("--tz", "stockhom"), 'unknown time zone "stockhom"; write a name such as Europe/Stockholm', id="slip"
    ),
    pytest.param(("--tz", "west"), '"west" matches several time zones: ', id="ambiguous"),
    pytest.param(("--tz", ""), 'unknown time zone ""; write a name such as Europe/Stockholm', id="nothing"),
    pytest.param(("--tz", "UTC+15"), '"UTC+15" is not a valid UTC offset; write one from', id="too far"),
]
WRONG_VIEW = [
    *WRONG,
    pytest.param(("--awake", "08:00"), '"08:00" is not a valid time range; write when you wake', id="no span"),
    pytest.param(("--awake", "9-9"), '"9-9" is not a valid time range; write two different times', id="no length"),
    pytest.param(("--awake", "8-25"), '"25" is not a valid time; write hours and minutes', id="no hour"),
    pytest.param(("--days-in", "mine"), "--days-in mine needs your time zone; add it", id="no zone"),
]


@pytest.mark.parametrize("command", [("list",), ("search", "city"), ("export-ics", "--output", "-"), ("now",)], ids=str)
@pytest.mark.parametrize(("options", "told"), WRONG_VIEW)
def test_wrong_use_is_told_with_status_2(
    run: Run, command: tuple[str, ...], options: tuple[str, ...], told: str
) -> None:
    done = run(*command, *options)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"Error: {told}")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(("options", "told"), WRONG)
def test_a_wrong_zone_is_told_by_show_too(run: Run, options: tuple[str, ...], told: str) -> None:
    done = run("show", "dark-tour", *options)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"Error: {told}")


def test_an_unknown_zone_is_told_with_the_nearest(run: Run) -> None:
    assert "did you mean Stockholm?" in run("list", "--tz", "stockhom").err


def test_a_machine_that_does_not_know_its_zone_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> None:
        raise LookupError("no zone")

    monkeypatch.setattr("tzlocal.get_localzone", unknown)
    assert run("list", "--tz", "local") == (
        2,
        "",
        "Error: the time zone of this machine is unknown; name yours, such as --tz Asia/Seoul\n",
    )


@pytest.mark.parametrize("form", ["plain", "table"])
def test_info_tells_my_zone_and_the_opening_hours_by_both_clocks(run: Run, form: str, tmp_path: Path) -> None:
    head = FORUM_TOML.replace("[[category]]", 'opening = "09:00-18:30"\n[[category]]')
    (tmp_path / "p.toml").write_text(head, encoding="utf-8")
    asked = ("info", "--programme", "p.toml", "--lang", "en", "--format", form)
    lines = run(*asked, "--tz", "Europe/Zurich").out.splitlines()
    assert {"my zone: Europe/Zurich", "opening hours: 02:00-11:30 Zurich (09:00-18:30 Seoul)"} < set(lines)
    alone = run(*asked)
    assert "opening hours: 09:00-18:30" in alone.out.splitlines()
    assert run(*asked, "--tz", "Asia/Seoul") == alone


def test_columns_of_hours_are_below_the_names_of_their_clocks(run: Run, tmp_path: Path) -> None:
    rows = "".join(
        f'[[session]]\nid = "{id}"\ncategory = "talk"\ntitle = {{ en = "T" }}\nday = 2021-10-08\ntime = "{time}"\n'
        for id, time in (("a", "09:00-10:00"), ("b", "22:30-25:30"))
    )
    (tmp_path / "p.toml").write_text(FORUM_TOML + rows, encoding="utf-8")
    for options in ((), ("--days-in", "mine")):
        asked = ("--programme", "p.toml", "--tz", "Europe/Zurich", *options, "--format", "table")
        heads, *lines = run("list", *asked, columns=80).out.splitlines()[1:]
        starts = {heads.index("Zurich")}
        hours = [line for line in lines if re.match(r"\d\d:\d\d-", line)]
        assert len(hours) == 2
        assert {line.index(clock) for line, clock in zip(hours, ("02:00-03:00", "15:30-18:30"), strict=True)} == starts
    narrow = run("list", *asked, "--lang", "en", columns=20).out
    assert max(map(cell_len, narrow.splitlines())) <= 20
    assert {"22:30-01:30 (+1)", "15:30-18:30"} <= {line.strip() for line in narrow.splitlines()}
