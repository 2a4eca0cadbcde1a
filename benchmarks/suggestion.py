"""Times how long it takes to suggest sessions without overlap, against sorting their spans.

Run it as `PYTHONPATH=src python benchmarks/suggestion.py`, or without the variable where whrcf is installed.
See README.md.
"""

import argparse
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

from growth import batched, milliseconds
from measure import machine, ratio, table, verdict

from whrcf_cli.programme.model import Category, Forum, Session, Text, Timed
from whrcf_cli.queries.suggest import suggest

SEED = 2021
SIZES = (100, 1_000, 10_000, 100_000)
PICKS = 20
GOAL = 5
"""How many times the sort of the spans a suggestion may take."""
GOAL_AT = 10_000

HEAD = ("n", "chosen", "sort ms", "datetimes ms", "ms", "to datetimes", "ratio", "goal", "")
"""Spans are sorted twice: as numbers, which the goal is for, and as the datetimes that sessions have."""

FIRST = datetime(2021, 10, 7, tzinfo=ZoneInfo("Asia/Seoul"))
FORUM = Forum("f", Text(en="Forum"), FIRST.date(), FIRST.date(), "Asia/Seoul")
TALK = Category("talk", Text(en="Talk", ko="발표"))


def main() -> None:
    """Measure and print the tables."""
    options = arguments()
    print(f"{machine()}; {options.rounds} rounds\n")
    for title, times in {"any second": at_any_second, "as timetables have it": on_the_clock}.items():
        print(f"suggest(sessions, {PICKS} picks), {title}; ratio to sorted((start, end) in seconds)")
        rows = [line(times(size, Random(SEED)), options.rounds) for size in SIZES]
        print(table(HEAD, rows), end="\n\n")


def arguments() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description="Time how long it takes to suggest sessions.")
    parser.add_argument("--rounds", type=int, default=9, help="how often each size is timed (default: %(default)s)")
    return parser.parse_args()


def line(times: Sequence[Timed], rounds: int) -> list[str]:
    """One line of a table: a suggestion from sessions at these times."""
    sessions = [Session(f"session-{number}", TALK, Text(en="Session"), time) for number, time in enumerate(times)]
    picks = sessions[:PICKS]
    spans = [(time.start.timestamp(), time.end.timestamp()) for time in times]
    sides: dict[str, Callable[[], object]] = {
        "ours": lambda: suggest(FORUM, sessions, picks),
        "numbers": lambda: sorted(spans),
        "datetimes": lambda: sorted(times),
    }
    taken = batched(sides, len(sessions), rounds)
    to_numbers, to_datetimes = (ratio(taken["ours"], taken[side]) for side in ("numbers", "datetimes"))
    goal = [f"{GOAL:.2f}", verdict(to_numbers <= GOAL)] if len(times) == GOAL_AT else ["-", "-"]
    chosen = f"{len(suggest(FORUM, sessions, picks).chosen):,}"
    seconds = [milliseconds(median(taken[side])) for side in ("numbers", "datetimes", "ours")]
    return [f"{len(times):,}", chosen, *seconds, f"{to_datetimes:.2f}", f"{to_numbers:.2f}", *goal]


def at_any_second(size: int, chance: Random) -> list[Timed]:
    """Times that hardly ever begin together: one begins per ten minutes and lasts ten, on average."""
    return [lasting(chance.randrange(600 * size), chance.randrange(1, 1200)) for _ in range(size)]


def on_the_clock(size: int, chance: Random) -> list[Timed]:
    """Times of day as programmes print them, fifty a day, in steps of five minutes."""
    days = max(1, size // 50)
    starts = [chance.randrange(days) * 86_400 + chance.randrange(8 * 12, 20 * 12) * 300 for _ in range(size)]
    return [lasting(start, chance.choice((60, 90, 120, 180)) * 60) for start in starts]


def lasting(start: int, seconds: int) -> Timed:
    """The time that begins and lasts so many seconds after the first midnight."""
    begin = FIRST + timedelta(seconds=start)
    return Timed(begin, begin + timedelta(seconds=seconds))


if __name__ == "__main__":
    main()
