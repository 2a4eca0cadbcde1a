"""The command `whrcf now`."""

from datetime import UTC, datetime
from typing import Annotated

from typer import Option

from whrcf_cli.cli.context import ask, emit, renderer, say
from whrcf_cli.cli.options import Display, Source, View, bundled
from whrcf_cli.queries.now import now
from whrcf_cli.queries.view import view

EXAMPLES = (
    "whrcf now",
    "whrcf now --at '2021-10-08 13:45'",
    "whrcf now --at '8 oct 14:00' --tz Europe/Madrid",
)


@bundled
def command(
    source: Source,
    wanted: View,
    display: Display,
    at: Annotated[
        str | None,
        Option("--at", metavar="WHEN", help="Another moment, such as '8 oct 14:00', in --tz or forum time"),
    ] = None,
) -> None:
    """Show which sessions are running, and which come next."""
    from whrcf_cli.dates import zones

    asked = ask(source, wanted, display.lang, picks=True, lenient=True)
    forum = asked.programme.forum
    zone = asked.reader.zone or zones.named(forum.zone)
    moment = datetime.now(UTC).astimezone(zone)
    if at is not None:
        from whrcf_cli.dates import typed
        from whrcf_cli.queries import lookup

        moment, note = zones.settled(typed.moment(at, lookup.calendar(asked.programme), moment))
        if note:
            say(note)
    found = now(view(asked.programme, asked.wanted), forum, moment)
    emit(renderer(display.format).now(found, asked.reader))
    if not found.running and not found.coming:
        say("nothing runs then, and nothing comes after it")
