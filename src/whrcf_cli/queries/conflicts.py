"""Overlaps of time, and clashes of rooms and of speakers.

Times are half-open: a session that ends at 15:00 and one that begins then do not overlap.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo
from heapq import merge
from itertools import accumulate, groupby, islice
from operator import itemgetter
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import Forum, Programme, Session, Timed
from whrcf_cli.text.folding import same
from whrcf_cli.text.placeholders import is_nobody, is_nowhere

Kind = Literal["room", "speaker", "time"]
CLASHES: tuple[Kind, ...] = ("room", "speaker")
"""The kinds of conflict that are faults of the programme."""
_MOST_CONTESTED = 20
"""The most sessions with other hours, and overlaps at these of each, that are told."""
_KEPT = 50_000
"""The most pairs that are kept to be sorted: some MiB."""
Span = tuple[float, float]
"""The time from one moment until just before another, in seconds since 1970."""


class Conflict(NamedTuple):
    """Two sessions that share some time. If both have one room or one speaker, it is a clash."""

    kind: Kind
    first: Session
    second: Session
    shared: Timed
    """The time during which both run."""
    name: str | None = None
    """The room or the speaker they clash over."""


class ParallelBlock(NamedTuple):
    """Sessions that run in parallel, each overlapping another of the block."""

    sessions: tuple[Session, ...]
    time: Timed
    busiest: Timed
    """The first time at which the most of them run at once."""
    most: int
    """The number of sessions that run then."""
    shared: frozenset[str] = frozenset()
    """The rooms and people that several sessions may have at once, by folded name."""

    @property
    def pairs(self) -> int:
        """The number of pairs of its sessions that overlap."""
        return count(_spans(self.sessions))

    @property
    def conflicts(self) -> Iterator[Conflict]:
        """The conflicts of its sessions, in the order of the shared time, then of ids."""
        return conflicts(self.sessions, self.shared)


class ConflictReport(NamedTuple):
    """Overlaps and clashes among the sessions of a view.

    Pairs are counted without being listed, and listed one by one: n sessions at one time make n(n - 1)/2 pairs.
    """

    timed: tuple[Session, ...]
    all_day: tuple[Session, ...]
    blocks: tuple[ParallelBlock, ...]
    each_pair: bool = False
    """Whether people are told each pair that overlaps, too."""
    shared: frozenset[str] = frozenset()
    """The rooms and people that several sessions may have at once, by folded name."""

    @property
    def zone(self) -> tzinfo | None:
        """The zone of the hours, the forum's; None without hours."""
        return next((session.timed.start.tzinfo for session in self.timed if session.timed), None)

    @property
    def conflicts(self) -> Iterator[Conflict]:
        """All conflicts, in the order of the shared time, then of ids."""
        return conflicts(self.timed, self.shared)

    @property
    def pairs(self) -> int:
        """The number of pairs of sessions that overlap."""
        return sum(block.pairs for block in self.blocks)

    @property
    def clashes(self) -> Iterator[Conflict]:
        """The clashes, of rooms before those of speakers, each in the order of `conflicts`."""
        for kind in CLASHES:
            names = list(sharing(kind, self.timed, self.shared))
            kept = _KEPT // max(1, len(names))  # of each, since all of them are under way together
            yield from merge(*(clashes(kind, name, those, kept) for name, those in names), key=_place)

    @property
    def clashing(self) -> int:
        """The number of clashes; a pair has one for each room or speaker that it clashes over."""
        return sum(count(_spans(those)) for kind in CLASHES for _, those in sharing(kind, self.timed, self.shared))

    @property
    def contested(self) -> Iterator[tuple[Session, int]]:
        """The sessions whose time is contested, each with the number of its pairs, which depend on that time."""
        contested = [session for session in self.timed if session.time_contested]
        spans = _spans(self.timed) if contested else []
        starts, ends = sorted(map(itemgetter(0), spans)), sorted(map(itemgetter(1), spans))
        for session in contested:
            start, end = _hours(session).span
            if start < end:
                yield session, bisect_left(starts, end) - bisect_right(ends, start) - 1

    @property
    def without_room(self) -> int:
        """The number of timed sessions without a room, whose clashes cannot be seen."""
        return sum(not session.room for session in self.timed)

    @property
    def without_speakers(self) -> int:
        """The number of timed sessions without speakers."""
        return sum(not session.speakers for session in self.timed)

    @property
    def days(self) -> list[tuple[date, list[ParallelBlock]]]:
        """The blocks by the day on which they begin."""
        return [(day, list(blocks)) for day, blocks in groupby(self.blocks, lambda block: block.time.start.date())]


class OtherHours(NamedTuple):
    """A session with the hours that another source gives, and sessions that it would overlap only then."""

    session: Session
    others: tuple[Session, ...]


def other_hours(sessions: Iterable[Session]) -> Iterator[OtherHours]:
    """Sessions that overlap others of `sessions` only at their other hours; of very many, the first."""
    taking_place = [session for session in sessions if session.timed and session.status != "cancelled"]
    for session in islice((one for one in taking_place if one.also), _MOST_CONTESTED):
        others = (other for other in taking_place if other is not session and _only_then(session, other))
        if some := tuple(islice(others, _MOST_CONTESTED)):
            yield OtherHours(session, some)


def _only_then(session: Session, other: Session) -> bool:
    """Whether both overlap at the other hours of the first, and not at its hours."""
    if session.also is None or session.timed is None or other.timed is None:
        return False
    return session.also.overlaps(other.timed) and not session.timed.overlaps(other.timed)


class SessionDetails(NamedTuple):
    """A session and its overlaps with others."""

    session: Session
    overlaps: tuple[Conflict, ...]


class Details(NamedTuple):
    """Some sessions, each with what overlaps it."""

    forum: Forum
    sessions: tuple[SessionDetails, ...]


def conflict_report(
    sessions: Iterable[Session], each_pair: bool = False, shared: frozenset[str] = frozenset()
) -> ConflictReport:
    """All overlaps and clashes among `sessions`; cancelled ones do not count, nor what is `shared`."""
    running = [session for session in sessions if session.status != "cancelled"]
    timed = tuple(session for session in running if session.timed)
    whole = tuple(session for session in running if session.when and not session.timed)
    return ConflictReport(timed, whole, tuple(blocks(timed, shared)), each_pair, shared)


def conflicts(sessions: Sequence[Session], shared: frozenset[str] = frozenset()) -> Iterator[Conflict]:
    """Each pair of `sessions` that overlaps: once for every room or speaker they clash over, else once for the time.

    In the order of the shared time, then of ids. Listed one by one, in no more memory than the sessions need.
    """
    rooms = [_names("room", session, shared) for session in sessions]
    speakers = [_names("speaker", session, shared) for session in sessions]
    for one, two, common in _overlaps(sessions):
        first, second = sessions[one], sessions[two]
        same_room = bool(rooms[one]) and rooms[one].keys() == rooms[two].keys()
        if same_room:
            yield Conflict("room", first, second, common, first.room)
        same_speakers = [name for folded, name in speakers[one].items() if folded in speakers[two]]
        for name in same_speakers:
            yield Conflict("speaker", first, second, common, name)
        if not same_room and not same_speakers:
            yield Conflict("time", first, second, common)


def shared_names(forum: Forum) -> frozenset[str]:
    """The rooms and the people that several sessions may have at once, as the forum says, by folded name."""
    return frozenset(map(same, forum.shared))


def sharing(
    kind: Kind, sessions: Iterable[Session], shared: frozenset[str] = frozenset()
) -> Iterator[tuple[str, list[Session]]]:
    """The rooms or the speakers, by folded name, that two or more of `sessions` have, each with these sessions.

    Those that the forum declares as `shared` are left out.
    """
    together: dict[str, list[Session]] = {}
    for session in sessions:
        for name in _names(kind, session, shared):
            together.setdefault(name, []).append(session)
    return ((name, those) for name, those in together.items() if len(those) > 1)


def clashes(kind: Kind, name: str, sessions: Sequence[Session], kept: int = _KEPT) -> Iterator[Conflict]:
    """The clashes of timed `sessions` that all have the room or the speaker of this folded name, as in `conflicts`.

    Pairs are made one by one if there are more than `kept`.
    """
    spelled: dict[int, str] = {}
    for one, two, shared in _overlaps(sessions, kept):
        if one not in spelled:
            spelled[one] = _names(kind, sessions[one]).get(name, name)
        yield Conflict(kind, sessions[one], sessions[two], shared, spelled[one])


def by_pair(found: Iterable[Conflict]) -> Iterator[tuple[Conflict, ...]]:
    """The conflicts of each pair of sessions, one for each reason; they come in the order of `conflicts`."""
    return (tuple(those) for _, those in groupby(found, lambda one: (one.first.id, one.second.id)))


def clashing(sessions: Iterable[Session], shared: frozenset[str] = frozenset()) -> frozenset[str]:
    """The ids of those of `sessions` that clash with another one over a room or a speaker."""
    timed = conflict_report(sessions).timed
    return frozenset(
        those[position].id
        for kind in CLASHES
        for _, those in sharing(kind, timed, shared)
        for position in meeting(_spans(those))
    )


def overlapping(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The pairs of `spans`, by position, that share more than a moment; the one that starts first comes first.

    Spans are half-open; an empty one overlaps nothing. One sort, then one step for each pair.
    """
    order = sorted((start, end, position) for position, (start, end) in enumerate(spans) if start < end)
    starts = [start for start, _, _ in order]
    count = len(order)
    for index, (_, end, position) in enumerate(order):
        later = index + 1
        while later < count and starts[later] < end:
            yield position, order[later][2]
            later += 1


def in_order(spans: Sequence[Span], names: Sequence[str], kept: int = _KEPT) -> Iterator[tuple[int, int]]:
    """The pairs of `overlapping`, in the order in which they begin to overlap, then of the names of both.

    More pairs than `kept` are listed one by one; fewer are sorted as a whole, which is faster.
    """
    if count(spans) > kept:
        return _one_by_one(spans, names)
    pairs = [(spans[two][0], names[one], names[two], one, two) for one, two in overlapping(spans)]
    return ((one, two) for *_, one, two in sorted(pairs))


def _one_by_one(spans: Sequence[Span], names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs of `in_order`, from one start to the next: each span that begins then, with all that run."""
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
    """The number of pairs that `overlapping` finds, by two sorts."""
    lasting = [span for span in spans if span[0] < span[1]]
    ends = sorted(end for _, end in lasting)
    over = pairs = 0
    for begun, start in enumerate(sorted(start for start, _ in lasting)):
        while ends[over] <= start:
            over += 1
        pairs += begun - over
    return pairs


def meeting(spans: Sequence[Span]) -> Iterator[int]:
    """The positions of spans that overlap another, by one sort; some may come more than once."""
    until, last = float("-inf"), -1
    for start, end, position in sorted((*span, position) for position, span in enumerate(spans)):
        if start >= end:
            continue
        if start < until:
            yield last
            yield position
        if end > until:
            until, last = end, position


def details(programme: Programme, sessions: Iterable[Session]) -> Details:
    """These sessions of a programme with their conflicts."""
    shared = shared_names(programme.forum)
    return Details(programme.forum, tuple(session_details(one, programme.sessions, shared) for one in sessions))


def session_details(
    session: Session, sessions: Iterable[Session], shared: frozenset[str] = frozenset()
) -> SessionDetails:
    """`session` with its conflicts among `sessions`, in the order of a report; one pass over them."""
    mine = session.timed
    if mine is None or session.status == "cancelled":
        return SessionDetails(session, ())
    near = [other for other in sessions if other is session or _meet(mine, other)]
    found = [conflict for pair in _pairs(session, near) for conflict in conflicts(pair, shared)]
    return SessionDetails(session, tuple(sorted(found, key=_order)))


def _pairs(session: Session, near: Sequence[Session]) -> Iterator[tuple[Session, Session]]:
    """`session` with each of the others, in the order in which both are given."""
    place = next((place for place, other in enumerate(near) if other is session), 0)
    for number, other in enumerate(near):
        if other is not session and other.status != "cancelled":
            yield (other, session) if number < place else (session, other)


def _overlaps(sessions: Sequence[Session], kept: int = _KEPT) -> Iterator[tuple[int, int, Timed]]:
    """The pairs that overlap, by position, with the time that they share; in the order of that, then of ids."""
    times = [_hours(session) for session in sessions]
    spans = _spans(sessions)
    for one, two in in_order(spans, [session.id for session in sessions], kept):
        yield one, two, Timed(times[two].start, times[one if spans[one][1] <= spans[two][1] else two].end)


def _order(conflict: Conflict) -> tuple[float, str, str]:
    return conflict.shared.start.timestamp(), conflict.first.id, conflict.second.id


def _place(clash: Conflict) -> tuple[float, str, str, int]:
    """The place of a clash in a report; several speakers of one pair come in the order of its first session."""
    speakers = clash.first.speakers
    return *_order(clash), speakers.index(clash.name) if clash.kind == "speaker" and clash.name else 0


def _names(kind: Kind, session: Session, shared: frozenset[str] = frozenset()) -> dict[str, str]:
    """The room or the speakers of a session over which it can clash, by their folded names."""
    if kind == "speaker":
        return {same(name): name for name in session.speakers if not is_nobody(name) and same(name) not in shared}
    room = session.room
    if not room or not same(room) or is_nowhere(room):
        return {}
    return {} if shared and _is_shared(room, shared) else {same(room): room}


def _is_shared(room: str, shared: frozenset[str]) -> bool:
    """Whether the forum declares a room as shared, by any of the names that it has."""
    from whrcf_cli.queries.near_rooms import parts

    return not shared.isdisjoint((same(room), *map(same, parts(room))))


def _spans(sessions: Iterable[Session]) -> list[Span]:
    return [_hours(session).span for session in sessions]


def blocks(sessions: Iterable[Session], shared: frozenset[str] = frozenset()) -> Iterator[ParallelBlock]:
    """The stretches of time in which two or more of `sessions` run side by side, in order."""
    together: list[Session] = []
    until = float("-inf")
    lasting = ((_hours(session).span, session) for session in sessions)
    for (start, end), session in sorted(lasting, key=lambda one: one[0][0]):
        if start >= end:
            continue
        if start >= until:
            yield from _block(together, shared)
            together = []
        together.append(session)
        until = max(until, end)
    yield from _block(together, shared)


def _block(sessions: list[Session], shared: frozenset[str]) -> Iterator[ParallelBlock]:
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
    yield ParallelBlock(tuple(sessions), Timed(edges[0][2], edges[-1][2]), busiest, most, shared)


def _meet(mine: Timed, other: Session) -> bool:
    return other.timed is not None and mine.overlaps(other.timed)


def _hours(session: Session) -> Timed:
    if session.timed is None:
        raise ValueError(f"{session.id} has no hours")
    return session.timed
