"""schedule.json of the c3voc, version 1: valid by its schema, with what has no field there in the free place it has."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from whrcf_cli import texts, zones
from whrcf_cli.exporters.schedule import Day, Event, Schedule, Slot, parted, slots, told_apart
from whrcf_cli.exporters.toml import category_table, forum_table, session_table, waiver_tables
from whrcf_cli.labels import label
from whrcf_cli.marks import GENERATOR, stands_for_none
from whrcf_cli.model import Programme, Session
from whrcf_cli.reader import Lang

_SCHEMA = "https://c3voc.de/schedule/schema.json"
_ZONE = re.compile("[A-Z][a-z]+/[A-Z][a-z]+.*|UTC")
"""The names of zones that the schema allows."""
_FIELDS = frozenset({"id", "category", "status", "mode", "url", "join", "revision", "notes"})
"""What of a session no event tells, or not exactly."""
_WORDS = ("title", "topic", "summary")
"""What an event tells, if its languages can be told apart."""
_INDENT = "  "


def write(programme: Programme, sessions: Iterable[Session], lang: Lang, mark: str = "") -> Iterator[bytes]:
    """A schedule of those `sessions` that have a time, of which there has to be one, event by event.

    It carries the `mark` of its view. The bytes depend on the programme alone.
    """
    shown = tuple(sessions)
    schedule = Schedule(programme, shown, lang)
    head, rest = _text(_frame(schedule, programme, mark), 0).split('"days": []')
    between, tail = rest.split('"session": []')
    yield f'{head}"days": ['.encode()
    for day in schedule.days():
        for piece in _day(day, schedule, label("join", lang)):
            yield piece.encode()
    yield f'\n{_INDENT * 3}]{between}"session": ['.encode()
    zone = zones.named(programme.forum.zone)
    for number, session in enumerate(shown):
        more = _rest(session, list(slots(session, programme.forum, zone)), lang)
        yield (_after(number, 6) + _text(_plain(more), 6)).encode()
    yield f"\n{_INDENT * 5}]{tail}\n".encode()


def _frame(schedule: Schedule, programme: Programme, mark: str) -> dict[str, Any]:
    """All but the days and the sessions, for which there are empty lists."""
    zone = programme.forum.zone
    conference = {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.first_day.isoformat(),
        "end": schedule.last_day.isoformat(),
        "daysCount": schedule.length,
        "timeslot_duration": schedule.timeslot,
        **({"time_zone_name": zone} if _ZONE.fullmatch(zone) else {}),
        **({"url": schedule.url} if schedule.url else {}),
        "tracks": [{"name": track.name, **({"slug": track.slug} if track.slug else {})} for track in schedule.tracks],
        "rooms": [room._asdict() for room in schedule.rooms],
        "days": [],
        "meta": {
            GENERATOR: {
                "forum": _plain(forum_table(programme.forum)),
                "category": _plain([category_table(category) for category in programme.categories]),
                "session": [],
                **({"check": {"ignore": list(waiver_tables(programme.waivers))}} if programme.waivers else {}),
            }
        },
    }
    return {
        "$schema": _SCHEMA,
        # The schema allows no other field here, and at the end of a long file nobody would look for it.
        "generator": {"name": GENERATOR, **({"version": f"view-{mark}"} if mark else {})},
        "schedule": {"version": schedule.version, "conference": conference},
    }


def _day(day: Day, schedule: Schedule, join: str) -> Iterator[str]:
    """A day, event by event."""
    head = {
        "index": day.number,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {},
    }
    begin, end = _text(head, 4).split("{}")
    yield f"{_after(day.number - 1, 4)}{begin}{{"
    for number, (room, inside) in enumerate(day.rooms.items()):
        yield f"{_after(number, 6)}{_text(room.name, 0)}: ["
        for place, slot in enumerate(inside):
            yield _after(place, 7) + _text(_event(schedule.event(slot), room.name, schedule, join), 7)
        yield f"\n{_INDENT * 6}]"
    yield f"\n{_INDENT * 5}}}{end}"


def _event(event: Event, room: str, schedule: Schedule, join: str) -> dict[str, Any]:
    return {
        "guid": event.guid,
        "id": event.id,
        "date": event.start.isoformat(),
        "start": f"{event.start:%H:%M}",
        "duration": event.duration,
        "room": room,
        "slug": f"{schedule.acronym}-{event.slug}",
        "url": event.url or schedule.url or f"urn:uuid:{event.guid}",
        "title": event.title,
        "subtitle": event.subtitle,
        "language": event.language or None,
        "track": event.track or None,
        "type": event.type,
        "abstract": event.abstract,
        "description": event.description,
        # With an id too, a person would be of two kinds at once, which the schema forbids.
        "persons": [{"name": person.name, "guid": person.guid} for person in event.persons],
        "links": [{"url": event.join, "title": join, "type": "web"}] if event.join else [],
    }


def _rest(session: Session, slots: list[Slot], lang: Lang) -> dict[str, Any]:
    """What the events do not tell of a session, as programme.toml has it; all, where they do not tell when it is."""
    table = session_table(session)
    if len(slots) != 1 or not slots[0].exact or not parted(session):
        return table
    words = {name for name in _WORDS if (text := getattr(session, name)) and (lang != "both" or not told_apart(text))}
    if lang != "both":
        words.add("description")
    if session.room and stands_for_none(texts.line(session.room)):
        words.add("room")
    return {name: value for name, value in table.items() if name in _FIELDS or name in words}


def _plain(value: Any) -> Any:
    """A value of programme.toml as JSON can have it, without characters that XML forbids."""
    match value:
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list():
            return list(map(_plain, value))
        case str():
            return texts.without_forbidden(value)
        case date():
            return value.isoformat()
        case float():
            return str(value)  # c3voc-schedule-tools stops at numbers with a point
    return value


def _text(value: Any, depth: int) -> str:
    """A value in lines, so deep inside others."""
    return json.dumps(value, ensure_ascii=False, indent=_INDENT).replace("\n", f"\n{_INDENT * depth}")


def _after(number: int, depth: int) -> str:
    """What parts a member of a list or an object, so deep inside others, from so many before it."""
    return f"{',' if number else ''}\n{_INDENT * depth}"
