"""The command `whrcf info`."""

from whrcf_cli.cli.console import emit, renderer
from whrcf_cli.cli.options import DisplayOptions, SourceOptions, with_options
from whrcf_cli.cli.source import load, reader
from whrcf_cli.queries.overview import overview

EXAMPLES = ("whrcf info --lang ko",)


@with_options
def command(source: SourceOptions, display: DisplayOptions) -> None:
    """Show facts about the forum and its programme."""
    programme, zone, _ = load(source)
    emit(renderer(display.format).overview(overview(programme), reader(programme, zone=zone)), display.looks)
