"""Several people's agendas side by side: who covers what, and what nobody does."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from whrcf_cli.programme.model import Programme, Session


class Coverage(NamedTuple):
    """A session and the names of those who picked it."""

    session: Session
    names: tuple[str, ...]


class Delegation(NamedTuple):
    """What several people cover together."""

    names: tuple[str, ...]
    covered: tuple[Coverage, ...]
    uncovered: tuple[Session, ...]
    """What takes place and nobody picked."""
    unknown: tuple[tuple[str, str], ...]
    """Picks that the programme does not have: the name and the id."""


def delegation(programme: Programme, sessions: Sequence[Session], picks: Mapping[str, Sequence[str]]) -> Delegation:
    """What people, whose picks are given by name, cover of some sessions of a programme, in the order of these."""
    known = {session.id for session in programme.sessions}
    of = {name: frozenset(mine) for name, mine in picks.items()}
    rows = [Coverage(session, tuple(name for name in picks if session.id in of[name])) for session in sessions]
    return Delegation(
        tuple(picks),
        tuple(row for row in rows if row.names),
        tuple(row.session for row in rows if not row.names and row.session.when and row.session.status == "confirmed"),
        tuple((name, id) for name, mine in picks.items() for id in mine if id not in known),
    )
