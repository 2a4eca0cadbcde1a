"""The command `whrcf convert`."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from whrcf_cli.cli.opening import File, opened
from whrcf_cli.cli.options import Force, InLanguage, bundled
from whrcf_cli.cli.writing import Leave, format_of, refuse, save
from whrcf_cli.exporters.any import write
from whrcf_cli.formats import Format
from whrcf_cli.purpose import mark
from whrcf_cli.view import Wanted

EXAMPLES = (
    "whrcf convert programme.toml schedule.xml",
    "whrcf convert sheet.csv programme.toml --tz Asia/Seoul",
    "whrcf convert sheet.csv programme.toml --columns start=Beginn,title=Titel",
    "whrcf convert - programme.toml --input-format csv",
)


@bundled
def command(
    source: Annotated[
        Path, Argument(metavar="IN", help="A programme: toml, schedule.xml or .json, ics or csv; - is stdin.")
    ],
    output: Annotated[Path, Argument(metavar="OUT", help="The file to write; - is stdout.")],
    file: File,
    to: Annotated[Format | None, Option("--to", help="What to write, where the ending of OUT does not tell.")] = None,
    lang: InLanguage = "both",
    force: Force = False,
) -> None:
    """Write a programme in another format, for editing, conference apps, calendars or spreadsheets."""
    refuse(output, (source,))
    format = format_of(output, to)
    programme = opened(source, file)
    written = write(programme, programme.sessions, format, lang, mark(programme, Wanted(), lang, ""))
    if format == "toml" and source.suffix.lower() == ".toml":
        written = written._replace(losses=("comments are not taken over",))
    save(written, output, Leave((source,), force))
