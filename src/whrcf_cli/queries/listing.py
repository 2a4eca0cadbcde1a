"""A view in groups, by day or by category, with the sessions that its days and hours leave out."""

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import Category, Forum, Programme, Session
from whrcf_cli.queries.view import NOTHING_BESIDE, Beside

By = Literal["day", "category"]


class SessionGroup(NamedTuple):
    """Sessions of one day or of one category; with None, sessions without a time."""

    of: date | Category | None
    sessions: tuple[Session, ...]


class Listing(NamedTuple):
    """The groups of a view."""

    forum: Forum
    groups: tuple[SessionGroup, ...]
    beside: Beside = NOTHING_BESIDE

    @property
    def sessions(self) -> list[Session]:
        """All sessions of the groups, in order."""
        return [session for group in self.groups for session in group.sessions]


def listing(
    programme: Programme,
    sessions: Sequence[Session],
    by: By = "day",
    beside: Beside = NOTHING_BESIDE,
    zone: tzinfo | None = None,
) -> Listing:
    """The `sessions` of a view, grouped, with what is `beside` it; days are those of `zone`, or else the forum's."""
    groups = _by_category(programme, sessions) if by == "category" else _by_day(sessions, zone)
    return Listing(programme.forum, tuple(groups), beside)


def _by_day(sessions: Iterable[Session], zone: tzinfo | None) -> Iterable[SessionGroup]:
    days: dict[date | None, list[Session]] = {}
    for session in sessions:
        days.setdefault(session.day_in(zone), []).append(session)
    for day in sorted(days, key=lambda day: day or date.max):
        yield SessionGroup(day, tuple(days[day]))


def _by_category(programme: Programme, sessions: Sequence[Session]) -> Iterable[SessionGroup]:
    together: dict[Category, list[Session]] = {}
    for session in sessions:
        together.setdefault(session.category, []).append(session)
    for category in programme.categories:
        if category in together:
            yield SessionGroup(category, tuple(together[category]))
