"""The request that the options common to all views make."""

from collections.abc import Sequence
from datetime import timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.cli.console import say
from whrcf_cli.cli.machine import agenda_file, now
from whrcf_cli.cli.options import SourceOptions, ViewOptions
from whrcf_cli.cli.remembered import recall
from whrcf_cli.cli.source import load, reader
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.queries.view import Filters
from whrcf_cli.text.lists import few
from whrcf_cli.wording.audience import Audience

if TYPE_CHECKING:
    from whrcf_cli.queries.appointments import Appointment


class Request(NamedTuple):
    """A programme, which of its sessions are asked for, and by whom."""

    programme: Programme
    filters: Filters
    audience: Audience
    forum_made: bool = False
    """Whether the id of the forum was made from the name of the file."""


def make_request(source: SourceOptions, view: ViewOptions, picks: bool = False, lenient: bool = False) -> Request:
    """The request of these options; with `picks`, it includes the agenda.

    If `lenient`, an agenda that cannot be read is only reported.

    Raises UsageProblem and FileProblem.
    """
    programme, zone, forum_made = load(source)
    if view.days_in == "mine" and zone is None:
        raise UsageProblem(tr("--days-in mine needs your time zone; add it, such as --tz local"))
    days_zone = zone if view.days_in == "mine" else None
    days = _days(programme, view.day, days_zone) if view.day else ()
    if view.agenda and not (view.mine or picks):
        tell_unused_agenda(view.agenda)
    if view.start and view.end:
        _tell_midnight(view.start, view.end)
    awake = None
    if view.awake is not None:
        from whrcf_cli.dates import zones
        from whrcf_cli.queries import awake as waking

        awake = waking.waking_hours(view.awake, zone or zones.forum_zone(programme.forum.zone))
    mine = frozenset[str]()
    if view.mine or picks:
        try:
            mine = frozenset(picks_of(programme, view.agenda))
        except FileProblem as problem:
            if view.mine or not lenient:
                raise
            say(tr("the sessions of your agenda are not marked, because {problem}", problem=problem))
    if view.mine:
        unknown = mine.difference(session.id for session in programme.sessions)
        if unknown:
            ids = ", ".join(sorted(unknown))
            say(tr("your agenda contains sessions that are no longer in the programme: {ids}", ids=ids))
    options = Filters(
        days=days,
        categories=view.category or (),
        room=view.room,
        start=view.start,
        end=view.end,
        query=view.query,
        picks=mine if view.mine else None,
        awake=awake,
        zone=days_zone,
    )
    audience = reader(programme)._replace(zone=zone, days_in_zone=view.days_in == "mine", awake=awake, picks=mine)
    return Request(programme, options, audience, forum_made)


def _days(programme: Programme, typed: Sequence[str], zone: tzinfo | None) -> list[str]:
    """The days that were typed, with dates for words such as today; notes on wrong weekdays are reported."""
    from whrcf_cli.dates import zones
    from whrcf_cli.dates.typed import with_dates
    from whrcf_cli.queries import lookup

    today = now().astimezone(zone or zones.forum_zone(programme.forum.zone)).date()
    days = [with_dates(word, today) for word in typed]
    for note in lookup.notes_on_days(programme, days, zone):
        say(note)
    return days


def tell_unused_agenda(file: Path) -> None:
    """Report an agenda file that somebody typed where no picks are asked for."""
    found = recall("agenda")
    if not found or Path(found.value) != file:
        say(tr("--agenda {file} is not used without --mine", file=file))


def _tell_midnight(start: str, end: str) -> None:
    """Report hours that go over midnight."""
    from whrcf_cli.dates.clocks import hours_and_minutes
    from whrcf_cli.dates.typed import clock

    begin, until = clock(start), clock(end)
    if 0 < until <= begin:
        hours = [hours_and_minutes(minutes) for minutes in (begin, until)]
        say(tr("the hours go over midnight: from {start} until {end} on the next day", start=hours[0], end=hours[1]))


def picks_of(programme: Programme, path: Path | None) -> list[str]:
    """The ids in my agenda for this forum, as the programme has them now. Raises FileProblem."""
    from whrcf_cli.personal import agenda_file as agenda

    mine = agenda.kept(agenda_file(path), programme.forum.id)
    if not any("uid" in facts for facts in mine.seen.values()):
        return mine.ids
    from whrcf_cli.queries.picks import resolve

    return resolve(programme, mine.ids, mine.seen).ids


def with_appointments(paths: Sequence[Path] | None, request: Request, sessions: Sequence[Session]) -> Audience:
    """The reader, with their own appointments that clash with `sessions`. Raises FileProblem."""
    return clashing(appointments_of(paths, request, sessions), request, sessions)


def appointments_of(
    paths: Sequence[Path] | None, request: Request, sessions: Sequence[Session]
) -> "tuple[Appointment, ...]":
    """The reader's own appointments on the days of `sessions`. Raises FileProblem."""
    if not paths:
        return ()
    forum = request.programme.forum
    days = [session.day for session in sessions if session.day] or [forum.first_day, forum.last_day]
    from whrcf_cli.dates import zones
    from whrcf_cli.personal import calendar as calendars

    zone = request.audience.zone or zones.forum_zone(request.programme.forum.zone)
    first, last = min(days) - timedelta(days=1), max(days) + timedelta(days=2)
    return tuple(one for path in paths for one in calendars.read(path, first, last, zone))


def clashing(appointments: "Sequence[Appointment]", request: Request, sessions: Sequence[Session]) -> Audience:
    """The reader, with those of their appointments that clash with `sessions`."""
    if not appointments:
        return request.audience
    from whrcf_cli.queries.appointments import MOST, collisions

    found = collisions(sessions, appointments)
    if crowded := [id for id, taken in found.items() if len(taken) == MOST]:
        say(
            tr(
                "only the first {most} appointments of a session are shown; sessions with {most} or more: {ids}",
                most=MOST,
                ids=few(crowded),
            )
        )
    return request.audience._replace(busy=found)


def say_if_empty(found: Sequence[object], programme: Programme, options: Filters) -> None:
    """If nothing was found, print the reason and a suggestion; report what is hidden by hours that are remembered."""
    if options.awake:
        _tell_asleep(found, programme, options)
    if not found:
        from whrcf_cli.cli import nothing_found

        say(nothing_found.reason(programme, options))


def _tell_asleep(shown: Sequence[object], programme: Programme, options: Filters) -> None:
    """Report how many sessions waking hours hide that are remembered: nobody typed them in this call."""
    from whrcf_cli.queries.awake import waking_hours
    from whrcf_cli.queries.view import view

    found = recall("awake")
    if not found or not options.awake or waking_hours(found.value, options.awake.zone) != options.awake:
        return
    # Of what is no session, such as a hit of a search, there may be more.
    if not all(isinstance(one, Session) for one in shown):
        shown = view(programme, options).sessions
    hidden = len(view(programme, options._replace(awake=None)).sessions) - len(shown)
    if hidden:
        say(
            trn(
                "{n} session is not shown: it has no time within your waking hours {hours} ({source})",
                "{n} sessions are not shown: they have no time within your waking hours {hours} ({source})",
                hidden,
                hours=found.value,
                source=found.source,
            )
        )
