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
from whrcf_cli.cli.source import paths_of
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.files import make_folder, write
from whrcf_cli.formats.names import Format
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.model import Session
from whrcf_cli.text.lists import either, few
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
        formats = either(known)
        raise UsageProblem(
            tr("the standard output has no ending to choose the format by; add --to {formats}", formats=formats)
        )
    endings = {f".{format}": format for format in known}
    ending = output.suffix.lower()
    if ending not in endings:
        fault = tr(
            '"{file}" does not end with {endings}; rename it, or give the format, such as --to {format}',
            file=output,
            endings=either(list(endings)),
            format=known[0],
        )
        if ending in _OFFICE and "csv" in known:
            raise UsageProblem(tr("{fault}; spreadsheets open .csv", fault=fault))
        raise UsageProblem(fault + did_you_mean(ending, endings))
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
    return Overwrite((*paths_of(source.programme or [shipped()]), *agenda), force)


def mark_for(request: Request, options: ViewOptions, *more: object) -> str:
    """The mark of a file of what was asked for, with `more` that chose it; whose agenda it is, is told by its file."""
    from whrcf_cli.formats.view_mark import mark, words

    lang = words(request.programme, request.audience.lang)
    mine = str(options.agenda or "") if options.mine else ""
    return mark(request.programme, request.filters, lang, mine, *more)


def save(file: "Written", output: Path, allowed: Overwrite) -> None:
    """Write a file, and say what is in it and what is not. Raises FileProblem."""
    _save(file, [output], allowed)
    name = output_name(output)
    _tell_written(file, trn("wrote {n} session to {file}", "wrote {n} sessions to {file}", len(file.held), file=name))


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
        say(
            tr(
                "{folder} also has {files} from an earlier --split; delete files of sessions that no longer exist",
                folder=folder,
                files=few(others),
            )
        )
    done = trn(
        "wrote {n} session to {folder}, one file for each",
        "wrote {n} sessions to {folder}, one file for each",
        len(files.held),
        folder=folder,
    )
    _tell_written(files, done)


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


def _tell_written(written: "Written", done: str) -> None:
    say(done if written.held else tr("nothing to export, so nothing was written"))


def _file_names(sessions: Sequence[Session]) -> list[str]:
    """A name from each id. Raises UsageProblem for two that many disks would take for one."""
    taken: dict[str, str] = {}
    for session in sessions:
        other = taken.setdefault(session.id.lower(), session.id)
        if other is not session.id:
            raise UsageProblem(
                tr(
                    'the ids "{first}" and "{second}" would have the same file name; rename one',
                    first=other,
                    second=session.id,
                )
            )
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
        raise FileProblem(tr("cannot write {file}: it is a folder", file=output), advice=tr("name a file in it"))
    for source in sources:
        with suppress(OSError, ValueError):
            if os.path.samefile(output, 0 if source == STDIN else source) and os.path.isfile(output):
                fault = tr("{file} is the input file and would be lost", file=output)
                raise FileProblem(fault, advice=tr("write to another file"))


def output_name(output: Path) -> str:
    """The name of an output in a message."""
    return tr("the standard output") if output in _STDOUTS else str(output)


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

    advice = tr("use --force to overwrite, or name another file")
    if not os.access(old, os.W_OK) or not stat.S_IMODE(os.stat(old).st_mode) & 0o222:
        raise FileProblem(tr("{file} already exists and is read-only", file=old), advice=advice)
    theirs, ours = mark_of(_head(old)), mark_of(_head(new))
    if (ours and theirs == ours) or _same(old, new):
        return
    if not ours:
        fault = tr("{file} already exists", file=old)
    elif theirs:
        fault = tr("{file} already exists and was written for another view or programme", file=old)
    else:
        fault = tr("{file} already exists and was not written by whrcf", file=old)
    raise FileProblem(fault, advice=advice)


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
