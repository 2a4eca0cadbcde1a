"""A person's picks by day: overlaps, tight changes, free time and sessions outside waking hours.

Times are half-open and in real time, as in conflicts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from heapq import nlargest
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, Literal, NamedTuple, TypeVar

from whrcf_cli.programme.model import Forum, Session, Timed, in_order
from whrcf_cli.queries.conflicts import Conflict, by_pair, conflict_report, shared_names
from whrcf_cli.text.folding import fold

_T = TypeVar("_T")
_MOST = 1_000
"""The most overlaps, and the most tight changes, that are listed."""
_COUNTED = 100_000
"""The most tight changes that are counted beyond those."""


class PickOverlap(NamedTuple):
    """Two picks that overlap, and the sessions that would fit instead of each, the best first."""

    conflict: Conflict
    """The first conflict of the two in the order of a report, if they clash over several rooms or speakers."""
    instead_of_first: tuple[Session, ...]
    instead_of_second: tuple[Session, ...]


class TightChange(NamedTuple):
    """A pick and the next one, which begins too soon after it for the change of room or of mode."""

    first: Session
    second: Session
    minutes: int
    """Whole minutes between them, from 0."""
    change: Literal["room", "mode"]
    """The thing that changes; the room, if both do."""


class FreeTime(NamedTuple):
    """Time without a pick, between two picks of one day."""

    free: Timed
    fits: tuple[Session, ...]
    """The confirmed sessions that are wholly within it, in the order of time."""


class Asleep(NamedTuple):
    """A pick and the number of its minutes outside the waking hours, at least one."""

    session: Session
    minutes: int


class AgendaDay(NamedTuple):
    """The picks that begin on a day of the forum's zone, in the order of time, with their overlaps and free time."""

    day: date
    picks: tuple[Session, ...]
    overlaps: tuple[PickOverlap, ...]
    """Overlaps whose shared time begins on this day, in the order of a report."""
    gaps: tuple[TightChange, ...]
    """Tight changes whose first session begins on this day."""
    holes: tuple[FreeTime, ...]
    asleep: tuple[Asleep, ...]


class AgendaDays(NamedTuple):
    """All picks of a person: the days that have a timed pick, in order, and the other picks."""

    forum: Forum
    days: tuple[AgendaDay, ...]
    untimed: tuple[Session, ...]
    """Picks of whole days, without a time, or cancelled, in the order of time."""
    more: int = 0
    """The number of overlaps and tight changes beyond those that are listed; of many picks there are millions."""
    unknown: tuple[str, ...] = ()
    """Ids of picks that are not in this programme."""


class _PickSpan(NamedTuple):
    """A session between two real moments, in seconds; they are sorted like this."""

    start: float
    end: float
    id: str
    session: Session
    time: Timed


_start = attrgetter("start")


class _Other(NamedTuple):
    """A session that is not picked, the names of its topic, and the id of the only pick that it overlaps, if any."""

    session: Session
    topics: frozenset[str]
    pick: str | None


def agenda_days(
    forum: Forum,
    picks: Sequence[Session],
    sessions: Sequence[Session],
    gap: timedelta,
    awake_minutes: Callable[[Timed], int] | None = None,
    limit: int = 3,
    unknown: Iterable[str] = (),
) -> AgendaDays:
    """The days of `picks` among the programme's `sessions`, or of picks that it has no longer.

    A change is tight in less than `gap`; free time lasts as long or longer. Each overlapping pick has at most `limit`
    alternatives. `awake_minutes` returns how many minutes of a time are within the waking hours; without it all are.
    """
    picked = {pick.id for pick in picks}
    mine = _spans(pick for pick in picks if pick.status != "cancelled")
    others = _spans(other for other in sessions if other.status == "confirmed" and other.id not in picked)
    overlaps = tuple(_overlaps(mine, others, limit, shared_names(forum)))
    gaps_found = _short_gaps(mine, gap.total_seconds())
    gaps = tuple(islice(gaps_found, _MOST))
    more = (
        conflict_report(span.session for span in mine).pairs
        - len(overlaps)
        + sum(1 for _ in islice(gaps_found, _COUNTED))
    )
    holes = tuple(_holes(mine, others, gap.total_seconds()))
    asleep = tuple(_asleep(mine, awake_minutes)) if awake_minutes else ()
    timed = {span.id for span in mine}
    by_day = _by_day(mine, lambda span: span.time.start.date())
    overlaps_on = _by_day(overlaps, lambda overlap: overlap.conflict.shared.start.date())
    gaps_on = _by_day(gaps, lambda short: short.first.day)
    holes_on = _by_day(holes, itemgetter(0))
    asleep_on = _by_day(asleep, lambda each: each.session.day)
    return AgendaDays(
        forum,
        tuple(
            AgendaDay(
                day,
                tuple(span.session for span in by_day[day]),
                tuple(overlaps_on.get(day, ())),
                tuple(gaps_on.get(day, ())),
                tuple(hole for _, hole in holes_on.get(day, ())),
                tuple(asleep_on.get(day, ())),
            )
            for day in sorted(by_day)
        ),
        in_order(pick for pick in picks if pick.id not in timed),
        more,
        tuple(unknown),
    )


def _by_day(things: Iterable[_T], day: Callable[[_T], Any]) -> dict[date, list[_T]]:
    together: dict[date, list[_T]] = {}
    for thing in things:
        together.setdefault(day(thing), []).append(thing)
    return together


def _overlaps(
    mine: Sequence[_PickSpan], others: Sequence[_PickSpan], limit: int, shared: frozenset[str]
) -> Iterator[PickOverlap]:
    """The first conflict of each two of `mine` that overlap, with alternatives for both."""
    conflicts = conflict_report((span.session for span in mine), shared=shared).conflicts
    found = [pair[0] for pair in islice(by_pair(conflicts), _MOST)]
    if not found:
        return
    free = list(_free(mine, others))
    instead: dict[str, tuple[Session, ...]] = {}
    for pick in (pick for conflict in found for pick in (conflict.first, conflict.second)):
        if pick.id not in instead:
            instead[pick.id] = tuple(islice(_instead(pick, free), limit))
    for conflict in found:
        yield PickOverlap(conflict, instead[conflict.first.id], instead[conflict.second.id])


def _free(mine: Sequence[_PickSpan], others: Iterable[_PickSpan]) -> Iterator[_Other]:
    """Those of `others` that overlap at most one of `mine`: a session that overlaps two can replace neither."""
    lasting = [pick for pick in mine if pick.start < pick.end]
    # Of the picks that have begun by then, only the two that end last matter.
    latest: list[list[_PickSpan]] = [[]]
    for pick in lasting:
        latest.append(nlargest(2, [*latest[-1], pick], attrgetter("end")))
    for span in others:
        begun = bisect_left(lasting, span.end, key=_start) if span.start < span.end else 0
        met = [pick.id for pick in latest[begun] if pick.end > span.start]
        if len(met) < 2:
            yield _Other(span.session, _topics(span.session), next(iter(met), None))


def _instead(pick: Session, free: Iterable[_Other]) -> Iterator[Session]:
    """Those of `free` that fit instead of `pick`: first sessions with its topic, then with its category."""
    topics = _topics(pick)
    fitting = [(other.session, bool(topics & other.topics)) for other in free if other.pick in (None, pick.id)]
    yield from (session for session, same_topic in fitting if same_topic)
    for session, same_topic in fitting:
        if not same_topic and session.category.id == pick.category.id:
            yield session


def _topics(session: Session) -> frozenset[str]:
    """The names of the topic in each language, folded for comparison."""
    return frozenset(map(fold, session.topic.words)) if session.topic else frozenset()


def _short_gaps(mine: Sequence[_PickSpan], seconds: float) -> Iterator[TightChange]:
    """Each of `mine` with the picks that follow within `seconds`, if one has to change the room or the mode.

    No other pick lies between the two, but others may run at the same time.
    """
    for index, one in enumerate(mine):
        earliest_end = float("inf")
        for two in mine[max(index + 1, bisect_left(mine, one.end, key=_start)) :]:
            if two.start >= earliest_end or two.start - one.end >= seconds:
                break
            earliest_end = min(earliest_end, two.end)
            minutes = int(two.start - one.end) // 60
            if _differ(one.session.room, two.session.room):
                yield TightChange(one.session, two.session, minutes, "room")
            elif _differ(one.session.mode, two.session.mode):
                yield TightChange(one.session, two.session, minutes, "mode")


def _differ(one: str | None, two: str | None) -> bool:
    return bool(one and two) and fold(one or "") != fold(two or "")


def _holes(mine: Sequence[_PickSpan], others: Sequence[_PickSpan], seconds: float) -> Iterator[tuple[date, FreeTime]]:
    """The free times of `seconds` or more between picks of one day, each with that day.

    A pick of the day before that lasts into the morning leaves no free time before it is over.
    """
    busy: _PickSpan | None = None
    day = None
    for span in mine:
        same, day = day == span.time.start.date(), span.time.start.date()
        if busy and same and busy.end < span.start and span.start - busy.end >= seconds:
            inside = others[bisect_left(others, busy.end, key=_start) : bisect_right(others, span.start, key=_start)]
            fits = tuple(other.session for other in inside if other.end <= span.start)
            yield day, FreeTime(Timed(busy.time.end, span.time.start), fits)
        if busy is None or busy.end < span.end:
            busy = span


def _asleep(mine: Iterable[_PickSpan], awake_minutes: Callable[[Timed], int]) -> Iterator[Asleep]:
    for span in mine:
        minutes = span.time.minutes - awake_minutes(span.time)
        if minutes > 0:
            yield Asleep(span.session, minutes)


def _spans(sessions: Iterable[Session]) -> list[_PickSpan]:
    """Those of `sessions` that have hours, by the moment they begin, then end, then by id; each once."""
    spans = {
        session.id: _PickSpan(*time.span, session.id, session, time) for session in sessions if (time := session.timed)
    }
    return sorted(spans.values())
