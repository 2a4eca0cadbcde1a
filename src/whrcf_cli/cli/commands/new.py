"""The command `whrcf new`."""

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Argument, Option

from whrcf_cli.cli.console import say
from whrcf_cli.cli.machine import now, starter
from whrcf_cli.cli.options import (
    Columns,
    Dates,
    FileOptions,
    FileZone,
    FirstDay,
    FormerFileZone,
    ForumId,
    InputFormat,
    Verbose,
    with_options,
)
from whrcf_cli.cli.source import forum_id, open_file, tell_foreign_languages
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.files import make_folder, write
from whrcf_cli.messages import language, marked, tr, trn
from whrcf_cli.programme.model import Forum, Text
from whrcf_cli.text.terminal import safe

if TYPE_CHECKING:
    from whrcf_cli.formats.draft.source import ReadResult
    from whrcf_cli.queries.rollover import Rollover

EXAMPLES = (
    "whrcf new forum-2022",
    "whrcf new forum-2022 --previous programme.toml --start 2022-10-06",
    "whrcf new forum-2022 --previous programme.toml --start 2022-10-06 --same-weekdays",
    'whrcf new forum-2022 --previous programme.toml --start "6 Oct 2022" --frame',
    "whrcf new forum-2022 --previous programme.toml --sheet sheet-2022.xlsx",
)
_NAME = "programme.toml"
_WORKBOOKS = (".xlsx", ".xls", ".ods")


class NextOptions(NamedTuple):
    """The last programme, and the days or the sessions of the next forum."""

    old: Annotated[
        Path | None,
        Option("--previous", metavar=marked("OLD"), help=marked("Last programme, moved to other days; any format")),
    ] = None
    former: Annotated[Path | None, Option("--from", hidden=True)] = None
    start: Annotated[
        str | None,
        Option(metavar=marked("DATE"), help=marked("First day of the next forum, such as 2022-10-06 or 7 Oct 2022")),
    ] = None
    same_weekdays: Annotated[
        bool, Option("--same-weekdays", help=marked("Keep the weekdays: begin on the nearest such day to --start"))
    ] = False
    frame: Annotated[
        bool, Option("--frame", help=marked("Keep only categories, rooms, slots and breaks, without titles"))
    ] = False
    sheet: Annotated[
        list[str] | None,
        Option(
            metavar=marked("SHEET"),
            help=marked("Sheet with the sessions of the next forum; a second --sheet names the sheet in a workbook"),
        ),
    ] = None
    forum: ForumId = None
    input_format: InputFormat = None
    columns: Columns = None
    verbose: Verbose = False
    file_tz: FileZone = None
    first_day: FirstDay = None
    dates: Dates = None
    tz: FormerFileZone = None

    def file(self, sheet: str | None) -> FileOptions:
        """The facts about the file that is not last year's programme file; `sheet` is a name in a workbook."""
        return FileOptions(
            self.input_format,
            self.columns,
            self.verbose,
            self.file_tz,
            first_day=self.first_day,
            dates=self.dates,
            sheet=sheet,
            tz=self.tz,
        )


@with_options
def command(
    folder: Annotated[Path, Argument(metavar=marked("DIR"), help=marked("Folder to write programme.toml into"))],
    options: NextOptions,
) -> None:
    """Start a programme file for the next forum.

    An example to fill in, the last programme on other days, or the frame of the last one with the sessions of a sheet.
    """
    if options.old and options.former:
        raise UsageProblem(tr("--from is the former name of --previous; use only one of them"))
    old = options.old or options.former
    sheet, name = _sheet(options.sheet or (), old if options.start else None)
    _refuse_halves(old, options, sheet)
    first = _first_day(options.start)
    path = folder / _NAME
    if os.path.lexists(path):
        _refuse(path, path)
    if old and sheet:
        _write_next(path, _renewed(old, sheet, options, options.file(name)))
    elif old and first:
        _write_next(path, _moved(old, first, options, options.file(name)))
    else:
        _write(path, [starter(language()).read_bytes()])
        say(tr("wrote an example to {file}; open it in a text editor and enter your own forum", file=path))
    say(tr("after each change, `whrcf check {file}` shows what is wrong, and on which line", file=_quoted(path)))


def _sheet(typed: Sequence[str], moved: Path | None) -> tuple[Path | None, str | None]:
    """The file of --sheet, and the name of a sheet in it; or that of one in the workbook that is moved.

    Raises UsageProblem for more words than these.
    """
    files = [word for word in typed if os.path.exists(word)]
    if not files and moved and moved.suffix.lower() in _WORKBOOKS:
        file, names = None, list(typed)
    else:
        file = next(iter(files or typed), None)
        names = [word for word in typed if word != file]
    if len(names) > 1:
        raise UsageProblem(tr("--sheet is for one file, and for the name of one sheet in it"))
    return Path(file) if file else None, next(iter(names), None)


def _refuse_halves(old: Path | None, options: NextOptions, sheet: Path | None) -> None:
    """Raises UsageProblem for options that have no effect together, or not without each other."""
    days = options.same_weekdays or options.frame
    if sheet and old is None:
        advice = tr("without it, use `whrcf convert {file} {name}`", file=_quoted(sheet), name=_NAME)
        raise UsageProblem(tr("--sheet SHEET and --previous OLD belong together; {advice}", advice=advice))
    if sheet and days:
        raise UsageProblem(tr("with --sheet, the sheet has the days and the titles; leave out the other options"))
    if sheet and options.start and options.first_day:
        raise UsageProblem(tr("with --sheet, --start and --first-day are the same; use only one of them"))
    if not sheet and ((old is None) != (options.start is None) or (days and old is None)):
        raise UsageProblem(tr("--previous OLD and --start DATE belong together; remove all options to get an example"))


class Next(NamedTuple):
    """The next forum's programme, and the file over which it is written."""

    rollover: "Rollover"
    over: "ReadResult"
    kept: Collection[str] | None = None
    """The ids of the sessions of that file that stay; None if all do, each with a comment that it was not looked at."""


def _moved(old: Path, first: date, options: NextOptions, file: FileOptions) -> Next:
    """Last year's programme, or its slots alone, on other days."""
    from whrcf_cli.queries.rollover import Rollover, framed, left_waivers, roll_over

    was, over = open_file(old, file)
    slots = framed(was) if options.frame else was
    programme, tasks = roll_over(slots, first, options.same_weekdays, forum_id(options.forum or ""))
    rollover = Rollover(programme, (*tasks, *left_waivers(was, programme)))
    kept = {session.id for session in slots.sessions if session in was.sessions}
    return Next(rollover, over, kept if options.frame else None)


def _renewed(old: Path, sheet: Path, options: NextOptions, file: FileOptions) -> Next:
    """Last year's frame with the sessions of a sheet."""
    from whrcf_cli.formats.ics.write import ids_by_uid
    from whrcf_cli.queries.renewal import renew

    was, over = open_file(old, FileOptions(verbose=file.verbose, tz=file.zone))
    # The clock of a sheet that names none is that of its forum.
    zone = file.tz or (None if file.file_tz else was.forum.zone)
    facts = file._replace(tz=zone, first_day=file.first_day or options.start)
    new, found = open_file(sheet, facts, forum_known=True)
    tell_foreign_languages(was, new)
    if found.forum_made:  # of the name of the file, which is no name that people gave to the forum
        new = new._replace(forum=new.forum._replace(name=Text()))
    return Next(renew(was, new, ids_by_uid(was), now(), forum_id(options.forum or "")), over, ())


def _write_next(path: Path, next: Next) -> None:
    """Write the next forum's programme, and list what a person has to look at."""
    from whrcf_cli.formats import write as formats
    from whrcf_cli.formats.toml.carried import with_marks
    from whrcf_cli.formats.toml.edit import lost
    from whrcf_cli.formats.toml.frame import without_sessions
    from whrcf_cli.formats.toml.rewrite import Rewritten

    (programme, tasks), over, kept = next
    frame = over if kept is None else without_sessions(over, kept)
    written = formats.write(programme, programme.sessions, "toml", over=frame)
    text = b"".join(written.files[0]).decode()
    _write(path, [(text if kept is not None else with_marks(text, over.sound().forum.id)).encode()])
    for task in tasks:
        print(safe(f"{task.session or tr('forum')}: {task.what}"), flush=True)
    for loss in Rewritten(text, len(lost(over.text, text))).losses:
        say(loss)
    say(_written(path, programme.forum, len(tasks)))


def _first_day(typed: str | None) -> date | None:
    """A date as people write it, with its year; None if none was typed. Raises UsageProblem if it is none."""
    if typed is None:
        return None
    from whrcf_cli.dates.cells import ORDERED, point

    named = point(unicodedata.normalize("NFKC", typed).strip(), day_first=True)
    if named is None or named.day is None or named.clock is not None or not re.search(r"\d{4}", typed):
        raise UsageProblem(
            tr('"{typed}" is not a valid date; write year, month and day, such as 2022-10-06', typed=typed)
        )
    if ORDERED.search(typed) and named != point(typed.strip(), day_first=False):
        raise UsageProblem(tr('"{typed}" can be two dates; write 2022-10-06 or 6 Oct 2022', typed=typed))
    return named.day


def _written(path: Path, forum: Forum, tasks: int) -> str:
    """A message that the programme of a forum was written, with so many things to check in it."""
    from whrcf_cli.wording.phrases import period

    return trn(
        "wrote {file}: {days}; {n} thing to check in it",
        "wrote {file}: {days}; {n} things to check in it",
        tasks,
        file=path,
        days=period(forum),
    )


def _write(path: Path, content: Iterable[bytes]) -> None:
    make_folder(path.parent)
    write([(path, content)], _refuse)


def _refuse(path: Path, draft: Path) -> None:
    """Raises FileProblem for a file that is there, or has appeared meanwhile."""
    raise FileProblem(tr("{file} already exists and was not changed; name another folder", file=path))


def _quoted(path: Path) -> str:
    """A path as shells take it."""
    return f'"{path}"' if " " in str(path) else str(path)
