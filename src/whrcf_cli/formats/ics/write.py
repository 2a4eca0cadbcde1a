"""Calendars (iCalendar, RFC 5545): sessions as events that update and never appear twice."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple
from urllib.parse import quote
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vCategory, vDatetime, vDDDTypes, vDuration, vGeo, vInt, vText, vUri, vUTCOffset

from whrcf_cli.dates import zones
from whrcf_cli.formats import losses as lost
from whrcf_cli.formats.ics import own
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import LANGUAGES, AllDay, Forum, Programme, Session, Text, Timed
from whrcf_cli.text.shortening import shortened
from whrcf_cli.wording import doubts, phrases, rows
from whrcf_cli.wording.audience import Lang

_FORUMS = UUID("6f4b8c52-5d0e-4f0b-9b43-21d8a7c6e911")
"""The namespace of forums; each forum's id makes the namespace of its sessions. A change would double all events."""
_OCTETS = 75
"""Bytes of the longest line (RFC 5545, 3.1)."""
_LONGEST_SUMMARY = 255
_REFRESH = vDuration(timedelta(hours=12))
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]+")
_SEPARATORS = re.compile(r"\s*[,;]\s*")


class Feed(NamedTuple):
    """Details of a calendar to which people subscribe."""

    url: str | None = None
    """The address at which the feed will be published."""


def write(
    programme: Programme,
    sessions: Iterable[Session],
    lang: Lang,
    alarms: Sequence[timedelta] = (),
    feed: Feed | None = None,
    mark: str = "",
) -> Iterator[bytes]:
    """A calendar of those `sessions` that have a time, event by event, with `alarms` before each that has hours.

    The `mark` of its view is in it. The bytes depend on the arguments and the language of messages alone, not on the
    clock, zone or folder of the machine.
    """
    head = _calendar()
    _describe(head, programme.forum, lang)
    _name_languages(head, programme.forum, lang)
    if feed:
        _subscribe(head, feed)
    _sign(head, mark)
    yield from _written(head, _Events(programme, lang, alarms), sessions)


def write_one(
    programme: Programme, session: Session, lang: Lang, alarms: Sequence[timedelta] = (), mark: str = ""
) -> Iterator[bytes]:
    """A calendar of one session, which has a time. It has no name, or Outlook would make a new calendar of it."""
    return next(write_each(programme, [session], lang, alarms, mark))


def write_each(
    programme: Programme, sessions: Iterable[Session], lang: Lang, alarms: Sequence[timedelta] = (), mark: str = ""
) -> Iterator[Iterator[bytes]]:
    """A calendar for each of the sessions, as `write_one` writes it; their common parts are computed once."""
    events = _Events(programme, lang, alarms)
    head = _calendar()
    _name_languages(head, programme.forum, lang)
    _sign(head, mark)
    return (_written(head, events, [session]) for session in sessions)


def _written(head: Calendar, events: "_Events", sessions: Iterable[Session]) -> Iterator[bytes]:
    *begin, end = _lines(head)
    yield b"".join(begin)
    yield events.zone
    for _, uid, session in sorted((*events.order(session), session) for session in sessions if session.when):
        yield b"".join(_lines(events.event(session, uid)))
    yield end


def losses(programme: Programme) -> tuple[str, ...]:
    """Parts of a programme that have no place in a calendar. Of sessions only the ids are lost, if in words only."""
    forum = programme.forum
    several = (*forum.hosts, *forum.agendas, *forum.abbreviations, *forum.notes)
    more = tr("the forum's hosts, agendas and notes") if several else ""
    waivers = lost.waivers() if programme.waivers else ""
    return tuple(filter(None, (tr("the ids of sessions and categories"), more, waivers)))


class _Events:
    """Events of one forum's sessions."""

    def __init__(self, programme: Programme, lang: Lang, alarms: Sequence[timedelta]) -> None:
        forum = programme.forum
        self._programme = programme
        self._forum = forum
        self._lang = lang
        self._alarms = alarms
        self._ids = uuid5(_FORUMS, forum.id)
        self._revised = _stamp(forum)
        self._zone = zones.forum_zone(forum.zone)
        # UTC has several names; the library writes times in any of them with a Z, beside which no zone may stand.
        # Nor does a mere distance from it have a name that calendars know.
        self.in_utc = not isinstance(self._zone, ZoneInfo) or _value(
            vDatetime(datetime(2000, 1, 1, tzinfo=self._zone))
        ).endswith(b"Z")

    @cached_property
    def zone(self) -> bytes:
        """The rules of the forum's time zone, as lines of the file; empty for UTC."""
        return b"" if self.in_utc else b"".join(_lines(_zone(self._programme)))

    def order(self, session: Session) -> tuple[float, str]:
        """A key that sorts sessions by start, then by UID."""
        match session.when:
            case Timed(start):
                return start.timestamp(), self._uid(session)
            case AllDay(first):
                midnight = datetime(first.year, first.month, first.day, tzinfo=self._zone)
                return midnight.timestamp(), self._uid(session)
        raise ValueError(f"{session.id} has no time")

    def event(self, session: Session, uid: str) -> Event:
        """The event of a session, its properties in the order in which they are written."""
        event = Event()
        event["UID"] = vText(uid)
        event["DTSTAMP"] = event["LAST-MODIFIED"] = self._revised
        event["SEQUENCE"] = vInt(session.sequence)
        event["STATUS"] = vText("CANCELLED" if session.status == "cancelled" else "CONFIRMED")
        match session.when:
            case Timed(start, end):
                event["DTSTART"], event["DTEND"] = self._local(start), self._local(end)
            case AllDay(first):
                event["DTSTART"], event["DTEND"] = vDDDTypes(first), vDDDTypes(session.when.end)
                event["TRANSP"] = vText("TRANSPARENT")
        said = summary(session, self._lang)
        event["SUMMARY"] = title = vText(said + doubts.mark(session, self._lang))
        event["DESCRIPTION"] = vText(self._description(session, said))
        place = self._place(session)
        if place:
            event["LOCATION"] = vText(place)
        if self._forum.geo and session.mode != "online" and not session.place_unknown:
            event["GEO"] = vGeo(self._forum.geo)
        event["CATEGORIES"] = vCategory(list(self._categories(session)))
        if session.url:
            event["URL"] = vUri(_uri(session.url))
        if session.join:
            event["CONFERENCE"] = vUri(_uri(session.join), params={"VALUE": "URI"})
        if session.timed and session.status != "cancelled":
            for before in self._alarms:
                event.add_component(_alarm(before, title))
        return event

    def _uid(self, session: Session) -> str:
        """The UID of a session: from the forum's id and its own alone, so the same in every file and every year."""
        return str(uuid5(self._ids, session.id))

    def _local(self, moment: datetime) -> vDatetime:
        return (
            vDatetime(moment.astimezone(UTC)) if self.in_utc else vDatetime(moment, params={"TZID": self._forum.zone})
        )

    def _description(self, session: Session, said: str) -> str:
        """The facts of a session as `show` lists them, the new ones first, the page last, without hours and title.

        The description begins with the title only if SUMMARY, `said`, does not show it.
        """
        parts: dict[str, list[str]] = {"title": [], "": [], "topic" if session.topic else "summary": [], "page": []}
        for name, value in rows.of_session(session, self._forum, self._lang, for_anybody=True):
            fact, _ = own.label(name)
            if fact not in ("time", "place"):
                parts[fact if fact in parts else ""].append(f"{name}: {value}")
        parts[""][:0] = [f"{name}: {value}" for name, value in doubts.of_session(session, self._lang)]
        title = _paragraphs("\n".join(parts.pop("title")))
        new = _paragraphs("\n".join(chain.from_iterable(parts.values())))
        lines = phrases.text_lines(session.title, self._lang)
        whole = Text.ordered({line.language: _line(line.words) for line in lines}, [line.language for line in lines])
        return new if own.title(said, new, _read_as(self._forum, self._lang)) == whole else f"{title}\n{new}"

    def _place(self, session: Session) -> str:
        """The room, then the venue; an online session has neither, and one at an unknown place is not at the venue."""
        places = [session.room or ""]
        if session.mode == "online":
            places.append(tr("Online"))
        elif self._forum.venue and not session.place_unknown:
            places.append(phrases.one_line(self._forum.venue, self._lang))
        return _line(", ".join(filter(None, places)))

    def _categories(self, session: Session) -> Iterator[str]:
        """Category and topic, one name each: some programs split an item at a comma even if it is escaped."""
        for text in (session.category.name, session.topic):
            if text:
                yield _SEPARATORS.sub(" ", _line(phrases.text_lines(text, self._lang)[0].words))


def summary(session: Session, lang: Lang) -> str:
    """The subject of a session in one line; in one language if two are too long, shortened if needed; no marks."""
    whole = _line(phrases.subject(session, lang))
    room = _LONGEST_SUMMARY - len(doubts.mark(session, lang))
    if len(whole) <= room:
        return whole
    return shortened(_line(phrases.headlines(session, lang)[0].words), room)


def _alarm(before: timedelta, words: vText) -> Alarm:
    alarm = Alarm()
    alarm["ACTION"] = vText("DISPLAY")
    alarm["DESCRIPTION"] = words
    alarm["TRIGGER"] = vDuration(-before)
    return alarm


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar["VERSION"] = vText("2.0")
    calendar["PRODID"] = vText("-//World Human Rights Cities Forum//whrcf//EN")
    calendar["CALSCALE"] = vText("GREGORIAN")
    return calendar


def _describe(calendar: Calendar, forum: Forum, lang: Lang) -> None:
    calendar["NAME"] = calendar["X-WR-CALNAME"] = vText(_line(phrases.one_line(forum.name, lang)))
    if forum.theme:
        calendar["DESCRIPTION"] = calendar["X-WR-CALDESC"] = vText(_line(phrases.one_line(forum.theme, lang)))
    if forum.url:
        calendar["URL"] = vUri(_uri(forum.url))
    calendar["X-WR-TIMEZONE"] = vText(forum.zone if isinstance(zones.forum_zone(forum.zone), ZoneInfo) else "UTC")


def _name_languages(calendar: Calendar, forum: Forum, lang: Lang) -> None:
    """Add the languages of the texts, unless whrcf tells them by their letters when it reads the file."""
    if _read_as(forum, lang) == lang != LANGUAGES:
        calendar[own.IN_LANGUAGES] = vText(" ".join(lang))


def _read_as(forum: Forum, lang: Lang) -> Lang:
    """The languages in which whrcf looks for words when it reads the file: English and Korean show in their letters."""
    return LANGUAGES if forum.languages == LANGUAGES and len(lang) == 1 else lang


def _subscribe(calendar: Calendar, feed: Feed) -> None:
    """Add how often programs should reload the feed: by the standard property and by the one that they know."""
    calendar["REFRESH-INTERVAL"] = vDuration(_REFRESH.td, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = _REFRESH
    if feed.url:
        address = re.sub("^webcals?:", "https:", feed.url, flags=re.IGNORECASE)
        calendar["SOURCE"] = vUri(_uri(address), params={"VALUE": "URI"})


def _sign(calendar: Calendar, mark: str) -> None:
    """Add the mark of the view, by which whrcf recognises the file when it writes it again."""
    if mark:
        calendar["X-WHRCF-VIEW"] = vText(mark)


def _zone(programme: Programme) -> Timezone:
    """The rules of the forum's zone for the years of the programme.

    Not the library's own, which begin an hour late at each change of the clocks, look through all the years that there
    are, and begin with offsets that differ, at which Emacs ignores the zone.
    """
    zone = zones.forum_zone(programme.forum.zone)
    days = [programme.forum.first_day, programme.forum.last_day]
    days += [session.day for session in programme.sessions if session.day]
    begin = datetime(min(days).year, 1, 1, tzinfo=UTC)
    changes = [change for year in range(begin.year, max(days).year + 1) for change in zones.changes(zone, year)]
    standard = min(_offset(moment, zone) for moment in (begin, *changes))
    rules = Timezone()
    rules["TZID"] = vText(programme.forum.zone)
    first = datetime(1970, 1, 1, tzinfo=UTC)
    rules.add_component(_observance(begin.astimezone(zone), _offset(begin, zone), first, standard))
    for change in changes:
        before = _offset(change - timedelta(seconds=1), zone)
        rules.add_component(_observance(change.astimezone(zone), before, change + before, standard))
    return rules


def _observance(since: datetime, before: timedelta, onset: datetime, standard: timedelta) -> Component:
    """The offset that holds `since` a moment; `onset` is in the time `before` the change (RFC 5545, 3.6.5)."""
    observance: Component = TimezoneStandard() if since.utcoffset() == standard else TimezoneDaylight()
    observance["DTSTART"] = vDatetime(onset.replace(tzinfo=None))
    observance["TZOFFSETFROM"] = vUTCOffset(before)
    observance["TZOFFSETTO"] = vUTCOffset(since.utcoffset() or timedelta())
    observance["TZNAME"] = vText(since.tzname() or "")
    return observance


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _stamp(forum: Forum) -> vDatetime:
    """The last revision of the programme; if not known, the start of the forum, which does not change either."""
    day = forum.first_day
    return vDatetime(forum.revised or datetime(day.year, day.month, day.day, tzinfo=UTC))


def _lines(component: Component) -> Iterator[bytes]:
    """The lines of a component, each folded, in the order of its properties; the last one ends it.

    The library's own lines would be checked once more, which takes a third of the time of an export.
    """
    return (_folded(name.encode() + _value(value)) for name, value in component.property_items(sorted=False))


def _value(value: Any) -> bytes:
    """The value of a property with its parameters; bytes are the name of a component that begins or ends."""
    if isinstance(value, bytes):
        return b":" + value
    written: str | bytes = value.to_ical()  # first, since it settles the parameters: times in UTC have no zone
    parameters: bytes = value.params.to_ical()
    return (
        (b";" + parameters if parameters else b"") + b":" + (written.encode() if isinstance(written, str) else written)
    )


def _folded(line: bytes) -> bytes:
    """A line in pieces of at most 75 octets, each of whole characters and whole escapes.

    The library folds inside an escape, which some readers do not put together again, and takes a fifth longer.
    """
    pieces = []
    start, room = 0, _OCTETS
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        backslashes = end - start - len(line[start:end].rstrip(b"\\"))
        end -= backslashes % 2
        pieces.append(line[start:end])
        start, room = end, _OCTETS - 1
    pieces.append(line[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _line(text: str) -> str:
    """The `text` in one line, without line breaks and control characters."""
    return " ".join(_CONTROLS.sub(" ", _BREAKS.sub(" ", text)).split())


def _paragraphs(text: str) -> str:
    """The `text` without control characters, its lines ended by line feeds alone."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text)).strip()


def _uri(url: str) -> str:
    """The `url` in ASCII, without characters at which some programs cut it."""
    return quote(url, safe="%/:?#[]@!$&'()*+=-._~")
