"""What runs at the same time, and what cannot: overlaps of time, clashes of rooms and of speakers.

Half-open throughout: a session that ends at 15:00 and one that begins then do not overlap.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from whrcf_cli.folding import same
from whrcf_cli.model import Session, Timed

Kind = Literal["room", "speaker", "time"]


class Conflict(NamedTuple):
    """Two sessions that share some minutes. One room or speaker in both makes it a clash."""

    kind: Kind
    first: Session
    second: Session
    shared: Timed
    """The time that both of them take."""
    name: str | None = None
    """The room or the speaker they clash over."""


class Block(NamedTuple):
    """Sessions that run in parallel, each overlapping another of the block."""

    sessions: tuple[Session, ...]
    time: Timed
    busiest: Timed
    """When the most of them run at once; the first such time."""
    most: int
    """How many run then."""


class Report(NamedTuple):
    """What the sessions of a view do to each other."""

    timed: tuple[Session, ...]
    all_day: tuple[Session, ...]
    conflicts: tuple[Conflict, ...]
    """In the order of the shared time, then of ids."""
    blocks: tuple[Block, ...]

    @property
    def clashes(self) -> list[Conflict]:
        """Overlaps that cannot be, rooms before speakers."""
        return sorted((c for c in self.conflicts if c.kind != "time"), key=lambda clash: clash.kind)

    @property
    def without_room(self) -> int:
        """How many of the timed sessions have no room, so that none can be told to clash."""
        return sum(not session.room for session in self.timed)

    @property
    def without_speakers(self) -> int:
        """How many of the timed sessions name no speaker."""
        return sum(not session.speakers for session in self.timed)

    @property
    def days(self) -> list[tuple[date, list[Block]]]:
        """The blocks by the day on which they begin."""
        return [(day, list(blocks)) for day, blocks in groupby(self.blocks, lambda block: block.time.start.date())]

    def on(self, day: date) -> list[Conflict]:
        """The conflicts within the blocks that begin on `day`; those of a block follow each other."""
        found: list[Conflict] = []
        for block in self.blocks:
            if block.time.start.date() == day:
                first, last = (
                    bisect_left(self.conflicts, moment.timestamp(), key=lambda c: c.shared.start.timestamp())
                    for moment in block.time
                )
                found += self.conflicts[first:last]
        return found

    def pairs_on(self, day: date) -> int:
        """How many pairs of sessions overlap within those blocks."""
        return len({(conflict.first.id, conflict.second.id) for conflict in self.on(day)})


class Details(NamedTuple):
    """A session and what else takes some of its time."""

    session: Session
    overlaps: tuple[Conflict, ...]


def report(sessions: Iterable[Session]) -> Report:
    """Everything that overlaps or clashes among `sessions`. Cancelled ones count in nothing."""
    running = [session for session in sessions if session.status != "cancelled"]
    timed = tuple(session for session in running if session.timed)
    whole = tuple(session for session in running if session.when and not session.timed)
    return Report(timed, whole, tuple(conflicts(timed)), tuple(blocks(timed)))


def conflicts(sessions: Sequence[Session]) -> Iterator[Conflict]:
    """Each pair of `sessions` that overlaps: once for every room or speaker they clash over, else once for the time.

    In the order of the shared time, then of ids.
    """
    times = [_hours(session) for session in sessions]
    spans = [(time.start.timestamp(), time.end.timestamp()) for time in times]
    rooms = [same(session.room) if session.room else "" for session in sessions]
    speakers = [{same(name): name for name in session.speakers} for session in sessions]
    pairs = [(spans[two][0], sessions[one].id, sessions[two].id, one, two) for one, two in overlapping(spans)]
    for *_, one, two in sorted(pairs):
        first, second = sessions[one], sessions[two]
        shared = Timed(times[two].start, times[one if spans[one][1] <= spans[two][1] else two].end)
        same_room = rooms[one] and rooms[one] == rooms[two]
        if same_room:
            yield Conflict("room", first, second, shared, first.room)
        same_speakers = [name for folded, name in speakers[one].items() if folded in speakers[two]]
        for name in same_speakers:
            yield Conflict("speaker", first, second, shared, name)
        if not same_room and not same_speakers:
            yield Conflict("time", first, second, shared)


def overlapping(spans: Sequence[tuple[float, float]]) -> Iterator[tuple[int, int]]:
    """The pairs of `spans`, by position, that share more than a moment; the one that starts first comes first.

    Spans are half-open; an empty one overlaps nothing. One sort, then one step a pair.
    """
    order = sorted((start, end, position) for position, (start, end) in enumerate(spans) if start < end)
    starts = [start for start, _, _ in order]
    count = len(order)
    for index, (_, end, position) in enumerate(order):
        later = index + 1
        while later < count and starts[later] < end:
            yield position, order[later][2]
            later += 1


def details(session: Session, sessions: Iterable[Session]) -> Details:
    """`session` with the conflicts that it has among `sessions`, in the order of a report."""
    mine = session.timed
    near = [other for other in sessions if other is session or (mine and _meet(mine, other))]
    return Details(session, tuple(c for c in report(near).conflicts if session.id in (c.first.id, c.second.id)))


def blocks(sessions: Iterable[Session]) -> Iterator[Block]:
    """The stretches of time in which two or more of `sessions` run side by side, in order."""
    together: list[Session] = []
    until = float("-inf")
    lasting = (session for session in sessions if _lasts(session))
    for session in sorted(lasting, key=lambda session: _hours(session).start.timestamp()):
        time = _hours(session)
        if time.start.timestamp() >= until:
            yield from _block(together)
            together = []
        together.append(session)
        until = max(until, time.end.timestamp())
    yield from _block(together)


def _block(sessions: list[Session]) -> Iterator[Block]:
    if len(sessions) < 2:
        return
    times = [_hours(session) for session in sessions]
    edges = sorted(
        [(time.start.timestamp(), 1, time.start) for time in times]
        + [(time.end.timestamp(), -1, time.end) for time in times],
        key=lambda edge: edge[:2],
    )
    running = most = 0
    busiest = Timed(edges[0][2], edges[-1][2])
    for (_, step, moment), (_, _, following) in pairwise(edges):
        running += step
        if running > most:
            most, busiest = running, Timed(moment, following)
    yield Block(tuple(sessions), Timed(edges[0][2], edges[-1][2]), busiest, most)


def _meet(mine: Timed, other: Session) -> bool:
    theirs = other.timed
    if theirs is None:
        return False
    return theirs.start.timestamp() < mine.end.timestamp() and mine.start.timestamp() < theirs.end.timestamp()


def _lasts(session: Session) -> bool:
    time = _hours(session)
    return time.start.timestamp() < time.end.timestamp()


def _hours(session: Session) -> Timed:
    if session.timed is None:
        raise ValueError(f"{session.id} has no hours")
    return session.timed
