"""Times how an export to a calendar grows with the number of sessions, and what memory it takes.

Run it as `PYTHONPATH=src python benchmarks/export.py`, or without the variable where whrcf is installed.
See README.md.
"""

import argparse
import gc
import tracemalloc
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from random import Random
from statistics import median

from growth import SEED, SESSIONS, Row, batched, milliseconds, programme, show
from icalendar import Calendar, Event
from measure import machine, ratio, table, verdict

from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.formats.ics.write import write
from whrcf_cli.formats.toml.read import read
from whrcf_cli.programme.model import LANGUAGES, Programme

Properties = dict[str, object]
"""The properties of one event, as Python's own values."""

TIME_GOAL = 0.8
TIME_GOAL_AT = 10_000
MEMORY_GOAL = 5.0
MEMORY_GOAL_FROM = 1_000
MEBIBYTE = 1024 * 1024


def main() -> None:
    """Measure and print both tables."""
    rounds = arguments().rounds
    print(f"{machine()}; {rounds} rounds\n")
    chance = Random(SEED)
    contents = [programme(size, chance).encode() for size in SESSIONS]
    times = [exporting(read(content, NOTHING).sound(), rounds) for content in contents]
    show("export: write(programme, sessions, languages)", ("KiB", "icalendar ms"), "icalendar", times)
    print("export: memory at its peak, beyond the loaded programme")
    print(table(("n", "MiB", "goal", ""), list(memory(contents))))


def arguments() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description="Time how an export grows, and measure its memory.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each size is timed (default: %(default)s)")
    return parser.parse_args()


def exporting(programme: Programme, rounds: int) -> Row:
    """The export of all sessions, against the library's own way to write the same events."""
    size = len(programme.sessions)
    content = b"".join(pieces(programme))
    events = values(content)
    times = batched({"ours": lambda: export(programme), "icalendar": lambda: by_icalendar(events)}, size, rounds)
    goal = TIME_GOAL if size == TIME_GOAL_AT else None
    details = [f"{len(content) / 1024:,.0f}", milliseconds(median(times["icalendar"]))]
    return Row(size, median(times["ours"]), ratio(times["ours"], times["icalendar"]), goal, details)


def pieces(programme: Programme) -> Iterator[bytes]:
    """The calendar of all sessions."""
    return write(programme, programme.sessions, LANGUAGES)


def export(programme: Programme) -> None:
    """Take the calendar piece by piece and keep none, as when it is written to a file."""
    for _ in pieces(programme):
        pass


def values(content: bytes) -> list[Properties]:
    """What the library reads in the events of a calendar."""
    return [{name: event.decoded(name) for name in event} for event in Calendar.from_ical(content).events]


def by_icalendar(events: Sequence[Properties]) -> tuple[Calendar, bytes]:
    """A calendar of these events as the library makes one; it comes back too, or the clock would see it freed."""
    calendar = Calendar()
    for properties in events:
        event = Event()
        for name, value in properties.items():
            event.add(name, value)
        calendar.add_component(event)
    return calendar, calendar.to_ical()


def memory(contents: Sequence[bytes]) -> Iterator[list[str]]:
    """The lines of the table of memory; each export runs in a process of its own, which nothing has warmed up."""
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        for size, peak in zip(SESSIONS, processes.map(extra, contents), strict=True):
            bound = size >= MEMORY_GOAL_FROM
            goal = [f"{MEMORY_GOAL:.1f}", verdict(peak <= MEMORY_GOAL)] if bound else ["-", "-"]
            yield [f"{size:,}", f"{peak:.2f}", *goal]


def extra(content: bytes) -> float:
    """The MiB that an export adds to the loaded programme, without the collector, as in the tool."""
    programme = read(content, NOTHING).sound()
    gc.collect()
    gc.disable()
    tracemalloc.start()
    export(programme)
    _, peak = tracemalloc.get_traced_memory()
    return peak / MEBIBYTE


if __name__ == "__main__":
    main()
