"""Appointments in a person's calendar, and the sessions that clash with them."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from whrcf_cli.programme.model import Session

MOST = 100
"""The most appointments that are listed for a session: nobody has so many at once, but a hostile calendar may."""


class Appointment(NamedTuple):
    """An entry of a person's calendar, from `start` until just before `end`, both aware."""

    summary: str
    start: datetime
    end: datetime


class _BusySpan(NamedTuple):
    start: float
    end: float
    position: int


def collisions(sessions: Sequence[Session], appointments: Sequence[Appointment]) -> dict[str, tuple[Appointment, ...]]:
    """The appointments that share some time with each session, by its id; sessions that clash with none are absent.

    Sessions come in the order given, the appointments of each by start. Times are half-open and in real time: no clash
    if one ends as the other begins, nor if one has no length. Cancelled sessions and those without hours do not
    count. For each session the first 100 appointments are listed. One sort of each side, then no more steps than
    there are collisions.
    """
    spans = _spans([(one.start, one.end) for one in appointments])
    starts = [span.start for span in spans]
    timed = [(session, session.timed) for session in sessions if session.status != "cancelled"]
    hours = [(session.id, time) for session, time in timed if time]
    found: dict[str, tuple[Appointment, ...]] = {}
    running: list[_BusySpan] = []
    seen, since = 0, float("-inf")
    for start, end, position in _spans([(time.start, time.end) for _, time in hours]):
        begun, later = bisect_left(starts, start), bisect_left(starts, end)
        if start != since:
            running = [span for span in running + spans[seen:begun] if span.end > start]
            seen, since = begun, start
        if met := [*running[:MOST], *spans[begun : min(later, begun + MOST)]][:MOST]:
            found[hours[position][0]] = tuple(appointments[span.position] for span in met)
    return {id: found[id] for id, _ in hours if id in found}


def _spans(times: Sequence[tuple[datetime, datetime]]) -> list[_BusySpan]:
    """Those of `times` that have a length, by start."""
    spans = (_BusySpan(start.timestamp(), end.timestamp(), position) for position, (start, end) in enumerate(times))
    return sorted(span for span in spans if span.start < span.end)
