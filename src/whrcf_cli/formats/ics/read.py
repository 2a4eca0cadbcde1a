"""Calendars (iCalendar, RFC 5545) from any program: their events as sessions."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial

from whrcf_cli.dates import iso
from whrcf_cli.formats.draft.assemble import assemble
from whrcf_cli.formats.draft.limits import bounded
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.ics import library, series
from whrcf_cli.formats.ics import own as ics_own
from whrcf_cli.formats.ics.lines import CalendarFile, Fields, Property, with_line_feeds
from whrcf_cli.formats.ics.series import CalendarEvent
from whrcf_cli.formats.ics.times import Times
from whrcf_cli.formats.ics.zones import Zones
from whrcf_cli.messages import tr
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Session, Text
from whrcf_cli.text import cleaning, ids
from whrcf_cli.text.html import plain_text

_LONGEST_ID = 24
"""Characters; a longer id is random, or made of hosts and dates, and nobody would type it."""
_ZONED = (ics_own.IN_ZONE, "X-WR-TIMEZONE", "TIMEZONE-ID", "VTIMEZONE", "TZID")
"""Properties by which a calendar names its time zone. Only X-WR-TIMEZONE is common."""
_NAMED = ("X-WR-CALNAME", "NAME", "X-WR-CALDESC")
_WHEN = ("DTSTART", "DTEND", "DURATION", *series.REPEATED)
_ONCE = ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL", "CONFERENCE", "GEO")
"""Properties of which an event should have one; others are counted."""
_OF_EVENT = (*_ONCE, "UID", "DTSTART", "DTEND", "DURATION", "SEQUENCE", "CLASS")
_WHAT = ("UID", *_ONCE, "X-ALT-DESC", "CATEGORIES", "ATTENDEE", "ORGANIZER", "SEQUENCE", "CLASS", "METHOD", "DTSTAMP")
_KEPT = frozenset((*_ZONED, *_NAMED, *_WHEN, *_WHAT, "PRODID", ics_own.IN_LANGUAGES))
_TECHNICAL = frozenset(
    (
        "VERSION", "CALSCALE", "CREATED", "LAST-MODIFIED", "TRANSP", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "SOURCE",
        "X-WR-RELCALID", "X-WHRCF-VIEW", "UID", "COLOR",
    )
)  # fmt: skip
"""Properties that tell programs how to handle a calendar; nobody would miss their values in a programme."""
_OF_CALENDAR = frozenset(
    (*_ZONED, *_NAMED, "DESCRIPTION", "URL", "PRODID", "METHOD", ics_own.IN_LANGUAGES, "DTSTAMP", "SEQUENCE", "UID")
)
"""Properties of a calendar itself that are read, or that tell nobody anything."""
_CANCELLED = ("CANCELLED", "CANCELED")
_GEO = re.compile(r"\s*([+-]?\d{1,2}(?:\.\d+)?)\s*;\s*([+-]?\d{1,3}(?:\.\d+)?)\s*")


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of the events of a calendar.

    Raises FileProblem, with the line, if it is no calendar, breaks off, is wrongly nested, or has no event.
    """
    found: list[Finding] = []
    content = with_line_feeds(content)
    file = CalendarFile(content, _KEPT, _TECHNICAL, found)
    sessions = _Sessions(file, Zones(content, found), found)
    events = hints.watch(file.events(), content.count(b"BEGIN:VEVENT"))
    told = series.latest([sessions.event(fields, line) for fields, line in bounded(events)], found)
    drafts = list(bounded(series.identified(series.expanded(sessions.organized(told), sessions.times))))
    header = sessions.header()
    sessions.report()
    file.report()
    return assemble(header, drafts, hints, found)


class _Sessions:
    """The sessions of a calendar's events."""

    def __init__(self, file: CalendarFile, zones: Zones, found: list[Finding]) -> None:
        self.times = Times(file, zones, found)
        self._file = file
        self._zones = zones
        self._found = found
        self._organizers: dict[int, str] = {}
        """The organizer of each event, by its line."""
        self._stamps: set[str] = set()
        self._places: set[str] = set()
        self._several: dict[str, None] = {}
        """The languages of properties that an event has in several."""
        self._spoken: set[str] = set()
        """The languages of all other texts; empty for one that does not say, or whose letters say otherwise."""
        self._states: Counter[str] = Counter()
        """Of events whose state is none that a session has."""
        self._listeners = self._withdrawn = 0

    @cached_property
    def _own(self) -> ics_own.Own | None:
        """The reader for events of a calendar that whrcf wrote; None for other calendars."""
        own = ics_own.Own(self._file.words(self._file.head, ics_own.IN_LANGUAGES).strip())
        return own if self._file.words(self._file.head, "PRODID").startswith(ics_own.MAKER) else None

    def event(self, fields: Fields, line: int) -> CalendarEvent:
        """The event of a calendar, as a draft of its session."""
        words = partial(self._file.words, fields)
        uid, sequence = words("UID").strip(), words("SEQUENCE").strip()
        revision = int(sequence) if re.fullmatch("[0-9]{1,9}", sequence) else 0
        self._stamps.add(words("DTSTAMP").strip())
        self._places.add(words("GEO").strip())
        self._count_unread(fields)
        self._organizers[line] = next(iter(self._names(fields, "ORGANIZER")), "")
        draft = self._draft(fields, uid, line)
        draft = draft._replace(session=draft.session._replace(revision=revision))
        repeated = fields if any(map(fields.get, series.REPEATED)) else {}
        return CalendarEvent(draft, uid, revision, repeated)

    def organized(self, events: list[CalendarEvent]) -> list[CalendarEvent]:
        """The events, with organizers as speakers if these differ and an event names no other person."""
        organizers = [self._organizers.get(event.draft.line or 0, "") for event in events]
        several = len(set(filter(None, organizers))) > 1
        organized = []
        for event, organizer in zip(events, organizers, strict=True):
            speaks = several and organizer and not event.draft.session.speakers
            session = event.draft.session._replace(speakers=(organizer,)) if speaks else event.draft.session
            organized.append(event._replace(draft=event.draft._replace(session=session)))
            self._file.unread["ORGANIZER"] += bool(organizer) and organizer not in session.speakers
        return organized

    def header(self) -> DraftForum:
        """The forum as the calendar describes it."""
        words = partial(self._file.words, self._file.head)
        named = [cleaning.line(words(name)) for name in _NAMED]
        zoned = filter(None, map(cleaning.line, map(words, _ZONED)))
        name = next(filter(None, named), "")
        described = cleaning.line(words("DESCRIPTION"))
        header = DraftForum(
            name=languages.in_language(name),
            zone=self._zones.of_calendar(list(zoned)),
            url=words("URL").strip(),
            geo=self._geo(),
            languages=self._languages(),
        )
        if self._own:
            return self._own.header(header, described)._replace(revised=self._revised())
        self._count_unread_of_calendar(name)
        return header

    def report(self) -> None:
        """Note what the events say of their state and of people that a programme has no place for."""
        for status, number in self._states.items():
            message = tr("events with the status {status}: {n}", status=status, n=number)
            self._found.append(Finding("not-kept", message, tr("a session has no such status; they were kept")))
        if self._listeners:
            message = tr("attendees who declined or only listen: {n}", n=self._listeners)
            self._found.append(Finding("not-kept", message, tr("they are not speakers")))
        if self._withdrawn:
            message = tr("the calendar cancels its events (METHOD:CANCEL): {n}", n=self._withdrawn)
            self._found.append(Finding("not-kept", message, tr("they are shown as cancelled")))

    def _draft(self, fields: Fields, uid: str, line: int) -> DraftSession:
        own, words = self._own, partial(self._file.words, fields)
        start, end, length = self.times.of_event(fields, line)
        names = [cleaning.line(item) for item in self._file.items(fields, "CATEGORIES")]
        category, topic, *more = [*map(languages.in_language, filter(None, names)), None, None]
        self._file.unread["CATEGORIES"] += len([name for name in more if name])
        id = uid.partition("@")[0]
        session = Session(
            id=id if len(id) <= _LONGEST_ID and ids.is_id(id) else "",
            category=Category(id="", name=category or Text()),
            title=self._text(fields, "SUMMARY", cleaning.line) or Text(),
            when=None,
            status="cancelled" if self._is_cancelled(fields) else "confirmed",
            topic=topic,
            description=self._text(fields, "DESCRIPTION", cleaning.paragraphs)
            or self._text(fields, "X-ALT-DESC", cleaning.paragraphs),
            room=cleaning.line(words("LOCATION")) or None,
            speakers=self._names(fields, "ATTENDEE"),
            url=words("URL").strip() or None,
            join=words("CONFERENCE").strip() or None,
        )
        also = ics_own.also(session.description.main) if own and session.description else ""
        session = own.session(session) if own else session
        return DraftSession(session=session, start=start, end=end, length=length, also=also, line=line)

    def _text(self, fields: Fields, name: str, cleaned: Callable[[str], str]) -> Text | None:
        """The text of a property; of several, if each is in a language of its own, a text in these."""
        found = fields.get(name, [])
        texts = [cleaned(self._file.words({name: [field]}, name)) for field in found]
        tags = [field.parameter(b"LANGUAGE").decode("ascii", "replace").partition("-")[0].lower() for field in found]
        if len(found) > 1 and all(tags) and len(set(tags)) == len(tags):
            self._several |= dict.fromkeys(tags)
            return Text.of(dict(zip(tags, texts, strict=True)))
        self._file.unread[name] += len([text for text in texts[1:] if text])
        if not texts:
            return None
        doubtful = languages.is_korean(texts[0]) and tags[0] != "ko"
        self._spoken.add("" if doubtful else tags[0])
        return languages.in_language(texts[0])

    def _languages(self) -> tuple[str, ...]:
        """The languages that the properties name, if they do not contradict each other."""
        named = tuple(self._several) or (tuple(self._spoken) if len(self._spoken) == 1 else ())
        return named if all(map(languages.is_tag, named)) else ()

    def _is_cancelled(self, fields: Fields) -> bool:
        status = self._file.words(fields, "STATUS").strip().upper()
        withdrawn = self._file.words(fields, "METHOD").strip().upper() == "CANCEL"
        self._withdrawn += withdrawn
        if status not in ("", "CONFIRMED", *_CANCELLED):
            self._states[cleaning.line(status)[:40]] += 1
        return withdrawn or status in _CANCELLED

    def _count_unread(self, fields: Fields) -> None:
        """Count values of properties that a session has only one of, and those that it has no place for."""
        for name in _OF_EVENT:
            if name not in ("SUMMARY", "DESCRIPTION") and len(fields.get(name, ())) > 1:
                self._file.unread[name] += len(fields[name]) - 1
        if "DESCRIPTION" in fields and "X-ALT-DESC" in fields:
            self._file.unread["X-ALT-DESC"] += self._adds(fields)
        private = self._file.words(fields, "CLASS").strip().upper() not in ("", "PUBLIC")
        self._file.unread["CLASS"] += private

    def _count_unread_of_calendar(self, name: str) -> None:
        """Count words of the calendar itself, each once, that are not the name of the forum."""
        told = {"", name}
        for kind in (*_NAMED, "DESCRIPTION"):
            for field in self._file.head.get(kind, ()):
                words = cleaning.line(self._file.words({kind: [field]}, kind))
                self._file.unread[kind] += words not in told
                told.add(words)
        for kind in self._file.head.keys() - _OF_CALENDAR:
            self._file.unread[kind] += len(self._file.head[kind])

    def _adds(self, fields: Fields) -> bool:
        """Whether the description in HTML has words that the plain one lacks."""
        html, description = (plain_text(self._file.words(fields, name)) for name in ("X-ALT-DESC", "DESCRIPTION"))
        return not set(html.split()) <= set(description.split())

    def _names(self, fields: Fields, role: str) -> tuple[str, ...]:
        """Names of the people with a role in an event. An address is not a name, and a room is not a person."""
        names = []
        for field in fields.get(role, ()):
            name = cleaning.line(library.unescaped_parameter(self._file.parameter(field, b"CN")))
            if _listens(field):
                self._listeners += 1
            elif name and "@" not in name and field.parameter(b"CUTYPE").upper() not in (b"ROOM", b"RESOURCE"):
                names.append(name)
            else:
                self._file.unread[role] += 1
        return tuple(dict.fromkeys(names))

    def _geo(self) -> tuple[float, float] | None:
        """The one place of all events, or of those at the venue in a calendar of ours; others are counted."""
        places = self._places - {""} if self._own else self._places
        match = _GEO.fullmatch(next(iter(places))) if len(places) == 1 else None
        if match and abs(float(match[1])) <= 90 and abs(float(match[2])) <= 180:
            return float(match[1]), float(match[2])
        self._file.unread["GEO"] += len(places - {""})
        return None

    def _revised(self) -> datetime | None:
        """The last revision of a calendar of ours, which DTSTAMP says, if one is known."""
        moments = [moment for stamp in self._stamps if (moment := iso.moment(stamp)) and moment.tzinfo]
        return max((moment for moment in moments if moment > ics_own.UNREVISED), default=None)


def _listens(field: Property) -> bool:
    """Whether an attendee does not come, or only listens."""
    declined = field.parameter(b"PARTSTAT").upper() == b"DECLINED"
    return declined or field.parameter(b"ROLE").upper() == b"NON-PARTICIPANT"
