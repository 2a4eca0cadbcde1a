"""Several people's agendas side by side: who attends what, and what nobody attends."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from whrcf_cli.programme.model import Programme, Session


class Coverage(NamedTuple):
    """A session and the names of those who picked it."""

    session: Session
    names: tuple[str, ...]


class Delegation(NamedTuple):
    """The sessions that several people cover together."""

    names: tuple[str, ...]
    covered: tuple[Coverage, ...]
    uncovered: tuple[Session, ...]
    """The sessions that take place and that nobody picked."""
    unknown: tuple[tuple[str, str], ...]
    """Picks that are not in the programme: the name of the person and the id."""


def delegation(programme: Programme, sessions: Sequence[Session], picks: Mapping[str, Sequence[str]]) -> Delegation:
    """Some sessions of a programme by the people who picked them; `picks` are ids by the name of the person."""
    known = {session.id for session in programme.sessions}
    of = {name: frozenset(mine) for name, mine in picks.items()}
    rows = [Coverage(session, tuple(name for name in picks if session.id in of[name])) for session in sessions]
    return Delegation(
        tuple(picks),
        tuple(row for row in rows if row.names),
        tuple(row.session for row in rows if not row.names and row.session.when and row.session.status == "confirmed"),
        tuple((name, id) for name, mine in picks.items() for id in mine if id not in known),
    )
