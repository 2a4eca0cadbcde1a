"""Output that is longer than the screen, shown by the pager of the machine."""

import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from whrcf_cli.text.cells import cells

_LESS = {"LESS": "FRX"}
"""Settings of less, as git has them: colours, no page where one screen is enough, a screen that is not cleared."""


def show(text: str, environ: Mapping[str, str]) -> None:
    """Show a text on the terminal: by the pager, if it has more lines than the screen and there is a pager."""
    width, height = shutil.get_terminal_size()
    command = pager(environ) if _rows(text, width) >= height else ()
    if not (command and _paged(text, command, {**_LESS, **environ})):
        sys.stdout.write(text)


def pager(environ: Mapping[str, str]) -> Sequence[str]:
    """The command of the pager: that of PAGER, else less, if it is there; nothing if PAGER is empty or cat."""
    named = environ.get("PAGER")
    if named is None:
        return ("less",) if shutil.which("less") else ()
    with suppress(ValueError):  # for a quote that is not closed
        command = shlex.split(named)
        return command if command != ["cat"] else ()
    return ()


def _rows(text: str, width: int) -> int:
    """How many rows of a terminal a text takes, its colours not counted."""
    return sum(max(1, -(-cells(line) // width)) for line in text.splitlines())


def _paged(text: str, command: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Whether a pager took the text; one that is not there, or cannot be started, does not."""
    sys.stdout.flush()
    encoding, errors = sys.stdout.encoding, sys.stdout.errors or "strict"
    if encoding == "utf-8":
        environ = {"LESSCHARSET": encoding, **environ}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=dict(environ))  # noqa: S603, of the person who runs this
    except OSError:
        return False
    with _left_to_the_pager(), suppress(BrokenPipeError):  # of a pager that was left before the end
        process.communicate(text.encode(encoding, errors))
    return True


@contextmanager
def _left_to_the_pager() -> Iterator[None]:
    """While this lasts, Ctrl-C is the pager's, as in git."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
