"""A day of an attendee and of an organiser, right and wrong, in Korean alone and in English alone."""

import re
from pathlib import Path

import pytest

from conftest import FORUM_TOML, SHIPPED_RESULT, Result, Run
from whrcf_cli.cli.app import COMMANDS as NAMES
from whrcf_cli.programme.findings import RULES
from whrcf_cli.programme.model import Forum, Programme, Session, Text

PROGRAMME = SHIPPED_RESULT.sound()
DRAFT = """
[[session]]
id = "one"
category = "talk"
title = { en = "One" }
day = 2021-10-08
time = "10:00-11:00"
room = "A"
speakers = ["Kim"]
[[session]]
id = "two"
category = "talk"
title = { en = "Two" }
day = 2021-10-12
time = "10:30-09:30"
rooms = "A"
"""
SHEET = "title,date,start,end,room\nOne,2021-10-08,10:00,11:00,A\nTwo,8.13.2021,10:00,,A\n"
BUSY = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:x\r
BEGIN:VEVENT\r
UID:1\r
DTSTAMP:20211001T000000Z\r
DTSTART:20211008T050000Z\r
DTEND:20211008T060000Z\r
SUMMARY:12345\r
END:VEVENT\r
END:VCALENDAR\r
"""
ATTENDEE = [
    "",
    "--help",
    "list --day 10-08",
    "list --day 10. 10.(토)",
    "list --day 10-30",
    "list --by category --format table",
    "list --category nothing",
    "list --room nowhere",
    "list --tz Europe/Stockholm --awake 07:00-23:00 --busy busy.ics",
    "list --tz Atlantis",
    "list --from 25:99",
    "list --awake 7",
    "list --days-in mine",
    "list --query zzz",
    "list --nonsense",
    "list --day",
    "lst",
    "search 난민",
    "search zzzz",
    "search 혼합학습",
    "search 라울",
    "search",
    "show dark-tour plenary-1",
    "show nobody",
    "info",
    "now --at 2021-10-08T14:00",
    "now --at 2025-01-01T14:00",
    "now --at sometime",
    "timeline --day 10-08 --tz UTC",
    "conflicts --day 10-09",
    "agenda",
    "agenda add refugees plenary-2 teachers",
    "agenda --busy busy.ics --tz Europe/Madrid --awake 07:00-23:00",
    "agenda add nobody",
    "agenda remove refugees",
    "agenda suggest --day 10-08",
    "agenda suggest --day 10-08 --apply",
    "agenda compare kim.toml lee.toml",
    "agenda clear",
    "export-ics --output forum.ics",
    "export-ics --output forum.ics --day 10-08",
    "export-ics --alarm soon",
    "export-ics refugees --feed --output feed.ics",
]
ORGANISER = [
    "check draft.toml",
    "check broken.toml",
    "check missing.toml",
    "check --explain room-clash",
    "check --explain all",
    "check --explain nothing",
    "check",
    "convert sheet.csv new.toml",
    "convert sheet.csv new.toml --tz Asia/Seoul --verbose",
    "convert sheet.csv draft.toml --tz Asia/Seoul",
    "convert draft.toml new.xyz",
    "convert . new.toml",
    "export-schedule --output schedule.xml",
    "export-schedule --output schedule.json --lang ko",
    "new next",
    "new next",
    "new later --previous programme.toml --start 2022-10-06",
    "new later --previous programme.toml --start soon",
    "update programme.toml changed.toml --dry-run",
    "update changed.toml schedule.xml --dry-run --drop",
    "diff programme.toml changed.toml",
    "diff programme.toml programme.toml",
    "help agenda add",
    "help nothing",
    "list --programme folder",
    "list --programme empty.toml",
    "list --programme draft.toml",
]
COMMANDS = [line.replace("10. 10.(토)", "10.10.(토)").split() for line in ATTENDEE + ORGANISER]
MARK = "영문만 있음"


@pytest.fixture
def files(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a day, in the folder where commands run."""
    shipped = (Path(__file__).parents[1] / "data" / "programme.toml").read_text("utf-8")
    for name, content in {
        "draft.toml": FORUM_TOML + DRAFT,
        "broken.toml": "[forum\nid = ",
        "empty.toml": "",
        "sheet.csv": SHEET,
        "busy.ics": BUSY,
        "kim.toml": 'version = 1\n[picks]\nwhrcf-2021 = ["refugees", "plenary-1"]\n',
        "lee.toml": 'version = 1\n[picks]\nwhrcf-2021 = ["teachers"]\n',
        "programme.toml": shipped,
        "changed.toml": shipped.replace('time = "22:30-24:00"', 'time = "21:30-23:00"'),
    }.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    monkeypatch.setenv("WHRCF_AGENDA", "mine.toml")


def said(result: Result) -> str:
    return f"{result.out}\n{result.err}"


def texts(programme: Programme) -> list[Text]:
    """All texts of a programme."""
    found: list[Text] = []

    def collect(value: object) -> None:
        if isinstance(value, Text):
            found.append(value)
        elif isinstance(value, tuple):
            for part in value:
                collect(part)

    collect(programme)
    return found


QUOTING = "new later --previous programme.toml --start 2022-10-06"
"""A command that quotes what is of last year, in both languages of the programme."""
LATIN = re.compile(r"[A-Za-z]+")
COMMAND = re.compile(r"--?[a-z][a-z-]*( [a-z|]+)?|whrcf( [a-z-]+)*|WHRCF_[A-Z]+|[A-Z]{2,}s?(=[A-Z]+)?")
"""Options, commands to type, and words in capitals."""
VALUES = """
whrcf toml xml json ics csv schedule programme svg html utf iCalendar id Asia Seoul Europe Stockholm Madrid UTC
Tokyo stockholm local Atlantic Azores Stanley mine A One two rooms start end ignore rule reason forum C mac panel
"""
"""Words of Latin letters that are the same in any language: of formats, files, fields and zones, and in the files."""


def fields_and_rules() -> str:
    return " ".join([*Session._fields, *Forum._fields, *RULES, "time", "until", "session"])


@pytest.mark.usefixtures("files")
def test_in_korean_there_is_no_english_but_names_and_what_the_programme_has_in_english_only(run: Run) -> None:
    known = set(LATIN.findall(" ".join([VALUES, fields_and_rules(), *NAMES])))
    for text in texts(PROGRAMME):
        known.update(LATIN.findall(text.get("ko") or ""))
    ids = [*(session.id for session in PROGRAMME.sessions), *(category.id for category in PROGRAMME.categories)]
    known.update(LATIN.findall(" ".join([PROGRAMME.forum.url or "", *ids])))
    left = {}
    for args in COMMANDS:
        shown = said(run(*args, LANG="ko_KR.UTF-8"))
        shown = "\n".join(line for line in shown.splitlines() if MARK not in line)
        typed = {word for arg in args for word in LATIN.findall(arg)}
        found = [word for word in LATIN.findall(COMMAND.sub("", shown)) if word not in known | typed]
        if found and " ".join(args) != QUOTING:
            left[" ".join(args)] = found
    assert left == {}


@pytest.mark.usefixtures("files")
def test_in_english_there_is_no_korean_but_what_the_programme_has(run: Run) -> None:
    hangul = re.compile("[가-힣]+")
    known = {word for text in texts(PROGRAMME) for words in text.words for word in hangul.findall(words)}
    left = {}
    for args in COMMANDS:
        shown = said(run(*args, columns=2000, LANG="C"))
        # Help has Korean words as examples of what can be typed.
        found = [word for word in hangul.findall(shown) if word not in known | {"금"} and word not in " ".join(args)]
        if found and "ko" not in args:
            left[" ".join(args)] = found
    assert left == {}
