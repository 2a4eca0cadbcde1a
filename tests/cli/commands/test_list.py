"""whrcf list"""

import csv
import io
import json
import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from unicodedata import normalize

import pytest
from rich.cells import cell_len

from conftest import FORUM_TOML, LOCALE, Run


def ids(out: str) -> list[str]:
    return [session["id"] for session in json.loads(out)]


def test_json_has_all_37_dated_sessions_and_then_those_without_a_time(run: Run) -> None:
    sessions = json.loads(run("list", "--format", "json").out)
    assert [session["status"] for session in sessions] == ["confirmed"] * 37 + ["unscheduled"] * 10
    assert [session["start"] for session in sessions[37:]] == [None] * 10


def test_json_of_a_session_until_midnight_is_as_promised(run: Run) -> None:
    sessions = json.loads(run("list", "--day", "10-08", "--from", "22:00", "--format", "json").out)
    assert sessions == [
        {
            "id": "rights-economy",
            "category": "special",
            "title": {"en": "Special Session on Rights Economy", "ko": "인권과 경제"},
            "topic": None,
            "summary": {
                "en": "Human Rights Impacts of Economic Models in Challenging Times",
                "ko": "위기의 시대에 경제 모델이 인권에 미치는 영향",
            },
            "description": None,
            "day": "2021-10-08",
            "start": "2021-10-08T22:30:00+09:00",
            "end": "2021-10-09T00:00:00+09:00",
            "all_day": False,
            "also": None,
            "room": None,
            "place": None,
            "hosts": [],
            "speakers": [],
            "language": None,
            "mode": None,
            "url": None,
            "join": None,
            "status": "confirmed",
            "notes": [
                {
                    "about": "name",
                    "en": "The English name speaks of a rights economy, "
                    "the Korean one of human rights and the economy (인권과 경제).",
                    "ko": "영문 이름은 ‘권리 경제(Rights Economy)’, 국문 이름은 ‘인권과 경제’입니다.",
                }
            ],
        }
    ]


def test_json_of_whole_days_has_dates_and_the_day_after_the_last(run: Run) -> None:
    [artworks] = json.loads(run("list", "--query", "artworks", "--format", "json").out)
    assert [artworks[key] for key in ("day", "start", "end", "all_day")] == [
        "2021-10-07",
        "2021-10-07",
        "2021-10-30",
        True,
    ]


def test_csv_has_a_row_a_session_and_gives_back_every_text(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", "--format", "csv").out, newline="")))
    sessions = json.loads(run("list", "--format", "json").out)
    assert [row["id"] for row in rows] == [session["id"] for session in sessions]
    assert [row["title_ko"] for row in rows] == [session["title"]["ko"] for session in sessions]


def test_in_a_pipe_every_line_is_a_label_and_a_value(run: Run) -> None:
    lines = run("list").out.splitlines()
    assert all(re.fullmatch(r"([\w ]+: \S.*)?", line) for line in lines)
    assert sum(line.startswith("id: ") for line in lines) == 47


@pytest.mark.parametrize("lang", ["en", "ko", "both"])
@pytest.mark.parametrize("columns", [40, 80, 140])
def test_a_table_fits_the_terminal_and_loses_no_word(run: Run, lang: str, columns: int) -> None:
    shown = run("list", "--lang", lang, "--format", "table", columns=columns).out
    assert max(map(cell_len, shown.splitlines())) <= columns
    words = re.sub(r"\s", "", shown)
    for session in json.loads(run("list", "--format", "json").out):
        for language in ("en", "ko") if lang == "both" else (lang,):
            assert re.sub(r"\s", "", session["title"][language] or session["title"]["ko"]) in words
        assert session["id"] in words


def test_korean_alone_has_korean_headings_and_labels(run: Run) -> None:
    shown = run("list", "--day", "금", "--category", "plenary", "--lang", "ko").out
    assert shown == (
        "날짜: 2021년 10월 8일 금요일\n\n"
        "ID: plenary-2\n제목: 전체회의 2\n내용: 신뢰의 재구축: 인권과 평등에 기반한 새로운 사회 계약\n"
        "시간: 2021년 10월 8일 금요일, 16:00-18:00, Asia/Seoul\n구분: 전체회의\n\n"
        "ID: plenary-3\n제목: 전체회의 3\n내용: 인종주의와 차별에 맞서기 위한 인권도시의 역할\n"
        "시간: 2021년 10월 8일 금요일, 21:00-23:00, Asia/Seoul\n구분: 전체회의\n\n"
        "시간대: Asia/Seoul\n일정: 2건\n"
    )


def test_a_missing_translation_falls_back_and_says_so(run: Run) -> None:
    shown = run("list", "--query", "타운홀", "--lang", "en").out
    assert "title: 타운홀 (in Korean only)\n" in shown


def test_by_category_groups_the_other_way(run: Run) -> None:
    sessions = json.loads(run("list", "--by", "category", "--format", "json").out)
    order = ["official", "plenary", "thematic", "special", "network", "training", "event"]
    assert [session["category"] for session in sessions] == sorted((s["category"] for s in sessions), key=order.index)
    assert run("list", "--by", "category").out.startswith("category: Official Event / 공식행사\n\nid: opening\n")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--category", "plen"), ["plenary-1", "plenary-2", "plenary-3"]),
        (("--category", "공식"), ["opening", "roundtable", "closing"]),
        (("--day", "10-05..10-07", "--until", "14:00"), []),
        (("--day", "10-10", "--day", "10-01"), ["indonesia-tour", "closing"]),
        (("--from", "22:00"), ["violence-against-women", "rights-economy"]),
        (("--until", "12:00"), ["right-to-food"]),
    ],
    ids=str,
)
def test_options_choose(run: Run, options: tuple[str, ...], expected: list[str]) -> None:
    assert ids(run("list", *options, "--format", "json").out) == expected


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--day", "10-10", "--category", "plenary"),
            "no session matches --day 10-10, --category plenary; remove one of these",
        ),
        (("--day", "10-15"), "no session begins on 10-15\n"),
        (("--room", "Hall"), "no room is published for any session; the venue is Kimdaejung Convention Center"),
        (("--query", "refugese"), 'no session contains "refugese"; did you mean Refugee'),
    ],
    ids=str,
)
def test_an_empty_view_is_a_note_and_no_error(run: Run, options: tuple[str, ...], told: str) -> None:
    done = run("list", *options, "--format", "json")
    assert (done.status, done.out) == (0, "[]\n")
    assert told in done.err


@pytest.mark.parametrize(
    ("sessions", "told"),
    [
        ("", "the programme has no sessions"),
        (
            '[[session]]\nid = "a"\ncategory = "talk"\ntitle = { en = "A" }\nroom = "Hall"\n',
            'no session is in a room "hal 2"; did you mean Hall?',
        ),
        (
            '[[session]]\nid = "a"\ncategory = "talk"\ntitle = { en = "A" }\n',
            "no room is published for any session",
        ),
    ],
)
def test_why_nothing_is_in_a_room_is_told(run: Run, tmp_path: Path, sessions: str, told: str) -> None:
    (tmp_path / "p.toml").write_text(FORUM_TOML + sessions, encoding="utf-8")
    options = ("--room", "hal 2") if sessions else ()
    assert run("list", "--programme", "p.toml", *options, "--format", "csv").err == f"{told}\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--day", "12-25"), 'Error: the programme has nothing on "12-25"; the nearest days are 2021-10-26'),
        (("--day", "someday"), 'Error: "someday" is not a valid day; write it like 10-08'),
        (("--category", "t"), 'Error: "t" matches several categories: thematic, training; type more'),
        (("--category", "plenery"), 'Error: there is no category "plenery"; the categories are official, plenary'),
        (("--from", "25:00"), 'Error: "25:00" is not a valid time; write hours and minutes'),
        (("--query", " "), "Error: no words to search for"),
    ],
    ids=str,
)
def test_wrong_use_is_told_with_status_2(run: Run, options: tuple[str, ...], told: str) -> None:
    done = run("list", *options)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(told)
    assert done.err.count("\n") == 1


NASTY = "Typing [list[int]] [red]x[/x] \\u001b[31m\\u009b \\u202e\\u200f \U0001f468‍\U0001f469‍\U0001f467 a\\nb"
PROGRAMME = (
    FORUM_TOML
    + """
[[session]]
id = "nasty"
category = "talk"
title = { en = "%s" }
room = "[bold]Hall[/bold]"
day = 2021-10-08
time = "13:00-15:00"
"""
)


@pytest.mark.parametrize("form", ["table", "plain"])
def test_text_is_never_markup_and_never_moves_the_cursor(run: Run, form: str, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(PROGRAMME % NASTY, encoding="utf-8")
    for command in (("list",), ("show", "nasty"), ("search", "list"), ("conflicts",), ("info",)):
        done = run(*command, "--programme", "p.toml", "--format", form, columns=200)
        assert done.status == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", done.out)
    shown = run("show", "nasty", "--programme", "p.toml", "--format", form, columns=200).out
    assert "Typing [list[int]] [red]x[/x] [31m" in shown
    assert "[bold]Hall[/bold]" in shown


def test_ten_thousand_letters_are_printed_whole(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(PROGRAMME % ("가" * 10_000), encoding="utf-8")
    shown = run("list", "--programme", "p.toml", "--format", "table", columns=40).out
    assert shown.count("가") == 10_000


def test_a_file_that_cannot_be_read_is_status_3(run: Run) -> None:
    done = run("list", "--programme", "none.toml")
    assert (done.status, done.out) == (3, "")
    assert done.err == "Error: cannot read none.toml: No such file or directory; expected a programme file\n"


def test_the_programme_can_be_named_in_the_environment(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(PROGRAMME % "Mine", encoding="utf-8")
    assert ids(run("list", "--format", "json", WHRCF_PROGRAMME=str(tmp_path / "p.toml")).out) == ["nasty"]


def test_a_room_that_only_is_spelled_otherwise_is_not_said_to_be_unknown(run: Run, tmp_path: Path) -> None:
    hall = "[[session]]\nid = 'a'\ncategory = 'talk'\ntitle = { en = 'A' }\nday = 2021-10-08\ntime = '13:00-14:00'\n"
    (tmp_path / "p.toml").write_text(f'{FORUM_TOML}{hall}room = "회의실 1"\n', encoding="utf-8")
    decomposed = normalize("NFD", "회의실")
    done = run("list", "--programme", "p.toml", "--room", decomposed, "--from", "20:00")
    assert (
        done.err == f"no session matches --room {decomposed}, --from 20:00; remove one of these options to see more\n"
    )


def test_days_are_arguments_beside_the_option(run: Run) -> None:
    friday = run("list", "--day", "10-08")
    assert run("list", "friday") == run("list", "10-08") == run("list", "-d", "10-08") == friday
    both = run("list", "--day", "8", "--day", "10-09")
    assert run("list", "8", "10-09") == run("list", "sat", "--day", "fri") == run("list", "8,9") == both
    assert run("list", "thu..sat") == run("list", "--day", "10-07..10-09")


def test_a_day_that_is_no_day_is_told_with_the_nearest(run: Run) -> None:
    assert "the nearest days are " in run("list", "12-24").err
    assert "did you mean friday?" in run("list", "fridya").err


@pytest.mark.parametrize("moment", ["2021-10-08T23:30+09:00", "2021-10-08T00:10+09:00"])
def test_today_and_tomorrow_are_days(run: Run, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    monkeypatch.setattr("whrcf_cli.cli.request.now", lambda: datetime.fromisoformat(moment))
    assert run("list", "today") == run("list", "--day", "오늘") == run("list", "10-08")
    assert run("list", "tomorrow") == run("list", "내일") == run("list", "10-09")


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("-d 8", "--day 8"),
        ("-c plenary", "--category plenary"),
        ("-q rights", "--query rights"),
        ("-l ko", "--lang ko"),
    ],
)
@pytest.mark.parametrize("command", ["list", "search city", "conflicts", "timeline", "agenda"])
def test_options_have_short_names_on_every_command(run: Run, command: str, short: str, long: str) -> None:
    assert run(*command.split(), *short.split()) == run(*command.split(), *long.split())
    assert run(*command.split(), "-f", "json") == run(*command.split(), "--format", "json")
    assert run(*command.split(), "-h") == run(*command.split(), "--help")


def output(*args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if name not in (*LOCALE, "LC_CTYPE", "PYTHONIOENCODING")}
    command = [sys.executable, "-m", "whrcf_cli", *args]
    return subprocess.run(command, env={**clean, **env}, capture_output=True, check=False)


@pytest.mark.parametrize("form", ["table", "plain", "json", "csv"])
@pytest.mark.parametrize("encoding", ["EUC-KR", "cp949", "UTF-8", "ISO-8859-1"])
def test_output_is_in_the_encoding_of_the_locale(run: Run, form: str, encoding: str) -> None:
    args = ("list", "fri", "--format", form)
    utf8 = output(*args, LANG="ko_KR.UTF-8").stdout
    done = output(*args, LANG=f"ko_KR.{encoding}")
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode(encoding)
    if form == "json":
        assert json.loads(done.stdout) == json.loads(utf8)
    elif encoding == "ISO-8859-1":
        assert "??" in shown
    else:
        assert ("인도네시아" in shown, len(shown.splitlines())) == (True, len(utf8.decode().splitlines()))
    told = output("list", "무슨날", LANG=f"ko_KR.{encoding}")
    assert (told.returncode, told.stdout, b"Traceback" in told.stderr) == (2, b"", False)
