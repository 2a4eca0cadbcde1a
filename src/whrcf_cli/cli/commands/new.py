"""The command `whrcf new`."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from whrcf_cli.cli.console import say
from whrcf_cli.cli.machine import starter
from whrcf_cli.cli.options import FileOptions, with_options
from whrcf_cli.cli.source import day_typed, open_file
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.files import make_folder, write
from whrcf_cli.messages import language, marked, tr, trn
from whrcf_cli.programme.model import Forum
from whrcf_cli.text.terminal import safe

EXAMPLES = (
    "whrcf new forum-2022",
    "whrcf new forum-2022 --from programme.toml --start 2022-10-06",
    "whrcf new forum-2022 --from programme.toml --start 2022-10-06 --same-weekdays",
)
_NAME = "programme.toml"


@with_options
def command(
    folder: Annotated[Path, Argument(metavar=marked("DIR"), help=marked("Folder to write programme.toml into"))],
    file: FileOptions,
    old: Annotated[
        Path | None,
        Option("--from", metavar=marked("OLD"), help=marked("Last programme, moved to other days; any format")),
    ] = None,
    start: Annotated[
        str | None, Option(metavar=marked("DATE"), help=marked("First day of the next forum, such as 2022-10-06"))
    ] = None,
    same_weekdays: Annotated[
        bool, Option("--same-weekdays", help=marked("Keep the weekdays: begin on the nearest such day to --start"))
    ] = False,
) -> None:
    """Start a programme file for the next forum.

    An example to fill in, or the last programme on other days.
    """
    if (old is None) != (start is None) or (same_weekdays and old is None):
        raise UsageProblem(tr("--from OLD and --start DATE belong together; remove all options to get an example"))
    first = day_typed(start) if start is not None else None
    path = folder / _NAME
    if os.path.lexists(path):
        _refuse(path, path)
    if old is None or first is None:
        _write(path, [starter(language()).read_bytes()])
        say(tr("wrote an example to {file}; open it in a text editor and enter your own forum", file=path))
    else:
        from whrcf_cli.formats import write as formats
        from whrcf_cli.queries.rollover import roll_over

        was, over = open_file(old, file)
        programme, tasks = roll_over(was, first, same_weekdays)
        written = formats.write(programme, programme.sessions, "toml", over=over)
        _write(path, written.files[0])
        for task in tasks:
            print(safe(f"{task.session or tr('forum')}: {task.what}"))
        for loss in written.losses:
            say(loss)
        say(_written(path, programme.forum, len(tasks)))
    say(tr("after each change, `whrcf check {file}` shows what is wrong, and on which line", file=_quoted(path)))


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
