"""What a command found, for people and for programs: pieces of output, never printed here.

Each form is a module with the functions of `Renderer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whrcf_cli.conflicts import Details, Report
    from whrcf_cli.diff import Differences
    from whrcf_cli.listing import Listing
    from whrcf_cli.model import Forum
    from whrcf_cli.overview import Overview
    from whrcf_cli.search import Found
    from whrcf_cli.wording import Lang


class Renderer(Protocol):
    """One form of output: a function for each kind of result, which yields text or what Rich can draw."""

    def listing(self, what: Listing, lang: Lang, /) -> Iterable[object]:
        """The sessions of a view, in groups."""

    def found(self, hits: Iterable[Found], words: tuple[str, ...], forum: Forum, lang: Lang, /) -> Iterable[object]:
        """What a search found, best first."""

    def details(self, sessions: Iterable[Details], forum: Forum, lang: Lang, /) -> Iterable[object]:
        """All that is known of some sessions."""

    def overview(self, what: Overview, lang: Lang, /) -> Iterable[object]:
        """The forum in numbers."""

    def conflicts(self, what: Report, lang: Lang, pairs: bool, /) -> Iterable[object]:
        """What overlaps and what clashes."""

    def differences(self, what: Differences, lang: Lang, /) -> Iterable[object]:
        """What changed between two revisions of the programme."""
