"""The command `whrcf export-schedule`."""

from pathlib import Path
from typing import Annotated, Literal

from typer import Option

from whrcf_cli.cli.context import ask, say_if_empty
from whrcf_cli.cli.options import Force, Language, Source, View, bundled
from whrcf_cli.cli.writing import STDOUT, format_of, leave, mark_for, refuse, save
from whrcf_cli.exporters.any import write
from whrcf_cli.formats import Format
from whrcf_cli.view import view

EXAMPLES = (
    "whrcf export-schedule",
    "whrcf export-schedule --day 10-08 --output friday.xml --lang en",
    "whrcf export-schedule --output schedule.json",
    "whrcf export-schedule --output - --to json",
)
_APPS: tuple[Format, ...] = ("xml", "json")


@bundled
def command(
    source: Source,
    wanted: View,
    language: Language,
    output: Annotated[
        Path | None,
        Option(metavar="FILE", help="Where to write, a name in .xml or .json; - is stdout. [default: schedule.xml]"),
    ] = None,
    to: Annotated[
        Literal["xml", "json"] | None, Option("--to", help="What to write, where the ending of FILE does not tell.")
    ] = None,
    force: Force = False,
) -> None:
    """Write the sessions for conference apps on phones, as XML or JSON."""
    path = output or Path(f"schedule.{to or 'xml'}")
    format = format_of(path, to or ("xml" if path == STDOUT else None), _APPS)
    allowed = leave(source, wanted, force)
    refuse(path, allowed.sources)
    asked = ask(source, wanted, language.lang)
    sessions = view(asked.programme, asked.wanted)
    say_if_empty(sessions, asked.programme, asked.wanted)
    written = write(asked.programme, sessions, format, language.lang, mark_for(asked, wanted))
    save(written, path, allowed)
