"""A person's days: picks, overlaps, tight changes, sleep, appointments, free time and what fits.

Times are half-open and in real time, as in conflicts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from heapq import nlargest
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, Literal, NamedTuple, TypeVar

from whrcf_cli.dates import zones
from whrcf_cli.programme.model import Forum, Session, Timed, in_order
from whrcf_cli.queries import free_time
from whrcf_cli.queries.appointments import Appointment, collisions
from whrcf_cli.queries.awake import WakingHours
from whrcf_cli.queries.conflicts import Conflict, by_pair, conflict_report, shared_names
from whrcf_cli.queries.diff import Change
from whrcf_cli.queries.subjects import Likeness, Subjects
from whrcf_cli.text.folding import fold

_T = TypeVar("_T")
_MOST = 1_000
"""The most overlaps, and the most tight changes, that are listed."""
_COUNTED = 100_000
"""The most tight changes that are counted beyond those."""
_DAY = 24 * 3600
"""Seconds. A session that lasts longer, such as an exhibition, says nothing on the hours of a day."""


class PickOverlap(NamedTuple):
    """Two picks that overlap, and the sessions that would fit instead of each, the best first."""

    conflict: Conflict
    """The first conflict of the two in the order of a report, if they clash over several rooms or speakers."""
    instead_of_first: tuple[Likeness, ...]
    instead_of_second: tuple[Likeness, ...]


class TightChange(NamedTuple):
    """A pick and the next one, which begins too soon after it for the change of room or of mode."""

    first: Session
    second: Session
    minutes: int
    """Whole minutes between them, from 0."""
    change: Literal["room", "mode"]
    """The thing that changes; the room, if both do."""


class FreeTime(NamedTuple):
    """Time without a pick or an appointment, in the programme's hours of a day and in the waking hours."""

    free: Timed
    fits: tuple[Session, ...]
    """The confirmed sessions of the day that are wholly within it, in the order of time."""


class Asleep(NamedTuple):
    """A pick and the number of its minutes outside the waking hours, at least one."""

    session: Session
    minutes: int


class Sleep(NamedTuple):
    """Time outside the waking hours, within the programme's hours of a day."""

    time: Timed


Part = Session | PickOverlap | TightChange | FreeTime | Sleep | Appointment
"""A thing that a day is made of."""


class DayPart(NamedTuple):
    """A part of a day and its time; that of a tight change is the time between both sessions."""

    time: Timed
    part: Part


class AgendaDay(NamedTuple):
    """A day of the programme with the picks that begin on it, in the order of time."""

    day: date
    picks: tuple[Session, ...]
    overlaps: tuple[PickOverlap, ...] = ()
    """Overlaps whose shared time begins on this day, in the order of a report."""
    gaps: tuple[TightChange, ...] = ()
    """Tight changes whose first session begins on this day."""
    holes: tuple[FreeTime, ...] = ()
    asleep: tuple[Asleep, ...] = ()
    sleep: tuple[Sleep, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    """Those within the programme's hours of this day, in the forum's zone."""

    @property
    def entries(self) -> list[DayPart]:
        """The day as one list in the order of time; an overlap follows the picks, a change is before the next one."""
        return sorted(self._entries(), key=lambda entry: (entry.time.start.timestamp(), _RANK[type(entry.part)]))

    def _entries(self) -> Iterator[DayPart]:
        yield from (DayPart(pick.timed, pick) for pick in self.picks if pick.timed)
        yield from (DayPart(overlap.conflict.shared, overlap) for overlap in self.overlaps)
        yield from (
            DayPart(Timed(gap.first.timed.end, gap.second.timed.start), gap)
            for gap in self.gaps
            if gap.first.timed and gap.second.timed
        )
        yield from (DayPart(hole.free, hole) for hole in self.holes)
        yield from (DayPart(sleep.time, sleep) for sleep in self.sleep)
        yield from (DayPart(Timed(one.start, one.end), one) for one in self.appointments)


_RANK = {kind: rank for rank, kind in enumerate((TightChange, Sleep, Appointment, FreeTime, Session, PickOverlap))}
"""The order of what begins at the same moment."""


class AgendaDays(NamedTuple):
    """All picks of a person: the days of the programme or of a timed pick, in order, and the other picks."""

    forum: Forum
    days: tuple[AgendaDay, ...]
    untimed: tuple[Session, ...]
    """Picks of whole days, without a time, or cancelled, in the order of time."""
    more: int = 0
    """The number of overlaps and tight changes beyond those that are listed; of many picks there are millions."""
    unknown: tuple[str, ...] = ()
    """Ids of picks that are not in this programme."""
    changed: tuple[Change, ...] = ()
    """Changes of picks since this person last looked."""


class _PickSpan(NamedTuple):
    """A session between two real moments, in seconds; they are sorted like this."""

    start: float
    end: float
    id: str
    session: Session
    time: Timed


_start = attrgetter("start")


class _Other(NamedTuple):
    """A session that is not picked, and the id of the only pick that it overlaps, if any."""

    session: Session
    pick: str | None


class Wishes(NamedTuple):
    """The time that a person has for sessions, and which days they ask for."""

    gap: timedelta
    """A change is tight in less; free time lasts as long or longer."""
    awake: WakingHours | None = None
    appointments: Sequence[Appointment] = ()
    zone: tzinfo | None = None
    """The zone whose days are meant; the forum's, unless given."""
    days: Container[date] | None = None
    """The days asked for; all days of the programme, unless given."""
    instead: int = 3
    """The most alternatives of a pick that overlaps another."""


def agenda_days(
    forum: Forum,
    picks: Sequence[Session],
    sessions: Sequence[Session],
    wishes: Wishes,
    others: Sequence[Session] = (),
    unknown: Iterable[str] = (),
) -> AgendaDays:
    """The days of `picks` among the programme's `sessions`, or of picks that it has no longer.

    `others` are picks that were not asked for; they take time, too. Without any pick there are no days.
    """
    every = [*picks, *others]
    mine = _spans(pick for pick in picks if pick.status != "cancelled")
    taken = _spans(pick for pick in every if pick.status != "cancelled")
    offered = _spans(_offered(sessions, every, wishes)) if every else []
    overlaps = tuple(_overlaps(mine, taken, offered, sessions, wishes.instead, shared_names(forum)))
    gaps_found = _short_gaps(mine, wishes.gap.total_seconds())
    gaps = tuple(islice(gaps_found, _MOST))
    pairs = conflict_report(span.session for span in mine).pairs
    more = pairs - len(overlaps) + sum(1 for _ in islice(gaps_found, _COUNTED))
    running = _spans(one for one in sessions if one.status != "cancelled") if every else []
    hours = _Hours(forum, wishes, taken, offered)
    timed = {span.id for span in mine}
    return AgendaDays(
        forum,
        tuple(_days(mine, overlaps, gaps, _windows([*taken, *running], wishes), hours)),
        in_order(pick for pick in picks if pick.id not in timed),
        more,
        tuple(unknown),
    )


def _days(
    mine: Sequence["_PickSpan"],
    overlaps: Iterable[PickOverlap],
    gaps: Iterable[TightChange],
    windows: dict[date, free_time.Span],
    hours: "_Hours",
) -> Iterator[AgendaDay]:
    """Each day on which there is something to say, with what begins on it."""
    wishes = hours.wishes
    picks_on = _by_day(mine, lambda span: hours.day(span.time.start))
    overlaps_on = _by_day(overlaps, lambda overlap: hours.day(overlap.conflict.shared.start))
    gaps_on = _by_day(gaps, lambda short: short.first.day_in(wishes.zone))
    for day in sorted(picks_on.keys() | windows.keys()):
        spans = picks_on.get(day, [])
        within = hours.within(day, windows[day]) if day in windows else ((), (), ())
        found = AgendaDay(
            day,
            tuple(span.session for span in spans),
            tuple(overlaps_on.get(day, ())),
            tuple(gaps_on.get(day, ())),
            within[0],
            tuple(_asleep(spans, wishes.awake)) if wishes.awake else (),
            *within[1:],
        )
        if found.entries:
            yield found


def _offered(sessions: Sequence[Session], picks: Iterable[Session], wishes: Wishes) -> Iterator[Session]:
    """The confirmed sessions that are not picked and that a person can follow: awake, and without an appointment."""
    picked = {pick.id for pick in picks}
    busy = collisions(sessions, wishes.appointments) if wishes.appointments else {}
    for session in sessions:
        if session.status == "confirmed" and session.id not in picked and session.id not in busy:
            time = session.timed
            if time and (not wishes.awake or wishes.awake.share(time) == "whole"):
                yield session


def _windows(spans: Iterable["_PickSpan"], wishes: Wishes) -> dict[date, free_time.Span]:
    """The programme's hours on each day asked for: from the first session to the end of those that begin on it."""
    found: dict[date, free_time.Span] = {}
    for span in spans:
        day = span.session.day_in(wishes.zone)
        if day and span.end - span.start <= _DAY and (wishes.days is None or day in wishes.days):
            start, end = found.get(day, (span.start, span.end))
            found[day] = min(start, span.start), max(end, span.end)
    return found


class _Hours:
    """The hours of a person within those of the programme."""

    def __init__(
        self, forum: Forum, wishes: Wishes, taken: Iterable["_PickSpan"], offered: Iterable["_PickSpan"]
    ) -> None:
        self._zone = zones.forum_zone(forum.zone)
        appointments = [
            (start, end, Appointment(one.summary, *self._time(start, end)))
            for one in wishes.appointments
            for start, end in [(one.start.timestamp(), one.end.timestamp())]
        ]
        self.wishes = wishes
        self._appointments = sorted((one for one in appointments if one[0] < one[1]), key=itemgetter(0, 1))
        busy = ((start, end) for start, end, _ in self._appointments)
        self._taken = free_time.merged([*((span.start, span.end) for span in taken), *busy])
        self._offered = _by_day(offered, lambda span: self.day(span.time.start))

    def day(self, moment: datetime) -> date:
        """The day of a moment, by the clock whose days are meant."""
        return (moment.astimezone(self.wishes.zone) if self.wishes.zone else moment).date()

    def within(
        self, day: date, window: free_time.Span
    ) -> tuple[tuple[FreeTime, ...], tuple[Sleep, ...], tuple[Appointment, ...]]:
        """The free times, the sleep and the appointments within the programme's hours of a day."""
        awake = self.wishes.awake
        asleep = free_time.asleep(window, awake) if awake else ()
        start, end = window
        begun = bisect_left(self._appointments, end, key=itemgetter(0))
        return (
            tuple(self._free(day, window)),
            tuple(Sleep(self._time(*span)) for span in asleep),
            tuple(one for _, until, one in self._appointments[:begun] if until > start),
        )

    def _free(self, day: date, window: free_time.Span) -> Iterator[FreeTime]:
        """The free times of a day that are long enough, with the sessions of the day that fit."""
        of_day = self._offered.get(day, [])
        for start, end in free_time.free(window, self._taken, self.wishes.awake):
            free = self._time(start, end)
            if end - start >= self.wishes.gap.total_seconds() and self.day(free.start) == day:
                inside = of_day[bisect_left(of_day, start, key=_start) : bisect_right(of_day, end, key=_start)]
                yield FreeTime(free, tuple(other.session for other in inside if other.end <= end))

    def _time(self, start: float, end: float) -> Timed:
        return Timed(datetime.fromtimestamp(start, self._zone), datetime.fromtimestamp(end, self._zone))


def _by_day(things: Iterable[_T], day: Callable[[_T], Any]) -> dict[date, list[_T]]:
    together: dict[date, list[_T]] = {}
    for thing in things:
        together.setdefault(day(thing), []).append(thing)
    return together


def _overlaps(
    mine: Sequence[_PickSpan],
    taken: Sequence[_PickSpan],
    offered: Sequence[_PickSpan],
    sessions: Sequence[Session],
    most: int,
    shared: frozenset[str],
) -> Iterator[PickOverlap]:
    """The first conflict of each two of `mine` that overlap, with alternatives for both."""
    conflicts = conflict_report((span.session for span in mine), shared=shared).conflicts
    found = [pair[0] for pair in islice(by_pair(conflicts), _MOST)]
    if not found:
        return
    free = list(_free(taken, offered))
    subjects = Subjects(sessions, [other.session for other in free], [other.pick for other in free])
    instead: dict[str, tuple[Likeness, ...]] = {}
    for pick in (pick for conflict in found for pick in (conflict.first, conflict.second)):
        if pick.id not in instead:
            instead[pick.id] = subjects.like(pick, most)
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
            yield _Other(span.session, next(iter(met), None))


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


def _asleep(mine: Iterable[_PickSpan], awake: WakingHours) -> Iterator[Asleep]:
    for span in mine:
        minutes = span.time.minutes - awake.minutes(span.time)
        if minutes > 0:
            yield Asleep(span.session, minutes)


def _spans(sessions: Iterable[Session]) -> list[_PickSpan]:
    """Those of `sessions` that have hours, by the moment they begin, then end, then by id; each once."""
    spans = {
        session.id: _PickSpan(*time.span, session.id, session, time) for session in sessions if (time := session.timed)
    }
    return sorted(spans.values())
