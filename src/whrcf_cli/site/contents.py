"""The contents of an edition in any language: days, groups of sessions, overlaps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import AllDay, Category, Session
from whrcf_cli.queries import conflicts
from whrcf_cli.queries.conflicts import Conflict
from whrcf_cli.site import layout, names
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.layout import DayPage
from whrcf_cli.text.folding import same

Shelf = Literal["c", "r", "p"]
"""The folder of the pages of categories, rooms or people."""
_PAIRS = 300_000
"""The most overlapping pairs that are listed on the pages of sessions."""
MOST = 20
"""The most overlaps that the page of a session lists."""


class GroupPage(NamedTuple):
    """The sessions of a category, a room or a speaker."""

    shelf: Shelf
    of: Category | str
    stem: str
    sessions: tuple[Session, ...]


class SharedTime(NamedTuple):
    """Another session that overlaps one, for each reason."""

    other: Session
    conflicts: tuple[Conflict, ...]


class Contents(NamedTuple):
    """All that pages in any language need."""

    stems: Mapping[str, str]
    """The name of the page of each session."""
    calendar: str
    """The name of the calendar of all sessions."""
    days: tuple[DayPage, ...]
    undated: tuple[Session, ...]
    """Sessions without a time."""
    groups: Mapping[tuple[Shelf, str], GroupPage]
    """By the folder and the id of a category, or the folded name of a room or a speaker."""
    overlaps: Mapping[str, Sequence[SharedTime]]
    counts: Mapping[str, int]
    """The number of sessions that overlap one, by its id; without an entry, it is zero or unknown."""
    day_of: Mapping[str, DayPage]
    """The page of the day of a session, by its id."""
    neighbours: Mapping[str, tuple[Session | None, Session | None]]
    """The sessions before and after one in time."""
    crowded: bool
    """Whether there are too many overlaps to list them."""

    def open_too(self, part: DayPage) -> list[Session]:
        """Sessions of whole days that began before a day and go on."""
        return [
            session
            for other in self.days
            if other.day < part.day
            for session in other.sessions
            if isinstance(session.when, AllDay) and session.when.last >= part.day
        ]


def contents(edition: Edition, kept: Mapping[str, str]) -> Contents:
    """The contents of an edition; the names of pages are those of `kept`, where it has them."""
    sessions = edition.view.sessions
    parts = tuple(layout.days(edition.programme, edition.view, edition.days_zone))
    in_time = [session for part in parts for session in part.sessions]
    timed = [session for session in sessions if session.timed and session.status != "cancelled"]
    crowded = conflicts.count([one.timed.span for one in timed if one.timed]) > _PAIRS
    overlaps, counts = _overlaps([] if crowded else timed)
    chain = [None, *in_time, None]
    return Contents(
        names.stems((session.id for session in sessions), kept),
        f"{names.stems([edition.programme.forum.id], otherwise='forum')[edition.programme.forum.id]}.ics",
        parts,
        tuple(session for session in sessions if session.when is None),
        dict(_groups(sessions)),
        overlaps,
        counts,
        {session.id: part for part in parts for session in part.sessions},
        {
            one.id: (before, after)
            for (before, one), (_, after) in zip(pairwise(chain), pairwise(chain[1:]), strict=False)
            if one
        },
        crowded,
    )


def _overlaps(timed: Sequence[Session]) -> tuple[dict[str, list[SharedTime]], dict[str, int]]:
    found: dict[str, list[SharedTime]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for pair in conflicts.by_pair(conflicts.conflicts(timed)):
        first, second = pair[0].first, pair[0].second
        for one, other in ((first, second), (second, first)):
            counts[one.id] += 1
            if counts[one.id] <= MOST:
                found[one.id].append(SharedTime(other, pair))
    return found, counts


def _groups(sessions: Iterable[Session]) -> Iterable[tuple[tuple[Shelf, str], GroupPage]]:
    """The groups, the categories first, each kind in the order of the first sessions."""
    together: dict[Shelf, dict[str, list[Session]]] = {"c": {}, "r": {}, "p": {}}
    titles: dict[tuple[Shelf, str], Category | str] = {}

    def add(shelf: Shelf, key: str, title: Category | str, session: Session) -> None:
        if key:
            titles.setdefault((shelf, key), title)
            those = together[shelf].setdefault(key, [])
            if not those or those[-1] is not session:
                those.append(session)

    for session in sessions:
        add("c", session.category.id, session.category, session)
        add("r", same(session.room or ""), session.room or "", session)
        for name in session.speakers:
            add("p", same(name), name, session)
    words: dict[Shelf, str] = {"c": "category", "r": "room", "p": "speaker"}
    for shelf, groups in together.items():
        stems = names.stems(groups, otherwise=words[shelf])
        for key, those in groups.items():
            yield (shelf, key), GroupPage(shelf, titles[shelf, key], stems[key], tuple(those))
