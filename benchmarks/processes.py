"""Times whole whrcf processes against `khal list`, and measures the memory they need.

Run it as `python benchmarks/processes.py`; it makes the environments it needs. See README.md.
"""

import argparse
import math
import os
import pty
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from measure import in_turn, machine, ratio, table, verdict

REPOSITORY = Path(__file__).resolve().parent.parent
KHAL = "khal==0.14.1"
YARDSTICK = "khal list"
EVENTS = 40
MEMORY_GOAL = 30.0
ROUNDS_OF_MEMORY = 3

# Times in UTC: a calendar that carries a time zone would slow the yardstick down.
EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//whrcf//benchmarks//EN
BEGIN:VEVENT
UID:benchmark-{number}
DTSTAMP:20211001T000000Z
DTSTART:202110{day:02}T{hour:02}0000Z
DTEND:202110{day:02}T{hour:02}5000Z
SUMMARY:Event {number} 회의
END:VEVENT
END:VCALENDAR
"""
CONFIG = """\
[calendars]
[[benchmark]]
path = {folder}/events
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Seoul
default_timezone = Asia/Seoul
[sqlite]
path = {folder}/khal.db
"""

# A bare interpreter starts the command: the peak that the kernel reports includes that of the starting process.
WATCH = """\
import os, sys
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
usage = os.wait4(child, 0)[2]
os.write(int(sys.argv[1]), b"%d" % usage.ru_maxrss)
"""
PEAKS_PER_MIB = 1024**2 if sys.platform == "darwin" else 1024


class Command(NamedTuple):
    """One row of the table."""

    name: str
    line: Sequence[str]
    goal: float | None = None
    """The most it may take, in times of the yardstick."""
    terminal: bool = False
    yardstick: str = YARDSTICK
    """The row it is compared with."""


class Result(NamedTuple):
    """What was measured of a command."""

    command: Command
    ratio: float = math.inf
    mib: float = math.inf
    """Both are infinite if the command fails."""

    @property
    def within(self) -> bool:
        """Whether it keeps its goals. One without a goal does."""
        return self.command.goal is None or (self.ratio <= self.command.goal and self.mib <= MEMORY_GOAL)

    @property
    def row(self) -> list[str]:
        """Its line of the table."""
        goal, word = ("-", "-") if self.command.goal is None else (f"{self.command.goal:.2f}", verdict(self.within))
        if math.isinf(self.ratio):
            return [self.command.name, "-", goal, "-", "failed"]
        return [self.command.name, f"{self.ratio:.3f}", goal, f"{self.mib:.1f}", word]


def main() -> int:
    """Measure, print, and end with 0, or with 1 if --strict is given and a goal is missed."""
    options = arguments()
    with TemporaryDirectory() as scratch:
        environments = options.environments or Path(scratch, "environments")
        khal = environment(environments.absolute() / "khal", KHAL)
        whrcf = environment(environments.absolute() / "whrcf", str(REPOSITORY))
        config = calendar(Path(scratch, "calendar"))
        results = measured(commands(khal, whrcf, config), surroundings(Path(scratch)), options.rounds)
    print(table(("command", "ratio", "goal", "MiB", ""), [result.row for result in results]))
    return int(options.strict and not all(result.within for result in results))


def arguments() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description="Time whole whrcf processes against khal list.")
    parser.add_argument("--rounds", type=int, default=15, help="how often each command runs (default: %(default)s)")
    parser.add_argument("--environments", type=Path, metavar="DIR", help="keep the virtual environments in DIR")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a goal is missed")
    return parser.parse_args()


def environment(folder: Path, package: str) -> Path:
    """The programs of a virtual environment in `folder` that has `package` installed."""
    programs = folder / "bin"
    print(f"installing into {folder.name}", file=sys.stderr)
    if not (programs / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    # pip installs a folder anew every time, so a kept environment has the present state of the repository.
    subprocess.run([programs / "python", "-m", "pip", "install", "-qq", package], check=True)
    return programs


def calendar(folder: Path) -> Path:
    """The configuration of a khal that has its events and its cache in `folder`."""
    events = folder / "events"
    events.mkdir(parents=True)
    for number in range(EVENTS):
        day, hour = 7 + number % 4, number // 4
        text = EVENT.format(number=number, day=day, hour=hour).replace("\n", "\r\n")
        (events / f"{number}.ics").write_bytes(text.encode())
    config = folder / "khal.conf"
    config.write_text(CONFIG.format(folder=folder), encoding="utf-8")
    return config


def commands(khal: Path, whrcf: Path, config: Path) -> list[Command]:
    """The rows of the table: the two to compare with, then those that have goals."""
    tool = str(whrcf / "whrcf")
    return [
        Command(YARDSTICK, [str(khal / "khal"), "-c", str(config), "list", "2021-10-07", "4d"]),
        Command("python -c pass", [str(whrcf / "python"), "-c", "pass"]),
        Command("list", [tool, "list"], 0.25),
        Command("search", [tool, "search", "난민"], 0.25),
        Command("conflicts", [tool, "conflicts"], 0.25),
        Command("list, terminal", [tool, "list"], 0.40, terminal=True),
        Command("export-ics", [tool, "export-ics", "--output", "-"], 0.45),
        Command("--help", [tool, "--help"], 0.45),
        Command("now, to list", [tool, "now"], 1.15, yardstick="list"),
        Command("agenda, to list", [tool, "agenda"], 1.15, yardstick="list"),
        Command("list --tz, to list", [tool, "list", "--tz", "Europe/Stockholm"], 1.15, yardstick="list"),
    ]


def surroundings(home: Path) -> dict[str, str]:
    """The variables that the commands see: none of those that would change what they do."""
    return {"PATH": os.defpath, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}


def measured(rows: Sequence[Command], variables: Mapping[str, str], rounds: int) -> list[Result]:
    """The results of all commands, which are tried first: every cache is warm then, and no failure is timed."""
    working = [command for command in rows if works(command, variables)]
    sides = {command.name: partial(run, command, command.line, variables) for command in working}
    times = in_turn(sides, rounds)
    print(f"{machine()}; {rounds} rounds; {YARDSTICK} takes {median(times[YARDSTICK]) * 1000:.0f} ms\n")
    return [
        Result(command, ratio(times[command.name], times[command.yardstick]), peak(command, variables))
        if command in working
        else Result(command)
        for command in rows
    ]


def works(command: Command, variables: Mapping[str, str]) -> bool:
    """Whether a command does what is to be measured. Without the yardstick, nothing can be."""
    done = subprocess.run(command.line, env=variables, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        *_, reason = done.stderr.splitlines() or [""]
        print(f"{command.name} ended with {done.returncode}: {reason}", file=sys.stderr)
    if command.name == YARDSTICK and done.stdout.count("Event ") != EVENTS:
        raise SystemExit(f"{command.name} does not print {EVENTS} events")
    return done.returncode == 0


def run(command: Command, line: Sequence[str], variables: Mapping[str, str], passed: Sequence[int] = ()) -> None:
    """Run a line until it ends, and read what it prints."""
    runner = on_terminal if command.terminal else on_pipe
    if status := runner(line, variables, passed):
        raise SystemExit(f"{command.name} ended with {status}")


def on_pipe(line: Sequence[str], variables: Mapping[str, str], passed: Sequence[int]) -> int:
    """The exit status of a line that prints to a pipe."""
    done = subprocess.run(
        line,
        env=variables,
        pass_fds=passed,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return done.returncode


def on_terminal(line: Sequence[str], variables: Mapping[str, str], passed: Sequence[int]) -> int:
    """The exit status of a line that prints to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    child = subprocess.Popen(line, env=variables, pass_fds=passed, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    drain(ours)
    os.close(ours)
    return child.wait()


def drain(terminal: int) -> None:
    """Read a terminal until its other side is closed, which Linux reports as an error."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass


def peak(command: Command, variables: Mapping[str, str]) -> float:
    """The most memory that a command has at once, in MiB; the median of a few runs."""
    return median(peak_once(command, variables) for _ in range(ROUNDS_OF_MEMORY))


def peak_once(command: Command, variables: Mapping[str, str]) -> float:
    """The same of one run."""
    reader, writer = os.pipe()
    line = [sys.executable, "-I", "-S", "-c", WATCH, str(writer), *command.line]
    try:
        run(command, line, variables, passed=(writer,))
        return int(os.read(reader, 32)) / PEAKS_PER_MIB
    finally:
        os.close(reader)
        os.close(writer)


if __name__ == "__main__":
    raise SystemExit(main())
