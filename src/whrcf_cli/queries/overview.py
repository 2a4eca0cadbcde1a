"""The forum in numbers: its days and categories, with their sessions counted."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from whrcf_cli.programme.model import Category, Forum, Programme, Session


class Overview(NamedTuple):
    """The forum, and the number of sessions of each day and each category."""

    forum: Forum
    days: tuple[tuple[date, int], ...]
    categories: tuple[tuple[Category, int], ...]
    """The number of sessions by category, with those that have no time."""
    without_time: int
    without_room: int
    doubtful: int
    """The number of sessions with a note on sources that disagree."""
    contested: tuple[Session, ...]
    """The sessions whose time is contested."""

    @property
    def dated(self) -> int:
        """The number of sessions that have a day."""
        return sum(number for _, number in self.days)


def overview(programme: Programme) -> Overview:
    """Counts over the whole programme."""
    sessions = programme.sessions
    kinds = Counter(session.category.id for session in sessions)
    days = Counter(session.day for session in sessions if session.day)
    return Overview(
        programme.forum,
        tuple(sorted(days.items())),
        tuple((category, kinds[category.id]) for category in programme.categories),
        sum(session.when is None for session in sessions),
        sum(session.room is None for session in sessions),
        sum(bool(session.notes) for session in sessions),
        tuple(session for session in sessions if session.time_contested),
    )
