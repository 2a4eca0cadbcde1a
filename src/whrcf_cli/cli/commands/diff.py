"""The command `whrcf diff`."""

from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Argument, Exit, Option

from whrcf_cli.cli.command import WHICH
from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.machine import zone_named
from whrcf_cli.cli.options import (
    AgendaFile,
    Columns,
    DisplayOptions,
    FileOptions,
    FileZone,
    InputFormat,
    Verbose,
    Zone,
    with_options,
)
from whrcf_cli.cli.remembered import Untyped
from whrcf_cli.cli.request import picks_of, tell_unused_agenda
from whrcf_cli.cli.source import open_file, reader
from whrcf_cli.messages import marked, tr
from whrcf_cli.queries.diff import diff, only

EXAMPLES = (
    "whrcf diff yesterday.toml programme.toml",
    "whrcf diff yesterday.toml programme.toml --mine --tz stockholm",
    "whrcf diff yesterday.toml programme.toml --strict --format json",
)


class RevisionOptions(NamedTuple):
    """Facts that the files may not contain, and the reader whose sessions and clock matter."""

    mine: Annotated[bool, Option("--mine", help=marked("Only sessions in my agenda"), rich_help_panel=WHICH)] = False
    agenda: AgendaFile = None
    input_format: InputFormat = None
    columns: Columns = None
    verbose: Verbose = False
    file_tz: FileZone = None
    tz: Zone = None


@with_options
def command(
    old: Annotated[Path, Argument(metavar=marked("OLD"), help=marked("Earlier programme file"))],
    new: Annotated[Path, Argument(metavar=marked("NEW"), help=marked("Later programme file"))],
    options: RevisionOptions,
    display: DisplayOptions,
    strict: Annotated[
        bool, Option("--strict", help=marked("Exit with 1 if calendars would miss a change or keep a removed session"))
    ] = False,
) -> None:
    """Show what changed between two programme files.

    Sessions that moved, changed rooms, or were renamed, added, cancelled or removed.
    """
    # A zone that is remembered is the reader's; to take it for that of some file would make up its hours.
    typed = None if isinstance(options.tz, Untyped) else options.tz
    file = FileOptions(options.input_format, options.columns, options.verbose, file_tz=options.file_tz, tz=typed)
    (before, read_before), (after, read_after) = (open_file(path, file, of_reader=True) for path in (old, new))
    found = diff(before, after)
    if options.agenda and not options.mine:
        tell_unused_agenda(options.agenda)
    if options.mine:
        known = {session.id for session in before.sessions}
        mine = picks_of(after, options.agenda)
        found = only(found, [id for id in picks_of(before, options.agenda) if id in known], mine)
    if old.resolve() == new.resolve():
        say(tr("{file} was compared with itself; name an earlier file and a later one", file=old))
    elif not found.changes:
        say(tr("no session of your agenda changed") if options.mine else tr("no session changed"))
    # A zone that both files needed for their own is not the reader's as well.
    taken = not file.file_tz and read_before.zone_from_hints and read_after.zone_from_hints
    zone = None if taken else zone_named(options.tz)
    emit(renderer(display.format).differences(found, reader(after, before)._replace(zone=zone)), display.looks)
    if strict and (found.unrevised or found.left_in_calendars):
        raise Exit(1)
