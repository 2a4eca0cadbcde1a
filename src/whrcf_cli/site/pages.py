"""The pages of one tree, each made when it is asked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from itertools import groupby
from typing import Any, NamedTuple

from whrcf_cli.messages import marked, speaking, tr, trn
from whrcf_cli.programme.model import AllDay, Category, Session, Timed
from whrcf_cli.queries.conflicts import Conflict
from whrcf_cli.render.picture import palette
from whrcf_cli.site import layout, linked_data, qr, scripts, style
from whrcf_cli.site.cards import Card, Labelled, cards, category, lines_of, zone_sentence
from whrcf_cli.site.contents import Contents, GroupPage
from whrcf_cli.site.edition import City, Edition
from whrcf_cli.site.frame import Frame, Frames, PageLink, has_feed
from whrcf_cli.site.layout import Cluster, DayPage, GridPlace
from whrcf_cli.site.templates import Markup, data_block, datum, render
from whrcf_cli.site.tree import Tree
from whrcf_cli.wording import phrases, rows

_LANES = {True: 4, False: 6}
"""The most lanes of a grid, in several languages and in one."""


_FREE = 30
"""The minutes from which a page of a day says that nothing runs."""


class _Listed(NamedTuple):
    """Sessions below a heading."""

    name: str | Markup
    number: str
    cards: list[Card]
    stem: str = ""


def pages(edition: Edition, contents: Contents, tree: Tree) -> Iterator[tuple[str, bytes]]:
    """The addresses and the bytes of all pages of a tree."""
    with speaking(tree.messages):
        made = _Pages(edition, contents, tree)
    for address, make in made.all():
        with speaking(tree.messages):
            page = make(address)
        yield f"{tree.prefix}{address}", page.encode()


def addresses(edition: Edition, contents: Contents, tree: Tree) -> Iterator[str]:
    """The addresses of all pages of a tree."""
    return (f"{tree.prefix}{address}" for address, _ in _Pages(edition, contents, tree).all())


class _Pages:
    """The pages of a tree, by their addresses in it."""

    def __init__(self, edition: Edition, contents: Contents, tree: Tree) -> None:
        programme = edition.programme
        self._edition, self._contents, self._tree = edition, contents, tree
        self._forum, self._lang = programme.forum, tree.lang
        self._shared: dict[tuple[str, str], tuple[str, str]] = {}
        zone = zone_sentence(self._forum, edition.audience.zone)
        name = lines_of(self._forum.name, tree.lang)[0]
        self._frames = Frames(edition, tree, contents.days, name, zone)

    @cached_property
    def _cards(self) -> dict[str, Card]:
        edition = self._edition
        return cards(edition.view.sessions, self._contents, self._tree, edition.audience, edition.programme.categories)

    def all(self) -> Iterator[tuple[str, Callable[[str], str]]]:
        """The address of each page, and the function that makes it."""
        yield "index.html", self._index
        for number, part in enumerate(self._contents.days):
            yield f"{part.stem}.html", partial(self._day, part, number)
        for session in self._edition.view.sessions:
            yield f"s/{self._contents.stems[session.id]}.html", partial(self._session, session)
        for group in self._contents.groups.values():
            yield f"{group.shelf}/{group.stem}.html", partial(self._group, group)
        yield "all.html", partial(self._list, tr_heading=marked("All sessions"))
        yield "print.html", partial(self._list, tr_heading=marked("The whole programme"))
        yield "my.html", self._my
        yield "a.js", lambda _: scripts.of_every_page(self._edition, self._tree)
        yield "data.js", self._data
        yield "search.html", self._search
        if self._edition.cities:
            yield "hours.html", self._hours
        yield "notes.html", self._notes
        yield "changes.html", self._changes

    def _of(self, sessions: Iterable[Session]) -> list[Card]:
        return [self._cards[session.id] for session in sessions]

    def _index(self, address: str) -> str:
        forum, contents = self._forum, self._contents
        name, theme = (
            phrases.text_lines(text, self._lang)[0].words if text else "" for text in (forum.name, forum.theme)
        )
        frame = self._frames.frame(address, name, f"{name}. {theme}" if theme else name)
        groups = list(contents.groups.values())
        values: dict[str, Any] = {
            "name": lines_of(forum.name, self._lang),
            "theme": lines_of(forum.theme, self._lang),
            "venue": lines_of(forum.venue, self._lang),
            "period": phrases.period(forum),
            "days": self._day_counts(),
            "whole": self._of(one for one in self._edition.view.sessions if isinstance(one.when, AllDay)),
            "undated": self._of(contents.undated),
            "groups": [self._counted(group) for group in groups if group.shelf == "c"],
            "rooms": [self._counted(group) for group in groups if group.shelf == "r"],
            "calendar": contents.calendar if self._has_calendar else "",
            "webcal": self._webcal(contents.calendar),
            "files": self._files(),
            "facts": self._facts(),
        }
        facts = data_block(linked_data.of_forum(forum, self._lang, frame.canonical))
        return render("index", page=frame, forum=values, facts=facts)

    @property
    def _has_calendar(self) -> bool:
        return any(session.when for session in self._edition.view.sessions)

    def _webcal(self, file: str) -> str:
        url = self._edition.url
        return f"webcal://{url.partition('://')[2]}{file}" if url and self._has_calendar else ""

    def _files(self) -> list[tuple[str, str]]:
        found = [("programme.toml", tr("the programme, for whrcf")), ("programme.csv", tr("a table"))]
        if self._has_calendar:
            found += [("schedule.xml", tr("for conference apps")), ("schedule.json", tr("for conference apps"))]
        return found

    def _facts(self) -> list[Labelled]:
        """The facts about the forum that are not above."""
        above = {tr("forum"), tr("theme"), tr("venue")}
        texts = [
            (label, lines_of(text, self._lang)) for label, text in rows.forum_texts(self._forum) if label not in above
        ]
        found = []
        for label, those in groupby(texts, lambda one: one[0]):
            found.append(Labelled(label, [line for _, lines in those for line in lines]))
        return found

    def _day_counts(self) -> list[_Listed]:
        found = []
        for day, parts in groupby(self._contents.days, lambda part: part.day):
            those = list(parts)
            count = phrases.count(sum(len(part.sessions) for part in those))
            found.append(_Listed(phrases.day(day), count, [], those[0].stem))
        return found

    def _counted(self, group: GroupPage) -> _Listed:
        return _Listed(self._title(group), phrases.count(len(group.sessions)), [], group.stem)

    def _title(self, group: GroupPage) -> Markup:
        return category(group.of, self._lang) if isinstance(group.of, Category) else datum(group.of)

    def _day(self, part: DayPage, number: int, address: str) -> str:
        name = phrases.day(part.day)
        about = f"{name}: {phrases.count(len(part.sessions))}"
        frame = self._frames.frame(address, name, about, part)
        same_day = [one for one in self._contents.days if one.day == part.day]
        kinds = {session.category.id for session in part.sessions}
        named = [(n, one) for n, one in enumerate(self._edition.programme.categories) if one.id in kinds]
        can_filter = style.can_filter(len(self._edition.programme.categories)) and len(named) > 1
        values = {
            "name": name,
            "others": [_Part(_hours_of(one), one.stem, one is part) for one in same_day] if part.parts > 1 else [],
            "filters": [_Filter(n, one.id, palette.kind(n), category(one, self._lang)) for n, one in named]
            if can_filter
            else [],
            "open_too": self._of(self._contents.open_too(part)) if part.number == 1 else [],
            "clusters": [self._cluster(cluster) for cluster in layout.clusters(part.sessions)],
            "whole": self._of(session for session in part.sessions if not session.timed),
        }
        return render("day", page=frame, day=values)

    def _cluster(self, cluster: Cluster) -> dict[str, Any]:
        grid = cluster.lanes <= _LANES[len(self._lang) > 1] and cluster.rows <= layout.ROWS
        starts = Counter(one.session.start for one in cluster.placed)
        placed = [
            (self._cards[one.session.id], _place(one) if grid else _turn(one, starts[one.session.start]))
            for one in cluster.placed
        ]
        free = tr("free: {duration}", duration=phrases.duration(cluster.free)) if cluster.free >= _FREE else ""
        return {"style": f"grid n{cluster.lanes}" if grid else "wrap", "cards": placed, "free": free}

    def _session(self, session: Session, address: str) -> str:
        card, contents = self._cards[session.id], self._contents
        title = card.heads[0].line.words
        frame = self._frames.frame(address, title, f"{title}. {phrases.dated(session, self._forum)}")
        listed = contents.overlaps.get(session.id, ())
        more = contents.counts.get(session.id, 0) - len(listed)
        before, after = contents.neighbours.get(session.id, (None, None))
        facts = linked_data.of_session(session, self._forum, self._lang, frame.canonical)
        return render(
            "session",
            page=frame,
            facts=data_block(facts) if facts else "",
            card=card,
            rows=card.rows(self._forum, "../"),
            overlaps=[self._overlap(one.other, one.conflicts) for one in listed],
            more_overlaps=self._more(more, session),
            calendar=f"s/{card.stem}.ics" if session.when else "",
            before=self._cards[before.id] if before else None,
            after=self._cards[after.id] if after else None,
        )

    def _more(self, more: int, session: Session) -> str:
        if self._contents.crowded and session.timed:
            return tr("the sessions of the same day")
        return (
            trn("{n} more session on the page of the day", "{n} more sessions on the page of the day", more)
            if more
            else ""
        )

    def _overlap(self, other: Session, conflicts: tuple[Conflict, ...]) -> tuple[Card, str, str]:
        """The other session of a pair, the time that both share, and over what they clash."""
        first, second, shared = conflicts[0].first, conflicts[0].second, conflicts[0].shared
        if (first.id, second.id) not in self._shared:
            clashes = [f"{phrases.clash_name(one.kind)}: {one.name}" for one in conflicts if one.name]
            words = f"{phrases.hours(shared)}, {phrases.duration(shared.minutes)}"
            self._shared[first.id, second.id] = words, ", ".join(clashes)
        return self._cards[other.id], *self._shared[first.id, second.id]

    def _group(self, group: GroupPage, address: str) -> str:
        of = group.of
        name = phrases.category_name(of, self._lang) if isinstance(of, Category) else of
        frame = self._frames.frame(address, name)
        return self._listing(frame, self._title(group), self._by_day(group.sessions))

    def _list(self, address: str, tr_heading: str) -> str:
        heading = tr(tr_heading)
        frame = self._frames.frame(address, heading)
        hints = [tr("To find a word, use the search of your browser on this page.")] if address == "all.html" else []
        first = f"{self._edition.url}{self._tree.prefix}index.html" if self._edition.url else ""
        code_of = first if address == "print.html" else ""
        return self._listing(frame, heading, self._by_day(self._edition.view.sessions), hints, code_of)

    def _listing(
        self, frame: Frame, heading: str | Markup, groups: list[_Listed], hints: Sequence[str] = (), code_of: str = ""
    ) -> str:
        code = qr.code(code_of) if code_of else None
        return render("listing", page=frame, heading=heading, groups=groups, hints=hints, code=code, code_of=code_of)

    def _by_day(self, sessions: Iterable[Session]) -> list[_Listed]:
        together: dict[date | None, list[Session]] = {}
        for session in sessions:
            part = self._contents.day_of.get(session.id)
            together.setdefault(part.day if part else None, []).append(session)
        found = []
        for day in sorted(together, key=lambda day: day or date.max):
            those = together[day]
            name = phrases.day(day) if day else tr("no time given")
            cards = self._of(those)
            found.append(_Listed(name, phrases.count(len(those)), cards, cards[0].day_stem))
        return found

    def _my(self, address: str) -> str:
        hints = [
            tr("Tick the sessions that you want on the page of a day, then print it: only these are printed."),
            tr("To keep them in a calendar, open a session and choose “Add to my calendar”."),
            tr("On a computer: whrcf agenda add ID keeps them, and whrcf agenda show finds overlaps."),
        ]
        plan = {"calendar": self._contents.calendar if self._has_calendar else "", "words": scripts.plan_words()}
        return self._guide(address, tr("My plan"), "my", hints, self._day_ways(), plan=plan)

    def _data(self, address: str) -> str:
        days = {part.day.isoformat(): phrases.day(part.day) for part in self._contents.days}
        return scripts.sessions(self._cards.values(), days)

    def _search(self, address: str) -> str:
        hints = [
            tr("All sessions are on one page: use the search of your browser there."),
            tr("On a computer: whrcf search WORDS finds every form of a word, in any language."),
        ]
        return self._guide(address, tr("Search"), "search", hints, [PageLink(tr("All sessions"), "all.html")])

    def _day_ways(self) -> list[PageLink]:
        return [
            PageLink(phrases.day(part.day), f"{part.stem}.html") for part in self._contents.days if part.number == 1
        ]

    def _guide(
        self,
        address: str,
        heading: str,
        template: str,
        hints: Sequence[str],
        links: Sequence[PageLink],
        **more: Any,
    ) -> str:
        frame = self._frames.frame(address, heading)
        return render(template, page=frame, heading=heading, hints=hints, links=links, **more)

    def _hours(self, address: str) -> str:
        heading = tr("Hours elsewhere")
        days = [
            {
                "stem": f"d-{part.stem}",
                "name": phrases.day(part.day) if part.parts == 1 else f"{phrases.day(part.day)}, {_hours_of(part)}",
                "rows": [self._hours_row(one, one.timed) for one in part.sessions if one.timed],
            }
            for part in self._contents.days
        ]
        frame = self._frames.frame(address, heading)
        cities = [datum(city.name) for city in self._edition.cities]
        return render("hours", page=frame, heading=heading, cities=cities, days=[day for day in days if day["rows"]])

    def _hours_row(self, session: Session, when: Timed) -> dict[str, Any]:
        return {
            "card": self._cards[session.id],
            "hours": [(city.name, _hours_in(when, city)) for city in self._edition.cities],
        }

    def _notes(self, address: str) -> str:
        doubtful = [
            one for one in self._edition.view.sessions if one.notes or one.time_contested or one.place_contested
        ]
        found = [{"card": self._cards[one.id], "rows": self._cards[one.id].notes(self._forum)} for one in doubtful]
        heading = tr("Notes on the sources")
        return render(
            "notes",
            page=self._frames.frame(address, heading),
            heading=heading,
            of_forum=[lines_of(note.text, self._lang) for note in self._forum.notes],
            sessions=found,
        )

    def _changes(self, address: str) -> str:
        groups = []
        for revised, those in groupby(self._edition.history, lambda entry: entry.revised):
            name = phrases.day(date.fromisoformat(revised[:10])) if revised else tr("without a date")
            groups.append({"name": name, "dated": bool(revised), "entries": [self._change(entry) for entry in those]})
        heading = tr("Changes")
        frame = self._frames.frame(address, heading)
        return render("changes", page=frame, heading=heading, groups=groups, feed=has_feed(self._edition))

    def _change(self, entry: Any) -> dict[str, Any]:
        said, card = entry.words(self._tree.name), self._cards.get(entry.id)
        heading = card.one_line if card else datum(said.session)
        return {"stem": card.stem if card else "", "heading": heading, "kind": said.kind, "detail": said.detail}


def _place(one: GridPlace) -> str:
    """The classes of a place in a grid."""
    begins = " begins" if one.begins else ""
    return begins + "".join(f" {kind}{n}" for kind, n in zip("lre", (one.lane, one.row, one.end), strict=True))


def _turn(one: GridPlace, together: int) -> str:
    """The classes of a session among those that begin with it."""
    return " begins alone" if together == 1 else " begins" if one.begins else ""


class _Part(NamedTuple):
    name: str
    stem: str
    here: bool


class _Filter(NamedTuple):
    number: int
    id: str
    colour: int
    name: Markup


def _hours_of(part: DayPage) -> str:
    """The hours from the first start on a page to the last."""
    starts = [one.timed.start for one in part.sessions if one.timed]
    return f"{min(starts):%H:%M}-{max(starts):%H:%M}" if starts else str(part.number)


def _hours_in(when: Timed, city: City) -> str:
    local = Timed(when.start.astimezone(city.zone), when.end.astimezone(city.zone))
    return phrases.marked_hours(local, when.start.date())
