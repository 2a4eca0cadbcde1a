"""Differences between a programme and the one that is read back, but for those that its writer told."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from whrcf_cli.formats import losses
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.schedule.conventions import spelled
from whrcf_cli.programme.model import Forum, Programme, Session, Timed

_WORDS = r"(?:the language of some words|the words in other languages|the (?:Korean|English) words) of \d"
FORUM: Mapping[str, str] = {
    **{field: rf"the forum's [^.]*\b{words}\b" for field, words in losses.FORUM.items()},
    "id": "name and id|the ids of the forum",
    "name": "name and id|other names|name in (?:Korean|English)|the languages of the forum's [^.]*name",
    "first_day": "the forum's (?:[^.]*, )?(?:first and last )?days?",
    "last_day": "the forum's (?:[^.]*, )?(?:first and last )?days?",
    "zone": "time zone",
    "languages": "never",
}
"""The words that tell the loss of each field of a forum."""
_EVENT = {
    "id": "the spelling of the ids",
    "category": f"the ids of the categories|{_WORDS}",
    "title": f"the titles and states|{_WORDS}",
    "when": "the exact hours",
    "status": "the titles and states",
    "topic": _WORDS,
    "summary": _WORDS,
    "description": _WORDS,
    "room": "the rooms",
    "speakers": "never",
    "language": "never",
    "mode": "the modes",
    "url": "never",
    "join": "never",
    "notes": f"the subjects of the notes|{_WORDS}",
    "revision": "the revisions",
    "also": "the other hours",
    "place": "the places",
    "hosts": "the hosts",
    "uid": "the UIDs",
}
_APPOINTMENT = {
    **dict.fromkeys(Session._fields, "never"),
    "id": "the ids of the forum, its sessions",
    "category": "the languages of some categories",
    "when": "lasts? 1 min",
}
SESSION: Mapping[Format, Mapping[str, str]] = {
    "toml": dict.fromkeys(Session._fields, "never"),
    "json": dict.fromkeys(Session._fields, "never"),
    "csv": dict.fromkeys(Session._fields, "never"),
    "xml": _EVENT,
    "ics": _APPOINTMENT,
}
"""The words that tell the loss of each field of a session, by format; a new field has to be thought of here."""


def untold(whole: Programme, back: Programme, format: Format, told: tuple[str, ...]) -> list[Any]:
    """What is not as it was, though the writer did not tell it: fields, with both values."""
    said = ". ".join(told)
    found = [
        (field, getattr(whole.forum, field), getattr(back.forum, field))
        for field in Forum._fields
        if _plain(field, getattr(whole.forum, field)) != _plain(field, getattr(back.forum, field))
        if not re.search(FORUM[field], said)
    ]
    if whole.waivers != back.waivers and not re.search("waiver of check|waivers of check|told to ignore", said):
        found.append(("waivers", whole.waivers, back.waivers))
    kept = [one for one in whole.sessions if one.when or format not in ("xml", "ics")]
    lost = {field for field, words in SESSION[format].items() if re.search(words, said)}
    before, after = (sorted(_facts(one, lost, format) for one in some) for some in (kept, back.sessions))
    if format == "ics":
        before = [facts.replace("\\t", " ").replace("\\u2028", "\\n") for facts in before]
    return found + [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]


def _facts(session: Session, lost: set[str], format: Format) -> str:
    """All of a session that has to be the same."""
    return "\n".join(f"{field}: {value!r}" for field, value in _kept(session, lost, format))


def _kept(session: Session, lost: set[str], format: Format) -> Iterator[tuple[str, Any]]:
    for field in Session._fields:
        value = getattr(session, field)
        if field == "id" and "id" in lost and format == "xml":
            yield field, spelled(value)
        elif field == "category" and format == "ics":
            yield field, None if field in lost else value.name
        elif field == "when" and field in lost and format == "ics" and isinstance(value, Timed) and value.seconds <= 60:
            yield field, value.span[0]
        elif field == "revision" and format == "ics":
            yield field, session.sequence
        elif field == "uid" and format == "ics":
            continue  # each event needs one
        elif field not in lost or (field == "when" and format == "ics"):
            yield field, _plain(field, value)


def _plain(field: str, value: Any) -> Any:
    """A value as it is compared: with the offsets of times, and addresses however they are escaped."""
    if isinstance(value, Timed):
        return _moments(value)
    return unquote(value) if field in ("url", "join") and value else value


def _moments(hours: Timed) -> Any:
    """Hours with their offsets, which the equality of times does not tell."""
    return *hours.span, hours.start.utcoffset(), hours.end.utcoffset()
