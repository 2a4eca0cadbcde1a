"""The command `whrcf convert`."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from whrcf_cli.cli import language
from whrcf_cli.cli.options import FileOptions, Force, with_options
from whrcf_cli.cli.saving import Overwrite, format_of, refuse_sources, save
from whrcf_cli.cli.source import open_files, paths_of, tell_identity, tell_missing
from whrcf_cli.formats.names import Format
from whrcf_cli.messages import marked

EXAMPLES = (
    "whrcf convert programme.toml schedule.xml",
    "whrcf convert sheet.csv programme.toml --file-tz Asia/Seoul",
    "whrcf convert sheet.csv programme.toml --columns start=Beginn,title=Titel",
    "whrcf convert ko=korean.csv en=english.csv programme.toml",
    "whrcf convert - programme.toml --input-format csv",
)


@with_options
def command(
    sources: Annotated[
        list[Path],
        Argument(
            metavar=marked("IN..."),
            help=marked("File to read: toml, xml, json, ics or csv; - is standard input; ko=FILE en=FILE for two"),
        ),
    ],
    output: Annotated[Path, Argument(metavar=marked("OUT"), help=marked("File to write; - is standard output"))],
    file: FileOptions,
    to: Annotated[Format | None, Option("--to", help=marked("Format, if the name of OUT does not say"))] = None,
    force: Force = False,
) -> None:
    """Convert a programme to another format.

    The formats are for editing (toml), conference apps (xml, json), calendars (ics) and spreadsheets (csv).
    """
    from whrcf_cli.formats.view_mark import mark, words
    from whrcf_cli.formats.write import write
    from whrcf_cli.queries.view import Filters

    files = paths_of(sources)
    refuse_sources(output, files)
    format = format_of(output, to)
    programme, over = open_files(sources, file)
    tell_identity(programme, over.forum_made)
    tell_missing(programme.forum.languages)
    lang = language.words(programme.forum.languages, explicit=True)  # a conversion loses no language unasked
    whole = mark(programme, Filters(), words(programme, lang), "")
    save(write(programme, programme.sessions, format, lang, whole, over=over), output, Overwrite(files, force))
