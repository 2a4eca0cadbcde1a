"""A session a line: its hours, title and id, for a narrow terminal, for fzf and for the ear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from whrcf_cli.messages import tr
from whrcf_cli.programme.model import AllDay, Session
from whrcf_cli.render import plain
from whrcf_cli.text.cells import cells, cut
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases

if TYPE_CHECKING:
    from whrcf_cli.queries.listing import Listing
    from whrcf_cli.queries.search import SearchResult
    from whrcf_cli.wording.audience import Audience


class Lines:
    """Lines no wider than a terminal, or as long as they are; results that are no list of sessions as in `plain`."""

    details = staticmethod(plain.details)
    overview = staticmethod(plain.overview)
    conflicts = staticmethod(plain.conflicts)
    differences = staticmethod(plain.differences)
    now = staticmethod(plain.now)
    agenda = staticmethod(plain.agenda)
    suggestion = staticmethod(plain.suggestion)
    delegation = staticmethod(plain.delegation)
    timeline = staticmethod(plain.timeline)

    def __init__(self, width: int | None = None) -> None:
        """Lines of at most `width` columns, if the id leaves any for the title."""
        self._width = width

    def listing(self, result: Listing, audience: Audience) -> Iterator[str]:
        """The sessions of a view, without headings."""
        return self._lines(result.sessions, audience)

    def found(self, result: SearchResult, audience: Audience) -> Iterator[str]:
        """The sessions that a search found, best first."""
        return self._lines((hit.session for hit in result.hits), audience)

    def _lines(self, sessions: Iterable[Session], audience: Audience) -> Iterator[str]:
        return (f"{self._line(session, audience)}\n" for session in sessions)

    def _line(self, session: Session, audience: Audience) -> str:
        cancelled = tr("cancelled") if session.status == "cancelled" else ""
        # A mark at the end would be cut off.
        taken = tr("busy") if session.id in audience.busy else ""
        marks = [f"{mark}: " for mark in (cancelled, taken, phrases.doubt_of_time(session, audience)) if mark]
        title = safe("".join([*marks, phrases.brief(session, audience.lang[:1])]))
        before, after = _when(session, audience), session.id
        if self._width is not None:
            if cells(before) + 1 + cells(after) > self._width:
                before = _when(session, audience, briefly=True)
            title = cut(title, self._width - cells(before) - cells(after) - 2)
        return " ".join(filter(None, (before, title, after)))


def _when(session: Session, audience: Audience, briefly: bool = False) -> str:
    """The day and the hours of a session, the reader's before the forum's or, `briefly`, alone."""
    on = audience.day(session)
    if isinstance(session.when, AllDay):
        first, last = session.when
        return f"{first:%m-%d}" if first == last else f"{first:%m-%d}..{last:%m-%d}"
    if not on:
        return tr("no time given")
    forums, own = phrases.forum_hours(session, audience), phrases.local_hours(session, audience)
    if own and briefly:
        return f"{on:%m-%d} {own}"
    return f"{on:%m-%d} {own} ({forums})" if own else f"{on:%m-%d} {forums}"
