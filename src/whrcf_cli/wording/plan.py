"""A person's day in words, line by line in the order of time, and the days of a delegation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.model import Session, Timed
from whrcf_cli.wording import phrases, rows
from whrcf_cli.wording.audience import Audience, Lang

if TYPE_CHECKING:
    from whrcf_cli.queries.agenda_day import AgendaDay, DayPart, FreeTime, PickOverlap, TightChange
    from whrcf_cli.queries.conflicts import Conflict
    from whrcf_cli.queries.delegation import Delegation, DelegationDay, Total
    from whrcf_cli.queries.diff import Change
    from whrcf_cli.queries.subjects import Likeness
    from whrcf_cli.queries.suggest import Suggestion

_FITS = 5
"""The most sessions that people are told for one free time."""
_CHANGES = {"room": marked("different room"), "mode": marked("different mode")}


class PlanLine(NamedTuple):
    """A line of a day: what it is about, its hours if it has any, and what there is to say."""

    label: str
    time: Timed | None
    words: str
    pick: Session | None = None


def lines(day: AgendaDay, audience: Audience) -> Iterator[PlanLine]:
    """The lines of a day."""
    from whrcf_cli.queries.agenda_day import FreeTime, PickOverlap, Sleep, TightChange

    contested = dict(other_hours(day.picks, day.day, audience))
    told: set[tuple[str, str]] = set()
    for entry in day.entries:
        match entry.part:
            case Session() as pick:
                yield PlanLine(tr("pick"), entry.time, _pick(pick, audience), pick)
                if pick.id in contested:
                    yield PlanLine(tr("time contested"), None, contested[pick.id])
            case PickOverlap() as overlap:
                yield _overlap(entry, overlap)
                yield from _instead(overlap, audience, told)
            case TightChange() as change:
                yield PlanLine(tr("tight change"), entry.time, _change(change))
            case FreeTime() as hole:
                yield PlanLine(tr("free"), hole.free, phrases.duration(hole.free.minutes))
                yield from _fits(hole, audience)
            case Sleep():
                yield PlanLine(tr("outside waking hours"), entry.time, phrases.duration(entry.time.minutes))
            case appointment:
                yield PlanLine(tr("busy"), entry.time, appointment.summary)


def other_hours(sessions: Sequence[Session], day: date | None, audience: Audience) -> Iterator[tuple[str, str]]:
    """The id of each session that would overlap others at the hours that another source gives, and a sentence on it."""
    from whrcf_cli.queries import conflicts

    for session, others in conflicts.other_hours(sessions) if any(one.also for one in sessions) else ():
        if session.also:
            told = {
                "hours": phrases.span_clocks(session.also, audience, day or session.day),
                "others": ", ".join(other.id for other in others),
            }
            yield session.id, tr("{session}: at {hours} it would overlap {others}", session=session.id, **told)


def _pick(pick: Session, audience: Audience) -> str:
    """A pick in one line, without its hours."""
    notes = f"{tr('notes')}: {phrases.number(len(pick.notes))}" if pick.notes else None
    parts = (phrases.session_name(pick, audience.lang, audience), pick.room, notes, *marks(pick, audience))
    return ", ".join(filter(None, parts))


def marks(pick: Session, audience: Audience) -> list[str]:
    """The minutes of a pick that its person is awake, and the hours of the appointments that it clashes with."""
    alone = audience._replace(picks=frozenset(), busy={})
    found = [f"{name}: {value}" for name, value in rows.personal(pick, alone, hours=False)]
    return [*found, *_clashes(pick, audience)]


def _clashes(session: Session, audience: Audience) -> Iterator[str]:
    """The hours of the appointments that a session clashes with, by the reader's clock."""
    zone = audience.zone or zone_of(session)
    for taken in audience.busy.get(session.id, ()) if zone else ():
        time = Timed(taken.start.astimezone(zone), taken.end.astimezone(zone))
        clock = phrases.marked_hours(time, time.start.date())
        if audience.zone:
            clock = f"{clock} {phrases.city(audience.zone)}"
        yield tr("clashes with my appointment {hours}", hours=clock)


def _overlap(entry: DayPart, overlap: PickOverlap) -> PlanLine:
    conflict = overlap.conflict
    clash = f"{phrases.clash_name(conflict.kind)}: {conflict.name}" if conflict.name else None
    return PlanLine(tr("overlap"), entry.time, ", ".join(filter(None, (pair(conflict), clash))))


def _instead(overlap: PickOverlap, audience: Audience, told: set[tuple[str, str]]) -> Iterator[PlanLine]:
    """The sessions that could replace either pick, each told once for each pick."""
    both = (overlap.conflict.first, overlap.instead_of_first), (overlap.conflict.second, overlap.instead_of_second)
    for pick, others in both:
        for other in others:
            if (pick.id, other.session.id) not in told:
                told.add((pick.id, other.session.id))
                name = phrases.session_name(other.session, audience.lang, audience)
                words = f"{dated(other.session, audience)}, {name}, {because(other, audience.lang)}"
                yield PlanLine(tr("instead of {session}", session=pick.id), None, words)


def because(other: Likeness, lang: Lang) -> str:
    """The reason why a session could replace another one."""
    shared = phrases.one_line(other.shared, lang)
    if other.because == "category":
        return tr("also in the category {category}", category=shared)
    if other.because == "words" and not any(map(other.shared.get, lang)):
        return tr("on a similar subject")
    return tr("also on {subject}", subject=shared)


def _change(change: TightChange) -> str:
    return tr(
        "{minutes}, {change}, from {first} to {second}",
        minutes=phrases.duration(change.minutes),
        change=tr(_CHANGES[change.change]),
        first=change.first.id,
        second=change.second.id,
    )


def _fits(hole: FreeTime, audience: Audience) -> Iterator[PlanLine]:
    for session in hole.fits[:_FITS]:
        yield PlanLine(tr("would fit"), session.timed, phrases.session_name(session, audience.lang, audience))
    if more := len(hole.fits[_FITS:]):
        said = trn(
            "{n} more; `whrcf list --day {day}` lists it",
            "{n} more; `whrcf list --day {day}` lists them",
            more,
            day=hole.fits[0].day,
        )
        yield PlanLine(tr("would fit"), None, said)


def unfit(suggestion: Suggestion, audience: Audience) -> Iterator[tuple[Session, str]]:
    """The sessions that were no candidates, with the reason."""
    for session in suggestion.busy:
        yield session, ", ".join(_clashes(session, audience))
    for session in suggestion.asleep:
        yield session, tr("partly outside waking hours")


def change(what: Change, audience: Audience) -> str:
    """The old and the new value of a change; hours are in both clocks, if the reader has one."""
    old, new = what.old, what.new
    if what.kind != "moved" or not old or not new:
        return phrases.change(what, audience.lang)
    if not audience.zone and len({str(zone) for one in (old, new) if (zone := zone_of(one))}) > 1:
        # Of a programme that has moved to another zone, hours alone would be a riddle.
        return tr("was {old}; now {new}", old=_placed(old), new=_placed(new))
    return tr("was {old}; now {new}", old=dated(old, audience), new=dated(new, audience))


def _placed(session: Session) -> str:
    zone = zone_of(session)
    return " ".join(filter(None, (phrases.dated_hours(session), phrases.city(zone) if zone else "")))


def changes(what: Iterable[Change], audience: Audience) -> Iterator[tuple[str, str]]:
    """Changes of picks as rows of label and value."""
    for one in what:
        told = (phrases.session_name(one.session, audience.lang, audience), change(one, audience))
        yield phrases.change_name(one), ": ".join(filter(None, told))


def zone_of(session: Session) -> tzinfo | None:
    """The forum's zone, in which a session has its hours."""
    return session.timed.start.tzinfo if session.timed else None


def clocks(time: Timed, day: date | None, audience: Audience) -> list[str]:
    """The hours of a time in the forum's zone and, if known, in the reader's, marked where not on a day."""
    own = audience.other_zone(time.start.tzinfo)
    mine = [Timed(time.start.astimezone(own), time.end.astimezone(own))] if own else []
    return [phrases.marked_hours(one, day or time.start.date()) for one in (time, *mine)]


def hours(session: Session, day: date | None, audience: Audience) -> str:
    """The hours of a session in a sentence."""
    return phrases.span_clocks(session.timed, audience, day) if session.timed else phrases.session_hours(session)


def dated(session: Session, audience: Audience) -> str:
    """The day and the hours of a session, in both clocks if the reader has one; the day is that of the first clock."""
    if not session.timed or not audience.zone:
        return phrases.dated_hours(session)
    day = session.timed.start.astimezone(audience.zone).date()
    return f"{phrases.day(day)}, {phrases.span_clocks(session.timed, audience, day)}"


def delegation_day(day: DelegationDay) -> str:
    """The day of a delegation, with the number of sessions."""
    return f"{phrases.day(day.day) if day.day else tr('no time given')}, {phrases.count(len(day.rows))}"


def free_for(session: Session, result: Delegation) -> str:
    """The people who could attend a session that nobody attends; nothing if it has no hours."""
    names = result.free.get(session.id)
    if names is None or not result.names:
        return ""
    return tr("free: {names}", names=", ".join(names)) if names else tr("nobody is free")


def pair(conflict: Conflict) -> str:
    """The length of an overlap, and the ids of both sessions."""
    return f"{phrases.duration(conflict.shared.minutes)}, {conflict.first.id} + {conflict.second.id}"


def total(of: Total) -> str:
    """The sessions of a person in numbers."""
    found = [phrases.count(of.sessions), phrases.duration(of.minutes)]
    return ", ".join([*found, phrases.pairs(of.overlaps)] if of.overlaps else found)
