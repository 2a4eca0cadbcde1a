"""The command `whrcf` alone: where the forum is, and the next steps."""

from collections.abc import Iterator
from datetime import UTC, datetime

from whrcf_cli.cli.console import emit, form_of, renderer
from whrcf_cli.cli.options import DisplayOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request
from whrcf_cli.messages import tr
from whrcf_cli.queries.now import Now, now

EXAMPLES = ("whrcf",)


@with_options
def command(source: SourceOptions, options: ViewOptions, display: DisplayOptions) -> None:
    """Show where the forum is, what comes next, and the next steps."""
    request = make_request(source, options, picks=True, lenient=True)
    programme = request.programme
    found = now(programme.sessions, programme.forum, datetime.now(UTC), request.audience.picks)
    form = form_of(display.format)
    emit(renderer(form).now(found, request.audience))
    if form not in ("json", "csv"):
        emit(f"{line}\n" for line in ("", *_steps(found, bool(request.audience.picks))))


def _steps(found: Now, picked: bool) -> Iterator[str]:
    """Four commands that a reader may need at this moment, each with what it does."""
    names = [session.id for session, _ in (*found.running, *found.coming)] or ["plenary-1"]
    steps = {
        "whrcf list today" if found.state == "during" else "whrcf list": tr("the sessions"),
        "whrcf search climate": tr("the sessions on a subject"),
        "whrcf agenda" if picked else f"whrcf agenda add {names[-1]}": tr("what I want to attend"),
        "whrcf --help": tr("all commands"),
    }
    width = max(map(len, steps)) + 2
    return (f"{command:<{width}}{does}" for command, does in steps.items())
