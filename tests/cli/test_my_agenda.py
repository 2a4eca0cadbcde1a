"""My agenda while the programme changes"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FORUM_TOML, Run
from whrcf_cli.personal import agenda_file

Write = Callable[..., Path]


@pytest.fixture
def write(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Write:
    """Writes the programme of these sessions, of which an agenda in the same folder has picks."""
    monkeypatch.setenv("WHRCF_PROGRAMME", "p.toml")
    monkeypatch.setenv("WHRCF_AGENDA", "mine.toml")
    monkeypatch.setenv("WHRCF_LANG", "en")

    def written(*rows: str, name: str = "p.toml") -> Path:
        session = (
            '[[session]]\nid = "{}"\ncategory = "talk"\ntitle = {{ en = "{}" }}\nday = 2021-10-08\ntime = "{}"\n{}\n'
        )
        text = "".join(session.format(*row.split("|")) for row in rows)
        (tmp_path / name).write_text(FORUM_TOML + text, encoding="utf-8")
        return tmp_path / name

    return written


def test_what_moved_since_i_last_looked_is_told_once(run: Run, write: Write, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('# mine\nversion = 1\n[picks]\nt = ["a", "b"]\n', encoding="utf-8")
    write('a|Rivers|09:00-10:00|room = "1"', "b|Wells|11:00-12:00|")
    assert "since you last looked" not in run("agenda").out
    write('a|Rivers|09:30-10:00|room = "2"', "b|Wells|11:00-12:00|")
    found = json.loads(run("agenda", "--format", "json").out)
    assert [(one["kind"], one["id"]) for one in found["changed"]] == [("moved", "a"), ("room", "a")]
    assert run("agenda", "--tz", "Europe/Zurich").out.splitlines()[:2] == [
        "since you last looked: moved, Rivers (a): "
        "was Friday 8 October 2021, 02:00-03:00 Zurich (09:00-10:00 Seoul); now "
        "Friday 8 October 2021, 02:30-03:00 Zurich (09:30-10:00 Seoul)",
        "since you last looked: room changed, Rivers (a): was 1; now 2",
    ]
    assert "since you last looked" not in run("agenda").out
    assert (
        (tmp_path / "mine.toml").read_text(encoding="utf-8").startswith('# mine\nversion = 1\n[picks]\nt = ["a", "b"]')
    )


def test_to_add_a_session_is_not_to_look_at_the_others(run: Run, write: Write) -> None:
    write("a|Rivers|09:00-10:00|", "b|Wells|11:00-12:00|")
    run("agenda", "add", "a")
    write("a|Rivers|09:30-10:00|", "b|Wells|11:00-12:00|")
    run("agenda", "add", "b")
    shown = run("agenda", "--format", "table").out
    assert shown.splitlines()[1].startswith("moved: Rivers (a): was Friday 8 October 2021, 09:00-10:00")
    assert "Wells (b):" not in shown


def test_a_pick_follows_its_uid_and_that_is_told_once(run: Run, write: Write, tmp_path: Path) -> None:
    write('1|Rivers|09:00-10:00|uid = "rivers"', '2|Wells|11:00-12:00|uid = "wells"')
    run("agenda", "add", "1")
    write('1|Wells|11:00-12:00|uid = "wells"', '2|Rivers|09:00-10:00|uid = "rivers"')
    assert [one["title"]["en"] for one in json.loads(run("list", "--mine", "--format", "json").out)] == ["Rivers"]
    assert run("agenda", "share").out == "whrcf agenda add 2\n"
    told = "1 is now 2 in the programme; your agenda follows the session\n"
    assert run("agenda").err == told
    assert run("agenda").err == ""
    assert agenda_file.read(tmp_path / "mine.toml") == {"t": ["2"]}
    write('7|Rivers|09:00-10:00|uid = "rivers"', '2|Wells|11:00-12:00|uid = "wells"')
    assert run("agenda", "remove", "7").err.startswith("2 is now 7 in the programme")
    assert agenda_file.read(tmp_path / "mine.toml") == {"t": []}


def test_diff_tells_what_changed_of_my_picks(run: Run, write: Write) -> None:
    write("a|Rivers|09:00-10:00|", "b|Wells|11:00-12:00|", "c|Lakes|13:00-14:00|")
    run("agenda", "add", "a", "c")
    write("a|Rivers|09:30-10:00|", "b|Wells|11:30-12:00|", name="new.toml")
    shown = run("diff", "p.toml", "new.toml", "--mine", "--tz", "Europe/Zurich", "--format", "json")
    found = json.loads(shown.out)
    assert [(one["kind"], one["id"]) for one in found["changes"]] == [("moved", "a"), ("dropped", "c")]
    assert found["changes"][0]["new"]["local"]["start"] == "2021-10-08T02:30:00+02:00"
    assert (found["unrevised"], found["ghosts"]) == (["a"], ["c"])
    run("agenda", "clear")
    assert run("diff", "p.toml", "new.toml", "--mine").err == "no session of your agenda changed\n"


def test_a_collision_is_told_when_it_is_made_and_of_many_the_first(run: Run, write: Write) -> None:
    write(*(f"s{number:02}|Talk|09:00-10:00|" for number in range(13)))
    run("agenda", "add", "s00")
    told = run("agenda", "add", *(f"s{number:02}" for number in range(1, 13))).err.splitlines()
    assert told[1] == "s01 overlaps s00, 1 h"
    assert told[-2:] == [
        "68 more overlaps",
        "next: `whrcf agenda --day 2021-10-08` shows what would fit instead",
    ]


def test_a_cancelled_session_is_told_when_it_is_added(run: Run, write: Write) -> None:
    write('a|Rivers|09:00-10:00|status = "cancelled"')
    assert "a is cancelled\n" in run("agenda", "add", "a").err


def test_an_agenda_is_shared_with_all_that_is_still_in_the_programme(run: Run, write: Write, tmp_path: Path) -> None:
    write("a|Rivers|09:00-10:00|", "b|Wells|11:00-12:00|")
    (tmp_path / "mine.toml").write_text('version = 1\n[picks]\nt = ["b", "gone", "a"]\n', encoding="utf-8")
    done = run("agenda", "share", "--site-url", "https://example.org/2021/")
    assert done.out.splitlines() == ["whrcf agenda add b a", "https://example.org/2021/my.html#picks=b~a&forum=t"]
    assert done.err == "left out, because they are not in this programme: gone\n"
    for shared in done.out.splitlines():
        run("agenda", "clear")
        assert run("agenda", "add", "--picks-from", shared).status == 0
        assert agenda_file.read(tmp_path / "mine.toml") == {"t": ["b", "a"]}
    run("agenda", "clear")
    assert (
        run("agenda", "share").err == "your agenda for this forum is empty; add a session with `whrcf agenda add ID`\n"
    )
    assert run("agenda", "share", "--site-url", "example.org").status == 2
