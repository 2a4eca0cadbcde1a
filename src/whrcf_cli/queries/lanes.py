"""Days as lanes: parallel sessions one below the other, the others one after the other, in as few lanes as possible."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from heapq import heappop, heappush
from itertools import groupby
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from whrcf_cli.programme.model import Category, Session, Timed

Lane = tuple[Session, ...]
"""Sessions of which each begins when the one before it is over, or later."""
_HOUR = 3600
_LETTERS = ascii_uppercase + ascii_lowercase + digits


class TimelineDay(NamedTuple):
    """What begins on a day."""

    day: date
    start: datetime | None
    """The last whole hour, in the sessions' zone, by which none has begun; None if none has hours."""
    end: datetime | None
    """The first whole hour by which all are over."""
    lanes: tuple[Lane, ...]
    all_day: tuple[Session, ...]


def timeline_days(sessions: Iterable[Session]) -> tuple[TimelineDay, ...]:
    """The days on which `sessions` begin, in order; without the sessions that are cancelled or have no time."""
    dated = [(session.day, session) for session in sessions if session.day and session.status == "confirmed"]
    dated.sort(key=lambda pair: pair[0])
    return tuple(_day(day, [session for _, session in pairs]) for day, pairs in groupby(dated, lambda pair: pair[0]))


def pack(spans: Sequence[tuple[float, float]]) -> list[list[int]]:
    """The positions of `spans` in as few lanes as possible, the spans of a lane in order and none overlapping another.

    Half-open; what begins first, and of that what lasts longest, is given the first lane that is free. One sort, then
    a step on a heap for each.
    """
    lanes: list[list[int]] = []
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    for position in sorted(range(len(spans)), key=lambda position: (spans[position][0], -spans[position][1])):
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

    Beyond 26 small letters and digits follow; whatever comes after the 62nd is a question mark.
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for category in categories:
        if category.id not in given:
            own = (letter for letter in category.id.upper() if letter in ascii_uppercase)
            given[category.id] = next((letter for letter in (*own, *_LETTERS) if letter not in taken), "?")
            taken.add(given[category.id])
    return given


def _day(day: date, sessions: Sequence[Session]) -> TimelineDay:
    timed = [(session, session.when) for session in sessions if isinstance(session.when, Timed)]
    all_day = tuple(session for session in sessions if not session.timed)
    if not timed:
        return TimelineDay(day, None, None, (), all_day)
    spans = [time.span for _, time in timed]
    lanes = tuple(tuple(timed[position][0] for position in lane) for lane in pack(spans))
    first = min((time.start for _, time in timed), key=datetime.timestamp)
    last = max((time.end for _, time in timed), key=datetime.timestamp)
    start, end = _shifted(first, -_past(first)), _shifted(last, -_past(last) % _HOUR)
    if start.timestamp() == end.timestamp():  # nothing lasts
        end = _shifted(start, _HOUR)
    return TimelineDay(day, start, end, lanes, all_day)


def _past(moment: datetime) -> float:
    """The seconds since the clock showed a whole hour."""
    return moment.minute * 60 + moment.second + moment.microsecond / 1_000_000


def _shifted(moment: datetime, seconds: float) -> datetime:
    """A moment so many seconds of real time later, by the same clock."""
    return datetime.fromtimestamp(moment.timestamp() + seconds, moment.tzinfo)
