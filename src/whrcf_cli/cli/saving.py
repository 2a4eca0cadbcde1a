"""Files that a person asks for, written whole or not at all, with a note on what they cannot hold."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from whrcf_cli.cli.console import emit_file, say
from whrcf_cli.cli.machine import agenda_file, shipped
from whrcf_cli.cli.options import SourceOptions, ViewOptions
from whrcf_cli.cli.progress import watch
from whrcf_cli.cli.request import Request
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.files import make_folder, write
from whrcf_cli.formats.names import Format
from whrcf_cli.programme.model import Session
from whrcf_cli.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from whrcf_cli.formats.write import Written

FORMATS: tuple[Format, ...] = get_args(Format)
STDIN = STDOUT = Path("-")
_STDOUTS = (STDOUT, *map(Path, ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")))
_NAMED = 10
"""The most files that are named in a message."""
_OFFICE = (".xlsx", ".xls", ".ods", ".numbers")


def format_of(output: Path, request: Format | None, known: Sequence[Format] = FORMATS) -> Format:
    """The format that was asked for, or that of the `known` ones that the name ends with.

    Raises UsageProblem if neither says one.
    """
    if request:
        return request
    if output in _STDOUTS:
        raise UsageProblem(f"the standard output has no ending to choose the format by; add --to {_either(known)}")
    endings = {f".{format}": format for format in known}
    ending = output.suffix.lower()
    if ending not in endings:
        near = "; spreadsheets open .csv" if ending in _OFFICE and "csv" in known else did_you_mean(ending, endings)
        expected = f"{_either(list(endings))}; rename it, or give the format, such as --to {known[0]}"
        raise UsageProblem(f'"{output}" does not end with {expected}{near}')
    return endings[ending]


class Overwrite(NamedTuple):
    """The files that may be overwritten."""

    sources: tuple[Path, ...] = ()
    """Input files, which are never overwritten."""
    force: bool = False
    """Whether to overwrite any other file, not only those of whrcf for the same view."""


def overwrite_rule(source: SourceOptions, options: ViewOptions, force: bool) -> Overwrite:
    """The files that a command with these options may overwrite."""
    agenda = (agenda_file(options.agenda),) if options.mine else ()
    return Overwrite((source.programme or shipped(), *agenda), force)


def mark_for(request: Request, options: ViewOptions, *more: object) -> str:
    """The mark of a file of what was asked for, with `more` that chose it; whose agenda it is, is told by its file."""
    from whrcf_cli.formats.view_mark import mark

    mine = str(options.agenda or "") if options.mine else ""
    return mark(request.programme, request.filters, request.audience.lang, mine, *more)


def save(file: "Written", output: Path, allowed: Overwrite) -> None:
    """Write a file, and say what is in it and what is not. Raises FileProblem."""
    _save(file, [output], allowed)
    _tell_written(file, output_name(output))


def save_each(files: "Written", folder: Path, allowed: Overwrite) -> None:
    """Write a calendar for each session into a folder, and tell what is in them and what an earlier call has left.

    Raises FileProblem, and UsageProblem for two sessions whose files many disks would take for one.
    """
    names = _file_names(files.held)
    if names:
        make_folder(folder)
    _save(files, [folder / name for name in names], allowed)
    others = _left_from(folder, names) if names else []
    if others:
        more = ", ..." if len(others) > _NAMED else ""
        listed = ", ".join(others[:_NAMED])
        say(f"{folder} also has {listed}{more} from an earlier --split; delete files of sessions that no longer exist")
    _tell_written(files, f"{folder}, one file for each")


def _save(written: "Written", outputs: Sequence[Path], allowed: Overwrite) -> None:
    """Write all files or none; what they will not hold is told once nothing is in their way."""

    def tell_losses() -> None:
        for loss in written.losses:
            say(loss)

    if not written.held:
        tell_losses()
        return
    files: list[tuple[Path, Iterable[bytes]]] = list(zip(outputs, written.files, strict=True))
    with ExitStack() as bars:
        # Of several, each is short; on a terminal, a bar would be drawn between the lines.
        if len(files) == 1 and not (outputs[0] in _STDOUTS and sys.stdout.isatty()):
            watched = bars.enter_context(closing(watch(written.files[0], len(written.held))))
            files = [(outputs[0], watched)]
        save_files(files, allowed, tell_losses)


def _tell_written(written: "Written", target: str) -> None:
    from whrcf_cli.wording.phrases import count

    held = written.held
    say(f"wrote {count(len(held))} to {target}" if held else "nothing to export, so nothing was written")


def _file_names(sessions: Sequence[Session]) -> list[str]:
    """A name from each id. Raises UsageProblem for two that many disks would take for one."""
    taken: dict[str, str] = {}
    for session in sessions:
        other = taken.setdefault(session.id.lower(), session.id)
        if other is not session.id:
            raise UsageProblem(f'the ids "{other}" and "{session.id}" would have the same file name; rename one')
    return [f"{session.id}.ics" for session in sessions]


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
    elif before:
        before()
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
                raise FileProblem(f"{output} is the input file and would be lost; write to another file")


def output_name(output: Path) -> str:
    """The name of an output in a message."""
    return "the standard output" if output in _STDOUTS else str(output)


def _left_from(folder: Path, written: Sequence[str]) -> list[str]:
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

    advice = "use --force to overwrite, or name another file"
    if not os.access(old, os.W_OK) or not stat.S_IMODE(os.stat(old).st_mode) & 0o222:
        raise FileProblem(f"{old} already exists and is read-only; {advice}")
    theirs, ours = mark_of(_head(old)), mark_of(_head(new))
    if (ours and theirs == ours) or _same(old, new):
        return
    why = ""
    if ours:
        why = " and was written for another view or programme" if theirs else " and was not written by whrcf"
    raise FileProblem(f"{old} already exists{why}; {advice}")


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
