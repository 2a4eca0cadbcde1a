"""The command `whrcf check`."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Exit, Option

from whrcf_cli.cli import rules
from whrcf_cli.cli.checking import CheckedFile, checked_file, left_in
from whrcf_cli.cli.command import LOOKS
from whrcf_cli.cli.console import emit, say
from whrcf_cli.cli.machine import shipped
from whrcf_cli.cli.options import Columns, FileOptions, FileZone, FormerFileZone, InputFormat
from whrcf_cli.cli.progress import watch
from whrcf_cli.cli.remembered import file_of, recall
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.findings import LEVELS
from whrcf_cli.programme.model import Waiver

if TYPE_CHECKING:
    from whrcf_cli.render.findings import ReportedFinding

EXAMPLES = (
    "whrcf check draft.toml",
    "whrcf check --fix draft.toml",
    'whrcf check --strict --ignore outside-days="Tours are early." draft.toml',
    "whrcf check --explain room-clash",
)


def command(
    paths: Annotated[
        list[Path] | None,
        Argument(
            metavar=marked("FILE..."),
            help=marked("Programme files; - is standard input"),
            show_default=marked("the forum's own"),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        Option(metavar=marked("RULE[=REASON]"), help=marked("Accept what a rule finds, and list it last")),
    ] = None,
    strict: Annotated[bool, Option("--strict", help=marked("Exit with 1 for warnings, too"))] = False,
    fix: Annotated[
        bool, Option("--fix", help=marked("Correct what has one right answer in the file, and say what was changed"))
    ] = False,
    explain: Annotated[
        str | None,
        Option(metavar=marked("RULE"), help=marked("Explain a rule and how to ignore it; all lists the rules")),
    ] = None,
    format: Annotated[
        Literal["plain", "json"], Option("--format", "-f", help=marked("Output format"), rich_help_panel=LOOKS)
    ] = "plain",
    input_format: InputFormat = None,
    notes: Annotated[bool, Option("--notes", help=marked("List the notes, which are only counted otherwise"))] = False,
    columns: Columns = None,
    file_tz: FileZone = None,
    tz: FormerFileZone = None,
) -> None:
    """Find errors and doubtful entries in programme files.

    Shows the line and the fix. Exits with 1 if an error remains, with 3 if a file cannot be read.
    """
    from whrcf_cli.render import findings

    if explain is not None:
        emit(rules.explanation(explain))
        return
    ignored = [rules.waiver(typed) for typed in ignore or ()]
    paths = paths or _usual_files()
    if fix:
        _fix(paths)
    checked = list(_checked(paths, FileOptions(input_format, columns, file_tz=file_tz, tz=tz)))
    found = list(_reported(checked, ignored))
    emit(findings.json(found) if format == "json" else findings.plain(found, notes=notes))
    bad = {"error", "warning"} if strict else {"error"}
    if any(one.waiver is None and one.finding.level in bad for one in found):
        raise Exit(1 if all(file.readable for file in checked) else 3)


def _usual_files() -> list[Path]:
    """The files that are checked if none is named: those of the settings, or else the forum's own, which is said."""
    own = recall("programme")
    if own:
        return [Path(file_of(word)) for word in own.values]
    say(tr("this is the programme that comes with whrcf; name a file to check another"))
    return [shipped()]


def _fix(paths: Sequence[Path]) -> None:
    """Correct the programme files among these. Raises UsageProblem or FileProblem before any is changed."""
    from whrcf_cli.files import replace
    from whrcf_cli.formats.read import STDIN
    from whrcf_cli.formats.toml.fix import fixed

    for path in paths:
        if path == STDIN or path == shipped():
            raise UsageProblem(tr("--fix changes files of yours; name one, such as draft.toml"))
        if path.exists() and not (os.access(path, os.W_OK) and path.stat().st_mode & stat.S_IWUSR):
            raise FileProblem(tr("{file} is read-only, and nothing was changed", file=path))
    for path in paths:
        text = _programme_text(path)
        if text is None:
            say(tr("{file} is not a programme file in UTF-8 (.toml); --fix changes no others", file=path))
            continue
        new, changes = fixed(text)
        if new != text:
            replace(path, [new.encode()])
        for change in changes:
            place = f"{path}:{change.line}" if change.line else str(path)
            say(tr("{place}: fixed: {what}", place=place, what=change.what))


def _programme_text(path: Path) -> str | None:
    """The text of a programme file; None if it is another file, or cannot be read, which is told later."""
    from whrcf_cli.formats import read as formats

    with suppress(FileProblem, UnicodeDecodeError):
        content = formats.read_bytes(path)
        if formats.format_of(content) == "toml":
            return content.decode()
    return None


def _checked(paths: Sequence[Path], file: FileOptions) -> Iterator[CheckedFile]:
    """The files, one by one: one alone has a bar of its own while it is read."""
    alone = len(paths) == 1
    for path in paths if alone else watch(paths, len(paths)):
        yield checked_file(path, file, alone)


def _reported(files: Iterable[CheckedFile], ignored: Sequence[Waiver]) -> Iterator["ReportedFinding"]:
    """The findings of all files, the worst first, then those that are waived."""
    from whrcf_cli.render.findings import ReportedFinding

    remaining: list[ReportedFinding] = []
    waived: list[ReportedFinding] = []
    for file in files:
        left = left_in(file, ignored)
        remaining += (ReportedFinding(file.name, one) for one in left.remaining)
        waived += (ReportedFinding(file.name, one, waiver) for one, waiver in left.waived)
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    yield from sorted(remaining, key=lambda one: ranks[one.finding.level])
    yield from waived
