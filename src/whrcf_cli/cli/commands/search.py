"""The command `whrcf search`."""

from typing import Annotated

from typer import Argument

from whrcf_cli.cli.context import ask, emit, renderer, say_if_empty
from whrcf_cli.cli.options import Display, Source, View, bundled
from whrcf_cli.queries import search
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf search refugees",
    "whrcf search 난민",
    "whrcf search climate crisis --day 10-08",
)


@bundled
def command(
    words: Annotated[list[str], Argument(metavar="WORDS", help="Words or parts of words, English or Korean")],
    source: Source,
    wanted: View,
    display: Display,
) -> None:
    """Find sessions that contain all these words, best first."""
    asked = ask(source, wanted, display.lang)
    programme = asked.programme
    folded = search.words_of(" ".join(words))
    hits = search.search(view(programme, asked.wanted), folded)
    say_if_empty(hits, programme, asked.wanted._replace(query=" ".join([*words, wanted.query or ""])))
    emit(renderer(display.format).found(hits, folded, programme.forum, asked.reader))
