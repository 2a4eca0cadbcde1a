"""Several people's agendas side by side: who attends what, and what nobody attends."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from whrcf_cli.programme.model import Session


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


def delegation(picks: Mapping[str, Sequence[str]], sessions: Iterable[Session]) -> Delegation:
    """What the people with these `picks`, by name, cover of `sessions`, in the order of `sessions`."""
    shown = list(sessions)
    ids = {session.id for session in shown}
    of = {name: frozenset(mine) for name, mine in picks.items()}
    rows = [Coverage(session, tuple(name for name in picks if session.id in of[name])) for session in shown]
    return Delegation(
        tuple(picks),
        tuple(row for row in rows if row.names),
        tuple(row.session for row in rows if not row.names and row.session.when and row.session.status == "confirmed"),
        tuple((name, id) for name, mine in picks.items() for id in mine if id not in ids),
    )
