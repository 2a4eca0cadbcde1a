"""The command `whrcf list`."""

from typing import Annotated

from typer import Option

from whrcf_cli.cli.command import LOOKS
from whrcf_cli.cli.context import ask, busy, emit, renderer, say_if_empty
from whrcf_cli.cli.options import Busy, Display, Source, View, bundled
from whrcf_cli.queries.listing import By, listing
from whrcf_cli.queries.view import beside, view

EXAMPLES = (
    "whrcf list --day 10-08",
    "whrcf list --category plenary --lang ko",
    "whrcf list --tz Europe/Stockholm --awake 07:00-23:00",
    "whrcf list --from 18:00 --format json",
)


@bundled
def command(
    source: Source,
    wanted: View,
    display: Display,
    by: Annotated[By, Option(help="Group by day or by category", rich_help_panel=LOOKS)] = "day",
    calendars: Busy = None,
) -> None:
    """List the sessions by day, with times and ids."""
    asked = ask(source, wanted, display.lang)
    programme = asked.programme
    sessions = view(programme, asked.wanted)
    say_if_empty(sessions, programme, asked.wanted)
    reader = busy(calendars, asked, sessions)
    emit(
        renderer(display.format).listing(
            listing(programme, sessions, by, beside(programme, asked.wanted), asked.wanted.zone), reader
        )
    )
