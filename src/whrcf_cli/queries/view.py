"""The view: the sessions that the view options keep, and what these hide."""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.programme.model import AllDay, Programme, Session, Timed
from whrcf_cli.text.folding import fold

if TYPE_CHECKING:
    from whrcf_cli.queries.awake import WakingHours


_DAY = 24 * 60
"""The minutes of a day."""


class Filters(NamedTuple):
    """The view options, as a person typed them; without any, every session is in the view."""

    days: Sequence[str] = ()
    categories: Sequence[str] = ()
    room: str | None = None
    start: str | None = None
    """Sessions that begin at this hour or later."""
    end: str | None = None
    """Sessions that end at this hour or earlier; not later than `start`, it is an hour of the next day."""
    query: str | None = None
    picks: Container[str] | None = None
    """Only sessions of these ids."""
    awake: "WakingHours | None" = None
    """Only sessions of which some minutes are in these waking hours."""
    zone: tzinfo | None = None
    """The zone whose days are meant; the forum's, unless given."""


class View(NamedTuple):
    """The sessions that filters keep, and sessions that the filters of day and hour hide but a reader would miss."""

    sessions: tuple[Session, ...]
    """In the order of the programme."""
    open_too: tuple[Session, ...] = ()
    """Sessions that began before the days asked for and go on during them."""
    undated: tuple[Session, ...] = ()
    """Sessions that the filters of day and hour hide because they have no time."""


def view(programme: Programme, filters: Filters) -> View:
    """The sessions of a programme that pass all filters, in one pass.

    Raises UsageProblem for a day, a category or an hour that makes no sense here.
    """
    days = _days(programme, filters)
    when, what = list(_when(filters, days)), list(_what(programme, filters))
    order = sorted(days)
    shown: list[Session] = []
    open_too: list[Session] = []
    undated: list[Session] = []
    for session in programme.sessions:
        fits = all(test(session) for test in when)
        if not (fits or session.when is None or _goes_on(session, order)) or not all(test(session) for test in what):
            continue
        if fits:
            shown.append(session)
        elif session.when is None:
            undated.append(session)
        else:
            open_too.append(session)
    return View(tuple(shown), tuple(open_too), tuple(undated))


def _days(programme: Programme, filters: Filters) -> set[date]:
    if not filters.days:
        return set()
    from whrcf_cli.queries import lookup

    return lookup.days(programme, filters.days, filters.zone)


def _goes_on(session: Session, days: Sequence[date]) -> bool:
    """Whether whole days that begin on none of these, which are in order, last until one of them or longer."""
    when = session.when
    if not isinstance(when, AllDay):
        return False
    later = bisect_right(days, when.first)
    return later < bisect_right(days, when.last) and days[later - 1 : later] != [when.first]


def _when(filters: Filters, days: Container[date]) -> Iterator[Callable[[Session], bool]]:
    """The tests for the time of a session, one for each option given."""
    if filters.days:
        yield lambda session: session.day_in(filters.zone) in days
    if filters.start is not None or filters.end is not None:
        start, end = _hours(filters.start, filters.end)
        yield lambda session: session.timed is not None and _within(session.timed, start, end, filters.zone)
    awake = filters.awake
    if awake is not None:
        yield lambda session: session.timed is not None and awake.minutes(session.timed) > 0


def _what(programme: Programme, filters: Filters) -> Iterator[Callable[[Session], bool]]:
    """The other conditions on a session; modules are imported only for options that are given."""
    if filters.categories:
        from whrcf_cli.queries import lookup

        kinds = {lookup.category(programme, typed) for typed in filters.categories}
        yield lambda session: session.category in kinds
    if filters.room is not None:
        room = fold(filters.room.strip())
        yield lambda session: is_in(session, room)
    picks = filters.picks
    if picks is not None:
        yield lambda session: session.id in picks
    if filters.query is not None:
        from whrcf_cli.queries import search

        words = search.words_of(filters.query)
        yield lambda session: search.match(session, words, programme.forum.abbreviations) is not None


def _hours(start: str | None, end: str | None) -> tuple[int, int | None]:
    from whrcf_cli.dates import typed as when
    from whrcf_cli.dates.hours import MIDNIGHT

    begin = when.clock(start) if start is not None else 0
    until = (when.clock(end) or MIDNIGHT) if end is not None else None
    return begin, until + MIDNIGHT if until is not None and until <= begin and start is not None else until


def _within(timed: Timed, start: int, end: int | None, zone: tzinfo | None) -> bool:
    """Whether a session lies between two hours, by the clock of `zone`; after midnight, those of the day before too."""
    first, last = (
        (timed.start, timed.end) if zone is None else (timed.start.astimezone(zone), timed.end.astimezone(zone))
    )
    begins, ends = _minutes(first, first), _minutes(last, first)
    return (start <= begins and (end is None or ends <= end)) or (end is not None and ends + _DAY <= end)


def _minutes(moment: datetime, day: datetime) -> int:
    """Minutes by the local clock from the midnight at which `day` began."""
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return (moment.replace(tzinfo=None) - midnight) // timedelta(minutes=1)


def is_in(session: Session, room: str) -> bool:
    """Whether a session is in a room whose name begins with these folded letters."""
    return session.room is not None and fold(session.room).startswith(room)
