"""whrcf check"""

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from conftest import FORUM_TOML, SHARED, Run, needs_shared, programme_in
from whrcf_cli.programme.findings import RULES

SHIPPED = Path(__file__).parents[3] / "data" / "programme.toml"
CLASHING = """
[[session]]
id = "opening"
category = "talk"
title = { en = "Opening" }
day = 2021-10-08
time = "13:00-15:00"
room = "Hall 1"

[[session]]
id = "refugees"
category = "talk"
title = { en = "Refugees, on Thursday 8 October" }
day = 2021-10-08
time = "14:00-16:00"
room = "Hall 1"
notes = [{ en = "One page prints 13:00." }]
"""
BROKEN = """
[[session]]
id = "dinner"
category = "meal"
title = { en = "Dinner" }
day = 2021-10-08
time = "19:00-18:00"
"""
SOUND = """
[[session]]
id = "opening"
category = "talk"
title = { en = "Opening" }
day = 2021-10-08
time = "13:00-15:00"
"""
WAIVED = """
[[check.ignore]]
rule = "room-clash"
session = "refugees"
reason = "The hall has two halves."
"""
ROOM = "Hall 1 is also used, 2021-10-08 14:00-15:00, by opening (line 17); move one of them, or correct the room"
WEEKDAY = 'title: it says "Thursday 8 October", but 2021-10-08 is a Friday; correct the weekday or the date'
NOTE = "One page prints 13:00"


@pytest.fixture
def files(tmp_path: Path) -> None:
    for name, content in {
        "clashing.toml": FORUM_TOML + CLASHING,
        "broken.toml": FORUM_TOML + CLASHING + BROKEN,
        "sound.toml": FORUM_TOML + SOUND,
        "waived.toml": FORUM_TOML + CLASHING + WAIVED,
        "no-toml.toml": "[forum]\nid = \n",
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")


@pytest.mark.usefixtures("files")
def test_each_finding_is_a_line_with_its_place_and_what_to_do(run: Run) -> None:
    done = run("check", "clashing.toml")
    assert (done.status, done.err) == (1, "")
    assert done.out.splitlines() == [
        f"clashing.toml:26: error: refugees: {ROOM} [room-clash]",
        f"clashing.toml:23: warning: refugees: {WEEKDAY} [weekday]",
        "1 error, 1 warning, 1 note; --notes lists the notes",
    ]
    assert run("check", "--notes", "clashing.toml").out.splitlines()[2:] == [
        f"clashing.toml:27: note: refugees: {NOTE} [doubtful]",
        "1 error, 1 warning, 1 note",
    ]


@pytest.mark.usefixtures("files")
def test_every_problem_of_every_file_is_told_at_once(run: Run) -> None:
    done = run("check", "no-toml.toml", "broken.toml", "sound.toml")
    assert (done.status, done.err) == (1, "")
    *found, count = done.out.splitlines()
    assert [(line.split(": ")[0], line.split(": ")[1], line.rpartition("[")[2][:-1]) for line in found] == [
        ("no-toml.toml:2", "error", "syntax"),
        ("broken.toml:26", "error", "room-clash"),
        ("broken.toml:31", "error", "shape"),
        ("broken.toml:34", "error", "time"),
        ("broken.toml:23", "warning", "weekday"),
    ]
    assert count == "4 errors, 1 warning, 1 note; --notes lists the notes"


@pytest.mark.usefixtures("files")
def test_where_all_is_well_this_is_said(run: Run) -> None:
    assert run("check", "sound.toml", "--strict") == (0, "All is well: no errors, no warnings, no notes\n", "")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("args", "status"),
    [
        pytest.param([], 1, id="an error"),
        pytest.param(["--ignore", "room-clash"], 0, id="a warning"),
        pytest.param(["--ignore", "room-clash", "--strict"], 1, id="a warning, strictly"),
        pytest.param(["--ignore", "room-clash", "--ignore", "weekday", "--strict"], 0, id="a note, strictly"),
        pytest.param(["sound.toml"], 1, id="one of two files"),
        pytest.param(["none.toml"], 3, id="a file that does not exist"),
        pytest.param(["."], 3, id="a folder"),
    ],
)
@pytest.mark.parametrize("form", ["plain", "json"])
def test_the_status_tells_what_remains(run: Run, args: list[str], status: int, form: str) -> None:
    assert run("check", "clashing.toml", *args, "--format", form).status == status


@pytest.mark.usefixtures("files")
def test_what_is_waived_is_listed_last_with_the_reason(run: Run) -> None:
    done = run(
        "check", "waived.toml", "clashing.toml", "--ignore", "weekday=The poster says so.", "--ignore", "doubtful"
    )
    waived = [
        f"23: waived: refugees: {WEEKDAY.partition(';')[0]}; The poster says so. [weekday]",
        f"27: waived: refugees: {NOTE.partition(';')[0]}; on the command line [doubtful]",
    ]
    assert (done.status, done.err) == (1, "")
    assert done.out.splitlines() == [
        f"clashing.toml:26: error: refugees: {ROOM} [room-clash]",
        f"waived.toml:{waived[0]}",
        f"waived.toml:26: waived: refugees: {ROOM.partition(';')[0]}; The hall has two halves. [room-clash]",
        f"waived.toml:{waived[1]}",
        *(f"clashing.toml:{line}" for line in waived),
        "1 error, no warnings, no notes, 5 waived",
    ]


NEAR = """
[[session]]
id = "one"
category = "talk"
title = { en = "One" }
day = 2021-10-08
time = "10:00-11:00"
room = "Convention Hall"
speakers = ["Kim Min-ji"]

[[session]]
id = "two"
category = "talk"
title = { en = "Two" }
day = 2021-10-08
time = "10:30-11:30"
room = "Convetnion Hall"
speakers = ["Minji Kim"]
"""
NEAR_WAIVED = """
[[check.ignore]]
rule = "near-clash"
session = "two"
reason = "Two halls, two people."
"""


@pytest.mark.parametrize("session", ['"two"', '"one"', '["one", "two"]'])
def test_a_clash_through_near_names_is_waived_in_the_file_like_any_other(
    run: Run, tmp_path: Path, session: str
) -> None:
    (tmp_path / "near.toml").write_text(FORUM_TOML + NEAR, encoding="utf-8")
    told = run("check", "near.toml")
    assert told.out.count("[near-clash]") == 2
    assert "if not, waive near-clash" in told.out
    waived = NEAR_WAIVED.replace('session = "two"', f"session = {session}")
    (tmp_path / "near.toml").write_text(FORUM_TOML + NEAR + waived, encoding="utf-8")
    done = run("check", "--strict", "near.toml")
    assert (done.status, done.out.count("waived: two:")) == (0, 2)
    assert done.out.endswith("no errors, no warnings, no notes, 2 waived\n")


@pytest.mark.usefixtures("files")
def test_json_has_every_finding_and_the_reason_of_a_waiver(run: Run) -> None:
    done = run("check", "waived.toml", "none.toml", "--format", "json", "--ignore", "weekday")
    keys = ("file", "line", "level", "rule", "session", "message", "advice", "waived")
    refugees = [
        (27, "note", "doubtful", f"{NOTE}; remove the note once this is settled", None),
        (26, "error", "room-clash", ROOM, "The hall has two halves."),
        (23, "warning", "weekday", WEEKDAY, "on the command line"),
    ]
    note, clash, weekday = (
        ("waived.toml", line, level, rule, "refugees", *words.split("; "), reason)
        for line, level, rule, words, reason in refugees
    )
    message, advice = "cannot read none.toml: No such file or directory", "expected a programme file"
    missing = ("none.toml", None, "error", "syntax", None, message, advice, None)
    assert json.loads(done.out) == [dict(zip(keys, one, strict=True)) for one in (missing, note, weekday, clash)]


@pytest.mark.usefixtures("files")
def test_json_of_nothing_is_an_empty_array(run: Run) -> None:
    assert run("check", "sound.toml", "--format", "json") == (0, "[]\n", "")


def test_text_that_is_not_in_nfc_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    content = FORUM_TOML + SOUND.replace("Opening", normalize("NFD", "Öffnung"))
    (tmp_path / "apart.toml").write_text(content, encoding="utf-8")
    message = 'warning: opening: "Öffnung" is not in NFC; `whrcf check --fix` writes the whole file in NFC [not-nfc]'
    assert run("check", "apart.toml").out.splitlines() == [
        f"apart.toml:15: {message}",
        "no errors, 1 warning, no notes",
    ]


def test_a_file_in_another_encoding_is_one_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "euc.toml").write_bytes((FORUM_TOML + SOUND.replace("Opening", "개회식")).encode("euc-kr"))
    done = run("check", "euc.toml")
    assert (done.status, done.err) == (1, "")
    assert done.out.splitlines() == [
        "euc.toml:15: error: line 15 is not UTF-8; save the file in the encoding UTF-8 [syntax]",
        "1 error, no warnings, no notes",
    ]


@pytest.mark.usefixtures("files")
def test_the_standard_input_is_a_file_too(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("whrcf_cli.formats.read.read_bytes", lambda path: (tmp_path / "clashing.toml").read_bytes())
    assert run("check", "-").out.splitlines()[0] == f"the standard input:26: error: refugees: {ROOM} [room-clash]"


@pytest.mark.usefixtures("files")
def test_without_a_file_the_usual_programme_is_checked(run: Run) -> None:
    assert run("check", WHRCF_PROGRAMME="sound.toml").out == "All is well: no errors, no warnings, no notes\n"
    assert all(line.startswith("programme.toml") for line in run("check").out.splitlines()[:-1])


def test_the_shipped_programme_has_no_error_and_its_contradictions_are_notes(run: Run) -> None:
    done = run("check", "--format", "json")
    found = json.loads(done.out)
    shipped = programme_in(SHIPPED.read_bytes())
    notes = [note for notes in (shipped.forum.notes, *(one.notes for one in shipped.sessions)) for note in notes]
    own = "this is the programme that comes with whrcf; name a file to check another\n"
    assert (done.status, done.err) == (0, own)
    assert [one for one in found if one["level"] == "error"] == []
    assert [one["waived"] for one in found if one["rule"] == "doubtful"] == [None] * len(notes)


def test_words_of_a_file_cannot_move_the_cursor(run: Run, tmp_path: Path) -> None:
    evil = CLASHING.replace('"Hall 1"', '"Hall \\u001b[31m1\\u202e"')
    (tmp_path / "evil.toml").write_text(FORUM_TOML + evil, encoding="utf-8")
    for form in ("plain", "json"):
        out = run("check", "evil.toml", "--format", form).out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "Hall [31m1 is also used" in out.replace("\\u202e", "")
        assert "expected words without control characters, which were left out" in out


def test_a_rule_is_explained_with_how_to_waive_it(run: Run) -> None:
    done = run("check", "--explain", "room-clash")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "room-clash: error\n"
        f"{RULES['room-clash'].meaning}\n"
        "To waive it in the file, for one session or without that line for all:\n"
        "    [[check.ignore]]\n"
        '    rule = "room-clash"\n'
        '    session = "its-id"\n'
        '    reason = "why it is correct"\n'
        "To waive it on the command line:\n"
        '    --ignore room-clash="why it is correct"\n'
    )


def test_a_rule_that_cannot_be_waived_says_so(run: Run) -> None:
    assert run("check", "--explain", "shape").out == (
        f"shape: error\n{RULES['shape'].meaning}\n"
        "It cannot be waived, because sessions that break it are left out everywhere.\n"
    )


def test_all_rules_are_listed_one_a_line(run: Run) -> None:
    assert run("check", "--explain", "all").out.splitlines() == [
        f"{name}: {rule.level}: {rule.meaning}" for name, rule in RULES.items()
    ]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        pytest.param(
            ["--ignore", "roomclash"],
            '"roomclash" is not a rule; `whrcf check --explain all` lists all rules; '
            "did you mean room-clash or near-clash?",
            id="ignored",
        ),
        pytest.param(
            ["--explain", "shap"],
            '"shap" is not a rule; `whrcf check --explain all` lists all rules; did you mean shape?',
            id="explained",
        ),
        pytest.param(
            ["--ignore", "syntax=Never mind."],
            "syntax cannot be waived, because sessions that break it are left out everywhere; correct them",
            id="that cannot be waived",
        ),
    ],
)
def test_a_rule_that_is_none_is_wrong_use(run: Run, args: list[str], message: str) -> None:
    assert run("check", *args) == (2, "", f"Error: {message}\n")


def test_a_file_that_is_not_in_utf_8_is_one_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_bytes(FORUM_TOML.replace('"T"', '"Tä"').encode("latin-1"))
    done = run("check", "p.toml", "--format", "json")
    assert done.status == 1
    assert [(one["rule"], one["line"]) for one in json.loads(done.out)] == [("syntax", 3)]


def test_a_schedule_that_cannot_be_read_is_one_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.xml").write_text("<schedule><day></schedule>", encoding="utf-8")
    done = run("check", "s.xml", "--format", "json")
    assert done.status == 1
    assert [(one["rule"], one["line"]) for one in json.loads(done.out)] == [("syntax", 1)]


@pytest.mark.parametrize(
    ("name", "content", "advice"),
    [
        ("x.xml", "<a>x</b; c>", "correct that place"),
        ("x.json", '{"schedule": {"conference": {"days": ["x; y"]}}}', "expected an object with rooms in it"),
        ("x.ics", "BEGIN:a; b\n", "expected BEGIN:VCALENDAR, as in a calendar (.ics)"),
        ("x.csv", "a; b,start\n1,2\n", "name it with --columns title=NAME"),
        ("x.csv", "title,start\nx; y,1/2/2021 10:00\n", "add --dates month-first or --dates day-first"),
        ("x; y.toml", "[forum]\nx; y = 1\n", "correct that line"),
    ],
)
def test_what_was_seen_and_what_to_do_are_two_parts_whatever_the_file_says(
    run: Run, tmp_path: Path, name: str, content: str, advice: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    found = [one for one in json.loads(run("check", name, "--format", "json").out) if one["rule"] == "syntax"]
    assert [one["advice"] for one in found] == [advice]


def test_a_category_without_a_name_lacks_no_translation(run: Run, tmp_path: Path) -> None:
    summary = 'summary = { en = "One", ko = "하나" }\n'
    text = f'{FORUM_TOML}[[category]]\nid = "meal"\n{SOUND.lstrip()}{summary}'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    found = json.loads(run("check", "x.toml", "--format", "json").out)
    # The forum, the other category and the session are in English only.
    lines = [(11, "shape"), (3, "missing-translation"), (10, "missing-translation"), (16, "missing-translation")]
    assert [(one["line"], one["rule"]) for one in found] == lines


def test_a_table_in_the_encoding_of_a_spreadsheet_is_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("title\tdate\tstart\tend\n개회식\t2021-10-08\t13:00\t14:00\n".encode("utf-16"))
    done = run("check", "t.csv", "--tz", "Asia/Seoul", "--format", "json")
    assert (done.status, [one for one in json.loads(done.out) if one["level"] == "error"]) == (0, [])


MISTAKES = SHARED / "cases" / "mistakes"
QUIET = SHARED / "cases" / "quiet"


def mistakes() -> list[tuple[str, int, bool]]:
    """The files with a mistake: the line of each, and whether it is one."""
    table = (MISTAKES / "README.md").read_text(encoding="utf-8") if MISTAKES.is_dir() else ""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| m")
    ]
    return [(name, int(line), not must.startswith("quiet")) for name, _, line, _, must in rows]


@needs_shared
@pytest.mark.parametrize(("name", "line", "wrong"), mistakes())
def test_each_mistake_is_found_on_its_line_and_nothing_else_is_told(
    run: Run, name: str, line: int, wrong: bool
) -> None:
    found = json.loads(run("check", str(MISTAKES / f"{name}.toml"), "--format", "json").out)
    if not wrong:
        assert found == []
        return
    places = [one["line"] for one in found if one["level"] != "note"]
    assert line in places or f"(line {line})" in found[0]["message"]
    assert all(one["advice"] for one in found)


@needs_shared
def test_five_slips_are_found_at_once_and_corrected(run: Run, tmp_path: Path) -> None:
    text = (MISTAKES / "five-syntax-slips.toml").read_bytes()
    (tmp_path / "five.toml").write_bytes(text)
    found = json.loads(run("check", "five.toml", "--format", "json").out)
    assert [(one["line"], one["rule"]) for one in found] == [(line, "syntax") for line in (65, 115, 156, 233, 335)]
    done = run("check", "--fix", "five.toml")
    assert (done.status, done.out) == (0, "All is well: no errors, no warnings, no notes\n")
    assert done.err.splitlines()[0] == 'five.toml:65: fixed: room = Hall 1 is now room = "Hall 1"'
    assert len(done.err.splitlines()) == 5


@needs_shared
@pytest.mark.parametrize("name", ["base", "codes", "placeholders-and-shared"])
def test_what_is_right_has_no_error(run: Run, name: str) -> None:
    folder = MISTAKES if name == "base" else QUIET
    done = run("check", str(folder / f"{name}.toml"), "--format", "json")
    assert done.status == 0
    assert [one for one in json.loads(done.out) if one["rule"] == "similar-ids" and one["session"] != "rule"] == []


@needs_shared
def test_a_real_programme_has_a_line_for_each_person_with_overlaps(run: Run) -> None:
    found = json.loads(run("check", str(SHARED / "real" / "38c3.xml"), "--format", "json").out)
    errors = [one for one in found if one["level"] == "error"]
    assert found[: len(errors)] == errors
    assert len(errors) <= 12


FIXABLE = FORUM_TOML + SOUND.replace("2021-10-08", "2021-10-8")


def test_a_file_is_corrected_whole_and_what_was_done_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(FIXABLE, encoding="utf-8")
    done = run("check", "--fix", "a.toml")
    assert (done.status, done.out) == (0, "All is well: no errors, no warnings, no notes\n")
    assert done.err == "a.toml:16: fixed: day = 2021-10-8 is now day = 2021-10-08\n"
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == FORUM_TOML + SOUND
    assert run("check", "--fix", "a.toml").err == ""


def test_no_file_of_others_is_changed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("title,start,end\nOne,2021-10-8 13:00,2021-10-08 15:00\n")
    before = (tmp_path / "t.csv").read_bytes()
    done = run("check", "--fix", "t.csv", "--file-tz", "Asia/Seoul")
    assert "t.csv is not a programme file in UTF-8 (.toml); --fix changes no others" in done.err
    assert (tmp_path / "t.csv").read_bytes() == before


def test_a_read_only_file_keeps_all_files_as_they_are(run: Run, tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(FIXABLE, encoding="utf-8")
    (tmp_path / "b.toml").chmod(0o444)
    assert run("check", "--fix", "a.toml", "b.toml") == (
        3,
        "",
        "Error: b.toml is read-only, and nothing was changed\n",
    )
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == FIXABLE


@pytest.mark.parametrize("args", [["-"], []])
def test_without_a_file_of_ones_own_nothing_is_corrected(run: Run, args: list[str]) -> None:
    assert run("check", "--fix", *args).status == 2
