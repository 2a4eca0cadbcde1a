"""The command `whrcf export-ics`."""

import sys
from pathlib import Path
from typing import Annotated

from typer import Option

from whrcf_cli.cli.context import load, say, say_if_empty
from whrcf_cli.cli.options import Language, Source, View, bundled
from whrcf_cli.view import view

EXAMPLES = (
    "whrcf export-ics",
    "whrcf export-ics --day 10-08 --output friday.ics",
    "whrcf export-ics --category plenary --lang ko --output -",
)


@bundled
def command(
    source: Source,
    wanted: View,
    language: Language,
    output: Annotated[
        str | None, Option(metavar="FILE", help="Where to write; - is the standard output. [default: FORUM.ics]")
    ] = None,
) -> None:
    """Write the sessions as a calendar file."""
    from whrcf_cli.files import replace
    from whrcf_cli.formats import ics

    programme = load(source.programme)
    sessions = view(programme, wanted.wanted)
    timed = [session for session in sessions if session.when]
    left_out = [session.id for session in sessions if not session.when]
    without = f"; left out {len(left_out)} without a time: {', '.join(left_out)}" if left_out else ""
    say_if_empty(sessions, programme, wanted.wanted)
    if not timed:
        say(f"nothing to export, so nothing was written{without}")
        return
    calendar = ics.write(programme, timed, language.lang)
    if output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.writelines(calendar)
    else:
        replace(Path(output or f"{programme.forum.id}.ics"), calendar)
    target = "the standard output" if output == "-" else output or f"{programme.forum.id}.ics"
    say(f"wrote {len(timed)} session{'s' if len(timed) != 1 else ''} to {target}{without}")
