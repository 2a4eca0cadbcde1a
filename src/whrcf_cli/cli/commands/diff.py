"""The command `whrcf diff`."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from whrcf_cli.cli.context import emit, renderer, say
from whrcf_cli.cli.opening import File, opened
from whrcf_cli.cli.options import Display, bundled
from whrcf_cli.queries.diff import diff
from whrcf_cli.wording.audience import Reader

EXAMPLES = (
    "whrcf diff yesterday.toml programme.toml",
    "whrcf diff yesterday.toml programme.toml --strict --format json",
)


@bundled
def command(
    old: Annotated[Path, Argument(metavar="OLD", help="Earlier programme file")],
    new: Annotated[Path, Argument(metavar="NEW", help="Later programme file")],
    file: File,
    display: Display,
    strict: Annotated[
        bool, Option("--strict", help="Exit with 1 if calendars would miss a change or keep a removed session")
    ] = False,
) -> None:
    """Show what changed between two programme files.

    Sessions that moved, changed rooms, or were renamed, added, cancelled or removed.
    """
    before, after = opened(old, file), opened(new, file)
    found = diff(before, after)
    if old.resolve() == new.resolve():
        say(f"{old} was compared with itself; name an earlier file and a later one")
    elif not found.changes:
        say("no session differs")
    emit(renderer(display.format).differences(found, Reader(display.lang)))
    if strict and (found.unrevised or found.ghosts):
        raise Exit(1)
