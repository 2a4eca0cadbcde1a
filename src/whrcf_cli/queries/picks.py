"""Picks in a programme that changes: they follow the UID of their session; what moved is known."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import NamedTuple, cast

from whrcf_cli.dates import zones
from whrcf_cli.programme.model import AllDay, Programme, Session, Status, Timed
from whrcf_cli.queries.appointments import Appointment, collisions
from whrcf_cli.queries.diff import Change, changes

Seen = Mapping[str, str]
"""A session as it was last seen, in words: start, end, room, status, uid; each is absent where there is none."""


class Resolved(NamedTuple):
    """The ids of picks in a programme as it is now, and those that are new by the ids that they had."""

    ids: list[str]
    renamed: dict[str, str]


def seen(session: Session) -> dict[str, str]:
    """A session as it is seen now."""
    start, end = (moment.isoformat() if moment else None for moment in (session.start, session.end))
    status = session.status if session.status != "confirmed" else None
    facts = {"start": start, "end": end, "room": session.room, "status": status, "uid": session.uid}
    return {name: fact for name, fact in facts.items() if fact}


def resolve(programme: Programme, ids: Sequence[str], last: Mapping[str, Seen]) -> Resolved:
    """The ids that `ids` are now: a session that has the UID of a pick is that pick, whatever its id."""
    uids = {id: uid for id in ids if (uid := last.get(id, {}).get("uid"))}
    if not uids:
        return Resolved(list(ids), {})
    times = Counter(session.uid for session in programme.sessions)
    now = {session.uid: session.id for session in programme.sessions if times[session.uid] == 1}
    renamed = {id: now[uid] for id, uid in uids.items() if now.get(uid, id) != id}
    return Resolved(list(dict.fromkeys(renamed.get(id, id) for id in ids)), renamed)


def moved(programme: Programme, ids: Sequence[str], last: Mapping[str, Seen]) -> tuple[Change, ...]:
    """The changes of picks since they were last seen: of hours, of rooms, and cancellations."""
    mine = frozenset(ids) & last.keys()
    zone = zones.forum_zone(programme.forum.zone)
    sessions = [session for session in programme.sessions if session.id in mine] if mine else []
    return tuple(change for now in sessions for change in changes(_was(now, last[now.id], zone), now))


def looked(programme: Programme, ids: Sequence[str], last: Mapping[str, Seen]) -> dict[str, dict[str, str]]:
    """Each pick as it is seen now; one that the programme does not have, as it was last seen."""
    known = {session.id: session for session in programme.sessions}
    found = {id: seen(known[id]) if id in known else dict(last.get(id, {})) for id in ids}
    return {id: facts for id, facts in found.items() if facts}


class Collision(NamedTuple):
    """A session that was added, and a pick that it overlaps for so many minutes."""

    added: Session
    pick: Session
    minutes: int


def colliding(added: Sequence[Session], picks: Sequence[Session]) -> list[Collision]:
    """The overlaps of sessions that were added with any of the picks, which include them, in the order of time."""
    timed = {pick.id: pick for pick in picks if pick.timed and pick.status != "cancelled"}
    taken = [Appointment(id, *pick.timed) for id, pick in timed.items() if pick.timed]
    new = {session.id for session in added}
    found = []
    for id, others in collisions([timed[one.id] for one in added if one.id in timed], taken).items():
        one = timed[id]
        for other in (timed[met.summary] for met in others if met.summary != id):
            if one.timed and other.timed and (other.id not in new or one.id < other.id):
                (start, end), (begin, finish) = one.timed.span, other.timed.span
                found.append(Collision(one, other, int(min(end, finish) - max(start, begin)) // 60))
    return sorted(found, key=lambda each: (each.added.timed.span if each.added.timed else (0, 0), each.pick.id))


def _was(now: Session, facts: Seen, zone: tzinfo) -> Session:
    """A session with the hours, the room and the status that were last seen; with its own where these make no sense."""
    status = facts.get("status", "confirmed")
    known = status in ("confirmed", "cancelled", "unscheduled")
    try:
        when = _when(facts.get("start"), facts.get("end"), zone)
    except ValueError:
        when = now.when
    return now._replace(when=when, room=facts.get("room"), status=cast(Status, status) if known else now.status)


def _when(start: str | None, end: str | None, zone: tzinfo) -> Timed | AllDay | None:
    """Hours or days as text. Raises ValueError."""
    if not start or not end:
        return None
    if "T" not in start:
        return AllDay(date.fromisoformat(start), date.fromordinal(date.fromisoformat(end).toordinal() - 1))
    moments = [datetime.fromisoformat(moment) for moment in (start, end)]
    if not all(moment.tzinfo for moment in moments):
        raise ValueError(start)
    begin, finish = (moment.astimezone(zone) for moment in moments)
    return Timed(begin, finish)
