"""The frame of a page: its head, the ways to other pages and languages, and its foot."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whrcf_cli.dates import names
from whrcf_cli.messages import marked, speaking, tr
from whrcf_cli.programme.languages import name_of
from whrcf_cli.programme.model import UNNAMED
from whrcf_cli.site import style
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.layout import DayPage
from whrcf_cli.site.templates import Markup, render
from whrcf_cli.site.tree import ALL, Tree
from whrcf_cli.wording import phrases


class PageLink(NamedTuple):
    """A link to a page."""

    name: str
    address: str
    here: bool = False


class TreeWay(NamedTuple):
    """A way to the same page in other languages."""

    name: str
    href: str
    tag: str
    here: bool


class DayWay(NamedTuple):
    """A way to a day."""

    name: str
    whole: str
    """The day in full."""
    stem: str
    here: bool


class Frame(NamedTuple):
    """All that is around the content of a page."""

    title: str
    about: str
    address: str
    language: str
    head: Markup
    """The part of the head that many pages share."""
    up: str
    """The way to the first page of these languages."""
    root: str
    """The way to the first page of the site."""
    canonical: str
    alternates: Sequence[tuple[str, str]]
    forum: Markup
    tools: Sequence[PageLink]
    """The ways to the pages that are wanted everywhere."""
    trees: Sequence[TreeWay]
    days: Sequence[DayWay]
    zone: str
    zone_name: str
    forum_id: str
    feed: str
    """The way to the changes, on pages that tell what is new to a reader."""
    foot: Markup


class Frames:
    """Frames of the pages of one tree."""

    def __init__(self, edition: Edition, tree: Tree, days: Sequence[DayPage], forum: Markup, zone: str) -> None:
        self._edition, self._tree = edition, tree
        self._days = [part for part in days if part.number == 1]
        self._forum, self._zone = forum, zone
        self._name = phrases.text_lines(edition.programme.forum.name, tree.lang)[0].words
        self._names = [(one, _tree_name(one)) for one in edition.trees]
        self._menu = list(_menu(edition))
        self._shared: dict[tuple[str, str, bool], tuple[Markup, Markup]] = {}

    def frame(self, address: str, title: str, about: str = "", day: DayPage | None = None) -> Frame:
        """The frame of the page at an address in the tree."""
        up = "../" * address.count("/")
        root = up + ("../" if self._tree.prefix else "")
        head, foot = self._around(up, root, address, of_day=day is not None)
        url = self._edition.url
        return Frame(
            title=title if title == self._name else f"{title} · {self._name}",
            about=about or title,
            address=address,
            language=self._tree.messages,
            head=head,
            up=up,
            root=root,
            canonical=f"{url}{self._tree.prefix}{address}" if url else "",
            alternates=[(_code(tree), f"{url}{tree.prefix}{address}") for tree in self._edition.trees] if url else [],
            forum=self._forum,
            tools=[PageLink(tr(name), one, one == address) for name, one in self._menu if one in _TOOLS],
            trees=self._trees(root, address),
            days=self._day_ways(day) if day else (),
            zone=self._zone,
            zone_name=self._edition.programme.forum.zone,
            forum_id=self._edition.programme.forum.id,
            feed=f"{root}changes.json" if address in _TELLING and has_feed(self._edition) else "",
            foot=foot,
        )

    def _around(self, up: str, root: str, address: str, of_day: bool) -> tuple[Markup, Markup]:
        """The parts of the head and the foot that many pages share."""
        first = address == "index.html"
        here = address if first or any(one == address for _, one in self._menu) else ""
        found = self._shared.get((up, here, of_day))
        if found is None:
            written = style.of_days(len(self._edition.programme.categories)) if of_day else style.base()
            policy = style.policy([written])
            head = render("head", policy=policy, root=root, feed=has_feed(self._edition), style=Markup(written))
            revised = self._edition.programme.forum.revised
            # On the first page alone: elsewhere, a new date would change every page of the site.
            lines = [(tr("programme file revised"), phrases.day(revised.date()))] if revised and first else []
            menu = [PageLink(tr(name), one, one == here) for name, one in self._menu]
            foot = render("foot", menu=menu, lines=lines, up=up)
            found = self._shared[up, here, of_day] = Markup(head), Markup(foot)
        return found

    def _day_ways(self, day: DayPage) -> list[DayWay]:
        """The ways to all days, in short, with the month where it changes."""
        found = []
        month = 0
        for part in self._days:
            name = names.short(part.day, with_month=part.day.month != month)
            month = part.day.month
            found.append(DayWay(name, phrases.day(part.day), part.stem, part.day == day.day and day.number == 1))
        return found

    def _trees(self, root: str, address: str) -> list[TreeWay]:
        if len(self._names) < 2:
            return []
        return [
            TreeWay(name, f"{root}{tree.prefix}{address}", _tag(tree), tree is self._tree) for tree, name in self._names
        ]


_TOOLS = ("my.html", "search.html")
"""The pages that every page leads to at its top."""
_TELLING = ("index.html", "my.html", "changes.html")
"""The pages that tell what is new to a reader."""


def has_feed(edition: Edition) -> bool:
    """Whether there is a feed of changes, whose entries need a date."""
    return edition.programme.forum.revised is not None


def _menu(edition: Edition) -> Iterator[tuple[str, str]]:
    """The pages that every page leads to, as messages and addresses."""
    yield marked("All sessions"), "all.html"
    yield marked("My plan"), "my.html"
    yield marked("Search"), "search.html"
    if edition.cities:
        yield marked("Hours elsewhere"), "hours.html"
    yield marked("Notes on the sources"), "notes.html"
    yield marked("Changes"), "changes.html"
    yield marked("To print"), "print.html"


def _code(tree: Tree) -> str:
    return "x-default" if tree.name == ALL else tree.name


def _tag(tree: Tree) -> str:
    """The tag of the language of a tree's name; nothing for the tree in all languages."""
    return "" if tree.name in (ALL, UNNAMED) else tree.name


def _tree_name(tree: Tree) -> str:
    """The name of a tree, in its own languages."""
    return " + ".join(map(_own_name, tree.lang)) if len(tree.lang) < 4 else tr("all languages")


def _own_name(tag: str) -> str:
    with speaking(tag.partition("-")[0]):
        return name_of(tag)
