"""The view: the sessions that the view options keep."""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.programme.model import AllDay, Programme, Session, Timed
from whrcf_cli.text.folding import fold

if TYPE_CHECKING:
    from whrcf_cli.queries.awake import WakingHours


class Filters(NamedTuple):
    """The view options, as a person typed them; without any, every session is in the view."""

    days: Sequence[str] = ()
    categories: Sequence[str] = ()
    room: str | None = None
    start: str | None = None
    """Sessions that begin at this hour or later."""
    end: str | None = None
    """Sessions that end at this hour or earlier; earlier than `start`, it is an hour of the next day."""
    query: str | None = None
    picks: Container[str] | None = None
    """Only sessions of these ids."""
    awake: "WakingHours | None" = None
    """Only sessions of which some minutes are in these waking hours."""
    zone: tzinfo | None = None
    """The zone whose days are meant; the forum's, unless given."""


def view(programme: Programme, filters: Filters) -> tuple[Session, ...]:
    """The sessions of `programme` that match `filters`, in its order.

    Raises UsageProblem for a day, a category or an hour that makes no sense here.
    """
    tests = list(_tests(programme, filters))
    return tuple(session for session in programme.sessions if all(test(session) for test in tests))


class Beside(NamedTuple):
    """Sessions that are not in a view because of its days and hours, but are worth mentioning."""

    open_too: tuple[Session, ...] = ()
    """Sessions that began before the days asked for and go on during them."""
    without_time: int = 0
    """The number of sessions without a time."""


NOTHING_BESIDE = Beside()


def beside(programme: Programme, filters: Filters) -> Beside:
    """Sessions that the days and hours of `filters` leave out of a view. Raises UsageProblem as `view` does."""
    whenever = view(programme, filters._replace(days=(), start=None, end=None, awake=None))
    if not filters.days:
        return Beside(
            (), sum(not session.when for session in whenever) if filters.start or filters.end or filters.awake else 0
        )
    from whrcf_cli.queries import lookup

    days = lookup.days(programme, filters.days, filters.zone)
    order = sorted(days)
    open_too = (
        session
        for session in whenever
        if isinstance(session.when, AllDay)
        and session.when.first not in days
        and bisect_right(order, session.when.first) < bisect_right(order, session.when.last)
    )
    return Beside(tuple(open_too), sum(not session.when for session in whenever))


def _tests(programme: Programme, filters: Filters) -> Iterator[Callable[[Session], bool]]:
    """The tests that a session must pass, one for each option given; modules are imported only for that option."""
    if filters.days:
        from whrcf_cli.queries import lookup

        days = lookup.days(programme, filters.days, filters.zone)
        yield lambda session: session.day_in(filters.zone) in days
    if filters.categories:
        from whrcf_cli.queries import lookup

        kinds = {lookup.category(programme, typed) for typed in filters.categories}
        yield lambda session: session.category in kinds
    if filters.room is not None:
        room = fold(filters.room.strip())
        yield lambda session: session.room is not None and fold(session.room).startswith(room)
    if filters.start is not None or filters.end is not None:
        start, end = _hours(filters.start, filters.end)
        yield lambda session: session.timed is not None and _within(session.timed, start, end)
    awake, picks = filters.awake, filters.picks
    if awake is not None:
        yield lambda session: session.timed is not None and awake.minutes(session.timed) > 0
    if picks is not None:
        yield lambda session: session.id in picks
    if filters.query is not None:
        from whrcf_cli.queries import search

        words = search.words_of(filters.query)
        yield lambda session: search.match(session, words) is not None


def _hours(start: str | None, end: str | None) -> tuple[int, int | None]:
    from whrcf_cli.dates import typed as when

    begin = when.clock(start) if start is not None else 0
    until = (when.clock(end) or when.MIDNIGHT) if end is not None else None
    return begin, until + when.MIDNIGHT if until is not None and until <= begin and start is not None else until


def _within(timed: Timed, start: int, end: int | None) -> bool:
    return start <= _minutes(timed.start, timed.start) and (end is None or _minutes(timed.end, timed.start) <= end)


def _minutes(moment: datetime, day: datetime) -> int:
    """Minutes by the local clock from the midnight at which `day` began."""
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return (moment.replace(tzinfo=None) - midnight) // timedelta(minutes=1)
