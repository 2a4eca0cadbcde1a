"""Several people's agendas side by side: who attends what, and what nobody attends."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from whrcf_cli.programme.model import Session


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


def delegation(picks: Mapping[str, Sequence[str]], sessions: Iterable[Session]) -> Delegation:
    """The `sessions`, in their order, by the people who picked them; `picks` are ids by the name of the person."""
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
