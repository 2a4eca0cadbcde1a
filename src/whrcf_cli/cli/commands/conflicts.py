"""The command `whrcf conflicts`."""

from typing import Annotated

from typer import Exit, Option

from whrcf_cli.cli.console import emit, renderer
from whrcf_cli.cli.options import Busy, DisplayOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request, say_if_empty, with_appointments
from whrcf_cli.messages import marked
from whrcf_cli.queries.conflicts import conflict_report, shared_names
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf conflicts --day 10-08",
    "whrcf conflicts --pairs --format json",
    "whrcf conflicts --strict --programme draft.toml",
)


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
    calendars: Busy = None,
    pairs: Annotated[
        bool, Option("--pairs", help=marked("List each pair of sessions with the minutes they share"))
    ] = False,
    strict: Annotated[
        bool, Option("--strict", help=marked("Exit with 1 if a room or speaker is booked twice"))
    ] = False,
    strict_time: Annotated[
        bool, Option("--strict-time", help=marked("Exit with 1 if any two sessions overlap"))
    ] = False,
) -> None:
    """Find double bookings and overlapping sessions.

    A double booking is one room or one speaker in two sessions at the same time.
    """
    request = make_request(source, options)
    sessions = view(request.programme, request.filters).sessions
    say_if_empty(sessions, request.programme, request.filters)
    found = conflict_report(sessions, pairs, shared_names(request.programme.forum))
    emit(renderer(display.format).conflicts(found, with_appointments(calendars, request, sessions)), display.looks)
    if (strict and found.clashing) or (strict_time and found.pairs):
        raise Exit(1)
