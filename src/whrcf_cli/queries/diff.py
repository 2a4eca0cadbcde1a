"""Changes from one revision of a programme to the next, and which of them calendars will miss."""

from collections.abc import Container, Iterator, Mapping
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import Forum, Programme, Session

Kind = Literal["added", "dropped", "cancelled", "restored", "moved", "room", "retitled", "changed"]
"""The kind of a change: `room` means another room, `changed` any other field."""


class Change(NamedTuple):
    """One change of one session; `old` is None for an added one, `new` for a dropped one."""

    kind: Kind
    old: Session | None
    new: Session | None
    fields: tuple[str, ...] = ()
    """The fields that are `changed`."""

    @property
    def session(self) -> Session:
        """The session as it is now; a dropped one, as it was."""
        session = self.new or self.old
        if session is None:
            raise ValueError("a change of no session")
        return session


class Differences(NamedTuple):
    """All differences between two revisions of a programme."""

    old: Forum
    new: Forum
    changes: tuple[Change, ...]
    """In the order of the new programme, dropped sessions last."""
    unrevised: tuple[Session, ...]
    """Changed sessions whose revision did not rise: calendars ignore their update."""
    left_in_calendars: tuple[Session, ...]
    """Sessions that an earlier calendar had and a later one has no longer: they stay where it was imported."""

    @property
    def stale(self) -> bool:
        """Whether sessions changed, but the date of the programme's revision did not."""
        return bool(self.changes) and (self.old.revised, bool(self.new.revised)) == (self.new.revised, True)


def diff(old: Programme, new: Programme, was: Mapping[str, Session] | None = None) -> Differences:
    """The differences between two revisions of one programme.

    `was` has the sessions of the old one by the ids of the new one, where ids were made up and do not tell.
    """
    before = _before(old, new) if was is None else was
    kept = {was.id for was in before.values()}
    found = [change for session in new.sessions for change in changes(before.get(session.id), session)]
    found += [Change("dropped", session, None) for session in old.sessions if session.id not in kept]
    pairs = {c.session.id: (c.old, c.new) for c in found}.values()
    return Differences(
        old.forum,
        new.forum,
        tuple(found),
        tuple(now for was, now in pairs if was and now and was.when and now.when and now.sequence <= was.sequence),
        tuple(was for was, now in pairs if was and _exported(was) and not (now and now.when)),
    )


def only(differences: Differences, old: Container[str], new: Container[str]) -> Differences:
    """Those of differences that concern some sessions, by their ids in the old programme and in the new one."""

    def concerns(change: Change) -> bool:
        return bool((change.new and change.new.id in new) or (change.old and change.old.id in old))

    return differences._replace(
        changes=tuple(filter(concerns, differences.changes)),
        unrevised=tuple(session for session in differences.unrevised if session.id in new),
        left_in_calendars=tuple(session for session in differences.left_in_calendars if session.id in old),
    )


def _before(old: Programme, new: Programme) -> dict[str, Session]:
    """Each session of the new programme as it was, by its id: the one with its UID, or else with its id."""
    by_uid = {session.uid: session for session in old.sessions if session.uid}
    found = {session.id: by_uid[session.uid] for session in new.sessions if session.uid in by_uid}
    taken = {was.id for was in found.values()}
    by_id = {session.id: session for session in old.sessions if session.id not in taken}
    return {session.id: by_id[session.id] for session in new.sessions if session.id in by_id} | found


def changes(was: Session | None, now: Session) -> Iterator[Change]:
    """The changes from a session as it was, or from none, to what it is now."""
    if was is None:
        yield Change("added", None, now)
        return
    if now.status != was.status and "cancelled" in (now.status, was.status):
        yield Change("cancelled" if now.status == "cancelled" else "restored", was, now)
    if now.when != was.when:
        yield Change("moved", was, now)
    if now.room != was.room:
        yield Change("room", was, now)
    if now.title != was.title:
        yield Change("retitled", was, now)
    with_own_kind = {"when", "room", "title", "status", "revision", "uid"}
    others = tuple(f for f in Session._fields if f not in with_own_kind and getattr(was, f) != getattr(now, f))
    if others:
        yield Change("changed", was, now, others)


def _exported(session: Session) -> bool:
    """Whether calendars show a session: it has a time and is not cancelled."""
    return session.when is not None and session.status != "cancelled"
