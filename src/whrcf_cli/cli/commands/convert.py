"""The command `whrcf convert`."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from whrcf_cli.cli.opening import FileOptions, open_with_text
from whrcf_cli.cli.options import Force, InLanguage, with_options
from whrcf_cli.cli.saving import Overwrite, format_of, refuse_sources, save
from whrcf_cli.formats.names import Format

EXAMPLES = (
    "whrcf convert programme.toml schedule.xml",
    "whrcf convert sheet.csv programme.toml --tz Asia/Seoul",
    "whrcf convert sheet.csv programme.toml --columns start=Beginn,title=Titel",
    "whrcf convert - programme.toml --input-format csv",
)


@with_options
def command(
    source: Annotated[
        Path,
        Argument(metavar="IN", help="File to read: toml, schedule.xml, schedule.json, ics or csv; - is standard input"),
    ],
    output: Annotated[Path, Argument(metavar="OUT", help="File to write; - is standard output")],
    file: FileOptions,
    to: Annotated[Format | None, Option("--to", help="Format, if the name of OUT does not say")] = None,
    lang: InLanguage = "both",
    force: Force = False,
) -> None:
    """Convert a programme to another format.

    The formats are for editing (toml), conference apps (xml, json), calendars (ics) and spreadsheets (csv).
    """
    from whrcf_cli.formats.view_mark import mark
    from whrcf_cli.formats.write import rewrite, write
    from whrcf_cli.queries.view import Filters

    refuse_sources(output, (source,))
    format = format_of(output, to)
    programme, text = open_with_text(source, file)
    if format == "toml":
        written = rewrite(text, programme, programme, programme.sessions)
    else:
        written = write(programme, programme.sessions, format, lang, mark(programme, Filters(), lang, ""))
    save(written, output, Overwrite((source,), force))
