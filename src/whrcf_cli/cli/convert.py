"""The command `whrcf convert`."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from whrcf_cli.cli.opening import File, opened_whole
from whrcf_cli.cli.options import InLanguage, bundled
from whrcf_cli.cli.writing import format_of, refuse_to_overwrite, save
from whrcf_cli.exporters.any import rewrite, write
from whrcf_cli.formats import Format

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
    force: Annotated[bool, Option("--force", help="Write over OUT if it is there already.")] = False,
) -> None:
    """Write a programme in another format, for editing, conference apps, calendars or spreadsheets."""
    refuse_to_overwrite(output, source, force)
    format = format_of(output, to)
    programme, text = opened_whole(source, file)
    if format == "toml":
        written = rewrite(text, programme, programme, programme.sessions)
    else:
        written = write(programme, programme.sessions, format, lang)
    save(written, output)
