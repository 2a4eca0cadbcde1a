"""The command `whrcf` alone."""

from datetime import datetime

import pytest

from conftest import SEOUL, Run, programme, session
from whrcf_cli.cli.commands.home import _steps
from whrcf_cli.queries.now import now

ALL = programme(session("first"), session("second", "16:00-17:00"))


def test_the_command_alone_tells_where_the_forum_is_and_four_next_steps(run: Run) -> None:
    done = run()
    lines = done.out.splitlines()
    assert (done.status, done.err, lines[1]) == (0, "", "forum: The forum ended on Sunday 10 October 2021.")
    assert [line.split("  ")[0] for line in lines[3:]] == [
        "whrcf list",
        "whrcf search climate",
        "whrcf agenda add plenary-1",
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
    ],
)
def test_the_steps_fit_the_moment(at: datetime, picked: bool, first: str, third: str) -> None:
    steps = [line.split("  ")[0] for line in _steps(now(ALL.sessions, ALL.forum, at), picked)]
    assert steps == [first, "whrcf search climate", third, "whrcf --help"]
