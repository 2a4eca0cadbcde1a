"""Results of commands, drawn for people and for programs: pieces of output, never printed here.

Each form is a module with the functions of `Renderer`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whrcf_cli.queries.agenda_day import AgendaDays
    from whrcf_cli.queries.conflicts import ConflictReport, Details
    from whrcf_cli.queries.delegation import Delegation
    from whrcf_cli.queries.diff import Differences
    from whrcf_cli.queries.lanes import Timeline
    from whrcf_cli.queries.listing import Listing
    from whrcf_cli.queries.now import Now
    from whrcf_cli.queries.overview import Overview
    from whrcf_cli.queries.search import SearchResult
    from whrcf_cli.queries.suggest import Suggestion
    from whrcf_cli.wording.audience import Audience


class Renderer(Protocol):
    """One form of output: a function for each kind of result, which yields text or what Rich can draw."""

    def listing(self, result: Listing, audience: Audience, /) -> Iterable[object]:
        """The sessions of a view, in groups."""

    def found(self, result: SearchResult, audience: Audience, /) -> Iterable[object]:
        """What a search found, best first."""

    def details(self, result: Details, audience: Audience, /) -> Iterable[object]:
        """All that is known of some sessions."""

    def overview(self, result: Overview, audience: Audience, /) -> Iterable[object]:
        """The forum in numbers."""

    def conflicts(self, result: ConflictReport, audience: Audience, /) -> Iterable[object]:
        """What overlaps and what clashes."""

    def differences(self, result: Differences, audience: Audience, /) -> Iterable[object]:
        """What changed between two revisions of the programme."""

    def now(self, result: Now, audience: Audience, /) -> Iterable[object]:
        """What runs at a moment, and what comes next."""

    def agenda(self, result: AgendaDays, audience: Audience, /) -> Iterable[object]:
        """A person's days, with all that is wrong or open."""

    def suggestion(self, result: Suggestion, audience: Audience, /) -> Iterable[object]:
        """What to attend, and what that leaves out."""

    def delegation(self, result: Delegation, audience: Audience, /) -> Iterable[object]:
        """Who covers what, and what nobody does."""

    def timeline(self, result: Timeline, audience: Audience, /) -> Iterable[object]:
        """Days as bars against the clock."""
