"""Names of the fields of sessions in lists, and what people, rooms and kinds are called there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from whrcf_cli.formats.csv.columns import field_of

_TAGS = ("tags", "tag", "labels", "label", "keywords", "keyword")
_MORE = {
    **dict.fromkeys(_TAGS, "tags"),
    **dict.fromkeys(("loc", "rooms"), "room"),
    **dict.fromkeys(("people", "persons", "person"), "speakers"),
    **dict.fromkeys(("uri", "websiteurl", "publicurl", "shareurl"), "url"),
    **dict.fromkeys(("mins", "min", "durationinminutes", "lengthinminutes"), "duration"),
    "stime": "start",
    "etime": "end",
    "desc": "description",
}
"""Fields by names that only lists have, or mean otherwise than tables."""
_NOT_NAMED = 1_000
"""The rank of a name that only lists have: the names of tables come first."""
_CALLED = (
    *("name", "title", "fullname", "publicname", "fullpublicname", "displayname", "label", "value", "text"),
    "rendered",
)
_DATED = ("datetime", "date")
"""The parts of an object that says what it is called, or when it is."""
_PARTS = (("firstname", "lastname"), ("givenname", "familyname"))
ZONES = ("timezone", "timezonename", "tz", "zone")
IDS = ("id", "code", "key", "guid", "uuid")
_TAG = re.compile(r"[a-z]{2}(?:[-_](?:[A-Z]{2}|[A-Z][a-z]{3}|[a-z]{2}))?")
_NOT_LANGUAGES = frozenset({"id", "at", "by", "is", "of", "on", "or", "to", "tz"})
"""Words of two letters that are names of fields before they are languages."""


class Words(NamedTuple):
    """The words of a value: in one language, or in each of several."""

    main: str
    by_language: Mapping[str, str] = {}
    group: str = ""
    """The name of the group to which it belongs, such as Track."""
    id: str = ""
    """The id in the file that stands for it."""


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """The name of a field in the form in which names are compared: startsAt and starts_at are startsat."""
    return re.sub(r"[\W_]+", "", name[:60].casefold())


@lru_cache(maxsize=4096)
def known(name: str) -> tuple[str, int] | None:
    """The field of a session that has this name in lists, and the rank of the name; None if there is none."""
    bare = plain(name)
    for worse, form in enumerate((bare, re.sub("ies$", "y", bare), bare.removesuffix("s"), re.sub("ids?$", "", bare))):
        if form in _MORE:
            return _MORE[form], (worse + 1) * _NOT_NAMED
        if form and (field := field_of(form)):
            return field[0], field[1] + worse * _NOT_NAMED
    return None


@lru_cache(maxsize=4096)
def holds_ids(name: str) -> bool:
    """Whether a field with this name has ids, such as roomId."""
    bare = plain(name)
    return bare not in IDS and bool(re.search("ids?$", bare)) and field_of(bare) is None


@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """The name of a list, or of a field with its ids, in the singular: rooms, roomId and room_ids are room."""
    bare = plain(name)
    bare = bare if bare in IDS else re.sub("ids?$", "", bare)
    return re.sub("ies$", "y", bare) if bare.endswith("ies") else bare.removesuffix("s")


def is_language(name: str) -> bool:
    """Whether the name of a field is the tag of a language."""
    return bool(_TAG.fullmatch(name)) and name not in _NOT_LANGUAGES


def in_languages(value: Mapping[str, Any]) -> bool:
    """Whether an object has words, or more fields, by language."""
    return bool(value) and all(isinstance(name, str) and is_language(name) for name in value)


def words_of(value: Any, depth: int = 3) -> Words | None:
    """The words of a value; those of an object are what it is called. None if there are none."""
    if isinstance(value, str):
        return Words(value) if value.strip() else None
    if isinstance(value, bool) or value is None:
        return Words("true") if value else None
    if isinstance(value, int | float):
        return Words(str(value))
    if not depth:
        return None
    if isinstance(value, list):
        parts = [one.main for part in value if (one := words_of(part, depth - 1))]
        return Words(" ".join(parts)) if parts else None
    return _of_object(value, depth) if isinstance(value, dict) else None


def _of_object(value: Mapping[str, Any], depth: int) -> Words | None:
    fields = {plain(name): one for name, one in value.items()}
    for first, last in _PARTS:
        if fields.get(first) and fields.get(last) and not fields.get("fullname"):
            return words_of([fields[first], fields[last]], depth)
    for name in _CALLED:
        if words := words_of(fields.get(name), depth - 1):
            return words
    spoken = {tag: words for tag, one in value.items() if is_language(tag) and (words := words_of(one, depth - 1))}
    if spoken:
        by_language = {tag.replace("_", "-"): words.main for tag, words in spoken.items()}
        return Words(next(iter(by_language.values())), by_language)
    moment = next((words for name in _DATED if (words := words_of(fields.get(name), depth - 1))), None)
    clock = words_of(fields.get("time"), depth - 1) if moment and "datetime" not in fields else None
    return Words(f"{moment.main} {clock.main}") if moment and clock else moment


def zone_of(value: Mapping[str, Any]) -> str:
    """The time zone of a moment that is an object with a date; nothing if it names none."""
    fields = {plain(name): one for name, one in value.items()}
    dated = any(name in fields for name in _DATED)
    return next((fields[name] for name in ZONES if dated and isinstance(fields.get(name), str)), "")


def is_name(name: str) -> bool:
    """Whether the field of an object has what it is called."""
    return plain(name) in _CALLED


def left_over(value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of a named object, those in each language too, that have words which are not its name or id."""
    dated = (*ZONES, "time") if any(plain(name) in _DATED for name in value) else ()
    for name, one in value.items():
        bare = plain(name)
        used = bare in dated or bare in _CALLED or bare in IDS or bare in _DATED or any(bare in part for part in _PARTS)
        if is_language(name):
            inner = left_over(one) if isinstance(one, dict) else ()
            yield from ((f"{name}/{part}", said) for part, said in inner)
        elif not used and says(one):
            yield name, one


def says(value: Any) -> bool:
    """Whether a value has words, a number or a yes in it, however deep."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, dict | list):
            left += one.values() if isinstance(one, dict) else one
        elif one is not None and one is not False and str(one).strip():
            return True
    return False
