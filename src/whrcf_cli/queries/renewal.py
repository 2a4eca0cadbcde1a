"""Last year's frame with the sessions of this year's sheet."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.fields import ABOUT, DETAILS
from whrcf_cli.programme.model import Forum, Programme, Session, Text
from whrcf_cli.queries.near_rooms import in_two_scripts
from whrcf_cli.queries.rollover import Rollover, Task, general_waivers, left_waivers, next_forum, tasks_of_forum
from whrcf_cli.queries.update import Policy, update
from whrcf_cli.text.folding import same
from whrcf_cli.text.lists import few
from whrcf_cli.text.shortening import shortened

_SHORT = tuple(field for field in (*ABOUT, *DETAILS) if field.kind in ("text", "texts"))
"""The fields whose words come again each year, so that a translation of the same words does too."""


def renew(old: Programme, sheet: Programme, uids: Container[str], now: datetime, id: str = "") -> Rollover:
    """A new programme: the forum, the categories and the rooms of `old`, and the sessions of a sheet.

    `uids` are those by which calendars know the old sessions: no new one has any of them. `id` is that of the new
    forum, if a person gives one. Raises UsageProblem for a sheet of the old forum or an earlier one, and for its id.
    """
    _refuse_same(old.forum, sheet.forum, id)
    days = sheet.forum.first_day, sheet.forum.last_day
    forum = next_forum(old.forum, days, id)
    frame = Programme(forum, old.categories, (), general_waivers(old))
    rows = tuple(
        one._replace(revision=0, uid=None if one.uid is None or one.uid in uids else one.uid) for one in sheet.sessions
    )
    filled = update(frame, sheet._replace(sessions=rows), {}, now, Policy(force=True)).programme
    used: dict[str, str] = {}
    sessions = tuple(_translated(old, filled.sessions, used))
    new = filled._replace(sessions=sessions)
    return Rollover(new, (*tasks_of_forum(old, new), *_tasks(old, sheet, new, used)))


def _refuse_same(old: Forum, sheet: Forum, id: str) -> None:
    """Raises UsageProblem if calendars would take the new sessions for the old ones."""
    if id == old.id:
        raise UsageProblem(tr("{id} is the id of last year's forum; give the new one another id with --forum", id=id))
    if sheet.first_day <= old.last_day:
        raise UsageProblem(
            tr(
                "the sheet begins on {day}, but the last forum ended on {last}; name the sheet of the next forum, or "
                "change that programme with `whrcf update`",
                day=sheet.first_day,
                last=old.last_day,
            )
        )


def _translated(old: Programme, sessions: Sequence[Session], used: dict[str, str]) -> Iterator[Session]:
    """The sessions with last year's translations of the same words, and of rooms; `used` gets those, by the words."""
    glossary, tags = _glossary(old), old.forum.languages
    was, now = ([session.room for session in those if session.room] for those in (old.sessions, sessions))
    rooms = in_two_scripts(now, was)
    for session in sessions:
        fields: dict[str, Any] = {}
        for field in _SHORT:
            value = getattr(session, field.name)
            if isinstance(value, Text):
                fields[field.name] = _filled(value, glossary, tags, used)
            elif value:
                fields[field.name] = tuple(_filled(text, glossary, tags, used) for text in value)
        if session.room in rooms:
            fields["room"] = used[session.room] = rooms[session.room]
        yield session._replace(**fields)


def _glossary(old: Programme) -> Mapping[str, Text | None]:
    """The texts of a programme that have several languages, by their words in each; None if two have the same words."""
    found: dict[str, Text | None] = {}
    for session in old.sessions:
        values = [getattr(session, field.name) or () for field in _SHORT]
        for text in [text for value in values for text in ([value] if isinstance(value, Text) else value)]:
            for words in text.words if len(text) > 1 else ():
                found[same(words)] = text if found.get(same(words), text) == text else None
    return found


def _filled(text: Text, glossary: Mapping[str, Text | None], tags: Sequence[str], used: dict[str, str]) -> Text:
    """A text with the words of the same text of last year in the languages that it lacks."""
    known = next((found for words in text.words if (found := glossary.get(same(words)))), None)
    missing = {tag: words for tag, words in known or () if text.get(tag) is None}
    if not missing:
        return text
    used[text.main] = ", ".join(missing.values())
    return Text.ordered({**dict(text), **missing}, tags)


def _tasks(old: Programme, sheet: Programme, new: Programme, used: Mapping[str, str]) -> Iterator[Task]:
    """Things that a person has to look at, since they are of last year or were not in its file."""
    names = {same(words) for words in old.forum.name.words}
    told = [words for words in sheet.forum.name.words if same(words) not in names]
    if told:
        name = shortened(told[0])
        yield Task(tr('name: the sheet has "{name}"; last year\'s name is kept, correct it', name=name))
    added = [category.name.main for category in new.categories[len(old.categories) :]]
    if added:
        yield Task(tr("categories that last year's file does not have: {names}", names=few(added)))
    if used:
        pairs = few([f"{words} ({other})" for words, other in used.items()])
        yield Task(tr("translations of last year's file are used: {words}", words=pairs))
    yield from left_waivers(old, new)
