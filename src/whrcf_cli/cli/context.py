"""What a command is handed: the programme, and the two streams it speaks to."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from whrcf_cli.cli.options import Format
from whrcf_cli.formats import toml
from whrcf_cli.model import Programme
from whrcf_cli.render import Renderer
from whrcf_cli.safety import safe
from whrcf_cli.view import Wanted

_PACKAGE = Path(__file__).parents[1]
_SHIPPED = (_PACKAGE / "data" / "programme.toml", _PACKAGE.parents[1] / "data" / "programme.toml")
"""In an installed package, and in a clone of the repository, which an editable install runs from."""


def load(path: Path | None) -> Programme:
    """The programme at `path`; without one, the forum's own, which comes with the package. Raises FileProblem."""
    return toml.read(path or next((place for place in _SHIPPED if place.exists()), _SHIPPED[0]))


def say(message: str) -> None:
    """A sentence on what was done or not found, beside the output."""
    with suppress(OSError):
        print(safe(message), file=sys.stderr, flush=True)


def say_if_empty(found: Sequence[object], programme: Programme, wanted: Wanted) -> None:
    """Where nothing was found, a note on what was asked for and what might have been meant."""
    if not found:
        from whrcf_cli.cli import empty

        say(empty.reason(programme, wanted))


def renderer(form: Format | None) -> Renderer:
    """What renders in this form; unless one is asked for, a table on a terminal and plain lines elsewhere."""
    match form or ("table" if sys.stdout.isatty() else "plain"):
        case "table":
            from whrcf_cli.render import table

            return table
        case "json":
            from whrcf_cli.render import json

            return json
        case "csv":
            from whrcf_cli.render import csv

            return csv
    from whrcf_cli.render import plain

    return plain


def emit(pieces: Iterable[object]) -> None:
    """Print what a renderer yields: text as it is, anything else as Rich draws it."""
    console = None
    for piece in pieces:
        if isinstance(piece, str) and piece:
            sys.stdout.write(piece)
            continue
        if console is None:
            from whrcf_cli.render.table import Terminal

            console = Terminal(markup=False, emoji=False, highlight=False)
        console.print(piece)
