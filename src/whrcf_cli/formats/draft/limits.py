"""Limits above what any programme has; more would cost its reader minutes and gigabytes."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from whrcf_cli.errors import FileProblem
from whrcf_cli.messages import tr

_T = TypeVar("_T")
MOST_SESSIONS = 200_000
"""Sessions; the largest real programme has some thousands."""
MOST_DAYS = 400
"""Days from the start of a session to its end: an exhibition of a year. A longer one has a mistyped year."""


def too_many() -> FileProblem:
    """The error for a file with more sessions than any programme has."""
    return FileProblem(
        tr("the file has more than {most:,} sessions", most=MOST_SESSIONS),
        advice=tr("expected a programme; split the file"),
    )


def bounded(sessions: Iterable[_T]) -> Iterator[_T]:
    """The sessions one by one. Raises FileProblem for the first above MOST_SESSIONS."""
    for number, session in enumerate(sessions, 1):
        if number > MOST_SESSIONS:
            raise too_many()
        yield session
