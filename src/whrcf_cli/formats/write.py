"""A programme written as a file of any format, and the losses of that format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.formats.names import Format
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.wording.audience import Lang

if TYPE_CHECKING:
    from whrcf_cli.formats.draft.source import ReadResult


class CalendarOptions(NamedTuple):
    """Options for sessions that a person puts into a calendar, as opposed to a conversion of the programme."""

    alarms: tuple[timedelta, ...] = ()
    """Times of reminders before each session that has hours."""
    timed_only: bool = False
    """Whether whole-day events are left out."""
    feed: bool = False
    """Whether people will subscribe to the calendar."""
    url: str | None = None
    """The address at which a feed will be published."""


class Written(NamedTuple):
    """The files to be written: one, or one for each of the sessions that are kept."""

    files: Sequence[Iterator[bytes]]
    held: tuple[Session, ...]
    """The sessions that a person will see in the files."""
    losses: tuple[str, ...] = ()
    """Parts that will be lost, a sentence each, to show before the files are written."""


def write(
    programme: Programme,
    sessions: Sequence[Session],
    format: Format,
    lang: Lang | None = None,
    mark: str = "",
    *,
    over: ReadResult | None = None,
    calendar: CalendarOptions | None = None,
) -> Written:
    """These `sessions` of a programme as a file, in the languages `lang` if the format has not all; None means all.

    The `mark` of the view is in the file, if the format has a place for one. A programme file that was read is
    written `over`: its comments and its order stay. A file with options of a `calendar` need not be read back.
    """
    lang = lang or programme.forum.languages
    if format == "toml":
        return _rewritten(programme, sessions, over) if over and over.text else _toml(programme, sessions)
    if format == "csv":
        from whrcf_cli.formats.csv import write as csv

        lost = _lost(marked("a table has no place for {things}"), csv.losses(programme))
        return Written([csv.write(programme, sessions)], tuple(sessions), lost)
    held, left_out = _held(sessions, format, timed_only=calendar is not None and calendar.timed_only)
    if not held:
        return Written([], held, left_out)
    if format == "ics":
        return _ics(programme, held, lang, mark, calendar, (*left_out, *_without_length(held)))
    from whrcf_cli.formats.schedule.write_events import without_hours

    left_out = (*left_out, *without_hours(held, programme.forum))
    if format == "xml":
        from whrcf_cli.formats.schedule import write_xml

        lost = _lost(marked("schedule.xml has no place for {things}"), write_xml.losses(programme, held, lang))
        return Written([write_xml.write(programme, held, lang, mark)], held, (*left_out, *lost))
    from whrcf_cli.formats.schedule import write_json

    return Written([write_json.write(programme, sessions, lang, mark)], held, left_out)


def write_each(
    programme: Programme, sessions: Sequence[Session], lang: Lang, mark: str, calendar: CalendarOptions
) -> Written:
    """A calendar for each of these `sessions` that has a time, in the same order."""
    from whrcf_cli.formats.ics import write as ics

    held, left_out = _held(sessions, "ics", calendar.timed_only)
    losses = (*left_out, *_without_length(held), *ics.cut_titles(held, lang))
    return Written(list(ics.write_each(programme, held, lang, calendar.alarms, mark)), held, losses)


def _toml(programme: Programme, sessions: Sequence[Session]) -> Written:
    from whrcf_cli.formats.toml import write as toml

    return Written([toml.write(programme, sessions)], tuple(sessions))


def _rewritten(programme: Programme, sessions: Sequence[Session], over: ReadResult) -> Written:
    from whrcf_cli.formats.toml.rewrite import rewritten
    from whrcf_cli.text.cleaning import without_controls

    new = rewritten(without_controls(over.text), over.sound(), programme, sessions)
    return Written([iter([new.text.encode()])], tuple(sessions), new.losses)


def _ics(
    programme: Programme,
    held: tuple[Session, ...],
    lang: Lang,
    mark: str,
    calendar: CalendarOptions | None,
    left_out: tuple[str, ...],
) -> Written:
    from whrcf_cli.formats.ics import write as ics

    left_out = (*left_out, *ics.cut_titles(held, lang))
    if calendar is None:
        lost = _lost(marked("a calendar has no place for {things}"), ics.losses(programme, lang))
        return Written([ics.write(programme, held, lang, mark=mark)], held, (*left_out, *lost))
    if calendar.feed:
        unfound = tr("the feed has no address of its own; add one with --source-url")
        losses = left_out if calendar.url else (*left_out, unfound)
        return Written([ics.write(programme, held, lang, calendar.alarms, ics.Feed(calendar.url), mark)], held, losses)
    if len(held) == 1:
        return Written([ics.write_one(programme, held[0], lang, calendar.alarms, mark)], held, left_out)
    return Written([ics.write(programme, held, lang, calendar.alarms, mark=mark)], held, left_out)


def _held(sessions: Sequence[Session], format: Format, timed_only: bool) -> tuple[tuple[Session, ...], tuple[str, ...]]:
    """The sessions that a file of this format shows, and sentences about those that are left out."""
    held = tuple(session for session in sessions if (session.timed if timed_only else session.when))
    untimed = [session.id for session in sessions if not session.when]
    whole_days = [session.id for session in sessions if timed_only and session.when and not session.timed]
    return held, tuple(_left_out(untimed, whole_days, format))


def _left_out(untimed: Sequence[str], whole_days: Sequence[str], format: Format) -> Iterator[str]:
    """Sentences about the ids of sessions that a person will not see."""
    ids = ", ".join(untimed)
    if untimed and format == "json":
        # It has a place for them that apps pass over; this program finds them there again.
        yield tr("apps will not show {n} without a time: {ids}", n=len(untimed), ids=ids)
    elif untimed:
        yield tr("left out {n} without a time: {ids}", n=len(untimed), ids=ids)
    if whole_days:
        yield trn(
            "left out {n} that lasts all day: {ids}",
            "left out {n} that last all day: {ids}",
            len(whole_days),
            ids=", ".join(whole_days),
        )


def _without_length(held: Sequence[Session]) -> Iterator[str]:
    """A sentence about the sessions that last no time, which events have to."""
    ids = [session.id for session in held if session.timed and session.timed.seconds <= 0]
    if ids:
        yield trn(
            "{n} session has no end, so its event lasts 1 min: {ids}",
            "{n} sessions have no end, so their events last 1 min: {ids}",
            len(ids),
            ids=", ".join(ids),
        )


def _lost(message: str, things: Sequence[str]) -> tuple[str, ...]:
    """The message about these things, if there are any."""
    return (tr(message, things=", ".join(things)),) if things else ()
