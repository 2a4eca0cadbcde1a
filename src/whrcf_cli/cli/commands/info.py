"""The command `whrcf info`."""

from whrcf_cli.cli.context import emit, load, renderer
from whrcf_cli.cli.options import Display, Source, bundled
from whrcf_cli.queries.overview import overview
from whrcf_cli.wording.audience import Reader

EXAMPLES = ("whrcf info --lang ko",)


@bundled
def command(source: Source, display: Display) -> None:
    """Show facts about the forum and its programme."""
    programme = load(source)
    emit(renderer(display.format).overview(overview(programme), Reader(display.lang)))
