"""whrcf update"""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED, Run, needs_shared, programme_in
from formats.workbooks import sheet, workbook
from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.formats.read import parse
from whrcf_cli.queries.update import update

PROGRAMME = """# Ours, by hand.
[forum]
id = "t"
name = { en = "T", ko = "티" }
first_day = 2021-10-07
last_day = 2021-10-10
zone = "Asia/Seoul"

[[category]]
id = "talk"
name = { en = "Talk", ko = "발표" }

# The mayor asked for the large hall.
[[session]]
id = "opening"
category = "talk"
title = { en = "Opening", ko = "개회식" }  # checked by Kim
day = 2021-10-08
time = "10:00-11:00"  # by the door sign
room = "Hall"
speakers = ["Kim", "Lee"]
notes = [{ en = "Perhaps later.", about = "time" }]

[[session]]
id = "lunch"
category = "talk"
title = { en = "Lunch", ko = "점심" }
day = 2021-10-08
time = "12:00-13:00"

[[session]]
id = "closing"
category = "talk"
title = { en = "Closing", ko = "폐회식" }
day = 2021-10-10
time = "10:00-11:00"
"""
SHEET = """날짜,시간,장소,제목,발표자
2021-10-08,10:30-11:30,Hall,개회식,Kim
2021-10-08,12:00-13:00,,점심,
2021-10-09,9:00-10:00,Room 2,워크숍,Park
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "p.toml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path / "p.toml"


def test_what_changed_is_told_as_diff_tells_it_and_the_rest_of_the_file_stays(run: Run, files: Path) -> None:
    done = run("update", "p.toml", "sheet.csv", "--lang", "en")
    assert (done.status, done.err) == (0, "changed 3 sessions in p.toml\n")
    Path("old.toml").write_text(PROGRAMME, encoding="utf-8")
    assert done.out == run("diff", "old.toml", "p.toml", "--lang", "en").out
    assert [line.partition(" (")[0] for line in done.out.splitlines()] == [
        "moved: Opening",
        "changed: Opening",
        "added: 워크숍",
        "cancelled: Closing",
        "zone: Asia/Seoul",
    ]
    new = files.read_text(encoding="utf-8").splitlines()
    assert [line for line in PROGRAMME.splitlines() if line not in new] == [
        'time = "10:00-11:00"  # by the door sign',
        'speakers = ["Kim", "Lee"]',
    ]
    assert 'time = "10:30-11:30"  # by the door sign' in new
    assert run("check", "p.toml").status == 0


def test_a_second_run_writes_nothing(run: Run, files: Path) -> None:
    run("update", "p.toml", "sheet.csv")
    before = files.read_bytes(), files.stat().st_mtime_ns
    done = run("update", "p.toml", "sheet.csv")
    assert (done.status, done.out, done.err) == (0, "", "no session changed\n")
    assert (files.read_bytes(), files.stat().st_mtime_ns) == before


def test_what_was_changed_by_hand_between_is_kept(run: Run, files: Path) -> None:
    run("update", "p.toml", "sheet.csv")
    by_hand = files.read_text(encoding="utf-8").replace('id = "lunch"', 'id = "lunch" # vegan\nurl = "https://x.org/l"')
    files.write_text(by_hand.replace('en = "Lunch"', 'en = "Common lunch"'), encoding="utf-8")
    Path("sheet.csv").write_text(SHEET.replace("12:00-13:00", "12:30-13:30"), encoding="utf-8")
    run("update", "p.toml", "sheet.csv")
    assert 'id = "lunch" # vegan\nurl = "https://x.org/l"' in files.read_text(encoding="utf-8")
    lunch = next(one for one in programme_in(files.read_bytes()).sessions if one.id == "lunch")
    assert (lunch.title.words, lunch.revision) == (["Common lunch", "점심"], 1)


def test_dry_run_writes_nothing_and_tells_the_same(run: Run, files: Path) -> None:
    tried = run("update", "p.toml", "sheet.csv", "--dry-run", "--format", "json")
    assert tried.err == "p.toml was not changed, as --dry-run says\n"
    assert files.read_text(encoding="utf-8") == PROGRAMME
    done = run("update", "p.toml", "sheet.csv", "--format", "json")
    assert [one["kind"] for one in json.loads(tried.out)["changes"]] == ["moved", "changed", "added", "cancelled"]
    assert json.loads(done.out)["changes"] == json.loads(tried.out)["changes"]


def test_drop_deletes_and_tells_which_comments_go(run: Run, files: Path) -> None:
    files.write_text(PROGRAMME.replace('id = "closing"', 'id = "closing"  # at sea'), encoding="utf-8")
    done = run("update", "p.toml", "sheet.csv", "--drop")
    assert "dropped: Closing / 폐회식 (closing)" in done.out
    assert "1 comment is left out with the tables that it belongs to" in done.err
    assert "closing" not in files.read_text(encoding="utf-8")


def test_hours_of_a_sheet_are_by_the_clock_of_the_forum_unless_it_names_another(run: Run, files: Path) -> None:
    assert "10:30-11:30" in run("update", "p.toml", "sheet.csv", "--dry-run").out
    assert "17:30-18:30" in run("update", "p.toml", "sheet.csv", "--dry-run", "--file-tz", "Europe/Zurich").out


def test_options_of_a_file_are_those_of_the_sheet(run: Run, files: Path) -> None:
    Path("s.txt").write_text("Was,Tag,Zeit\n개회식,2021-10-08,10:15-11:00\n점심,2021-10-08,12:00-13:00\n", "utf-8")
    options = ("--columns", "title=Was,day=Tag,start=Zeit", "--input-format", "csv")
    done = run("update", "p.toml", "s.txt", *options, "--lang", "en")
    assert "moved: Opening (opening)" in done.out, done.err


def test_an_export_of_the_programme_in_any_format_changes_nothing(run: Run, files: Path) -> None:
    for format in ("ics", "csv", "json", "xml"):
        run("convert", "p.toml", f"x.{format}")
        done = run("update", "p.toml", f"x.{format}")
        assert (done.status, done.err.splitlines()[-1]) == (0, "no session changed"), (format, done.out)
    assert files.read_text(encoding="utf-8") == PROGRAMME


@pytest.mark.parametrize("name", ["x.csv", "x.ics"])
def test_a_programme_in_another_format_is_never_written(run: Run, files: Path, name: str) -> None:
    run("convert", "p.toml", name)
    before = Path(name).read_bytes()
    done = run("update", name, "sheet.csv")
    assert (done.status, done.out) == (2, "")
    assert (
        f"{name} is not a programme file (.toml); make one of it first: whrcf convert {name} programme.toml" in done.err
    )
    assert Path(name).read_bytes() == before


def test_a_workbook_in_the_place_of_the_programme_is_to_be_converted_first(run: Run, files: Path) -> None:
    Path("sheet.xlsx").write_bytes(workbook({"a": sheet([["title", "day"], ["Opening", "2021-10-08"]])}))
    done = run("update", "sheet.xlsx", "p.toml", columns=200)
    assert (done.status, done.out) == (2, "")
    assert "make one of it first: whrcf convert sheet.xlsx programme.toml" in done.err


@pytest.mark.usefixtures("files")
def test_a_read_only_file_stays_and_nothing_is_told_as_done(run: Run, files: Path) -> None:
    files.chmod(0o444)
    done = run("update", "p.toml", "sheet.csv")
    assert (done.status, done.out) == (3, "")
    assert "p.toml is read-only, and nothing was changed" in done.err
    assert files.read_text(encoding="utf-8") == PROGRAMME
    assert run("update", "p.toml", "sheet.csv", "--dry-run").status == 0


def test_a_file_that_is_changed_while_it_is_read_is_not_written_over(
    run: Run, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*args: object) -> object:
        files.write_text(PROGRAMME + "# by a colleague\n", encoding="utf-8")
        return update(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("whrcf_cli.cli.commands.update.update", meanwhile)
    done = run("update", "p.toml", "sheet.csv")
    assert (done.status, done.out) == (3, "")
    assert "p.toml was changed by another program at the same time, and was not written over; repeat" in done.err
    assert files.read_text(encoding="utf-8").endswith("# by a colleague\n")


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("date,time,title\n2021-10-08,15:00-16:00,Rust\n2021-10-08,16:00-17:00,Go\n", "another forum"),
        ("date,time,title\n2020-10-08,10:00-11:00,Opening\n2020-10-08,12:00-13:00,Lunch\n", "another forum"),
        (SHEET + "2021-10-10,9:00-10:00,,폐회식,\n2021-10-10,11:00-12:00,,폐회식,\n", '"closing": 폐회식'),
        (
            "id,date,time,title\nopening,2021-10-08,10:00-11:00,Opening\nopening,2021-10-09,10:00-11:00,Opening\n",
            '"opening"',
        ),
    ],
    ids=["other sessions", "another year", "a title twice", "an id twice"],
)
def test_what_is_doubtful_is_refused_with_advice(run: Run, files: Path, sheet: str, told: str) -> None:
    Path("sheet.csv").write_text(sheet, encoding="utf-8")
    done = run("update", "p.toml", "sheet.csv")
    assert (done.status, done.out) == (2, "")
    assert told in done.err
    assert "--force" in done.err
    assert files.read_text(encoding="utf-8") == PROGRAMME
    assert run("update", "p.toml", "sheet.csv", "--force").status == 0


def test_what_is_not_followed_is_told(run: Run, files: Path) -> None:
    files.write_text(PROGRAMME.replace('"12:00-13:00"', '"12:00-13:00"\nroom = "Mensa"'), encoding="utf-8")
    assert "the sheet has no room for lunch; the programme keeps its own" in run("update", "p.toml", "sheet.csv").err
    Path("b.csv").write_text("date,time,title_en,title_fr\n2021-10-08,12:00-13:00,Lunch,Dîner\n", encoding="utf-8")
    assert "the programme has no words in French" in run("update", "p.toml", "b.csv", "--input-format", "csv").err


def test_sessions_that_a_calendar_has_no_place_for_stay_and_that_is_told(run: Run, files: Path) -> None:
    files.write_text(PROGRAMME + '\n[[session]]\nid = "tour"\ncategory = "talk"\ntitle = { en = "Tour" }\n', "utf-8")
    run("convert", "p.toml", "x.ics")
    done = run("update", "p.toml", "x.ics", "--drop")
    assert done.out == ""
    assert "the sheet has no sessions without a time; those of the programme stay as they are: tour" in done.err


def shared(name: str) -> str:
    return str((SHARED / "cases" / "updates" / name).resolve())


@needs_shared
@pytest.mark.parametrize(
    ("name", "changes"),
    [("renamed-file", ["moved", "room"]), ("row-inserted", ["added"]), ("title-corrected", ["retitled"])],
)
def test_sheets_of_an_office(run: Run, tmp_path: Path, name: str, changes: list[str]) -> None:
    run("convert", shared(f"{name}-1.csv"), "p.toml", "--file-tz", "Asia/Seoul")
    before = {one.id: one for one in programme_in((tmp_path / "p.toml").read_bytes()).sessions}
    done = run("update", "p.toml", shared(f"{name}-2.csv"), "--format", "json")
    assert [one["kind"] for one in json.loads(done.out)["changes"]] == changes
    after = {one.id: one for one in programme_in((tmp_path / "p.toml").read_bytes()).sessions}
    assert before.keys() <= after.keys()
    assert sum(one.revision for one in after.values()) == (0 if changes == ["added"] else 1)


_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "opening", "lunch", "X1"]),
        st.sampled_from(["2021-10-08", "2021-10-09"]),
        st.sampled_from(["10:00-11:00", "12:00-13:00", "10:00", ""]),
        st.sampled_from(["Hall", ""]),
        st.sampled_from(["개회식", "Lunch", "Opening", "환영 공연"]),
        st.sampled_from(["Kim", "Lee; Park", ""]),
    ),
    min_size=1,
    max_size=5,
)


@given(_ROWS, st.booleans())
def test_a_second_run_with_any_sheet_changes_nothing(
    run: Run, tmp_path: Path, rows: list[tuple[str, ...]], drop: bool
) -> None:
    path = tmp_path / "p.toml"
    path.write_text(PROGRAMME, encoding="utf-8")
    lines = ["id,date,time,room,title,speakers", "s,2021-10-08,17:00-18:00,Hall,끝,", *map(",".join, rows)]
    (tmp_path / "sheet.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    line = ("update", "p.toml", "sheet.csv", "--force", *(["--drop"] if drop else []))
    assert run(*line).status == 0
    before = path.read_bytes()
    assert parse(before, NOTHING, "toml").sound()
    assert (run(*line).out, path.read_bytes()) == ("", before)


def test_a_fifth_of_a_thousand_sessions_is_updated(run: Run, tmp_path: Path) -> None:
    rows = [f"T{n},2021-10-0{7 + n % 3},{n % 12 + 8:02}:00-{n % 12 + 9:02}:00,R{n // 36}" for n in range(1000)]
    (tmp_path / "old.csv").write_text("\n".join(["title,day,time,room", *rows]) + "\n", encoding="utf-8")
    run("convert", "old.csv", "p.toml", "--file-tz", "Asia/Seoul")
    new = [row.replace(",R", ",Hall ") if n % 5 == 0 else row for n, row in enumerate(rows)]
    (tmp_path / "new.csv").write_text("\n".join(["title,day,time,room", *new]) + "\n", encoding="utf-8")
    assert run("update", "p.toml", "new.csv").err.endswith("changed 200 sessions in p.toml\n")


def test_the_name_above_a_sheet_is_not_told_as_that_of_the_forum_which_has_its_own(run: Run, files: Path) -> None:
    Path("sheet.csv").write_text(f"도시 포럼 일정표\n{SHEET}", encoding="utf-8")
    assert "도시 포럼" not in run("update", "p.toml", "sheet.csv").err
    assert programme_in(files.read_bytes()).forum.name.main == "T"


def test_days_without_a_year_are_in_the_year_of_the_forum_and_that_is_told(run: Run, files: Path) -> None:
    Path("sheet.csv").write_text("날짜,시간,제목\n10.8(금),10:30-11:30,개회식\n10.8(금),12:00-13:00,점심\n", "utf-8")
    done = run("update", "p.toml", "sheet.csv", "--lang", "en")
    assert "now Friday 8 October 2021, 10:30-11:30" in done.out
    assert '"10.8(금)" has no year: 2021-10-08 is used' in done.err
    assert run("convert", "sheet.csv", "x.toml", "--file-tz", "Asia/Seoul").status == 3


def test_the_first_fault_of_a_sheet_is_told_if_the_year_is_not_all_that_it_lacks(run: Run, files: Path) -> None:
    Path("sheet.csv").write_text("날짜,시간,제목\n10.8(금),10:30-11:30,개회식\n10.40,12:00-13:00,점심\n", "utf-8")
    done = run("update", "p.toml", "sheet.csv")
    assert (done.status, done.out) == (3, "")
    assert '"10.8(금)" has no four-digit year' in done.err


def test_another_category_in_the_sheet_is_told_and_not_followed(run: Run, files: Path) -> None:
    sheet = "날짜,시간,제목,분류\n2021-10-08,10:00-11:00,개회식,워크숍\n2021-10-08,12:00-13:00,점심,발표\n"
    workshop = '[[category]]\nid = "workshop"\nname = { en = "Workshop", ko = "워크숍" }\n'
    files.write_text(PROGRAMME.replace("[[category]]", f"{workshop}\n[[category]]"), encoding="utf-8")
    Path("sheet.csv").write_text(sheet, encoding="utf-8")
    done = run("update", "p.toml", "sheet.csv")
    assert "the sheet has another category for opening; that of the programme stays; change it there" in done.err
    assert run("list", "--programme", "p.toml", "--category", "workshop").out == ""


def test_a_programme_with_a_fault_is_named_and_stays(run: Run, files: Path) -> None:
    wrong = PROGRAMME.replace('"10:00-11:00"', '"soon"')
    files.write_text(wrong, encoding="utf-8")
    done = run("update", "p.toml", "sheet.csv")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("Error: p.toml: ")
    assert files.read_text(encoding="utf-8") == wrong
