"""The most sessions that one person can attend without overlap.

Times are half-open and in real time, as in conflicts: a session that ends at 15:00 and one that begins then both fit,
and a session without length is never in the way.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from whrcf_cli.programme.model import Forum, Session, Timed


class LeftOut(NamedTuple):
    """A candidate that is not suggested, and why."""

    session: Session
    because: Session | None
    """The pick or the suggested session that it overlaps; None if it would fit, but is over the limit asked for."""


class Suggestion(NamedTuple):
    """The sessions to attend and those left out: each candidate is in one of them, in the order in which they end."""

    forum: Forum
    chosen: tuple[Session, ...]
    left_out: tuple[LeftOut, ...]
    around: tuple[Session, ...] = ()
    """The picks around which they fit, if people are told of these, too."""
    busy: tuple[Session, ...] = ()
    """Sessions that were no candidates, because of an appointment."""
    asleep: tuple[Session, ...] = ()
    """Sessions that were no candidates, because they are partly outside the waking hours."""


_Span = tuple[datetime, datetime, Session]
"""End, start and session, in the order of preference: sessions compare by their ids, which come first in them."""


def suggest(
    forum: Forum, candidates: Iterable[Session], fixed: Sequence[Session] = (), most: int | None = None
) -> Suggestion:
    """The largest set of `candidates` without overlap, beside the picks in `fixed`; the first `most` of it, if given.

    Those without hours, cancelled or fixed are no candidates. Of several largest sets it is the one whose first
    session ends first; if equal, starts first (and so is longer); if equal, has the first id; then so for the second,
    and so on. The order in which sessions are given does not matter.

    Fixed picks stay, whether or not they overlap each other; those cancelled or without hours block nothing. A
    session that overlaps several is left out because of the one that ends last.
    """
    picks = _spans(fixed, set())
    spans = _spans(candidates, {pick.id for pick in fixed})
    if not _clocks_suffice(spans + picks):
        picks, spans = _in_utc(picks), _in_utc(spans)
    spans.sort()
    coming = sorted(((start, end, pick) for end, start, pick in picks if start < end), reverse=True)

    room = len(spans) if most is None else most
    chosen: list[Session] = []
    missed: list[tuple[Session, Session | None]] = []
    until: datetime | None = None
    because: Session | None = None
    # Whoever ends first leaves the most time for the rest, so that no choice has to be taken back. All that is chosen
    # ends before the next candidate, so that only the last chosen session can be in the way.
    for end, start, session in spans:
        while coming and coming[-1][0] < end:
            _, over, pick = coming.pop()
            if until is None or until < over:
                until, because = over, pick
        if until and start < until and start < end:
            missed.append((session, because))
        elif len(chosen) >= room:
            missed.append((session, None))
        else:
            chosen.append(session)
            if start < end:
                until, because = end, session
    # Calling LeftOut as it is meant to be takes as long as all of the loop.
    return Suggestion(forum, tuple(chosen), tuple([tuple.__new__(LeftOut, each) for each in missed]))


def _spans(sessions: Iterable[Session], but: set[str]) -> list[_Span]:
    """The spans of those of `sessions` that have hours and are not cancelled, without the ids in `but`."""
    return [
        (when.end, when.start, session)
        for session in sessions
        if isinstance(when := session.when, Timed) and session.status != "cancelled" and session.id not in but
    ]


def _clocks_suffice(spans: Sequence[_Span]) -> bool:
    """Whether all of `spans` are in one zone and its clocks do not change meanwhile.

    Then they can be compared as they are, several times faster than by the real moment of each.
    """
    starts = [start for _, start, _ in spans]
    ends = [end for end, _, _ in spans]
    if len(set(map(attrgetter("tzinfo"), starts + ends))) != 1:
        return False
    first, last = min(starts), max(ends)
    days = (last - first).days + 3
    return days < len(spans) and len({(first + timedelta(n - 1)).utcoffset() for n in range(days)}) == 1


def _in_utc(spans: Iterable[_Span]) -> list[_Span]:
    return [(end.astimezone(UTC), start.astimezone(UTC), session) for end, start, session in spans]
