"""The command `whrcf` alone."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from conftest import FORUM_TOML, SEOUL, Run, programme, session
from whrcf_cli.cli.commands.home import _lines, _steps
from whrcf_cli.queries.now import now

ALL = programme(session("first"), session("second", "16:00-17:00"))


def test_the_command_alone_tells_where_the_forum_is_and_four_next_steps(run: Run) -> None:
    done = run()
    lines = done.out.splitlines()
    assert (done.status, done.err, lines[1]) == (0, "", "forum: The forum ended on Sunday 10 October 2021.")
    assert [line.split("  ")[0] for line in lines[3:]] == [
        "whrcf list",
        "whrcf search WORDS",
        "whrcf agenda add indonesia-tour",
        "whrcf --help",
    ]


def test_in_korean_it_is_korean(run: Run) -> None:
    done = run("--lang", "ko")
    assert (done.status, done.out.splitlines()[1]) == (0, "포럼: 2021년 10월 10일 일요일에 끝났습니다.")


@pytest.mark.parametrize(
    ("at", "picked", "first", "third"),
    [
        (datetime(2021, 10, 8, 14, tzinfo=SEOUL), False, "whrcf list today", "whrcf agenda add second"),
        (datetime(2021, 10, 8, 14, tzinfo=SEOUL), True, "whrcf list today", "whrcf agenda"),
        (datetime(2021, 9, 8, 14, tzinfo=SEOUL), False, "whrcf list", "whrcf agenda add first"),
        (datetime(2021, 11, 8, 14, tzinfo=SEOUL), False, "whrcf list", "whrcf agenda add first"),
    ],
)
def test_the_steps_fit_the_moment(at: datetime, picked: bool, first: str, third: str) -> None:
    steps = _steps(now(ALL.sessions, ALL.forum, at), ALL, picked)
    assert list(steps) == [first, "whrcf search WORDS", third, "whrcf --help"]


@pytest.mark.parametrize(
    ("width", "lines"),
    [(20, ["whrcf list  the days", "whrcf now   일정"]), (19, ["whrcf list", "  the days", "whrcf now", "  일정"])],
)
def test_no_step_is_wider_than_the_terminal(width: int, lines: list[str]) -> None:
    assert list(_lines({"whrcf list": "the days", "whrcf now": "일정"}, width)) == lines


def test_the_next_pick_is_told_by_both_clocks(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHRCF_AGENDA", str(tmp_path / "mine.toml"))
    soon = (datetime.now(SEOUL) + timedelta(days=3)).date()
    session = '[[session]]\nid = "{0}"\ncategory = "talk"\ntitle = {{ en = "On {0}" }}\nday = {1}\ntime = "{2}"\n'
    rows = session.format("a", soon, "09:00-10:00") + session.format("b", soon, "10:00-11:00")
    (tmp_path / "p.toml").write_text(FORUM_TOML + rows, encoding="utf-8")
    monkeypatch.setenv("WHRCF_PROGRAMME", str(tmp_path / "p.toml"))
    assert run("agenda", "add", "b").status == 0
    done = run(WHRCF_TZ="Europe/Zurich")
    [told] = [line for line in done.out.splitlines() if line.startswith("my next session: ")]
    assert "Zurich (10:00-11:00 Seoul), On b (b)" in told
