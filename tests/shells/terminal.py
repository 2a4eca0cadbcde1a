"""A process on a terminal, such as a shell, in which keys are pressed."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Self

PROMPT = "ready> "
START = {
    "bash": (["bash", "-i"], ".bashrc", f"PS1='{PROMPT}'\n"),
    "zsh": (["zsh", "-i"], ".zshrc", f"PROMPT='{PROMPT}'\n"),
    "fish": (["fish", "-i"], ".config/fish/config.fish", f"function fish_prompt; echo -n '{PROMPT}'; end\n"),
}
"""By shell, how it is started, which file it reads then, and what makes its prompt known."""
_CODES = re.compile(r"\x1b(?:\[[0-9;?>=]*[a-zA-Z]|[()][A-Z0-9]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[=>])|[\x07\x0e\x0f]")
_PATIENCE = 60


class Process:
    """A process on a terminal, in `folder`."""

    def __init__(
        self, command: list[str], folder: Path, env: dict[str, str], columns: int = 160, rows: int = 40
    ) -> None:
        self.shown = ""
        self.raw = ""
        self._child, self._end = pty.fork()
        if not self._child:
            os.chdir(folder)
            _resize(0, columns, rows)
            os.execvpe(command[0], command, env)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)
        os.close(self._end)
        with suppress(ChildProcessError):
            os.waitpid(self._child, 0)

    def press(self, keys: str) -> None:
        """Press keys; what is shown from now on is what `shown` holds."""
        self.shown = ""
        os.write(self._end, keys.encode())

    def expect(self, text: str) -> None:
        """Wait until `text` is shown."""
        end = monotonic() + _PATIENCE
        while text not in self.shown:
            assert monotonic() < end, f"{text!r} is not shown: {self.shown!r}"
            self.read(0.1)

    def settle(self, seconds: float = 1.5) -> None:
        """Read until nothing more is shown for some time."""
        while self.read(seconds):
            pass

    def read(self, seconds: float) -> bool:
        """Whether something more was shown within this time."""
        if not select.select([self._end], [], [], seconds)[0]:
            return False
        raw = os.read(self._end, 65536)
        if b"\x1b[c" in raw or b"\x1b[0c" in raw:
            os.write(self._end, b"\x1b[?1;2c")  # fish asks what terminal this is
        text = raw.decode("utf-8", "replace")
        self.raw += text
        self.shown = _CODES.sub("", self.shown + text)
        return True

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        _resize(self._end, columns, rows)

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        os.kill(self._child, number)

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed and waits for the end of a line, as it does by itself."""
        wanted = termios.ECHO | termios.ICANON | termios.ISIG
        return bool(termios.tcgetattr(self._end)[3] & wanted == wanted)

    def wait(self) -> int:
        """Read to the end of the process. Returns its exit status, or the signal that ended it below 0."""
        with suppress(OSError):  # which Linux makes of the end
            while self.read(_PATIENCE):
                pass
        return os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])


def _resize(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Terminal(Process):
    """An interactive shell in `folder`."""

    def __init__(self, shell: str, folder: Path, env: dict[str, str]) -> None:
        super().__init__(START[shell][0], folder, env)
        self.expect(PROMPT)


def wait_for(path: Path) -> str:
    """The content of a file that is about to be written."""
    end = monotonic() + _PATIENCE
    while not path.exists() or not path.read_text(encoding="utf-8").endswith("\n"):
        assert monotonic() < end, f"{path} is not written"
        sleep(0.05)
    return path.read_text(encoding="utf-8")
