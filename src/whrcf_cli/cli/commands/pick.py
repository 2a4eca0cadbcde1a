"""The command `whrcf pick`."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Option

from whrcf_cli.cli import machine
from whrcf_cli.cli.command import LOOKS
from whrcf_cli.cli.console import emit, say
from whrcf_cli.cli.my_agenda import change_agenda, say_added
from whrcf_cli.cli.options import Busy, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request, say_if_empty, with_appointments
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries import numbered
from whrcf_cli.queries.listing import listing
from whrcf_cli.queries.picking import Edit, Picking, edit, picking
from whrcf_cli.queries.view import view
from whrcf_cli.wording.audience import Audience

if TYPE_CHECKING:
    from whrcf_cli.queries.listing import Listing
    from whrcf_cli.render.choice import Painted

EXAMPLES = (
    "whrcf pick --day 10-08",
    "whrcf pick --query climate --tz Europe/Stockholm",
    "whrcf pick --category plenary --format line",
)
_LONGEST = 100_000
"""The most bytes that are read of a line."""


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    format: Annotated[
        Literal["table", "line", "plain"] | None,
        Option(
            help=marked("Choose with keys (table), or type numbers of a list"),
            show_default=marked("keys on a terminal, otherwise a list"),
            rich_help_panel=LOOKS,
        ),
    ] = None,
    calendars: Busy = None,
) -> None:
    """Choose sessions for my agenda with the keyboard.

    Move with arrows or numbers, mark with Space, save with Enter; q, Esc or Ctrl-C changes nothing. Overlaps are shown
    as they arise. Without a terminal, it lists the sessions and reads one line of numbers or ids: 1 3-5 refugees; -2
    removes a session.
    """
    request = make_request(source, options, picks=True)
    programme = request.programme
    found = listing(programme, view(programme, request.filters), "day", request.filters.zone)._replace(undated=0)
    say_if_empty(found.sessions, programme, request.filters)
    if not found.sessions:
        return
    audience = with_appointments(calendars, request, found.sessions)
    state = picking(found.sessions, request.audience.picks, programme.sessions)
    if _has_keys(format):
        wanted = _by_keys(state, programme, found, audience)
    else:
        wanted = _by_numbers(state, programme, found, audience)
    _save(programme, options.agenda, wanted)


def _has_keys(format: str | None) -> bool:
    """Whether keys can be read, and lines drawn in place, where the command runs."""
    terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    return format in (None, "table") and terminal and os.environ.get("TERM") not in ("dumb", "unknown")


def _by_numbers(state: Picking, programme: Programme, found: "Listing", audience: Audience) -> Edit:
    from whrcf_cli.render import choice
    from whrcf_cli.wording import rows

    emit(choice.numbered(state, audience))
    emit(f"{': '.join(fact)}\n" for fact in rows.of_listing(found, audience))
    sys.stdout.flush()
    say(tr("type numbers or ids in one line, such as 1 3-5 refugees; -2 removes; an empty line changes nothing"))
    return numbered.edit(programme, state.sessions, _line())


def _by_keys(state: Picking, programme: Programme, found: "Listing", audience: Audience) -> Edit:
    from whrcf_cli.cli import choosing, keys
    from whrcf_cli.render import choice
    from whrcf_cli.render.table import Terminal
    from whrcf_cli.wording import rows

    for hidden in rows.of_listing(found._replace(groups=()), audience):
        say(": ".join(hidden))

    def draw(state: Picking, width: int, height: int) -> list["Painted"]:
        return choice.frame(state, programme.forum, audience, width, height)

    with keys.keyboard() as pressed:
        after = choosing.choose(state, pressed, draw, Terminal(markup=False, emoji=False, highlight=False))
    return edit(state, after if after.ended == "saved" else state)


def _line() -> str:
    """The line that a person types, or a program writes; nothing at the end of the input."""
    if sys.stdin is None:
        return ""
    content = b""
    with suppress(OSError):
        content = sys.stdin.buffer.readline(_LONGEST)
    return content.decode(machine.encoding(sys.stdin.encoding, os.environ), "replace")


def _save(programme: Programme, path: Path | None, wanted: Edit) -> None:
    """Change my agenda, and say what that has added and removed, and what the new sessions overlap."""
    if not (wanted.added or wanted.removed):
        say(tr("nothing changed"))
        return
    before, after = change_agenda(programme, path, wanted.of, "changed")
    say_added(programme, (), before, after)
