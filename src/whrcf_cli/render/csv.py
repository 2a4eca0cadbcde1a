"""Comma-separated values (RFC 4180), for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.fields import ABOUT, DETAILS, NOTES, cells, column, columns, in_languages
from whrcf_cli.programme.model import AllDay, Category, Session, Text, Timed
from whrcf_cli.text.spreadsheet import row
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording.audience import Audience, Lang

if TYPE_CHECKING:
    from whrcf_cli.queries.agenda_day import AgendaDays, DayPart
    from whrcf_cli.queries.conflicts import ConflictReport, Details
    from whrcf_cli.queries.delegation import Delegation
    from whrcf_cli.queries.diff import Differences
    from whrcf_cli.queries.lanes import Timeline
    from whrcf_cli.queries.listing import Listing
    from whrcf_cli.queries.now import Now
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.queries.search import SearchResult
    from whrcf_cli.queries.suggest import Suggestion

_ABOUT = tuple(field for field in ABOUT if field.name != "description")
_LAST = (NOTES, *(field for field in ABOUT if field.name == "description"))
_WHEN = ("day", "start", "end", "all_day")

_FIELDS = {"moved": "when", "room": "room", "retitled": "title", "cancelled": "status", "restored": "status"}
"""The field that each kind of change concerns."""


def listing(result: Listing, audience: Audience) -> Iterator[str]:
    """The sessions of a view, one a row."""
    return _table(result.sessions, audience)


def found(result: SearchResult, audience: Audience) -> Iterator[str]:
    """The sessions found, best first."""
    return _table((hit.session for hit in result.hits), audience)


def details(result: Details, audience: Audience) -> Iterator[str]:
    """The sessions asked for."""
    return _table((one.session for one in result.sessions), audience)


def overview(result: Overview, audience: Audience) -> Iterator[str]:
    """The forum has no rows. Raises UsageProblem."""
    raise UsageProblem(tr("info has no csv output; use --format json, or `whrcf list --format csv`"))


def conflicts(result: ConflictReport, audience: Audience) -> Iterator[str]:
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
            "; ".join(one.id for one in (c.first, c.second) if one.time_contested),
        )
        for c in result.conflicts
    )
    return _rows(["kind", "first", "second", "start", "end", "minutes", "name", "contested"], rows)


def differences(result: Differences, audience: Audience) -> Iterator[str]:
    """The changes, one a row, with the old and the new value; several changed fields have one row each."""
    rows = (
        (
            c.kind,
            c.session.id,
            *in_languages(c.session.title, audience.every),
            *(_moment(side) for side in (c.old, c.new)),
            field if c.kind == "changed" else None,
            *(_cell(getattr(side, field)) if side and field else None for side in (c.old, c.new)),
            *(_local(side, audience) for side in (c.old, c.new) if audience.zone),
        )
        for c in result.changes
        for field in c.fields or [_FIELDS.get(c.kind)]
    )
    titles = [column("title", tag) for tag in audience.every]
    local = ["old_local_start", "new_local_start"] if audience.zone else []
    return _rows(["change", "id", *titles, "old_start", "new_start", "fields", "old", "new", *local], rows)


def now(result: Now, audience: Audience) -> Iterator[str]:
    """The sessions that are running and those that come next, one a row."""
    running = ((session, "running", minutes) for session, minutes in result.running)
    coming = ((session, "next", minutes) for session, minutes in result.coming)
    tags = audience.every
    rows = ((state, minutes, *_session(session, tags)) for session, state, minutes in (*running, *coming))
    return _rows(["state", "minutes", *_columns(tags)], rows)


def agenda(result: AgendaDays, audience: Audience) -> Iterator[str]:
    """The days as one list, one part a row; only picks have an id, what else there is has its kind in `entry`."""
    tags = audience.every
    names = _columns(tags)
    blank = dict.fromkeys(names)
    rows = []
    for day in result.days:
        for entry in day.entries:
            local = [moment.astimezone(audience.zone).isoformat() if audience.zone else None for moment in entry.time]
            kind, about = _part(entry)
            cells = (
                _session(entry.part, tags)
                if isinstance(entry.part, Session)
                else tuple(
                    {**blank, "day": day.day, **dict(zip(("start", "end"), _ends(entry.time), strict=True))}.values()
                )
            )
            rows.append((*cells, kind, entry.time.minutes, about, *local))
    untimed = [(*_session(session, tags), "pick", None, None, None, None) for session in result.untimed]
    return _rows([*names, "entry", "minutes", "about", "local_start", "local_end"], [*rows, *untimed])


def _part(entry: DayPart) -> tuple[str, str | None]:
    """The kind of a part of a day, and the sessions or the appointment that it is about."""
    from whrcf_cli.queries import agenda_day

    match entry.part:
        case Session():
            return "pick", None
        case agenda_day.PickOverlap(conflict):
            return "overlap", f"{conflict.first.id}; {conflict.second.id}"
        case agenda_day.TightChange(first, second):
            return "short_gap", f"{first.id}; {second.id}"
        case agenda_day.FreeTime(_, fits):
            return "free", "; ".join(session.id for session in fits)
        case agenda_day.Sleep():
            return "sleep", None
        case appointment:
            return "busy", appointment.summary


def _ends(time: Timed) -> list[str]:
    return [moment.isoformat() for moment in time]


def suggestion(result: Suggestion, audience: Audience) -> Iterator[str]:
    """The sessions suggested, one a row."""
    return _table(result.chosen, audience)


def delegation(result: Delegation, audience: Audience) -> Iterator[str]:
    """The sessions, one a row, with the names of those who attend them, and of those who could if nobody does."""
    tags = audience.every
    covered = [("; ".join(one.names), *_session(one.session, tags), None) for one in result.covered]
    uncovered = [("", *_session(one, tags), "; ".join(result.free.get(one.id, ()))) for one in result.uncovered]
    rows = [*zip([*covered, *uncovered], [*(one.session for one in result.covered), *result.uncovered], strict=True)]
    local = ["local_start"] if audience.zone else []
    told = ((*row, _local(session, audience)) if local else row for row, session in rows)
    return _rows(["names", *_columns(tags), "free", *local], told)


def timeline(result: Timeline, audience: Audience) -> Iterator[str]:
    """The sessions, one a row, each with its row in the timeline of its day."""
    tags = audience.every
    return _rows(["lane", *_columns(tags)], ((lane, *_session(session, tags)) for lane, session in result.sessions))


def _moment(session: Session | None) -> str | None:
    return session.start.isoformat() if session and session.start else None


def _local(session: Session | None, audience: Audience) -> str | None:
    """The start of a session by the reader's clock."""
    local = audience.local(session) if session else None
    return local.start.isoformat() if local else None


def _cell(value: object) -> str | None:
    """The value of a field in one cell; times as an interval of ISO 8601."""
    match value:
        case Text():
            return " / ".join(value.words)
        case Category():
            return value.id
        case Timed() | AllDay():
            return "/".join(moment.isoformat() for moment in value)
        case tuple():
            return "; ".join(_cell(one) or "" for one in value)
    return None if value is None else str(value)


def _table(sessions: Iterable[Session], audience: Audience) -> Iterator[str]:
    """Sessions, one a row."""
    tags = audience.every
    return _rows(_columns(tags), (_session(session, tags) for session in sessions))


def _columns(tags: Lang) -> list[str]:
    about, details, last = (columns(fields, tags) for fields in (_ABOUT, DETAILS, _LAST))
    return ["id", "category", *about, *_WHEN, *details, "status", *last, "also"]


def _session(session: Session, tags: Lang) -> tuple[object, ...]:
    about, details, last = (cells(session, fields, tags, "; ".join, _notes) for fields in (_ABOUT, DETAILS, _LAST))
    when = (
        session.day,
        session.start.isoformat() if session.start else None,
        session.end.isoformat() if session.end else None,
        str(isinstance(session.when, AllDay)).lower(),
    )
    return session.id, session.category.id, *about, *when, *details, session.status, *last, _cell(session.also)


def _notes(notes: Iterable[str | None]) -> str:
    return "\n".join(filter(None, notes))


def _rows(header: list[str], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    yield row(header)
    for one in rows:
        yield row("\n".join(map(safe, cell.split("\n"))) if isinstance(cell, str) else cell for cell in one)
