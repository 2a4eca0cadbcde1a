"""The folder of a site, brought from one edition to the next so that it works at any moment."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from whrcf_cli import files, leftovers
from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.files import Judge, make_folder
from whrcf_cli.messages import tr
from whrcf_cli.site import manifest
from whrcf_cli.site.history import PublishedChange
from whrcf_cli.site.manifest import Manifest

Files = Iterable[tuple[str, bytes]]
"""Addresses and contents of files."""


class Done(NamedTuple):
    """The files of a site, and those that were touched."""

    files: int
    written: int
    removed: int
    kept: tuple[str, ...]
    """Files that somebody has changed, and that are therefore not removed."""


@contextmanager
def opened(folder: Path) -> Iterator[Manifest]:
    """The manifest of a folder, to which nobody else publishes meanwhile. An empty one, or none, has an empty manifest.

    Raises FileProblem if the folder is neither empty nor a site, or cannot be made.
    """
    make_folder(folder)
    with _locked(folder):
        yield _manifest(folder)


def _manifest(folder: Path) -> Manifest:
    leftovers.clean(folder)
    try:
        found = manifest.read((folder / manifest.NAME).read_bytes())
        names = os.listdir(folder) if not found else []
    except FileNotFoundError:
        found, names = None, os.listdir(folder)
    except OSError as problem:
        raise FileProblem(tr("cannot read {file}: {reason}", file=folder, reason=reason(problem))) from None
    if found:
        return found
    others = sorted(name for name in names if not name.startswith(".whrcf-"))
    if others:
        raise FileProblem(
            tr("{folder} is not empty and was not published by whrcf: it has {file}", folder=folder, file=others[0]),
            advice=tr("name an empty or a new folder"),
        )
    return Manifest()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Only one process publishes into a folder at a time; another one waits."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # where a file system has no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def bring(
    folder: Path,
    old: Manifest,
    publication: Files,
    forum: str,
    names: dict[str, str],
    history: tuple[PublishedChange, ...],
    last: Callable[[Mapping[str, str]], Files] = lambda hashes: (),
) -> Done:
    """Write the files of a publication that differ from those in the folder, and remove ours that it has no longer.

    `last` makes the files that depend on the hashes of all others, by their addresses.
    New files come first, then the changed ones, and what goes goes last: at any moment no page leads to a file that is
    not there. The manifest names both old and new files meanwhile. Raises FileProblem; then nothing has changed.
    """
    hashes: dict[str, str] = {}
    changed: list[str] = []

    def differing() -> Iterator[tuple[Path, Iterable[bytes]]]:
        folders: set[Path] = set()
        for address, content in chain(publication, _later(last, hashes)):
            path = folder / address
            hashes[address] = manifest.digest(content)
            if _has(path, content):
                continue
            if path.parent not in folders:
                _make_folders(folder, path.parent)
                folders.add(path.parent)
            changed.append(address)
            yield path, [content]

    def announce() -> None:
        if changed:
            both = {address: (*old.files.get(address, ()), new) for address, new in hashes.items()}
            _write(folder, Manifest(forum, {**old.files, **both}, {**old.names, **names}, old.history))

    files.write(differing(), _judge(folder, old), announce)
    gone = [address for address in old.files if address not in hashes]
    removed, kept = _remove(folder, old, gone)
    final = Manifest(forum, {address: (new,) for address, new in hashes.items()}, names, history)
    _write(folder, final)
    return Done(len(hashes), len(changed), removed, kept)


def _later(last: Callable[[Mapping[str, str]], Files], hashes: Mapping[str, str]) -> Files:
    """The last files, made when they are asked for."""
    yield from last(dict(hashes))


def _judge(folder: Path, old: Manifest) -> Judge:
    """Raises FileProblem for a file that is not as it was published."""

    def judge(path: Path, draft: Path) -> None:
        known = old.files.get(path.relative_to(folder).as_posix(), ())
        if path.is_symlink():
            fault = tr("{file} is a link, and what it leads to would be overwritten", file=path)
            raise FileProblem(fault, advice=tr("remove it"))
        if not known:
            fault = tr("{file} already exists and was not written by whrcf", file=path)
            raise FileProblem(fault, advice=tr("move it away"))
        if manifest.digest(path.read_bytes()) not in known:
            fault = tr("{file} was changed by somebody since it was published", file=path)
            raise FileProblem(fault, advice=tr("move it away"))

    return judge


def _write(folder: Path, new: Manifest) -> None:
    content = manifest.write(new)
    if not _has(folder / manifest.NAME, content):
        files.replace(folder / manifest.NAME, [content])


def _has(path: Path, content: bytes) -> bool:
    """Whether a file has these bytes."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _make_folders(top: Path, folder: Path) -> None:
    if folder != top:
        _make_folders(top, folder.parent)
        make_folder(folder)


def _remove(folder: Path, old: Manifest, gone: Iterable[str]) -> tuple[int, tuple[str, ...]]:
    """Remove files that are as they were published; those that somebody changed are returned."""
    removed, kept = 0, []
    for address in gone:
        path = folder / address
        try:
            if path.is_symlink() or manifest.digest(path.read_bytes()) not in old.files[address]:
                kept.append(address)
                continue
            path.unlink()
            removed += 1
        except OSError:
            continue
        with suppress(OSError):
            path.parent.rmdir()
    return removed, tuple(kept)
