"""Events of schedule.xml and schedule.json: frab, pentabarf, pretalx, wafer, the c3voc hub."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, NamedTuple

from whrcf_cli.dates import clocks, iso
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.times import Mend
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Session, Text
from whrcf_cli.text import cleaning, ids
from whrcf_cli.text.shortening import shortened

_NOON = timedelta(hours=12)
"""Days may change before noon at the latest; a later change is the full length of a day."""


class EventDay(NamedTuple):
    """A day of the file. Its date is a heading: events after midnight may still be under it."""

    on: date | None = None
    turns: timedelta = timedelta()
    """Times before this mean the calendar day after the date."""


Raw = Mapping[str, Any]
"""The fields of an event: strings without forbidden characters, except `persons`, a list of names."""
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

    start = _start(raw, day, mend)
    session = tell(raw, room)._replace(
        speakers=tuple(filter(None, map(cleaning.line, raw.get("persons") or ()))),
        language=cleaning.line(raw.get("language", "")) or None,
        url=raw.get("url", "").strip() or None,
    )
    return DraftSession(
        session=session,
        start=start,
        end=iso.moment(raw.get("end", "")),
        length=_length(raw, mend) if start else None,
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
        topic=_named(raw.get("track", "")),
        summary=languages.in_language(cleaning.line(raw.get("subtitle", ""))),
        description=languages.in_language(description),
        room=cleaning.line(room) or None,
    )


@lru_cache
def _named(words: str) -> Text | None:
    """A category or a topic as text; a programme has few of them."""
    return languages.in_language(cleaning.line(words))


def not_kept(lost: Mapping[str, int]) -> Iterator[Finding]:
    """Findings on the parts of events that have no place in a programme, by kind and number."""
    if links := lost.get("links", 0):
        message = trn("{n} link of its sessions", "{n} links of its sessions", links)
        yield Finding("not-kept", message, tr("a programme has no place for links"))
    if attachments := lost.get("attachments", 0):
        message = trn("{n} attachment of its sessions", "{n} attachments of its sessions", attachments)
        yield Finding("not-kept", message, tr("a programme has no place for attachments"))


def _start(raw: Raw, day: EventDay, mend: Mend) -> datetime | None:
    """The start of an event: its date, if that is a moment; else its clock time on the day above it."""
    written, clock = raw.get("date", "").strip(), clocks.read(raw.get("start", ""))
    moment = iso.moment(written) if len(written) > len("2021-10-08") else None
    if moment:
        return _by_the_clock(moment, clock)
    on = iso.day(written) if written else day.on
    if on is None or clock is None:
        start = raw.get("start", "").strip()
        if written and (on is None or len(written) > len("2021-10-08")):
            fault = tr('its date "{written}" is not valid', written=shortened(written))
        elif on is None:
            fault = tr("it is not under a day")
        elif start:
            fault = tr('its start "{written}" is not a valid time', written=shortened(start))
        else:
            fault = tr("it has no start time")
        mend(fault, tr("it was kept without a time"))
        return None
    if len(written) > len("2021-10-08"):
        message = tr('its date "{written}" is not valid', written=shortened(written))
        mend(message, tr("its day and its start are used"))
    begin = datetime(on.year, on.month, on.day) + clock  # noqa: DTZ001, the zone is found out later
    return begin + timedelta(days=1) if not written and clock < day.turns else begin


def _by_the_clock(moment: datetime, clock: timedelta | None) -> datetime:
    """The moment, or one in UTC with the offset of the local time next to it, as some programs write it."""
    if clock is None or moment.utcoffset() != timedelta():
        return moment
    apart = (clock - timedelta(hours=moment.hour, minutes=moment.minute)) % timedelta(days=1)
    apart -= timedelta(days=1) if apart > timedelta(hours=14) else timedelta()
    fits = apart >= timedelta(hours=-12) and not apart % timedelta(minutes=15)
    return moment.astimezone(timezone(apart)) if fits else moment


def _length(raw: Raw, mend: Mend) -> timedelta | None:
    written = raw.get("duration", "").strip()
    length = iso.duration(written)
    if written and length is None:
        message = tr('its duration "{written}" is not valid', written=shortened(written))
        mend(message, tr("its end is used instead, if it has one"))
    return length
