"""Limits above what any programme has; more would cost its reader minutes and gigabytes."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from whrcf_cli.errors import FileProblem

_T = TypeVar("_T")
MOST_SESSIONS = 200_000
"""The largest real programme has some thousands."""
MOST_DAYS = 400
"""From the first day of a session to its last: an exhibition of a year. What is longer has a mistyped year."""


def too_many() -> FileProblem:
    """What to raise for more sessions than any programme has."""
    return FileProblem(
        f"the file has more than {MOST_SESSIONS:,} sessions", advice="expected a programme; split the file"
    )


def bounded(sessions: Iterable[_T]) -> Iterator[_T]:
    """The same, one by one. Raises FileProblem for the first that is too many."""
    for number, session in enumerate(sessions, 1):
        if number > MOST_SESSIONS:
            raise too_many()
        yield session
