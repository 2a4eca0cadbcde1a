"""Programmes of one conference, each in a language of its own, joined into one in all of them."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from whrcf_cli.programme import languages
from whrcf_cli.programme.model import Category, Forum, Note, Programme, Session, Text, Timed, in_order

Part = TypeVar("Part", Session, Forum)


class Joined(NamedTuple):
    """The programme that was joined, and what the programmes do not have in common."""

    programme: Programme
    alone: tuple[tuple[str, int], ...]
    """The languages in which some sessions have no words, each with the number of these sessions."""
    moved: tuple[str, ...]
    """The ids of sessions to which the programmes give different hours; those of the first are used."""


def joined(programmes: Sequence[tuple[str, Programme]]) -> Joined:
    """One programme of several, each with the tag of its language, the main one first.

    Sessions are one if they have the same UID or id, in small or capital letters. All but texts is as in the first
    programme that has it.
    """
    tags = tuple(tag for tag, _ in programmes)
    groups = _groups(programmes)
    categories = _JoinedCategories(tags)
    for group in groups:
        categories.add({tag: session.category for tag, session in group.items()})
    for tag, programme in programmes:
        for category in programme.categories:
            categories.add({tag: category})
    sessions = []
    moved = []
    for group in groups:
        session = _merged(group, tags)
        hours = _other_hours(group)
        if hours:
            moved.append(session.id)
        category = categories.of(*next(iter(group.items())))
        sessions.append(session._replace(category=category, also=session.also or hours))
    forum = _merged({tag: programme.forum for tag, programme in programmes}, tags)._replace(languages=tags)
    waivers = programmes[0][1].waivers
    missing = ((tag, sum(tag not in group for group in groups)) for tag in tags)
    return Joined(
        Programme(forum, tuple(categories.known.values()), in_order(sessions), waivers),
        tuple((tag, number) for tag, number in missing if number),
        tuple(moved),
    )


def _groups(programmes: Sequence[tuple[str, Programme]]) -> list[dict[str, Session]]:
    """The sessions that are one, by language, in the order of the first programme that has them."""
    groups: list[dict[str, Session]] = []
    by_key: dict[tuple[str, str], dict[str, Session]] = {}
    for tag, programme in programmes:
        for session in programme.sessions:
            keys = [("uid", session.uid)] if session.uid else []
            keys.append(("id", session.id.lower()))
            group = next((by_key[key] for key in keys if key in by_key and tag not in by_key[key]), None)
            if group is None:
                groups.append(group := {})
            group[tag] = session
            for key in keys:
                by_key.setdefault(key, group)
    return groups


def _other_hours(group: Mapping[str, Session]) -> Timed | None:
    """The hours of a session that differ from those of its first language, if there are any."""
    first, *more = (session.timed for session in group.values())
    return next((hours for hours in more if hours and first and hours.span != first.span), None)


def _merged(by_language: Mapping[str, Part], tags: Sequence[str]) -> Part:
    """A session or a forum with its texts in all languages, and what else any has of the first that has it."""
    first = next(iter(by_language.values()))
    fields: dict[str, Any] = {}
    for name in first._fields:
        values = {tag: getattr(one, name) for tag, one in by_language.items()}
        fields[name] = _value({tag: value for tag, value in values.items() if value}, tags) or getattr(first, name)
    return first._replace(**fields)


def _value(values: Mapping[str, Any], tags: Sequence[str]) -> Any:
    """One value of those in several languages; of lists of texts that differ in length the first."""
    first = next(iter(values.values()), None)
    if isinstance(first, Text):
        return Text.ordered({tag: _said(text, tag) for tag, text in values.items()}, tags)
    if isinstance(first, Note):
        text = _value({tag: note.text for tag, note in values.items()}, tags)
        return first._replace(text=text)
    if isinstance(first, tuple) and first and isinstance(first[0], Text | Note):
        alike = {tag: several for tag, several in values.items() if len(several) == len(first)}
        rows = zip(*alike.values(), strict=True)
        return tuple(_value(dict(zip(alike, row, strict=True)), tags) for row in rows)
    return first


def _said(text: Text, tag: str) -> str:
    """The words of a text in a language, or else in its main one: the file was said to be in that language."""
    return text.get(languages.lookup(tag, (one for one, _ in text))) or text.main


class _JoinedCategories:
    """The categories of all programmes: those of the sessions that are one are one, too."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.known: dict[str, Category] = {}
        self._tags = tags
        self._ids: dict[tuple[str, str], str] = {}
        """The id of the category that stands for one of a language."""

    def of(self, tag: str, session: Session) -> Category:
        """The category that stands for that of a session of a language."""
        return self.known[self._ids[tag, session.category.id]]

    def add(self, named: Mapping[str, Category]) -> None:
        """Take categories that are one, by language."""
        keys = [(tag, category.id) for tag, category in named.items()]
        first = next(iter(named.values()))
        id = next((self._ids[key] for key in keys if key in self._ids), first.id)
        for key in keys:
            self._ids.setdefault(key, id)
        names = {tag: category.name for tag, category in named.items() if self._ids[tag, category.id] == id}
        before = self.known.get(id, Category(id, Text())).name
        told = {tag: _said(name, tag) for tag, name in names.items()} | dict(before)
        self.known[id] = Category(id, Text.ordered(told, self._tags))
