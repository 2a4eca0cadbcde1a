"""The command `whrcf conflicts`."""

from typing import Annotated

from typer import Exit, Option

from whrcf_cli.cli.context import ask, busy, emit, renderer, say_if_empty
from whrcf_cli.cli.options import Busy, Display, Source, View, bundled
from whrcf_cli.queries.conflicts import report
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf conflicts --day 10-08",
    "whrcf conflicts --pairs --format json",
    "whrcf conflicts --strict --programme draft.toml",
)


@bundled
def command(
    source: Source,
    wanted: View,
    display: Display,
    calendars: Busy = None,
    pairs: Annotated[bool, Option("--pairs", help="List each pair of sessions with the minutes they share")] = False,
    strict: Annotated[bool, Option("--strict", help="Exit with 1 if a room or speaker is booked twice")] = False,
    strict_time: Annotated[bool, Option("--strict-time", help="Exit with 1 if any two sessions overlap")] = False,
) -> None:
    """Find double bookings and overlapping sessions.

    A double booking is one room or one speaker in two sessions at the same time.
    """
    asked = ask(source, wanted, display.lang)
    sessions = view(asked.programme, asked.wanted)
    say_if_empty(sessions, asked.programme, asked.wanted)
    found = report(sessions)
    emit(renderer(display.format).conflicts(found, busy(calendars, asked, sessions), pairs))
    if (strict and found.clashing) or (strict_time and found.pairs):
        raise Exit(1)
