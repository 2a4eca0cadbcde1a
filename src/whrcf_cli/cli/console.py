"""Output: results go to stdout, messages to stderr."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from whrcf_cli.text.terminal import safe

if TYPE_CHECKING:
    from whrcf_cli.render import Renderer

Form = Literal["table", "plain", "json", "csv"]
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


def renderer(form: Form | None) -> "Renderer":
    """The renderer of this form; by default, a table on a terminal and plain lines elsewhere."""
    match form or ("table" if sys.stdout.isatty() else "plain"):
        case "table":
            from whrcf_cli.render import table

            return table
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


def emit(pieces: Iterable[object]) -> None:
    """Print what a renderer yields, in its order: text as it is, anything else as Rich draws it."""
    console = None
    text: list[str] = []
    for piece in pieces:
        if isinstance(piece, str) and piece:
            text.append(piece)
            if len(text) == _AT_ONCE:
                _flush(text)
            continue
        if console is None:
            from whrcf_cli.render.table import Terminal

            console = Terminal(markup=False, emoji=False, highlight=False)
        _flush(text)  # Rich writes to the stream by itself
        console.print(piece)
    _flush(text)


def _flush(text: list[str]) -> None:
    sys.stdout.write("".join(text))
    text.clear()


def emit_file(pieces: Iterable[bytes]) -> None:
    """Print a file byte by byte; on a terminal what of it is fit for one."""
    if sys.stdout.isatty():
        from codecs import iterdecode

        sys.stdout.writelines(iterdecode(pieces, "utf-8"))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
