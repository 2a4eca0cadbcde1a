"""The command `whrcf diff`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Argument, Exit, Option

from whrcf_cli.cli.command import WHICH
from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.machine import zone_named
from whrcf_cli.cli.options import (
    AgendaFile,
    Columns,
    Dates,
    DisplayOptions,
    FileOptions,
    FileZone,
    FirstDay,
    ForumId,
    InputFormat,
    Sheet,
    Verbose,
    Zone,
    with_options,
)
from whrcf_cli.cli.remembered import Untyped
from whrcf_cli.cli.request import picks_of, tell_unused_agenda
from whrcf_cli.cli.source import open_file, open_sheet, reader
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.diff import diff, only

if TYPE_CHECKING:
    from whrcf_cli.formats.draft.source import ReadResult

EXAMPLES = (
    "whrcf diff yesterday.toml programme.toml",
    "whrcf diff yesterday.toml programme.toml --mine --tz stockholm",
    "whrcf diff yesterday.toml programme.toml --strict --format json",
    "whrcf diff programme.toml sheet.xlsx",
)


class RevisionOptions(NamedTuple):
    """Facts that the files may not contain, and the reader whose sessions and clock matter."""

    mine: Annotated[bool, Option("--mine", help=marked("Only sessions in my agenda"), rich_help_panel=WHICH)] = False
    agenda: AgendaFile = None
    input_format: InputFormat = None
    columns: Columns = None
    verbose: Verbose = False
    file_tz: FileZone = None
    forum: ForumId = None
    first_day: FirstDay = None
    dates: Dates = None
    sheet: Sheet = None
    tz: Zone = None

    def file(self, zone: str | None) -> FileOptions:
        """The facts about the files that they may not contain; `zone` is the reader's, if one is typed."""
        facts = {name: value for name, value in self._asdict().items() if name in FileOptions._fields}
        return FileOptions(**{**facts, "tz": zone})


@with_options
def command(
    old: Annotated[Path, Argument(metavar=marked("OLD"), help=marked("Earlier programme file, in any format"))],
    new: Annotated[Path, Argument(metavar=marked("NEW"), help=marked("Later programme file, in any format"))],
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
    file = options.file(typed)
    before, read_before = open_file(old, file, of_reader=True)
    if file.file_tz or read_before.zone_from_hints:
        after, read_after = open_file(new, file, of_reader=True)
    else:
        after, read_after = open_sheet(new, file._replace(tz=None), before.forum)
    found = diff(before, after, _was(read_before, read_after))
    if options.agenda and not options.mine:
        tell_unused_agenda(options.agenda)
    if options.mine:
        known = {session.id for session in before.sessions}
        mine = picks_of(after, options.agenda)
        found = only(found, [id for id in picks_of(before, options.agenda) if id in known], mine)
    one, other = before.forum.id, after.forum.id
    if one != other:
        fault = tr(
            'the programmes have two ids, "{old}" and "{new}": calendars show each session twice', old=one, new=other
        )
        say(tr("{fault}; {advice}", fault=fault, advice=tr("for a table, add --forum {id}", id=one)))
    if old.resolve() == new.resolve():
        say(tr("{file} was compared with itself; name an earlier file and a later one", file=old))
    elif not found.changes:
        say(tr("no session of your agenda changed") if options.mine else tr("no session changed"))
    # A zone that both files needed for their own is not the reader's as well.
    taken = not file.file_tz and read_before.zone_from_hints and read_after.zone_from_hints
    zone = None if taken else zone_named(options.tz)
    emit(renderer(display.format).differences(found, reader(after, before)._replace(zone=zone)), display.looks)
    if strict and (found.unrevised or found.left_in_calendars or one != other):
        raise Exit(1)


def _was(before: "ReadResult", after: "ReadResult") -> Mapping[str, Session] | None:
    """The earlier sessions by the later ids, if one of the files is no programme file and its ids may be made up."""
    if before.text and after.text:
        return None
    from whrcf_cli.queries.matching import match

    return match(before.sound().sessions, after.sound().sessions, after.ids_told).was
