"""iCalendar (RFC 5545): sessions as events that every calendar takes and that update instead of doubling."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vCategory, vDatetime, vDDDTypes, vInt, vText, vUri

from whrcf_cli import wording
from whrcf_cli.model import AllDay, Forum, Programme, Session, Timed
from whrcf_cli.wording import Lang

_FORUMS = UUID("6f4b8c52-5d0e-4f0b-9b43-21d8a7c6e911")
"""The namespace of forums; each forum's id makes that of its sessions. Changing it doubles everybody's events."""
_LONGEST_SUMMARY = 255
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]+")
_AWAY_FROM_LISTS = re.compile(r"\s*[,;]\s*")


def write(programme: Programme, sessions: Iterable[Session], lang: Lang) -> Iterator[bytes]:
    """An iCalendar file of those `sessions` that have a time, piece by piece.

    The bytes depend on the programme alone: neither on the clock nor on the zone, locale or folder of the machine.
    """
    forum = programme.forum
    head, tail = _frame(forum, lang)
    yield head
    yield _zone(programme).to_ical(sorted=False)
    events = _Events(forum, lang)
    timed = (session for session in sessions if session.when)
    for session in sorted(timed, key=lambda session: (_start(session, events.zone), events.uid(session))):
        yield events.event(session).to_ical(sorted=False)
    yield tail


class _Events:
    """Sessions as events of one forum."""

    def __init__(self, forum: Forum, lang: Lang) -> None:
        self._forum = forum
        self._lang = lang
        self._ids = uuid5(_FORUMS, forum.id)
        self._revised = _stamp(forum)
        self.zone = ZoneInfo(forum.zone)

    def uid(self, session: Session) -> str:
        """Of the forum and the session's id alone, so that it is the same in every file and every year."""
        return str(uuid5(self._ids, session.id))

    def event(self, session: Session) -> Event:
        """The event, its properties in the order in which they are written."""
        event = Event()
        event["UID"] = vText(self.uid(session))
        event["DTSTAMP"] = event["LAST-MODIFIED"] = self._revised
        event["SEQUENCE"] = vInt(session.revision)
        event["STATUS"] = vText("CANCELLED" if session.status == "cancelled" else "CONFIRMED")
        match session.when:
            case Timed(start, end):
                event["DTSTART"], event["DTEND"] = vDatetime(start), vDatetime(end)
                for name in ("DTSTART", "DTEND"):
                    event[name].params["TZID"] = self._forum.zone
            case AllDay(first):
                event["DTSTART"], event["DTEND"] = vDDDTypes(first), vDDDTypes(session.when.end)
                event["TRANSP"] = vText("TRANSPARENT")
        event["SUMMARY"] = vText(summary(session, self._lang))
        event["DESCRIPTION"] = vText(
            _paragraphs("\n".join(map(": ".join, wording.facts(session, self._forum, self._lang))))
        )
        places = [session.room] if session.room else []
        if self._forum.venue:
            places.append(wording.one_line(self._forum.venue, self._lang))
        if places:
            event["LOCATION"] = vText(_line(", ".join(places)))
        event["CATEGORIES"] = vCategory(list(self._categories(session)))
        if session.url:
            event["URL"] = vUri(_uri(session.url))
        return event

    def _categories(self, session: Session) -> Iterator[str]:
        """One name each: clients split an item at a comma even where it is escaped."""
        for text in (session.category.name, session.topic):
            if text:
                yield _AWAY_FROM_LISTS.sub(" ", _line(wording.lines(text, self._lang)[0].words))


def summary(session: Session, lang: Lang) -> str:
    """The title in one line; in one language where two are too long, and cut where one is."""
    whole = _line(wording.one_line(session.title, lang))
    if len(whole) <= _LONGEST_SUMMARY:
        return whole
    first = _line(wording.lines(session.title, lang)[0].words)
    return first if len(first) <= _LONGEST_SUMMARY else f"{first[: _LONGEST_SUMMARY - 1].rstrip()}…"


def _frame(forum: Forum, lang: Lang) -> tuple[bytes, bytes]:
    """What comes before the events and after them."""
    calendar = Calendar()
    calendar["VERSION"] = vText("2.0")
    calendar["PRODID"] = vText("-//World Human Rights Cities Forum//whrcf//EN")
    calendar["CALSCALE"] = vText("GREGORIAN")
    name = vText(_line(wording.one_line(forum.name, lang)))
    calendar["NAME"] = calendar["X-WR-CALNAME"] = name
    if forum.theme:
        theme = vText(_line(wording.one_line(forum.theme, lang)))
        calendar["DESCRIPTION"] = calendar["X-WR-CALDESC"] = theme
    if forum.url:
        calendar["URL"] = vUri(_uri(forum.url))
    calendar["X-WR-TIMEZONE"] = vText(forum.zone)
    whole = calendar.to_ical(sorted=False)
    tail = b"END:VCALENDAR\r\n"
    return whole.removesuffix(tail), tail


def _zone(programme: Programme) -> Timezone:
    """The rules of the forum's zone for the years of the programme.

    The first of them holds since 1970, with equal offsets: what comes before it would make Emacs ignore the zone.
    """
    name = programme.forum.zone
    days = [programme.forum.first_day, programme.forum.last_day]
    days += [session.day for session in programme.sessions if session.day]
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    if not _changes(ZoneInfo(name), first, last):
        last = date(first.year, 1, 2)  # tells the same as all the years, which the library walks through hour by hour
    zone = Timezone.from_tzinfo(ZoneInfo(name), name, first_date=first, last_date=last)
    zone.pop("COMMENT", None)
    earliest = min(zone.subcomponents, key=lambda rules: str(rules["DTSTART"].to_ical()))
    earliest["DTSTART"] = vDatetime(datetime(1970, 1, 1))  # noqa: DTZ001, local time by definition
    return zone


def _changes(zone: ZoneInfo, first: date, last: date) -> bool:
    """Whether the distance from UTC changes between two days; no summer time is shorter than a fortnight."""
    noon = datetime(first.year, first.month, first.day, 12, tzinfo=zone)
    weeks = range((last - first).days // 7 + 2)
    return len({(noon + timedelta(weeks=week)).utcoffset() for week in weeks}) > 1


def _stamp(forum: Forum) -> vDatetime:
    """When the programme was last revised; not known, the first moment of the forum, which does not change either."""
    day = forum.first_day
    return vDatetime(forum.revised or datetime(day.year, day.month, day.day, tzinfo=UTC))


def _start(session: Session, zone: ZoneInfo) -> float:
    match session.when:
        case Timed(start):
            return start.timestamp()
        case AllDay(first):
            return datetime(first.year, first.month, first.day, tzinfo=zone).timestamp()
    raise ValueError(f"{session.id} has no time")


def _line(text: str) -> str:
    """`text` without what breaks a line."""
    return " ".join(_CONTROLS.sub(" ", _BREAKS.sub(" ", text)).split())


def _paragraphs(text: str) -> str:
    """`text` without control characters, its lines told by line feeds alone."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text)).strip()


def _uri(url: str) -> str:
    """`url` in ASCII, without the characters at which some readers cut it."""
    return quote(url, safe="%/:?#[]@!$&'()*+=-._~")
