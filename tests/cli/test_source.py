"""Files that are handed over, and what is told of them."""

import json
import os
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from conftest import FORUM_TOML, Run, programme_in
from whrcf_cli.cli.options import FileOptions
from whrcf_cli.cli.source import hints_for, open_programme
from whrcf_cli.errors import FileProblem, UsageProblem

SHIPPED = Path(__file__).parents[2] / "data" / "programme.toml"
ONE = '[[session]]\nid = "one"\ncategory = "talk"\ntitle = { en = "One" }\n'
SHEET = """\
id,title,start,end
a,One,2021-10-08 13:00,2021-10-08 15:00
a,Two,2021-10-08 13:00,2021-10-08 13:00
b,Three,2021-10-08 16:00,2021-10-08 16:00
"""
SEOUL = FileOptions(file_tz="Asia/Seoul")


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("sheet.csv").write_text(SHEET)
    return Path("sheet.csv")


def test_a_sound_file_is_opened_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert open_programme(SHIPPED, FileOptions()) == programme_in(SHIPPED.read_bytes())
    assert capsys.readouterr() == ("", "")


def test_what_was_mended_is_counted_in_one_line(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one.title.main for one in open_programme(sheet, SEOUL).sessions] == ["Two", "One", "Three"]
    told = "sheet.csv: repaired: 2 session times, 2 session ids; use --verbose to list them\n"
    assert capsys.readouterr() == ("", told)


def test_with_verbose_each_thing_is_told_with_its_line(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_programme(sheet, SEOUL._replace(verbose=True))
    assert capsys.readouterr().err.splitlines() == [
        'sheet.csv: one: line 2: the id "a" is used more than once; "one" is used instead',
        "sheet.csv: two: line 3: it lasts 0 minutes; it was kept like that, and overlaps nothing",
        'sheet.csv: two: line 3: the id "a" is used more than once; "two" is used instead',
        "sheet.csv: b: line 4: it lasts 0 minutes; it was kept like that, and overlaps nothing",
    ]


@pytest.mark.parametrize(
    ("sessions", "told"),
    [
        (
            ONE + 'day = 2021-10-08\ntime = "22:00-01:00"\n',
            'x.toml: line 16: session 1 "one", time: found "22:00-01:00"; expected an end after its start; past ',
        ),
        (
            ONE.replace("talk", "meal") + 'room = ""\n',
            'x.toml: line 13: session 1 "one", category: found "meal"; expected one of the categories of the file, '
            "talk (and 1 more; `whrcf check` lists them)",
        ),
    ],
    ids=["one error", "two errors"],
)
def test_the_first_error_is_told_with_its_line_and_how_many_more_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sessions: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.toml").write_text(FORUM_TOML + sessions)
    with pytest.raises(FileProblem) as problem:
        open_programme(Path("x.toml"), FileOptions())
    assert str(problem.value).startswith(told)
    assert problem.value.line == int(told.partition("line ")[2].partition(":")[0])


def test_a_file_without_a_forum_is_no_programme(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('[[category]]\nid = "talk"\nname = { en = "Talk" }\n')
    with pytest.raises(FileProblem, match=r"x\.toml: .*forum"):
        open_programme(tmp_path / "x.toml", FileOptions())


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (Path("none.toml"), "cannot read none.toml: No such file or directory; expected a programme file"),
        (Path(), "cannot read .: Is a directory; expected a programme file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(path: Path, told: str) -> None:
    with pytest.raises(FileProblem) as problem:
        open_programme(path, FileOptions())
    assert str(problem.value) == told


def test_the_standard_input_is_named_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(SHEET.encode())))
    assert open_programme(Path("-"), SEOUL).forum.name.main == "programme"
    assert capsys.readouterr().err.startswith("the standard input: ")
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(b"")))
    with pytest.raises(FileProblem, match=r"^the standard input: the file is empty; expected a programme file$"):
        open_programme(Path("-"), FileOptions())


def test_a_forum_without_a_name_is_called_after_its_file(sheet: Path) -> None:
    assert open_programme(sheet, SEOUL).forum.name.main == "sheet"


def test_the_zone_that_is_asked_for_is_that_of_times_without_one(sheet: Path) -> None:
    assert open_programme(sheet, SEOUL).forum.zone == "Asia/Seoul"
    with pytest.raises(UsageProblem, match=r'unknown time zone "Asia/Soul"; .*did you mean '):
        open_programme(sheet, FileOptions(tz="Asia/Soul"))


def test_a_format_that_is_asked_for_counts_more_than_the_content(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(json.dumps({"forum": {}}))
    with pytest.raises(FileProblem, match="x: not TOML: "):
        open_programme(tmp_path / "x", FileOptions(input_format="toml"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ((), {}),
        (("start=Beginn",), {"start": "Beginn"}),
        (("start=Beginn,title=Titel",), {"start": "Beginn", "title": "Titel"}),
        (("start=Beginn", " Title = Titel der Sitzung "), {"start": "Beginn", "title": "Titel der Sitzung"}),
        (("제목=세션명",), {"제목": "세션명"}),
        (("title=a=b",), {"title": "a=b"}),
        (("title=A", "title=B"), {"title": "B"}),
    ],
)
def test_columns_are_named_by_the_field_that_they_hold(typed: tuple[str, ...], expected: dict[str, str]) -> None:
    with hints_for(Path("x.csv"), FileOptions(columns=list(typed))) as known:
        assert known.columns == expected


@pytest.mark.parametrize("typed", ["", "start", "=Beginn", "start=", "start=Beginn,", "start= ,title=Titel"])
def test_what_names_no_column_is_told(typed: str) -> None:
    told = "is not a column; write field=name, such as start=Beginn,title=Titel"
    with pytest.raises(UsageProblem, match=told), hints_for(Path("x.csv"), FileOptions(columns=[typed])):
        pass


def test_what_is_left_without_a_time_is_named(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet.write_text("id,title,start,end\na,One,2021-10-08 13:00,2021-10-08 15:00\nb,Two,soon,later\n")
    open_programme(sheet, SEOUL)
    assert capsys.readouterr().err.splitlines()[-1] == "sheet.csv: 1 session is still without a time: b"


def test_whether_a_file_can_be_read_is_found_out_by_reading_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p.toml").write_text(FORUM_TOML)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert run("list", "--programme", "p.toml") == (0, "", "the programme has no sessions\n")


KOREAN, ENGLISH = (f"id,title,start,end\na,{title},2021-10-08 13:00,2021-10-08 14:00\n" for title in ("가", "A"))


def test_files_of_several_languages_are_one_programme(run: Run) -> None:
    Path("ko.csv").write_text(KOREAN)
    Path("en.csv").write_text(f"{ENGLISH}b,B,2021-10-08 15:00,2021-10-08 16:00\n")
    done = run(
        "list", "--programme", "ko=ko.csv", "--programme", "en=en.csv", "--file-tz", "Asia/Seoul", "--format", "json"
    )
    assert [one["title"] for one in json.loads(done.out)] == [{"ko": "가", "en": "A"}, {"ko": None, "en": "B"}]
    assert done.err == "1 session has no words in Korean: no session of ko.csv has its id\n"


def test_several_files_need_their_languages(run: Run) -> None:
    done = run("list", "--programme", "ko.csv", "--programme", "en=en.csv")
    assert (done.status, done.err) == (
        2,
        "Error: several programme files: ko.csv, en=en.csv; write each with its language, such as ko=FILE en=FILE\n",
    )


def test_the_zone_of_a_file_is_not_that_of_its_reader(run: Run) -> None:
    Path("x.csv").write_text(ENGLISH)
    both = run("list", "--programme", "x.csv", "--file-tz", "Asia/Seoul", "--tz", "Europe/Madrid", "--format", "json")
    (one,) = json.loads(both.out)
    assert (one["start"], one["local"]["start"]) == ("2021-10-08T13:00:00+09:00", "2021-10-08T06:00:00+02:00")


def test_the_readers_zone_is_used_for_a_file_without_one_and_told_and_then_is_no_second_clock(run: Run) -> None:
    Path("x.csv").write_text(ENGLISH)
    done = run("list", "--programme", "x.csv", "--tz", "Asia/Seoul", "--format", "json")
    (one,) = json.loads(done.out)
    assert (one["start"], "local" in one) == ("2021-10-08T13:00:00+09:00", False)
    told = "Asia/Seoul is used, as --tz says; --file-tz names another"
    assert done.err == f"x.csv: the file names no time zone; {told}\n"


def test_a_zone_that_the_file_does_not_need_is_told(run: Run) -> None:
    Path("x.toml").write_text(FORUM_TOML)
    done = run("info", "--programme", "x.toml", "--file-tz", "Europe/Madrid")
    assert done.err == "x.toml: the file names its time zone, Asia/Seoul; --file-tz is not used\n"


def test_what_is_said_of_a_file_that_is_not_named_is_told_to_be_unused(run: Run) -> None:
    said = run("list", "--day", "10-10", "--columns", "start=Beginn", "--file-tz", "Asia/Tokyo", "--lang", "en")
    assert (said.status, said.err) == (0, "not used without --programme FILE: --columns, --file-tz\n")


def test_files_that_differ_on_hours_are_told(run: Run) -> None:
    for tag, hour in (("ko", 13), ("en", 14)):
        Path(f"{tag}.csv").write_text(f"id,title,start,end\na,A,2021-10-08 {hour}:00,2021-10-08 15:00\n")
    done = run("list", "--programme", "ko=ko.csv", "--programme", "en=en.csv", "--file-tz", "Asia/Seoul")
    assert done.err == (
        "the files differ on the hours of a; those of ko.csv are used, the others are shown beside them\n"
    )


@pytest.mark.parametrize("typed", ["tomorrow", "10:00", "2022-10-06 10:00", "6-8 October 2022", "0"])
def test_a_first_day_that_is_no_date_is_refused(run: Run, typed: str) -> None:
    Path("t.csv").write_text(SHEET)
    done = run("list", "--programme", "t.csv", "--first-day", typed)
    assert (done.status, done.out) == (2, "")
    assert f'"{typed}" is not a valid date; write year, month and day, such as 2022-10-06' in done.err
