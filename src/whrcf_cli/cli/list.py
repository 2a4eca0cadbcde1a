"""The command `whrcf list`."""

from typing import Annotated

from typer import Option

from whrcf_cli.cli.context import emit, load, renderer, say_if_empty
from whrcf_cli.cli.options import Display, Source, View, bundled
from whrcf_cli.listing import By, listing
from whrcf_cli.view import beside, view

EXAMPLES = (
    "whrcf list --day 10-08",
    "whrcf list --category plenary --lang ko",
    "whrcf list --from 18:00 --format json",
)


@bundled
def command(
    source: Source,
    wanted: View,
    display: Display,
    by: Annotated[By, Option(help="Group by day or by category.")] = "day",
) -> None:
    """List the sessions, by day, with their times and ids."""
    programme = load(source.programme)
    sessions = view(programme, wanted.wanted)
    say_if_empty(sessions, programme, wanted.wanted)
    emit(
        renderer(display.format).listing(
            listing(programme, sessions, by, beside(programme, wanted.wanted)), display.lang
        )
    )
