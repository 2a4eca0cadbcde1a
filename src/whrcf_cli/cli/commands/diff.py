"""The command `whrcf diff`."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.options import DisplayOptions, FileOptions, with_options
from whrcf_cli.cli.request import reader
from whrcf_cli.cli.source import open_programme
from whrcf_cli.messages import marked, tr
from whrcf_cli.queries.diff import diff

EXAMPLES = (
    "whrcf diff yesterday.toml programme.toml",
    "whrcf diff yesterday.toml programme.toml --strict --format json",
)


@with_options
def command(
    old: Annotated[Path, Argument(metavar=marked("OLD"), help=marked("Earlier programme file"))],
    new: Annotated[Path, Argument(metavar=marked("NEW"), help=marked("Later programme file"))],
    file: FileOptions,
    display: DisplayOptions,
    strict: Annotated[
        bool, Option("--strict", help=marked("Exit with 1 if calendars would miss a change or keep a removed session"))
    ] = False,
) -> None:
    """Show what changed between two programme files.

    Sessions that moved, changed rooms, or were renamed, added, cancelled or removed.
    """
    before, after = open_programme(old, file), open_programme(new, file)
    found = diff(before, after)
    if old.resolve() == new.resolve():
        say(tr("{file} was compared with itself; name an earlier file and a later one", file=old))
    elif not found.changes:
        say(tr("no session changed"))
    emit(renderer(display.format).differences(found, reader(after, before)), display.looks)
    if strict and (found.unrevised or found.left_in_calendars):
        raise Exit(1)
