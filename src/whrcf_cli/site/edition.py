"""An edition: what is published, in which languages, at which address."""

from datetime import timedelta, tzinfo
from typing import NamedTuple

from whrcf_cli.programme.model import Programme
from whrcf_cli.queries.view import Filters, View
from whrcf_cli.site.history import PublishedChange
from whrcf_cli.site.tree import Tree
from whrcf_cli.wording.audience import Audience


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
    history: tuple[PublishedChange, ...] = ()
    """All changes since the first time that it was published, the latest first."""
    refresh: timedelta | None = None
    """The time after which programs reload a calendar, if it is not the usual one."""
    filters: Filters = Filters()
    """The options of the view, by which its files are marked."""
    mine: str = ""
    """The agenda file whose sessions are the view, if it is one's own."""
