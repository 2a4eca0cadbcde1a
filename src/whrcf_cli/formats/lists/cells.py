"""Sessions of lists as rows of a table: each of their fields is a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from whrcf_cli.dates import iso
from whrcf_cli.formats.csv.columns import TIMES
from whrcf_cli.formats.lists import names
from whrcf_cli.formats.lists.find import Entry, Siblings, grouped
from whrcf_cli.formats.lists.names import Words, known, left_over, says, stem, words_of
from whrcf_cli.text import cleaning

TEXTS = ("title", "category", "topic", "summary", "description")
"""The fields that may be in several languages."""
_ABSTRACT = "abstract"
_MOMENTS = ("start", "end")
_LABELLED = re.compile(r"([^:]{2,20}):\s*(\S.*)")
"""A tag such as track:Writing."""
_SINCE_1970 = re.compile(r"(\d{10})(?:\.\d+)?|(\d{10})(\d{3})", re.ASCII)
"""Seconds or milliseconds since 1970."""


class Row(NamedTuple):
    """A session as a row: the cells by field, and its texts in their languages."""

    cells: dict[str, str]
    texts: dict[str, Words]


class RowMaker:
    """Makes rows of sessions, and counts what has no place in them."""

    def __init__(self, siblings: Siblings, named: Collection[str]) -> None:
        self._siblings = siblings
        self._named = named
        self.lost: Counter[str] = Counter()
        """Fields with words that nobody reads, and in how many sessions."""
        self.rooms = 0
        """Sessions with more than one room."""
        self.unknown: dict[str, dict[str, None]] = {}
        """Ids that no list names, by field, in the order of the file."""

    def row(self, entry: Entry) -> Row:
        """The row of a session."""
        found: dict[str, tuple[int, str, list[Words]]] = {}
        cells: dict[str, str] = {}
        tags: list[Words] = []
        spoken: dict[str, dict[str, str]] = {}
        for name, value in entry.told.items():
            if value is None or value == "" or value is False or value in ([], {}):
                continue
            if name in self._named:
                cells[name] = "\n".join(words.main for words in grouped(value))
            elif isinstance(value, dict) and names.is_language(name):
                self._in_language(name.replace("_", "-"), value, spoken)
            else:
                self._field(name, value, found, tags)
        self._tags(tags, found)
        for field, around in entry.around.items():
            found.setdefault(field, (0, field, [Words(around)]))
        texts = {field: Words(next(iter(said.values())), said) for field, said in spoken.items()}
        for field, (_, name, words) in found.items():
            if field in texts:
                self.lost[name] += 1
            elif field in TEXTS or field == _ABSTRACT:
                texts[field] = _joined(words)
            else:
                cells[field] = self._cell(field, words, entry.told.get(name))
        if "title" not in texts and "summary" in texts and "title" not in cells:
            texts["title"] = texts.pop("summary")
        cells |= {field: words.main for field, words in texts.items()}
        return Row(cells, texts)

    def _in_language(self, tag: str, value: Mapping[str, Any], spoken: dict[str, dict[str, str]]) -> None:
        """The texts of a session in one language, which are the fields of an object."""
        for name, one in value.items():
            field, words = known(name), words_of(one)
            if words and field and field[0] in TEXTS:
                spoken.setdefault(field[0], {})[tag] = words.main
            elif words:
                self.lost[f"{tag}/{name}"] += 1

    def _field(self, name: str, value: Any, found: dict[str, tuple[int, str, list[Words]]], tags: list[Words]) -> None:
        field = known(name)
        words = self._resolved(name, value, field is not None)
        groups = [one for one in words if one.group]
        for one in groups:
            headed = next(filter(None, map(known, re.split(r"[/·|]", one.group))), None)
            if headed:
                found.setdefault(headed[0], (headed[1], one.group, []))[2].append(one)
            else:
                self.lost[one.group] += 1
        plain = [one for one in words if not one.group]
        if groups and not plain:
            return
        if field is None or not plain:
            if name not in self.unknown and says(value):
                self.lost[name] += 1
        elif field[0] == "tags":
            tags += [one._replace(group=name) for one in plain]
        elif field[0] not in found or field[1] < found[field[0]][0]:
            self._instead(found.get(field[0]), field[0])
            found[field[0]] = (field[1], name, plain)
        else:
            self._instead((field[1], name, plain), field[0])

    def _instead(self, other: tuple[int, str, list[Words]] | None, field: str) -> None:
        """Count a field whose place another one has; fields of time often say one thing twice."""
        if other and field not in TIMES:
            self.lost[other[1]] += 1

    def _resolved(self, name: str, value: Any, read: bool) -> list[Words]:
        """The names in a value: its own, or those that its ids stand for."""
        list_of = self._list_of(name)
        if list_of is None:
            for one in value if isinstance(value, list) else [value]:
                if read and isinstance(one, dict):
                    self.lost.update(f"{name}/{part}" for part in left_over(one) if not _is_group(one[part]))
            return grouped(value)
        found = []
        for one in value if isinstance(value, list) else [value]:
            id = str(one.get("id", "")) if isinstance(one, dict) else str(one)
            if id in list_of:
                found.append(list_of[id])
            elif isinstance(one, dict) or not re.search("ids?$", names.plain(name)):
                found += grouped(one)
            else:
                self.unknown.setdefault(name, {})[id] = None
        return found

    def _list_of(self, name: str) -> Mapping[str, Words] | None:
        """The list beside the sessions whose ids a field has."""
        one = stem(name)
        if one in names.IDS or one in self._siblings:
            return self._siblings.get(one)
        return next((self._siblings[each] for each in self._siblings if one and each.endswith(one)), None)

    def _tags(self, tags: Iterable[Words], found: dict[str, tuple[int, str, list[Words]]]) -> None:
        """The topic and the kind that tags name; those without a label are topics if there is no other."""
        bare: list[Words] = []
        for tag in tags:
            label = _LABELLED.fullmatch(tag.main)
            field = known(label[1]) if label else None
            if label and field and field[0] in ("topic", "category"):
                found.setdefault(field[0], (field[1], tag.group, []))[2].append(Words(label[2]))
            else:
                bare.append(tag)
        if bare and "topic" not in found:
            found["topic"] = (0, bare[0].group, bare)
        elif bare:
            self.lost[bare[0].group] += 1

    def _cell(self, field: str, words: list[Words], value: Any) -> str:
        main = [one.main for one in words]
        if field == "room":
            self.rooms += len(set(main)) > 1
            return main[0]
        if field == "speakers" and not isinstance(value, str):
            # The last line end shows that a name with a comma in it is one name.
            return "".join(f"{cleaning.line(name)}\n" for name in main)
        if field in _MOMENTS:
            return _moment(main[0])
        return _minutes(main[0]) if field == "duration" else ", ".join(main)


def _is_group(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _joined(several: list[Words]) -> Words:
    """Several words as one text, in each of their languages."""
    if len(several) == 1:
        return several[0]
    tags = dict.fromkeys(tag for words in several for tag in words.by_language)
    return Words(
        ", ".join(words.main for words in several),
        {tag: ", ".join(words.by_language.get(tag, words.main) for words in several) for tag in tags},
    )


def _moment(written: str) -> str:
    """A moment that is written as seconds or milliseconds since 1970, as a table has it; another one unchanged."""
    match = _SINCE_1970.fullmatch(written.strip())
    return datetime.fromtimestamp(int(match[1] or match[2]), UTC).isoformat() if match else written


def _minutes(written: str) -> str:
    """A duration of ISO 8601 in minutes; another one unchanged."""
    length = iso.duration(written) if written.startswith("P") else None
    return str(length // timedelta(minutes=1)) if length else written.removesuffix(".0")
