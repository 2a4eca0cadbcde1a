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
        """The sessions that a search found, best first."""

    def details(self, result: Details, audience: Audience, /) -> Iterable[object]:
        """The details of sessions."""

    def overview(self, result: Overview, audience: Audience, /) -> Iterable[object]:
        """The forum in numbers."""

    def conflicts(self, result: ConflictReport, audience: Audience, /) -> Iterable[object]:
        """The overlaps and clashes of sessions."""

    def differences(self, result: Differences, audience: Audience, /) -> Iterable[object]:
        """The changes between two revisions of the programme."""

    def now(self, result: Now, audience: Audience, /) -> Iterable[object]:
        """The sessions that are running at a moment, and those that come next."""

    def agenda(self, result: AgendaDays, audience: Audience, /) -> Iterable[object]:
        """A person's days, with overlaps, tight changes and free time."""

    def suggestion(self, result: Suggestion, audience: Audience, /) -> Iterable[object]:
        """The sessions suggested, and those that do not fit."""

    def delegation(self, result: Delegation, audience: Audience, /) -> Iterable[object]:
        """The people who attend each session, and the sessions that nobody attends."""

    def timeline(self, result: Timeline, audience: Audience, /) -> Iterable[object]:
        """Days as bars against the clock."""
