"""A programme as the days, rooms and events of schedule.xml and schedule.json."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from whrcf_cli.dates import zones
from whrcf_cli.dates.clocks import hours_and_minutes
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.schedule.conventions import (
    ALSO,
    CANCELLED,
    LONGEST,
    NO_HOURS,
    NO_ROOM,
    NOTE,
    ONLINE,
    PLACE_UNKNOWN,
    REMARKS,
    slug_of_part,
    slug_of_whole,
    slugs,
    uncancelled,
)
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme import languages
from whrcf_cli.programme.model import LANGUAGES, AllDay, Forum, Programme, Session, Text, Timed
from whrcf_cli.text import cleaning, ids
from whrcf_cli.wording import doubts, phrases
from whrcf_cli.wording.audience import Lang

_ADDRESS = re.compile(r"https?://([^/?#@]*@)?[^/?#@:]+(:\d*)?([/?#].*)?")
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_DAY = timedelta(days=1)
_MOST = 200_000
"""Events; no program reads more, and neither does whrcf."""
_NUMBERS = 2**31 - 1
_OPENING = (time(6), time(23, 59))
"""Opening hours if the forum has none. giggity hides events that begin before 06:00 and end after it."""
_TIMESLOTS = (30, 15, 10, 5)
_TRACK_SLUG = re.compile("[a-z][a-z0-9-]+")


class Slot(NamedTuple):
    """A session, or the part of it on one day, in the time zone of the forum."""

    session: Session
    start: datetime
    end: datetime
    part: bool = False

    @property
    def key(self) -> str:
        """The key of the slot, the same in every file of the forum."""
        return f"{self.session.id}/{self.start:%Y-%m-%d}" if self.part else self.session.id

    @property
    def minutes(self) -> int:
        """The duration of the slot in minutes, at most that of the longest event."""
        return min(Timed(self.start, self.end).minutes, LONGEST)

    @property
    def exact(self) -> bool:
        """Whether start and minutes describe the time of the slot exactly."""
        return not self.part and Timed(self.start, self.end).seconds == self.minutes * 60


class Room(NamedTuple):
    """A room, or the words for having none."""

    name: str
    guid: str


class Track(NamedTuple):
    """A topic; its slug is empty if it has no name in ASCII."""

    name: str
    slug: str


class Person(NamedTuple):
    """A speaker."""

    name: str
    id: int
    guid: str


class ScheduleDay(NamedTuple):
    """A calendar day with events, counted from 1."""

    number: int
    date: date
    start: datetime
    end: datetime
    rooms: dict[Room, list[Slot]]


class Event(NamedTuple):
    """The fields of an event as strings, empty if not known."""

    id: int
    guid: str
    slug: str
    """The slug without the acronym before it."""
    start: datetime
    duration: str
    title: str
    subtitle: str
    type: str
    track: str
    abstract: str
    description: str
    language: str
    persons: tuple[Person, ...]
    url: str
    join: str


class Schedule:
    """The `sessions` of a programme that have a time, as the events of a conference."""

    def __init__(self, programme: Programme, sessions: Iterable[Session], lang: Lang) -> None:
        forum = programme.forum
        self._lang = lang
        self._zone = zone = zones.forum_zone(forum.zone)
        refuse_too_many(programme.sessions)
        self._names = _EventNames(programme, zone)
        found = (slot for session in sessions for slot in slots(session, forum, zone))
        self._slots = sorted(found, key=lambda slot: slot.start.timestamp())
        names = dict.fromkeys(map(self._room, self._slots))
        self._rooms = {name: Room(name, str(self._names.guid(f"room:{name}"))) for name in names}
        days = {slot.start.date() for slot in self._slots}
        self.title = self._words(forum.name)
        self.acronym = re.sub("[^a-z0-9_]", "_", forum.id.lower()).ljust(4, "_")
        self.version = _version(programme)
        self.languages = "" if by_letters(forum, lang) else ",".join(lang)
        """The languages of the texts, if a reader has to be told."""
        self.first_day = min(forum.first_day, *days)
        self.last_day = max(forum.last_day, *days)
        self.length = len(days)
        """The number of days that have events."""
        self.timeslot = hours_and_minutes(_timeslot(self._slots))
        self.url = _address(forum.url)
        self.rooms = list(self._rooms.values())
        self.tracks = list(self._tracks())

    def days(self) -> Iterator[ScheduleDay]:
        """The days that have events, each with its rooms, in the same order on all days."""
        together: dict[date, list[Slot]] = {}
        for slot in self._slots:
            together.setdefault(slot.start.date(), []).append(slot)
        for number, (day, those) in enumerate(together.items(), 1):
            rooms: dict[Room, list[Slot]] = {room: [] for room in self.rooms}
            for slot in those:
                rooms[self._rooms[self._room(slot)]].append(slot)
            used = {room: inside for room, inside in rooms.items() if inside}
            start, end = _midnight(day, self._zone), _midnight(day + _DAY, self._zone)
            yield ScheduleDay(number=number, date=day, start=start, end=end, rooms=used)

    def event(self, slot: Slot) -> Event:
        """The event of a slot."""
        session, lang = slot.session, self._lang
        mark = CANCELLED[one_language(lang)] if session.status == "cancelled" else ""
        guid = self._names.guid(slot.key)
        return Event(
            id=self._names.number(slot.key, guid),
            guid=str(guid),
            slug=self._names.slug(slot),
            start=slot.start,
            duration=hours_and_minutes(slot.minutes),
            title=mark + (self._words(session.title) or session.id) + doubts.mark(session, lang),
            subtitle=_subtitle(session.title, lang),
            type=self._words(session.category.name),
            track=self._words(session.topic),
            abstract=self._words(session.summary),
            description=_description(session, lang),
            language=cleaning.line(session.language or ""),
            persons=tuple(map(self._person, filter(None, map(cleaning.line, session.speakers)))),
            url=_address(session.url),
            join=_address(session.join),
        )

    def _person(self, name: str) -> Person:
        key = _person(name)
        guid = self._names.guid(key)
        return Person(name=name, id=self._names.number(key, guid), guid=str(guid))

    def _room(self, slot: Slot) -> str:
        """The name of the slot's room, or a label: apps put events without a room into the one before, or drop them."""
        session = slot.session
        label = ONLINE if session.mode == "online" else NO_ROOM
        return cleaning.line(session.room or "") or label[one_language(self._lang)]

    def _tracks(self) -> Iterator[Track]:
        """The topics in the order of their first events, each with a slug of its own."""
        taken: set[str] = set()
        for topic in dict.fromkeys(slot.session.topic for slot in self._slots):
            slug = ids.as_id(topic.main) if topic else ""
            fits = _TRACK_SLUG.fullmatch(slug) and slug not in taken
            taken.add(slug)
            if topic:
                yield Track(self._words(topic), slug if fits else "")

    def _words(self, text: Text | None) -> str:
        return cleaning.line(phrases.one_line(text, self._lang)) if text else ""


class _EventNames:
    """Numbers, slugs and GUIDs by which programs recognise the events and speakers of a programme.

    Each depends on one key alone, so that neither a change nor a choice of sessions alters any. If two keys have the
    same number or slug, which is rare, all keys of the programme decide which one keeps it.
    """

    def __init__(self, programme: Programme, zone: tzinfo) -> None:
        self._space = uuid5(NAMESPACE_URL, programme.forum.id)
        self._numbers: dict[str, int] = {}
        """Numbers of the keys that could not keep their own."""
        self._slugs = slugs(session.id for session in programme.sessions)
        self._settle(
            sorted(slot.key for session in programme.sessions for slot in slots(session, programme.forum, zone))
        )
        self._settle(
            sorted({_person(cleaning.line(name)) for session in programme.sessions for name in session.speakers})
        )

    def guid(self, key: str) -> UUID:
        return uuid5(self._space, key)

    def number(self, key: str, guid: UUID) -> int:
        """The number of a key: a positive integer."""
        return self._numbers.get(key) or guid.int % _NUMBERS + 1

    def slug(self, slot: Slot) -> str:
        slug = self._slugs[slot.session.id]
        return slug_of_part(slug, slot.start.date()) if slot.part else slug_of_whole(slug)

    def _settle(self, keys: Iterable[str]) -> None:
        """Give each key a number that no other one has."""
        taken: set[int] = set()
        for key in keys:
            number = self.number(key, self.guid(key))
            while number in taken:
                number = self._numbers[key] = number % _NUMBERS + 1
            taken.add(number)


def slots(session: Session, forum: Forum, zone: tzinfo) -> Iterator[Slot]:
    """The slots of a session: one, or one a day if it lasts whole days or 24 hours and more; none without a time."""
    opening = forum.opening or _OPENING
    match session.when:
        case AllDay(first, last):
            start, end = _at(first, opening[0], zone), _at(last, opening[1], zone)
        case Timed(start, end):
            start, end = start.astimezone(zone), end.astimezone(zone)
            if session.when.minutes <= LONGEST:
                yield Slot(session, start, end)
                return
        case _:
            return
    last = (end - timedelta.resolution).date()
    for days in range((last - start.date()).days + 1):
        # A part begins and ends with the session, else with the venue, or at midnight if the venue is closed then.
        day = start.date() + timedelta(days)
        midnight, opens, closes = _midnight(day, zone), _at(day, opening[0], zone), _at(day, opening[1], zone)
        begin = (opens if opens < end else midnight) if days else start
        finish = (closes if closes > start else midnight + _DAY) if day < last else end
        yield Slot(session, begin, finish, part=True)


def without_hours(sessions: Iterable[Session], forum: Forum) -> tuple[str, ...]:
    """A sentence on the sessions of whole days, which have hours in a schedule that no source gives."""
    names = [
        trn(
            "{session} (1 day)",
            "{session} ({n} days)",
            (session.when.end - session.when.first).days,
            session=session.id,
        )
        for session in sessions
        if isinstance(session.when, AllDay)
    ]
    if not names:
        return ()
    opens, closes = (f"{hour:%H:%M}" for hour in forum.opening or _OPENING)
    told = trn(
        "1 session has no hours; apps will show it from {opens} to {closes} on each day: {sessions}",
        "{n} sessions have no hours; apps will show them from {opens} to {closes} on each day: {sessions}",
        len(names),
        opens=opens,
        closes=closes,
        sessions=", ".join(names),
    )
    return (told,)


def refuse_too_many(sessions: Iterable[Session]) -> None:
    """Raises FileProblem if the sessions, day by day, are more events than any program reads."""
    number = sum((session.end - session.start).days + 1 for session in sessions if session.start and session.end)
    if number > _MOST:
        raise FileProblem(
            tr(
                "cannot write a schedule of more than {n:,} events: a session of many days is one on each of them; "
                "write another format, or shorten those",
                n=_MOST,
            )
        )


def by_letters(forum: Forum, lang: Lang) -> bool:
    """Whether readers tell the languages of the texts by their letters, as for English and Korean."""
    return forum.languages == LANGUAGES and lang != LANGUAGES[::-1]


def told_apart(text: Text, lang: Lang) -> bool:
    """Whether a text can be read back after its words in these languages were written in one line."""
    return languages.apart(cleaning.line(phrases.one_line(text, lang)), lang) == text


def parted(session: Session, lang: Lang) -> bool:
    """Whether the description can be read back after its languages and the notes were written in paragraphs."""
    if session.description is None:
        return True
    written = "\n\n".join(_about(session, lang))
    ours = (*NOTE.values(), *REMARKS)
    notes = any(paragraph.startswith(ours) for paragraph in written.split("\n\n"))
    return not notes and languages.apart(written, lang, "\n\n") == session.description


def looks_marked(session: Session, lang: Lang) -> bool:
    """Whether its title has words that mean a state or a doubt, which it does not have."""
    title = cleaning.line(phrases.one_line(session.title, lang))
    return doubts.without_mark(title) != title or (session.status != "cancelled" and uncancelled(title)[1])


def _description(session: Session, lang: Lang) -> str:
    """The description of a session, then remarks and its notes, with an empty line between them."""
    notes = (NOTE[one_language(lang)] + cleaning.line(phrases.one_line(note.text, lang)) for note in session.notes)
    return "\n\n".join([*_about(session, lang), *_remarks(session, lang), *notes])


def _remarks(session: Session, lang: Lang) -> Iterator[str]:
    """Doubts about the time and the place of an event, in each language asked for."""
    for one in list(filter(NO_HOURS.get, lang)) or [one_language(lang)]:
        if isinstance(session.when, AllDay):
            yield NO_HOURS[one]
        if session.also:
            yield ALSO[one] + phrases.hours(session.also)
        if session.place_unknown:
            yield PLACE_UNKNOWN[one]


def _about(session: Session, lang: Lang) -> list[str]:
    """The description of a session in each language."""
    lines = phrases.text_lines(session.description, lang) if session.description else []
    return list(filter(None, dict.fromkeys(cleaning.paragraphs(line.words) for line in lines)))


def _version(programme: Programme) -> str:
    """The version of the schedule, new after each change: programs reload it only if it differs."""
    forum = programme.forum
    revisions = sum(session.revision for session in programme.sessions)
    return f"{forum.revised or forum.first_day:%Y-%m-%d}.{revisions}"


def _address(url: str | None) -> str:
    """A web address in ASCII (RFC 3986); empty if it is not valid."""
    rest, mark, fragment = _BARE_PERCENT.sub("%25", url or "").partition("#")
    written = quote(rest, safe="%/:?@!$&'()*+,;=") + mark + quote(fragment, safe="%/:?@!$&'()*+,;=")
    return written if _ADDRESS.fullmatch(written) else ""


def _person(name: str) -> str:
    """The key of a speaker, different from that of any session."""
    return f"person:{name}"


def _subtitle(title: Text, lang: Lang) -> str:
    """The title in the other language, if `lang` is English or Korean and the title has both."""
    if len(lang) > 1 or not all(map(title.get, (*lang, *LANGUAGES))):
        return ""
    return cleaning.line(title.get(next(tag for tag in LANGUAGES if tag not in lang)) or "")


def _timeslot(slots: Iterable[Slot]) -> int:
    """The longest grid, in minutes, on which all sessions with hours begin and end."""
    steps = {step for slot in slots if not slot.part for step in (slot.start.minute, slot.minutes)}
    return next((size for size in _TIMESLOTS if all(step % size == 0 for step in steps)), _TIMESLOTS[-1])


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def _at(day: date, clock: time, zone: tzinfo) -> datetime:
    """A time on a day, moved if the clocks skip it."""
    return zones.existing_moment(datetime.combine(day, clock, zone))[0]


def one_language(lang: Lang) -> str:
    """The language of the words that a schedule adds: the first of these in which it has them, else English."""
    return next(filter(NOTE.get, lang), "en")
