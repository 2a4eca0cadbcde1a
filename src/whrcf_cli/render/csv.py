"""Comma-separated values (RFC 4180), for spreadsheets."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.fields import ABOUT, DETAILS, NOTES, cells, column, columns, in_languages
from whrcf_cli.programme.model import AllDay, Category, Session, Text, Timed
from whrcf_cli.text.spreadsheet import row
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording.audience import Audience
from whrcf_cli.wording.phrases import zone_name

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
_LOCAL = ("local_start", "local_end", "local_zone")

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
    """Each conflict, one a row, then the reader's appointments that clash with a session."""
    overlaps = (
        (
            c.kind,
            c.first.id,
            c.second.id,
            *_span(c.shared.start, c.shared.end),
            c.name,
            "; ".join(one.id for one in (c.first, c.second) if one.time_contested),
            *_local_span(c.shared.start, c.shared.end, audience),
        )
        for c in result.conflicts
    )
    taken = (
        ("busy", id, None, *_span(*one[1:]), one.summary, None, *_local_span(*one[1:], audience))
        for id, appointments in audience.busy.items()
        for one in appointments
    )
    local = _LOCAL if audience.zone else ()
    names = ["kind", "first", "second", "start", "end", "minutes", "name", "contested", *local]
    return _rows(names, itertools.chain(overlaps, taken))


def _span(start: datetime, end: datetime) -> tuple[str, str, int]:
    """A start, an end and the minutes between them."""
    return start.isoformat(), end.isoformat(), Timed(start, end).minutes


def _local_span(start: datetime, end: datetime, audience: Audience) -> list[str]:
    """A start and an end by the reader's clock, and its zone; nothing without one."""
    zone = audience.zone
    return [start.astimezone(zone).isoformat(), end.astimezone(zone).isoformat(), zone_name(zone)] if zone else []


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
    rows = ((state, minutes, *_session(session, audience)) for session, state, minutes in (*running, *coming))
    return _rows(["state", "minutes", *_columns(audience)], rows)


def agenda(result: AgendaDays, audience: Audience) -> Iterator[str]:
    """The days as one list, one part a row; only picks have an id, what else there is has its kind in `entry`."""
    names = _columns(audience)
    rows = [(*_cells(entry, day.day, names, audience), *_part(entry)) for day in result.days for entry in day.entries]
    untimed = [(*_session(session, audience), "pick", None, None) for session in result.untimed]
    return _rows([*names, "entry", "about", "minutes"], [*rows, *untimed])


def _cells(entry: DayPart, day: date, names: Sequence[str], audience: Audience) -> tuple[object, ...]:
    """The cells of a part of a day in the columns of sessions; all but a pick has only its time."""
    if isinstance(entry.part, Session):
        return _session(entry.part, audience)
    start, end = entry.time
    known: dict[str, object] = {"day": day, "start": start.isoformat(), "end": end.isoformat()}
    if audience.zone:
        known["local_start"], known["local_end"] = (at.astimezone(audience.zone).isoformat() for at in entry.time)
        known["local_zone"] = zone_name(audience.zone)
    return tuple(map(known.get, names))


def _part(entry: DayPart) -> tuple[str, str | None, int]:
    """The kind of a part of a day, the sessions or the appointment that it is about, and its minutes."""
    kind, about = _kind(entry)
    return kind, about, entry.time.minutes


def _kind(entry: DayPart) -> tuple[str, str | None]:
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


def suggestion(result: Suggestion, audience: Audience) -> Iterator[str]:
    """The sessions suggested, one a row."""
    return _table(result.chosen, audience)


def delegation(result: Delegation, audience: Audience) -> Iterator[str]:
    """The sessions, one a row, with the names of those who attend them, and of those who could if nobody does."""
    covered = [("; ".join(one.names), *_session(one.session, audience), None) for one in result.covered]
    uncovered = [("", *_session(one, audience), "; ".join(result.free.get(one.id, ()))) for one in result.uncovered]
    return _rows(["names", *_columns(audience), "free"], [*covered, *uncovered])


def timeline(result: Timeline, audience: Audience) -> Iterator[str]:
    """The sessions, one a row, each with its row in the timeline of its day."""
    return _rows(
        ["lane", *_columns(audience)], ((lane, *_session(session, audience)) for lane, session in result.sessions)
    )


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
    return _rows(_columns(audience), (_session(session, audience) for session in sessions))


def _columns(audience: Audience) -> list[str]:
    about, details, last = (columns(fields, audience.every) for fields in (_ABOUT, DETAILS, _LAST))
    return ["id", "category", *about, *_WHEN, *details, "status", *last, "also", *_personal_columns(audience)]


def _personal_columns(audience: Audience) -> Iterator[str]:
    """The columns of the reader's view, if anything is known of it."""
    if audience.zone:
        yield from _LOCAL
    if audience.awake:
        yield "awake_minutes"
    if audience.busy:
        yield "busy"


def _personal(session: Session, audience: Audience) -> Iterator[object]:
    """The cells in those columns."""
    local = audience.local(session)
    if audience.zone:
        yield from (local.start.isoformat(), local.end.isoformat()) if local else (None, None)
        yield zone_name(audience.zone)
    if audience.awake:
        yield audience.awake.minutes(session.timed) if session.timed else None
    if audience.busy:
        yield "; ".join(appointment.summary for appointment in audience.busy.get(session.id, ())) or None


def _session(session: Session, audience: Audience) -> tuple[object, ...]:
    tags = audience.every
    about, details, last = (cells(session, fields, tags, "; ".join, _notes) for fields in (_ABOUT, DETAILS, _LAST))
    when = (
        session.day,
        session.start.isoformat() if session.start else None,
        session.end.isoformat() if session.end else None,
        str(isinstance(session.when, AllDay)).lower(),
    )
    given = (session.id, session.category.id, *about, *when, *details, session.status, *last, _cell(session.also))
    return (*given, *_personal(session, audience))


def _notes(notes: Iterable[str | None]) -> str:
    return "\n".join(filter(None, notes))


def _rows(header: list[str], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    yield row(header)
    for one in rows:
        yield row("\n".join(map(safe, cell.split("\n"))) if isinstance(cell, str) else cell for cell in one)
