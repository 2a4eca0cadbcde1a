"""What both benchmarks need: turns at the clock, ratios, and plain tables."""

import gc
import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from time import perf_counter


def in_turn(sides: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """The seconds that each side takes, round by round; in a round the sides run one after the other."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, side in sides.items():
            times[name].append(seconds(side))
    return times


def seconds(side: Callable[[], object]) -> float:
    """How long one call takes, without the collector and without freeing what it returns."""
    gc.collect()
    gc.disable()
    try:
        begin = perf_counter()
        _ = side()  # Kept until the clock has been read.
        return perf_counter() - begin
    finally:
        gc.enable()


def ratio(times: Iterable[float], yardstick: Iterable[float]) -> float:
    """The median of the ratios of the rounds, so that a slow spell of the machine weighs on both sides."""
    return median(one / other for one, other in zip(times, yardstick, strict=True))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lines of columns: the first to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip() for line in lines
    )


def verdict(within: bool) -> str:
    """The word for a goal that is kept, or not."""
    return "ok" if within else "over"


def machine() -> str:
    """What the numbers were measured on, as far as it matters and says nothing private."""
    return f"{os.cpu_count()} cores, {platform.python_implementation()} {platform.python_version()}"
