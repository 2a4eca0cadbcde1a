"""The command `whrcf now`."""

from datetime import UTC, datetime
from typing import Annotated

from typer import Option

from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.options import DisplayOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request
from whrcf_cli.messages import marked, tr
from whrcf_cli.queries.now import now
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf now",
    "whrcf now --at '2021-10-08 13:45'",
    "whrcf now --at '8 oct 14:00' --tz Europe/Madrid",
)


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
    at: Annotated[
        str | None,
        Option(
            "--at", metavar=marked("WHEN"), help=marked("Another moment, such as '8 oct 14:00', in --tz or forum time")
        ),
    ] = None,
) -> None:
    """Show which sessions are running, and which come next."""
    from whrcf_cli.dates import zones

    request = make_request(source, options, picks=True, lenient=True)
    forum = request.programme.forum
    zone = request.audience.zone or zones.forum_zone(forum.zone)
    moment = datetime.now(UTC).astimezone(zone)
    if at is not None:
        from whrcf_cli.dates import typed
        from whrcf_cli.queries import lookup

        asked, misnamed = typed.moment(at, lookup.known_days(request.programme), moment)
        if misnamed:
            say(misnamed)
        moment, fault = zones.existing_moment(asked)
        if fault:
            say(tr("{fault}; {time} is used", fault=fault, time=f"{moment:%H:%M %z}"))
    found = now(view(request.programme, request.filters).sessions, forum, moment, request.audience.picks)
    emit(renderer(display.format).now(found, request.audience), display.looks)
    if not found.running and not found.coming:
        say(tr("no session is running at that time, and none follows"))
