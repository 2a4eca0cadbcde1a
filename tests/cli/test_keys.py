import os
import pty
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.cli import keys


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """Both ends of a terminal whose keyboard is that of this process."""
    near, far = pty.openpty()
    with open(far, encoding="utf-8", closefd=False) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        yield near, far
    os.close(near)
    os.close(far)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("\x1b[A\x1b[B", ["up", "down"]),
        ("\x1bOA\x1bOB", ["up", "down"]),
        ("\x1b[5~\x1b[6~\x1b[H\x1b[4~", ["page up", "page down", "home", "end"]),
        ("\r\n \x7f\b", ["enter", "enter", " ", "backspace", "backspace"]),
        ("\x1b", ["escape"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x03\x04", ["interrupt", "interrupt"]),
        ("jj12", ["j", "j", "1", "2"]),
        ("ㅂ", ["ㅂ"]),
        ("\x1b[1;5C\x1b[200~q\x1bq\t\x00", ["q"]),
    ],
)
def test_keys_have_names_and_what_means_nothing_is_left_out(typed: str, names: list[str]) -> None:
    assert keys.names(typed) == names


@given(st.text())
def test_whatever_is_typed_is_made_of_names_and_characters(typed: str) -> None:
    assert all(len(key) == 1 or key.isascii() for key in keys.names(typed))


def test_a_key_that_comes_in_two_parts_is_one_and_escape_alone_is_escape(terminal: tuple[int, int]) -> None:
    near, _ = terminal
    with keys.keyboard() as pressed:
        assert pressed(0) == []
        os.write(near, b"\x1b[A" + "ㅂ".encode()[:2])
        assert pressed(5) == ["up"]
        os.write(near, "ㅂ".encode()[2:] + b"\x1b")
        assert pressed(5) == ["ㅂ", "escape"]
        os.write(near, b"q")
        assert pressed(5) == ["q"]


def test_the_rest_of_a_key_is_waited_for(terminal: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    near, _ = terminal
    parts = [b"\x1b", b"[", b"A"]
    whole = os.read

    def slowly(end: int, most: int) -> bytes:
        found = whole(end, most)
        if parts:
            os.write(near, parts.pop(0))
        return found

    with keys.keyboard() as pressed:
        os.write(near, parts.pop(0))
        monkeypatch.setattr(os, "read", slowly)
        assert pressed(5) == ["up"]


class Console:
    """A console of Windows on which these characters are typed."""

    def __init__(self, typed: str) -> None:
        self._left = list(typed)

    def kbhit(self) -> bool:
        return bool(self._left)

    def getwch(self) -> str:
        return self._left.pop(0)


def test_windows_gives_keys_one_by_one_and_arrows_as_two_characters() -> None:
    pressed = keys._of_windows(Console("\xe0H\0Pq\r\x03\xe0S"))
    assert [pressed(0) for _ in range(7)] == [["up"], ["down"], ["q"], ["enter"], ["interrupt"], [], []]
    assert pressed(0.05) == []


def test_on_windows_the_keys_are_those_of_its_console(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", Console("\xe0Hq"))
    monkeypatch.setattr(sys, "platform", "win32")
    with keys.keyboard() as pressed:
        assert [pressed(0) for _ in range(3)] == [["up"], ["q"], []]


def test_the_terminal_is_afterwards_as_it_was_before(terminal: tuple[int, int]) -> None:
    _, far = terminal
    before = termios.tcgetattr(far)
    with suppress(ZeroDivisionError), keys.keyboard():
        assert termios.tcgetattr(far)[3] & (termios.ECHO | termios.ICANON | termios.ISIG) == 0
        raise ZeroDivisionError
    assert termios.tcgetattr(far) == before


def test_a_signal_that_ends_the_process_is_an_exception_meanwhile(terminal: tuple[int, int]) -> None:
    with keys.keyboard(), pytest.raises(SystemExit) as end:
        signal.raise_signal(signal.SIGTERM)
    assert end.value.code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_a_terminal_that_is_gone_is_the_end_of_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    near, far = pty.openpty()
    with open(far, encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        with keys.keyboard() as pressed:
            os.close(near)
            assert pressed(5) is None
