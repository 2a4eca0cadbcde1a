"""schedule.xml, valid by its schema and readable by the apps that are stricter."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from xml.sax.saxutils import quoteattr

from whrcf_cli.dates import zones
from whrcf_cli.formats import losses as lost
from whrcf_cli.formats.schedule.conventions import (
    GENERATOR,
    IN_LANGUAGES,
    JOIN,
    span_of_parts,
    spelled,
    stands_for_none,
)
from whrcf_cli.formats.schedule.write_events import (
    Event,
    Schedule,
    Slot,
    by_letters,
    looks_marked,
    one_language,
    parted,
    refuse_too_many,
    slots,
    told_apart,
)
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.fields import ABOUT, DETAILS, SESSION
from whrcf_cli.programme.model import LANGUAGES, Forum, Programme, Session, Timed
from whrcf_cli.text import cleaning, ids
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Lang

_SHORTEST_SLUG = 4
"""Characters of a slug after the acronym; hyphens before a shorter id fill it up."""
_TOLD = frozenset(
    {*(field.name for field in DETAILS if field.name in Event._fields), "room", "speakers", "mode", "notes"}
)
_UNTOLD = tuple(field.name for field in SESSION if field not in ABOUT and field.name not in _TOLD)
"""Fields of a session that no event has, except those that `_lost` checks one by one."""
_NAMES = {
    "place": marked("the places"),
    "hosts": marked("the hosts"),
    "revision": marked("the revisions"),
    "uid": marked("the UIDs"),
}
"""Phrases for those fields that have one."""
_OTHER_NAMES = {("en",): marked("name in Korean"), ("ko",): marked("name in English"), (): marked("other names")}
"""Phrases for the name in languages that are not asked for, by those that are."""
_KEPT = ("url", "revised")
"""Optional fields of the forum that a schedule has."""


def write(programme: Programme, sessions: Iterable[Session], lang: Lang, mark: str = "") -> Iterator[bytes]:
    """A schedule of those `sessions` that have a time, of which there has to be one, event by event.

    The `mark` of its view is in it. The bytes depend on the programme alone.
    """
    schedule = Schedule(programme, sessions, lang)
    yield _head(schedule, programme.forum, mark).encode()
    for day in schedule.days():
        span = f'start="{day.start.isoformat()}" end="{day.end.isoformat()}"'
        yield f'  <day index="{day.number}" date="{day.date}" {span}>\n'.encode()
        for room, inside in day.rooms.items():
            yield f'    <room name={quoteattr(room.name)} guid="{room.guid}">\n'.encode()
            for slot in inside:
                event = _event(schedule.event(slot), room.name, schedule.acronym, JOIN[one_language(lang)])
                yield _written(event, depth=3).encode()
            yield b"    </room>\n"
        yield b"  </day>\n"
    yield b"</schedule>\n"


def losses(programme: Programme, sessions: Iterable[Session], lang: Lang) -> tuple[str, ...]:
    """Parts of a programme and of these sessions that a schedule.xml does not keep, a phrase each."""
    refuse_too_many(programme.sessions)
    forum, zone = programme.forum, zones.forum_zone(programme.forum.zone)
    of_forum = [tr(name) for field, name in lost.FORUM.items() if field not in _KEPT and getattr(forum, field)]
    written = [(session, list(slots(session, forum, zone))) for session in sessions if session.when]
    days = [slot.start.date() for _, inside in written for slot in inside]
    if days and (min(days) < forum.first_day or max(days) > forum.last_day):
        of_forum.append(tr("first and last day"))
    if forum.revised and not _keeps(forum.revised, forum):
        of_forum.append(tr(lost.FORUM["revised"]))
    if lost.beyond(forum.name, lang):
        of_forum.append(tr(_OTHER_NAMES.get(lang, _OTHER_NAMES[()])))
    found = lost.of_forum(of_forum)
    if not lost.beyond(forum.name, lang):
        found += lost.languages({"name": forum.name}, lang, LANGUAGES if by_letters(forum, lang) else lang)
    categories = {session.category for session, _ in written}
    if any(ids.as_id(phrases.text_lines(category.name, lang)[0].words) != category.id for category in categories):
        found.append(tr("the ids of the categories"))
    if not categories.issuperset(programme.categories):
        found.append(tr("the categories without a session"))
    numbers = Counter(
        what for session, inside in written for what in _lost(session, inside, lang, by_letters(forum, lang))
    )
    for what in sorted(numbers):
        found.append(trn("{things} of {n} session", "{things} of {n} sessions", numbers[what], things=what))
    if programme.waivers:
        found.append(lost.waivers())
    return tuple(found)


def _keeps(revised: datetime, forum: Forum) -> bool:
    """Whether a version, which has a date alone, tells a revision; the first day stands there if there is none."""
    return revised.date() != forum.first_day and revised.timestamp() % 86_400 == 0 and not revised.utcoffset()


def _head(schedule: Schedule, forum: Forum, mark: str) -> str:
    """The text before the first day."""
    generator = Element("generator", name=GENERATOR, system=forum.id)
    if schedule.languages:
        generator.set("version", f"{IN_LANGUAGES}{schedule.languages}")
    version = Element("version")
    version.text = schedule.version
    conference = Element("conference")
    _fill(
        conference,
        acronym=schedule.acronym,
        title=schedule.title,
        start=schedule.first_day.isoformat(),
        end=schedule.last_day.isoformat(),
        days=str(schedule.length),
        timeslot_duration=schedule.timeslot,
    )
    if schedule.url:
        _fill(conference, url=schedule.url)
    _fill(conference, time_zone_name=forum.zone)
    for track in schedule.tracks:
        SubElement(conference, "track", {"name": track.name, **({"slug": track.slug} if track.slug else {})})
    children = "".join(_written(child, depth=1) for child in (generator, version, conference))
    # Outside the outermost element, where no program looks for children.
    comment = f"<!-- whrcf-view:{mark} -->\n" if mark else ""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{comment}<schedule>\n{children}'


def _event(event: Event, room: str, acronym: str, join: str) -> Element:
    element = Element("event", id=str(event.id), guid=event.guid)
    _fill(
        element,
        room=room,
        title=event.title,
        # Without a subtitle pretalx stops, even where it is empty.
        subtitle=event.subtitle,
        type=event.type,
        date=event.start.isoformat(),
        start=f"{event.start:%H:%M}",
        duration=event.duration,
        abstract=event.abstract,
        slug=f"{acronym}-{event.slug.rjust(_SHORTEST_SLUG, '-')}",
        track=event.track,
    )
    persons = SubElement(element, "persons")
    for person in event.persons:
        SubElement(persons, "person", id=str(person.id), guid=person.guid).text = person.name
    if event.language:
        _fill(element, language=event.language)
    # pretalx adds subtitle and description up, and stops where only the second is empty.
    if event.description or not event.subtitle:
        _fill(element, description=event.description)
    links = SubElement(element, "links")
    if event.join:
        SubElement(links, "link", href=event.join).text = join
    if event.url:
        _fill(element, url=event.url)
    return element


def _fill(element: Element, **children: str) -> None:
    for name, words in children.items():
        SubElement(element, name).text = words


def _written(element: Element, depth: int) -> str:
    """An element on lines of its own, indented by `depth`."""
    indent(element, level=depth)
    return f"{'  ' * depth}{tostring(element, encoding='unicode')}\n"


def _lost(session: Session, slots: Sequence[Slot], lang: Lang, letters: bool) -> Iterator[str]:
    """Parts of a session in these slots that are not kept; `letters` tell the languages of its texts, or do not."""
    if spelled(session.id) != session.id:
        yield tr("the spelling of the ids")
    if looks_marked(session, lang):
        yield tr("the titles and states")
    if session.mode and (session.mode != "online" or session.room):
        yield tr("the modes")
    for field in filter(partial(getattr, session), _UNTOLD):
        yield tr(_NAMES[field]) if field in _NAMES else tr("the field {field}", field=field)
    if session.also:
        yield tr("the other hours")
    if any(note.about for note in session.notes):
        yield tr("the subjects of the notes")
    if session.room and stands_for_none(cleaning.line(session.room)):
        yield tr("the rooms")
    if session.timed and not _keeps_hours(session.timed, slots):
        yield tr("the exact hours")
    yield from _lost_words(session, lang, letters)


def _keeps_hours(hours: Timed, slots: Sequence[Slot]) -> bool:
    """Whether events, which have a start and whole minutes, tell these hours."""
    if not slots[0].part:
        return slots[0].exact
    start, end = span_of_parts(
        (slot.start.replace(tzinfo=timezone(slot.start.utcoffset() or timedelta())), timedelta(minutes=slot.minutes))
        for slot in slots
    )
    return Timed(start, end if end.tzinfo else end.replace(tzinfo=slots[0].start.tzinfo)).span == hours.span


def _lost_words(session: Session, lang: Lang, letters: bool) -> Iterator[str]:
    """Words of a session in a language that is not kept, or is not known to a reader."""
    notes = [note.text for note in session.notes]
    lines = [text for text in (session.category.name, session.topic, session.summary, *notes) if text]
    # Of two languages that letters tell apart, the other title is the subtitle.
    whole = [text for text in (*lines, session.description, None if letters else session.title) if text]
    if any(lost.beyond(text, lang) for text in whole):
        yield tr(lost.OTHER_WORDS.get(lang, lost.OTHER_WORDS[()]))
    elif letters and len(lang) == 1:
        return
    elif not (all(told_apart(text, lang) for text in (session.title, *lines)) and parted(session, lang)):
        yield tr("the language of some words")
