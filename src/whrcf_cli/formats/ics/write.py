"""Calendars (iCalendar, RFC 5545): sessions as events that update and never appear twice."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple, Self
from urllib.parse import quote
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Component, Event
from icalendar.prop import vDatetime, vDDDTypes, vDuration, vGeo, vInt, vText, vUri

from whrcf_cli.dates import zones
from whrcf_cli.formats import losses as lost
from whrcf_cli.formats.ics import clock, own
from whrcf_cli.formats.ics.library import WrittenWords, categories
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.model import LANGUAGES, AllDay, Forum, Programme, Session, Text, Timed
from whrcf_cli.text.lists import few
from whrcf_cli.text.shortening import shortened
from whrcf_cli.wording import doubts, phrases, rows
from whrcf_cli.wording.audience import Lang

_FORUMS = UUID("6f4b8c52-5d0e-4f0b-9b43-21d8a7c6e911")
"""The namespace of forums; each forum's id makes the namespace of its sessions. A change would double all events."""
_OCTETS = 75
"""Bytes of the longest line (RFC 5545, 3.1)."""
_LONGEST_SUMMARY = 255
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]+")
_SEPARATORS = re.compile(r"\s*[,;]\s*")


class Feed(NamedTuple):
    """Details of a calendar to which people subscribe."""

    url: str | None = None
    """The address at which the feed will be published."""
    refresh: timedelta = timedelta(hours=12)
    """The time after which programs should reload it."""


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
    return _together(_Events(programme, lang, alarms), sessions, feed, mark)


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
    return (_alone(events, session, mark) for session in sessions)


class Calendars:
    """Calendars of one programme, for all of which each event is made once.

    Each session has its own date of the last revision, where `revised` has one for its id, or else the forum's.
    """

    def __init__(self, programme: Programme, lang: Lang, revised: Mapping[str, datetime]) -> None:
        self._events = _Events(programme, lang, (), revised, kept={})

    def dated(self, revised: Mapping[str, datetime]) -> Self:
        """These calendars with other dates."""
        other = copy(self)
        other._events = copy(self._events)
        other._events.dates = revised
        return other

    def together(self, sessions: Iterable[Session], feed: Feed, mark: str) -> Iterator[bytes]:
        """A calendar of sessions, as `write` writes it."""
        return _together(self._events, sessions, feed, mark)

    def alone(self, session: Session, mark: str) -> Iterator[bytes]:
        """A calendar of one session, as `write_one` writes it."""
        return _alone(self._events, session, mark)


def _together(events: "_Events", sessions: Iterable[Session], feed: Feed | None, mark: str) -> Iterator[bytes]:
    forum, lang = events.forum, events.lang
    content = events.content(sessions)
    head = _calendar()
    _describe(head, forum, lang)
    if content.doubtful:
        # Some programs move what is in UTC into this zone, but not into the right one of two hours with one name.
        del head["X-WR-TIMEZONE"]
    _name_zone(head, forum, content.rules)
    _name_languages(head, forum, lang)
    if feed:
        _subscribe(head, feed)
    _sign(head, mark)
    yield from _written(tuple(_lines(head)), events, content)


def _alone(events: "_Events", session: Session, mark: str) -> Iterator[bytes]:
    content = events.content([session])
    yield from _written(events.head_alone(content.rules, mark), events, content)


def _written(head: Sequence[bytes], events: "_Events", content: "_Content") -> Iterator[bytes]:
    *begin, end = head
    yield b"".join(begin)
    if content.rules:
        yield content.rules
    for uid, session, when in content.sessions:
        yield events.lines(session, uid, when)
    yield end


def losses(programme: Programme, lang: Lang) -> tuple[str, ...]:
    """Parts of a programme that have no place in a calendar, a phrase each."""
    forum, sessions = programme.forum, [session for session in programme.sessions if session.when]
    placed = any(_at_venue(session) for session in sessions)
    kept = ("theme", "url", "revised", *(("venue", "geo") if placed else ()))
    of_forum = [tr(name) for field, name in lost.FORUM.items() if field not in kept and getattr(forum, field)]
    zone = "" if isinstance(zones.forum_zone(forum.zone), ZoneInfo) else tr("the forum's time zone, which has no name")
    read_as = _read_as(forum, lang)
    texts = {"name": forum.name, "theme": forum.theme, **({"venue": forum.venue} if placed else {})}
    used = {session.category for session in sessions}
    mixed = set(read_as) == set(LANGUAGES) and not all(lost.in_one_line(one.name, lang, read_as) for one in used)
    return tuple(
        filter(
            None,
            (
                tr("the ids of the forum, its sessions and its categories"),
                lost.days(forum, sessions),
                zone,
                *lost.of_forum(of_forum),
                *lost.languages(texts, lang, read_as),
                lost.other_words(sessions, lang),
                tr("the languages of some categories") if mixed else "",
                "" if used.issuperset(programme.categories) else tr("the categories without a session"),
                lost.waivers() if programme.waivers else "",
            ),
        )
    )


def _at_venue(session: Session) -> bool:
    """Whether a session is at the venue, as far as is known."""
    return session.mode != "online" and not session.place_unknown


class _Content(NamedTuple):
    """The parts of a calendar between its head and its end."""

    sessions: list[tuple[str, Session, Timed | AllDay]]
    """The sessions in order, each with its UID and its hours as they are written, or its days."""
    rules: bytes
    """The rules of their zone, as lines; nothing if all hours are in UTC."""
    doubtful: bool
    """Whether some hours are in the zone, some in UTC, or some are shown twice by its clocks."""


def ids_by_uid(programme: Programme) -> dict[str, str]:
    """The ids of sessions by the UIDs that they have in calendars, of ours and of others."""
    forum = uuid5(_FORUMS, programme.forum.id)
    ours = {str(uuid5(forum, session.id)): session.id for session in programme.sessions}
    times = Counter(session.uid for session in programme.sessions)
    return ours | {one.uid: one.id for one in programme.sessions if one.uid and times[one.uid] == 1}


class _Events:
    """Events of one forum's sessions."""

    def __init__(
        self,
        programme: Programme,
        lang: Lang,
        alarms: Sequence[timedelta],
        revised: Mapping[str, datetime] | None = None,
        kept: dict[tuple[str, bool, datetime], bytes] | None = None,
    ) -> None:
        """Events of sessions with their own dates, whose lines are `kept`, if there is a place for them."""
        forum = programme.forum
        self.forum = forum
        self.lang = lang
        self._alarms = alarms
        self.dates, self._kept = revised or {}, kept
        self._heads: dict[tuple[bytes, str], tuple[bytes, ...]] = {}
        self._ids = uuid5(_FORUMS, forum.id)
        self._uids = Counter(session.uid for session in programme.sessions)
        self._revised = forum.revised or own.UNREVISED
        self._zone = zones.forum_zone(forum.zone)
        # UTC has several names; the library writes times in any of them with a Z, beside which no zone may stand.
        # Nor does a mere distance from it have a name that calendars know.
        self._in_utc = not isinstance(self._zone, ZoneInfo) or _value(
            vDatetime(datetime(2000, 1, 1, tzinfo=self._zone))
        ).endswith(b"Z")

    def content(self, sessions: Iterable[Session]) -> _Content:
        """The sessions that have a time, in order, and the rules that their hours need."""
        held = sorted((*self._order(session), session) for session in sessions if session.when)
        events = [(uid, one, _written_as(clock.hours, when)) for _, uid, one in held if (when := one.when)]
        hours = [when for *_, when in events if isinstance(when, Timed)]
        observances = () if self._in_utc else clock.observances(self._zone, hours)
        if not observances:
            twice = not all(zones.occurs_once(moment.astimezone(self._zone)) for when in hours for moment in when)
            return _Content([(uid, one, _written_as(clock.in_utc, when)) for uid, one, when in events], b"", twice)
        in_both = any(start.tzinfo is UTC for start, _ in hours)
        return _Content(events, _rules(self.forum.zone, observances), in_both)

    def head_alone(self, rules: bytes, mark: str) -> tuple[bytes, ...]:
        """The lines around the event of one session: those before it, and the last one."""
        if (rules, mark) not in self._heads:
            head = _calendar()
            _name_zone(head, self.forum, rules)
            _name_languages(head, self.forum, self.lang)
            _sign(head, mark)
            self._heads[rules, mark] = tuple(_lines(head))
        return self._heads[rules, mark]

    def lines(self, session: Session, uid: str, when: Timed | AllDay) -> bytes:
        """The lines of the event of a session at these hours."""
        key = session.id, isinstance(when, Timed) and when.start.tzinfo is UTC, self._date(session)
        if self._kept is not None and key in self._kept:
            return self._kept[key]
        made = b"".join(_lines(self.event(session, uid, when)))
        if self._kept is not None:
            self._kept[key] = made
        return made

    def _date(self, session: Session) -> datetime:
        """The date of the last revision of a session."""
        return self.dates.get(session.id, self._revised)

    def _order(self, session: Session) -> tuple[float, str]:
        """A key that sorts sessions by start, then by UID."""
        match session.when:
            case Timed(start):
                return start.timestamp(), self._uid(session)
            case AllDay(first):
                midnight = datetime(first.year, first.month, first.day, tzinfo=self._zone)
                return midnight.timestamp(), self._uid(session)
        raise ValueError(f"{session.id} has no time")

    def event(self, session: Session, uid: str, when: Timed | AllDay) -> Event:
        """The event of a session at these hours, its properties in the order in which they are written."""
        event = Event()
        event["UID"] = WrittenWords(uid)
        event["DTSTAMP"] = event["LAST-MODIFIED"] = vDatetime(self._date(session))
        event["SEQUENCE"] = vInt(session.sequence)
        event["STATUS"] = vText("CANCELLED" if session.status == "cancelled" else "CONFIRMED")
        match when:
            case Timed(start, end):
                event["DTSTART"], event["DTEND"] = self._moment(start), self._moment(end)
            case AllDay(first):
                event["DTSTART"], event["DTEND"] = vDDDTypes(first), vDDDTypes(when.end)
                event["TRANSP"] = vText("TRANSPARENT")
        said = summary(session, self.lang)
        event["SUMMARY"] = title = WrittenWords(said + doubts.mark(session, self.lang))
        event["DESCRIPTION"] = WrittenWords(self._description(session, said))
        place = self._place(session)
        if place:
            event["LOCATION"] = WrittenWords(place)
        if self.forum.geo and _at_venue(session):
            event["GEO"] = vGeo(self.forum.geo)
        event["CATEGORIES"] = categories(self._categories(session))
        if session.url:
            event["URL"] = vUri(_uri(session.url))
        if session.join:
            # Some programs refuse the whole calendar without a feature and a label.
            conference = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": tr("Join online")}
            event["CONFERENCE"] = vUri(_uri(session.join), params=conference)
        if session.timed and session.status != "cancelled":
            for before in self._alarms:
                event.add_component(_alarm(before, title))
        return event

    def _uid(self, session: Session) -> str:
        """The UID of a session: the one that it came with, if no other has it, or else one from its forum's id and
        its own alone, so the same in every file and every year.
        """
        kept = _line(session.uid or "")
        return kept if kept and self._uids[session.uid] == 1 else str(uuid5(self._ids, session.id))

    def _moment(self, moment: datetime) -> vDatetime:
        return vDatetime(moment, params=None if moment.tzinfo is UTC else {"TZID": self.forum.zone})

    def _description(self, session: Session, said: str) -> str:
        """The facts of a session as `show` lists them, the new ones first, the page last, without hours and title.

        The description begins with the title only if SUMMARY, `said`, does not show it.
        """
        parts: dict[str, list[str]] = {"title": [], "": [], "topic" if session.topic else "summary": [], "page": []}
        for name, value in rows.of_session(session, self.forum, self.lang, for_anybody=True):
            fact, _ = own.label(name)
            if fact not in ("time", "place"):
                words = own.names(session.speakers) if fact == "speakers" else own.continued(value)
                parts[fact if fact in parts else ""].append(f"{name}: {words}")
        parts[""][:0] = [f"{name}: {value}" for name, value in doubts.of_session(session, self.lang)]
        title = _paragraphs("\n".join(parts.pop("title")))
        new = _paragraphs("\n".join(chain.from_iterable(parts.values())))
        lines = phrases.text_lines(session.title, self.lang)
        whole = Text.ordered({line.language: _line(line.words) for line in lines}, [line.language for line in lines])
        return new if own.title(said, new, _read_as(self.forum, self.lang)) == whole else f"{title}\n{new}"

    def _place(self, session: Session) -> str:
        """The room, then the venue; an online session has neither, and one at an unknown place is not at the venue."""
        places = [_line(session.room or "")]
        if session.mode == "online":
            places.append(tr("Online"))
        elif self.forum.venue and not session.place_unknown:
            places.append(_line(phrases.one_line(self.forum.venue, self.lang)))
        return ", ".join(filter(None, places)) or ("" if session.place_unknown else tr(own.NO_PLACE))

    def _categories(self, session: Session) -> Iterator[str]:
        """Category and topic, one name each: some programs split an item at a comma even if it is escaped."""
        for text in (session.category.name, session.topic):
            if text:
                yield _SEPARATORS.sub(" ", _line(phrases.text_lines(text, self.lang)[0].words))


def _written_as(form: Callable[[Timed], Timed], when: Timed | AllDay) -> Timed | AllDay:
    """Hours in the form that a function gives them, and days as they are."""
    return form(when) if isinstance(when, Timed) else when


@lru_cache
def _rules(zone: str, observances: tuple[clock.Observance, ...]) -> bytes:
    """The rules of a zone as lines: the files of a folder have mostly the same."""
    return b"".join(_lines(clock.rules(zone, observances)))


def summary(session: Session, lang: Lang) -> str:
    """The subject of a session in one line; in one language if two are too long, shortened if needed; no marks."""
    whole = _line(phrases.subject(session, lang))
    room = _LONGEST_SUMMARY - len(doubts.mark(session, lang))
    if len(whole) <= room:
        return whole
    return shortened(_line(phrases.headlines(session, lang)[0].words), room)


def cut_titles(sessions: Iterable[Session], lang: Lang) -> tuple[str, ...]:
    """A sentence on the sessions whose title a calendar shows only in part."""
    cut = [one.id for one in sessions if _line(phrases.headlines(one, lang)[0].words) not in summary(one, lang)]
    if not cut:
        return ()
    told = trn(
        "the title of {n} session is cut, since calendars show no longer ones; its description has the whole: {ids}",
        "the titles of {n} sessions are cut, since calendars show no longer ones; their descriptions have the whole: "
        "{ids}",
        len(cut),
        ids=few(cut),
    )
    return (told,)


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
    calendar["NAME"] = calendar["X-WR-CALNAME"] = WrittenWords(_line(phrases.one_line(forum.name, lang)))
    if forum.theme:
        calendar["DESCRIPTION"] = calendar["X-WR-CALDESC"] = WrittenWords(_line(phrases.one_line(forum.theme, lang)))
    if forum.url:
        calendar["URL"] = vUri(_uri(forum.url))
    calendar["X-WR-TIMEZONE"] = vText(forum.zone if isinstance(zones.forum_zone(forum.zone), ZoneInfo) else "UTC")


def _name_zone(calendar: Calendar, forum: Forum, rules: bytes) -> None:
    """Add the forum's zone, for whrcf alone, unless other words of the calendar tell it when whrcf reads the file."""
    told = _value(calendar["X-WR-TIMEZONE"])[1:].decode() if "X-WR-TIMEZONE" in calendar else ""
    if not rules and told != forum.zone:
        calendar[own.IN_ZONE] = vText(forum.zone)


def _name_languages(calendar: Calendar, forum: Forum, lang: Lang) -> None:
    """Add the languages of the texts, unless whrcf tells them by their letters when it reads the file."""
    if _read_as(forum, lang) == lang != LANGUAGES:
        calendar[own.IN_LANGUAGES] = vText(" ".join(lang))


def _read_as(forum: Forum, lang: Lang) -> Lang:
    """The languages in which whrcf looks for words when it reads the file: English and Korean show in their letters."""
    return LANGUAGES if forum.languages == LANGUAGES and len(lang) == 1 else lang


def _subscribe(calendar: Calendar, feed: Feed) -> None:
    """Add how often programs should reload the feed: by the standard property and by the one that they know."""
    calendar["REFRESH-INTERVAL"] = vDuration(feed.refresh, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vDuration(feed.refresh)
    if feed.url:
        address = re.sub("^webcals?:", "https:", feed.url, flags=re.IGNORECASE)
        calendar["SOURCE"] = vUri(_uri(address), params={"VALUE": "URI"})


def _sign(calendar: Calendar, mark: str) -> None:
    """Add the mark of the view, by which whrcf recognises the file when it writes it again."""
    if mark:
        calendar["X-WHRCF-VIEW"] = vText(mark)


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
    """The `text` without control characters, its lines ended by line feeds alone; a tab becomes a blank."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text).replace("\t", " ")).strip()


def _uri(url: str) -> str:
    """The `url` in ASCII, without characters at which some programs cut it."""
    return quote(url, safe="%/:?#[]@!$&'()*+=-._~")
