"""An edition: what is published, in which languages, at which address."""

from collections.abc import Iterable, Sequence
from datetime import timedelta, tzinfo
from typing import NamedTuple

from whrcf_cli.messages import spoken
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries.view import Filters, View
from whrcf_cli.site.history import Entry
from whrcf_cli.wording.audience import Audience, Lang

ALL = "both"
"""The name of the tree in all languages."""


class Tree(NamedTuple):
    """The pages in one choice of languages."""

    name: str
    """ALL, or the tag of its language."""
    lang: Lang
    prefix: str
    """The folder of its pages, with a slash; nothing for the first tree."""
    messages: str
    """The language of all words that are not the programme's."""


class City(NamedTuple):
    """A city whose hours are shown, under the name that was asked for."""

    name: str
    zone: tzinfo


class Edition(NamedTuple):
    """A view of a programme, and how it is published."""

    programme: Programme
    view: View
    trees: tuple[Tree, ...]
    audience: Audience
    days_zone: tzinfo | None = None
    """The zone whose days the pages are of; the forum's, if None."""
    url: str = ""
    """The address of the site, with a slash at its end; nothing if it is not known."""
    cities: tuple[City, ...] = ()
    history: tuple[Entry, ...] = ()
    """All changes since the first time that it was published, the latest first."""
    refresh: timedelta | None = None
    """The time after which programs reload a calendar, if it is not the usual one."""
    filters: Filters = Filters()
    """The options of the view, by which its files are marked."""
    mine: str = ""
    """The agenda file whose sessions are the view, if it is one's own."""


def trees(languages: Lang, names: Iterable[str] = ()) -> tuple[Tree, ...]:
    """The trees of these names; by default one in all languages of a programme, and one in each of several."""
    chosen = tuple(dict.fromkeys(names)) or ((ALL, *languages) if len(languages) > 1 else languages)
    return tuple(_tree(name, languages, "" if number == 0 else f"{name}/") for number, name in enumerate(chosen))


def _tree(name: str, languages: Sequence[str], prefix: str) -> Tree:
    lang = tuple(languages) if name == ALL else (name,)
    return Tree(name, lang, prefix, spoken(lang)[0])
