"""Keys as they are pressed, one by one, and a terminal that is afterwards as it was before."""

import os
import re
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import Any

Keys = Callable[[float], list[str] | None]
"""The keys that are pressed within some seconds; None at the end of the input."""
_ONE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[@-~]|\x1b[^\x1b]|.", re.DOTALL)
"""One key as terminals send it (ECMA-48, 5.4): a control sequence, a key with Alt, or a character."""
_ARROWS = {"A": "up", "B": "down", "H": "home", "F": "end"}
_NAMES = {
    "\r": "enter",
    "\n": "enter",
    "\x1b": "escape",
    "\x03": "interrupt",
    "\x04": "interrupt",
    "\x7f": "backspace",
    "\b": "backspace",
    **{f"\x1b{kind}{code}": name for kind in "[O" for code, name in _ARROWS.items()},
    **{f"\x1b[{code}~": name for code, name in {1: "home", 7: "home", 4: "end", 8: "end"}.items()},
    "\x1b[5~": "page up",
    "\x1b[6~": "page down",
    "\x1bOM": "enter",
}
_WINDOWS = {"H": "up", "P": "down", "I": "page up", "Q": "page down", "G": "home", "O": "end"}
"""The keys that Windows gives as two characters, by the second one."""
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?$")
_PATIENCE = 0.05
"""Seconds in which the rest of a key follows its beginning, Escape; a finger is not so quick."""
_BETWEEN = 0.02
"""Seconds between two looks at a console of Windows."""
_AT_ONCE = 4096
_SIGNALS = ("SIGTERM", "SIGHUP")
"""Signals that end a process, which then has to leave the terminal as it was."""


def names(typed: str) -> list[str]:
    """The keys of what a terminal has sent, by their names or characters; those without a name are left out."""
    keys = (_NAMES.get(key, key) for key in _ONE.findall(typed))
    return [key for key in keys if key in _NAMES.values() or (len(key) == 1 and key.isprintable())]


@contextmanager
def keyboard() -> Iterator[Keys]:
    """Keys without Enter and without an echo; Ctrl-C is a key too. Whatever happens, the terminal is restored."""
    with _ended_by_signals():
        if sys.platform == "win32":
            import msvcrt

            yield _of_windows(msvcrt)
        else:
            with _of_terminal(sys.stdin.fileno()) as keys:
                yield keys


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Signals that end the process at once end it by an exception meanwhile."""
    numbers = [number for name in _SIGNALS if (number := getattr(signal, name, None))]
    deadly = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    for number in deadly:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in deadly:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _: object) -> None:
    raise SystemExit(128 + number)


def _of_windows(console: Any) -> Keys:
    """The keys of a console of Windows, which `msvcrt` reads one by one; it says whether one waits, not when."""

    def read(seconds: float) -> list[str] | None:
        end = monotonic() + seconds
        while not console.kbhit():
            if monotonic() > end:
                return []
            sleep(_BETWEEN)
        typed = console.getwch()
        if typed in ("\0", "\xe0"):
            name = _WINDOWS.get(console.getwch())
            return [name] if name else []
        return names(typed)

    return read


@contextmanager
def _of_terminal(terminal: int) -> Iterator[Keys]:
    import termios

    before = termios.tcgetattr(terminal)
    quiet: list[Any] = termios.tcgetattr(terminal)
    quiet[0] &= ~termios.IXON
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
    quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
    termios.tcsetattr(terminal, termios.TCSADRAIN, quiet)
    try:
        yield _reader(terminal)
    finally:
        with suppress(termios.error):  # of a terminal that is gone
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _reader(terminal: int) -> Keys:
    import select

    decoder = getincrementaldecoder("utf-8")("ignore")

    def read(seconds: float) -> list[str] | None:
        typed = ""
        while select.select([terminal], [], [], _PATIENCE if typed else seconds)[0]:
            content = b""
            with suppress(OSError):  # of a terminal that is gone
                content = os.read(terminal, _AT_ONCE)
            if not content:
                return None
            typed += decoder.decode(content)
            if not _UNFINISHED.search(typed):
                break
        return names(typed)

    return read
