"""Sessions in a JSON value, wherever their list is, and the lists that name their rooms and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from whrcf_cli.dates import cells as points
from whrcf_cli.dates import clocks, iso
from whrcf_cli.formats.csv.columns import TIMES
from whrcf_cli.formats.lists import names
from whrcf_cli.formats.lists.names import Words, known, plain, stem, words_of

_DEPTH = 8
"""The deepest list in which sessions are looked for."""
_TITLES = ("title", "summary")
_TIMES = ("start", "day", "time")
_AROUND = ("room", "topic")
"""The fields of a session that may be the heading of its list."""
NO_HEADING: Mapping[str, str] = {}
_HOURS = ("start", "time")
_LISTS = ("data", "entries", "items", "list", "program", "programme", "schedule", "slots", "timeslots")
"""Names of lists that say nothing to people."""
_HALVES = (
    *("slot", "slots", "timeslot", "timeslots", "content", "attributes", "fields", "properties"),
    *("sessiondatetime", "timing", "times"),
)
"""The parts of an object that have the rest of a session, such as its hours."""


class Entry(NamedTuple):
    """A session of a list, and the day and the room under which it stands."""

    told: dict[str, Any]
    around: Mapping[str, str]
    holding: Collection[str] = ()
    """The names of its fields that have sessions of their own."""


Siblings = Mapping[str, Mapping[str, Words]]
"""The names in the lists beside the sessions, by the singular of the name of the list, and by id."""


def entries(document: Any, named: Collection[str] = (), lost: Counter[str] | None = None) -> Iterator[Entry]:
    """The sessions of a value; an object is one if it has a title and a time, or fields that are `named` for them.

    The fields with words that stand around sessions and are not read are counted in `lost`.
    """
    return _Walk(named, Counter() if lost is None else lost).inside(document, "", {}, _DEPTH)


def siblings(document: Any) -> Siblings:
    """The lists of a value whose objects have an id and a name, and are no sessions."""
    found: dict[str, dict[str, Words]] = {}
    for name, several in _lists(document):
        objects = [one for one in several if isinstance(one, dict)]
        if any(_whole(one) for one in objects):
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
        if not any(_whole(one) for one in objects):
            for one in objects:
                if _may_hold(one) and next(entries([one]), None):
                    continue  # its words are counted with the sessions in it
                inner = {group for group, _ in _groups(one)}
                said = (part for part, words in names.left_over(one) if part not in inner and not _counts(words))
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


class _Walk:
    """Looks for the sessions in a value, however deep."""

    def __init__(self, named: Collection[str], lost: Counter[str]) -> None:
        self._named = named
        self._lost = lost

    def inside(self, value: Any, name: str, around: Mapping[str, str], depth: int) -> Iterator[Entry]:
        """The sessions in a value with this name, which stands under the day and the room `around` it."""
        if not depth:
            return
        if isinstance(value, dict):
            several = _by_id(value)
            if several and all(_is_session(one, self._named) for one in several):
                for one in several:
                    yield from self._listed(one, name, around, depth, True)
                return
            around = _heading(value, name, around)
            for key, one in value.items():
                if isinstance(one, list | dict) and one:
                    under = _keyed(key, name, around)
                    found = self.inside(one, key, under, depth - 1)
                    yield from found if under is not around or " " not in key.strip() else self._under(key, found)
        elif isinstance(value, list):
            objects = [one for one in value if isinstance(one, dict)]
            listed = any(_whole(one, self._named, around) for one in objects)
            for one in objects:
                yield from self._listed(one, name, around, depth, listed)

    def _under(self, heading: str, found: Iterator[Entry]) -> Iterator[Entry]:
        """The sessions found under a heading in words, which is neither a day nor a room."""
        for number, one in enumerate(found):
            self._lost[heading] += not number
            yield one

    def _listed(
        self, one: dict[str, Any], name: str, around: Mapping[str, str], depth: int, listed: bool
    ) -> Iterator[Entry]:
        """The sessions that an object of a list is, or has in it."""
        if not _may_hold(one):
            yield from [Entry(one, around)] if listed else []
            return
        whole = _whole(one, self._named, around)
        halved = bool(whole) and whole[0] is not one
        inner = list(self.inside(one, name, around, depth - 1)) if not halved else []
        if not inner and listed:
            yield from (Entry(each, around) for each in whole or [one])
        elif inner and whole and _has_hours(one):
            talks = [part for part, each in one.items() if next(self.inside([{part: each}], "", {}, depth), None)]
            yield Entry(one, around, talks)
        elif inner:
            self._lost.update(_unread_heading(one, name))
        yield from inner


def _whole(
    value: dict[str, Any], named: Collection[str] = (), around: Mapping[str, str] = NO_HEADING
) -> list[dict[str, Any]]:
    """The sessions that an object is: itself, or its halves put together, one for each of its slots; or none."""
    if _is_session(value, named, timed=not around.keys().isdisjoint(_HOURS)):
        return [value]
    for name, half in value.items():
        if half and plain(name) in _HALVES:
            rest = {other: one for other, one in value.items() if other != name}
            several = half if isinstance(half, list) else [half]
            joined = [{**each, **rest} for each in several if isinstance(each, dict) and not _is_session(each, ())]
            joined += [{**rest, **each} for each in several if isinstance(each, dict) and _is_session(each, ())]
            if joined and all(_is_session(each, named) for each in joined):
                return joined
    return []


def _unread_heading(value: Mapping[str, Any], name: str) -> Iterator[str]:
    """The fields with words of an object around sessions that are not their day, their room or their topic."""
    heading = (known(name) or ("",))[0] in _AROUND
    for part, one in value.items():
        field = (known(part) or ("",))[0]
        read = field in ("id", *TIMES) or plain(part) in names.IDS or (heading and names.is_name(part))
        if isinstance(one, str) and one.strip() and not read and not iso.moment(one):
            yield f"{name}/{part}" if name else part


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


def _is_session(value: Mapping[str, Any], named: Collection[str], timed: bool = False) -> bool:
    """Whether an object has a title, and a time unless it is `timed`; a list of sessions is no title."""
    fields = {
        field[0]
        for name, one in value.items()
        if (field := known(name)) and not (type(one) is list and _are_objects(one))
    }
    for name, one in value.items():
        if isinstance(one, dict) and names.is_language(name):
            fields |= {field[0] for inner in one if (field := known(inner))}
    texts = {field.partition("_")[0] for field in fields}
    hinted = not value.keys().isdisjoint(named)
    return (hinted or not texts.isdisjoint(_TITLES)) and (hinted or timed or not fields.isdisjoint(_TIMES))


def _are_objects(value: list[Any]) -> bool:
    return bool(value) and isinstance(value[0], dict) and not names.in_languages(value[0])


def _has_hours(value: Mapping[str, Any]) -> bool:
    found = (((known(name) or ("",))[0], words_of(one)) for name, one in value.items() if one)
    return any(words and (field in _HOURS or (field == "day" and ":" in words.main)) for field, words in found)


def _heading(value: Mapping[str, Any], name: str, around: Mapping[str, str]) -> Mapping[str, str]:
    """The day and the room that an object gives to the sessions in it."""
    told = dict(around)
    for key in ("date", "day"):
        if isinstance(value.get(key), str) and iso.day(value[key]):
            told["day"] = value[key]
            break
    hours = {field[0]: one for part, one in value.items() if isinstance(one, str) and (field := known(part))}
    if any(points.hours(hours.get(field, "")) or clocks.read(hours.get(field, "")) for field in _HOURS):
        told |= {field: hours[field] for field in (*_HOURS, "end") if hours.get(field)}
    field = known(name)
    if field and field[0] in _AROUND and (words := words_of(value)):
        told[field[0]] = words.main
    return told


def _keyed(key: str, name: str, around: Mapping[str, str]) -> Mapping[str, str]:
    """The day or the room that is the name of a list."""
    if iso.day(key):
        return {**around, "day": key[:10]}
    field = known(name)
    if iso.day(name) and not known(key) and plain(key) not in _LISTS:
        return {**around, "room": key}
    return {**around, field[0]: key} if field and field[0] in _AROUND and not known(key) else around
