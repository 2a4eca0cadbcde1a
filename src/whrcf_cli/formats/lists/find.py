"""Sessions in a JSON value, wherever their list is, and the lists that name their rooms and people."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from whrcf_cli.dates import iso
from whrcf_cli.formats.lists import names
from whrcf_cli.formats.lists.names import Words, known, stem, words_of

_DEPTH = 8
"""The deepest list in which sessions are looked for."""
_TITLES = ("title", "summary")
_TIMES = ("start", "day", "time")
_AROUND = ("room", "topic")
"""The fields of a session that may be the heading of its list."""


class Entry(NamedTuple):
    """A session of a list, and the day and the room under which it stands."""

    told: dict[str, Any]
    around: Mapping[str, str]


Siblings = Mapping[str, Mapping[str, Words]]
"""The names in the lists beside the sessions, by the singular of the name of the list, and by id."""


def entries(document: Any, named: Collection[str] = ()) -> Iterator[Entry]:
    """The sessions of a value; an object is one if it has a title and a time, or fields that are `named` for them."""
    return _inside(document, "", {}, named, _DEPTH)


def siblings(document: Any) -> Siblings:
    """The lists of a value whose objects have an id and a name, and are no sessions."""
    found: dict[str, dict[str, Words]] = {}
    for name, several in _lists(document):
        objects = [one for one in several if isinstance(one, dict)]
        if any(_is_session(one, ()) for one in objects):
            continue
        for one in objects:
            words, id = words_of(one), _id(one)
            if words and id:
                found.setdefault(stem(name), {}).setdefault(id, words._replace(id=id))
            for inner, group in _groups(one):
                for item in group:
                    if (words_in := words_of(item)) and (id := _id(item)):
                        told = words_in._replace(group=_heading_of(words), id=id)
                        for key in {stem(inner), stem(name), stem(name) + stem(inner)}:
                            found.setdefault(key, {}).setdefault(id, told)
    return found


def left_beside(document: Any) -> Iterator[str]:
    """The fields with words in the lists beside the sessions that are no names, one for each object."""
    for name, several in _lists(document):
        objects = [one for one in several if isinstance(one, dict)]
        if not any(_is_session(one, ()) for one in objects):
            for one in objects:
                inner = {group for group, _ in _groups(one)}
                said = (part for part in names.left_over(one) if part not in inner and not _counts(one[part]))
                yield from (f"{name}/{part}" for part in said)


def _counts(value: Any) -> bool:
    """Whether a value is a number, or a list of ids, which only programs read."""
    several = value if isinstance(value, list) else [value]
    return not any(isinstance(one, dict) or (isinstance(one, str) and value is one) for one in several)


def grouped(value: Any) -> list[Words]:
    """The names in a value, those within a named group with its name."""
    found: list[Words] = []
    for one in value if isinstance(value, list) else [value]:
        inner = [item for _, group in _groups(one) for item in group] if isinstance(one, dict) else []
        heading = words_of(one)
        if inner and heading:
            found += [words._replace(group=_heading_of(heading)) for item in inner if (words := words_of(item))]
        elif heading:
            found.append(heading)
    return found


def _heading_of(words: Words | None) -> str:
    """The name of a group in all of its languages."""
    return " / ".join(dict.fromkeys(words.by_language.values())) or words.main if words else ""


def _groups(value: Mapping[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """The lists of named objects in an object."""
    for name, group in value.items():
        if isinstance(group, list) and group and all(isinstance(one, dict) and _id(one) for one in group):
            yield name, group


def _id(value: Mapping[str, Any]) -> str:
    return next((str(value[name]) for name in names.IDS if isinstance(value.get(name), str | int)), "")


def _lists(document: Any) -> Iterator[tuple[str, list[Any]]]:
    """The named lists of a document, and of the objects in it."""
    for name, value in document.items() if isinstance(document, dict) else ():
        if isinstance(value, list):
            yield name, value
        elif isinstance(value, dict):
            yield name, _by_id(value)
            yield from ((inner, one) for inner, one in value.items() if isinstance(one, list))


def _inside(value: Any, name: str, around: Mapping[str, str], named: Collection[str], depth: int) -> Iterator[Entry]:
    if not depth:
        return
    if isinstance(value, dict):
        several = _by_id(value)
        if several and all(_is_session(one, named) for one in several):
            yield from (Entry(one, around) for one in several)
            return
        around = _heading(value, name, around)
        for key, one in value.items():
            if isinstance(one, list | dict) and one:
                yield from _inside(one, key, _keyed(key, name, around), named, depth - 1)
    elif isinstance(value, list):
        objects = [one for one in value if isinstance(one, dict)]
        listed = any(_is_session(one, named) for one in objects)
        for one in objects:
            inner = list(_inside(one, name, around, named, depth - 1)) if _may_hold(one) else []
            if not inner and listed:
                yield Entry(one, around)
            elif inner and _is_session(one, named) and _has_hours(one):
                yield Entry(one, around)  # with talks of its own
            yield from inner


def _by_id(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The objects of an object that has nothing else, each with its name there as its id if it has none of its own."""
    if not all(isinstance(one, dict) for one in value.values()) or names.in_languages(value):
        return []
    return [one if _id(one) else {"id": name, **one} for name, one in value.items()]


def _may_hold(value: Mapping[str, Any]) -> bool:
    """Whether an object may have a list of sessions in it: people and their sessions are no such list."""
    return any(
        one and (isinstance(one, dict) or (isinstance(one, list) and isinstance(one[0], dict | list)))
        for name, one in value.items()
        if (known(name) or ("",))[0] != "speakers"
    )


def _is_session(value: Mapping[str, Any], named: Collection[str]) -> bool:
    fields = {field[0] for name in value if (field := known(name))}
    for name, one in value.items():
        if isinstance(one, dict) and names.is_language(name):
            fields |= {field[0] for inner in one if (field := known(inner))}
    texts = {field.partition("_")[0] for field in fields}
    hinted = not value.keys().isdisjoint(named)
    return (hinted or not texts.isdisjoint(_TITLES)) and (hinted or not fields.isdisjoint(_TIMES))


def _has_hours(value: Mapping[str, Any]) -> bool:
    return any(one and (known(name) or ("",))[0] in ("start", "time") for name, one in value.items())


def _heading(value: Mapping[str, Any], name: str, around: Mapping[str, str]) -> Mapping[str, str]:
    """The day and the room that an object gives to the sessions in it."""
    told = dict(around)
    for key in ("date", "day"):
        if isinstance(value.get(key), str) and iso.day(value[key]):
            told["day"] = value[key]
            break
    field = known(name)
    if field and field[0] in _AROUND and (words := words_of(value)):
        told[field[0]] = words.main
    return told


def _keyed(key: str, name: str, around: Mapping[str, str]) -> Mapping[str, str]:
    """The day or the room that is the name of a list."""
    if iso.day(key):
        return {**around, "day": key[:10]}
    field = known(name)
    return {**around, field[0]: key} if field and field[0] in _AROUND and not known(key) else around
