"""The command `whrcf check`."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Exit, Option

from whrcf_cli.cli import rules
from whrcf_cli.cli.checking import CheckedFile, checked_file
from whrcf_cli.cli.command import LOOKS
from whrcf_cli.cli.console import emit, say
from whrcf_cli.cli.machine import shipped
from whrcf_cli.cli.options import Columns, FileOptions, FileZone, FormerFileZone, InputFormat
from whrcf_cli.cli.progress import watch
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Waiver
from whrcf_cli.queries.waivers import apply_waivers

if TYPE_CHECKING:
    from whrcf_cli.render.findings import ReportedFinding

EXAMPLES = (
    "whrcf check draft.toml",
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
    explain: Annotated[
        str | None,
        Option(metavar=marked("RULE"), help=marked("Explain a rule and how to ignore it; all lists the rules")),
    ] = None,
    format: Annotated[Literal["plain", "json"], Option(help=marked("Output format"), rich_help_panel=LOOKS)] = "plain",
    input_format: InputFormat = None,
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
    own = os.environ.get("WHRCF_PROGRAMME")
    if not paths and not own:
        say(tr("this is the programme that comes with whrcf; name a file to check another"))
    paths = paths or ([Path(own)] if own else [shipped()])
    checked = list(_checked(paths, FileOptions(input_format, columns, file_tz=file_tz, tz=tz)))
    found = sorted(_reported(checked, ignored), key=lambda one: one.waiver is not None)
    emit(findings.json(found) if format == "json" else findings.plain(found))
    bad = {"error", "warning"} if strict else {"error"}
    if any(one.waiver is None and one.finding.level in bad for one in found):
        raise Exit(1 if all(file.readable for file in checked) else 3)


def _checked(paths: Sequence[Path], file: FileOptions) -> Iterator[CheckedFile]:
    """The files, one by one: one alone has a bar of its own while it is read."""
    alone = len(paths) == 1
    for path in paths if alone else watch(paths, len(paths)):
        yield checked_file(path, file, alone)


def _reported(files: Iterable[CheckedFile], ignored: Sequence[Waiver]) -> Iterator["ReportedFinding"]:
    from whrcf_cli.render.findings import ReportedFinding

    for file in files:
        left = apply_waivers(file.findings, (*file.waivers, *ignored))
        yield from (ReportedFinding(file.name, one) for one in left.remaining)
        yield from (ReportedFinding(file.name, one, waiver) for one, waiver in left.waived)
