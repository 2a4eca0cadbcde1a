"""The agenda file: a person's picks, by forum."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.files import LOST, is_lost, replace, write
from whrcf_cli.formats.toml import loads as toml_text
from whrcf_cli.messages import tr

if TYPE_CHECKING:
    from filelock import BaseFileLock

VERSION = 1
_PATIENCE = 120
"""The longest time, in seconds, to wait for other processes that change the same file."""
_NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL}
"""The errors by which a file system says that it has no locks."""
_HEAD = "# Sessions picked with whrcf, by the id of each forum.\n"


Edit = Callable[[Sequence[str]], Sequence[str]]


def read(path: Path, must_exist: bool = False) -> dict[str, list[str]]:
    """The ids of the picked sessions, by the id of their forum; none if there is no file, unless it `must_exist`.

    Raises FileProblem for a file that cannot be read, is damaged or is of a newer version.
    """
    picks: dict[str, list[str]] = _document(path, must_exist=must_exist)["picks"]
    return picks


def make_home(folder: Path) -> None:
    """Make the folder in which the usual agenda file is, with those above it. Raises FileProblem."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        fault = tr("cannot make the folder {folder}: {reason}", folder=folder, reason=reason(problem))
        raise FileProblem(fault, advice=tr("name a file with --agenda")) from None


def change(path: Path, forum: str, edit: Edit) -> tuple[list[str], list[str]]:
    """The picks for a forum before and after `edit`; the latter are saved in the file, and the rest of it stays.

    The file is locked meanwhile, and replaced as a whole. Raises FileProblem as `read` does, after saving a copy of
    the file, and for a file that cannot be written.
    """
    from filelock import Timeout

    if is_lost(path):
        raise FileProblem(_unsaved(path, tr(LOST)))
    path = Path(os.path.realpath(path))  # one file has one lock, whatever leads to it
    if not path.name:
        raise FileProblem(_unsaved(path, tr("it is a folder")), advice=tr("name a file with --agenda"))
    if not path.parent.is_dir():
        fault = _unsaved(path, tr("there is no folder {folder}", folder=path.parent))
        raise FileProblem(fault, advice=tr("make it, or name another file with --agenda"))
    try:
        with _lock(path):
            document = _document(path, keep=True)
            before = document["picks"].get(forum, [])
            after = list(dict.fromkeys(edit(before)))
            if after != before:
                text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
                replace(path, [_edited(text, document, forum, after).encode()])
            return before, after
    except Timeout as problem:
        raise FileProblem(
            tr("the agenda {file} is locked by another whrcf process", file=path),
            advice=tr(
                "end that process, or remove {lock} if there is none, and try again",
                lock=problem.lock_file,
            ),
        ) from None
    except OSError as problem:
        advice = tr("name another file with --agenda")
        raise FileProblem(_unsaved(path, reason(problem)), advice=advice) from None


def _unsaved(path: Path, why: str) -> str:
    return tr("cannot save the agenda {file}: {reason}", file=path, reason=why)


def _lock(path: Path) -> BaseFileLock:
    """A lock that keeps other processes from changing the file at `path`.

    Where the file system has no locks, as on some networks and phones, a second file that exists meanwhile is the
    lock: otherwise two writers would each lose the picks of the other one.
    """
    from filelock import FileLock, SoftFileLock

    lock = path.with_name(f"{path.name}.lock")
    lock.touch()  # where this fails, FileLock would try again until its time is over
    if _has_locks(lock):
        return FileLock(lock, timeout=_PATIENCE)
    return SoftFileLock(path.with_name(f"{path.name}.busy"), timeout=_PATIENCE)


def _has_locks(path: Path) -> bool:
    """Whether the file system of `path` has locks; a lock that another process holds shows it too."""
    try:
        import fcntl
    except ImportError:
        return True  # Windows has others
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as problem:
        return problem.errno not in _NO_LOCKS
    return True


def _edited(text: str, document: dict[str, Any], forum: str, ids: list[str]) -> str:
    """The text of an agenda with other picks for a forum; comments that a person wrote in it stay."""
    import tomli_w

    spelled = tomli_w.dumps({forum: ids})
    before = _HEAD + tomli_w.dumps(document)
    wanted = {**document, "picks": {**document["picks"], forum: ids}}
    anew = _HEAD + tomli_w.dumps(wanted)
    if text == before or "#" not in text:
        return anew
    from whrcf_cli.formats.toml.edit import with_value

    edited = with_value(text, "picks", forum, ids, spelled)
    return edited if edited is not None and toml_text.loads(edited) == wanted else anew


def _document(path: Path, keep: bool = False, must_exist: bool = False) -> dict[str, Any]:
    try:
        if path.is_char_device() or path.is_fifo():
            fault = tr("the agenda {file} is a device", file=path)
            raise FileProblem(fault, advice=tr("name a file with --agenda"))
        content = path.read_bytes()
    except OSError as problem:
        if isinstance(problem, FileNotFoundError) and not must_exist:
            return {"version": VERSION, "picks": {}}
        fault = tr("cannot read the agenda {file}: {reason}", file=path, reason=reason(problem))
        raise FileProblem(fault, advice=tr("name a file with --agenda")) from None
    if not content.strip():
        return {"version": VERSION, "picks": {}}
    try:
        return _checked(path, content)
    except FileProblem as problem:
        unchanged = tr("the file was not changed; a copy was saved as {copy}", copy=_copy(path)) if keep else ""
        raise FileProblem(str(problem), advice=unchanged or tr("the file was not changed")) from None


def _checked(path: Path, content: bytes) -> dict[str, Any]:
    """The agenda with this content, as a TOML document. Raises FileProblem if it is damaged or of a newer version."""
    try:
        document = toml_text.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise FileProblem(tr("the agenda {file} is damaged (it is not UTF-8)", file=path)) from None
    except (ValueError, RecursionError) as problem:
        raise FileProblem(tr("the agenda {file} is damaged ({reason})", file=path, reason=problem)) from None
    version, picks = document.get("version"), document.get("picks", {})
    if isinstance(version, int) and version > VERSION:
        newer = tr(
            "the agenda {file} was written by a newer whrcf (version {version}, this one knows {known})",
            file=path,
            version=version,
            known=VERSION,
        )
        raise FileProblem(newer, advice=tr("update whrcf"))
    lists = picks.values() if isinstance(picks, dict) else [None]
    if version != VERSION or not all(isinstance(ids, list) and all(isinstance(i, str) for i in ids) for ids in lists):
        raise FileProblem(
            tr("the agenda {file} is not a valid agenda file", file=path),
            advice=tr("expected version = {version} and a table [picks] with lists of ids", version=VERSION),
        )
    return {**document, "picks": picks}


def _copy(path: Path) -> Path:
    """A file next to `path` with the same content, made unless there is one already. Raises FileProblem."""
    from filecmp import cmp

    number = 1
    while (copy := path.with_name(f"{path.name}.kept-{number}")).exists():
        if cmp(path, copy, shallow=False):
            return copy
        number += 1
    write([(copy, [path.read_bytes()])], _never)
    return copy


def _never(old: Path, new: Path) -> None:
    raise FileProblem(tr("{file} has come up meanwhile; try again", file=old))
