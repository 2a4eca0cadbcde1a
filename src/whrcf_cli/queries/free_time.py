"""Free time: the parts of a day in which a person has nothing else and is awake.

Times are half-open and in real time, in seconds since 1970.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from whrcf_cli.queries.awake import WakingHours

Span = tuple[float, float]
"""The time from one moment until just before another."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap or touch put together; one without length parts what is around it."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def free(window: Span, taken: Sequence[Span], awake: WakingHours | None = None) -> Iterator[Span]:
    """The parts of a window outside of all that is `taken`, which is merged, and within the waking hours."""
    for start, end in _between(window, taken):
        yield from merged(awake.spans(start, end)) if awake else [(start, end)]


def asleep(window: Span, awake: WakingHours) -> Iterator[Span]:
    """The parts of a window outside of the waking hours."""
    return _between(window, merged(awake.spans(*window)))


def _between(window: Span, taken: Sequence[Span]) -> Iterator[Span]:
    begin, finish = window
    first = bisect_left(taken, begin, key=lambda span: span[1])
    for start, end in taken[first : bisect_right(taken, finish, key=lambda span: span[0])]:
        if begin < start:
            yield begin, min(start, finish)
        begin = max(begin, end)
    if begin < finish:
        yield begin, finish
