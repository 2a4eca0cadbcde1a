"""Measures whole commands on small files that could expand to much: time and memory against the size of the file.

Run it as `PYTHONPATH=src python benchmarks/bombs.py`. See README.md.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from growth import CATEGORIES, CATEGORY, FORUM
from measure import machine, table, verdict

WHRCF = (sys.executable, "-m", "whrcf_cli")
HERE = {**os.environ, "PYTHONPATH": os.path.abspath(os.environ.get("PYTHONPATH", "src"))}
"""What is measured is what is named here, though in another folder."""
SESSION = """
[[session]]
id = "s{number}"
category = "plenary"
title = {{ en = "S{number}" }}
{rest}
"""
LINEAR = 1.5
"""How much more than the size of the file time and memory may grow, beyond what an empty command takes."""


class Bomb(NamedTuple):
    """A kind of file, and the command that reads it."""

    name: str
    content: Callable[[int], str]
    sizes: Sequence[int]
    command: Sequence[str]
    """In which FILE stands for the file, and OUT for one that is written."""
    status: int = 0


class Cost(NamedTuple):
    """What a command took."""

    seconds: float
    """Of the processor, so that others on the machine do not count."""
    mebibytes: float
    status: int


def crowd(size: int, rest: str = 'day = 2021-10-08\ntime = "13:00-15:00"') -> str:
    """So many sessions at one time."""
    kinds = [CATEGORY.format(id=id, en=en, ko=ko) for id, (en, ko) in CATEGORIES.items()]
    return "".join([FORUM, *kinds, *(SESSION.format(number=number, rest=rest) for number in range(size))])


def hall(size: int) -> str:
    """The same, all in one room."""
    return crowd(size, 'day = 2021-10-08\ntime = "13:00-15:00"\nroom = "Hall"')


def panel(size: int) -> str:
    """So many sessions at one time, in each of which as many people speak."""
    people = ", ".join(f'"P{number}"' for number in range(size))
    return crowd(size, f'day = 2021-10-08\ntime = "13:00-15:00"\nspeakers = [{people}]')


def year(size: int) -> str:
    """So many sessions of 400 days."""
    return crowd(size, "day = 2021-01-01\nuntil = 2022-02-05")


def hours(size: int) -> str:
    """The same by the hour."""
    return crowd(size, "start = 2021-01-01T10:00:00Z\nend = 2022-02-05T10:00:00Z")


def rooms(size: int) -> str:
    """A schedule.json in which so many rooms are named twice."""
    event = '{"id": 1, "title": "T", "start": "10:00", "duration": "01:00"}'
    named = ", ".join(f'"{number}": [{event}]' for number in [*range(size), *range(size)])
    day = f'{{"date": "2021-10-08", "rooms": {{{named}}}}}'
    return f'{{"schedule": {{"conference": {{"time_zone_name": "Asia/Seoul", "days": [{day}]}}}}}}'


def key(size: int) -> str:
    """A key of so many parts."""
    return f"{FORUM}{'.'.join('a' * size)} = 1\n"


LIST, CONFLICTS = ("list", "--programme", "FILE"), ("conflicts", "--programme", "FILE")
CROWDS = (1_250, 2_500, 5_000)
PANELS = (75, 150, 300)
BOMBS = (
    Bomb("a key of n parts", key, (5_000, 20_000, 80_000), LIST, 3),
    Bomb("n at one time: list", crowd, CROWDS, LIST),
    Bomb("n at one time: conflicts", crowd, CROWDS, CONFLICTS),
    Bomb("n in one room: conflicts", hall, CROWDS, CONFLICTS),
    Bomb("n of n speakers: conflicts", panel, PANELS, CONFLICTS),
    Bomb("n at one time: timeline", crowd, CROWDS, ("timeline", "--programme", "FILE")),
    Bomb("n at one time: show", crowd, CROWDS, ("show", "s7", "--programme", "FILE")),
    Bomb("n in one room: check", hall, CROWDS, ("check", "FILE"), 1),
    Bomb("n of 400 days: list --day", year, CROWDS, ("list", "--day", "10-08", "--programme", "FILE")),
    Bomb("n of 400 days: convert to xml", year, CROWDS, ("convert", "FILE", "OUT.xml"), 3),
    Bomb("n of 9,600 hours: list --awake", hours, CROWDS, (*LIST, "--awake", "07:00-23:00")),
    Bomb("n rooms twice: list", rooms, (5_000, 10_000, 20_000), LIST),
    Bomb("n sessions: export-ics", crowd, CROWDS, ("export-ics", "--programme", "FILE", "--output", "OUT.ics")),
    Bomb("n sessions: export-ics --split", crowd, CROWDS, ("export-ics", "--programme", "FILE", "--split", "OUT")),
)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Measure small files that could expand to much.")
    parser.add_argument("--only", default="", help="bombs whose name has these words")
    words = parser.parse_args().only
    print(f"{machine()}\n")
    rows = [row for bomb in BOMBS if words in bomb.name for row in measured(bomb)]
    print(table(("", "n", "KiB", "CPU s", "MiB", "growth of file", "of time", "of memory", ""), rows))


def measured(bomb: Bomb) -> list[list[str]]:
    """The lines of a bomb, a size each; what an empty command takes is no growth."""
    lines: list[list[str]] = []
    with TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_text(FORUM)
        start = cost(("info", "--programme", str(path)), folder)
        before: tuple[int, float, float] | None = None
        for size in bomb.sizes:
            path.write_text(bomb.content(size))
            took = cost([part.replace("FILE", str(path)) for part in bomb.command], folder)
            now = path.stat().st_size, max(took.seconds - start.seconds, 0.1), max(took.mebibytes - start.mebibytes, 5)
            growth = [after / one for after, one in zip(now, before, strict=True)] if before else []
            fine = took.status == bomb.status and all(one <= LINEAR * growth[0] for one in growth[1:])
            name = bomb.name if before is None else ""
            numbers = [f"{size:,}", f"{now[0] / 1024:,.0f}", f"{took.seconds:.2f}", f"{took.mebibytes:.0f}"]
            lines.append([name, *numbers, *([f"{one:.1f}" for one in growth] or "---"), verdict(fine)])
            before = now
    return lines


def cost(command: Sequence[str], folder: str) -> Cost:
    """What a command takes, its output thrown away."""
    with subprocess.Popen(
        [*WHRCF, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, env=HERE
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


if __name__ == "__main__":
    main()
