"""The command `whrcf show`."""

from typing import Annotated

from typer import Argument

from whrcf_cli.cli.console import emit, renderer
from whrcf_cli.cli.options import DisplayOptions, SourceOptions, with_options
from whrcf_cli.cli.source import load, reader
from whrcf_cli.messages import marked
from whrcf_cli.queries import lookup
from whrcf_cli.queries.conflicts import details

EXAMPLES = (
    "whrcf show dark-tour",
    "whrcf show plenary-1 plenary-2 --lang ko",
)


@with_options
def command(
    ids: Annotated[
        list[str],
        Argument(metavar="ID...", help=marked("Ids of sessions, or first letters that only one has")),
    ],
    source: SourceOptions,
    display: DisplayOptions,
) -> None:
    """Show the details of a session and its overlaps."""
    programme, zone, _ = load(source)
    sessions = dict.fromkeys(lookup.session(programme, typed) for typed in ids)
    emit(renderer(display.format).details(details(programme, sessions), reader(programme, zone=zone)), display.looks)
