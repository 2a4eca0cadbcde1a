"""Schedules that whrcf wrote, read back: two languages in one text, notes, parts of long sessions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from whrcf_cli.dates import iso
from whrcf_cli.formats.draft.assemble import Places, assemble, named_session, with_lines
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.schedule.conventions import (
    IN_LANGUAGES,
    NO_HOURS,
    NOTE,
    ONLINE,
    REMARKS,
    slug_in,
    slugs,
    span_of_parts,
    stands_for_none,
    uncancelled,
)
from whrcf_cli.formats.schedule.read_events import EventReader, Raw, header
from whrcf_cli.formats.toml import read as tables
from whrcf_cli.formats.toml.write import session_table
from whrcf_cli.messages import tr
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import LANGUAGES, AllDay, Category, Note, Session, Text
from whrcf_cli.text import cleaning, ids
from whrcf_cli.wording import doubts
from whrcf_cli.wording.audience import Lang


def languages_of(version: str) -> Lang:
    """The languages of the texts, by the version of the generator."""
    tags = tuple(version.removeprefix(IN_LANGUAGES).split(",")) if version.startswith(IN_LANGUAGES) else ()
    return tags if tags and all(map(languages.is_tag, tags)) else LANGUAGES


def languages_in(rest: object) -> Lang:
    """The languages of the texts, by the data of whrcf in a schedule.json; earlier versions knew only two."""
    forum = rest.get("forum") if isinstance(rest, dict) else None
    if not isinstance(forum, dict):
        return LANGUAGES
    told = forum.get("languages") or (forum["name"] if isinstance(forum.get("name"), dict) else ())
    tags = tuple(told) if isinstance(told, list | dict) else ()
    ours = "languages" not in forum and set(LANGUAGES).issuperset(tags)
    return (
        tags if tags and not ours and all(isinstance(tag, str) and languages.is_tag(tag) for tag in tags) else LANGUAGES
    )


def own_header(fields: Mapping[str, str], id: str, lang: Lang) -> DraftForum:
    """The forum with this id and these languages, as the fields of a conference describe it."""
    told = header(fields)
    version = iso.day(fields.get("version", ""))
    # A programme without a revision has its first day there, since a version has to have a date.
    revised = None if version == told.first_day else version
    return told._replace(
        id=id,
        name=languages.apart(cleaning.line(fields.get("title", "")), lang),
        languages=lang,
        revised=datetime(revised.year, revised.month, revised.day, tzinfo=UTC) if revised else None,
        exact=True,
    )


def teller(acronym: str, lang: Lang) -> EventReader:
    """A reader for the events of the forum with this acronym and these languages."""

    def words(raw: Raw, field: str) -> Text | None:
        return languages.apart(cleaning.line(raw.get(field, "")), lang)

    def told(raw: Raw, room: str) -> Session:
        title, cancelled = uncancelled(cleaning.line(raw.get("title", "")))
        description, notes = _parted(cleaning.paragraphs(raw.get("description", "")), lang)
        slug = raw.get("slug", "").removeprefix(f"{acronym}-").lstrip("-")
        place = cleaning.line(room)
        return Session(
            id=slug if ids.is_id(slug) else "",
            category=Category(id="", name=words(raw, "type") or Text()),
            title=_completed(languages.apart(doubts.without_mark(title), lang), cleaning.line(raw.get("subtitle", ""))),
            when=_day_alone(raw),
            status="cancelled" if cancelled else "confirmed",
            topic=words(raw, "track"),
            summary=words(raw, "abstract"),
            description=languages.apart(description, lang, "\n\n"),
            room=None if stands_for_none(place) else place or None,
            mode="online" if place in ONLINE.values() else None,
            join=raw.get("join", "") or None,
            notes=notes,
        )

    return told


def _day_alone(raw: Raw) -> AllDay | None:
    """The day of an event whose hours are only those in which apps show it, as a remark says; None for others."""
    remarked = any(part.startswith(tuple(NO_HOURS.values())) for part in raw.get("description", "").split("\n\n"))
    day = iso.day(raw.get("date", "")) if remarked else None
    return AllDay(day, day) if day else None


def whole(drafts: Iterable[DraftSession]) -> Iterator[DraftSession]:
    """The drafts, with the parts of a session joined: into whole days if these have no hours, else into hours."""
    parts: dict[str, list[DraftSession]] = {}
    order: list[tuple[str, DraftSession]] = []
    for draft in drafts:
        id, is_part = slug_in(draft.session.id)
        # A moment has an offset here, unless another program has changed it.
        if is_part and isinstance(draft.start, datetime) and draft.start.tzinfo:
            parts.setdefault(id, []).append(draft)
            order.append((id, draft))
        else:
            order.append(("", draft if is_part else _called(id, draft)))
    for id, draft in order:
        if not id:
            yield draft
        elif id in parts:
            yield _together(id, parts.pop(id))


def _called(id: str, draft: DraftSession) -> DraftSession:
    return draft._replace(session=draft.session._replace(id=id))


def _together(id: str, parts: list[DraftSession]) -> DraftSession:
    first, last = span_of_parts(
        (part.start, part.length or timedelta()) for part in parts if isinstance(part.start, datetime)
    )
    days = sorted(part.session.when.first for part in parts if isinstance(part.session.when, AllDay))
    return _called(id, parts[0])._replace(
        start=days[0] if days else first,
        end=days[-1] + timedelta(days=1) if days else last,
        length=None,
        findings=tuple(finding for part in parts for finding in part.findings),
    )


def _completed(title: Text | None, other: str) -> Text:
    """The title, completed by the subtitle in the other language; only letters tell which one that is."""
    if not title or not {tag for tag, _ in title} <= set(LANGUAGES):
        return title or Text()
    return Text.of({**dict(languages.in_language(other) or ()), **dict(title)})


def _without_label(note: str) -> str:
    """The words of a note."""
    return note.removeprefix(next(filter(note.startswith, NOTE.values()), ""))


def _parted(description: str, lang: Lang) -> tuple[str, tuple[Note, ...]]:
    """A description without remarks and notes, and the notes after it."""
    paragraphs = description.split("\n\n") if description else []
    notes: list[Note] = []
    while paragraphs and paragraphs[-1].startswith(tuple(NOTE.values())):
        note = languages.apart(_without_label(paragraphs.pop()), lang)
        if note:
            notes.append(Note(note))
    while paragraphs and paragraphs[-1].startswith(REMARKS):
        paragraphs.pop()
    return "\n\n".join(paragraphs), tuple(reversed(notes))


_DATES = ("first_day", "last_day", "revised", "day", "until", "start", "end")
"""Fields of programme.toml that are dates; in JSON they are strings."""
_TIMES = frozenset({"day", "start"})
"""Fields of programme.toml; each session with a time has one of them."""


def completed(
    header: DraftForum,
    drafts: Sequence[DraftSession],
    rest: Mapping[str, Any],
    hints: Hints,
    found: list[Finding],
    places: Places,
) -> ReadResult:
    """The programme of these drafts and of `rest`, the data that the format has no place for.

    Changes that another program made in the drafts stay. Raises FileProblem as `assemble` does.
    """
    try:
        ids = _ids(rest)
        whole = tables.programme(_document(drafts, rest, ids, header.languages or LANGUAGES), hints)
    except (AttributeError, KeyError, TypeError, ValueError):
        whole = ReadResult(None)
    if whole.programme is None or any(finding.level == "error" for finding in whole.findings):
        message = tr("the data of whrcf in {place} is damaged", place="conference.meta")
        damaged = Finding("assumed", message, tr("it was left out"))
        return assemble(header, drafts, hints, [*found, damaged], places)
    by_id = {ids.get(draft.session.id, draft.session.id): draft for draft in drafts}
    return with_lines(whole.programme, by_id, found, hints, places)


def _ids(rest: Mapping[str, Any]) -> dict[str, str]:
    """The ids of the sessions by slug: slugs have no capital letters and no dots."""
    return {slug: id for id, slug in slugs(table["id"] for table in rest["session"]).items()}


def _document(
    drafts: Sequence[DraftSession], rest: Mapping[str, Any], ids: Mapping[str, str], lang: Lang
) -> dict[str, Any]:
    """The drafts and `rest` in the shape of programme.toml."""
    categories = [dict(table) for table in rest["category"]]
    known = {Text.ordered(table["name"], lang): table["id"] for table in categories}
    kept = {table["id"]: _dated(table) for table in rest["session"]}
    sessions = []
    for draft in drafts:
        told = draft.session
        more = kept.pop(ids.get(told.id, told.id), {})
        if "title" in more and not _TIMES.isdisjoint(more):
            sessions.append(more)
            continue
        if "category" not in more:
            name = told.category.name or named_session(lang)
            if name not in known:
                known[name] = f"category-{len(known) + 1}"
                categories.append({"id": known[name], "name": dict(name)})
            more = {"category": known[name], **more}
        # A mode is told from the name of the room alone.
        sessions.append({**_session(draft, {"mode": None} if "room" in more else {}), **more})
    # Others without an event were taken out by another program, but for those that have no time, and so no event.
    sessions += (table for table in kept.values() if _TIMES.isdisjoint(table) and "title" in table)
    order = {table["id"]: place for place, table in enumerate(rest["session"])}
    sessions.sort(key=lambda table: order.get(table["id"], len(order)))
    check = {"check": rest["check"]} if "check" in rest else {}
    forum = {**_forum(rest["forum"]), "languages": list(lang)}
    return {"forum": forum, "category": categories, "session": sessions, **check}


def _forum(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table [forum]; its decimal numbers are strings in JSON, since another program fails at them."""
    place = {"geo": [float(degrees) for degrees in table["geo"]]} if "geo" in table else {}
    return {**_dated(table), **place}


def _session(draft: DraftSession, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The table [[session]] of a draft after some changes, without the address, which every event has."""
    told, start = draft.session, draft.start
    if not isinstance(start, datetime) or not start.tzinfo or not told.title:
        raise ValueError("it was not written by this program")
    table = session_table(told._replace(id=told.id or ids.as_id(told.title.main), url=None, **changes))
    end = draft.end if isinstance(draft.end, datetime) else start + (draft.length or timedelta())
    return {**table, "start": start, "end": end}


def _dated(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _date(value) if name in _DATES else value for name, value in table.items()}


def _date(written: str) -> date:
    return date.fromisoformat(written) if len(written) == len("2021-10-08") else datetime.fromisoformat(written)
