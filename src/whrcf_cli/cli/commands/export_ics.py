"""The command `whrcf export-ics`."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from whrcf_cli.cli.options import Force, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request, say_if_empty
from whrcf_cli.cli.saving import mark_for, overwrite_rule, save, save_each
from whrcf_cli.cli.source import tell_identity
from whrcf_cli.dates import durations
from whrcf_cli.errors import UsageProblem
from whrcf_cli.formats import view_mark
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.queries import lookup
from whrcf_cli.queries.view import Filters, view

if TYPE_CHECKING:
    from whrcf_cli.formats.write import CalendarOptions

EXAMPLES = (
    "whrcf export-ics",
    "whrcf export-ics --day 10-08 --output friday.ics",
    "whrcf export-ics refugees plenary-2 --alarm 15m --output two.ics",
    "whrcf export-ics --mine --alarm 15m --output mine.ics",
    "whrcf export-ics --category plenary --lang ko --output -",
    "whrcf export-ics --split calendars",
    "whrcf export-ics --feed --source-url https://example.org/feed.ics --output feed.ics",
)
_LONGEST_ALARM = timedelta(weeks=4)


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    ids: Annotated[
        list[str] | None,
        Argument(metavar="ID...", help=marked("Only these sessions")),
    ] = None,
    output: Annotated[
        str | None,
        Option(metavar=marked("FILE"), help=marked("File to write; - is standard output"), show_default="FORUM.ics"),
    ] = None,
    split: Annotated[
        Path | None, Option(metavar=marked("DIR"), help=marked("Write one file for each session into this folder"))
    ] = None,
    feed: Annotated[bool, Option("--feed", help=marked("Write a calendar that people subscribe to"))] = False,
    source_url: Annotated[
        str | None, Option(metavar="URL", help=marked("With --feed: its address, https:// or webcal://"))
    ] = None,
    alarm: Annotated[
        list[str] | None,
        Option(metavar=marked("TIME"), help=marked("Remind me this long before: 15m, 1h, 1d; Outlook keeps only one")),
    ] = None,
    timed_only: Annotated[
        bool, Option("--timed-only", help=marked("Leave out all-day events, which make some phone apps fail"))
    ] = False,
    force: Force = False,
) -> None:
    """Write sessions to a calendar file.

    Importing it again updates the events; nothing appears twice.
    """
    from whrcf_cli.formats.write import write, write_each

    calendar = _calendar(alarm or (), timed_only, feed, source_url)
    if split and (output or feed):
        raise UsageProblem(tr("--split cannot be combined with --output or --feed; remove one of them"))
    _refuse_folder(output)
    request = make_request(source, options)
    programme = request.programme
    tell_identity(programme, request.forum_made)
    sessions = _only(programme, view(programme, request.filters).sessions, ids)
    say_if_empty(sessions, programme, request.filters)
    allowed = overwrite_rule(source, options, force)
    if split:
        mark = view_mark.mark(programme, Filters(), "split")
        save_each(write_each(programme, sessions, request.audience.lang, mark, calendar), split, allowed)
        return
    mark = mark_for(request, options, *_chosen(programme, ids, timed_only, feed))
    written = write(programme, sessions, "ics", request.audience.lang, mark, calendar=calendar)
    save(written, Path(output or f"{programme.forum.id}.ics"), allowed)


def _refuse_folder(output: str | None) -> None:
    """Raises UsageProblem for the name of a folder, or none, instead of that of a file."""
    if output is not None and (not output or output.endswith(("/", "\\"))):
        raise UsageProblem(tr('"{typed}" is not a valid file name; write one such as calendar.ics', typed=output))


def _chosen(programme: Programme, ids: Sequence[str] | None, timed_only: bool, feed: bool) -> Iterator[object]:
    """The options of this command that choose sessions or make a feed, for the mark of the file."""
    if ids:
        yield sorted({lookup.session(programme, typed).id for typed in ids})
    yield from (word for word, said in (("timed", timed_only), ("feed", feed)) if said)


def _calendar(alarms: Sequence[str], timed_only: bool, feed: bool, url: str | None) -> "CalendarOptions":
    """The options of the calendar. Raises UsageProblem for those that cannot be combined."""
    from whrcf_cli.formats.write import CalendarOptions

    if url is not None and not feed:
        raise UsageProblem(tr("--source-url is the address of a feed; add --feed, or remove --source-url"))
    if alarms and feed:
        raise UsageProblem(
            tr("a feed has no reminders, because they would ring for everybody; remove --alarm or --feed")
        )
    if url is not None and not _address(url):
        raise UsageProblem(
            tr('"{typed}" is not a valid feed address; write one that begins with https:// or webcal://', typed=url)
        )
    return CalendarOptions(tuple(dict.fromkeys(map(_alarm, alarms))), timed_only, feed, url)


def _address(url: str) -> bool:
    """Whether a calendar can be found there."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        return parts.scheme in ("https", "webcal") and bool(parts.hostname) and url.isprintable() and " " not in url
    except ValueError:
        return False


def _alarm(typed: str) -> timedelta:
    before = durations.typed(typed)
    if before > _LONGEST_ALARM:
        raise UsageProblem(tr('a reminder "{typed}" before is too early; the maximum is four weeks (4w)', typed=typed))
    return before


def _only(programme: Programme, sessions: Sequence[Session], ids: Sequence[str] | None) -> Sequence[Session]:
    if not ids:
        return sessions
    request = {lookup.session(programme, typed).id for typed in ids}
    for session in programme.sessions:
        if session.id in request and not session.when:
            raise UsageProblem(tr("{session} has no time, so it cannot be exported", session=session.id))
    return [session for session in sessions if session.id in request]
