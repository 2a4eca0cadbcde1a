"""Events of schedule.xml and schedule.json: frab, pentabarf, pretalx, wafer, the c3voc hub."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, NamedTuple

from whrcf_cli.dates import clocks, durations, iso
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.times import Mend
from whrcf_cli.formats.draft.words import STATUS
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Session, Status, Text
from whrcf_cli.text import cleaning, ids
from whrcf_cli.text.shortening import shortened

_LISTS = ("links", "attachments")
_MOST_KINDS = 20
"""The most kinds of unread fields that are listed."""
_MINUTES = re.compile(r"\d+:[6-9]\d")
"""A duration with more minutes than an hour has."""
_NOON = timedelta(hours=12)
"""Days may change before noon at the latest; a later change is the full length of a day."""


class EventDay(NamedTuple):
    """A day of the file. Its date is a heading: events after midnight may still be under it."""

    on: date | None = None
    turns: timedelta = timedelta()
    """Times before this mean the calendar day after the date."""


Raw = Mapping[str, Any]
"""The fields of an event: strings without forbidden characters, except `persons`, a list of names."""
FIELDS = frozenset((
    "abstract", "date", "description", "duration", "end", "language", "room", "start", "subtitle", "title", "track",
    "type", "url",
    # These name an event for programs, and say nothing to people.
    "code", "guid", "id", "slug",
))  # fmt: skip
"""The fields of an event that are read."""
CONFERENCE = frozenset((
    "acronym", "city", "end", "start", "time_zone_name", "title", "url", "venue", "version",
    # These follow from the events, or are of use to programs alone.
    "base_url", "colors", "day_change", "days", "daysCount", "days_count", "release", "rooms", "timeslot_duration",
    "track", "tracks",
))  # fmt: skip
"""The fields of a conference that are read."""
PERSONS = ("persons", "speakers", "presenters", "people")
"""The fields of an event that hold its speakers, best first."""
STATES = ("state", "status")
NAMES = ("name", "public_name", "full_public_name", "full_name")
"""Fields in which programs write the name of a person, best first."""
PERSON = frozenset((*NAMES, "code", "guid", "id"))
"""The fields of a person that are read, or name the person for programs."""
_NOTHING = frozenset(("", "0", "false", "no", "none", "null"))
EventReader = Callable[[Raw, str], Session]
"""Reads an event in a room, except its time and the fields that all programs write alike."""


def header(fields: Mapping[str, str]) -> DraftForum:
    """The forum as the fields of a conference describe it."""
    return DraftForum(
        id=ids.as_id(fields.get("acronym", "")),
        name=languages.in_language(cleaning.line(fields.get("title", ""))),
        first_day=iso.day(fields.get("start", "")),
        last_day=iso.day(fields.get("end", "")),
        zone=fields.get("time_zone_name", "").strip(),
        city=cleaning.line(fields.get("city", "")),
        url=fields.get("url", "").strip(),
        venue=languages.in_language(cleaning.line(fields.get("venue", ""))),
    )


def day(on: str, end: str, change: str) -> EventDay:
    """A day by its date, its end, and the hour at which days change, if the conference has one."""
    date, turns = iso.day(on), clocks.read(change)
    if turns is None:
        until = iso.moment(end)
        later = date and until and until.date() == date + timedelta(days=1)
        turns = timedelta(hours=until.hour, minutes=until.minute) if later and until else timedelta()
    return EventDay(on=date, turns=turns if turns < _NOON else timedelta())


def draft_session(raw: Raw, number: int, day: EventDay, room: str, tell: EventReader) -> DraftSession:
    """The session of an event that has this number in the file and is listed under `day` and `room`."""
    inside = cleaning.line(raw.get("room", ""))
    room = room if cleaning.line(room) else inside
    found: list[Finding] = []
    if inside and inside != cleaning.line(room):
        above = cleaning.line(room)
        message = tr('it is in the room "{room}" and under "{other}"', room=inside, other=above)
        found.append(Finding("mended-place", message, tr('"{name}" is used', name=above)))

    def mend(message: str, advice: str) -> None:
        found.append(Finding("mended-time", message, advice))

    start, clock = _start(raw, day, mend)
    session = tell(raw, room)._replace(
        speakers=tuple(filter(None, map(cleaning.line, raw.get("persons") or ()))),
        language=cleaning.line(raw.get("language", "")) or None,
        url=raw.get("url", "").strip() or None,
    )
    return DraftSession(
        session=session,
        start=start,
        end=_end(raw.get("end", ""), start),
        length=_length(raw, mend) if start else None,
        clock=clock,
        findings=tuple(found),
        number=number,
    )


def words_of_event(raw: Raw, room: str) -> Session:
    """The session of an event that any other program wrote, without its time."""
    title, abstract = cleaning.line(raw.get("title", "")), cleaning.paragraphs(raw.get("abstract", ""))
    description = cleaning.paragraphs(raw.get("description", ""))
    if abstract and abstract != description:
        description = f"{abstract}\n\n{description}" if description else abstract
    id = raw.get("id", "").strip()
    return Session(
        id=id if ids.is_id(id) else "",
        category=Category(id="", name=_named(raw.get("type", "")) or Text()),
        title=languages.in_language(title) or Text(),
        when=None,
        status=state(raw) or "confirmed",
        topic=_named(raw.get("track", "")),
        summary=languages.in_language(cleaning.line(raw.get("subtitle", ""))),
        description=languages.in_language(description),
        room=cleaning.line(room) or None,
    )


@lru_cache
def _named(words: str) -> Text | None:
    """A category or a topic as text; a programme has few of them."""
    return languages.in_language(cleaning.line(words))


def state(raw: Raw) -> Status | None:
    """The status that the state of an event means; None if it has no known one."""
    return STATUS.get((raw.get("state") or raw.get("status") or "").strip().casefold())


def says(words: str) -> bool:
    """Whether a value has words: not nothing, and not a mere no."""
    return bool(words) and words.strip().casefold() not in _NOTHING


def not_kept(lost: Mapping[str, int]) -> Iterator[Finding]:
    """Findings on the parts of a file that have no place in a programme, by kind and number, the most first."""
    if links := lost.get("links", 0):
        message = trn("{n} link of its sessions", "{n} links of its sessions", links)
        yield Finding("not-kept", message, tr("a programme has no place for links"))
    if attachments := lost.get("attachments", 0):
        message = trn("{n} attachment of its sessions", "{n} attachments of its sessions", attachments)
        yield Finding("not-kept", message, tr("a programme has no place for attachments"))
    others = sorted(((number, kind) for kind, number in lost.items() if kind not in _LISTS), key=lambda one: -one[0])
    for number, kind in others[:_MOST_KINDS]:
        message = trn('{n} value of "{field}"', '{n} values of "{field}"', number, field=shortened(kind))
        yield Finding("not-kept", message, tr("a programme has no place for it"))
    if more := others[_MOST_KINDS:]:
        number = sum(one for one, _ in more)
        message = trn("{n} value of other fields", "{n} values of other fields", number)
        yield Finding("not-kept", message, tr("a programme has no place for them"))


def _start(raw: Raw, day: EventDay, mend: Mend) -> tuple[datetime | None, timedelta | None]:
    """The start of an event: its date, if that is a moment; else its clock time on the day above it.

    The second is the clock time next to a moment, unless that moment has it with the offset of another zone.
    """
    written, clock = raw.get("date", "").strip(), clocks.read(raw.get("start", ""))
    moment = iso.moment(written) if len(written) > len("2021-10-08") else None
    if moment:
        agree = clock == timedelta(hours=moment.hour, minutes=moment.minute) and moment.utcoffset()
        return _by_the_clock(moment, clock), None if agree else clock
    on = iso.day(written) if written else day.on
    if on is None or clock is None:
        _tell_untimed(raw, on, mend)
        return None, None
    if len(written) > len("2021-10-08"):
        message = tr('its date "{written}" is not valid', written=shortened(written))
        mend(message, tr("its day and its start are used"))
    begin = datetime(on.year, on.month, on.day) + clock  # noqa: DTZ001, the zone is found out later
    return (begin + timedelta(days=1) if not written and clock < day.turns else begin), None


def _tell_untimed(raw: Raw, on: date | None, mend: Mend) -> None:
    """Tell why an event has no start."""
    written, start = raw.get("date", "").strip(), raw.get("start", "").strip()
    if written and (on is None or len(written) > len("2021-10-08")):
        fault = tr('its date "{written}" is not valid', written=shortened(written))
    elif on is None:
        fault = tr("it is not under a day")
    elif start:
        fault = tr('its start "{written}" is not a valid time', written=shortened(start))
    else:
        fault = tr("it has no start time")
    mend(fault, tr("it was kept without a time"))


def _by_the_clock(moment: datetime, clock: timedelta | None) -> datetime:
    """The moment, or one in UTC with the offset of the local time next to it, as some programs write it."""
    if clock is None or moment.utcoffset() != timedelta():
        return moment
    apart = (clock - timedelta(hours=moment.hour, minutes=moment.minute)) % timedelta(days=1)
    apart -= timedelta(days=1) if apart > timedelta(hours=14) else timedelta()
    fits = apart >= timedelta(hours=-12) and not apart % timedelta(minutes=15)
    return moment.astimezone(timezone(apart)) if fits else moment


def _end(written: str, start: datetime | None) -> datetime | None:
    """The end of an event: a moment, or a clock time on the day of its start, or on the next day."""
    clock = clocks.read(written) if start else None
    if start is None or clock is None:
        return iso.moment(written)
    end = start.replace(hour=0, minute=0, second=0, microsecond=0) + clock
    return end if end >= start else end + timedelta(days=1)


def _length(raw: Raw, mend: Mend) -> timedelta | None:
    written = raw.get("duration", "").strip()
    length = iso.duration(written)
    if length is None and written:
        length = durations.read(written)
    if length and _MINUTES.fullmatch(written):
        used = clocks.hours_and_minutes(length // timedelta(minutes=1))
        message = tr('its duration "{written}" has more than 59 minutes after the hours', written=shortened(written))
        mend(message, tr("{duration} is used", duration=used))
    if written and length is None:
        message = tr('its duration "{written}" is not valid', written=shortened(written))
        mend(message, tr("its end is used instead, if it has one"))
    return length
