"""Several people's agendas side by side: who attends what, who is double-booked, who is free."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, tzinfo
from itertools import islice
from typing import NamedTuple

from whrcf_cli.programme.model import Forum, Programme, Session
from whrcf_cli.queries.appointments import Appointment, collisions
from whrcf_cli.queries.conflicts import Conflict, by_pair, conflict_report

_MOST = 1_000
"""The most overlaps of one person that are listed."""


class Coverage(NamedTuple):
    """A session and the names of those who picked it."""

    session: Session
    names: tuple[str, ...]


class Total(NamedTuple):
    """A person, the number of their sessions, how long these last together, and how many pairs of them overlap."""

    name: str
    sessions: int
    minutes: int
    overlaps: int


class DoubleBooking(NamedTuple):
    """A person and two sessions of theirs that overlap."""

    name: str
    conflict: Conflict


class DelegationDay(NamedTuple):
    """The sessions of a day by who attends them, and who is double-booked on it; without a day those without a time."""

    day: date | None
    rows: tuple[Coverage, ...]
    double_booked: tuple[DoubleBooking, ...]


class Delegation(NamedTuple):
    """The sessions that several people cover together."""

    forum: Forum
    names: tuple[str, ...]
    covered: tuple[Coverage, ...]
    uncovered: tuple[Session, ...]
    """The sessions that take place and that nobody picked."""
    unknown: tuple[tuple[str, str], ...]
    """Picks that are not in the programme: the name of the person and the id."""
    totals: tuple[Total, ...] = ()
    double_booked: tuple[DoubleBooking, ...] = ()
    """In the order of names, then of time; of each person the first thousand."""
    free: Mapping[str, tuple[str, ...]] = {}
    """Those who have no other pick at the time of a session that nobody attends, by its id."""

    def days(self, zone: tzinfo | None = None) -> Iterator[DelegationDay]:
        """All days by the clock of a zone, or of the forum's; at the end the sessions without a time."""
        rows: dict[date | None, list[Coverage]] = {}
        for row in [*self.covered, *(Coverage(session, ()) for session in self.uncovered)]:
            rows.setdefault(row.session.day_in(zone), []).append(row)
        booked: dict[date, list[DoubleBooking]] = {}
        for one in self.double_booked:
            start = one.conflict.shared.start
            booked.setdefault((start.astimezone(zone) if zone else start).date(), []).append(one)
        for day in sorted(rows.keys() | booked.keys(), key=lambda day: day or date.max):
            in_time = sorted(rows.get(day, ()), key=_moment)
            yield DelegationDay(day, tuple(in_time), tuple(booked.get(day, ())) if day else ())


def delegation(programme: Programme, sessions: Sequence[Session], picks: Mapping[str, Sequence[str]]) -> Delegation:
    """Some sessions of a programme by the people who picked them; `picks` are ids by the name of the person."""
    known = {session.id: session for session in programme.sessions}
    of = {name: frozenset(mine) for name, mine in picks.items()}
    rows = [Coverage(session, tuple(name for name in picks if session.id in of[name])) for session in sessions]
    uncovered = [
        row.session for row in rows if not row.names and row.session.when and row.session.status == "confirmed"
    ]
    shown = {name: [session for session in sessions if session.id in of[name]] for name in picks}
    everywhere = {name: [known[id] for id in mine if id in known] for name, mine in picks.items()}
    return Delegation(
        programme.forum,
        tuple(picks),
        tuple(row for row in rows if row.names),
        tuple(uncovered),
        tuple((name, id) for name, mine in picks.items() for id in mine if id not in known),
        tuple(_total(name, mine) for name, mine in shown.items()),
        tuple(DoubleBooking(name, conflict) for name, mine in shown.items() for conflict in _overlaps(mine)),
        _free(uncovered, everywhere),
    )


def _total(name: str, mine: Sequence[Session]) -> Total:
    held = _held(mine)
    minutes = sum(session.timed.minutes for session in held if session.timed)
    return Total(name, len(mine), minutes, conflict_report(held).pairs)


def _overlaps(mine: Sequence[Session]) -> Iterator[Conflict]:
    conflicts = conflict_report(_held(mine)).conflicts
    return (pair[0] for pair in islice(by_pair(conflicts), _MOST))


def _free(uncovered: Sequence[Session], picks: Mapping[str, Sequence[Session]]) -> dict[str, tuple[str, ...]]:
    """The people who have no pick at the time of each of these sessions that has hours."""
    busy = {
        name: collisions(uncovered, [Appointment(one.id, *one.timed) for one in _held(mine) if one.timed])
        for name, mine in picks.items()
    }
    return {
        session.id: tuple(name for name in picks if session.id not in busy[name])
        for session in uncovered
        if session.timed
    }


def _held(sessions: Iterable[Session]) -> list[Session]:
    """Those that take place and have hours."""
    return [session for session in sessions if session.timed and session.status != "cancelled"]


def _moment(row: Coverage) -> tuple[float, str]:
    """Whole days before hours."""
    timed = row.session.timed
    return (timed.span[0], row.session.id) if timed else (0.0, row.session.id)
