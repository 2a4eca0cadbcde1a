"""The command `whrcf timeline`."""

from pathlib import Path
from typing import Annotated

from typer import Option

from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.options import DisplayOptions, Force, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request, say_if_empty
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import marked, tr
from whrcf_cli.queries.lanes import timeline
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf timeline --day 10-08",
    "whrcf timeline --day fri --tz Europe/Stockholm",
    "whrcf timeline --day 10-08 --svg friday.svg",
)


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
    svg: Annotated[
        Path | None, Option(metavar=marked("FILE"), help=marked("Save the picture as SVG; - is standard output"))
    ] = None,
    html: Annotated[
        Path | None, Option(metavar=marked("FILE"), help=marked("Save the picture as a web page; - is standard output"))
    ] = None,
    force: Force = False,
) -> None:
    """Draw each day as bars on a time axis.

    Sessions at the same time are below each other.
    """
    if svg and svg == html:
        raise UsageProblem(tr("--svg and --html cannot both go to {file}; name two files", file=svg))
    request = make_request(source, options, picks=True)
    sessions = view(request.programme, request.filters).sessions
    say_if_empty(sessions, request.programme, request.filters)
    # For programs, which are told the lanes without a day, days are the forum's.
    zone = None if display.format in ("json", "csv") else request.filters.zone
    result = timeline(request.programme, sessions, zone)
    if svg or html:
        if not result.days:
            say(tr("nothing to draw, so no picture was saved"))
            return
        from whrcf_cli.cli import saving
        from whrcf_cli.render.picture import drawing, page

        mark = saving.mark_for(request, options, str(request.audience.zone), request.audience.days_in_zone)
        saved = [
            (path, [make(result, request.audience, mark).encode()])
            for path, make in ((svg, drawing.svg), (html, page.html))
            if path
        ]
        saving.save_files(saved, saving.overwrite_rule(source, options, force))
        for path in (path for path, _ in saved if path != saving.STDOUT):
            say(tr("saved the picture as {file}", file=saving.output_name(path)))
        return
    emit(renderer(display.format).timeline(result, request.audience), display.looks)
