"""A programme compared with what was published before, and what calendars need to follow it."""

from collections.abc import Sequence
from typing import NamedTuple

from whrcf_cli.formats import read as formats
from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.formats.toml import write as toml
from whrcf_cli.programme.model import Programme, Session, in_order
from whrcf_cli.queries.diff import Differences, diff

FILE = "programme.toml"
"""The file of a site that has the programme as it was published."""


class Renewal(NamedTuple):
    """A programme as it will be published, and what differs from the last time."""

    programme: Programme
    sessions: tuple[Session, ...]
    """The sessions of the view, with those that were dropped, as cancelled ones."""
    differences: Differences | None = None
    """None the first time, or if nothing changed."""
    dropped: tuple[Session, ...] = ()
    """Sessions that were published, and that the programme has no longer since then."""


def renewal(before: bytes | None, programme: Programme, sessions: Sequence[Session], keeps_revisions: bool) -> Renewal:
    """The renewal of what a file published `before`. Raises UsageProblem if it is of another forum.

    If the file of the programme does not keep revisions, each changed session gets one more than before. A session
    that calendars have, and that was dropped, becomes a cancelled one, which they remove.
    """
    new = Renewal(programme, tuple(sessions))
    if before is None or _content(new) == before:
        return new
    old = formats.parse(before, NOTHING, "toml").programme
    if old is None:
        return new
    new = _with_cancelled(new, old)
    if not keeps_revisions:
        new = _revised(new, old)
    if _content(new) == before:
        return new
    found = _differences(new, old)
    return new._replace(differences=found if found.changes else None)


def _content(new: Renewal) -> bytes:
    return b"".join(toml.write(new.programme, new.sessions))


def _differences(new: Renewal, old: Programme) -> Differences:
    """The differences between two editions; sessions that only the view hides are none.

    The new one is read back first, as the old one was: what a file does not hold is no change.
    """
    again = formats.parse(_content(new), NOTHING, "toml").sound()
    hidden = {one.id for one in new.programme.sessions} - {one.id for one in new.sessions}
    kept = tuple(one for one in old.sessions if one.id not in hidden)
    return diff(old._replace(sessions=kept), again)


def _with_cancelled(new: Renewal, old: Programme) -> Renewal:
    ids = {one.id for one in new.programme.sessions}
    uids = {one.uid for one in new.programme.sessions if one.uid}
    gone = [one for one in old.sessions if one.id not in ids and not (one.uid and one.uid in uids) and one.when]
    if not gone:
        return new
    kinds = {one.id: one for one in new.programme.categories}
    cancelled = [_cancelled(one)._replace(category=kinds.get(one.category.id, one.category)) for one in gone]
    more = tuple({one.category.id: one.category for one in gone if one.category.id not in kinds}.values())
    programme = new.programme._replace(
        categories=(*new.programme.categories, *more), sessions=in_order([*new.programme.sessions, *cancelled])
    )
    dropped = tuple(one for one in gone if one.status != "cancelled")
    return new._replace(programme=programme, sessions=in_order([*new.sessions, *cancelled]), dropped=dropped)


def _cancelled(session: Session) -> Session:
    if session.status == "cancelled":
        return session
    return session._replace(status="cancelled", revision=session.sequence + 1)


def _revised(new: Renewal, old: Programme) -> Renewal:
    """The renewal with revisions that go on from those published before."""
    before = {one.id: one for one in old.sessions}
    changed = {one.session.id for one in _differences(new, old).changes}

    def revised(session: Session) -> Session:
        was = before.get(session.id)
        if was is None:
            return session
        return session._replace(revision=max(session.revision, was.revision + (session.id in changed)))

    programme = new.programme._replace(sessions=tuple(map(revised, new.programme.sessions)))
    return new._replace(programme=programme, sessions=tuple(map(revised, new.sessions)))


def raised(programme: Programme, found: Differences) -> Programme:
    """The programme with the revisions that calendars need for these differences."""
    was = {one.id: one.sequence for one in found.unrevised}
    before = {change.new.id: change.old.sequence for change in found.changes if change.new and change.old}
    return programme._replace(
        sessions=tuple(
            one._replace(revision=before.get(one.id, one.revision) + 1) if one.id in was else one
            for one in programme.sessions
        )
    )
