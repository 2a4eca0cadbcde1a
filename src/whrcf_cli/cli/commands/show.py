"""The command `whrcf show`."""

from typing import Annotated

from typer import Argument

from whrcf_cli.cli.completion import candidates
from whrcf_cli.cli.context import emit, load, renderer, zone_named
from whrcf_cli.cli.options import Display, Source, bundled
from whrcf_cli.queries import lookup
from whrcf_cli.queries.conflicts import details
from whrcf_cli.wording.audience import Reader

EXAMPLES = (
    "whrcf show dark-tour",
    "whrcf show plenary-1 plenary-2 --lang ko",
)


@bundled
def command(
    ids: Annotated[
        list[str],
        Argument(
            metavar="ID...", help="Ids of sessions, or first letters that only one has", autocompletion=candidates.ids
        ),
    ],
    source: Source,
    display: Display,
) -> None:
    """Show the details of a session and its overlaps."""
    programme = load(source)
    sessions = dict.fromkeys(lookup.session(programme, typed) for typed in ids)
    found = [details(session, programme.sessions) for session in sessions]
    emit(renderer(display.format).details(found, programme.forum, Reader(display.lang, zone_named(source.tz))))
