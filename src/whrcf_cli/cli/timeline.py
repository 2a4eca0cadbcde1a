"""The command `whrcf timeline`."""

from pathlib import Path
from typing import Annotated

from typer import Option

from whrcf_cli import timeline
from whrcf_cli.cli.context import ask, emit, renderer, say, say_if_empty
from whrcf_cli.cli.options import Display, Source, View, bundled
from whrcf_cli.conflicts import report
from whrcf_cli.view import view

EXAMPLES = (
    "whrcf timeline --day 10-08",
    "whrcf timeline --day fri --tz Europe/Stockholm",
    "whrcf timeline --day 10-08 --svg friday.svg",
)


@bundled
def command(
    source: Source,
    wanted: View,
    display: Display,
    svg: Annotated[Path | None, Option(metavar="FILE", help="Save the picture as SVG; - is standard output")] = None,
    html: Annotated[
        Path | None, Option(metavar="FILE", help="Save the picture as a web page; - is standard output")
    ] = None,
) -> None:
    """Draw each day as bars on a time axis.

    Sessions at the same time are below each other.
    """
    asked = ask(source, wanted, display.lang, picks=True)
    sessions = view(asked.programme, asked.wanted)
    say_if_empty(sessions, asked.programme, asked.wanted)
    reader = asked.reader
    if reader.days_in_zone and display.format not in ("json", "csv"):
        from whrcf_cli import zones

        sessions = tuple(map(reader.moved, sessions))
        reader = reader._replace(zone=zones.named(asked.programme.forum.zone))
    days = timeline.days(sessions)
    clashing = frozenset(id for clash in report(sessions).clashes for id in (clash.first.id, clash.second.id))
    categories = asked.programme.categories
    if svg or html:
        if not days:
            say("nothing to draw, so no picture was saved")
            return
        from whrcf_cli.files import replace
        from whrcf_cli.render import picture

        drawn = picture.drawn(days, categories, clashing, reader)
        for path, saved in ((svg, picture.svg), (html, picture.html)):
            if path and str(path) == "-":
                emit([saved(drawn, asked.programme.forum)])
            elif path:
                replace(path, [saved(drawn, asked.programme.forum).encode()])
                say(f"saved the picture as {path}")
        return
    emit(renderer(display.format).timeline(days, categories, clashing, reader))
