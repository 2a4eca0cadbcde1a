"""The story of an office: its sheet becomes a programme, the sheet changes late, and what people have follows."""

import json
from pathlib import Path

import pytest

import office
from clients.support import Event, events
from conftest import Run

CHANGED = ["moved", "room", "changed", "retitled", "cancelled"]
"""The five late changes in the order of the programme."""
IDS = [
    "gaehoesik",
    "jujehoeui-dosiwa-gihu",
    "teukbyeolhoeui-dosiwa-jugeo",
    "neteuwokeu-hoeui-dosiwa-gyoyuk",
    "neteuwokeu-hoeui-dosiwa-geongang",
]


def calendar(run: Run, name: str) -> dict[str, Event]:
    """The events of the calendar that is written now, by UID."""
    assert run("export-ics", "--programme", "programme.toml", "--output", name).status == 0
    return {event["UID"]: event for event in events(Path(name).read_bytes().decode())}


@pytest.fixture
def converted(run: Run, tmp_path: Path) -> None:
    """The programme that was made of the sheet, and published."""
    (tmp_path / "일정표.xlsx").write_bytes(office.xlsx(office.programme()))
    done = run("convert", "일정표.xlsx", "programme.toml", "--file-tz", "Asia/Seoul", "--forum", "whrcf-2022")
    assert (done.status, done.err.splitlines()[-1]) == (0, "wrote 37 sessions to programme.toml")


@pytest.fixture
def late(tmp_path: Path, converted: None) -> bytes:
    """The programme as it was before the sheet changed; the new one has another name."""
    (tmp_path / "일정표_최종_진짜최종.xlsx").write_bytes(office.xlsx(office.changed()))
    before = (tmp_path / "programme.toml").read_bytes()
    (tmp_path / "before.toml").write_bytes(before)
    return before


@pytest.mark.usefixtures("converted")
def test_the_sheet_is_read_whole_and_its_notes_and_total_are_told_as_left_out(run: Run) -> None:
    shown = json.loads(run("list", "--programme", "programme.toml", "--format", "json").out)
    rows = [(f"10. {one['day'][-1]}", one["room"], one["title"]["ko"], one["speakers"]) for one in shown]
    expected = [(row.day.partition(".(")[0], row.room, row.title, [row.speakers]) for row in office.programme()]
    assert sorted(rows) == sorted(expected)
    assert {one["start"] for one in shown} >= {"2022-10-06T14:00:00+09:00", "2022-10-07T18:00:00+09:00"}
    again = run("convert", "일정표.xlsx", "-", "--to", "csv", "--file-tz", "Asia/Seoul").err
    assert "hidden rows or columns were left out: G" in again
    assert 'rows that are no sessions, such as "합계", were left out' in again
    assert '"10. 6.(목)" has no year: 2022-10-06 is used' in again


@pytest.mark.usefixtures("late")
def test_check_finds_the_room_that_is_booked_twice_and_the_late_change_mends_it(run: Run) -> None:
    done = run("check", "programme.toml")
    assert done.status == 1
    assert "gaehoesik: 컨벤션홀 is also used, 2022-10-06 14:00-14:30" in done.out
    run("update", "programme.toml", "일정표_최종_진짜최종.xlsx")
    assert run("check", "programme.toml", "--strict").status == 0


@pytest.mark.usefixtures("late")
def test_five_late_changes_are_five_in_update_and_in_diff(run: Run) -> None:
    done = run("update", "programme.toml", "일정표_최종_진짜최종.xlsx")
    assert (done.status, done.err.splitlines()[-1]) == (0, "changed 5 sessions in programme.toml")
    compared = run("diff", "before.toml", "programme.toml", "--strict", "--format", "json")
    assert compared.status == 0
    changes = json.loads(compared.out)["changes"]
    assert [one["kind"] for one in changes] == CHANGED
    assert [(one["new"] or one["old"])["id"] for one in changes] == IDS
    assert run("update", "programme.toml", "일정표_최종_진짜최종.xlsx").err.endswith("no session changed\n")


@pytest.mark.usefixtures("late")
def test_calendars_keep_every_uid_and_raise_the_sequence_of_five(run: Run) -> None:
    before = calendar(run, "before.ics")
    run("update", "programme.toml", "일정표_최종_진짜최종.xlsx")
    after = calendar(run, "after.ics")
    assert (len(before), after.keys()) == (37, before.keys())
    raised = {uid for uid, event in after.items() if int(event["SEQUENCE"][1:]) > int(before[uid]["SEQUENCE"][1:])}
    same = {uid for uid, event in after.items() if event["SEQUENCE"] == before[uid]["SEQUENCE"]}
    assert (len(raised), len(same)) == (5, 32)
    assert [after[uid]["STATUS"] for uid in raised].count(":CANCELLED") == 1


@pytest.mark.usefixtures("late")
def test_a_pick_stays_with_its_session(run: Run) -> None:
    for id in (IDS[0], IDS[3], "jujehoeui-dosiwa-nanmin"):
        run("agenda", "add", id, "--programme", "programme.toml")
    run("update", "programme.toml", "일정표_최종_진짜최종.xlsx")
    shown = json.loads(run("list", "--mine", "--programme", "programme.toml", "--format", "json").out)
    assert {one["id"]: (one["title"]["ko"], one["start"][11:16]) for one in shown} == {
        IDS[0]: ("개회식", "14:30"),
        IDS[3]: ("네트워크 회의: 도시와 인권교육", "18:00"),
        "jujehoeui-dosiwa-nanmin": ("주제회의: 도시와 난민", "16:00"),
    }
