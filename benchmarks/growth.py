"""Times how conflicts, loading and searches grow with the number of sessions.

Run it as `PYTHONPATH=src python benchmarks/growth.py`, or without the variable where whrcf is installed.
See README.md.
"""

import argparse
import tomllib
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import chain
from random import Random
from statistics import median
from typing import NamedTuple

from measure import in_turn, machine, ratio, table, verdict

from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.formats.toml.read import read
from whrcf_cli.queries.conflicts import overlapping
from whrcf_cli.queries.search import search, words_of

Span = tuple[float, float]

SEED = 2021
SPANS = (100, 1_000, 10_000, 100_000)
SORTS = 3
"""How many times a sort the search for overlaps may take, beside the pairs that it reports."""
SESSIONS = (100, 1_000, 10_000)
MORE_SESSIONS = 100_000
LOADING_GOAL = 1.25
LOADING_GOAL_AT = 10_000
QUERIES = ("cities", "난민을", "absent")
SEARCH_GOAL = 0.5
"""How long a search may take, as a share of the loading of the same sessions."""
STEADY = 10_000
"""Smaller sizes are repeated until they have as many items, or the clock would be too coarse."""

FORUM = """\
[forum]
id = "benchmark"
name = { en = "Benchmark", ko = "성능 시험" }
first_day = 2021-10-07
last_day = 2021-10-10
zone = "Asia/Seoul"
"""
CATEGORY = """
[[category]]
id = "{id}"
name = {{ en = "{en}", ko = "{ko}" }}
"""
SESSION = """
[[session]]
id = "session-{number}"
category = "{category}"
title = {{ en = "Session {number}: {en}", ko = "제{number}회의: {ko}" }}
topic = {{ en = "What {en} can learn in year {number}", ko = "{number}년의 {ko}" }}
day = {day}
time = "{start}-{end}"
"""
CATEGORIES = {"plenary": ("Plenary", "전체회의"), "thematic": ("Theme", "주제회의"), "network": ("Network", "네트워크")}
WORDS = (("Cities and Refugees", "도시와 난민"), ("Housing for All", "모두의 주거"), ("Young People", "청년과 인권"))


class Row(NamedTuple):
    """What was measured at one size."""

    size: int
    seconds: float
    ratio: float
    goal: float | None
    details: Sequence[str]


def main() -> None:
    """Measure and print the tables."""
    options = arguments()
    print(f"{machine()}; {options.rounds} rounds\n")
    allowed = f"{SORTS} sorts + pairs"
    show("conflicts: overlapping(spans)", ("pairs", "sort ms", "pairs ms"), allowed, overlaps(options.rounds))
    sizes = (*SESSIONS, MORE_SESSIONS) if options.all else SESSIONS
    show("loading: parse(content)", ("KiB", "tomllib ms"), "tomllib", loading(sizes, options.rounds))
    for query in QUERIES:
        rows = searches(query, sizes, options.rounds)
        show(f"searching: search(sessions, {query})", ("found", "loading ms"), "loading", rows)


def arguments() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description="Time how conflicts, loading and searches grow.")
    parser.add_argument("--rounds", type=int, default=9, help="how often each size is timed (default: %(default)s)")
    parser.add_argument("--all", action="store_true", help=f"load {MORE_SESSIONS:,} sessions too, which takes minutes")
    return parser.parse_args()


def show(title: str, details: Sequence[str], yardstick: str, rows: Sequence[Row]) -> None:
    """Print one table."""
    print(f"{title}; ratio to {yardstick}")
    lines = [line(row, before) for row, before in zip(rows, (None, *rows), strict=False)]
    print(table(("n", "ms", *details, "ratio", "goal", "", "growth"), lines), end="\n\n")


def line(row: Row, before: Row | None) -> list[str]:
    """One line of a table, which also says how much longer than the size before it takes."""
    goal = ["-", "-"] if row.goal is None else [f"{row.goal:.2f}", verdict(row.ratio <= row.goal)]
    growth = f"{row.seconds / before.seconds:.1f}" if before else "-"
    return [f"{row.size:,}", milliseconds(row.seconds), *row.details, f"{row.ratio:.2f}", *goal, growth]


def milliseconds(seconds: float) -> str:
    """As the tables have it: three digits or more."""
    return f"{seconds * 1000:.{3 if seconds < 0.001 else 1}f}"


def overlaps(rounds: int) -> list[Row]:
    """The search for overlaps at each size."""
    chance = Random(SEED)
    return [overlaps_of(random_spans(size, chance), rounds) for size in SPANS]


def random_spans(size: int, chance: Random) -> list[Span]:
    """Spans with about as many overlapping pairs as spans: one begins per unit of time and lasts one, on average."""
    starts = [chance.uniform(0, size) for _ in range(size)]
    return [(start, start + chance.uniform(0, 2)) for start in starts]


def overlaps_of(spans: list[Span], rounds: int) -> Row:
    """The search for the overlaps of `spans`, against sorting them and making the pairs."""
    positions = list(chain.from_iterable(overlapping(spans)))
    firsts, seconds = positions[::2], positions[1::2]
    times = batched(
        {
            "ours": lambda: list(overlapping(spans)),
            "sort": lambda: sorted(spans),
            "pairs": lambda: pairs(firsts, seconds),
        },
        len(spans),
        rounds,
    )
    allowed = [SORTS * sort + made for sort, made in zip(times["sort"], times["pairs"], strict=True)]
    parts = [milliseconds(median(times[side])) for side in ("sort", "pairs")]
    return Row(len(spans), median(times["ours"]), ratio(times["ours"], allowed), 1.0, [f"{len(firsts):,}", *parts])


def pairs(firsts: Sequence[int], seconds: Sequence[int]) -> list[tuple[int, int]]:
    """A list of pairs, made by a plain loop: what it costs just to report them."""
    made = []
    for first, second in zip(firsts, seconds, strict=True):
        made.append((first, second))
    return made


def loading(sizes: Sequence[int], rounds: int) -> list[Row]:
    """The loading of programmes of these sizes."""
    chance = Random(SEED)
    return [loading_of(size, programme(size, chance), rounds) for size in sizes]


def loading_of(size: int, text: str, rounds: int) -> Row:
    """The loading of `text`, against reading it as TOML only."""
    content = text.encode()
    times = batched({"ours": lambda: read(content, NOTHING), "tomllib": lambda: tomllib.loads(text)}, size, rounds)
    goal = LOADING_GOAL if size == LOADING_GOAL_AT else None
    details = [f"{len(content) / 1024:,.0f}", milliseconds(median(times["tomllib"]))]
    return Row(size, median(times["ours"]), ratio(times["ours"], times["tomllib"]), goal, details)


def searches(query: str, sizes: Sequence[int], rounds: int) -> list[Row]:
    """A search in programmes of these sizes."""
    chance = Random(SEED)
    return [search_of(query, programme(size, chance), size, rounds) for size in sizes]


def search_of(query: str, text: str, size: int, rounds: int) -> Row:
    """A search in the programme of `text`, against loading that."""
    content = text.encode()
    read_programme = read(content, NOTHING).sound()
    forum, sessions = read_programme.forum, read_programme.sessions
    sides: dict[str, Callable[[], object]] = {
        "ours": lambda: search(forum, sessions, words_of(query)),
        "loading": lambda: read(content, NOTHING),
    }
    times = batched(sides, size, rounds)
    found = len(search(forum, sessions, words_of(query)).hits)
    goal = SEARCH_GOAL if size == LOADING_GOAL_AT else None
    details = [f"{found:,}", milliseconds(median(times["loading"]))]
    return Row(size, median(times["ours"]), ratio(times["ours"], times["loading"]), goal, details)


def programme(size: int, chance: Random) -> str:
    """The text of a programme file with `size` sessions."""
    categories = [CATEGORY.format(id=id, en=en, ko=ko) for id, (en, ko) in CATEGORIES.items()]
    return "".join([FORUM, *categories, *(session(number, chance) for number in range(size))])


def session(number: int, chance: Random) -> str:
    """The text of one session, at some time of some day."""
    en, ko = chance.choice(WORDS)
    start = chance.randrange(8 * 60, 20 * 60, 5)
    return SESSION.format(
        number=number,
        category=chance.choice(list(CATEGORIES)),
        en=en,
        ko=ko,
        day=date(2021, 10, 7) + timedelta(chance.randrange(4)),
        start=clock(start),
        end=clock(start + chance.choice((60, 90, 120, 180))),
    )


def clock(minutes: int) -> str:
    """Minutes since midnight, as a timetable prints them."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def batched(sides: dict[str, Callable[[], object]], size: int, rounds: int) -> dict[str, list[float]]:
    """The seconds of one call of each side; small sizes are called many times a round."""
    count = max(1, STEADY // size)
    times = in_turn({name: partial(repeated, side, count) for name, side in sides.items()}, rounds)
    return {name: [total / count for total in totals] for name, totals in times.items()}


def repeated(side: Callable[[], object], count: int) -> list[object]:
    """All the results, so that none is freed while the clock runs."""
    return [side() for _ in range(count)]


if __name__ == "__main__":
    main()
