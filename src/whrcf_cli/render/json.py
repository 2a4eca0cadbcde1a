"""JSON, as scripts rely on it: keys are added, none ever changes its meaning."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from whrcf_cli.conflicts import Conflict, Details, Report
from whrcf_cli.diff import Change, Differences
from whrcf_cli.listing import Listing
from whrcf_cli.model import AllDay, Forum, Session, Text
from whrcf_cli.overview import Overview
from whrcf_cli.search import Found
from whrcf_cli.wording import Lang

_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))}


def listing(what: Listing, lang: Lang) -> Iterator[str]:
    """An array of the sessions of a view."""
    return _array(map(record, what.sessions))


def found(hits: Iterable[Found], words: tuple[str, ...], forum: Forum, lang: Lang) -> Iterator[str]:
    """An array of the sessions found, best first."""
    return _array(record(hit.session) for hit in hits)


def details(sessions: Iterable[Details], forum: Forum, lang: Lang) -> Iterator[str]:
    """An array of sessions, each with what overlaps it."""
    return _array({**record(one.session), "overlaps": list(map(_conflict, one.overlaps))} for one in sessions)


def overview(what: Overview, lang: Lang) -> Iterator[str]:
    """The forum as one object."""
    forum = what.forum
    yield _dump(
        {
            "id": forum.id,
            "name": _text(forum.name),
            "theme": _text(forum.theme),
            "first_day": forum.first_day.isoformat(),
            "last_day": forum.last_day.isoformat(),
            "zone": forum.zone,
            "venue": _text(forum.venue),
            "background": _text(forum.background),
            "agendas": list(map(_text, forum.agendas)),
            "hosts": list(map(_text, forum.hosts)),
            "organizers": list(map(_text, forum.organizers)),
            "url": forum.url,
            "revised": forum.revised.isoformat() if forum.revised else None,
            "days": [{"day": day.isoformat(), "sessions": number} for day, number in what.days],
            "categories": [
                {"id": category.id, "name": _text(category.name), "sessions": number}
                for category, number in what.categories
            ],
            "unscheduled": what.without_time,
            "without_room": what.without_room,
            "notes": list(map(_text, forum.notes)),
        }
    )
    yield "\n"


def conflicts(what: Report, lang: Lang, pairs: bool) -> Iterator[str]:
    """What was compared, and every conflict found."""
    head = {"sessions": len(what.timed), "without_room": what.without_room}
    yield _dump(head)[:-1] + ', "conflicts": '
    yield from _array(map(_conflict, what.conflicts), end="}\n")


def differences(what: Differences, lang: Lang) -> Iterator[str]:
    """Every change, with the whole session before and after it, and the ids of what calendars will miss."""
    tail = {
        "unrevised": [session.id for session in what.unrevised],
        "ghosts": [session.id for session in what.ghosts],
        "stale": what.stale,
    }
    yield '{"changes": '
    yield from _array(map(_change, what.changes), end="")
    yield f", {_dump(tail)[1:]}\n"


def record(session: Session) -> dict[str, Any]:
    """A session as JSON has it."""
    return {
        "id": session.id,
        "category": session.category.id,
        "title": _text(session.title),
        "topic": _text(session.topic),
        "summary": _text(session.summary),
        "day": session.day.isoformat() if session.day else None,
        "start": session.start.isoformat() if session.start else None,
        "end": session.end.isoformat() if session.end else None,
        "all_day": isinstance(session.when, AllDay),
        "room": session.room,
        "speakers": list(session.speakers),
        "language": session.language,
        "mode": session.mode,
        "url": session.url,
        "join": session.join,
        "status": session.status,
        "notes": list(map(_text, session.notes)),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "id": change.session.id,
        "fields": list(change.fields),
        "old": record(change.old) if change.old else None,
        "new": record(change.new) if change.new else None,
        "revision": [side.revision if side else None for side in (change.old, change.new)],
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    found = {
        "kind": conflict.kind,
        "sessions": [conflict.first.id, conflict.second.id],
        "start": conflict.shared.start.isoformat(),
        "end": conflict.shared.end.isoformat(),
        "minutes": conflict.shared.minutes,
    }
    return found if conflict.kind == "time" else {**found, conflict.kind: conflict.name}


def _text(text: Text | None) -> dict[str, str | None] | None:
    return text._asdict() if text else None


def _array(items: Iterable[Any], end: str = "\n") -> Iterator[str]:
    """An item a line, so that no long list is ever held as a whole."""
    between = "["
    for item in items:
        yield f"{between}\n{_dump(item)}"
        between = ","
    yield ("[]" if between == "[" else "\n]") + end


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
