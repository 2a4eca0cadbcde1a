"""whrcf list"""

from typing import Annotated

from typer import Option

from whrcf_cli import lookup
from whrcf_cli.cli.context import emit, load, renderer
from whrcf_cli.cli.empty import say_why_empty
from whrcf_cli.cli.options import Display, Source, View, bundled
from whrcf_cli.listing import By, listing
from whrcf_cli.view import view

EXAMPLES = """Examples:
\b
  whrcf list --day 10-08
  whrcf list --category plenary --lang ko
  whrcf list --from 18:00 --format json"""


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
    if not sessions:
        say_why_empty(programme, wanted.wanted)
    days = lookup.days(programme, wanted.day) if wanted.day else ()
    emit(renderer(display.format).listing(listing(programme, sessions, by, days), display.lang))
