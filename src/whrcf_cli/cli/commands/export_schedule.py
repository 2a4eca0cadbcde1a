"""The command `whrcf export-schedule`."""

from pathlib import Path
from typing import Annotated, Literal

from typer import Option

from whrcf_cli.cli.options import Force, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request, say_if_empty
from whrcf_cli.cli.saving import STDOUT, format_of, mark_for, overwrite_rule, refuse_sources, save
from whrcf_cli.cli.source import tell_identity
from whrcf_cli.formats.names import Format
from whrcf_cli.messages import marked
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf export-schedule",
    "whrcf export-schedule --day 10-08 --output friday.xml --lang en",
    "whrcf export-schedule --output schedule.json",
    "whrcf export-schedule --output - --to json",
)
_APPS: tuple[Format, ...] = ("xml", "json")


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    output: Annotated[
        Path | None,
        Option(
            metavar=marked("FILE"),
            help=marked("File to write, .xml or .json; - is standard output"),
            show_default="schedule.xml",
        ),
    ] = None,
    to: Annotated[
        Literal["xml", "json"] | None, Option("--to", help=marked("Format, if the name of FILE does not say"))
    ] = None,
    force: Force = False,
) -> None:
    """Write sessions for conference apps on phones.

    The file is a schedule.xml or a schedule.json.
    """
    from whrcf_cli.formats.write import write

    path = output or Path(f"schedule.{to or 'xml'}")
    format = format_of(path, to or ("xml" if path == STDOUT else None), _APPS)
    allowed = overwrite_rule(source, options, force)
    refuse_sources(path, allowed.sources)
    request = make_request(source, options)
    sessions = view(request.programme, request.filters).sessions
    tell_identity(request.programme, request.forum_made)
    say_if_empty(sessions, request.programme, request.filters)
    written = write(request.programme, sessions, format, request.audience.lang, mark_for(request, options))
    save(written, path, allowed)
