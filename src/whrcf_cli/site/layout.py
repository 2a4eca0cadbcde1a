"""A day's sessions as a page has them: in clusters of overlaps, with a place for each in a grid."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo
from itertools import groupby
from typing import NamedTuple

from whrcf_cli.programme.model import Programme, Session, Timed
from whrcf_cli.queries.lanes import pack
from whrcf_cli.queries.listing import listing
from whrcf_cli.queries.view import View

MOST = 300
"""The sessions after which a page ends at the next start."""
ROWS = 24
"""The most rows of a grid; a cluster with more edges is told by its starts."""


class GridPlace(NamedTuple):
    """A session in a cluster, with its place in the grid, counted from 1."""

    session: Session
    lane: int
    row: int
    end: int
    """The row before which it ends."""
    begins: bool
    """Whether it is the first with its start."""


class Cluster(NamedTuple):
    """Sessions of which each overlaps another, or one alone; in the order of time."""

    placed: tuple[GridPlace, ...]
    lanes: int
    rows: int
    free: int
    """Minutes since the cluster before it ended."""


class DayPage(NamedTuple):
    """A page of a day."""

    day: date
    number: int
    """Its number among the pages of its day, counted from 1."""
    parts: int
    sessions: tuple[Session, ...]

    @property
    def stem(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.day.isoformat()}{f'-{self.number}' if self.number > 1 else ''}"


def days(programme: Programme, view: View, zone: tzinfo | None) -> list[DayPage]:
    """The pages of the days of a view, by the clock of a zone, or of the forum's."""
    found = []
    for group in listing(programme, view, "day", zone).groups:
        if isinstance(group.of, date):
            parts = list(_parts(group.sessions))
            found += [DayPage(group.of, number, len(parts), part) for number, part in enumerate(parts, 1)]
    return found


def _parts(sessions: Sequence[Session]) -> Iterator[tuple[Session, ...]]:
    part: list[Session] = []
    for _, together in groupby(sessions, lambda session: session.start):
        if len(part) >= MOST:
            yield tuple(part)
            part = []
        part += together
    yield tuple(part)


def clusters(sessions: Iterable[Session]) -> list[Cluster]:
    """The clusters of those of the sessions that have hours; sessions that begin together keep their order."""
    timed = [(when, session) for session in sessions if (when := session.timed)]
    timed.sort(key=lambda one: one[0].span[0])
    found: list[Cluster] = []
    together: list[tuple[Timed, Session]] = []
    until = before = float("-inf")
    for when, session in timed:
        start, end = when.span
        if together and start >= until:
            found.append(_cluster(together, before))
            before, together = until, []
        together.append((when, session))
        until = max(until, end)
    return [*found, _cluster(together, before)] if together else found


def _cluster(together: Sequence[tuple[Timed, Session]], before: float) -> Cluster:
    spans = [when.span for when, _ in together]
    edges = sorted({edge for span in spans for edge in span})
    row = {edge: number for number, edge in enumerate(edges, 1)}
    packed = pack(spans, longest_first=False)
    lanes = {position: number for number, lane in enumerate(packed, 1) for position in lane}
    placed = []
    for position, (_, session) in enumerate(together):
        start, end = spans[position]
        begins = position == 0 or spans[position - 1][0] != start
        placed.append(GridPlace(session, lanes[position], row[start], max(row[end], row[start] + 1), begins))
    free = 0 if before == float("-inf") else int(spans[0][0] - before) // 60
    return Cluster(tuple(placed), len(packed), len(edges), free)
