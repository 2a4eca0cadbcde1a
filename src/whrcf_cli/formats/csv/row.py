"""One row of a table: its cells by field, read as a session."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import zip_longest
from typing import Any

from whrcf_cli.formats.csv.columns import FORUM_DAYS, Columns, listed, shown
from whrcf_cli.formats.csv.moments import Moments, day
from whrcf_cli.formats.draft.names import is_role, names, people
from whrcf_cli.formats.draft.session import DraftSession
from whrcf_cli.formats.draft.words import STATUS
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme import fields, languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import DOUBTS, Category, Doubt, Note, Session, Status, Text
from whrcf_cli.text import cleaning, ids
from whrcf_cli.text.spreadsheet import unguarded

_NO_WORDS = Text()
_STRANGE = {
    "id": (marked("not valid as an id:"), marked("another id was made from the title")),
    "status": (marked("not valid as a status:"), marked("write confirmed, cancelled or unscheduled")),
    "place": (marked("not valid as a place:"), marked("write unknown, or leave it empty; a room belongs into room")),
    "notes_about": (
        marked("not valid as what a note is about:"),
        marked("write time, place, subject, name or spelling"),
    ),
}
"""The message and the advice for values that are not valid in their field."""


class Facts:
    """Facts that the rows of a table have in common, and findings about them."""

    def __init__(self, exact: bool, day_first: bool, found: list[Finding]) -> None:
        self.exact = exact
        """Whether a program made the table, so that its words are as they are."""
        self.korean_first = False
        """Whether titles are in Korean and then in English, as in 난민 / Refugees."""
        self.found = found
        self.zone = ""
        """The first time zone that a row names."""
        self.forum_days: tuple[date | None, date | None] = (None, None)
        """The first and the last day of the forum, from the first row that has both."""
        self.categories: dict[str, Text] = {}
        """The names of the categories by id, each from the first row that has it."""
        self.strange: dict[str, dict[str, int]] = {field: {} for field in _STRANGE}
        """Values that are not valid in their field, each with the line on which it is first."""
        self.roles: dict[str, int] = {}
        """Roles of people that have no place in a programme, each with the line on which it is first."""
        self.pair: tuple[str, int, int] | None = None
        """The first cell that may be the last and the first name of one speaker, with its line and its place."""
        self.day_first = day_first
        """Whether dates such as 08/10/2021 begin with the day."""

    def tell(self) -> None:
        """Note the values that were left out."""
        if self.roles:
            message = tr("roles of people are not kept: {roles}", roles=listed(self.roles))
            advice = tr("all of them are speakers; write it into the description if somebody is more than that")
            self.found.append(Finding("not-kept", message, advice, line=min(self.roles.values())))
        for field, values in self.strange.items():
            if values:
                what, advice = _STRANGE[field]
                message = f"{tr(what)} {listed(values)}"
                self.found.append(Finding("not-kept", message, tr(advice), line=min(values.values())))


class TableRow:
    """One row of the table, with its cells by field."""

    __slots__ = ("_all", "_cells", "_columns", "_facts", "_line", "_moments")

    def __init__(self, facts: Facts, columns: Columns, moments: Moments, line: int, cells: list[str]) -> None:
        self._facts = facts
        self._columns = columns
        self._moments = moments
        self._line = line
        self._all = cells
        width = len(cells)
        self._cells = {
            field: cell for field, place in columns.places.items() if place < width and (cell := cells[place])
        }

    def draft(self) -> DraftSession:
        """The session of this row."""
        self._facts.zone = self._facts.zone or self._words("zone")
        if not (all(self._facts.forum_days) or self._cells.keys().isdisjoint(FORUM_DAYS)):
            first, last = (day(self._words(field), self._line, self._facts.day_first) for field in FORUM_DAYS)
            self._facts.forum_days = first, last
        when = self._moments.of(self._cells, self._line, self._facts.zone)
        for rule, message, advice in when.found:
            self._find(rule, message, advice)
        category, id, status = self._category(), self._id(), self._status(bool(when.start))
        told = {field.name: value for field in self._columns.held if (value := _KINDS[field.kind](self, field.name))}
        told["description"] = _joined(self._long("abstract"), told.get("description"))
        told.setdefault("title", _NO_WORDS)
        session = Session(id=id, category=category, when=None, status=status, **told)
        also = self._words("also")
        return DraftSession(session, when.start, when.end, when.length, also=also, line=self._line)

    def _cell(self, field: str) -> str:
        cell = self._cells.get(field)
        return unguarded(cell) if cell else ""

    def _words(self, field: str) -> str:
        cell = self._cells.get(field)
        return cleaning.line(unguarded(cell)) if cell else ""

    def _text(self, field: str) -> Text | None:
        """A text of one line, from the columns of its languages, or else from the column for all."""
        told = self._by_language(field, cleaning.line)
        if told or self._facts.exact:
            return told or languages.in_both(self._words(field))
        halves = self._cell(field).strip().split("\n") if self._facts.korean_first else ()
        words = " / ".join(map(cleaning.line, halves)) if len(halves) == 2 else self._words(field)
        return (languages.korean_first(words) if self._facts.korean_first else None) or languages.in_both(words)

    def _long(self, field: str) -> Text | None:
        """A text of several lines, from the columns of its languages, or else from the column for all."""
        text = self._by_language(field, cleaning.paragraphs)
        cell = "" if text else self._cell(field)
        return languages.in_language(cleaning.paragraphs(cell)) if cell else text or None

    def _by_language(self, field: str, clean: Callable[[str], str]) -> Text:
        """A text from the columns of its languages."""
        tags = self._columns.languages
        if not tags:
            return _NO_WORDS
        return Text.ordered({tag: clean(cell) for tag in tags if (cell := self._cell(f"{field}_{tag}"))}, tags)

    def _several(self, field: str) -> tuple[str, ...]:
        if self._facts.exact or field != "speakers":
            return names(self._cell(field))
        told = [people(cell) for cell in (self._cell(field),) if cell]
        if told and told[0].pair and not self._facts.pair:
            self._facts.pair = self._cell(field), self._line, self._columns.places[field]
        for place, column in self._columns.people.items():
            if place < len(self._all) and (cell := unguarded(self._all[place])):
                told.append(people(cell))
                self._role(column if is_role(column) else "")
        for pair in self._columns.name_pairs:
            parts = (cleaning.line(self._all[place]) for place in pair if place < len(self._all))
            told.append(people(" ".join(filter(None, parts))))
        for one in told:
            self._role(one.role)
        return told[0].names if len(told) == 1 else tuple(dict.fromkeys(name for one in told for name in one.names))

    def _role(self, role: str) -> None:
        """Remember the role of a person, for which a programme has no field."""
        if role:
            self._facts.roles.setdefault(role, self._line)

    def _find(self, rule: str, message: str, advice: str) -> None:
        id = self._words("id")
        self._facts.found.append(Finding(rule, message, advice, id if ids.is_id(id) else None, self._line))

    def _id(self) -> str:
        id = self._words("id")
        if not id or ids.is_id(id):
            return id
        self._facts.strange["id"].setdefault(id, self._line)
        return ""

    def _category(self) -> Category:
        """The category of the row: its id, if the column holds ids, and its name."""
        id, name = self._words("category"), self._text("category")
        if not (name and self._columns.category_ids and ids.is_id(id)):
            return Category(id="", name=name or Text())
        if name.main != id:
            first = self._facts.categories.setdefault(id, name)
            if first != name:
                message = tr('the category "{id}" has another name here', id=id)
                self._find("mended-text", message, tr('"{name}" is used', name=first.main))
        return Category(id=id, name=name)

    def _status(self, timed: bool) -> Status:
        written = self._words("status").casefold()
        if written and written not in STATUS:
            self._facts.strange["status"].setdefault(written, self._line)
        status = STATUS.get(written, "confirmed")
        if status == "unscheduled" and timed:
            message = tr("its status says that it has no time, but it has one")
            self._find("mended-time", message, tr("its time is used"))
        return status

    def _texts(self, field: str) -> tuple[Text, ...]:
        """The texts of the row, one from each line, with the same line of the other language."""
        return tuple(filter(None, self._lines_of(field)))

    def _notes(self, field: str) -> tuple[Note, ...]:
        """The notes of the row, each with what it is about, from the same line of another column."""
        about = map(self._doubt, _notes(self._cell(f"{field}_about")))
        lines = zip_longest(self._lines_of(field), about)
        return tuple(Note(text, doubt or None) for text, doubt in lines if text)

    def _doubt(self, written: str) -> Doubt | None:
        """The subject of a note; None if the cell has no known one."""
        about = next((doubt for doubt in DOUBTS if doubt == written.casefold()), None)
        if written and not about:
            self._facts.strange["notes_about"].setdefault(written, self._line)
        return about

    def _unknown(self, field: str) -> str | None:
        """The word unknown, if that is in the cell: a place that nobody knows."""
        written = self._words(field)
        if written and written.casefold() != "unknown":
            self._facts.strange[field].setdefault(written, self._line)
        return "unknown" if written.casefold() == "unknown" else None

    def _lines_of(self, field: str) -> list[Text | None]:
        """The text of each line, in one or more languages; None for one without words."""
        tags = self._columns.languages
        lines = [_notes(self._cell(f"{field}_{tag}")) for tag in tags]
        if not any(lines):
            return list(map(languages.in_language, _notes(self._cell(field))))
        return [Text.ordered(dict(zip(tags, said, strict=True)), tags) for said in zip_longest(*lines)]

    def _count(self, field: str) -> int:
        written = self._words(field) or "0"
        if written.isascii() and written.isdigit() and len(written) <= 10 and int(written) < 2**31:
            return int(written)
        message = tr('the {field} "{written}" is not a valid number', field=field, written=shown(written))
        self._find("not-kept", message, tr("0 is used; write a whole number"))
        return 0


_KINDS: dict[fields.Kind, Callable[[TableRow, str], Any]] = {
    "text": TableRow._text,
    "paragraphs": TableRow._long,
    "texts": TableRow._texts,
    "notes": TableRow._notes,
    "unknown": TableRow._unknown,
    "words": TableRow._words,
    "names": TableRow._several,
    "link": TableRow._words,
    "count": TableRow._count,
}


def _notes(cell: str) -> list[str]:
    """The notes in a cell, one on each line; an indented line continues the one above it."""
    if not cell or cell.isspace():
        return []
    lines = re.split(r"\n(?!  )", re.sub("\r+\n?", "\n", cell))
    return [cleaning.paragraphs(line.replace("\n  ", "\n")) for line in lines]


def _joined(above: Text | None, below: Text | None) -> Text | None:
    """Two texts joined, each language separately."""
    if not above or not below:
        return above or below
    said: dict[str, list[str]] = {}
    for tag, words in (*above, *below):
        said.setdefault(tag, []).append(words)
    return Text.of({tag: "\n\n".join(dict.fromkeys(several)) for tag, several in said.items()})
