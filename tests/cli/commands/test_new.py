"""whrcf new"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import FORUM_TOML, Run, programme_in
from formats.workbooks import sheet, workbook

STARTER = Path(__file__).parents[3] / "data" / "starter.toml"
KOREAN = STARTER.with_name("starter.ko.toml")
SHIPPED = STARTER.with_name("programme.toml")
TALK = '[[session]]\nid = "one"\ncategory = "talk"\ntitle = { en = "One" }\n'
OLD = f'{FORUM_TOML}{TALK}day = 2021-10-08\ntime = "13:00-15:00"\nspeakers = ["Kim"]\n'


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.toml"
    path.write_text(OLD, encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_example_is_written_and_what_to_do_with_it_is_said(run: Run, tmp_path: Path) -> None:
    assert run("new", "forum-2022") == (
        0,
        "",
        "wrote an example to forum-2022/programme.toml; open it in a text editor and enter your own forum\n"
        "after each change, `whrcf check forum-2022/programme.toml` shows what is wrong, and on which line\n",
    )
    assert files(tmp_path) == {"forum-2022/programme.toml": STARTER.read_bytes()}


def test_the_example_has_no_fault_and_can_be_listed(run: Run) -> None:
    run("new", "x")
    assert run("check", "--strict", "x/programme.toml").status == 0
    done = run("list", "--undated", "--programme", "x/programme.toml")
    assert (done.status, done.err) == (0, "")
    assert re.findall("(?:^id: |, )([a-z]+)$", done.out, re.MULTILINE) == ["exhibition", "opening", "workshop"]


def all_used(starter: Path) -> str:
    """The text of an example in which every field that it offers is used."""
    text, offered = re.subn(r"(?m)^# (\w+ = )", r"\1", starter.read_text(encoding="utf-8"))
    assert offered == 19
    return text


@pytest.mark.parametrize("starter", [STARTER, KOREAN], ids=["English", "Korean"])
def test_every_field_that_the_example_offers_can_be_used_as_it_is(run: Run, tmp_path: Path, starter: Path) -> None:
    (tmp_path / "all.toml").write_text(all_used(starter), encoding="utf-8")
    assert run("check", "--strict", "all.toml").status == 0
    opening = programme_in(all_used(starter).encode()).sessions[1]
    assert all(opening._replace(uid="for files from calendars alone"))


def test_the_examples_in_two_languages_are_the_same_programme() -> None:
    english, korean = STARTER.read_bytes(), KOREAN.read_bytes()
    assert programme_in(english) == programme_in(korean)
    assert programme_in(all_used(STARTER).encode()) == programme_in(all_used(KOREAN).encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("2022-10-09", "2022-10-01"),
        ("11:30", "9:30"),
        ('= "plenary"\nt', '= "plenery"\nt'),
        ('ko = "주제"', ""),
    ],
)
def test_check_finds_the_same_in_the_examples_of_two_languages(run: Run, tmp_path: Path, old: str, new: str) -> None:
    found = []
    for starter in (STARTER, KOREAN):
        text = starter.read_text(encoding="utf-8").replace(old, new)
        (tmp_path / "x.toml").write_text(text, encoding="utf-8")
        done = run("check", "--format", "json", "x.toml")
        found.append((done.status, [{**one, "line": 0} for one in json.loads(done.out)]))
    assert found[0] == found[1]
    assert bool(found[0][1]) == bool(old)


def test_each_remark_of_an_example_is_in_its_language() -> None:
    for starter, korean in ((STARTER, False), (KOREAN, True)):
        lines = starter.read_text(encoding="utf-8").splitlines()
        remarks = [line.partition("   # ")[2] for line in lines if "   # " in line]
        remarks += [line for line in lines if line.startswith("# ") and " = " not in line]
        assert remarks
        assert {bool(re.search("[가-힣]", remark)) for remark in remarks} == {korean}


def test_the_example_is_in_the_language_of_messages(run: Run, tmp_path: Path) -> None:
    assert run("new", "x", LANG="ko_KR.UTF-8").status == 0
    assert files(tmp_path) == {"x/programme.toml": KOREAN.read_bytes()}


def test_a_folder_that_is_there_is_written_into(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "other.txt").write_text("mine")
    assert run("new", "x").status == 0
    assert files(tmp_path) == {"x/other.txt": b"mine", "x/programme.toml": STARTER.read_bytes()}


def test_a_name_with_blanks_is_quoted_in_the_command_that_is_proposed(run: Run) -> None:
    assert '`whrcf check "포럼 2022/programme.toml"`' in run("new", "포럼 2022").err


@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("more", [(), ("--previous", "old.toml", "--start", "2022-10-06")], ids=["example", "renewed"])
def test_a_file_that_is_there_is_left_as_it_is(run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "programme.toml").write_text("mine")
    done = run("new", ".", *more)
    assert done == (3, "", "Error: programme.toml already exists and was not changed; name another folder\n")
    assert (tmp_path / "programme.toml").read_text() == "mine"


def test_the_old_file_is_never_written_over_by_the_new_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_text(OLD)
    assert run("new", ".", "--previous", "programme.toml", "--start", "2022-10-06").status == 3
    assert files(tmp_path) == {"programme.toml": OLD.encode()}


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (
            ("x", "--previous", "old.toml"),
            2,
            "--previous OLD and --start DATE belong together; remove all options to get an",
        ),
        (("x", "--start", "2022-10-06"), 2, "--previous OLD and --start DATE belong together"),
        (("x", "--same-weekdays"), 2, "--previous OLD and --start DATE belong together"),
        *(
            (
                ("x", "--previous", "old.toml", "--start", start),
                2,
                f'"{start}" is not a valid date; write year, month and day, such',
            )
            for start in ("2022-13-01", "2022-02-29", "2022-10-06T10:00", "10-06", "0022-10-06", "목", "")
        ),
        (
            ("x", "--previous", "none.toml", "--start", "2022-10-06"),
            3,
            "cannot read none.toml: No such file or directory",
        ),
        (("x", "--previous", "bad.toml", "--start", "2022-10-06"), 3, "bad.toml: not TOML: "),
        (("old.toml",), 3, "cannot write into old.toml: it is a file; name a folder"),
        (
            ("none/x",),
            3,
            "cannot create the folder none/x: No such file or directory; create the folder above it first",
        ),
        (("n" * 300,), 3, f"cannot create the folder {'n' * 300}: File name too long"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else None,
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, old: Path, args: tuple[str, ...], status: int, told: str
) -> None:
    (tmp_path / "bad.toml").write_text("[forum]\nid = \n")
    before = files(tmp_path)
    done = run("new", *args)
    assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
    assert done.err.startswith(f"Error: {told}")
    assert files(tmp_path) == before
    assert not (tmp_path / "x").exists()


def unmarked(folder: Path) -> str:
    """The new file without the comments that say which sessions nobody has looked at."""
    lines = files(folder / "x")["programme.toml"].decode().splitlines(keepends=True)
    kept = [line for line in lines if "[new " not in line]
    assert len(lines) - len(kept) == kept.count("[[session]]\n")
    return "".join(kept)


@pytest.mark.parametrize("typed", ["7 Oct 2022", "October 7, 2022", "2022년 10월 7일", "2022. 10. 7.(금)", "20221007"])
@pytest.mark.usefixtures("old")
def test_the_first_day_is_written_as_people_write_it(run: Run, typed: str) -> None:
    done = run("new", "x", "--previous", "old.toml", "--start", typed)
    assert done.err.startswith("wrote x/programme.toml: Friday 7 October 2022 - ")


@pytest.mark.parametrize("typed", ["10/6/2022", "10월 6일", "6 Oct"])
@pytest.mark.usefixtures("old")
def test_a_first_day_that_can_be_two_is_asked_for(run: Run, typed: str) -> None:
    assert run("new", "x", "--previous", "old.toml", "--start", typed).status == 2


@pytest.mark.usefixtures("old")
def test_each_session_is_to_be_looked_at_until_somebody_has(run: Run, tmp_path: Path) -> None:
    run("new", "x", "--previous", "old.toml", "--start", "2022-10-07")
    path = tmp_path / "x" / "programme.toml"
    assert "one: nobody has looked at it since last year's file" in run("check", str(path)).out
    path.write_text(path.read_text(encoding="utf-8").replace('"Kim"', '"Lee"'), encoding="utf-8")
    assert "nobody has looked" not in run("check", str(path)).out


def test_a_frame_keeps_slots_and_breaks_without_titles(run: Run, tmp_path: Path, old: Path) -> None:
    lunch = TALK.replace('"one"', '"lunch"').replace("One", "Lunch") + 'day = 2021-10-08\ntime = "12:00-13:00"\n'
    old.write_text(OLD + lunch, encoding="utf-8")
    run("new", "x", "--previous", "old.toml", "--start", "2022-10-07", "--frame")
    found = programme_in(files(tmp_path / "x")["programme.toml"])
    assert [(one.id, one.title.main, one.speakers) for one in found.sessions] == [
        ("lunch", "Lunch", ()),
        ("day2-1300-1", "TBD", ()),
    ]
    assert "its title is not decided" in run("check", "x/programme.toml").out


def test_the_old_programme_is_moved_and_what_to_look_at_is_listed_one_a_line(
    run: Run, tmp_path: Path, old: Path
) -> None:
    assert run("new", "x", "--previous", "old.toml", "--start", "2022-10-07") == (
        0,
        "forum: its new id is t-2022; choose another one if an earlier forum had it\n"
        "forum: it begins on a Friday, last year's on a Thursday; to keep the weekdays, use --same-weekdays\n"
        "one: its speakers are from last year's file: Kim\n",
        "wrote x/programme.toml: Friday 7 October 2022 - Monday 10 October 2022; 3 things to check in it\n"
        "after each change, `whrcf check x/programme.toml` shows what is wrong, and on which line\n",
    )
    assert old.read_text(encoding="utf-8") == OLD
    assert unmarked(tmp_path) == (
        '[forum]\nid = "t-2022"\nname = { en = "T" }\nfirst_day = 2022-10-07\nlast_day = 2022-10-10\n'
        'zone = "Asia/Seoul"\n[[category]]\nid = "talk"\nname = { en = "Talk" }\n'
        f'{TALK}day = 2022-10-08\ntime = "13:00-15:00"\nspeakers = ["Kim"]\n'
    )


@pytest.mark.usefixtures("old")
def test_to_the_same_weekdays_the_first_day_is_told_that_was_taken(run: Run) -> None:
    done = run("new", "x", "--previous", "old.toml", "--start", "2022-10-04", "--same-weekdays")
    assert "weekday" not in done.out
    assert done.err.startswith("wrote x/programme.toml: Thursday 6 October 2022 - Sunday 9 October 2022; 2 things to")


@pytest.mark.usefixtures("old")
def test_a_line_stays_a_line_whatever_the_words(run: Run, tmp_path: Path) -> None:
    title = '"""The 11th\\n\\u001b[31mforum"""'
    (tmp_path / "odd.toml").write_text(OLD.replace('"One"', title))
    done = run("new", "x", "--previous", "odd.toml", "--start", "2022-10-06")
    assert done.out.splitlines()[1] == 'one: title: 11th in "The 11th [31mforum" is from last year\'s file'


def test_comments_and_waivers_of_the_old_file_stay(run: Run, tmp_path: Path) -> None:
    waiver = '\n# asked\n[[check.ignore]]\nrule = "doubtful"\nreason = "so"\n'
    commented = OLD.replace('"13:00-15:00"', '"13:00-15:00" # after lunch')
    (tmp_path / "old.toml").write_text(f"# ours\n{commented}{waiver}")
    done = run("new", "x", "--previous", "old.toml", "--start", "2022-10-07")
    assert done.err.startswith("wrote x/programme.toml")
    assert unmarked(tmp_path) == "# ours\n" + f"{commented}{waiver}".replace('"t"', '"t-2022"').replace(
        "revised = 2021-09-01\n", ""
    ).replace("2021-10-10", "2022-10-10").replace("2021-10-07", "2022-10-07").replace("2021-10-08", "2022-10-08")


def test_any_format_is_moved(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("title,start,end\nOne,2021-10-08 13:00,2021-10-08 15:00\n")
    done = run("new", "x", "--previous", "old.csv", "--start", "2022-10-06", "--tz", "Asia/Seoul")
    assert done.status == 0
    assert programme_in(files(tmp_path / "x")["programme.toml"]).sessions[0].day.isoformat() == "2022-10-06"  # type: ignore[union-attr]


def test_the_shipped_programme_is_moved_without_a_fault(run: Run, tmp_path: Path) -> None:
    done = run("new", "x", "--previous", str(SHIPPED), "--start", "2022-10-06")
    assert run("check", "x/programme.toml").status == 0
    was, now = programme_in(SHIPPED.read_bytes()), programme_in(files(tmp_path / "x")["programme.toml"])
    assert [one.id for one in now.sessions] == [one.id for one in was.sessions]
    alike: dict[str, Any] = {"when": None, "also": None, "place": None, "revision": 0, "notes": ()}
    assert [one._replace(**alike) for one in now.sessions] == [one._replace(**alike) for one in was.sessions]
    assert not any(one.also or one.place or one.notes or one.revision for one in now.sessions)
    told = [line for line in done.out.splitlines() if not line.startswith(("forum: left out ", "forum: kept "))]
    assert told[:6] == [
        "forum: its new id is whrcf-2022; choose another one if an earlier forum had it",
        'forum: name: 11th in "The 11th World Human Rights Cities Forum" is from last year\'s file',
        'forum: name: 제11회 in "제11회 세계인권도시포럼" is from last year\'s file',
        'forum: goals: 11th in "The universal understanding that human rights are the basic values and princi..." is '
        "from last year's file",
        'refugees: title: 2021 in "How to Improve Refugee Protection in East Asia Post-2021" is from last year\'s file',
        'refugees: title: 2021 in "2021년 이후 동아시아 지역 난민보호 어떻게 개선할 것인가" is from last year\'s file',
    ]
    assert {line.partition(": ")[2] for line in told[6:]} == {"it has no time yet"}


def test_the_former_name_of_the_option_is_known_but_not_shown(run: Run, tmp_path: Path) -> None:
    args = ("--start", "2022-10-06")
    assert run("new", "x", "--previous", str(SHIPPED), *args).status == 0
    assert run("new", "y", "--from", str(SHIPPED), *args).status == 0
    assert (tmp_path / "x/programme.toml").read_bytes() == (tmp_path / "y/programme.toml").read_bytes()
    done = run("new", "z", "--from", str(SHIPPED), "--previous", str(SHIPPED), *args)
    assert (done.status, "--from is the former name of --previous" in done.err) == (2, True)
    assert "--from" not in run("new", "--help").out


SHEET = "날짜,시간,장소,구분,제목\n2022-10-06,10:00-11:00,홀,Talk,One\n2022-10-07,9:00-10:00,,투어,둘러보기\n"
FRAME = OLD.replace("[[category]]", "# by hand\n\n[[category]]", 1).replace(TALK, f"\n# Friday\n\n# theirs\n{TALK}")


@pytest.fixture
def framed(tmp_path: Path) -> Path:
    (tmp_path / "old.toml").write_text(FRAME, encoding="utf-8")
    (tmp_path / "new.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_a_sheet_fills_the_frame_of_last_year(run: Run, framed: Path) -> None:
    done = run("new", "x", "--from", "old.toml", "--sheet", "new.csv", "--lang", "en")
    assert done == (
        0,
        "forum: its new id is t-2022; choose another one if an earlier forum had it\n"
        "forum: categories that last year's file does not have: 투어\n",
        "2 comments are left out with the tables that they belong to\n"
        "wrote x/programme.toml: Thursday 6 October 2022 - Friday 7 October 2022; 2 things to check in it\n"
        "after each change, `whrcf check x/programme.toml` shows what is wrong, and on which line\n",
    )
    text = (framed / "x/programme.toml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if "revised" not in line][:7] == [
        "[forum]",
        'id = "t-2022"',
        'name = { en = "T" }',
        "first_day = 2022-10-06",
        "last_day = 2022-10-07",
        'zone = "Asia/Seoul"',
        "# by hand",
    ]
    assert [line for line in text.splitlines() if line.startswith("#")] == ["# by hand"]
    assert [one.category.id for one in programme_in(text.encode()).sessions] == ["talk", "tueo"]
    assert (framed / "old.toml").read_text(encoding="utf-8") == FRAME


def test_headings_of_days_go_with_the_titles(run: Run, framed: Path) -> None:
    done = run("new", "x", "--previous", "old.toml", "--start", "2022-10-06", "--frame")
    text = (framed / "x/programme.toml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("#")] == ["# by hand"]
    assert "2 comments are left out" in done.err


def test_no_session_has_the_uid_of_a_session_of_last_year(run: Run, framed: Path) -> None:
    run("export-ics", "--programme", "old.toml", "--output", "old.ics")
    uid = re.findall(r"(?m)^UID:(.*)\r?$", (framed / "old.ics").read_text(encoding="utf-8"))[0].strip()
    (framed / "new.csv").write_text(f"id,uid,day,start,end,title\none,{uid},2022-10-06,10:00,11:00,One\n", "utf-8")
    run("new", "x", "--previous", "old.toml", "--sheet", "new.csv")
    [found] = programme_in((framed / "x/programme.toml").read_bytes()).sessions
    assert (found.id, found.uid) == ("one", None)


def test_days_without_a_year_are_counted_from_the_start(run: Run, framed: Path) -> None:
    (framed / "new.csv").write_text("일차,시간,제목\n1일차,10:00-11:00,가\n2일차,10:00-11:00,나\n", "utf-8")
    done = run("new", "x", "--previous", "old.toml", "--sheet", "new.csv", "--start", "6 Oct 2022", "--forum", "t-12")
    assert "wrote x/programme.toml: Thursday 6 October 2022 - Friday 7 October 2022" in done.err
    assert programme_in((framed / "x/programme.toml").read_bytes()).forum.id == "t-12"


def test_a_second_name_is_that_of_the_sheet_in_the_workbook(run: Run, framed: Path) -> None:
    rows = [[["title", "day", "time"], [title, "2022-10-06", "10:00-11:00"]] for title in ("One", "Two")]
    (framed / "new.xlsx").write_bytes(workbook({"a": sheet(rows[0]), "b": sheet(rows[1])}))
    run("new", "x", "--previous", "old.toml", "--sheet", "new.xlsx", "--sheet", "b")
    assert [one.title.main for one in programme_in((framed / "x/programme.toml").read_bytes()).sessions] == ["Two"]
    run("new", "y", "--previous", "new.xlsx", "--start", "2023-10-06", "--sheet", "b", "--file-tz", "Asia/Seoul")
    assert [one.title.main for one in programme_in((framed / "y/programme.toml").read_bytes()).sessions] == ["Two"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--sheet", "new.csv"), "belong together; without it, use `whrcf convert new.csv"),
        (("--previous", "old.toml", "--sheet", "new.csv", "--frame"), "with --sheet, the sheet has the days"),
        (("--previous", "old.toml", "--sheet", "none.csv"), "cannot read none.csv: No such file"),
        (("--previous", "old.toml", "--sheet", "none.csv", "--start", "2022-10-06"), "cannot read none.csv: No such"),
        (("--previous", "old.toml", "--sheet", "new.csv", "--sheet", "a", "--sheet", "b"), "--sheet is for one file"),
        (
            ("--previous", "old.toml", "--sheet", "new.csv", "--start", "2022-10-06", "--first-day", "2022-10-06"),
            "with --sheet, --start and --first-day are the same",
        ),
        (("--previous", "old.toml", "--sheet", "new.csv", "--forum", "t"), "t is the id of last year's forum"),
        (("--previous", "old.toml", "--sheet", "new.csv", "--forum", "a b"), '"a b" is not valid as an id'),
        (
            ("--previous", "old.toml", "--sheet", "old.toml"),
            "the sheet begins on 2021-10-07, but the last forum ended on 2021-10-10",
        ),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else None,
)
def test_sheets_that_fill_no_frame_are_refused(run: Run, framed: Path, args: tuple[str, ...], told: str) -> None:
    before = files(framed)
    done = run("new", "x", *args, columns=200)
    assert (done.status in (2, 3), done.out) == (True, "")
    assert told in done.err
    assert files(framed) == before


@pytest.mark.usefixtures("old")
def test_the_id_of_the_next_forum_can_be_given(run: Run, tmp_path: Path) -> None:
    run("new", "x", "--previous", "old.toml", "--start", "2022-10-07", "--forum", "mine-2022")
    assert programme_in(files(tmp_path / "x")["programme.toml"]).forum.id == "mine-2022"
