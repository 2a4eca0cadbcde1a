"""What runs at the same time, and what cannot: overlaps of time, clashes of rooms and of speakers.

Half-open throughout: a session that ends at 15:00 and one that begins then do not overlap.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import merge
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import Session, Timed
from whrcf_cli.text.folding import same

Kind = Literal["room", "speaker", "time"]
CLASHES: tuple[Kind, ...] = ("room", "speaker")
"""The kinds that cannot be."""
_KEPT = 50_000
"""Pairs that are kept to be sorted: some MiB."""
Span = tuple[float, float]
"""From a moment until just before another, in seconds."""


class Conflict(NamedTuple):
    """Two sessions that share some minutes. One room or speaker in both makes it a clash."""

    kind: Kind
    first: Session
    second: Session
    shared: Timed
    """The time that both of them take."""
    name: str | None = None
    """The room or the speaker they clash over."""


class ParallelBlock(NamedTuple):
    """Sessions that run in parallel, each overlapping another of the block."""

    sessions: tuple[Session, ...]
    time: Timed
    busiest: Timed
    """When the most of them run at once; the first such time."""
    most: int
    """How many run then."""

    @property
    def pairs(self) -> int:
        """How many pairs of its sessions overlap."""
        return count(_spans(self.sessions))

    @property
    def conflicts(self) -> Iterator[Conflict]:
        """Those of its sessions, in the order of the shared time, then of ids."""
        return conflicts(self.sessions)


class ConflictReport(NamedTuple):
    """What the sessions of a view do to each other.

    Pairs are counted without being made, and made one by one where they are asked for: of n sessions at one time there
    are n(n - 1)/2.
    """

    timed: tuple[Session, ...]
    all_day: tuple[Session, ...]
    blocks: tuple[ParallelBlock, ...]

    @property
    def conflicts(self) -> Iterator[Conflict]:
        """All of them, in the order of the shared time, then of ids."""
        return conflicts(self.timed)

    @property
    def pairs(self) -> int:
        """How many pairs of sessions overlap."""
        return sum(block.pairs for block in self.blocks)

    @property
    def clashes(self) -> Iterator[Conflict]:
        """Overlaps that cannot be, rooms before speakers, each in the order of `conflicts`."""
        for kind in CLASHES:
            yield from merge(*(clashes(kind, name, those) for name, those in sharing(kind, self.timed)), key=_place)

    @property
    def clashing(self) -> int:
        """How many clashes there are: a pair has one for each room or speaker that it clashes over."""
        return sum(count(_spans(those)) for kind in CLASHES for _, those in sharing(kind, self.timed))

    @property
    def without_room(self) -> int:
        """How many of the timed sessions have no room, so that none can be told to clash."""
        return sum(not session.room for session in self.timed)

    @property
    def without_speakers(self) -> int:
        """How many of the timed sessions name no speaker."""
        return sum(not session.speakers for session in self.timed)

    @property
    def days(self) -> list[tuple[date, list[ParallelBlock]]]:
        """The blocks by the day on which they begin."""
        return [(day, list(blocks)) for day, blocks in groupby(self.blocks, lambda block: block.time.start.date())]


class SessionDetails(NamedTuple):
    """A session and what else takes some of its time."""

    session: Session
    overlaps: tuple[Conflict, ...]


def conflict_report(sessions: Iterable[Session]) -> ConflictReport:
    """Everything that overlaps or clashes among `sessions`. Cancelled ones count in nothing."""
    running = [session for session in sessions if session.status != "cancelled"]
    timed = tuple(session for session in running if session.timed)
    whole = tuple(session for session in running if session.when and not session.timed)
    return ConflictReport(timed, whole, tuple(blocks(timed)))


def conflicts(sessions: Sequence[Session]) -> Iterator[Conflict]:
    """Each pair of `sessions` that overlaps: once for every room or speaker they clash over, else once for the time.

    In the order of the shared time, then of ids. Made one by one, in the memory that the sessions take.
    """
    rooms = [same(session.room) if session.room else "" for session in sessions]
    speakers = [_speakers(session) for session in sessions]
    for one, two, shared in _overlaps(sessions):
        first, second = sessions[one], sessions[two]
        same_room = rooms[one] and rooms[one] == rooms[two]
        if same_room:
            yield Conflict("room", first, second, shared, first.room)
        same_speakers = [name for folded, name in speakers[one].items() if folded in speakers[two]]
        for name in same_speakers:
            yield Conflict("speaker", first, second, shared, name)
        if not same_room and not same_speakers:
            yield Conflict("time", first, second, shared)


def sharing(kind: Kind, sessions: Iterable[Session]) -> Iterator[tuple[str, list[Session]]]:
    """The names of rooms or of speakers that two or more of `sessions` have, folded, each with these sessions."""
    together: dict[str, list[Session]] = {}
    for session in sessions:
        for name in _names(kind, session):
            together.setdefault(name, []).append(session)
    return ((name, those) for name, those in together.items() if len(those) > 1)


def clashes(kind: Kind, name: str, sessions: Sequence[Session]) -> Iterator[Conflict]:
    """The clashes of timed `sessions` that all have the room or the speaker of this folded name, as in `conflicts`."""
    spelled = [_names(kind, session)[name] for session in sessions]
    for one, two, shared in _overlaps(sessions):
        yield Conflict(kind, sessions[one], sessions[two], shared, spelled[one])


def clashing(sessions: Iterable[Session]) -> frozenset[str]:
    """The ids of those of `sessions` that clash with another one over a room or a speaker."""
    timed = conflict_report(sessions).timed
    return frozenset(
        those[position].id
        for kind in CLASHES
        for _, those in sharing(kind, timed)
        for position in meeting(_spans(those))
    )


def overlapping(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
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


def in_order(spans: Sequence[Span], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """What `overlapping` finds, in the order in which the pairs begin to overlap, then of the names of both.

    Many pairs are made one by one and none is kept; few are sorted as a whole, which is faster.
    """
    if count(spans) > _KEPT:
        return _one_by_one(spans, names)
    pairs = [(spans[two][0], names[one], names[two], one, two) for one, two in overlapping(spans)]
    return ((one, two) for *_, one, two in sorted(pairs))


def _one_by_one(spans: Sequence[Span], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The same from one start to the next: what begins then, each with all that runs."""
    order = sorted((start, end, position) for position, (start, end) in enumerate(spans) if start < end)
    running: list[tuple[str, int, float]] = []
    for start, together in groupby(order, itemgetter(0)):
        new = [(names[position], position, end) for _, end, position in together]
        ranks = {position: rank for rank, (_, position, _) in enumerate(new)}
        running = sorted([one for one in running if one[2] > start] + new)
        new.sort()
        for _, one, _ in running:
            rank = ranks.get(one, -1)
            yield from ((one, two) for _, two, _ in new if rank < ranks[two])


def count(spans: Iterable[Span]) -> int:
    """How many pairs `overlapping` finds, by two sorts."""
    lasting = [span for span in spans if span[0] < span[1]]
    ends = sorted(end for _, end in lasting)
    over = pairs = 0
    for begun, start in enumerate(sorted(start for start, _ in lasting)):
        while ends[over] <= start:
            over += 1
        pairs += begun - over
    return pairs


def meeting(spans: Sequence[Span]) -> Iterator[int]:
    """The positions of those that overlap another, by one sort; of a crowd some may be told more than once."""
    until, last = float("-inf"), -1
    for start, end, position in sorted((*span, position) for position, span in enumerate(spans)):
        if start >= end:
            continue
        if start < until:
            yield last
            yield position
        if end > until:
            until, last = end, position


def session_details(session: Session, sessions: Iterable[Session]) -> SessionDetails:
    """`session` with the conflicts that it has among `sessions`, in the order of a report. One pass over them."""
    mine = session.timed
    if mine is None or session.status == "cancelled":
        return SessionDetails(session, ())
    near = [other for other in sessions if other is session or _meet(mine, other)]
    found = [conflict for pair in _pairs(session, near) for conflict in conflicts(pair)]
    return SessionDetails(session, tuple(sorted(found, key=_order)))


def _pairs(session: Session, near: Sequence[Session]) -> Iterator[tuple[Session, Session]]:
    """`session` with each of the others, in the order in which both are given."""
    place = next((place for place, other in enumerate(near) if other is session), 0)
    for number, other in enumerate(near):
        if other is not session and other.status != "cancelled":
            yield (other, session) if number < place else (session, other)


def _overlaps(sessions: Sequence[Session]) -> Iterator[tuple[int, int, Timed]]:
    """The pairs that overlap, by position, with the time that they share; in the order of that, then of ids."""
    times = [_hours(session) for session in sessions]
    spans = _spans(sessions)
    for one, two in in_order(spans, [session.id for session in sessions]):
        yield one, two, Timed(times[two].start, times[one if spans[one][1] <= spans[two][1] else two].end)


def _order(conflict: Conflict) -> tuple[float, str, str]:
    return conflict.shared.start.timestamp(), conflict.first.id, conflict.second.id


def _place(clash: Conflict) -> tuple[float, str, str, int]:
    """The same; a pair that shares several speakers has them as the first of the two names them."""
    speakers = clash.first.speakers
    return *_order(clash), speakers.index(clash.name) if clash.kind == "speaker" and clash.name else 0


def _names(kind: Kind, session: Session) -> dict[str, str]:
    """The room or the speakers of a session, by their folded names."""
    if kind == "speaker":
        return _speakers(session)
    room = same(session.room) if session.room else ""
    return {room: session.room} if session.room and room else {}


def _speakers(session: Session) -> dict[str, str]:
    return {same(name): name for name in session.speakers}


def _spans(sessions: Iterable[Session]) -> list[Span]:
    return [_hours(session).span for session in sessions]


def blocks(sessions: Iterable[Session]) -> Iterator[ParallelBlock]:
    """The stretches of time in which two or more of `sessions` run side by side, in order."""
    together: list[Session] = []
    until = float("-inf")
    lasting = ((_hours(session).span, session) for session in sessions)
    for (start, end), session in sorted(lasting, key=lambda one: one[0][0]):
        if start >= end:
            continue
        if start >= until:
            yield from _block(together)
            together = []
        together.append(session)
        until = max(until, end)
    yield from _block(together)


def _block(sessions: list[Session]) -> Iterator[ParallelBlock]:
    if len(sessions) < 2:
        return
    times = [_hours(session) for session in sessions]
    edges = sorted(
        [(time.start.timestamp(), 1, time.start) for time in times]
        + [(time.end.timestamp(), -1, time.end) for time in times],
        key=lambda edge: edge[:2],
    )
    running = list(accumulate(step for _, step, _ in edges))
    most = max(running)
    at = running.index(most)
    busiest = Timed(edges[at][2], edges[at + 1][2])
    yield ParallelBlock(tuple(sessions), Timed(edges[0][2], edges[-1][2]), busiest, most)


def _meet(mine: Timed, other: Session) -> bool:
    return other.timed is not None and mine.overlaps(other.timed)


def _hours(session: Session) -> Timed:
    if session.timed is None:
        raise ValueError(f"{session.id} has no hours")
    return session.timed
