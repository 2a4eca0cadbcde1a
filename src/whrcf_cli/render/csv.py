"""Comma-separated values (RFC 4180), for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.fields import ABOUT, DETAILS, NOTES, cells, columns, in_languages
from whrcf_cli.programme.model import AllDay, Forum, Session
from whrcf_cli.text.spreadsheet import row
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording.audience import Audience

if TYPE_CHECKING:
    from whrcf_cli.programme.model import Category
    from whrcf_cli.queries.agenda_day import AgendaDays
    from whrcf_cli.queries.conflicts import ConflictReport, SessionDetails
    from whrcf_cli.queries.delegation import Delegation
    from whrcf_cli.queries.diff import Differences
    from whrcf_cli.queries.lanes import TimelineDay
    from whrcf_cli.queries.listing import Listing
    from whrcf_cli.queries.now import Now
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.queries.search import Hit
    from whrcf_cli.queries.suggest import Suggestion

_ABOUT = tuple(field for field in ABOUT if field.name != "description")
_LAST = (NOTES, *(field for field in ABOUT if field.name == "description"))
_WHEN = ("day", "start", "end", "all_day")
_COLUMNS = ["id", "category", *columns(_ABOUT), *_WHEN, *columns(DETAILS), "status", *columns(_LAST)]


def listing(what: Listing, audience: Audience) -> Iterator[str]:
    """The sessions of a view, one a row."""
    return _rows(_COLUMNS, map(_session, what.sessions))


def found(hits: Iterable[Hit], words: tuple[str, ...], forum: Forum, audience: Audience) -> Iterator[str]:
    """The sessions found, best first."""
    return _rows(_COLUMNS, (_session(hit.session) for hit in hits))


def details(sessions: Iterable[SessionDetails], forum: Forum, audience: Audience) -> Iterator[str]:
    """The sessions asked for."""
    return _rows(_COLUMNS, (_session(one.session) for one in sessions))


def overview(what: Overview, audience: Audience) -> Iterator[str]:
    """The forum is no list. Raises UsageProblem."""
    raise UsageProblem("info has no rows to write as csv; try --format json, or `whrcf list --format csv`")


def conflicts(what: ConflictReport, audience: Audience, pairs: bool) -> Iterator[str]:
    """Each conflict, one a row."""
    rows = (
        (
            c.kind,
            c.first.id,
            c.second.id,
            c.shared.start.isoformat(),
            c.shared.end.isoformat(),
            c.shared.minutes,
            c.name,
        )
        for c in what.conflicts
    )
    return _rows(["kind", "first", "second", "start", "end", "minutes", "name"], rows)


def differences(what: Differences, audience: Audience) -> Iterator[str]:
    """What happened, one change a row."""
    rows = (
        (
            c.kind,
            c.session.id,
            *in_languages(c.session.title),
            *(_moment(side) for side in (c.old, c.new)),
            " ".join(c.fields),
        )
        for c in what.changes
    )
    return _rows(["change", "id", "title_en", "title_ko", "old_start", "new_start", "fields"], rows)


def now(what: Now, audience: Audience) -> Iterator[str]:
    """What runs and what comes next, one session a row."""
    running = ((session, "running", minutes) for session, minutes in what.running)
    coming = ((session, "next", minutes) for session, minutes in what.coming)
    rows = ((state, minutes, *_session(session)) for session, state, minutes in (*running, *coming))
    return _rows(["state", "minutes", *_COLUMNS], rows)


def agenda(what: AgendaDays, forum: Forum, unknown: Sequence[str], audience: Audience) -> Iterator[str]:
    """The picks, one a row."""
    picks = [session for day in what.days for session in day.picks]
    return _rows(_COLUMNS, map(_session, [*picks, *what.untimed]))


def suggestion(what: Suggestion, forum: Forum, audience: Audience) -> Iterator[str]:
    """The sessions suggested, one a row."""
    return _rows(_COLUMNS, map(_session, what.chosen))


def delegation(what: Delegation, forum: Forum, audience: Audience) -> Iterator[str]:
    """The sessions that are covered or not, one a row, with the names of who covers them."""
    covered = [("; ".join(one.names), *_session(one.session)) for one in what.covered]
    return _rows(["names", *_COLUMNS], [*covered, *(("", *_session(session)) for session in what.uncovered)])


def timeline(
    days: Sequence[TimelineDay], categories: Sequence[Category], clashing: frozenset[str], audience: Audience
) -> Iterator[str]:
    """The sessions, one a row, with the day's lane."""
    lanes = [(number, *_session(s)) for day in days for number, lane in enumerate(day.lanes, 1) for s in lane]
    whole = [(None, *_session(session)) for day in days for session in day.all_day]
    return _rows(["lane", *_COLUMNS], [*lanes, *whole])


def _moment(session: Session | None) -> str | None:
    return session.start.isoformat() if session and session.start else None


def _session(session: Session) -> tuple[object, ...]:
    about, details, last = (cells(session, fields, "; ".join, _notes) for fields in (_ABOUT, DETAILS, _LAST))
    when = (
        session.day,
        session.start.isoformat() if session.start else None,
        session.end.isoformat() if session.end else None,
        str(isinstance(session.when, AllDay)).lower(),
    )
    return session.id, session.category.id, *about, *when, *details, session.status, *last


def _notes(notes: Iterable[str | None]) -> str:
    return "\n".join(filter(None, notes))


def _rows(header: list[str], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    yield row(header)
    for one in rows:
        yield row("\n".join(map(safe, cell.split("\n"))) if isinstance(cell, str) else cell for cell in one)
