"""The command `whrcf update`."""

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.machine import now
from whrcf_cli.cli.options import DisplayOptions, FileOptions, with_options
from whrcf_cli.cli.source import open_sheet, reader, tell_foreign_languages
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.files import write
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries.diff import diff
from whrcf_cli.queries.update import Policy, Updated, update
from whrcf_cli.text.lists import few

if TYPE_CHECKING:
    from whrcf_cli.formats.draft.source import ReadResult

EXAMPLES = (
    "whrcf update programme.toml sheet.csv",
    "whrcf update programme.toml sheet.csv --dry-run",
    "whrcf update programme.toml schedule.json --drop",
)


@with_options
def command(
    path: Annotated[Path, Argument(metavar=marked("PROGRAMME"), help=marked("Programme file to change (.toml)"))],
    source: Annotated[
        Path, Argument(metavar=marked("SHEET"), help=marked("Later sheet or export of it, in any format that is read"))
    ],
    file: FileOptions,
    display: DisplayOptions,
    dry_run: Annotated[bool, Option("--dry-run", help=marked("Show what would change, and write nothing"))] = False,
    drop: Annotated[
        bool, Option("--drop", help=marked("Remove sessions that SHEET no longer has, instead of cancelling them"))
    ] = False,
    force: Annotated[
        bool,
        Option("--force", help=marked("Use SHEET even if it seems to be of another forum, or has a session twice")),
    ] = False,
) -> None:
    """Bring a changed sheet into a programme file.

    Day, hours, room, speakers and words become those of the sheet. Ids, categories, notes, comments and translations
    stay, and calendars follow.
    """
    content, was = _programme(path)
    old = was.sound()
    sheet, found = open_sheet(source, file, old.forum)
    result = update(old, sheet, found.ids_told, now(), Policy(drop, force))
    differences = diff(old, result.programme)
    for note in _notes(result):
        say(note)
    tell_foreign_languages(old, sheet)
    if result.programme != old and not dry_run:
        _write(path, content, result.programme, was)
    emit(renderer(display.format).differences(differences, reader(result.programme, old)), display.looks)
    say(_done(path, {change.session.id for change in differences.changes}, dry_run))


def _done(path: Path, changed: Collection[str], dry_run: bool) -> str:
    if not changed:
        return tr("no session changed")
    if dry_run:
        return tr("{file} was not changed, as --dry-run says", file=path)
    return trn("changed {n} session in {file}", "changed {n} sessions in {file}", len(changed), file=path)


def _programme(path: Path) -> tuple[bytes, "ReadResult"]:
    """The content of a programme file that can be changed, and all that was read. Raises UsageProblem, FileProblem."""
    from whrcf_cli.formats import read as formats
    from whrcf_cli.formats.draft.source import NOTHING
    from whrcf_cli.formats.others import is_workbook

    name = formats.file_name(path)
    content = formats.read_bytes(path)
    try:
        format = "xlsx" if is_workbook(content) else formats.format_of(content)
        if path == formats.STDIN or format != "toml":
            fault = tr("{file} is not a programme file (.toml)", file=name)
            advice = tr("make one of it first: whrcf convert {file} programme.toml", file=path)
            raise UsageProblem(tr("{fault}; {advice}", fault=fault, advice=advice))
        found = formats.parse(content, NOTHING, "toml")
        found.sound()
    except FileProblem as problem:
        raise problem.naming(name) from None
    return content, found


def _write(path: Path, content: bytes, programme: Programme, was: "ReadResult") -> None:
    """Write the programme into its file, which still has the `content` that was read. Raises FileProblem."""
    from whrcf_cli.formats.write import write as written

    file = written(programme, programme.sessions, "toml", over=was)

    def judge(old: Path, new: Path) -> None:
        if not os.access(old, os.W_OK) or not old.stat().st_mode & stat.S_IWUSR:
            raise FileProblem(tr("{file} is read-only, and nothing was changed", file=path))
        if old.read_bytes() != content:
            fault = tr("{file} was changed by another program at the same time, and was not written over", file=path)
            raise FileProblem(fault, advice=tr("repeat the command"))

    def tell() -> None:
        for loss in file.losses:
            say(loss)

    write([(path, file.files[0])], judge, tell)


def _notes(result: Updated) -> Iterator[str]:
    """Sentences on what the sheet says that is not in the programme, and the other way round."""
    emptied = {
        "room": marked("the sheet has no room for {ids}; the programme keeps its own; remove those that are wrong"),
        "speakers": marked(
            "the sheet has no speakers for {ids}; the programme keeps its own; remove those that are wrong"
        ),
    }
    for field, ids in result.emptied.items():
        yield tr(emptied[field], ids=few(ids))
    if result.unsaid:
        ids = few(result.unsaid)
        yield tr("the sheet has no sessions without a time; those of the programme stay as they are: {ids}", ids=ids)
    if result.recategorised:
        ids = few(result.recategorised)
        yield tr("the sheet has another category for {ids}; that of the programme stays; change it there", ids=ids)
