"""Output: results go to stdout, messages to stderr."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from io import StringIO
from typing import TYPE_CHECKING, Literal, TextIO

from whrcf_cli.text.terminal import fit, safe

if TYPE_CHECKING:
    from whrcf_cli.render import Renderer

Form = Literal["table", "line", "plain", "json", "csv"]
Color = Literal["auto", "always", "never"]
Looks = tuple[Color, bool]
"""How output is shown on a terminal: its colours, and whether a pager shows what is longer than the screen."""
_LONGEST = 2000
"""Characters of a sentence, which may quote much of a file."""
_AT_ONCE = 200
"""Pieces of output that are written together, which is quicker."""


def say(message: str) -> None:
    """Print a message on stderr, in one line; a long one loses its middle."""
    line = safe(message)
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST * 2 // 3]} ... {line[-_LONGEST // 3 :]}"
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def form_of(form: Form | None) -> Form:
    """The form asked for; by default, a table on a terminal and plain lines elsewhere."""
    return form or ("table" if sys.stdout.isatty() else "plain")


def renderer(form: Form | None) -> "Renderer":
    """The renderer of this form, or else of the usual one."""
    match form_of(form):
        case "table":
            from whrcf_cli.render import table

            return table
        case "line":
            from whrcf_cli.render.line import Lines

            return Lines(_columns())
        case "json":
            from whrcf_cli.render import json

            _escape()
            return json
        case "csv":
            from whrcf_cli.render import csv

            return csv
    from whrcf_cli.render import plain

    return plain


def _escape() -> None:
    """From now on stdout is JSON: an encoding other than UTF-8 would lose letters, but escapes keep each of them."""
    if getattr(sys.stdout, "encoding", "utf-8") != "utf-8":
        from whrcf_cli.text.encodings import PROGRAMS

        sys.stdout.reconfigure(encoding="ascii", errors=PROGRAMS)  # type: ignore[union-attr]


def _columns() -> int | None:
    """The columns of the terminal that the output goes to; None if it goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def emit(pieces: Iterable[object], looks: Looks | None = None) -> None:
    """Print what a renderer yields, in its order: text as it is, anything else as Rich draws it.

    Without `looks`, no pager shows what is longer than the screen.
    """
    color, paged = looks or ("auto", False)
    if paged and sys.stdout.isatty():
        from whrcf_cli.cli import paging

        if paging.pager(os.environ):
            text = StringIO()
            _emit(pieces, color, text)
            paging.show(text.getvalue(), os.environ)
            return
    _emit(pieces, color)


def _emit(pieces: Iterable[object], color: Color, file: StringIO | None = None) -> None:
    """Print to stdout, or into a text that is to be shown on it."""
    console = None
    target = file or sys.stdout
    text: list[str] = []
    for piece in pieces:
        if isinstance(piece, str) and piece:
            text.append(fit(piece) if file else piece)
            if len(text) == _AT_ONCE:
                _flush(text, target)
            continue
        if console is None:
            from whrcf_cli.render.table import Terminal

            forced = True if file or color == "always" else None
            console = Terminal(
                file=file,
                force_terminal=forced,
                color_system=None if color == "never" else "auto",
                markup=False,
                emoji=False,
                highlight=False,
            )
        _flush(text, target)  # Rich writes to the stream by itself
        console.print(piece)
    _flush(text, target)


def _flush(text: list[str], target: TextIO) -> None:
    target.write("".join(text))
    text.clear()


def emit_file(pieces: Iterable[bytes]) -> None:
    """Print a file byte by byte; on a terminal what of it is fit for one."""
    if sys.stdout.isatty():
        from codecs import iterdecode

        sys.stdout.writelines(iterdecode(pieces, "utf-8"))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
