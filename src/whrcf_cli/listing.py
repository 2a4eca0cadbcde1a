"""A view in groups, by day or by category, with what a reader would miss in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

from whrcf_cli.model import Category, Forum, Programme, Session
from whrcf_cli.view import NOTHING_BESIDE, Beside

By = Literal["day", "category"]


class Group(NamedTuple):
    """Sessions of one day or of one category; of neither, those without a time."""

    of: date | Category | None
    sessions: tuple[Session, ...]


class Listing(NamedTuple):
    """The groups of a view."""

    forum: Forum
    groups: tuple[Group, ...]
    beside: Beside = NOTHING_BESIDE

    @property
    def sessions(self) -> list[Session]:
        """All that it lists."""
        return [session for group in self.groups for session in group.sessions]


def listing(
    programme: Programme, sessions: Sequence[Session], by: By = "day", beside: Beside = NOTHING_BESIDE
) -> Listing:
    """The `sessions` of a view, grouped, with what is `beside` it."""
    groups = _by_category(programme, sessions) if by == "category" else _by_day(sessions)
    return Listing(programme.forum, tuple(groups), beside)


def _by_day(sessions: Iterable[Session]) -> Iterable[Group]:
    for day, together in groupby(sessions, key=lambda session: session.day):
        yield Group(day, tuple(together))


def _by_category(programme: Programme, sessions: Sequence[Session]) -> Iterable[Group]:
    for category in programme.categories:
        together = tuple(session for session in sessions if session.category == category)
        if together:
            yield Group(category, together)
