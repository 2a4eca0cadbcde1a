"""--busy: my own calendar"""

import json
import os
from pathlib import Path

import pytest

from conftest import Run

CHOIR = (
    "BEGIN:VEVENT",
    "UID:1",
    "DTSTAMP:20210901T000000Z",
    "SUMMARY:Choir",
    "DTSTART;TZID=Asia/Seoul:20210917T190000",
    "DTEND;TZID=Asia/Seoul:20210917T213000",
    "RRULE:FREQ=WEEKLY",
    "END:VEVENT",
)
"""Every Friday; 8 October is one."""
LUNCH = (
    "BEGIN:VEVENT",
    "UID:2",
    "DTSTAMP:20210901T000000Z",
    "SUMMARY:Lunch",
    "DTSTART:20211008T033000Z",
    "DTEND:20211008T043000Z",
    "END:VEVENT",
)
SHOWN = {"summary": "Choir", "start": "2021-10-08T19:00:00+09:00", "end": "2021-10-08T21:30:00+09:00"}


def calendar(*parts: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *parts, "END:VCALENDAR", ""))


@pytest.fixture(autouse=True)
def mine(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """My agenda, in place of the usual file; a weekly choir is my calendar."""
    path = tmp_path / "mine.toml"
    path.write_text('version = 1\n[picks]\nwhrcf-2021 = ["plenary-3", "refugees"]\n', encoding="utf-8")
    (tmp_path / "my.ics").write_text(calendar(*CHOIR), encoding="utf-8", newline="")
    monkeypatch.setenv("WHRCF_AGENDA", str(path))
    return path


def collisions(rows: list[dict[str, object]]) -> dict[object, object]:
    return {row["id"]: row["busy"] for row in rows if "busy" in row}


def test_list_tells_what_collides_with_what_recurs(run: Run) -> None:
    shown = run("list", "--day", "10-07..10-09", "--busy", "my.ics", "--format", "json")
    assert shown.status == 0
    assert collisions(json.loads(shown.out)) == {
        "international-policy": [SHOWN],
        "master-class": [SHOWN],
        "plenary-3": [SHOWN],
    }


def test_plain_lines_tell_it_beside_the_session_and_tables_below(run: Run) -> None:
    options = ("list", "--day", "10-08", "--query", "master class", "--lang", "en", "--busy", "my.ics")
    assert run(*options).out.splitlines()[1] == (
        "19:00-20:00, UNESCO Master Class Launching Panel, busy 19:00-21:30, Choir, master-class"
    )
    assert "busy: 19:00-21:30, Choir" in run(*options, "--format", "table").out


def test_busy_hours_are_told_by_my_clock(run: Run) -> None:
    shown = run("list", "--query", "master class", "--busy", "my.ics", "--tz", "Europe/Stockholm", "--lang", "en").out
    assert shown.splitlines()[1] == (
        "12:00-13:00 Stockholm (19:00-20:00 Seoul), UNESCO Master Class Launching Panel, "
        "busy 12:00-14:30 Stockholm, Choir, master-class"
    )


def test_what_only_touches_does_not_collide(run: Run, tmp_path: Path) -> None:
    (tmp_path / "my.ics").write_text(
        calendar(*(line.replace("213000", "210000") for line in CHOIR)), encoding="utf-8", newline=""
    )
    rows = json.loads(run("list", "--day", "10-08", "--busy", "my.ics", "--format", "json").out)
    assert sorted(map(str, collisions(rows))) == ["international-policy", "master-class"]


def test_several_calendars_count_together(run: Run, tmp_path: Path) -> None:
    (tmp_path / "work.ics").write_text(calendar(*LUNCH), encoding="utf-8", newline="")
    rows = json.loads(run("list", "--mine", "--busy", "my.ics", "--busy", "work.ics", "--format", "json").out)
    lunch = {"summary": "Lunch", "start": "2021-10-08T12:30:00+09:00", "end": "2021-10-08T13:30:00+09:00"}
    assert collisions(rows) == {"refugees": [lunch], "plenary-3": [SHOWN]}


def test_agenda_tells_which_of_my_picks_collide(run: Run) -> None:
    days = json.loads(run("agenda", "--busy", "my.ics", "--format", "json").out)["days"]
    (day,) = (day for day in days if day["picks"])
    assert collisions(day["picks"]) == {"plenary-3": [SHOWN]}
    for form, told in (("plain", "busy: 19:00-21:30, Choir"), ("table", "19:00-21:30  busy: Choir")):
        shown = run("agenda", "--busy", "my.ics", "--format", form, "--lang", "en").out
        assert [line for line in shown.splitlines() if "Choir" in line] == [told]
        assert "clashes with my appointment 19:00-21:30" in shown


@pytest.mark.parametrize("form", ["plain", "json", "table"])
def test_conflicts_tells_them_too(run: Run, form: str) -> None:
    shown = run("conflicts", "--day", "10-08", "--from", "21:00", "--busy", "my.ics", "--format", form, "--lang", "en")
    assert (shown.status, shown.out.count("Choir")) == (0, 1)
    assert "Choir" not in run("conflicts", "--day", "10-08", "--from", "21:00", "--format", form).out


@pytest.mark.parametrize("command", ["list", "agenda", "conflicts"])
def test_the_calendar_is_only_read(run: Run, tmp_path: Path, command: str) -> None:
    path = tmp_path / "my.ics"
    (tmp_path / "mine.toml.lock").touch()  # which my agenda has as soon as somebody looks at it
    before, names = (path.read_bytes(), path.stat().st_mtime_ns), sorted(os.listdir(tmp_path))
    assert run(command, "--busy", "my.ics").status == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(os.listdir(tmp_path)) == names


BAD = {
    "missing": None,
    "empty": b"",
    "a page": b"<!DOCTYPE html><title>Sign in</title>",
    "binary": bytes(range(256)) * 100,
    "cut off": calendar(*CHOIR).encode()[:-40],
    "not UTF-8": calendar(*CHOIR).encode().replace(b"Choir", b"Ch\xf6r"),
    "no start": calendar(*(line for line in CHOIR if "DTSTART" not in line)).encode(),
    "a rule in words": calendar(*CHOIR).encode().replace(b"FREQ=WEEKLY", b"FREQ=OFTEN"),
    "every second": calendar(*CHOIR).encode().replace(b"FREQ=WEEKLY", b"FREQ=SECONDLY"),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
@pytest.mark.parametrize("command", ["list", "agenda", "conflicts"])
def test_a_bad_file_is_status_3_and_a_sentence_that_names_it(
    run: Run, tmp_path: Path, command: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "bad.ics").write_bytes(content)
    done = run(command, "--busy", "my.ics", "--busy", "bad.ics")
    assert (done.status, done.out, done.err.count("\n")) == (3, "", 1)
    assert done.err.startswith("Error: ")
    assert "bad.ics" in done.err
    assert content is None or (tmp_path / "bad.ics").read_bytes() == content


def test_a_hundred_megabytes_of_nonsense_are_refused_unread(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "bad.ics").open("wb") as file:
        file.truncate(100 * 2**20)
    assert run("list", "--busy", "bad.ics") == (
        3,
        "",
        "Error: bad.ics: larger than 20 MiB; expected a calendar file; export the days in question only\n",
    )


def test_a_folder_is_no_calendar(run: Run, tmp_path: Path) -> None:
    assert run("list", "--busy", str(tmp_path)) == (
        3,
        "",
        f"Error: cannot read {tmp_path}: Is a directory; expected a calendar file (.ics)\n",
    )


def test_that_not_all_appointments_are_told_is_said(run: Run, tmp_path: Path) -> None:
    one = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:A{0}\nDTSTART:20211007T050000Z\nDTEND:20211007T053000Z\nEND:VEVENT\n"
    for number, said in (
        (99, ""),
        (150, "only the first 100 appointments of a session are shown; sessions with 100 or more: "),
    ):
        events = "".join(map(one.format, range(number)))
        (tmp_path / "my.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{events}END:VCALENDAR\n")
        done = run("list", "--day", "10-07", "--busy", "my.ics", "--format", "json")
        assert max(len(session.get("busy", ())) for session in json.loads(done.out)) == min(number, 100)
        assert done.err.startswith(said)
        assert bool(done.err) == bool(said)


def test_a_table_of_conflicts_has_my_appointments(run: Run, tmp_path: Path) -> None:
    shown = run("conflicts", "--mine", "--busy", str(tmp_path / "my.ics"), "--format", "csv").out
    assert "busy,plenary-3,,2021-10-08T19:00:00+09:00,2021-10-08T21:30:00+09:00,150,Choir,\n" in shown.replace("\r", "")


def test_a_session_a_line_is_marked_too(run: Run, tmp_path: Path) -> None:
    shown = run("list", "--mine", "--busy", str(tmp_path / "my.ics"), "--format", "line", "--lang", "en").out
    assert "10-08 21:00-23:00 busy: Plenary Session 3" in shown
