"""Files that a person asks for, written whole or not at all, with a word on what they cannot hold."""

import os
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from whrcf_cli.cli.context import say
from whrcf_cli.cli.progress import watch
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.files import replace
from whrcf_cli.formats import Format
from whrcf_cli.nearest import did_you_mean

if TYPE_CHECKING:
    from whrcf_cli.exporters.any import Written

FORMATS: tuple[Format, ...] = get_args(Format)
STDIN = STDOUT = Path("-")
_STDOUTS = (STDOUT, Path("/dev/stdout"))
_OFFICE = (".xlsx", ".xls", ".ods", ".numbers")


def format_of(output: Path, asked: Format | None, known: Sequence[Format] = FORMATS) -> Format:
    """The format that was asked for, or that of the `known` ones that the name ends with.

    Raises UsageProblem if neither says one.
    """
    if asked:
        return asked
    if output in _STDOUTS:
        raise UsageProblem(f"the standard output has no ending that tells a format; add --to {_either(known)}")
    endings = {f".{format}": format for format in known}
    ending = output.suffix.lower()
    if ending not in endings:
        near = "; spreadsheets open .csv" if ending in _OFFICE and "csv" in known else did_you_mean(ending, endings)
        expected = f"{_either(list(endings))}; end it so, or say the format, such as --to {known[0]}"
        raise UsageProblem(f'"{output}" does not end with {expected}{near}')
    return endings[ending]


def save(file: "Written", output: Path) -> None:
    """Write a file, and tell what it holds; what it will not hold is told before. Raises FileProblem."""
    from whrcf_cli.wording import count

    for loss in file.losses:
        say(loss)
    if not file.held:
        say("nothing to export, so nothing was written")
        return
    with closing(watch(file.pieces, len(file.held))) as pieces:
        if output in _STDOUTS:
            sys.stdout.flush()
            # On a terminal, a bar would be drawn between the lines.
            sys.stdout.buffer.writelines(file.pieces if sys.stdout.isatty() else pieces)
        else:
            replace(output, pieces)
    say(f"wrote {count(len(file.held), 'en')} to {'the standard output' if output in _STDOUTS else output}")


def refuse_to_overwrite(output: Path, source: Path, force: bool) -> None:
    """Raises FileProblem if `output` is the file that is read, or is there and that was not meant."""
    if output in _STDOUTS or not os.path.exists(output):
        return
    with suppress(OSError):
        if os.path.samefile(output, 0 if source == STDIN else source):
            raise FileProblem(f"{output} is the file that is read, and would be lost; write to another one")
    if os.path.isdir(output):
        raise FileProblem(f"cannot write {output}: it is a folder; name a file in it")
    if os.path.isfile(output) and not force:
        raise FileProblem(f"{output} is there already; add --force to write over it, or name another file")


def _either(words: Sequence[str]) -> str:
    """All of them, with "or" before the last."""
    return f"{', '.join(words[:-1])} or {words[-1]}"
