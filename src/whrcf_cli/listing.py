"""A view in groups, by day or by category, with what a reader would miss in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from whrcf_cli.model import AllDay, Category, Forum, Programme, Session

By = Literal["day", "category"]


class Group(NamedTuple):
    """Sessions of one day or of one category; of neither, those without a time."""

    of: date | Category | None
    sessions: tuple[Session, ...]


class Listing(NamedTuple):
    """The groups of a view."""

    forum: Forum
    groups: tuple[Group, ...]
    open_too: tuple[Session, ...] = ()
    """Sessions of several days that go on during the days asked for, but began before."""
    without_time: int = 0
    """How many sessions of the programme have no time and are not in the groups."""

    @property
    def sessions(self) -> list[Session]:
        """All that it lists."""
        return [session for group in self.groups for session in group.sessions]


def listing(programme: Programme, sessions: Sequence[Session], by: By = "day", days: Sequence[str] = ()) -> Listing:
    """The `sessions` of a view, grouped; `days` as typed, if any were. Raises UsageProblem for unknown ones."""
    shown = {session.id for session in sessions}
    hidden = [session for session in programme.sessions if not session.when and session.id not in shown]
    groups = _by_category(programme, sessions) if by == "category" else _by_day(sessions)
    return Listing(programme.forum, tuple(groups), tuple(_open_too(programme, days, shown)), len(hidden))


def _by_day(sessions: Iterable[Session]) -> Iterable[Group]:
    for day, together in groupby(sessions, key=lambda session: session.day):
        yield Group(day, tuple(together))


def _by_category(programme: Programme, sessions: Sequence[Session]) -> Iterable[Group]:
    for category in programme.categories:
        together = tuple(session for session in sessions if session.category == category)
        if together:
            yield Group(category, together)


def _open_too(programme: Programme, typed: Sequence[str], shown: set[str]) -> Iterable[Session]:
    if not typed:
        return
    from whrcf_cli import lookup

    days = lookup.days(programme, typed)
    for session in programme.sessions:
        when = session.when
        if isinstance(when, AllDay) and session.id not in shown and any(when.first < day <= when.last for day in days):
            yield session
