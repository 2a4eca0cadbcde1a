"""Calendars (iCalendar, RFC 5545) from any program: their events as sessions."""

import re
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from itertools import islice

from whrcf_cli.dates import iso
from whrcf_cli.formats.draft.assemble import assemble
from whrcf_cli.formats.draft.limits import bounded
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.ics import library
from whrcf_cli.formats.ics import own as ics_own
from whrcf_cli.formats.ics.lines import CalendarFile, Fields, shown
from whrcf_cli.formats.ics.zones import Zones
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Session, Text
from whrcf_cli.text import cleaning, ids

_LONGEST_ID = 24
"""Characters; a longer id is random, or made of hosts and dates, and nobody would type it."""
_LONGEST = timedelta(days=36_500)
"""The longest duration; with a longer one, a date could be out of range."""
_LEFT_OUT = marked("it was left out")
_UNTIMED = marked("it was kept without a time")
_ZONED = ("X-WR-TIMEZONE", "TIMEZONE-ID", "VTIMEZONE", "TZID")
"""Properties by which a calendar names its time zone. Only the first is common."""
_NAMED = ("X-WR-CALNAME", "NAME", "X-WR-CALDESC")
_WHEN = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE")
_WHAT = ("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "ATTENDEE", "ORGANIZER", "STATUS", "SEQUENCE")
_KEPT = frozenset((*_ZONED, *_NAMED, *_WHEN, *_WHAT, "URL", "CONFERENCE", "PRODID", ics_own.IN_LANGUAGES))
_DATE = (len("20211008"), len("2021-10-08"))
"""Lengths of a date without a time."""


def read(content: bytes, hints: Hints) -> ReadResult:
    """The programme of the events of a calendar.

    Raises FileProblem, with the line, if it is no calendar, breaks off, is wrongly nested, or has no event.
    """
    found: list[Finding] = []
    file = CalendarFile(content, _KEPT, found)
    sessions = _Sessions(file, Zones(content, found), found)
    events = hints.watch(file.events(), content.count(b"BEGIN:VEVENT"))
    drafts = sessions.organized([sessions.draft(fields, line) for fields, line in bounded(events)])
    header = sessions.header()
    file.report()
    return assemble(header, drafts, hints, found)


class _Sessions:
    """The sessions of a calendar's events."""

    def __init__(self, file: CalendarFile, zones: Zones, found: list[Finding]) -> None:
        self._file = file
        self._zones = zones
        self._found = found
        self._organizers: list[str] = []

    @cached_property
    def _own(self) -> ics_own.Own | None:
        """The reader for events of a calendar that whrcf wrote; None for other calendars."""
        own = ics_own.Own(self._file.words(self._file.head, ics_own.IN_LANGUAGES).strip())
        return own if self._file.words(self._file.head, "PRODID").startswith(ics_own.MAKER) else None

    def draft(self, fields: Fields, line: int) -> DraftSession:
        """The session of an event."""
        own, words = self._own, partial(self._file.words, fields)
        start, end, length = self._when(fields, line)
        categories = filter(None, map(cleaning.line, self._file.items(fields, "CATEGORIES")))
        category, topic, *_ = [*map(languages.in_language, islice(categories, 2)), None, None]
        id, sequence = words("UID").strip().partition("@")[0], words("SEQUENCE").strip()
        self._organizers.append(next(iter(self._names(fields, "ORGANIZER")), ""))
        session = Session(
            id=id if len(id) <= _LONGEST_ID and ids.is_id(id) else "",
            category=Category(id="", name=category or Text()),
            title=languages.in_language(cleaning.line(words("SUMMARY"))) or Text(),
            when=None,
            status="cancelled" if words("STATUS").strip().upper() == "CANCELLED" else "confirmed",
            topic=topic,
            description=languages.in_language(cleaning.paragraphs(words("DESCRIPTION"))),
            room=cleaning.line(words("LOCATION")) or None,
            speakers=self._names(fields, "ATTENDEE"),
            url=words("URL").strip() or None,
            join=words("CONFERENCE").strip() or None,
            revision=int(sequence) if re.fullmatch("[0-9]{1,9}", sequence) else 0,
        )
        also = ics_own.also(session.description.main) if own and session.description else ""
        session = own.session(session) if own else session
        return DraftSession(session=session, start=start, end=end, length=length, also=also, line=line)

    def organized(self, drafts: list[DraftSession]) -> list[DraftSession]:
        """The drafts, with organizers as speakers if these differ and an event names no other person."""
        if len(set(filter(None, self._organizers))) < 2:
            return drafts
        return [
            draft._replace(session=draft.session._replace(speakers=(organizer,)))
            if organizer and not draft.session.speakers
            else draft
            for draft, organizer in zip(drafts, self._organizers, strict=True)
        ]

    def header(self) -> DraftForum:
        """The forum as the calendar describes it."""
        words = partial(self._file.words, self._file.head)
        named = filter(None, map(cleaning.line, map(words, _NAMED)))
        zoned = filter(None, map(cleaning.line, map(words, _ZONED)))
        header = DraftForum(
            name=languages.in_language(next(named, "")),
            zone=self._zones.of_calendar(list(zoned)),
            url=words("URL").strip(),
        )
        return self._own.header(header, cleaning.line(words("DESCRIPTION"))) if self._own else header

    def _when(self, fields: Fields, line: int) -> tuple[date | None, date | None, timedelta | None]:
        """Start and end of an event, or its duration."""
        start = self._time(fields, "DTSTART", tr(_UNTIMED))
        if "DTSTART" not in fields:
            self._mend(tr("it has no start time"), tr(_UNTIMED), line)
        if start is None:
            return None, None, None
        for rule in ("RRULE", "RDATE"):
            if rule in fields:
                message = tr("it repeats ({field}: {rule})", field=rule, rule=shown(fields[rule][0].value))
                self._mend(message, tr("only its first time was kept; write each time as a separate event"), line)
        end, length = self._time(fields, "DTEND", tr(_LEFT_OUT)), self._length(fields)
        if isinstance(start, datetime):
            return start, end, None if end else length
        if isinstance(end, datetime):
            self._mend(tr("its start is a day, but its end has an hour"), tr("only the day was kept"), line)
            return start, None, None
        return start, end or (start + timedelta(days=length.days) if length else None), None

    def _time(self, fields: Fields, name: str, otherwise: str) -> date | None:
        """The moment or the day in a field; None if it is not valid."""
        if name not in fields:
            return None
        field, written = fields[name][0], self._file.words(fields, name).strip().upper()
        read = iso.day(written) if len(written) in _DATE else iso.moment(written)
        if read is None:
            message = tr('its {field} "{written}" is not a valid time', field=name, written=shown(field.value))
            self._mend(message, otherwise, field.line)
        elif isinstance(read, datetime) and not read.tzinfo:
            zone = self._file.parameter(field, b"TZID").strip()
            return self._zones.local(read, zone, field.line) if zone else read
        return read

    def _length(self, fields: Fields) -> timedelta | None:
        written = self._file.words(fields, "DURATION").strip().upper()
        if not written:
            return None
        length = library.length(written)
        if length is None or abs(length) > _LONGEST:
            message = tr('its DURATION "{written}" is not a valid duration', written=shown(written))
            self._mend(message, tr(_LEFT_OUT), fields["DURATION"][0].line)
            return None
        return length

    def _names(self, fields: Fields, role: str) -> tuple[str, ...]:
        """Names of the people with a role in an event. An address is not a name, and a room is not a person."""
        names = (
            cleaning.line(library.unescaped_parameter(self._file.parameter(field, b"CN")))
            for field in fields.get(role, ())
            if field.parameter(b"CUTYPE").upper() not in (b"ROOM", b"RESOURCE")
        )
        return tuple(dict.fromkeys(name for name in names if name and "@" not in name))

    def _mend(self, message: str, advice: str, line: int) -> None:
        self._found.append(Finding("mended-time", message, advice, None, line))
