"""A session of the programme with what a sheet says of it; what the sheet does not say stays."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from whrcf_cli.dates import zones
from whrcf_cli.programme.fields import ABOUT, DETAILS
from whrcf_cli.programme.languages import in_language
from whrcf_cli.programme.model import AllDay, Note, Session, Status, Text, Timed
from whrcf_cli.queries.near_rooms import in_two_scripts

_SAID = tuple(field for field in (*ABOUT, *DETAILS) if field.kind != "unknown")
"""The fields of which the sheet is the source; ids, categories and notes are the programme's own."""


def merged(was: Session, now: Session, tags: Sequence[str]) -> Session:
    """A session of a programme in these languages, as a sheet has it `now`; its revision rises if anything changes."""
    fields: dict[str, Any] = {}
    for field in _SAID:
        value = getattr(now, field.name)
        if value:
            fields[field.name] = _value(getattr(was, field.name), value, tags)
    if was.room and now.room and was.room != now.room and in_two_scripts([now.room], [was.room]):
        del fields["room"]  # it is told by one of its names
    when = _when(was.when, now.when)
    also = None if was.also and was.also == when else was.also
    place = None if now.room else was.place
    result = was._replace(when=when, also=also, place=place, status=_status(was, now, when), **fields)
    return was if result == was else result._replace(revision=max(was.sequence + 1, now.revision))


def cancelled(was: Session) -> Session:
    """A session that no longer takes place; calendars learn it, since its revision rises."""
    return was if was.status == "cancelled" else was._replace(status="cancelled", revision=was.sequence + 1)


def worded(session: Session, tags: Sequence[str]) -> Session:
    """A session of a sheet with its words in the languages of a programme."""
    texts = {field.name: _value(None, value, tags) for field in _SAID if (value := getattr(session, field.name))}
    notes = tuple(Note(text_in(note.text, tags), note.about) for note in session.notes)
    return session._replace(**texts, notes=notes)


def text_in(text: Text, tags: Sequence[str]) -> Text:
    """A text of a sheet in the languages of a programme."""
    return Text.ordered(_words(text, tags), tags)


def _value(was: Any, now: Any, tags: Sequence[str]) -> Any:
    """The value of a field; hand-made translations of a text, and of each of as many texts, stay."""
    if isinstance(now, Text):
        return _text(was or Text(), now, tags)
    if isinstance(now, tuple) and isinstance(now[0], Text):
        before = was if was and len(was) == len(now) else (Text(),) * len(now)
        return tuple(_text(old, new, tags) for old, new in zip(before, now, strict=True))
    return now


def _text(was: Text, now: Text, tags: Sequence[str]) -> Text:
    known = set(was.words)
    new = {tag: words for tag, words in _words(now, tags).items() if words not in known}
    return Text.ordered({**dict(was), **new}, tags) if new else was


def _words(text: Text, tags: Sequence[str]) -> Mapping[str, str]:
    """The words of a text by the languages of the programme; letters tell the language where a sheet only guesses it.

    A language that the programme does not have is left out beside one that it has.
    """
    if len(tags) == 1:
        return {tags[0]: text.get(tags[0]) or text.main} if text else {}
    fitting = {tag: words for tag, words in text if tag in tags and (tag != "ko" or _guess(words) == "ko")}
    if fitting or not text:
        return fitting
    tag, words = text[0]
    guess = _guess(words)
    return {next(one for one in (guess, tag, tags[0]) if one in tags): words}


def _guess(words: str) -> str:
    return (in_language(words) or Text(en=words))[0][0]


def _status(was: Session, now: Session, when: Timed | AllDay | None) -> Status:
    """The status of a session that a sheet has: one that was cancelled takes place again."""
    if now.status == "cancelled":
        return "cancelled"
    if was.status != "cancelled" and when == was.when:
        return was.status
    return "confirmed" if when else "unscheduled"


def _when(was: Timed | AllDay | None, now: Timed | AllDay | None) -> Timed | AllDay | None:
    """The time of a session: a day alone says nothing of its hours, and a start alone nothing of its length."""
    match was, now:
        case _, None:
            return was
        case Timed(), Timed() if was.span == now.span:
            return was
        case Timed(), Timed() if now.seconds <= 0:
            return _moved(was, now.start.replace(tzinfo=None) - was.start.replace(tzinfo=None))
        case Timed(), AllDay(first, last) if first == last:
            return _moved(was, first - was.start.date())
    return now


def _moved(was: Timed, by: timedelta) -> Timed:
    """Hours as long as they were, moved by the clock on the wall."""
    if not by:
        return was
    start = zones.existing_moment(was.start + by)[0]
    return Timed(start, datetime.fromtimestamp(start.timestamp() + was.seconds, start.tzinfo))
