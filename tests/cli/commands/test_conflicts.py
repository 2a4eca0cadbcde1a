"""whrcf conflicts"""

import json
from pathlib import Path

import pytest

from conftest import FORUM_TOML, Run


def write(path: Path, *rows: str) -> None:
    session = '[[session]]\nid = "{}"\ncategory = "talk"\ntitle = {{ en = "T" }}\nday = 2021-10-08\ntime = "{}"\n{}\n'
    path.write_text(FORUM_TOML + "".join(session.format(*row.split("|")) for row in rows), encoding="utf-8")


def test_the_forum_has_50_overlaps_among_36_sessions_without_rooms(run: Run) -> None:
    found = json.loads(run("conflicts", "--format", "json").out)
    assert (found["sessions"], found["without_room"], len(found["conflicts"])) == (36, 36, 50)
    assert found["conflicts"][0] == {
        "kind": "time",
        "sessions": ["apcad-meeting", "ombudsman"],
        "start": "2021-10-07T13:30:00+09:00",
        "end": "2021-10-07T15:00:00+09:00",
        "minutes": 90,
    }
    order = [(c["start"], c["sessions"]) for c in found["conflicts"]]
    assert order == sorted(order)


def test_blocks_tell_what_runs_in_parallel_and_when_it_is_busiest(run: Run) -> None:
    assert run("conflicts", "--day", "10-08", "--from", "18:00", "--lang", "en").out == (
        "day: Friday 8 October 2021, 2 overlapping pairs\n"
        "in parallel: 18:30-20:30, 2 sessions\n"
        "session: 18:30-20:30, International Human Rights Policy Session: Human Rights, Corruption and Trust in a New "
        "Social Contract (international-policy)\n"
        "session: 19:00-20:00, UNESCO Master Class Launching Panel: Human Rights City Gwangju Series (master-class)\n"
        "busiest: 19:00-20:00, 2 sessions\n"
        "in parallel: 21:00-24:00, 2 sessions\n"
        "session: 21:00-23:00, Plenary Session 3: The Role of Human Rights Cities in Fighting Racism and "
        "Discrimination (plenary-3)\n"
        "session: 22:30-24:00, Special Session on Rights Economy: Human Rights Impacts of Economic Models in "
        "Challenging Times (rights-economy)\n"
        "busiest: 22:30-23:00, 2 sessions\n"
        "sessions compared: 4\n"
        "overlapping pairs: 2\n"
        "clashes: 0\n"
        "room: not published for any of 4\n"
        "speakers: not published for any of 4\n"
        "zone: Asia/Seoul\n"
    )


def test_pairs_tell_the_minutes_that_each_shares(run: Run) -> None:
    shown = run("conflicts", "--day", "10-08", "--from", "21:00", "--pairs").out
    assert "overlap: 22:30-23:00, 30 min, plenary-3, rights-economy\n" in shown


def test_what_lasts_all_day_is_left_out_and_said_so(run: Run) -> None:
    shown = run("conflicts", "--lang", "en").out
    assert (
        "left out: Human Rights Artworks Exhibition, no hours given, until Friday 29 October 2021 (artworks)\n" in shown
    )


def test_clashes_of_rooms_come_before_those_of_speakers_before_overlaps(run: Run, tmp_path: Path) -> None:
    write(
        tmp_path / "p.toml",
        'a|09:00-11:00|speakers = ["Kim"]',
        'b|10:00-12:00|speakers = ["kim"]',
        'c|10:30-13:00|room = "Hall 1"',
        'd|12:30-14:00|room = "HALL 1"',
    )
    lines = run("conflicts", "--programme", "p.toml").out.splitlines()
    assert lines[:3] == [
        "room clash: Hall 1, 12:30-13:00, 30 min, c, d",
        "speaker clash: Kim, 10:00-11:00, 1 h, a, b",
        "day: Friday 8 October 2021, 4 overlapping pairs",
    ]
    assert "room: not published for 2 of 4" in lines


@pytest.mark.parametrize(
    ("rows", "options", "status"),
    [
        (('a|09:00-11:00|room = "1"', 'b|10:00-12:00|room = "1"'), ("--strict",), 1),
        (('a|09:00-11:00|speakers = ["K"]', 'b|10:00-12:00|speakers = ["K"]'), ("--strict",), 1),
        (('a|09:00-11:00|room = "1"', 'b|10:00-12:00|room = "1"'), (), 0),
        (('a|09:00-11:00|room = "1"', 'b|11:00-12:00|room = "1"'), ("--strict", "--strict-time"), 0),
        (("a|09:00-11:00|", "b|10:00-12:00|"), ("--strict",), 0),
        (("a|09:00-11:00|", "b|10:00-12:00|"), ("--strict-time",), 1),
        (('a|09:00-11:00|room = "1"', 'b|10:00-12:00|room = "1"\nstatus = "cancelled"'), ("--strict",), 0),
    ],
    ids=["room", "speaker", "not asked", "touching", "overlap", "overlap asked", "cancelled"],
)
def test_strict_is_status_1_for_what_it_watches(
    run: Run, tmp_path: Path, rows: tuple[str, ...], options: tuple[str, ...], status: int
) -> None:
    write(tmp_path / "p.toml", *rows)
    assert run("conflicts", "--programme", "p.toml", *options).status == status


def test_a_pair_is_told_once_and_each_of_its_clashes(run: Run, tmp_path: Path) -> None:
    both = 'room = "Hall"\nspeakers = ["Kim", "Lee"]'
    write(tmp_path / "p.toml", f"a|09:00-11:00|{both}", f"b|10:00-12:00|{both}", "c|10:30-13:00|")
    lines = run("conflicts", "--pairs", "--programme", "p.toml").out.splitlines()
    assert [line for line in lines if " clash: " in line or line.startswith(("overlap", "day", "clashes"))] == [
        "room clash: Hall, 10:00-11:00, 1 h, a, b",
        "speaker clash: Kim, 10:00-11:00, 1 h, a, b",
        "speaker clash: Lee, 10:00-11:00, 1 h, a, b",
        "day: Friday 8 October 2021, 3 overlapping pairs",
        "overlap: 10:00-11:00, 1 h, a, b",
        "overlap: 10:30-11:00, 30 min, a, c",
        "overlap: 10:30-12:00, 1 h 30, b, c",
        "overlapping pairs: 3",
        "clashes: 3",
    ]
    drawn = run("conflicts", "--pairs", "--programme", "p.toml", "--format", "table").out.splitlines()
    assert [line for line in drawn if line.endswith(("a  b", "a  c", "b  c"))] == [
        "10:00-11:00  1 h     a  b",
        "10:30-11:00  30 min  a  c",
        "10:30-12:00  1 h 30  b  c",
    ]
    found = json.loads(run("conflicts", "--programme", "p.toml", "--format", "json").out)["conflicts"]
    assert [(one["kind"], *one["sessions"]) for one in found] == [
        ("room", "a", "b"), ("speaker", "a", "b"), ("speaker", "a", "b"), ("time", "a", "c"), ("time", "b", "c"),
    ]  # fmt: skip
    shown = run("show", "b", "--lang", "en", "--programme", "p.toml").out.splitlines()
    named = [line.partition(": ")[0] for line in shown]
    assert named[-6:-1] == ["overlaps", "room clash", "speaker clash", "speaker clash", "overlaps"]
    table = run("show", "b", "--programme", "p.toml", "--format", "table").out
    assert "overlaps  2 sessions\n" in table
    assert [line.strip() for line in table.splitlines() if " clash: " in line] == [
        "room clash: Hall",
        "speaker clash: Kim",
        "speaker clash: Lee",
    ]


@pytest.fixture
def crowd(tmp_path: Path) -> list[str]:
    """The ids of sessions that are all in one room at one time: 1,035 pairs, more than are listed."""
    ids = [f"s{number:02}" for number in range(46)]
    sessions = [
        f'[[session]]\nid = "{id}"\ncategory = "talk"\ntitle = {{ en = "Talk {id}" }}\nroom = "Hall"\n'
        "day = 2021-10-08\ntime = '13:00-14:00'\n"
        for id in ids
    ]
    (tmp_path / "p.toml").write_text(FORUM_TOML + "".join(sessions), encoding="utf-8")
    return ids


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "clashes: 1035; only the first 1000 are shown, use --format csv to list all"),
        ("ko", "1035건(처음 1000건만 표시. 모두 보려면 --format csv 를 붙이세요)"),
    ],
)
def test_of_very_many_clashes_the_first_are_shown_and_the_others_counted(
    run: Run, crowd: list[str], lang: str, told: str
) -> None:
    shown = run("conflicts", "--programme", "p.toml", "--lang", lang).out
    assert told in shown
    assert shown.count("Hall") <= 1000 + len(crowd)


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "35 more overlaps or tight changes are not shown"), ("ko", "겹침과 이동 시간 부족 35건 더 있음")],
)
def test_of_an_agenda_of_very_many_overlaps_the_others_are_counted(
    run: Run, tmp_path: Path, crowd: list[str], lang: str, told: str
) -> None:
    picks = f"version = 1\n[picks]\nt = {json.dumps(crowd)}\n"
    (tmp_path / "mine.toml").write_text(picks, encoding="utf-8")
    for form in "plain", "table":
        options = ("--lang", lang, "--format", form)
        assert told in run("agenda", "show", "--agenda", "mine.toml", "--programme", "p.toml", *options).out


def test_programs_get_the_readers_hours_too(run: Run) -> None:
    asked = ("conflicts", "--day", "10-08", "--from", "21:00", "--tz", "Europe/Zurich", "--format")
    (overlap,) = json.loads(run(*asked, "json").out)["conflicts"]
    local = {"zone": "Europe/Zurich", "start": "2021-10-08T15:30:00+02:00", "end": "2021-10-08T16:00:00+02:00"}
    assert (overlap["start"], overlap["local"]) == ("2021-10-08T22:30:00+09:00", local)
    head, row = run(*asked, "csv").out.splitlines()
    assert head.endswith(",local_start,local_end,local_zone")
    assert row.endswith(",2021-10-08T15:30:00+02:00,2021-10-08T16:00:00+02:00,Europe/Zurich")
