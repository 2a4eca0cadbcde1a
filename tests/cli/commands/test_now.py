"""whrcf now"""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import FORUM_TOML, Run


@pytest.fixture(autouse=True)
def no_agenda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHRCF_AGENDA", "agenda.toml")


def now(run: Run, *options: str) -> tuple[list[tuple[str, int | None]], list[tuple[str, int]]]:
    told = json.loads(run("now", *options, "--format", "json").out)
    running = [(session["id"], session["minutes_left"]) for session in told["running"]]
    return running, [(session["id"], session["minutes_until"]) for session in told["next"]]


SIX = ["refugees", "social-economy", "human-rights-act", "activists", "handbook", "teachers"]
AT_16 = ["peace", "sdgs", "plenary-2", "children-youth"]


def test_at_13_45_seven_timed_sessions_run_and_the_exhibition(run: Run) -> None:
    left = [15, 75, 75, 75, 75, 75, 135, None]
    running = list(zip(["indonesian-cities", *SIX, "artworks"], left, strict=True))
    assert now(run, "--at", "2021-10-08 13:45") == (running, [(id, 135) for id in AT_16])


def test_at_14_there_are_six_since_one_has_just_ended(run: Run) -> None:
    running = list(zip([*SIX, "artworks"], [60, 60, 60, 60, 60, 120, None], strict=True))
    assert now(run, "--at", "8 oct 14:00") == (running, [(id, 120) for id in AT_16])


@pytest.mark.parametrize(
    ("at", "zone"),
    [
        ("2021-10-08 06:45", "Europe/Stockholm"),
        ("2021-10-08 00:45", "new york"),
        ("2021-10-08 17:45", "Pacific/Auckland"),
        ("2021-10-08 06:45", "UTC+2"),
    ],
    ids=str,
)
def test_the_moment_is_in_the_zone_that_is_asked_for(run: Run, at: str, zone: str) -> None:
    assert now(run, "--at", at, "--tz", zone) == now(run, "--at", "2021-10-08 13:45")


@pytest.mark.parametrize(
    ("at", "running"),
    [("8 oct 23:59", [("rights-economy", 1), ("artworks", None)]), ("9 oct 00:00", [("artworks", None)])],
    ids=str,
)
def test_what_ends_at_24_runs_until_midnight(run: Run, at: str, running: list[tuple[str, int | None]]) -> None:
    assert now(run, "--at", at) == (running, [("right-to-food", 601 if at.endswith("59") else 600)])


def test_json_keeps_the_forums_offsets_and_adds_mine(run: Run) -> None:
    done = run("now", "--at", "2021-10-08 15:30", "--tz", "stockholm", "--query", "economy", "--format", "json")
    told = json.loads(done.out)
    assert [told["at"], told["state"], told["next"]] == ["2021-10-08T15:30:00+02:00", "during", []]
    [session] = told["running"]
    assert {key: session[key] for key in ("id", "start", "end", "local", "minutes_left")} == {
        "id": "rights-economy",
        "start": "2021-10-08T22:30:00+09:00",
        "end": "2021-10-09T00:00:00+09:00",
        "local": {
            "zone": "Europe/Stockholm",
            "start": "2021-10-08T15:30:00+02:00",
            "end": "2021-10-08T17:00:00+02:00",
        },
        "minutes_left": 90,
    }


@pytest.mark.parametrize(
    ("at", "lang", "sentence"),
    [
        ("2021-09-30", "en", "forum: The forum begins on Thursday 7 October 2021, in 7 days."),
        ("2021-10-06 23:59", "both", "forum: The forum begins on Thursday 7 October 2021, in 1 day."),
        ("2021-10-11 00:00", "en", "forum: The forum ended on Sunday 10 October 2021."),
        ("2022-01-01", "both", "forum: The forum ended on Sunday 10 October 2021."),
        ("2021-10-01", "ko", "포럼: 2021년 10월 7일 목요일에 시작합니다(6일 뒤)."),
        ("2021-10-11", "ko", "포럼: 2021년 10월 10일 일요일에 끝났습니다."),
    ],
    ids=str,
)
def test_before_and_after_the_forum_a_sentence_tells_the_date(run: Run, at: str, lang: str, sentence: str) -> None:
    assert run("now", "--at", at, "--lang", lang).out.splitlines()[1] == sentence


@pytest.mark.parametrize(
    ("at", "options", "sentence"),
    [
        ("2021-10-07 00:00", (), "Day 1 of 4."),
        ("2021-10-10 23:59", (), "Day 4 of 4."),
        ("2021-10-08 23:00", ("--tz", "Europe/Zurich"), "Day 3 of 4."),
        ("2021-10-09 00:00", ("--lang", "ko"), "4일 중 3일째입니다."),
    ],
    ids=str,
)
def test_during_the_forum_its_day_is_told_by_its_own_clock(
    run: Run, at: str, options: tuple[str, ...], sentence: str
) -> None:
    assert run("now", "--at", at, *options).out.splitlines()[1].partition(": ")[2] == sentence


@pytest.mark.parametrize("form", ["plain", "table"])
@pytest.mark.parametrize(
    "command", [("now", "--at", "8 oct 13:45"), ("list",), ("conflicts",), ("show", "sdgs")], ids=str
)
def test_a_zone_that_is_the_forums_is_not_told_twice(run: Run, command: tuple[str, ...], form: str) -> None:
    assert run(*command, "--tz", "Asia/Seoul", "--format", form) == run(*command, "--format", form)


def test_before_the_first_session_of_all_the_first_is_what_comes_next(run: Run) -> None:
    assert now(run, "--at", "2021-09-30 15:30") == ([], [("indonesia-tour", 24 * 60)])


def test_when_all_is_over_a_note_says_so(run: Run) -> None:
    done = run("now", "--at", "2022-01-01")
    assert (done.status, done.err) == (0, "no session is running at that time, and none follows\n")


def test_plain_lines_are_in_korean_alone_where_that_is_asked_for(run: Run) -> None:
    done = run("now", "--at", "2021-10-08 22:45", "--lang", "ko", "--tz", "Pacific/Auckland", "--category", "network")
    assert done.out.splitlines()[0] == "시각: 2021년 10월 8일 금요일, 22:45 오클랜드 (18:45 서울)"
    done = run("now", "--at", "10월 8일 22:45", "--lang", "ko")
    assert done.out == (
        "시각: 2021년 10월 8일 금요일, 22:45 서울\n"
        "포럼: 4일 중 2일째입니다.\n"
        "진행 중: 15분 남음, 2021년 10월 8일 금요일, 21:00-23:00, "
        "전체회의 3: 인종주의와 차별에 맞서기 위한 인권도시의 역할 (plenary-3)\n"
        "진행 중: 1시간 15분 남음, 2021년 10월 8일 금요일, 22:30-24:00, "
        "인권과 경제: 위기의 시대에 경제 모델이 인권에 미치는 영향 "
        "(rights-economy)\n"
        "진행 중: 2021년 10월 7일(목)~29일(금), 시간 안내 없음, 인권작품 공모전 전시 (artworks)\n"
        "다음: 11시간 15분 뒤, 2021년 10월 9일 토요일, 10:00-12:00, "
        "식량권: 재난 시대의 식량권, 그리고 농민 권리 (right-to-food)\n"
    )


def test_plain_lines_have_both_hours_with_their_zones_and_the_other_day_marked(run: Run) -> None:
    done = run("now", "--at", "9 oct 03:00", "--tz", "Pacific/Auckland", "--lang", "en", "--query", "economy")
    assert done.out == (
        "at: Saturday 9 October 2021, 03:00 Auckland (Friday 8 October 2021, 23:00 Seoul)\n"
        "forum: Day 2 of 4.\n"
        "running: 1 h left, Friday 8 October 2021, 02:30-04:00 (+1) Auckland (22:30-24:00 Seoul), "
        "Special Session on Rights Economy: Human Rights Impacts of Economic Models in "
        "Challenging Times (rights-economy)\n"
    )


@pytest.mark.parametrize(
    ("at", "zone", "told", "taken"),
    [
        (
            "2021-03-28 02:30",
            "Europe/Berlin",
            "02:30 does not exist on 2021-03-28 in this zone; 03:30 +0200 is used\n",
            "2021-03-28T03:30:00+02:00",
        ),
        (
            "2021-09-26 02:15",
            "Pacific/Auckland",
            "02:15 does not exist on 2021-09-26 in this zone; 03:15 +1300 is used\n",
            "2021-09-26T03:15:00+13:00",
        ),
        (
            "2021-04-04 01:45",
            "Australia/Lord_Howe",
            "01:45 occurs twice on 2021-04-04 in this zone; 01:45 +1100 is used\n",
            "2021-04-04T01:45:00+11:00",
        ),
    ],
    ids=["never", "never, far east", "twice"],
)
def test_of_a_time_that_is_not_exactly_once_the_one_taken_is_told(
    run: Run, at: str, zone: str, told: str, taken: str
) -> None:
    done = run("now", "--at", at, "--tz", zone, "--format", "json")
    assert (done.status, done.err, json.loads(done.out)["at"]) == (0, told, taken)


@pytest.mark.parametrize("at", ["someday", "", "25:00", "2021-13-45"])
def test_words_that_nobody_can_read_are_status_2(run: Run, at: str) -> None:
    done = run("now", "--at", at)
    told = f'Error: "{at}" is not a valid date and time; write it like "2021-10-08 13:45" or "8 oct 14:00"\n'
    assert (done.status, done.out, done.err) == (2, "", told)


def test_a_moment_with_a_wrong_weekday_is_shown_by_its_date_and_that_is_noted(run: Run) -> None:
    done = run("now", "--at", "10월 8일(토) 오후 2시")
    assert (done.status, done.err) == (0, "8 October 2021 is a Friday, not a Saturday; the date is used\n")
    assert done.out == run("now", "--at", "8 oct 14:00").out


def test_without_at_it_is_the_real_now(run: Run) -> None:
    done = run("now", "--format", "json")
    assert (done.status, json.loads(done.out)["state"]) == (0, "after")


def test_csv_has_a_row_a_session_with_its_minutes(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("now", "--at", "8 oct 14:00", "--format", "csv").out, newline=""))
    running, coming = now(run, "--at", "8 oct 14:00")
    expected = [("running", id, minutes) for id, minutes in running] + [("next", *one) for one in coming]
    assert [(row["state"], row["id"], int(row["minutes"]) if row["minutes"] else None) for row in rows] == expected


@pytest.mark.parametrize("lang", ["en", "ko", "both"])
@pytest.mark.parametrize("columns", [40, 80, 140])
def test_a_table_fits_the_terminal_and_names_every_session(run: Run, lang: str, columns: int) -> None:
    options = ("--at", "2021-10-08 13:45", "--tz", "utc", "--lang", lang)
    # 13:45 UTC is 22:45 in Gwangju.
    shown = run("now", *options, "--format", "table", columns=columns).out
    assert max(map(cell_len, shown.splitlines())) <= columns
    words = re.sub(r"\s", "", shown)
    running, coming = now(run, *options)
    assert [id for id, _ in running] == ["plenary-3", "rights-economy", "artworks"]
    assert all(id in words for id, _ in (*running, *coming))


@pytest.mark.parametrize(
    ("options", "running"),
    [
        (("--category", "training"), ["handbook", "teachers"]),
        (("--query", "refugee"), ["refugees"]),
        (("--awake", "06:00-06:30", "--tz", "Europe/Madrid"), ["indonesian-cities", *SIX[:4], "teachers"]),
    ],
    ids=str,
)
def test_the_view_options_choose(run: Run, options: tuple[str, ...], running: list[str]) -> None:
    at = "2021-10-08 06:45" if "--tz" in options else "2021-10-08 13:45"
    assert [id for id, _ in now(run, "--at", at, *options)[0]] == running


def test_what_is_cancelled_does_not_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        FORUM_TOML
        + """
[[session]]
id = "off"
category = "talk"
title = { en = "Off" }
day = 2021-10-08
time = "13:00-15:00"
status = "cancelled"
""",
        encoding="utf-8",
    )
    assert now(run, "--programme", "p.toml", "--at", "8 oct 14:00") == ([], [])
