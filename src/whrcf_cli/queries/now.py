"""Sessions that are running at a moment, and those that come next."""

from collections.abc import Container, Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from whrcf_cli.dates import zones
from whrcf_cli.programme.model import AllDay, Forum, Session, Timed

State = Literal["before", "during", "after"]


class Now(NamedTuple):
    """A moment of the programme: the sessions that run then, and those that come next."""

    forum: Forum
    moment: datetime
    """The moment, in the zone in which it was asked for."""
    running: tuple[tuple[Session, int | None], ...]
    """The sessions that run, with the minutes left of each; None for all-day sessions."""
    coming: tuple[tuple[Session, int], ...]
    """The sessions that begin next, all at the same time, with the minutes until then."""
    days_until: int
    """Days from the moment's day, in the forum's zone, to the first day of the forum."""
    perhaps: tuple[Session, ...] = ()
    """The sessions that run if the hours of another source are right."""
    picked: tuple[Session, int] | None = None
    """The next session of the reader's agenda, with the minutes until then."""

    @property
    def length(self) -> int:
        """The number of the forum's days."""
        return (self.forum.last_day - self.forum.first_day).days + 1

    @property
    def state(self) -> State:
        """Whether the forum's days are still to come, are now, or are over."""
        if self.days_until > 0:
            return "before"
        return "during" if -self.days_until < self.length else "after"


def now(sessions: Iterable[Session], forum: Forum, moment: datetime, picks: Container[str] = ()) -> Now:
    """Those of `sessions` that run at the aware `moment`, and those that come next, of all and of the `picks`.

    Cancelled ones do not count.
    """
    day, at = moment.astimezone(zones.forum_zone(forum.zone)).date(), moment.timestamp()
    taking_place = [session for session in sessions if session.status == "confirmed"]
    running: list[tuple[Session, int | None]] = []
    coming: list[tuple[float, Session]] = []
    for session in taking_place:
        if session.timed:
            start, end = session.timed.span
            if start <= at < end:
                running.append((session, _minutes(end - at)))
            elif at < start:
                coming.append((start, session))
        elif isinstance(session.when, AllDay) and session.when.first <= day <= session.when.last:
            running.append((session, None))
    running.sort(key=lambda one: (one[1] is None, one[1] or 0))
    first = min((start for start, _ in coming), default=0.0)
    soonest = tuple((session, _minutes(start - at)) for start, session in coming if start == first)
    surely = {session.id for session, _ in running}
    perhaps = tuple(one for one in taking_place if one.also and _contains(one.also, at) and one.id not in surely)
    mine = min(((start, session) for start, session in coming if session.id in picks), default=None, key=_first)
    picked = (mine[1], _minutes(mine[0] - at)) if mine else None
    return Now(forum, moment, tuple(running), soonest, (forum.first_day - day).days, perhaps, picked)


def _first(one: tuple[float, Session]) -> float:
    return one[0]


def _contains(time: Timed, at: float) -> bool:
    start, end = time.span
    return start <= at < end


def _minutes(seconds: float) -> int:
    """Seconds in whole minutes, rounded up."""
    return int(-(-seconds // 60))
