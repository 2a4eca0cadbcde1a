import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import FORUM_TOML, Run
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats import read as files
from whrcf_cli.formats.csv import read as csv
from whrcf_cli.formats.draft import limits
from whrcf_cli.formats.draft.source import Hints

SENTENCE = "the file has more than 2 sessions; expected a programme; split the file"
EVENT = '{"id": 1, "title": "T", "start": "10:00", "duration": "01:00"}'
SESSION = '[[session]]\nid = "s{0}"\ncategory = "talk"\ntitle = {{ en = "T" }}\n'
IN_A_LIST = '{{ id = "s{0}", category = "talk", title = {{ en = "T" }} }}'


def in_xml(number: int) -> str:
    event = '<event id="{0}"><title>T</title><start>10:00</start><duration>01:00</duration></event>'
    events = "".join(event.format(each) for each in range(number))
    return f'<schedule><day date="2021-10-08"><room name="1">{events}</room></day></schedule>'


def in_json(number: int) -> str:
    room = ", ".join([EVENT] * number)
    return f'{{"schedule": {{"conference": {{"days": [{{"date": "2021-10-08", "rooms": {{"1": [{room}]}}}}]}}}}}}'


def in_ics(number: int) -> str:
    event = "begin:vevent\nDTSTART:20211008T100000Z\nDTEND:20211008T110000Z\nSUMMARY:T\nend:vevent\n"
    return f"BEGIN:VCALENDAR\n{event * number}END:VCALENDAR\n"


FILES: dict[str, Callable[[int], str]] = {
    "toml": lambda number: FORUM_TOML + "".join(SESSION.format(each) for each in range(number)),
    "toml in a list": lambda number: f"session = [{', '.join(map(IN_A_LIST.format, range(number)))}]\n{FORUM_TOML}",
    "xml": in_xml,
    "json": in_json,
    "ics": in_ics,
    "csv": lambda number: "title,day,start,end\n" + "T,2021-10-08,10:00,11:00\n" * number,
}


@pytest.mark.parametrize("kind", FILES)
def test_more_sessions_than_any_programme_has_are_refused_in_every_format(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(limits, "MOST_SESSIONS", 2)
    monkeypatch.setattr(files, "_MARKS", {})
    path = tmp_path / "file"
    path.write_text(FILES[kind](2))
    assert run("list", "--programme", str(path), "--tz", "Asia/Seoul").status == 0
    path.write_text(FILES[kind](3))
    done = run("list", "--programme", str(path), "--tz", "Asia/Seoul")
    assert (done.status, done.out) == (3, "")
    assert SENTENCE in done.err


@pytest.mark.parametrize(
    ("time", "line", "words"),
    [
        pytest.param("day = 2022-10-08\nuntil = 2122-10-08", 16, "it is 36,524 days after that", id="whole days"),
        pytest.param("day = 2022-10-08\nuntil = 2023-11-13", 16, "it is 401 days after that", id="401 days"),
        pytest.param(
            "start = 2022-10-08T10:00:00Z\nend = 2122-10-08T10:00:00Z", 16, "it is 36,524 days after", id="hours"
        ),
    ],
)
def test_a_session_of_more_than_400_days_is_refused_with_its_line(
    run: Run, tmp_path: Path, time: str, line: str, words: str
) -> None:
    path = tmp_path / "p.toml"
    path.write_text(f"{FORUM_TOML}{SESSION.format(1)}{time}\n")
    done = run("list", "--programme", str(path))
    assert (done.status, done.out) == (3, "")
    assert f"line {line}: session 1" in done.err.replace("\n", " ")
    assert words in done.err
    assert "at most 400 days after" in done.err


def test_a_session_of_400_days_is_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(f"{FORUM_TOML}{SESSION.format(1)}day = 2022-10-08\nuntil = 2023-11-12\n")
    (one,) = json.loads(run("list", "--programme", str(path), "--format", "json").out)
    assert (one["start"], one["end"]) == ("2022-10-08", "2023-11-13")
    assert (date(2023, 11, 12) - date(2022, 10, 8)).days == 400


@pytest.mark.parametrize("place", ["{0} = 1\n", "x = {{ {0} = 1 }}\n", "[{0}]\n"])
def test_a_key_of_many_parts_is_refused_with_its_line_in_programme_and_agenda(
    run: Run, tmp_path: Path, place: str
) -> None:
    key = ".".join(["a"] * 20_000)
    path = tmp_path / "p.toml"
    path.write_text("version = 1\n" + place.format(key))
    done = run("list", "--programme", str(path))
    assert (done.status, done.out) == (3, "")
    assert "line 2" in done.err
    for command in (("agenda",), ("list", "--mine"), ("agenda", "compare", str(path))):
        done = run(*command, *(() if "compare" in command else ("--agenda", str(path))))
        assert (done.status, done.out) == (3, "")
        assert "line 2" in done.err
        assert len(done.err) < 500


def test_the_lists_of_a_room_named_twice_are_one(run: Run, tmp_path: Path) -> None:
    def event(id: str) -> str:
        return EVENT.replace('"id": 1', f'"id": "{id}"')

    rooms = f'"1": [{event("a")}], "2": [], "1": [{event("b")}, {event("c")}], "1": []'
    path = tmp_path / "s.json"
    path.write_text(f'{{"schedule": {{"conference": {{"days": [{{"date": "2021-10-08", "rooms": {{{rooms}}}}}]}}}}}}')
    done = run("list", "--programme", str(path), "--format", "json", "--tz", "Asia/Seoul")
    assert [(one["id"], one["room"]) for one in json.loads(done.out)] == [("a", "1"), ("b", "1"), ("c", "1")]


def test_faults_beyond_a_thousand_are_counted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(FORUM_TOML + "".join(SESSION.format(n).replace('"talk"', f'"k{n}"') for n in range(1_005)))
    done = run("check", str(path))
    assert done.status == 1
    assert "5 more faults like the 1,000 that are listed" in done.out
    assert len(done.out.splitlines()) == 1_002


def test_too_many_rows_are_refused_before_any_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_SESSIONS", 2)
    monkeypatch.setattr(csv, "columns", None)
    with pytest.raises(FileProblem, match="more than 2 sessions"):
        csv.read(b"title,day\na,2021-10-08\n" + b'"b\nc",2021-10-08\n' * 2, Hints("x"))
