"""Days as rows of bars: parallel sessions below each other, in as few rows as possible."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from heapq import heappop, heappush
from itertools import groupby
from operator import itemgetter
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from whrcf_cli.programme.model import Category, Forum, Programme, Session
from whrcf_cli.queries.conflicts import clashing, shared_names

Lane = tuple[Session, ...]
"""Sessions in order, each of which begins when the one before it ends, or later."""
_HOUR = 3600
_LETTERS = ascii_uppercase + ascii_lowercase + digits


class TimelineDay(NamedTuple):
    """The sessions that begin on a day, in lanes."""

    day: date
    start: datetime | None
    """The last whole hour, by the clock of the days, before the first begins; None if none has hours."""
    end: datetime | None
    """The first whole hour by which all have ended."""
    lanes: tuple[Lane, ...]
    all_day: tuple[Session, ...]

    @property
    def sessions(self) -> Iterator[tuple[int | None, Session]]:
        """All of them, each with the number of its lane, counted from 1; whole days last, without one."""
        yield from ((number, session) for number, lane in enumerate(self.lanes, 1) for session in lane)
        yield from ((None, session) for session in self.all_day)


class Timeline(NamedTuple):
    """Days of a forum, and what their sessions are marked with."""

    forum: Forum
    days: tuple[TimelineDay, ...]
    categories: tuple[Category, ...]
    """All that the programme has."""
    clashing: frozenset[str]
    """Ids of sessions that clash with another one over a room or a speaker."""

    @property
    def sessions(self) -> list[tuple[int | None, Session]]:
        """All of them with the number of their lanes; those of whole days last, without one."""
        return sorted((pair for day in self.days for pair in day.sessions), key=lambda pair: pair[0] is None)


def timeline(programme: Programme, sessions: Iterable[Session], zone: tzinfo | None = None) -> Timeline:
    """Some sessions of a programme as a timeline; days are those of `zone`, or else the forum's."""
    shown = tuple(sessions)
    return Timeline(
        programme.forum,
        timeline_days(shown, zone),
        programme.categories,
        clashing(shown, shared_names(programme.forum)),
    )


def timeline_days(sessions: Iterable[Session], zone: tzinfo | None = None) -> tuple[TimelineDay, ...]:
    """The days on which `sessions` begin, in order; without the sessions that are cancelled or have no time."""
    dated = [(day, session) for session in sessions if session.status == "confirmed" and (day := session.day_in(zone))]
    dated.sort(key=itemgetter(0))
    return tuple(_day(day, [session for _, session in pairs], zone) for day, pairs in groupby(dated, itemgetter(0)))


def pack(spans: Sequence[tuple[float, float]], longest_first: bool = True) -> list[list[int]]:
    """The positions of `spans` in as few lanes as possible, the spans of a lane in order and none overlapping another.

    Spans are half-open. The one that begins first gets the first free lane; of those that begin together it is the
    longest, or else the first. One sort, then a step on a heap for each.
    """
    lanes: list[list[int]] = []
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    for position in sorted(
        range(len(spans)), key=lambda position: (spans[position][0], -spans[position][1] * longest_first)
    ):
        start, end = spans[position]
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane = len(lanes)
            lanes.append([])
        lanes[lane].append(position)
        heappush(busy, (end, lane))
    return lanes


def category_letters(categories: Sequence[Category]) -> dict[str, str]:
    """A capital letter for the id of each category: the first of its own letters that is free, else any.

    After 26 categories, small letters and digits follow; after 62, question marks.
    """
    letters: dict[str, str] = {}
    taken: set[str] = set()
    for category in categories:
        if category.id not in letters:
            own = (letter for letter in category.id.upper() if letter in ascii_uppercase)
            letters[category.id] = next((letter for letter in (*own, *_LETTERS) if letter not in taken), "?")
            taken.add(letters[category.id])
    return letters


def _day(day: date, sessions: Sequence[Session], zone: tzinfo | None) -> TimelineDay:
    timed = [(session, session.timed) for session in sessions if session.timed]
    all_day = tuple(session for session in sessions if not session.timed)
    if not timed:
        return TimelineDay(day, None, None, (), all_day)
    spans = [time.span for _, time in timed]
    lanes = tuple(tuple(timed[position][0] for position in lane) for lane in pack(spans))
    first = min((time.start for _, time in timed), key=datetime.timestamp)
    last = max((time.end for _, time in timed), key=datetime.timestamp)
    first, last = (moment.astimezone(zone) if zone else moment for moment in (first, last))
    start, end = _shifted(first, -_past(first)), _shifted(last, -_past(last) % _HOUR)
    if start.timestamp() == end.timestamp():  # nothing lasts
        end = _shifted(start, _HOUR)
    return TimelineDay(day, start, end, lanes, all_day)


def _past(moment: datetime) -> float:
    """The seconds since the clock showed a whole hour."""
    return moment.minute * 60 + moment.second + moment.microsecond / 1_000_000


def _shifted(moment: datetime, seconds: float) -> datetime:
    """A moment some seconds of real time later, in the same zone."""
    return datetime.fromtimestamp(moment.timestamp() + seconds, moment.tzinfo)
