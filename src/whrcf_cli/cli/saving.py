"""Files that a person asks for, written whole or not at all, with a note on what they cannot hold."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from whrcf_cli.cli.context import Request, agenda_file, emit_file, say, shipped
from whrcf_cli.cli.options import SourceOptions, ViewOptions
from whrcf_cli.cli.progress import watch
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.files import write
from whrcf_cli.formats.names import Format
from whrcf_cli.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from whrcf_cli.formats.write import Written

FORMATS: tuple[Format, ...] = get_args(Format)
STDIN = STDOUT = Path("-")
_STDOUTS = (STDOUT, *map(Path, ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")))
_OFFICE = (".xlsx", ".xls", ".ods", ".numbers")


def format_of(output: Path, request: Format | None, known: Sequence[Format] = FORMATS) -> Format:
    """The format that was asked for, or that of the `known` ones that the name ends with.

    Raises UsageProblem if neither says one.
    """
    if request:
        return request
    if output in _STDOUTS:
        raise UsageProblem(f"the standard output has no ending that tells a format; add --to {_either(known)}")
    endings = {f".{format}": format for format in known}
    ending = output.suffix.lower()
    if ending not in endings:
        near = "; spreadsheets open .csv" if ending in _OFFICE and "csv" in known else did_you_mean(ending, endings)
        expected = f"{_either(list(endings))}; end it so, or say the format, such as --to {known[0]}"
        raise UsageProblem(f'"{output}" does not end with {expected}{near}')
    return endings[ending]


class Overwrite(NamedTuple):
    """What may be written over."""

    sources: tuple[Path, ...] = ()
    """What is read, which never may."""
    force: bool = False
    """Whether anything else may, not only what this program has written for the same view."""


def overwrite_rule(source: SourceOptions, options: ViewOptions, force: bool) -> Overwrite:
    """What a command that reads a programme, and maybe an agenda, may write over."""
    agenda = (agenda_file(options.agenda),) if options.mine else ()
    return Overwrite((source.programme or shipped(), *agenda), force)


def mark_for(request: Request, options: ViewOptions, *more: object) -> str:
    """The mark of a file of what was asked for, with `more` that chose it; whose agenda it is, is told by its file."""
    from whrcf_cli.formats.view_mark import mark

    mine = str(options.agenda or "") if options.mine else ""
    return mark(request.programme, request.filters, request.audience.lang, mine, *more)


def save(file: "Written", output: Path, allowed: Overwrite) -> None:
    """Write a file, and tell what it holds; what it will not hold is told before. Raises FileProblem."""
    from whrcf_cli.wording.phrases import count

    def tell() -> None:
        for loss in file.losses:
            say(loss)

    if not file.held:
        tell()
        say("nothing to export, so nothing was written")
        return
    # Of a file that is refused since another is there, nothing more is told.
    may_be_refused = output not in _STDOUTS and os.path.isfile(output)
    if not may_be_refused:
        tell()
    with closing(watch(file.pieces, len(file.held))) as watched:
        # On a terminal, a bar would be drawn between the lines.
        shown = output in _STDOUTS and sys.stdout.isatty()
        save_files([(output, file.pieces if shown else watched)], allowed, tell if may_be_refused else None)
    say(f"wrote {count(len(file.held), 'en')} to {output_name(output)}")


def save_files(
    files: Sequence[tuple[Path, Iterable[bytes]]], allowed: Overwrite, before: Callable[[], None] | None = None
) -> None:
    """Write files, all or none, but over nothing that is not `allowed`; `before` is called when all is settled.

    A file that is there gives way if it is one of ours for the same programme and view, or has the same bytes. Raises
    FileProblem.
    """
    for output, _ in files:
        refuse_sources(output, allowed.sources)
    to_files = [(output, pieces) for output, pieces in files if output not in _STDOUTS]
    if to_files:
        write(to_files, _allow if allowed.force else _judge, before)
    for output, pieces in files:
        if output in _STDOUTS:
            emit_file(pieces)


def refuse_sources(output: Path, sources: Sequence[Path]) -> None:
    """Raises FileProblem if `output` is one of the files that are read, or a folder, whatever is forced."""
    if output in _STDOUTS:
        return
    if os.path.isdir(output):
        raise FileProblem(f"cannot write {output}: it is a folder; name a file in it")
    for source in sources:
        with suppress(OSError, ValueError):
            if os.path.samefile(output, 0 if source == STDIN else source) and os.path.isfile(output):
                raise FileProblem(f"{output} is the file that is read, and would be lost; write to another one")


def output_name(output: Path) -> str:
    """What to call an output in a message."""
    return "the standard output" if output in _STDOUTS else str(output)


def left_from(folder: Path, written: Sequence[str]) -> list[str]:
    """The calendars in `folder` that carry the mark of those just `written` there, and are none of them."""
    from whrcf_cli.formats.view_mark import mark_of

    marks = {mark_of(_head(folder / name)) for name in written[:1]} - {None}
    known = {name.lower() for name in written}
    names = sorted(name for name in os.listdir(folder) if name.endswith(".ics") and name.lower() not in known)
    return [name for name in names if mark_of(_head(folder / name)) in marks]


def _allow(old: Path, new: Path) -> None:
    """Anything may be written over."""


def _judge(old: Path, new: Path) -> None:
    """Raises FileProblem if `old` is not one of ours that `new` is a later state of."""
    from whrcf_cli.formats.view_mark import mark_of

    advice = "add --force to write over it, or name another file"
    if not os.access(old, os.W_OK) or not stat.S_IMODE(os.stat(old).st_mode) & 0o222:
        raise FileProblem(f"{old} is there already, and read-only; {advice}")
    theirs, ours = mark_of(_head(old)), mark_of(_head(new))
    if (ours and theirs == ours) or _same(old, new):
        return
    why = ""
    if ours:
        why = ", and was written for another view or programme" if theirs else ", and is not one that whrcf wrote"
    raise FileProblem(f"{old} is there already{why}; {advice}")


def _head(path: Path) -> bytes:
    """The beginning of a file; nothing, if it cannot be read."""
    from whrcf_cli.formats.view_mark import HEAD

    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def _same(old: Path, new: Path) -> bool:
    """Whether two files have the same bytes."""
    from filecmp import cmp

    try:
        return cmp(old, new, shallow=False)
    except OSError:
        return False


def _either(words: Sequence[str]) -> str:
    """All of them, with "or" before the last."""
    return f"{', '.join(words[:-1])} or {words[-1]}"
