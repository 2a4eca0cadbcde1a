"""whrcf agenda, and --mine everywhere"""

import csv
import io
import json
import os
import random
import subprocess
import sys
import tomllib
from pathlib import Path
from time import sleep

import pytest

from conftest import FORUM_TOML, Result, Run, unmeasured

HEAD = (
    FORUM_TOML
    + """
[[category]]
id = "tour"
name = { en = "Tour" }
"""
)
DAY = (
    'keys|09:00-10:00|room = "Hall 1"',
    'walk|10:10-11:00|room = "Hall 2"',
    "noon|12:00-13:00|",
    "late|14:00-16:00|",
    "dusk|15:00-17:00|",
    "again|18:00-19:00|",
)
EARLY = ("a|09:00-12:00|", "b|09:30-10:00|", "c|10:30-13:00|")
"""Three of which the middle one ends early."""
NEXT = "next: `whrcf agenda` shows your days\n"


def write(path: Path, *rows: str) -> None:
    session = (
        '[[session]]\nid = "{0}"\ncategory = "talk"\ntitle = {{ en = "On {0}" }}\nday = 2021-10-08\ntime = "{1}"\n{2}\n'
    )
    path.write_text(HEAD + "".join(session.format(*row.split("|")) for row in rows), encoding="utf-8")


@pytest.fixture(autouse=True)
def mine(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """My agenda, in place of the usual file."""
    monkeypatch.setenv("WHRCF_AGENDA", str(tmp_path / "mine.toml"))
    return tmp_path / "mine.toml"


@pytest.fixture
def on(run: Run, tmp_path: Path) -> Run:
    """The command line on a programme of these sessions."""
    write(tmp_path / "p.toml", *DAY)

    def invoke(*args: str, **env: str) -> Result:
        return run(*args, **{"WHRCF_PROGRAMME": "p.toml", **env})

    return invoke


def picks(path: Path, forum: str = "t") -> list[str]:
    found: list[str] = tomllib.loads(path.read_text(encoding="utf-8"))["picks"].get(forum, [])
    return found


def give(path: Path, *ids: str, forum: str = "t") -> Path:
    path.write_text(f"version = 1\n[picks]\n{forum} = {json.dumps(ids)}\n", encoding="utf-8")
    return path


def lines(shown: str, name: str) -> list[str]:
    return [line for line in shown.splitlines() if line.startswith(f"{name}: ")]


def picked_lines(shown: str) -> list[str]:
    """The ids of the picks that a day shows, in its order."""
    return [line.split("(")[1].split(")")[0] for line in lines(shown, "pick")]


def test_add_says_what_it_added_and_where(on: Run, mine: Path) -> None:
    assert on("agenda", "add", "late", "keys") == (
        0,
        "",
        f"added: late, keys; 2 sessions in your agenda, {mine}\n{NEXT}",
    )
    assert picks(mine) == ["late", "keys"]


def test_add_twice_adds_once(on: Run, mine: Path) -> None:
    on("agenda", "add", "late", "late")
    assert on("agenda", "add", "late", "keys").err == (
        f"added: keys; 2 sessions in your agenda, {mine}\nin your agenda already: late\n{NEXT}"
    )
    assert on("agenda", "add", "late").err == (
        f"added nothing; 2 sessions in your agenda, {mine}\nin your agenda already: late\n"
    )


def test_the_beginning_of_an_id_is_enough(on: Run, mine: Path) -> None:
    on("agenda", "add", "la", "KEY")
    assert picks(mine) == ["late", "keys"]
    on("agenda", "remove", "ke")
    assert picks(mine) == ["late"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("add", "keys", "lato"), 'Error: no session has an id that begins with "lato"; did you mean late?\n'),
        (
            ("add",),
            "Error: nothing to add; give ids, as in `whrcf agenda add refugees`, or an agenda file with --picks-from\n",
        ),
        (("remove", "xyz"), 'Error: no session has an id that begins with "xyz"; `whrcf list` shows the ids\n'),
    ],
    ids=["one of two unknown", "none named", "remove an unknown one"],
)
def test_wrong_use_is_status_2_and_changes_nothing(on: Run, mine: Path, args: tuple[str, ...], told: str) -> None:
    give(mine, "noon")
    before = mine.read_bytes()
    assert on("agenda", *args) == (2, "", told)
    assert mine.read_bytes() == before


def test_remove_and_clear_take_out_of_this_forum_only(on: Run, mine: Path) -> None:
    mine.write_text('version = 1\n[picks]\nother = ["keys"]\nt = ["keys", "late", "noon"]\n', encoding="utf-8")
    assert on("agenda", "remove", "late", "again") == (0, "", f"removed: late; 2 sessions in your agenda, {mine}\n")
    assert on("agenda", "clear") == (0, "", f"removed: keys, noon; 0 sessions in your agenda, {mine}\n")
    assert (picks(mine), picks(mine, "other")) == ([], ["keys"])


def test_picks_of_another_forum_are_neither_shown_nor_lost(on: Run, mine: Path) -> None:
    give(mine, "late", forum="other")
    assert on("agenda") == (0, "", "your agenda for this forum is empty; add a session with `whrcf agenda add ID`\n")
    on("agenda", "add", "keys")
    assert (picks(mine), picks(mine, "other")) == (["keys"], ["late"])


@pytest.mark.skipif(sys.platform != "linux", reason="the user's data folder is named so on Linux")
def test_without_a_name_the_agenda_is_in_the_folder_of_the_user(
    on: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("WHRCF_AGENDA")
    path = tmp_path / "data" / "whrcf" / "agenda.toml"
    home = {"XDG_DATA_HOME": str(tmp_path / "data")}
    assert on("agenda", **home).status == 0
    assert not path.parent.exists()
    assert on("agenda", "add", "keys", **home).err == f"added: keys; 1 session in your agenda, {path}\n{NEXT}"
    assert [row["id"] for row in json.loads(on("list", "--mine", "--format", "json", **home).out)] == ["keys"]


def test_agenda_names_another_file_than_the_variable(on: Run, mine: Path, tmp_path: Path) -> None:
    on("agenda", "add", "keys", "--agenda", "other.toml")
    assert not mine.exists()
    assert picks(tmp_path / "other.toml") == ["keys"]
    assert picked_lines(on("agenda", "--agenda", "other.toml").out) == ["keys"]
    assert picked_lines(on("agenda", "show", "--agenda", "other.toml").out) == ["keys"]


def test_a_day_is_shown_with_all_that_is_wrong_or_open(on: Run, mine: Path) -> None:
    give(mine, "dusk", "keys", "walk", "late")
    shown = on("agenda", "--awake", "09:00-16:30", "--lang", "en")
    assert shown == (
        0,
        "day: Friday 8 October 2021, 4 sessions\n"
        "pick: 09:00-10:00, On keys (keys), Hall 1\n"
        "tight change: 10:00-10:10, 10 min, different room, from keys to walk\n"
        "pick: 10:10-11:00, On walk (walk), Hall 2\n"
        "free: 11:00-14:00, 3 h\n"
        "would fit: 12:00-13:00, On noon (noon)\n"
        "pick: 14:00-16:00, On late (late)\n"
        "pick: 15:00-17:00, On dusk (dusk), awake for: 1 h 30 of 2 h\n"
        "overlap: 15:00-16:00, 1 h, late + dusk\n"
        "instead of late: Friday 8 October 2021, 12:00-13:00, On noon (noon), also in the category Talk\n"
        "instead of dusk: Friday 8 October 2021, 12:00-13:00, On noon (noon), also in the category Talk\n"
        "outside waking hours: 16:30-19:00, 2 h 30\n"
        "\n"
        "zone: Asia/Seoul\n",
        "",
    )
    assert on("agenda", "show", "--awake", "09:00-16:30", "--lang", "en") == shown


def test_json_tells_the_same(on: Run, mine: Path) -> None:
    give(mine, "dusk", "keys", "walk", "late", "gone")
    found = json.loads(on("agenda", "--awake", "09:00-16:30", "--format", "json").out)
    (day,) = found.pop("days")
    assert found == {"forum": "t", "untimed": [], "unknown": ["gone"]}
    assert [pick["id"] for pick in day.pop("picks")] == ["keys", "walk", "late", "dusk"]
    entries = day.pop("entries")
    assert day == {
        "day": "2021-10-08",
        "overlaps": [
            {
                "kind": "time",
                "sessions": ["late", "dusk"],
                "start": "2021-10-08T15:00:00+09:00",
                "end": "2021-10-08T16:00:00+09:00",
                "minutes": 60,
                "instead_of_first": ["noon"],
                "instead_of_second": ["noon"],
                "likeness": {"noon": {"on": "category", "en": "Talk"}},
            }
        ],
        "short_gaps": [{"sessions": ["keys", "walk"], "minutes": 10, "change": "room"}],
        "free": [
            {
                "start": "2021-10-08T11:00:00+09:00",
                "end": "2021-10-08T14:00:00+09:00",
                "minutes": 180,
                "fits": ["noon"],
            }
        ],
        "asleep": [{"session": "dusk", "minutes": 30}],
    }
    assert [(one["kind"], one["start"][11:16], one["end"][11:16], one["sessions"]) for one in entries] == [
        ("pick", "09:00", "10:00", ["keys"]),
        ("short_gap", "10:00", "10:10", ["keys", "walk"]),
        ("pick", "10:10", "11:00", ["walk"]),
        ("free", "11:00", "14:00", ["noon"]),
        ("pick", "14:00", "16:00", ["late"]),
        ("pick", "15:00", "17:00", ["dusk"]),
        ("overlap", "15:00", "16:00", ["late", "dusk"]),
        ("sleep", "16:30", "19:00", []),
    ]


def test_a_gap_is_short_below_what_i_need(on: Run, mine: Path) -> None:
    give(mine, "keys", "walk")
    found = {gap: lines(on("agenda", "--gap", gap).out, "tight change") for gap in ("10m", "11m")}
    assert found == {"10m": [], "11m": ["tight change: 10:00-10:10, 10 min, different room, from keys to walk"]}
    assert on("agenda", "--gap", "soon").status == 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (EARLY, ["09:30-10:00, 30 min, a + b", "10:30-12:00, 1 h 30, a + c"]),
        (
            ("a|09:00-12:00|", "b|10:00-11:30|", "c|11:00-13:00|"),
            [
                "10:00-11:30, 1 h 30, a + b",
                "11:00-12:00, 1 h, a + c",
                "11:00-11:30, 30 min, b + c",
            ],
        ),
        (("a|09:00-10:00|", "b|10:00-11:00|", "c|11:00-12:00|"), []),
    ],
    ids=["the middle one ends early", "all three at once", "one after the other"],
)
def test_of_three_picks_every_pair_is_told_with_its_minutes(
    run: Run, mine: Path, tmp_path: Path, rows: tuple[str, ...], expected: list[str]
) -> None:
    write(tmp_path / "p.toml", *rows)
    assert run("agenda", "add", "c", "b", "a", "--programme", "p.toml").status == 0
    shown = run("agenda", "--programme", "p.toml", "--lang", "en").out
    assert sorted(lines(shown, "overlap")) == sorted(f"overlap: {pair}" for pair in expected)


def test_a_pick_that_the_programme_no_longer_has_is_kept_and_reported(on: Run, mine: Path) -> None:
    give(mine, "gone", "keys")
    assert lines(on("agenda").out, "not in this programme") == ["not in this programme: gone"]
    assert on("agenda", "--format", "table").out.count("not in this programme: gone") == 1
    on("agenda", "add", "late")
    on("agenda", "remove", "keys")
    assert picks(mine) == ["gone", "late"]
    assert on("agenda", "remove", "gone").status == 0
    assert picks(mine) == ["late"]


def test_add_from_merges_what_a_friend_picked(on: Run, mine: Path, tmp_path: Path) -> None:
    give(mine, "keys", "noon")
    friend = give(tmp_path / "friend.toml", "late", "noon", "gone")
    before = friend.read_bytes()
    told = on("agenda", "add", "dusk", "--from", "friend.toml")
    assert told == (
        0,
        "",
        f"added: dusk, late, gone; 5 sessions in your agenda, {mine}\n"
        "in your agenda already: noon\n"
        "not in this programme: gone\n"
        "dusk overlaps late, 1 h\n"
        "next: `whrcf agenda --day 2021-10-08` shows what would fit instead\n",
    )
    assert picks(mine) == ["keys", "noon", "dusk", "late", "gone"]
    assert friend.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "status", "told"),
    [
        ('version = 1\n[picks]\nother = ["a"]\n', 2, "friend.toml has no sessions of t; it has sessions of other"),
        ("version = 1\n", 2, "friend.toml has no sessions of t"),
        ("version = [", 3, "the agenda friend.toml is damaged"),
        ("version = 2\n", 3, "the agenda friend.toml was written by a newer whrcf"),
        (None, 3, "cannot read the agenda friend.toml: No such file"),
    ],
    ids=["another forum", "empty", "damaged", "newer", "missing"],
)
@pytest.mark.parametrize("command", [("add", "--from"), ("compare",)], ids=["add", "compare"])
def test_a_friend_s_file_that_will_not_do_is_left_alone_and_so_is_mine(
    on: Run, mine: Path, tmp_path: Path, command: tuple[str, ...], content: str | None, status: int, told: str
) -> None:
    friend = tmp_path / "friend.toml"
    if content is not None:
        friend.write_text(content, encoding="utf-8")
    give(mine, "keys")
    mine_before, names = mine.read_bytes(), set(os.listdir(tmp_path))
    done = on("agenda", *command, "friend.toml")
    assert (done.status, done.out) == (status, "")
    assert done.err.startswith(f"Error: {told}")
    assert mine.read_bytes() == mine_before
    assert set(os.listdir(tmp_path)) == names
    assert content is None or friend.read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    "content",
    ["version = [", "version = 2\n[picks]\n", "\0" * 100],
    ids=["damaged", "newer", "zeros of a crashed disk"],
)
@pytest.mark.parametrize("command", [("add", "keys"), ("clear",)], ids=["add", "clear"])
def test_an_agenda_that_is_damaged_or_newer_is_never_overwritten_and_a_copy_is_named(
    on: Run, mine: Path, command: tuple[str, ...], content: str
) -> None:
    mine.write_text(content, encoding="utf-8")
    done = on("agenda", *command)
    assert (done.status, done.out) == (3, "")
    assert done.err.endswith(f"; the file was not changed; a copy was saved as {mine}.kept-1\n")
    assert mine.read_text(encoding="utf-8") == content
    assert Path(f"{mine}.kept-1").read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    "command",
    [
        ("agenda",),
        ("agenda", "remove", "keys"),
        ("agenda", "suggest", "--apply"),
        ("list", "--mine"),
        ("timeline",),
        ("conflicts", "--mine"),
        ("export-ics", "--mine", "--output", "-"),
    ],
    ids=" ".join,
)
def test_what_reads_a_damaged_agenda_is_status_3_and_leaves_it_alone(
    on: Run, mine: Path, command: tuple[str, ...]
) -> None:
    mine.write_text("version = [", encoding="utf-8")
    done = on(*command)
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith(f"Error: the agenda {mine} is damaged")
    assert mine.read_text(encoding="utf-8") == "version = ["


def test_a_folder_that_is_a_file_is_status_3(on: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    done = on("agenda", "add", "keys", "--agenda", "file/mine.toml")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("Error: cannot ")
    assert done.err.endswith("name another file with --agenda\n")


def test_a_read_only_folder_is_status_3_and_showing_goes_on(on: Run, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    path = give(tmp_path / "closed" / "mine.toml", "keys")
    path.parent.chmod(0o555)
    if os.access(path.parent, os.W_OK):
        pytest.skip("nothing is closed to this user")
    try:
        assert on("agenda", "add", "late", "--agenda", str(path)) == (
            3,
            "",
            f"Error: cannot save the agenda {path}: Permission denied; name another file with --agenda\n",
        )
        assert picked_lines(on("agenda", "--agenda", str(path)).out) == ["keys"]
    finally:
        path.parent.chmod(0o755)


def start(*args: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "whrcf_cli", "agenda", *args]
    return subprocess.Popen(command, env=unmeasured(), stderr=subprocess.DEVNULL)


def hundred(folder: Path) -> tuple[Path, list[str]]:
    ids = [f"s{number:03}" for number in range(100)]
    write(folder / "p.toml", *(f"{id}|{9 + n // 60:02}:{n % 60:02}-18:00|" for n, id in enumerate(ids)))
    return folder / "p.toml", ids


@pytest.mark.slow
def test_a_hundred_processes_that_add_at_once_lose_nothing(mine: Path, tmp_path: Path) -> None:
    programme, ids = hundred(tmp_path)
    running = [start("add", id, "--programme", str(programme)) for id in ids]
    assert [process.wait(120) for process in running] == [0] * 100
    assert sorted(picks(mine)) == ids
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".lock") == ["mine.toml", "p.toml"]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX")
def test_killing_some_in_the_middle_leaves_a_whole_file_with_all_that_the_others_added(
    mine: Path, tmp_path: Path
) -> None:
    programme, ids = hundred(tmp_path)
    chance = random.Random(4)
    added: set[str] = set()
    for first in range(0, 32, 4):
        running = {id: start("add", id, "--programme", str(programme)) for id in ids[first : first + 4]}
        for id in chance.sample(sorted(running), 2):
            sleep(chance.uniform(0.05, 0.3))
            running[id].kill()
        added |= {id for id, process in running.items() if process.wait(60) == 0}
        if mine.exists():
            assert added <= set(picks(mine)) <= set(ids[: first + 4])
    assert len(added) >= 16
    assert start("add", "s099", "--programme", str(programme)).wait(60) == 0
    assert added | {"s099"} <= set(picks(mine))


def test_compare_tells_who_covers_what_and_what_nobody_does(on: Run, tmp_path: Path) -> None:
    give(tmp_path / "kim.toml", "keys", "late", "dusk")
    give(tmp_path / "lee.toml", "dusk", "keys", "gone")
    assert on("agenda", "compare", "kim.toml", "lee.toml", "--lang", "en") == (
        0,
        "day: Friday 8 October 2021, 6 sessions\n"
        "covered by: kim, lee: 09:00-10:00, On keys (keys)\n"
        "covered by nobody: 10:10-11:00, On walk (walk); free: kim, lee\n"
        "covered by nobody: 12:00-13:00, On noon (noon); free: kim, lee\n"
        "covered by: kim: 14:00-16:00, On late (late)\n"
        "covered by: kim, lee: 15:00-17:00, On dusk (dusk)\n"
        "covered by nobody: 18:00-19:00, On again (again); free: kim, lee\n"
        "double-booked: kim: 15:00-16:00, 1 h, late + dusk\n"
        "\n"
        "total: kim: 3 sessions, 5 h, 1 overlapping pair\n"
        "total: lee: 2 sessions, 3 h\n"
        "not in this programme: lee: gone\n"
        "zone: Asia/Seoul\n",
        "",
    )
    shown = on("agenda", "compare", "kim.toml", "lee.toml", "--tz", "Europe/Zurich", "--lang", "en")
    assert "double-booked: kim: 08:00-09:00 Zurich (15:00-16:00 Seoul), 1 h, late + dusk\n" in shown.out
    found = json.loads(on("agenda", "compare", "kim.toml", "lee.toml", "--format", "json").out)
    [booked] = found.pop("double_booked")
    assert (booked["name"], booked["sessions"], booked["minutes"]) == ("kim", ["late", "dusk"], 60)
    assert found == {
        "names": ["kim", "lee"],
        "covered": {"keys": ["kim", "lee"], "late": ["kim"], "dusk": ["kim", "lee"]},
        "uncovered": ["walk", "noon", "again"],
        "unknown": [{"name": "lee", "id": "gone"}],
        "totals": [
            {"name": "kim", "sessions": 3, "minutes": 300, "overlaps": 1},
            {"name": "lee", "sessions": 2, "minutes": 180, "overlaps": 0},
        ],
        "free": {id: ["kim", "lee"] for id in ("walk", "noon", "again")},
    }
    rows = list(csv.DictReader(io.StringIO(on("agenda", "compare", "kim.toml", "lee.toml", "--format", "csv").out)))
    assert [(row["names"], row["id"]) for row in rows] == [
        ("kim; lee", "keys"),
        ("kim", "late"),
        ("kim; lee", "dusk"),
        ("", "walk"),
        ("", "noon"),
        ("", "again"),
    ]


def test_compare_tells_files_of_one_name_apart_and_keeps_to_the_view(on: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        give(tmp_path / name / "mine.toml", "keys", "late")
    found = json.loads(
        on("agenda", "compare", "a/mine.toml", "b/mine.toml", "--until", "12:00", "--format", "json").out
    )
    assert found == {
        "names": ["a/mine.toml", "b/mine.toml"],
        "covered": {"keys": ["a/mine.toml", "b/mine.toml"]},
        "uncovered": ["walk"],
        "unknown": [],
        "totals": [{"name": f"{name}/mine.toml", "sessions": 1, "minutes": 60, "overlaps": 0} for name in ("a", "b")],
        "double_booked": [],
        "free": {"walk": ["a/mine.toml", "b/mine.toml"]},
    }


def test_suggest_goes_around_my_picks_and_says_what_it_leaves_out_and_why(on: Run, mine: Path) -> None:
    give(mine, "dusk")
    before = mine.read_bytes()
    assert on("agenda", "suggest", "--lang", "en", "--max", "3") == (
        0,
        "suggested: Friday 8 October 2021, 09:00-10:00, On keys (keys)\n"
        "suggested: Friday 8 October 2021, 10:10-11:00, On walk (walk)\n"
        "suggested: Friday 8 October 2021, 12:00-13:00, On noon (noon)\n"
        "left out: overlaps dusk, Friday 8 October 2021, 14:00-16:00, On late (late)\n"
        "left out: over --max, Friday 8 October 2021, 18:00-19:00, On again (again)\n"
        "zone: Asia/Seoul\n",
        "nothing added yet; use --apply to add them\n",
    )
    assert mine.read_bytes() == before
    found = json.loads(on("agenda", "suggest", "--max", "3", "--format", "json").out)
    assert [session["id"] for session in found.pop("suggested")] == ["keys", "walk", "noon"]
    assert found == {"left_out": [{"id": "late", "because": "dusk"}, {"id": "again", "because": None}]}


def test_suggest_leaves_out_what_is_in_an_appointment_or_in_my_sleep_and_says_so(on: Run, tmp_path: Path) -> None:
    lunch = "BEGIN:VEVENT\nUID:1\nSUMMARY:Lunch\nDTSTART:20211008T030000Z\nDTEND:20211008T033000Z\nEND:VEVENT\n"
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{lunch}END:VCALENDAR\n"
    (tmp_path / "my.ics").write_text(calendar, encoding="utf-8")
    options = ("agenda", "suggest", "--busy", "my.ics", "--awake", "09:30-15:30", "--lang", "en")
    assert on(*options).out == (
        "suggested: Friday 8 October 2021, 10:10-11:00, On walk (walk)\n"
        "left out: clashes with my appointment 12:00-12:30, Friday 8 October 2021, 12:00-13:00, On noon (noon)\n"
        "left out: partly outside waking hours, Friday 8 October 2021, 09:00-10:00, On keys (keys)\n"
        "left out: partly outside waking hours, Friday 8 October 2021, 14:00-16:00, On late (late)\n"
        "left out: partly outside waking hours, Friday 8 October 2021, 15:00-17:00, On dusk (dusk)\n"
        "zone: Asia/Seoul\n"
    )
    found = json.loads(on(*options, "--format", "json").out)
    assert (found["busy"], found["asleep"], found["left_out"]) == (["noon"], ["keys", "late", "dusk"], [])


def test_an_agenda_in_csv_is_one_list_in_which_only_picks_have_an_id(on: Run, mine: Path) -> None:
    give(mine, "keys", "walk", "late")
    rows = list(csv.DictReader(io.StringIO(on("agenda", "--format", "csv", "--tz", "Europe/Zurich").out)))
    assert [(row["id"], row["entry"], row["minutes"], row["about"]) for row in rows] == [
        ("keys", "pick", "60", ""),
        ("", "short_gap", "10", "keys; walk"),
        ("walk", "pick", "50", ""),
        ("", "free", "180", "noon"),
        ("late", "pick", "120", ""),
        ("", "free", "180", "again"),
    ]
    assert rows[0]["local_start"] == "2021-10-08T02:00:00+02:00"


def test_an_appointment_has_its_hours_in_both_clocks(on: Run, mine: Path, tmp_path: Path) -> None:
    lunch = "BEGIN:VEVENT\nUID:1\nSUMMARY:Lunch\nDTSTART:20211008T030000Z\nDTEND:20211008T033000Z\nEND:VEVENT\n"
    calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{lunch}END:VCALENDAR\n"
    (tmp_path / "my.ics").write_text(calendar, encoding="utf-8")
    give(mine, "keys", "noon")
    shown = on("agenda", "--busy", "my.ics", "--tz", "Europe/Zurich", "--lang", "en")
    assert lines(shown.out, "busy") == ["busy: 05:00-05:30 Zurich (12:00-12:30 Seoul), Lunch"]
    table = on("agenda", "--busy", "my.ics", "--tz", "Europe/Zurich", "--lang", "en", "--format", "table").out
    assert "\n12:00-12:30  05:00-05:30  busy: Lunch\n" in table
    assert "\nSeoul        Zurich\n" in table


def test_days_are_mine_and_both_clocks_are_told_if_i_ask_for_that(on: Run, mine: Path) -> None:
    give(mine, "keys")
    shown = on("agenda", "--tz", "America/Lima", "--days-in", "mine", "--lang", "en").out
    assert shown.startswith(
        "day: Thursday 7 October 2021, 1 session\n"
        "pick: 19:00-20:00 Lima (09:00-10:00 (+1) Seoul), On keys (keys), Hall 1\n"
    )


def test_suggest_adds_only_with_apply(on: Run, mine: Path) -> None:
    give(mine, "dusk")
    done = on("agenda", "suggest", "--until", "16:00", "--apply")
    assert (done.status, done.err) == (0, f"added: keys, walk, noon; 4 sessions in your agenda, {mine}\n")
    assert picks(mine) == ["dusk", "keys", "walk", "noon"]
    assert lines(on("agenda").out, "overlap") == []


def test_suggest_takes_any_of_the_words_and_the_view(on: Run) -> None:
    def suggested(*args: str) -> list[str]:
        return [
            session["id"] for session in json.loads(on("agenda", "suggest", *args, "--format", "json").out)["suggested"]
        ]

    assert suggested("--like", "keys again") == ["keys", "again"]
    assert suggested("--like", "keys again", "--from", "12:00") == ["again"]
    assert suggested("--awake", "10:30-13:00") == ["noon"]
    assert suggested("--category", "talk", "--max", "1") == ["keys"]


def test_suggest_with_nothing_that_fits_is_status_0_and_writes_no_file(on: Run, mine: Path) -> None:
    done = on("agenda", "suggest", "--category", "tour", "--apply")
    assert done == (0, "", "no session fits around your agenda; remove an option to see more\n")
    assert not mine.exists()


def ids_of(done: tuple[int, str, str], command: str) -> list[str]:
    if command == "conflicts":
        return sorted({id for pair in json.loads(done[1])["conflicts"] for id in pair["sessions"]})
    if command == "export-ics":
        return [line[4:].partition("@")[0] for line in done[1].splitlines() if line.startswith("UID:")]
    return sorted(row["id"] for row in json.loads(done[1]))


@pytest.mark.parametrize("command", ["list", "timeline", "conflicts"])
def test_mine_is_my_picks_on_every_view(on: Run, mine: Path, command: str) -> None:
    give(mine, "late", "dusk", "gone")
    write(Path("p.toml"), *DAY, "over|14:00-17:00|")
    assert ids_of(on(command, "--mine", "--format", "json"), command) == ["dusk", "late"]
    assert "over" in ids_of(on(command, "--format", "json"), command)


def test_mine_and_an_alarm_is_the_calendar_of_my_picks(on: Run, mine: Path) -> None:
    give(mine, "late", "dusk", "gone")
    done = on("export-ics", "--mine", "--alarm", "15m", "--output", "-")
    shown = [line for line in done.out.splitlines() if line.startswith(("SUMMARY:", "TRIGGER"))]
    assert (done.status, shown) == (0, ["SUMMARY:On late", "TRIGGER:-PT15M", "SUMMARY:On dusk", "TRIGGER:-PT15M"])


@pytest.mark.parametrize("command", [("list",), ("conflicts",), ("timeline",)], ids=" ".join)
def test_mine_without_picks_is_a_note_and_status_0(on: Run, command: tuple[str, ...]) -> None:
    done = on(*command, "--mine")
    told = "no session of this forum is in your agenda; add one with `whrcf agenda add ID`\n"
    assert (done.status, done.err) == (0, told)


def offered(run: Run, line: str, **env: str) -> list[str]:
    fish = {"_WHRCF_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return [part.split("\t")[0] for part in run(**fish, _TYPER_COMPLETE_ARGS=line, **env).out.splitlines() if part]


def test_completion_offers_my_picks_to_remove_and_all_ids_to_add(on: Run, mine: Path, tmp_path: Path) -> None:
    give(mine, "late", "keys", "gone")
    give(tmp_path / "other.toml", "again")
    assert offered(on, "whrcf agenda remove ") == ["late", "keys", "gone"]
    assert offered(on, "whrcf agenda remove k") == ["keys"]
    assert offered(on, "whrcf agenda remove --agenda other.toml ") == ["again"]
    assert offered(on, "whrcf agenda add d") == ["dusk"]
    assert offered(on, "whrcf agenda s") == ["show", "suggest", "share"]


@pytest.mark.parametrize("content", [None, "version = ["], ids=["missing", "damaged"])
def test_an_agenda_that_cannot_be_read_offers_nothing(on: Run, mine: Path, content: str | None) -> None:
    if content:
        mine.write_text(content, encoding="utf-8")
    assert offered(on, "whrcf agenda remove ") == []


def test_an_empty_file_is_an_empty_agenda(on: Run, mine: Path) -> None:
    mine.touch()
    assert on("agenda", "add", "keys").status == 0


def test_now_answers_even_if_the_agenda_cannot_be_read(on: Run, mine: Path) -> None:
    mine.write_text("version = [", encoding="utf-8")
    done = on("now")
    assert done.status == 0
    assert done.err.startswith("the sessions of your agenda are not marked, because the agenda ")


def test_options_before_a_command_below_are_refused_and_not_lost(on: Run, mine: Path) -> None:
    done = on("agenda", "--agenda", "other.toml", "add", "keys")
    assert done.status == 2
    assert done.err == "Error: put options after the subcommand, such as `whrcf agenda add --agenda kim.toml`\n"


def test_picks_that_overlap_only_at_contested_hours_are_told(run: Run) -> None:
    run("agenda", "add", "dark-tour", "blc-closing")
    told = "time contested: dark-tour: at 16:00-17:30 it would overlap blc-closing\n"
    assert told in run("agenda", "--lang", "en").out
    assert "time contested: dark-tour: at 16:00-17:30 it would overlap blc-closing" in " ".join(
        run("agenda", "suggest", "--day", "9", "--lang", "en", "--format", "table", columns=200).out.split()
    )


def test_a_contested_hour_is_seen_wherever_a_day_is_planned(run: Run) -> None:
    hint = "dark-tour: time contested, also given as 16:00-17:30, place not known"
    assert hint in run("timeline", "--day", "9", "--lang", "en", "--format", "table", columns=140).out
    for format in ("plain", "table"):
        shown = run("now", "--at", "2021-10-09 16:30", "--lang", "en", "--format", format, columns=140).out
        assert "perhaps running" in shown
    rows = run("conflicts", "--day", "9", "--format", "csv").out.splitlines()
    assert rows[0].endswith(",contested")
    assert [row.endswith(",dark-tour") for row in rows if "dark-tour" in row] == [True, True, True]


def test_picks_that_the_programme_does_not_have_are_left_out_and_told(on: Run, mine: Path) -> None:
    done = on("agenda", "add", "--picks-from", "whrcf agenda add dusk nowhere")
    assert "left out, because they are not in this programme: nowhere" in done.err
    assert picks(mine) == ["dusk"]
