"""Sessions of lists as rows of a table: each of their fields is a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain
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
_SHORT = 3
"""Letters of a name that may end others by chance."""
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
        self.siblings = siblings
        self.named = named
        """Fields that a person names as columns."""
        self.lost: Counter[str] = Counter()
        """Fields with words that nobody reads, and in how many sessions."""
        self.rooms = 0
        """Sessions with more than one room."""
        self.unknown: dict[str, dict[str, None]] = {}
        """Ids that no list names, by field, in the order of the file."""

    def row(self, entry: Entry) -> Row:
        """The row of a session."""
        session = _SessionFields(self)
        for name, value in entry.told.items():
            if value is not None and value is not False and value not in ("", [], {}) and name not in entry.holding:
                session.add(name, value)
        return session.row(entry)


class _SessionFields:
    """The fields of one session while they are collected."""

    __slots__ = ("_cells", "_found", "_made_by", "_spoken", "_tags", "_unnamed")

    def __init__(self, made_by: RowMaker) -> None:
        self._made_by = made_by
        self._cells: dict[str, str] = {}
        self._found: dict[str, tuple[int, str, list[Words]]] = {}
        """The words of each field, with the name that the file has for it, and its rank."""
        self._spoken: dict[str, dict[str, str]] = {}
        """The texts that stand in an object for each language."""
        self._tags: list[Words] = []
        self._unnamed: list[tuple[str, str]] = []
        """Ids that no list names, each behind the name of its field."""

    def add(self, name: str, value: Any) -> None:
        """Take a field of the session."""
        if name in self._made_by.named:
            self._cells[name] = "\n".join(words.main for words in grouped(value))
        elif isinstance(value, dict) and (zone := names.zone_of(value)):
            self._cells["zone"] = zone
            self._add_field(name, value)
        elif isinstance(value, dict) and names.is_language(name):
            self._add_language(name.replace("_", "-"), value)
        else:
            self._add_field(name, value)

    def row(self, entry: Entry) -> Row:
        """The row of the session, once all of its fields were taken."""
        self._use_tags()
        for name, id in self._unnamed:
            one = known(name)
            if not one or one[0] not in self._found:
                self._made_by.unknown.setdefault(name, {})[id] = None
        for field, around in entry.around.items():
            self._found.setdefault(field, (0, field, [Words(around)]))
        cells = self._cells
        texts = {field: Words(next(iter(said.values())), said) for field, said in self._spoken.items()}
        for field, (_, name, words) in self._found.items():
            if field in texts:
                self._made_by.lost[name] += 1
            elif field in TEXTS or field == _ABSTRACT:
                texts[field] = _joined(words)
            else:
                cells[field] = self._cell(field, words, entry.told.get(name))
                other = (tag for one in words for tag, said in one.by_language.items() if said != one.main)
                self._made_by.lost.update({f"{name}/{tag}" for tag in other})
        if "title" not in texts and "summary" in texts and "title" not in cells:
            texts["title"] = texts.pop("summary")
        cells |= {field: words.main for field, words in texts.items()}
        return Row(_whole_days(_moments(cells)), texts)

    def _add_language(self, tag: str, value: Mapping[str, Any]) -> None:
        """Take the texts of the session in one language, which are the fields of an object."""
        for name, one in value.items():
            field, words = known(name), words_of(one)
            if words and field and field[0] in TEXTS:
                self._spoken.setdefault(field[0], {})[tag] = words.main
            elif words:
                self._made_by.lost[f"{tag}/{name}"] += 1

    def _add_field(self, name: str, value: Any) -> None:
        field = known(name)
        words = self._resolved(name, value, field is not None)
        grouped_words = [one for one in words if one.group]
        for one in grouped_words:
            self._add_to_group(one)
        plain = [one for one in words if not one.group]
        if grouped_words and not plain:
            return
        if field is None or not plain:
            if says(value) and not any(other == name for other, _ in self._unnamed):
                self._made_by.lost[name] += 1
        elif field[0] == "tags":
            self._tags += [one._replace(group=name) for one in plain]
        elif field[0] not in self._found or field[1] < self._found[field[0]][0]:
            if field[0] in self._found:
                self._lose(self._found[field[0]][1], field[0])
            self._found[field[0]] = (field[1], name, plain)
        else:
            self._lose(name, field[0])

    def _add_to_group(self, words: Words) -> None:
        """Take words as the field that their group is named after."""
        field = next(filter(None, map(known, re.split(r"[/·|]", words.group))), None)
        if field:
            self._found.setdefault(field[0], (field[1], words.group, []))[2].append(words)
        else:
            self._made_by.lost[words.group] += 1

    def _lose(self, name: str, field: str) -> None:
        """Count a field whose place another one has; fields of time often say one thing twice."""
        if field not in TIMES and not names.holds_ids(name):
            self._made_by.lost[name] += 1

    def _resolved(self, name: str, value: Any, read: bool) -> list[Words]:
        """The names in a value: its own, or those that its ids stand for."""
        several = value if isinstance(value, list) else [value]
        list_of = self._list_of(name)
        if list_of is None:
            own = grouped(value)
            parts = (f"{name}/{part}" for one in several if isinstance(one, dict) for part in _unread(one))
            self._made_by.lost.update(parts if read and own else ())
            if not (read and names.holds_ids(name)):
                return own
            self._unnamed += [(name, one.main) for one in own if one.main.isdigit()]
            return [one for one in own if not one.main.isdigit()]
        found: list[Words] = []
        for one in several:
            id = str(one.get("id", "")) if isinstance(one, dict) else str(one)
            if id in list_of:
                found.append(list_of[id])
            elif isinstance(one, dict) or not names.holds_ids(name):
                found += grouped(one)
            else:
                self._unnamed.append((name, id))
        return found

    def _list_of(self, name: str) -> Mapping[str, Words] | None:
        """The list beside the sessions whose ids a field has."""
        siblings, one = self._made_by.siblings, stem(name)
        if one in names.IDS or one in siblings:
            return siblings.get(one)
        longer = (each for each in siblings if one and each.endswith(one))
        shorter = (each for each in siblings if len(each) > _SHORT and one.endswith(each))
        return siblings.get(next(chain(longer, shorter), ""))

    def _use_tags(self) -> None:
        """Take the topic and the kind that tags name; those without a label are topics if there is no other."""
        bare: list[Words] = []
        for tag in self._tags:
            label = _LABELLED.fullmatch(tag.main)
            field = known(label[1]) if label else None
            if label and field and field[0] in ("topic", "category"):
                self._found.setdefault(field[0], (field[1], tag.group, []))[2].append(Words(label[2]))
            else:
                bare.append(tag)
        if bare and "topic" not in self._found:
            self._found["topic"] = (0, bare[0].group, bare)
        elif bare:
            self._made_by.lost[bare[0].group] += 1

    def _cell(self, field: str, words: list[Words], value: Any) -> str:
        main = [one.main for one in words]
        if field == "room":
            self._made_by.rooms += len(set(main)) > 1
            return main[0]
        if field == "speakers" and not isinstance(value, str):
            # The last line end shows that a name with a comma in it is one name.
            return "".join(f"{cleaning.line(name)}\n" for name in main)
        if field in _MOMENTS:
            return _moment(main[0])
        return _minutes(main[0]) if field == "duration" else ", ".join(main)


def _moments(cells: dict[str, str]) -> dict[str, str]:
    """Cells in which a day that has hours is a start or an end."""
    for day, moment in (("day", "start"), ("end_day", "end")):
        if moment not in cells and ":" in cells.get(day, "") and iso.moment(cells[day]):
            cells[moment] = cells.pop(day)
    return cells


def _whole_days(cells: dict[str, str]) -> dict[str, str]:
    """Cells in which the end of whole days is the last of them: programs write the day after it, as calendars do."""
    start, end = (iso.day(cells.get(field, "")) for field in _MOMENTS)
    if cells.get("all_day") == "true" and start and end and len(cells["end"]) == len("2021-10-08"):
        cells["until"] = max(start, end - timedelta(days=1)).isoformat()
        del cells["end"]
    return cells


def _unread(value: Mapping[str, Any]) -> list[str]:
    """The fields of a named object that are not its name, its id, or a group of its own."""
    return [part for part, said in left_over(value) if not _is_group(said)]


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
