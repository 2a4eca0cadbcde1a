"""The command `whrcf search`."""

from typing import Annotated

from typer import Argument

from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.options import DisplayOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request, say_if_empty
from whrcf_cli.messages import marked
from whrcf_cli.queries import search
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf search refugees",
    "whrcf search 난민",
    "whrcf search climate crisis --day 10-08",
)


@with_options
def command(
    words: Annotated[
        list[str],
        Argument(metavar=marked("WORDS"), help=marked("Words in any form, or parts of words, English or Korean")),
    ],
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
) -> None:
    """Find sessions that contain all these words, best first."""
    request = make_request(source, options)
    programme = request.programme
    shown = view(programme, request.filters).sessions
    wanted = search.words_of(" ".join(words))
    found = search.search(programme.forum, shown, wanted)
    if not (found.hits or found.hosts or found.organizers) and (near := search.meant(programme.sessions, wanted)):
        instead, said = near
        other = search.search(programme.forum, shown, instead)
        if other.hits:
            say(said)
            found = other
    say_if_empty(
        (*found.hits, *found.hosts, *found.organizers),
        programme,
        request.filters._replace(query=" ".join([*words, options.query or ""])),
    )
    emit(renderer(display.format).found(found, request.audience), display.looks)
