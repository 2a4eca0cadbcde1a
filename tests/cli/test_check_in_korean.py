"""whrcf check and whrcf new, in Korean."""
# ruff: noqa: E501 - what is printed stays on its lines

import re
from pathlib import Path

import pytest

from conftest import Run
from whrcf_cli.programme.findings import RULES

MISTAKES = r"""[forum]
id = "forum-2022"
name = { en = "Forum", ko = "포럼" }
theme = { ko = "2022년 10월 6일(금)의 주제" }
first_day = 2022-10-06
last_day = 2022-10-09
zone = "Asia/Seoul"
revised = 2022-09-01
[[category]]
id = "plenary"
name = { en = "Plenary", ko = "전체회의" }

[[category]]
id = "plenary"
name = { en = "Plenary again", ko = "또 전체회의" }

[[category]]
id = "event"

[[session]]
id = "opening"
category = "plenary"
title = { en = "Opening", ko = "개회식" }
day = 2022-10-06
time = "10:00-11:30"
room = "Hall 1"
speakers = ["Kim Minji"]

[[session]]
id = "openning"
category = "plenary"
title = { en = "Opening", ko = "개\u200B회식" }
day = 2022-10-06
time = "11:00-11:03"
room = "Hall 1"
speakers = ["Kim Minji"]

[[session]]
id = "early"
category = "plenary"
title = { en = "Early", ko = "이른 행사" }
day = 2022-10-05
time = "08:00-21:30"
notes = [{ en = "Two sources differ.", ko = "두 자료가 다릅니다." }]

[[session]]
id = "Opening"
category = "plenary"
title = { en = "Opening", ko = "개회식" }
day = 2022-10-07
time = "09:00-10:00"

[[session]]
id = "party"
category = "plenery"
title = "만찬"
day = 2022-10-07
time = "22:30-01:30"

[[session]]
id = "tour"
category = "event"
title = { en = "Tour", ko = "견학" }
day = "10월 8일"
time = "9시-10시"

[[session]]
id = "exhibition"
category = "event"
title = { en = "Exhibition", ko = "전시" }
day = 2022-10-06
until = 2021-10-09

[[session]]
id = "poster"
category = "event"
title = { en = "Posters", ko = "포스터" }
day = 2022-10-06

[[session]]
id = "workshop one"
category = "event"
title = { en = "Workshop", ko = "워크숍" }
status = "maybe"
rooms = "Hall 2"
speakers = "Lee Jun"
url = "www.example.org"
revision = "1"

[[session]]
category = "event"
title = { en = "Closing", kr = "폐회식" }

[check]
ignor = true

[[check.ignore]]
rule = "too-long"
session = "early"
reason = "종일 현장 견학"

[[check.ignore]]
rule = "too-short"
"""
"""A file with some thirty mistakes."""
TOLD = """\
mistakes.toml:14: 오류: 2번째 category, id: 현재 값 "plenary". 올바른 값: 다른 구분에 쓰지 않은 ID. [repeated-id]
mistakes.toml:17: 오류: 3번째 category “event”, name: 값이 없습니다. 올바른 값: { en = "...", ko = "..." } 형식의 글(한 언어만 써도 됩니다). [shape]
mistakes.toml:47: 오류: Opening: 4번째 session, id: 현재 값 "Opening". 올바른 값: 다른 일정에 쓰지 않은 ID(대문자와 소문자를 구별하지 않음). [repeated-id]
mistakes.toml:55: 오류: party: 5번째 session “party”, category: 현재 값 "plenery". 올바른 값: 파일에 있는 구분(plenary, event) 중 하나. 혹시 plenary? [shape]
mistakes.toml:56: 오류: party: 5번째 session “party”, title: 현재 값 "만찬". 올바른 값: { en = "...", ko = "..." } 형식의 글(한 언어만 써도 됩니다). [shape]
mistakes.toml:58: 오류: party: 5번째 session “party”, time: 현재 값 "22:30-01:30". 올바른 값: 시작보다 늦은 종료 시간. 자정을 넘으면 "22:30-25:30"처럼 이어서 셉니다. [time]
mistakes.toml:64: 오류: tour: 6번째 session “tour”, day: 현재 값 "10월 8일". 올바른 값: 따옴표 없는 날짜(예: 2021-10-08). [time]
mistakes.toml:72: 오류: exhibition: 7번째 session “exhibition”, until: 현재 값 2021-10-09. 올바른 값: 시작하는 날 2022-10-06 또는 그 뒤의 날짜. [time]
mistakes.toml:78: 오류: poster: 8번째 session “poster”, day: 현재 값 2022-10-06. 올바른 값: 날짜와 함께 쓴 time(예: "13:00-15:00") 또는 until(종일 일정의 마지막 날). [time]
mistakes.toml:81: 오류: workshop one: 9번째 session, id: 현재 값 "workshop one". 올바른 값: 영문자, 숫자, 하이픈(-)으로 쓴 ID(예: plenary-1). [shape]
mistakes.toml:84: 오류: workshop one: 9번째 session “workshop one”, status: 현재 값 "maybe". 올바른 값: "confirmed"(확정), "cancelled"(취소), "unscheduled"(시간 미정) 중 하나. [shape]
mistakes.toml:85: 오류: workshop one: 9번째 session “workshop one”, rooms: 현재 값 "Hall 2". 없는 항목 이름입니다. 쓸 수 있는 항목: also, category, day, description, end, hosts, id, join, language, mode, notes, place, revision, room, speakers, start, status, summary, time, title, topic, uid, until, url. 혹시 room? [shape]
mistakes.toml:86: 오류: workshop one: 9번째 session “workshop one”, speakers: 현재 값 "Lee Jun". 올바른 값: 따옴표로 묶은 글의 목록(예: ["Kim", "Lee"]). [shape]
mistakes.toml:87: 오류: workshop one: 9번째 session “workshop one”, url: 현재 값 "www.example.org". 올바른 값: https:// 로 시작하는 주소. [shape]
mistakes.toml:88: 오류: workshop one: 9번째 session “workshop one”, revision: 현재 값 "1". 올바른 값: 0 이상의 정수. [shape]
mistakes.toml:90: 오류: 10번째 session, id: 값이 없습니다. 올바른 값: 영문자, 숫자, 하이픈(-)으로 쓴 ID(예: plenary-1). [shape]
mistakes.toml:92: 오류: 10번째 session, title: 현재 값 {"en": "Closing", "kr": "폐회식"}. 올바른 값: { en = "...", ko = "..." } 형식의 글(한 언어만 써도 됩니다). [shape]
mistakes.toml:95: 오류: [check], ignor: 현재 값 true. 없는 항목 이름입니다. 쓸 수 있는 항목: ignore. 혹시 ignore? [shape]
mistakes.toml:102: 오류: 2번째 check.ignore, reason: 값이 없습니다. 올바른 값: 이유를 적은 글. [shape]
mistakes.toml:4: 경고: theme: “2022년 10월 6일(금)”의 요일이 틀립니다. 2022-10-06의 실제 요일은 목요일입니다. 요일이나 날짜를 고치세요. [weekday]
mistakes.toml:4: 경고: 국문만 있음: theme. 다른 언어도 넣으세요. [missing-translation]
mistakes.toml:29: 경고: openning: 보이지 않는 문자가 있습니다: title의 U+200B (zero width space). 복사하지 말고 직접 다시 입력하세요. [unseen]
mistakes.toml:30: 경고: openning: opening(21번째 줄) 일정의 ID와 한 글자만 다릅니다. 둘 중 하나의 ID를 바꾸세요. [similar-ids]
mistakes.toml:34: 경고: openning: 진행 시간이 3분입니다. 시간을 확인하세요. [too-short]
mistakes.toml:35: 경고: openning: opening(25번째 줄) 일정과 같은 시간에 같은 회의실을 씁니다: Hall 1, 2022-10-06 11:00-11:03. 맞으면 [forum]에 shared = ["Hall 1"] 을 쓰고, 아니면 하나를 옮기세요. [shared-use]
mistakes.toml:36: 경고: openning: opening(25번째 줄) 일정과 같은 시간에 발표자가 겹칩니다: Kim Minji, 2022-10-06 11:00-11:03. 맞으면 [forum]에 shared = ["Kim Minji"] 을 쓰고, 아니면 하나를 옮기세요. [shared-use]
mistakes.toml:42: 경고: early: 포럼 첫날(2022-10-06)보다 먼저 시작합니다: 2022-10-05. 잘못 입력했으면 날짜를 고치세요. [outside-days]
mistakes.toml:43: 무시함: early: 진행 시간이 13시간 30분입니다. 이유: 종일 현장 견학 [too-long]
오류 19건, 경고 8건, 참고 1건, 무시함 1건(참고는 --notes 로 표시)
"""
ENGLISH = re.compile(r"(?<![\w./'-])[A-Za-z][a-z]+,? [a-z]{2,}(?![\w./-])")
"""Two words of English, one after the other, neither of them in a name, an address or a moment in quotes."""
KOREAN = {"LANG": "ko_KR.UTF-8"}


def test_a_file_with_thirty_mistakes_is_explained_in_korean(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mistakes.toml").write_text(MISTAKES, encoding="utf-8")
    done = run("check", "mistakes.toml", **KOREAN)
    assert done == (1, TOLD, "")


def test_the_same_is_found_in_both_languages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mistakes.toml").write_text(MISTAKES, encoding="utf-8")
    place = re.compile(r"^(mistakes\.toml:\d+): .* \[([a-z-]+)\]$", re.MULTILINE)
    english, korean = (run("check", "mistakes.toml", LANG=locale).out for locale in ("C", "ko_KR.UTF-8"))
    assert place.findall(english) == place.findall(korean) != []


@pytest.mark.parametrize("rule", ["all", *RULES])
def test_rules_are_explained_in_korean(run: Run, rule: str) -> None:
    told = run("check", "--explain", rule, **KOREAN).out
    assert re.search("[가-힣]", told)
    assert ENGLISH.findall(told) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "title = { en = “Opening” }",
            '값이 없거나 올바르지 않습니다(2번째 줄 16번째 글자). 한글·워드의 따옴표 대신 곧은 따옴표(")를 쓰세요.',
        ),
        ("[[session]", "표 이름을 닫는 ] 가 없습니다(2번째 줄 10번째 글자). 표 이름을 [[session]] 으로 쓰세요."),
        (
            "time = 13:00-15:00",
            '값 뒤에 다른 글자가 있습니다(2번째 줄 10번째 글자). 시간을 따옴표로 묶으세요: time = "13:00-15:00"',
        ),
        (
            "day = 2022년 10월 6일",
            "값 뒤에 다른 글자가 있습니다(2번째 줄 11번째 글자). 날짜는 2022-10-06 처럼 월과 일을 두 자리로 쓰세요.",
        ),
        (
            "day = 2022-02-30",
            "존재하지 않는 날짜나 시간입니다(2번째 줄 7번째 글자). 2월 30일은 없습니다(28일까지 있음). 날짜를 고치세요.",
        ),
        (
            "제목 = 1",
            "줄이 영문 항목 이름이나 [ 로 시작하지 않습니다(2번째 줄 1번째 글자). 항목 이름은 영문으로 쓰세요: title",
        ),
        ('id = "opening', '닫는 따옴표가 없습니다(2번째 줄 14번째 글자). id 값의 앞뒤를 따옴표(")로 묶으세요.'),
        (
            "[forum]",
            "같은 항목 이름이나 표가 두 번 있습니다(2번째 줄 7번째 글자). 둘 중 하나를 지우거나 이름을 바꾸세요.",
        ),
    ],
)
def test_a_file_that_is_not_toml_is_explained_in_korean(run: Run, tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "x.toml").write_text(f"[forum]\n{line}\n", encoding="utf-8")
    first = run("check", "x.toml", **KOREAN).out.splitlines()[0]
    assert first == f"x.toml:2: 오류: TOML 형식 오류: {told} [syntax]"


def test_what_is_to_do_in_a_new_file_is_told_in_korean(run: Run) -> None:
    done = run("new", "forum-2022", **KOREAN)
    assert done.err == (
        "예시 파일을 만들었습니다: forum-2022/programme.toml. 텍스트 편집기로 열어 포럼에 맞게 고치세요.\n"
        "고친 뒤에는 whrcf check forum-2022/programme.toml 을 실행하세요. 틀린 곳의 줄 번호와 고치는 방법이 나옵니다.\n"
    )
    assert run("check", "forum-2022/programme.toml", **KOREAN).out == "이상 없음: 오류 없음, 경고 없음, 참고 없음\n"
