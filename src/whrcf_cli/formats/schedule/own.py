"""Schedules that whrcf wrote, read back: two languages in one text, notes, parts of long sessions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from whrcf_cli.dates import iso
from whrcf_cli.formats.draft.assemble import assemble, with_lines
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.schedule.conventions import CANCELLED, NOTE, ONLINE, slug_in, slugs, stands_for_none
from whrcf_cli.formats.schedule.read_events import EventReader, EventWords, Raw, header
from whrcf_cli.formats.toml import read as tables
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Text
from whrcf_cli.text import cleaning, ids


def own_header(fields: Mapping[str, str], id: str) -> DraftForum:
    """What the fields of a conference tell of the forum with this id."""
    revised = iso.day(fields.get("version", ""))
    return header(fields)._replace(
        id=id,
        name=languages.in_both(cleaning.line(fields.get("title", ""))),
        revised=datetime(revised.year, revised.month, revised.day, tzinfo=UTC) if revised else None,
    )


def teller(acronym: str) -> EventReader:
    """Understands events of the forum with this acronym."""

    def told(raw: Raw, room: str) -> EventWords:
        title, cancelled = _without(cleaning.line(raw.get("title", "")), CANCELLED.values())
        description, notes = _parted(cleaning.paragraphs(raw.get("description", "")))
        slug = raw.get("slug", "").removeprefix(f"{acronym}-").lstrip("-")
        place = cleaning.line(room)
        return EventWords(
            _completed(languages.in_both(title), cleaning.line(raw.get("subtitle", ""))),
            _words(raw, "type"),
            _words(raw, "track"),
            _words(raw, "abstract"),
            languages.in_both(description, "\n\n"),
            "" if stands_for_none(place) else place,
            slug if ids.is_id(slug) else "",
            "cancelled" if cancelled else "confirmed",
            notes,
            "online" if place in ONLINE.values() else "",
            raw.get("join", ""),
        )

    return told


def whole(entries: Iterable[DraftSession]) -> Iterator[DraftSession]:
    """The entries, parts of a session put together again: days if all have the same hours, else hours."""
    parts: dict[str, list[DraftSession]] = {}
    order: list[tuple[str, DraftSession]] = []
    for entry in entries:
        id, is_part = slug_in(entry.id)
        # A moment has an offset here, unless another program has changed it.
        if is_part and isinstance(entry.start, datetime) and entry.start.tzinfo:
            parts.setdefault(id, []).append(entry)
            order.append((id, entry))
        else:
            order.append(("", entry if is_part else entry._replace(id=id)))
    for id, entry in order:
        if not id:
            yield entry
        elif id in parts:
            yield _together(id, parts.pop(id))


def _together(id: str, parts: list[DraftSession]) -> DraftSession:
    spans = [
        (part.start, part.start + (part.length or timedelta())) for part in parts if isinstance(part.start, datetime)
    ]
    (first, _), (_, last) = min(spans), max(spans)
    if len({(start.time(), end.time()) for start, end in spans}) == 1:
        return parts[0]._replace(id=id, start=first.date(), end=last.date() + timedelta(days=1), length=None)
    return parts[0]._replace(id=id, start=first, end=last, length=None)


def _words(raw: Raw, field: str) -> Text | None:
    return languages.in_both(cleaning.line(raw.get(field, "")))


def _completed(title: Text | None, other: str) -> Text | None:
    """The title, with what stands below it in the other language."""
    more = languages.in_language(other)
    return Text.of({**dict(more), **dict(title)}) if title and more else title


def _without(words: str, marks: Iterable[str]) -> tuple[str, bool]:
    """Words without the mark that they begin with, and whether they did."""
    mark = next((mark for mark in marks if words.startswith(mark)), "")
    return words.removeprefix(mark), bool(mark)


def _parted(description: str) -> tuple[str, tuple[Text, ...]]:
    """A description, and the notes behind it."""
    paragraphs = description.split("\n\n") if description else []
    notes: list[Text] = []
    while paragraphs and paragraphs[-1].startswith(tuple(NOTE.values())):
        note = languages.in_both(_without(paragraphs.pop(), NOTE.values())[0])
        if note:
            notes.append(note)
    return "\n\n".join(paragraphs), tuple(reversed(notes))


_DATES = ("first_day", "last_day", "revised", "day", "until", "start", "end")
"""The fields of programme.toml that are dates, which JSON has as words."""
_TIMES = frozenset({"day", "start"})
"""The fields of programme.toml of which a session with a time has one."""


def completed(
    header: DraftForum,
    entries: Sequence[DraftSession],
    rest: Mapping[str, Any],
    given: Hints,
    found: list[Finding],
    places: Callable[[], Sequence[int]],
) -> ReadResult:
    """The programme of these entries and of what the format has no place for, which is kept beside them.

    What another program has changed in the entries holds. Raises FileProblem as `entries.programme` does.
    """
    try:
        ids = _ids(rest)
        whole = tables.programme(_document(entries, rest, ids), given)
    except (AttributeError, KeyError, TypeError, ValueError):
        whole = ReadResult(None)
    if whole.programme is None or whole.findings:
        damaged = Finding("assumed", "the data of whrcf in conference.meta is damaged", "it was left out")
        return assemble(header, entries, given, [*found, damaged], places)
    numbers = {ids.get(entry.id, entry.id): entry.line for entry in entries if entry.line}
    return with_lines(ReadResult(whole.programme, tuple(found), numbers), given, places)


def _ids(rest: Mapping[str, Any]) -> dict[str, str]:
    """The ids of the sessions, by what their events are called after them: slugs have no capitals and no dots."""
    return {slug: id for id, slug in slugs(table["id"] for table in rest["session"]).items()}


def _document(entries: Sequence[DraftSession], rest: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The same in the shape of programme.toml."""
    categories = [dict(table) for table in rest["category"]]
    known = {Text.of(table["name"]): table["id"] for table in categories}
    kept = {table["id"]: _dated(table) for table in rest["session"]}
    sessions = []
    for entry in entries:
        more = kept.pop(ids.get(entry.id, entry.id), {})
        if "title" in more and not _TIMES.isdisjoint(more):
            sessions.append(more)
            continue
        if "category" not in more:
            name = entry.category or Text(en="Session", ko="세션")
            if name not in known:
                known[name] = f"category-{len(known) + 1}"
                categories.append({"id": known[name], "name": _table(name)})
            more = {"category": known[name], **more}
        told = _session(entry)
        if "room" in more:
            told.pop("mode", None)  # which was told from the name of the room
        sessions.append({**told, **more})
    # Others without an event were taken out by another program, but for those that have no time, and so no event.
    sessions += (table for table in kept.values() if _TIMES.isdisjoint(table) and "title" in table)
    order = {table["id"]: place for place, table in enumerate(rest["session"])}
    sessions.sort(key=lambda table: order.get(table["id"], len(order)))
    check = {"check": rest["check"]} if "check" in rest else {}
    return {"forum": _forum(rest["forum"]), "category": categories, "session": sessions, **check}


def _forum(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table [forum]; JSON has its numbers as words, since another program stops at a point in them."""
    place = {"geo": [float(degrees) for degrees in table["geo"]]} if "geo" in table else {}
    return {**_dated(table), **place}


def _session(entry: DraftSession) -> dict[str, Any]:
    if not isinstance(entry.start, datetime) or not entry.start.tzinfo or not entry.title:
        raise ValueError("it was not written by this program")
    fields = {
        "id": entry.id or ids.as_id(entry.title.main),
        "title": _table(entry.title),
        "topic": entry.topic and _table(entry.topic),
        "summary": entry.summary and _table(entry.summary),
        "description": entry.description and _table(entry.description),
        "start": entry.start,
        "end": entry.end if isinstance(entry.end, datetime) else entry.start + (entry.length or timedelta()),
        "room": entry.room,
        "speakers": list(entry.speakers),
        "language": entry.language,
        "mode": entry.mode,
        "join": entry.join,
        "notes": [_table(note) for note in entry.notes],
        "status": "cancelled" if entry.status == "cancelled" else "",
    }
    return {name: value for name, value in fields.items() if value}


def _table(text: Text) -> dict[str, str]:
    return dict(text)


def _dated(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _date(value) if name in _DATES else value for name, value in table.items()}


def _date(written: str) -> date:
    return date.fromisoformat(written) if len(written) == len("2021-10-08") else datetime.fromisoformat(written)
