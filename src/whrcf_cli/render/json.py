"""JSON that scripts rely on: keys are added, none changes its meaning."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from whrcf_cli.programme.fields import ABOUT, DETAILS, NOTES, Field, in_languages
from whrcf_cli.programme.model import Abbreviation, AllDay, Note, Session, Text, Timed
from whrcf_cli.text.terminal import replaced
from whrcf_cli.wording.audience import ANYONE, Audience, Lang
from whrcf_cli.wording.phrases import zone_name

if TYPE_CHECKING:
    from whrcf_cli.queries.agenda_day import AgendaDays, DayPart
    from whrcf_cli.queries.appointments import Appointment
    from whrcf_cli.queries.conflicts import Conflict, ConflictReport, Details
    from whrcf_cli.queries.delegation import Delegation
    from whrcf_cli.queries.diff import Change, Differences
    from whrcf_cli.queries.lanes import Timeline
    from whrcf_cli.queries.listing import Listing
    from whrcf_cli.queries.now import Now
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.queries.search import SearchResult
    from whrcf_cli.queries.subjects import Likeness
    from whrcf_cli.queries.suggest import Suggestion


def listing(result: Listing, audience: Audience) -> Iterator[str]:
    """An array of the sessions of a view."""
    return array(record(session, audience) for session in result.sessions)


def found(result: SearchResult, audience: Audience) -> Iterator[str]:
    """An array of the sessions found, best first."""
    return array(record(hit.session, audience) for hit in result.hits)


def details(result: Details, audience: Audience) -> Iterator[str]:
    """An array of sessions, each with the sessions that overlap it."""
    return array(
        {**record(one.session, audience), "overlaps": [_conflict(other, audience) for other in one.overlaps]}
        for one in result.sessions
    )


def overview(result: Overview, audience: Audience) -> Iterator[str]:
    """The forum as one object."""
    forum = result.forum
    plain = functools.partial(_plain, tags=audience.every)
    yield _dump(
        {
            "id": forum.id,
            "name": plain(forum.name),
            "theme": plain(forum.theme),
            "first_day": forum.first_day.isoformat(),
            "last_day": forum.last_day.isoformat(),
            "zone": forum.zone,
            **({"local": {"zone": zone_name(audience.zone)}} if audience.zone else {}),
            "venue": plain(forum.venue),
            "background": plain(forum.background),
            "goals": plain(forum.goals),
            "agendas": plain(forum.agendas),
            "hosts": plain(forum.hosts),
            "organizers": plain(forum.organizers),
            "url": forum.url,
            "opening": [f"{hour:%H:%M}" for hour in forum.opening] if forum.opening else None,
            "shared": list(forum.shared),
            "revised": forum.revised.isoformat() if forum.revised else None,
            "days": [{"day": day.isoformat(), "sessions": number} for day, number in result.days],
            "categories": [
                {"id": category.id, "name": plain(category.name), "sessions": number}
                for category, number in result.categories
            ],
            "unscheduled": result.without_time,
            "without_room": result.without_room,
            "abbreviations": plain(forum.abbreviations),
            "notes": plain(forum.notes),
        }
    )
    yield "\n"


def conflicts(result: ConflictReport, audience: Audience) -> Iterator[str]:
    """The number of sessions compared, and every conflict found."""
    head = {"sessions": len(result.timed), "without_room": result.without_room}
    yield _dump(head)[:-1] + ', "conflicts": '
    yield from _lines((_conflict_line(one, audience) for one in result.conflicts), end="")
    if audience.busy:
        busy = {id: list(map(_appointment, appointments)) for id, appointments in audience.busy.items()}
        yield f', "busy": {_dump(busy)}'
    yield "}\n"


def differences(result: Differences, audience: Audience) -> Iterator[str]:
    """Every change, with the whole session before and after it, and the ids of what calendars will miss."""
    tail = {
        "unrevised": [session.id for session in result.unrevised],
        "ghosts": [session.id for session in result.left_in_calendars],
        "stale": result.stale,
    }
    yield '{"changes": '
    yield from array((_change(change, audience) for change in result.changes), end="")
    yield f", {_dump(tail)[1:]}\n"


def now(result: Now, audience: Audience) -> Iterator[str]:
    """The sessions that are running and those that come next, each with its minutes."""
    yield _dump(
        {
            "at": result.moment.isoformat(),
            "state": result.state,
            "running": [{**record(session, audience), "minutes_left": left} for session, left in result.running],
            "next": [{**record(session, audience), "minutes_until": until} for session, until in result.coming],
            "perhaps": [record(session, audience) for session in result.perhaps],
            "my_next": {**record(mine[0], audience), "minutes_until": mine[1]} if (mine := result.picked) else None,
        }
    )
    yield "\n"


def agenda(result: AgendaDays, audience: Audience) -> Iterator[str]:
    """The days with their picks, overlaps, tight changes and free time."""
    days = [
        {
            "day": day.day.isoformat(),
            "picks": [record(session, audience) for session in day.picks],
            "overlaps": [
                {
                    **_conflict(overlap.conflict, audience),
                    "instead_of_first": [other.session.id for other in overlap.instead_of_first],
                    "instead_of_second": [other.session.id for other in overlap.instead_of_second],
                    "likeness": _likeness([*overlap.instead_of_first, *overlap.instead_of_second], audience),
                }
                for overlap in day.overlaps
            ],
            "short_gaps": [
                {"sessions": [gap.first.id, gap.second.id], "minutes": gap.minutes, "change": gap.change}
                for gap in day.gaps
            ],
            "free": [
                {
                    "start": hole.free.start.isoformat(),
                    "end": hole.free.end.isoformat(),
                    "minutes": hole.free.minutes,
                    "fits": [session.id for session in hole.fits],
                }
                for hole in day.holes
            ],
            "asleep": [{"session": sleep.session.id, "minutes": sleep.minutes} for sleep in day.asleep],
            "entries": [_entry(entry, audience) for entry in day.entries],
        }
        for day in result.days
    ]
    untimed = [record(session, audience) for session in result.untimed]
    more: dict[str, Any] = {"more": result.more} if result.more else {}
    if result.changed:
        more["changed"] = [_change(change, audience) for change in result.changed]
    yield _dump({"forum": result.forum.id, "days": days, "untimed": untimed, "unknown": list(result.unknown), **more})
    yield "\n"


def _likeness(others: Iterable[Likeness], audience: Audience) -> dict[str, Any]:
    """The reason why each session could replace the picks of an overlap."""
    return {other.session.id: {"on": other.because, **_plain(other.shared, audience.every)} for other in others}


def _entry(entry: DayPart, audience: Audience) -> dict[str, Any]:
    """A part of a day: its kind, its hours, and the sessions that it is about."""
    from whrcf_cli.queries import agenda_day

    match entry.part:
        case Session(id):
            part: dict[str, Any] = {"kind": "pick", "sessions": [id]}
        case agenda_day.PickOverlap(conflict):
            part = {"kind": "overlap", "sessions": [conflict.first.id, conflict.second.id]}
        case agenda_day.TightChange(first, second, _, change):
            part = {"kind": "short_gap", "sessions": [first.id, second.id], "change": change}
        case agenda_day.FreeTime(_, fits):
            part = {"kind": "free", "sessions": [session.id for session in fits]}
        case agenda_day.Sleep():
            part = {"kind": "sleep", "sessions": []}
        case appointment:
            part = {"kind": "busy", "sessions": [], "summary": appointment.summary}
    local = {"local": _hours(Timed(*(m.astimezone(audience.zone) for m in entry.time)))} if audience.zone else {}
    return {**part, **_hours(entry.time), "minutes": entry.time.minutes, **local}


def _hours(time: Timed) -> dict[str, str]:
    return {"start": time.start.isoformat(), "end": time.end.isoformat()}


def suggestion(result: Suggestion, audience: Audience) -> Iterator[str]:
    """The sessions suggested, and the ids of those left out with what they overlap."""
    chosen = [record(session, audience) for session in result.chosen]
    left_out = [{"id": one.session.id, "because": one.because.id if one.because else None} for one in result.left_out]
    unfit = {"busy": [one.id for one in result.busy], "asleep": [one.id for one in result.asleep]}
    yield _dump({"suggested": chosen, "left_out": left_out, **{name: ids for name, ids in unfit.items() if ids}})
    yield "\n"


def delegation(result: Delegation, audience: Audience) -> Iterator[str]:
    """The people who attend each session, by id."""
    yield _dump(
        {
            "names": list(result.names),
            "covered": {one.session.id: list(one.names) for one in result.covered},
            "uncovered": [session.id for session in result.uncovered],
            "unknown": [{"name": name, "id": id} for name, id in result.unknown],
            "totals": [total._asdict() for total in result.totals],
            "double_booked": [{"name": one.name, **_conflict(one.conflict, audience)} for one in result.double_booked],
            "free": {id: list(names) for id, names in result.free.items()},
        }
    )
    yield "\n"


def timeline(result: Timeline, audience: Audience) -> Iterator[str]:
    """An array of the sessions, each with its lane, counted from 1 on each day; none for whole days."""
    return array({**record(session, audience), "lane": lane} for lane, session in result.sessions)


def record(session: Session, audience: Audience = ANYONE) -> dict[str, Any]:
    """A session as a JSON object, with the reader's hours, waking minutes, pick and appointments."""
    return {
        "id": session.id,
        "category": session.category.id,
        **_fields(session, ABOUT, audience.every),
        "day": session.day.isoformat() if session.day else None,
        "start": session.start.isoformat() if session.start else None,
        "end": session.end.isoformat() if session.end else None,
        "all_day": isinstance(session.when, AllDay),
        "also": {"start": session.also.start.isoformat(), "end": session.also.end.isoformat()}
        if session.also
        else None,
        **_fields(session, DETAILS, audience.every),
        "status": session.status,
        **_fields(session, [NOTES], audience.every),
        **_personal(session, audience),
    }


def _fields(session: Session, fields: Iterable[Field], tags: Lang) -> dict[str, Any]:
    return {field.name: _plain(getattr(session, field.name), tags) for field in fields}


def _plain(value: Any, tags: Lang) -> Any:
    """A text as an object with all languages of the programme, several values as an array."""
    if isinstance(value, Note):
        return {**_plain(value.text, tags), "about": value.about}
    if isinstance(value, Abbreviation):
        return {"short": value.short, **_plain(value.long, tags)}
    if isinstance(value, Text):
        return dict(zip(tags, in_languages(value, tags), strict=True))
    return [_plain(one, tags) for one in value] if isinstance(value, tuple) else value


def _personal(session: Session, audience: Audience) -> dict[str, Any]:
    mine: dict[str, Any] = {}
    if audience.zone:
        start, end = audience.local(session) or (session.start, session.end)
        mine["local"] = {
            "zone": zone_name(audience.zone),
            "start": start.isoformat() if start else None,
            "end": end.isoformat() if end else None,
        }
    if audience.awake and session.timed:
        mine["awake"] = audience.awake.share(session.timed)
        mine["awake_minutes"] = audience.awake.minutes(session.timed)
    if session.id in audience.picks:
        mine["picked"] = True
    if session.id in audience.busy:
        mine["busy"] = list(map(_appointment, audience.busy[session.id]))
    return mine


def _appointment(one: Appointment) -> dict[str, str]:
    return {"summary": one.summary, "start": one.start.isoformat(), "end": one.end.isoformat()}


def _change(change: Change, audience: Audience) -> dict[str, Any]:
    of_both = Audience(every=audience.every, zone=audience.zone)
    return {
        "kind": change.kind,
        "id": change.session.id,
        "fields": list(change.fields),
        "old": record(change.old, of_both) if change.old else None,
        "new": record(change.new, of_both) if change.new else None,
        "revision": [side.revision if side else None for side in (change.old, change.new)],
    }


@functools.cache
def _moment(moment: datetime, fold: int) -> tuple[str, float]:
    """In ISO 8601, and in seconds. Hours that occur twice are equal but for their `fold`."""
    return moment.isoformat(), moment.timestamp()


@functools.cache
def _quoted(words: str) -> str:
    return _dump(words)


def _conflict_line(conflict: Conflict, audience: Audience) -> str:
    """A conflict, put together by hand: there may be tens of thousands, with the same ids and moments in many."""
    start, end = conflict.shared
    (begins, first), (ends, last) = _moment(start, start.fold), _moment(end, end.fold)
    sessions = f"[{_quoted(conflict.first.id)}, {_quoted(conflict.second.id)}]"
    name = "" if conflict.kind == "time" else f', "{conflict.kind}": {_quoted(conflict.name or "")}'
    contested = [_quoted(one.id) for one in (conflict.first, conflict.second) if one.time_contested]
    name += f', "contested": [{", ".join(contested)}]' if contested else ""
    if zone := audience.zone:
        # Not from the cache, in which one moment has one text, whatever its zone.
        begin, until = start.astimezone(zone).isoformat(), end.astimezone(zone).isoformat()
        name += f', "local": {{"zone": {_quoted(zone_name(zone))}, "start": "{begin}", "end": "{until}"}}'
    return (
        f'{{"kind": "{conflict.kind}", "sessions": {sessions}, "start": "{begins}", "end": "{ends}", '
        f'"minutes": {int(last - first) // 60}{name}}}'
    )


def _conflict(conflict: Conflict, audience: Audience) -> Any:
    return json.loads(_conflict_line(conflict, audience))


def array(items: Iterable[Any], end: str = "\n") -> Iterator[str]:
    """An array with one item a line, made piece by piece."""
    return _lines(map(_dump, items), end)


def _lines(items: Iterable[str], end: str) -> Iterator[str]:
    between = "["
    for item in items:
        yield f"{between}\n{item}"
        between = ","
    yield ("[]" if between == "[" else "\n]") + end


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _dump(value: Any) -> str:
    """`value` in one line, in which what is not fit for a terminal is written as numbers."""
    return replaced(_ENCODER.encode(value), _escaped)


def _escaped(character: str) -> str:
    return json.dumps(character).strip('"')
