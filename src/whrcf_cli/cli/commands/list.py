"""The command `whrcf list`."""

from typing import Annotated

from typer import Argument, Option

from whrcf_cli.cli.command import LOOKS
from whrcf_cli.cli.console import emit, renderer
from whrcf_cli.cli.options import Busy, DisplayOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request, say_if_empty, with_appointments
from whrcf_cli.messages import marked
from whrcf_cli.queries.listing import By, listing
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf list friday",
    "whrcf list --category plenary --lang ko",
    "whrcf list --tz Europe/Stockholm --awake 07:00-23:00",
    "whrcf list --from 18:00 --format json",
)


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
    days: Annotated[
        list[str] | None,
        Argument(metavar=marked("DAY..."), help=marked("Only these days: fri, 금, today, 10-08 or 10-07..10-09")),
    ] = None,
    by: Annotated[By, Option(help=marked("Group by day or by category"), rich_help_panel=LOOKS)] = "day",
    calendars: Busy = None,
) -> None:
    """List the sessions by day, with times and ids."""
    request = make_request(source, options._replace(day=[*(days or ()), *(options.day or ())]))
    programme = request.programme
    shown = view(programme, request.filters)
    say_if_empty(shown.sessions, programme, request.filters)
    audience = with_appointments(calendars, request, shown.sessions)
    emit(renderer(display.format).listing(listing(programme, shown, by, request.filters.zone), audience))
