"""Help, wrong command lines and the TAB key, in Korean."""

import re

import pytest

from conftest import Run
from whrcf_cli.cli.app import COMMANDS
from whrcf_cli.cli.commands.agenda import BELOW
from whrcf_cli.text.cells import cells

PATHS = [(), *((name,) for name in COMMANDS), *(("agenda", name) for name in BELOW)]
ENGLISH = re.compile(r"(?<![\w./'-])[A-Za-z][a-z]+,? [a-z]{2,}(?![\w./-])")
"""Two words of English, one after the other, neither of them in a name, an address or a moment in quotes."""


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_in_korean_has_no_english_sentence(run: Run, path: tuple[str, ...], columns: int) -> None:
    shown = run(*path, "--help", columns=columns, LANG="ko_KR.UTF-8").out
    # An example begins with the name of the program and goes on after a backslash.
    told = re.sub(r"^  whrcf .*(?:(?<=\\)\n.*)*$", "", shown, flags=re.MULTILINE)
    assert [line for line in told.splitlines() if ENGLISH.search(line) and "whrcf" not in line] == []


@pytest.mark.parametrize("columns", [30, 40, 80, 140])
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_no_line_of_korean_help_is_wider_than_the_terminal(run: Run, path: tuple[str, ...], columns: int) -> None:
    shown = run(*path, "--help", columns=columns, LANG="ko_KR.UTF-8").out
    wide = [line for line in shown.splitlines() if cells(line) > min(columns, 100)]
    assert [line for line in wide if len(line.removesuffix(" \\").split()) > 1 and '="' not in line] == []


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_korean_help_explains_all_that_the_english_does(run: Run, path: tuple[str, ...]) -> None:
    names = re.compile(r"^  (-[-a-z, ]*[a-z]|[a-z-]+)(?=  | [A-Zh가-힣]| [a-z]+\||$)", re.MULTILINE)
    english, korean = (run(*path, "--help", LANG=locale).out for locale in ("C", "ko_KR.UTF-8"))
    assert names.findall(korean) == names.findall(english)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list --dya 8", "--dya: whrcf list 에 없는 옵션입니다. 혹시 --day? 도움말: whrcf list --help"),
        ("lst", "“lst”: whrcf 에 없는 명령입니다. 혹시 list? 도움말: whrcf --help"),
        (
            "list --lang kr",
            "“kr”: --lang 값으로 쓸 수 없습니다. 쓸 수 있는 값: en, ko 또는 both. 도움말: whrcf list --help",
        ),
        (
            "agenda suggest --max 0",
            "“0”: --max 값으로 쓸 수 없습니다. 1 이상의 정수를 쓰세요. 도움말: whrcf agenda suggest --help",
        ),
        ("show", "whrcf show 뒤에 ID... 인수가 필요합니다(예: whrcf show dark-tour). 도움말: whrcf show --help"),
    ],
)
def test_a_wrong_command_line_is_answered_in_korean(run: Run, line: str, said: str) -> None:
    assert run(*line.split(), LANG="ko_KR.UTF-8") == (2, "", f"오류: {said}\n")


def test_the_tab_key_explains_commands_and_options_in_korean(run: Run) -> None:
    def told(line: str) -> dict[str, str]:
        shown = run(_WHRCF_COMPLETE="complete_fish", _TYPER_COMPLETE_ARGS=line, LANG="ko_KR.UTF-8").out
        return dict(pair.split("\t") for pair in shown.splitlines())

    assert told("whrcf li") == {"list": "날짜별로 일정의 시간과 ID 보기"}
    assert told("whrcf agenda cl") == {"clear": "이 포럼의 내 일정을 모두 삭제"}
    assert told("whrcf list --mi") == {"--mine": "내 일정에 있는 일정만"}
    assert told("whrcf help dif") == {"diff": "두 프로그램 파일을 비교해 바뀐 점 보기"}
