"""schedule.json of the c3voc, version 1, valid by its schema."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from whrcf_cli.dates import zones
from whrcf_cli.formats.schedule.conventions import GENERATOR, JOIN, stands_for_none
from whrcf_cli.formats.schedule.write_events import (
    Event,
    Room,
    Schedule,
    ScheduleDay,
    Slot,
    looks_marked,
    one_language,
    parted,
    slots,
    told_apart,
)
from whrcf_cli.formats.toml.write import category_table, forum_table, session_table, waiver_tables
from whrcf_cli.programme.fields import ABOUT
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.text import cleaning
from whrcf_cli.wording.audience import Lang

_SCHEMA = "https://c3voc.de/schedule/schema.json"
_ZONE = re.compile("[A-Z][a-z]+/[A-Z][a-z]+.*|UTC")
"""Names of time zones that the schema allows."""
_TOLD = frozenset({*(field.name for field in ABOUT), "day", "time", "start", "end", "room", "speakers", "language"})
"""Fields of a session that events hold; the other fields are missing or inexact there."""
_WORDS = ("title", "topic", "summary")
"""Fields that an event holds, if their languages can be separated again."""
_INDENT = "  "


def write(programme: Programme, sessions: Iterable[Session], lang: Lang, mark: str = "") -> Iterator[bytes]:
    """A schedule of those `sessions` that have a time, of which there has to be one, event by event.

    The `mark` of its view is in it. The bytes depend on the programme alone.
    """
    shown = tuple(sessions)
    zone = zones.forum_zone(programme.forum.zone)
    rest = (
        _plain(_rest(session, list(slots(session, programme.forum, zone)), lang, programme.forum.languages))
        for session in shown
    )
    whole = _whole(Schedule(programme, shown, lang), programme, rest, JOIN[one_language(lang)], mark)
    for piece in _pieces(whole, 0):
        yield piece.encode()
    yield b"\n"


def _whole(schedule: Schedule, programme: Programme, sessions: Iterator[Any], join: str, mark: str) -> dict[str, Any]:
    """The whole document; its days, its events and the rest of the `sessions` are made while they are written."""
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
        "days": (_day(day, schedule, join) for day in schedule.days()),
        "meta": {
            GENERATOR: {
                "forum": _plain(forum_table(programme.forum)),
                "category": _plain([category_table(category) for category in programme.categories]),
                "session": sessions,
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


def _day(day: ScheduleDay, schedule: Schedule, join: str) -> dict[str, Any]:
    def inside(room: Room) -> Iterator[dict[str, Any]]:
        return (_event(schedule.event(slot), room.name, schedule, join) for slot in day.rooms[room])

    return {
        "index": day.number,
        "date": day.date.isoformat(),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": {room.name: inside(room) for room in day.rooms},
    }


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


def _rest(session: Session, slots: list[Slot], lang: Lang, every: Lang) -> dict[str, Any]:
    """The fields of a session that its events lack, as in programme.toml; all if these say its time inexactly."""
    table = session_table(session)
    inexact = len(slots) != 1 or not slots[0].exact or session.also
    if inexact or not parted(session, every) or looks_marked(session, lang):
        return table
    texts = {name: text for name in _WORDS if (text := getattr(session, name))}
    words = {name for name, text in texts.items() if lang != every or not told_apart(text, every)}
    if lang != every:
        words.add("description")
    if session.room and stands_for_none(cleaning.line(session.room)):
        words.add("room")
    return {name: value for name, value in table.items() if name not in _TOLD or name in words}


def _plain(value: Any) -> Any:
    """A value of programme.toml for JSON, without characters that XML forbids."""
    match value:
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list():
            return list(map(_plain, value))
        case str():
            return cleaning.without_forbidden(value)
        case date():
            return value.isoformat()
        case float():
            return str(value)  # c3voc-schedule-tools stops at numbers with a point
    return value


def _pieces(value: Any, depth: int) -> Iterator[str]:
    """A value as lines, indented by `depth`; an iterator is written as a list, member by member."""
    if not _made_in_pieces(value):
        yield json.dumps(value, ensure_ascii=False, indent=_INDENT).replace("\n", f"\n{_INDENT * depth}")
        return
    names = iter(value) if isinstance(value, dict) else None
    begin, end = "{}" if names else "[]"
    yield begin
    for number, member in enumerate(value.values() if names else value):
        name = f"{json.dumps(next(names), ensure_ascii=False)}: " if names else ""
        yield f"{',' if number else ''}\n{_INDENT * (depth + 1)}{name}"
        yield from _pieces(member, depth + 1)
    yield f"\n{_INDENT * depth}{end}"


def _made_in_pieces(value: Any) -> bool:
    """Whether a value is an iterator, or an object with one somewhere inside."""
    return isinstance(value, Iterator) or (isinstance(value, dict) and any(map(_made_in_pieces, value.values())))
