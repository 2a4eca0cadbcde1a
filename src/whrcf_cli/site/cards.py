"""Sessions as pages show them: in the words of the command line, each datum with its language."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.model import Category, Forum, Session, Text
from whrcf_cli.render.picture import palette
from whrcf_cli.site.contents import Contents
from whrcf_cli.site.links import link
from whrcf_cli.site.templates import Markup, anchor, clean, datum, joined, macro, tag_of
from whrcf_cli.site.tree import Tree
from whrcf_cli.text.folding import same
from whrcf_cli.wording import phrases, rows
from whrcf_cli.wording.audience import Audience, Lang
from whrcf_cli.wording.phrases import Line
from whrcf_cli.wording.rows import Fact

_SHOWN_ABOVE = ("title", "topic", "time", "status", "place")
"""Fields of a session that its page has above the others."""


class Labelled(NamedTuple):
    """Values below one label."""

    label: str
    lines: list[Markup]
    anchor: str = ""


class Card:
    """A session in one tree."""

    def __init__(self, session: Session, contents: Contents, tree: Tree, audience: Audience, number: int) -> None:
        self.id = session.id
        self.stem = contents.stems[session.id]
        self.number = number
        self.colour = palette.kind(number)
        self.cancelled = session.status == "cancelled"
        self.room, self.speakers = session.room, session.speakers
        self.language, self.mode = session.language, session.mode
        self.hours = phrases.forum_hours(session, audience)
        self.local = ""
        if audience.zone and (local := phrases.local_hours(session, audience)):
            self.local = f"{local} {phrases.zone_name(audience.zone)}"
        self.start = session.timed.start.isoformat() if session.timed else ""
        self.end = session.timed.end.isoformat() if session.timed else ""
        part = contents.day_of.get(session.id)
        self.day_stem = part.stem if part else ""
        self.day = phrases.day(part.day) if part else ""
        self.date = part.day.isoformat() if part else ""
        self.doubt = phrases.doubt(session)
        self.status = tr("cancelled") if self.cancelled else ""
        self.heads = phrases.headline_parts(session, tree.lang)
        self._items: dict[tuple[str, bool], Markup] = {}
        self._session, self._contents, self._lang = session, contents, tree.lang

    @property
    def zoned(self) -> bool:
        """Whether its hours need a zone."""
        return self._session.timed is not None

    @property
    def title(self) -> Markup:
        """The title in the first language."""
        return _line(self.heads[0].title)

    @property
    def others(self) -> list[Markup]:
        """The title in the other languages."""
        return [_line(head.title) for head in self.heads[1:]]

    @property
    def topic(self) -> Markup:
        """The topic, in each language."""
        topics = {head.topic: datum(head.topic, head.title.language) for head in self.heads if head.topic}
        return joined(list(topics.values()))

    @cached_property
    def _lines(self) -> list[Markup]:
        """The session in a line of each language."""
        lines = {head.line.words: head.line for head in self.heads}
        return [_line(line) for line in lines.values()]

    @cached_property
    def heading(self) -> Markup:
        """The session in a list: in each language, one below the other."""
        below = Markup(' <span class="second">{}</span>')
        return self._lines[0] + Markup("").join(map(below.format, self._lines[1:]))

    @property
    def one_line(self) -> Markup:
        """The session in one line, in each language."""
        return joined(self._lines)

    @property
    def clock(self) -> str:
        """The time at which it begins."""
        return self.hours.partition("-")[0]

    @cached_property
    def beside(self) -> Markup:
        """The link to its page from that of another session."""
        return anchor(f"{self.stem}.html", self.heading)

    @cached_property
    def kind(self) -> Markup:
        """The name of its category."""
        return category(self._session.category, self._lang)

    def item(self, up: str, dated: bool = False) -> Markup:
        """The session in a list, on a page from which this is the way to the first page."""
        if (up, dated) not in self._items:
            self._items[up, dated] = macro("parts", "item", self, up, dated)
        return self._items[up, dated]

    @cached_property
    def aside(self) -> Markup:
        """The category and the room, and whether it is cancelled."""
        parts = [self.kind, *([datum(self.room)] if self.room else []), *([Markup(self.status)] if self.status else [])]
        return joined(parts, " · ")

    @property
    def room_stem(self) -> str:
        """The name of the page of its room."""
        return self._contents.groups["r", same(self.room or "")].stem

    @property
    def people(self) -> Markup:
        """The speakers."""
        return joined([datum(name) for name in self.speakers], ", ")

    @property
    def links(self) -> list[tuple[str, str]]:
        """Words that lead to parts of its page."""
        overlaps, notes = self._contents.counts.get(self.id, 0), len(self._session.notes)
        found = []
        if overlaps:
            found.append((trn("overlaps {n} session", "overlaps {n} sessions", overlaps), "overlaps"))
        if notes:
            found.append((f"{tr('notes')}: {phrases.number(notes)}", "notes"))
        return found

    def data(self, days: Sequence[str]) -> list[Any]:
        """The session for scripts, without empty values at the end.

        Its id, the name of its page if that is not the id, its day by its place in `days`, hours, title as languages
        and words in turn, start and length in minutes, its status and doubts in words, whether it is cancelled, and the
        language that it has alone.
        """
        lines = phrases.brief_lines(self._session, self._lang)
        title = [words for line in lines for words in (tag_of(line.language), clean(line.words))]
        when = self._session.timed
        row = [
            self.id,
            "" if self.stem == self.id else self.stem,
            days.index(self.date) if self.date else -1,
            self.hours,
            title,
            _minutes(when.start.timestamp()) if when else None,
            _minutes(when.seconds) if when else None,
            ", ".join(filter(None, (self.status, self.doubt))),
            int(self.cancelled),
            next(filter(None, map(phrases.missing_language, lines)), ""),
        ]
        while not row[-1]:
            row.pop()
        return row

    def rows(self, forum: Forum, up: str) -> list[Labelled]:
        """The facts of the session as `show` lists them, without those above them on its page."""
        found = [row for row in rows.session_rows(self._session, forum, self._lang) if row.field not in _SHOWN_ABOVE]
        noted = False
        labelled = []
        for (field, label), those in groupby(found, lambda row: (row.field, row.label)):
            first_note = field == "note" and not noted
            noted = noted or first_note
            lines = [line for row in those for line in self._values(row, up)]
            labelled.append(Labelled(label, lines, "notes" if first_note else ""))
        return labelled

    def notes(self, forum: Forum) -> list[Labelled]:
        """Its notes."""
        together: dict[str, list[Markup]] = {}
        for row in rows.session_rows(self._session, forum, self._lang):
            if row.field == "note":
                together.setdefault(row.label, []).append(value(row))
        return [Labelled(label, lines) for label, lines in together.items()]

    def _values(self, row: Fact, up: str) -> Iterator[Markup]:
        groups = self._contents.groups
        if row.field == "room":
            yield anchor(f"{up}r/{self.room_stem}.html", datum(row.words))
        elif row.field == "speakers":
            stems = (groups["p", same(name)].stem if same(name) else "" for name in self.speakers)
            yield joined(
                [
                    anchor(f"{up}p/{stem}.html", datum(name)) if stem else datum(name)
                    for name, stem in zip(self.speakers, stems, strict=True)
                ],
                ", ",
            )
        elif row.field == "category":
            yield anchor(f"{up}c/{groups['c', self._session.category.id].stem}.html", self.kind)
        elif row.field == "description":
            yield from (_line(Line(row.language, words)) for words in row.words.split("\n") if words.strip())
        else:
            yield value(row)


def _minutes(seconds: float) -> float:
    """A time in minutes, whole if it can be."""
    return seconds / 60 if seconds % 60 else int(seconds) // 60


def value(row: Fact) -> Markup:
    """The words of a row, as a link if they are the address of one."""
    if row.field in ("url", "join") and (found := link(row.words)):
        return anchor(found.url, datum(found.words))
    words = datum(row.words, row.language) if row.language else datum(row.words)
    return Markup("{} ({})").format(words, row.mark) if row.mark else words


def lines_of(text: Text | None, lang: Lang) -> list[Markup]:
    """A text, a line for each language."""
    return [_line(line) for line in phrases.text_lines(text, lang)] if text else []


def category(of: Category, lang: Lang) -> Markup:
    """The name of a category in one line, each language apart."""
    lines = {line.words: line for line in phrases.text_lines(of.name, lang)}
    return joined([datum(line.words, line.language) for line in lines.values()])


def _line(line: Line) -> Markup:
    words = datum(line.words, line.language)
    mark = phrases.missing_language(line)
    return Markup("{} <small>({})</small>").format(words, mark) if mark else words


def cards(
    sessions: Iterable[Session], contents: Contents, tree: Tree, audience: Audience, categories: Sequence[Category]
) -> dict[str, Card]:
    """The cards of sessions, by their ids."""
    numbers = {one.id: number for number, one in enumerate(categories)}
    seen = audience._replace(lang=tree.lang)
    return {one.id: Card(one, contents, tree, seen, numbers.get(one.category.id, 0)) for one in sessions}


def zone_sentence(forum: Forum, zone: tzinfo | None) -> str:
    """The sentence on the zone of a page's hours."""
    if zone:
        return tr("Times are in {zone}, those beside them in {mine}.", zone=forum.zone, mine=phrases.zone_name(zone))
    return tr("Times are in {zone}.", zone=forum.zone)
