"""The command `whrcf` alone: where the forum is, and the next steps."""

from collections.abc import Iterator, Mapping
from shutil import get_terminal_size

from whrcf_cli.cli import machine
from whrcf_cli.cli.console import emit, form_of, renderer
from whrcf_cli.cli.options import DisplayOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries.now import Now, now
from whrcf_cli.text.cells import cells

EXAMPLES = ("whrcf",)


@with_options
def command(source: SourceOptions, options: ViewOptions, display: DisplayOptions) -> None:
    """Show where the forum is, what comes next, and the next steps."""
    request = make_request(source, options, picks=True, lenient=True)
    programme = request.programme
    found = now(programme.sessions, programme.forum, machine.now(), request.audience.picks)
    form = form_of(display.format)
    emit(renderer(form).now(found, request.audience))
    if form not in ("json", "csv"):
        steps = _steps(found, programme, bool(request.audience.picks))
        emit(f"{line}\n" for line in ("", *_lines(steps, get_terminal_size().columns)))


def _steps(found: Now, programme: Programme, picked: bool) -> dict[str, str]:
    """Four commands that a reader may need at this moment, each with what it does."""
    names = [session.id for session, _ in (*found.running, *found.coming)]
    names = names or [session.id for session in programme.sessions if session.timed][:1] or ["ID"]
    return {
        "whrcf list today" if found.state == "during" else "whrcf list": tr("the sessions"),
        "whrcf search WORDS": tr("the sessions on a subject"),
        "whrcf agenda" if picked else f"whrcf agenda add {names[-1]}": tr("what I want to attend"),
        "whrcf --help": tr("all commands"),
    }


def _lines(steps: Mapping[str, str], width: int) -> Iterator[str]:
    """The commands in a column, what they do beside them or, where there is no room for it, below."""
    column = max(map(len, steps)) + 2
    if column + max(map(cells, steps.values())) <= width:
        return (f"{command:<{column}}{does}" for command, does in steps.items())
    return (line for command, does in steps.items() for line in (command, f"  {does}"))
