"""The command `whrcf timeline`."""

from pathlib import Path
from typing import Annotated

from typer import Option

from whrcf_cli.cli.context import ask, emit, renderer, say, say_if_empty
from whrcf_cli.cli.options import Display, Force, Source, View, bundled
from whrcf_cli.errors import UsageProblem
from whrcf_cli.queries import lanes
from whrcf_cli.queries.conflicts import clashing
from whrcf_cli.queries.view import view

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
    force: Force = False,
) -> None:
    """Draw each day as bars on a time axis.

    Sessions at the same time are below each other.
    """
    if svg and svg == html:
        raise UsageProblem(f"--svg and --html cannot both go to {svg}; name two files")
    asked = ask(source, wanted, display.lang, picks=True)
    sessions = view(asked.programme, asked.wanted)
    say_if_empty(sessions, asked.programme, asked.wanted)
    reader = asked.reader
    if reader.days_in_zone and display.format not in ("json", "csv"):
        from whrcf_cli.dates import zones

        sessions = tuple(map(reader.moved, sessions))
        reader = reader._replace(zone=zones.named(asked.programme.forum.zone))
    days = lanes.days(sessions)
    clash = clashing(sessions)
    categories = asked.programme.categories
    if svg or html:
        if not days:
            say("nothing to draw, so no picture was saved")
            return
        from whrcf_cli.cli import saving
        from whrcf_cli.render import picture

        drawn = picture.drawn(days, categories, clash, reader)
        mark = saving.mark_for(asked, wanted, str(asked.reader.zone), asked.reader.days_in_zone)
        saved = [
            (path, [make(drawn, asked.programme.forum, mark).encode()])
            for path, make in ((svg, picture.svg), (html, picture.html))
            if path
        ]
        saving.put(saved, saving.leave(source, wanted, force))
        for path in (path for path, _ in saved if path != saving.STDOUT):
            say(f"saved the picture as {saving.named(path)}")
        return
    emit(renderer(display.format).timeline(days, categories, clash, reader))
