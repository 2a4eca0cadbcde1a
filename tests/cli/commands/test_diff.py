"""whrcf diff"""

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import FORUM_TOML, SHARED, Run, needs_shared
from formats.workbooks import sheet, workbook

SHIPPED = Path(__file__).parents[3] / "data" / "programme.toml"


@pytest.fixture
def files(tmp_path: Path) -> None:
    old = SHIPPED.read_text(encoding="utf-8")
    (tmp_path / "old.toml").write_text(old, encoding="utf-8")
    new = old.replace('time = "16:00-17:30"\nrevision = 1', 'time = "16:30-17:30"\nrevision = 2')
    new = new.replace('time = "17:30-18:00"', 'time = "17:15-18:00"')
    start, end = new.index('[[session]]\nid = "closing"'), new.index("# In a Korean table")
    (tmp_path / "new.toml").write_text(new[:start] + new[end:], encoding="utf-8")


@pytest.mark.usefixtures("files")
def test_changes_are_told_in_words_with_what_calendars_miss(run: Run) -> None:
    done = run("diff", "old.toml", "new.toml", "--lang", "en")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "moved: Opening Ceremony: Opening Remark, Welcoming Remark, Keynote Speech etc. (opening): "
        "was Thursday 7 October 2021, 17:30-18:00; now Thursday 7 October 2021, 17:15-18:00",
        "moved: A Dialogue Session on Youth Engagement: Youth as Changemakers (youth-dialogue): "
        "was Saturday 9 October 2021, 16:00-17:30; now Saturday 9 October 2021, 16:30-17:30",
        "dropped: Closing Ceremony: Session reports, Adoption of the Declaration etc. (closing)",
        "not revised: opening; calendars ignore these changes; raise the revision of each session by 1",
        'still in calendars: closing; put each session back into the file with its time and status = "cancelled"',
        "revised: [forum] revised is the same in both files; set it to the date of the change",
        "zone: Asia/Seoul",
    ]


TABLE = "id,title,start,end\na,Talk,2021-10-08 {0}:00,2021-10-08 {0}:30\n"


@pytest.mark.parametrize(
    ("options", "moved", "told"),
    [
        (
            ("--tz", "Europe/Zurich"),
            "moved: Talk (a): was Friday 8 October 2021, 10:00-10:30; now Friday 8 October 2021, 12:00-12:30",
            2,
        ),
        (
            ("--tz", "Europe/Zurich", "--file-tz", "Asia/Seoul"),
            "moved: Talk (a): was Friday 8 October 2021, 03:00-03:30 Zurich (10:00-10:30 Seoul); now "
            "Friday 8 October 2021, 05:00-05:30 Zurich (12:00-12:30 Seoul)",
            0,
        ),
    ],
    ids=["of the files, which is told", "of the reader"],
)
def test_tz_is_the_reader_s_unless_the_files_have_no_zone(
    run: Run, tmp_path: Path, options: tuple[str, ...], moved: str, told: int
) -> None:
    for folder, hour in (("old", 10), ("new", 12)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.csv").write_text(TABLE.format(hour), encoding="utf-8")
    done = run("diff", "old/p.csv", "new/p.csv", *options, "--lang", "en")
    assert done.out.splitlines()[0] == moved
    assert done.err.count("Europe/Zurich is used, as --tz says") == told


def test_a_zone_that_is_remembered_is_never_that_of_a_file(run: Run, tmp_path: Path) -> None:
    for folder, hour in (("old", 10), ("new", 12)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.csv").write_text(TABLE.format(hour), encoding="utf-8")
    done = run("diff", "old/p.csv", "new/p.csv", WHRCF_TZ="Europe/Zurich")
    assert "Europe/Zurich is used" not in done.err


@pytest.mark.usefixtures("files")
def test_a_table_of_both_clocks_for_spreadsheets(run: Run) -> None:
    shown = run("diff", "old.toml", "new.toml", "--tz", "Europe/Zurich", "--format", "csv").out
    row = next(csv.DictReader(io.StringIO(shown)))
    assert [row[name] for name in ("old_start", "old_local_start", "new_local_start")] == [
        "2021-10-07T17:30:00+09:00",
        "2021-10-07T10:30:00+02:00",
        "2021-10-07T10:15:00+02:00",
    ]


@pytest.mark.usefixtures("files")
def test_a_table_tells_on_a_line_of_its_own_from_what_to_what(run: Run) -> None:
    done = run("diff", "old.toml", "new.toml", "--lang", "en", "--format", "table", columns=40)
    assert done.out.splitlines()[:8] == [
        "moved",
        "  Opening Ceremony: Opening Remark,",
        "  Welcoming Remark, Keynote Speech etc.",
        "  opening",
        "  was Thursday 7 October 2021,",
        "  17:30-18:00; now Thursday 7 October",
        "  2021, 17:15-18:00",
        "moved",
    ]


@pytest.mark.usefixtures("files")
def test_csv_tells_from_what_to_what_a_row_a_field(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("diff", "old.toml", "new.toml", "--format", "csv").out)))
    assert [(row["change"], row["fields"], row["old"], row["new"]) for row in rows] == [
        (
            "moved",
            "",
            "2021-10-07T17:30:00+09:00/2021-10-07T18:00:00+09:00",
            "2021-10-07T17:15:00+09:00/2021-10-07T18:00:00+09:00",
        ),
        (
            "moved",
            "",
            "2021-10-09T16:00:00+09:00/2021-10-09T17:30:00+09:00",
            "2021-10-09T16:30:00+09:00/2021-10-09T17:30:00+09:00",
        ),
        ("dropped", "", "", ""),
    ]


@pytest.mark.usefixtures("files")
def test_json_has_every_change_with_both_sides(run: Run) -> None:
    found = json.loads(run("diff", "old.toml", "new.toml", "--format", "json").out)
    assert [(c["kind"], c["id"], c["revision"]) for c in found["changes"]] == [
        ("moved", "opening", [0, 0]),
        ("moved", "youth-dialogue", [1, 2]),
        ("dropped", "closing", [1, None]),
    ]
    assert found["changes"][0]["new"]["start"] == "2021-10-07T17:15:00+09:00"
    assert {key: found[key] for key in ("unrevised", "ghosts", "stale")} == {
        "unrevised": ["opening"],
        "ghosts": ["closing"],
        "stale": True,
    }


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("form", ["table", "plain", "json", "csv"])
def test_strict_is_status_1_where_calendars_miss_a_change(run: Run, form: str) -> None:
    assert run("diff", "old.toml", "new.toml", "--strict", "--format", form).status == 1
    assert run("diff", "old.toml", "old.toml", "--strict", "--format", form).status == 0


@pytest.mark.usefixtures("files")
def test_a_file_compared_with_itself_is_said_so(run: Run) -> None:
    done = run("diff", "old.toml", "old.toml")
    assert (done.status, done.out) == (0, "")
    assert done.err == "old.toml was compared with itself; name an earlier file and a later one\n"


@pytest.mark.usefixtures("files")
def test_moving_one_session_with_its_revision_raised_changes_one_event(run: Run, tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace(
        'time = "16:00-17:30"\nrevision = 1', 'time = "16:30-17:30"\nrevision = 2'
    )
    (tmp_path / "moved.toml").write_text(text, encoding="utf-8")
    events = []
    for name in ("old", "moved"):
        run("export-ics", "--programme", f"{name}.toml", "--output", f"{name}.ics")
        content = (tmp_path / f"{name}.ics").read_bytes().split(b"BEGIN:VEVENT\r\n")[1:]
        events.append({event.split(b"\r\n")[0]: event for event in content})
    before, after = events
    assert list(before) == list(after) or set(before) == set(after)
    [uid] = [uid for uid in before if before[uid] != after[uid]]
    assert b"SEQUENCE:1\r\n" in before[uid]
    assert b"SEQUENCE:2\r\n" in after[uid]


def test_where_nothing_differs_that_is_told(run: Run, tmp_path: Path) -> None:
    for name in ("old.toml", "new.toml"):
        (tmp_path / name).write_bytes(SHIPPED.read_bytes())
    done = run("diff", "old.toml", "new.toml")
    assert (done.status, done.err) == (0, "no session changed\n")


def test_a_title_that_changed_in_the_other_language_alone_is_told_in_both(run: Run, tmp_path: Path) -> None:
    session = '[[session]]\nid = "a"\ncategory = "talk"\ntitle = {{ en = "A", ko = "{}" }}\n'
    for name, title in (("old.toml", "가"), ("new.toml", "나")):
        (tmp_path / name).write_text(FORUM_TOML + session.format(title), encoding="utf-8")
    done = run("diff", "old.toml", "new.toml", "--lang", "en", "--format", "plain")
    assert done.out.splitlines()[0] == "retitled: A (a): was A / 가; now A / 나"


FORUM = """[forum]
id = "t-2021"
name = "T"
first_day = 2021-10-07
last_day = 2021-10-10
zone = "Asia/Seoul"

[[category]]
id = "session"
name = "세션"

[[session]]
id = "gaehoesik"
category = "session"
title = "개회식"
day = 2021-10-08
time = "10:00-11:00"
"""


@pytest.fixture
def sheets(tmp_path: Path) -> None:
    """A programme, and a sheet that says it with a day that has no year; a later one has a title corrected."""
    (tmp_path / "p.toml").write_text(FORUM, encoding="utf-8")
    for name, title in (("one", "개회식"), ("two", "개회식 및 환영")):
        (tmp_path / f"{name}.csv").write_text(f"날짜,시간,제목\n10/8,10:30-11:30,{title}\n", encoding="utf-8")


@pytest.mark.usefixtures("sheets")
def test_a_sheet_is_compared_by_the_clock_of_the_programme_whatever_the_zone_of_the_reader(run: Run) -> None:
    options = ("--first-day", "2021-10-07", "--forum", "t-2021", "--lang", "ko")
    for zone in ((), ("--tz", "Europe/Berlin")):
        done = run("diff", "p.toml", "one.csv", *options, *zone)
        assert done.out.startswith("시간 변경: 개회식 (gaehoesik)"), done.out
        assert "10:30-11:30" in done.out.splitlines()[0]
    assert "ID" not in done.err


@pytest.mark.usefixtures("sheets")
def test_a_corrected_title_of_a_sheet_is_no_new_session(run: Run) -> None:
    options = ("--first-day", "2021-10-07", "--file-tz", "Asia/Seoul", "--forum", "x", "--lang", "en")
    done = run("diff", "one.csv", "two.csv", *options)
    assert [line.partition(":")[0] for line in done.out.splitlines()[:2]] == ["retitled", "changed"]


@pytest.mark.usefixtures("sheets")
def test_files_with_two_ids_are_compared_and_that_calendars_double_is_told(run: Run) -> None:
    done = run("diff", "p.toml", "one.csv", "--first-day", "2021-10-07", "--strict", columns=200)
    assert done.status == 1
    assert done.err.splitlines()[-1] == (
        'the programmes have two ids, "t-2021" and "one": calendars show each session twice; '
        "for a table, add --forum t-2021"
    )


def test_the_sheet_and_the_order_of_dates_can_be_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(FORUM, encoding="utf-8")
    rows = [[["title", "day", "time"], ["개회식", day, "10:00-11:00"]] for day in ("10/8/2021", "10/9/2021")]
    (tmp_path / "s.xlsx").write_bytes(workbook({"a": sheet(rows[0]), "b": sheet(rows[1])}))
    done = run(
        "diff", "p.toml", "s.xlsx", "--sheet", "b", "--dates", "month-first", "--forum", "t-2021", "--lang", "en"
    )
    assert "now Saturday 9 October 2021, 10:00-11:00" in done.out


@needs_shared
@pytest.mark.parametrize(
    ("case", "kinds"),
    [
        ("title-corrected", ["retitled", "changed"]),
        ("row-inserted", ["added"]),
        ("renamed-file", ["moved", "room"]),
    ],
)
def test_two_states_of_a_sheet_of_an_office_are_compared(run: Run, case: str, kinds: list[str]) -> None:
    files = [str(SHARED / "cases/updates" / f"{case}-{n}.csv") for n in (1, 2)]
    done = run("diff", *files, "--file-tz", "Asia/Seoul", "--format", "json")
    assert [one["kind"] for one in json.loads(done.out)["changes"]] == kinds
