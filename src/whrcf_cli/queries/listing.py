"""A view in groups, by day or by category, with the sessions that its days and hours leave out."""

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import Category, Forum, Programme, Session
from whrcf_cli.queries.view import View

By = Literal["day", "category"]


class SessionGroup(NamedTuple):
    """Sessions of one day or of one category; with None, sessions without a time."""

    of: date | Category | None
    sessions: tuple[Session, ...]

    @property
    def timed(self) -> bool:
        """Whether any of them has hours."""
        return any(session.timed for session in self.sessions)


class Listing(NamedTuple):
    """The groups of a view."""

    forum: Forum
    groups: tuple[SessionGroup, ...]
    open_too: tuple[Session, ...] = ()
    """Sessions that began before the days asked for and continue during them."""
    undated: int = 0
    """How many sessions without a time are left out."""

    @property
    def sessions(self) -> list[Session]:
        """All sessions of the groups, in order."""
        return [session for group in self.groups for session in group.sessions]


Undated = Literal["in-view", "all", "none"]
"""Which sessions without a time a listing has."""


def listing(
    programme: Programme,
    view: View,
    by: By = "day",
    zone: tzinfo | None = None,
    undated: Undated = "in-view",
) -> Listing:
    """A view of a programme, grouped; days are those of `zone`, or else the forum's."""
    sessions = [*view.sessions, *(view.undated if undated == "all" else ())]
    if undated == "none":
        sessions = [session for session in sessions if session.when]
    groups = _by_category(programme, sessions) if by == "category" else _by_day(sessions, zone)
    left_out = len(view.sessions) + len(view.undated) - len(sessions)
    return Listing(programme.forum, tuple(groups), view.open_too, left_out)


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
