"""The folder of a site, brought from one edition to the next so that it works at any moment."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from whrcf_cli import files, leftovers
from whrcf_cli.beside import both
from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.files import make_folder
from whrcf_cli.messages import tr
from whrcf_cli.site import manifest
from whrcf_cli.site.exports import Files
from whrcf_cli.site.manifest import Manifest
from whrcf_cli.site.staging import Judge, Staging


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


class _Drafted(NamedTuple):
    """A part of a publication, whose files wait for their places."""

    hashes: dict[str, str]
    """The hash of each file by its address."""
    drafts: dict[str, str]
    """The draft of each file that differs from that in the folder."""


def bring(
    folder: Path,
    old: Manifest,
    publication: Sequence[Files],
    new: Manifest,
    last: Callable[[Mapping[str, str]], Files] = lambda hashes: (),
) -> Done:
    """Write the files of a publication that differ from those in the folder, and remove ours that it has no longer.

    `new` is all that its manifest will have but the files; `last` makes the files that depend on the hashes of all
    others, by their addresses. New files come first, then the changed ones, and what goes goes last: at any moment no
    page leads to a file that is not there. The manifest names both old and new files meanwhile. Raises FileProblem if
    something cannot be written, if possible before anything has changed.
    """
    published = _moment_of(folder / manifest.NAME)
    with Staging(folder) as staging:

        def drafts(parts: Sequence[Files], wanted: Callable[[], None]) -> list[_Drafted]:
            return [_drafted(folder, old, published, staging, files, wanted) for files in parts]

        odd, even = both(
            lambda: drafts(publication[1::2], lambda: None), lambda wanted: drafts(publication[::2], wanted)
        )
        parts = [part for pair in zip_longest(even, odd) for part in pair if part]
        parts += drafts([last(_hashes(parts))], lambda: None)
        hashes = _hashes(parts)
        waiting = {address: draft for part in parts for address, draft in part.drafts.items()}

        def announce() -> None:
            files = {address: (*old.files.get(address, ()), one) for address, one in hashes.items()}
            names = {**old.names, **new.names}
            _write(folder, old._replace(forum=new.forum, files={**old.files, **files}, names=names))

        staging.settle(waiting, _judge(folder, old), announce)
    gone = [address for address in old.files if address not in hashes]
    removed, kept = _remove(folder, old, gone)
    _write(folder, new._replace(files={address: (one,) for address, one in hashes.items()}))
    return Done(len(hashes), len(waiting), removed, kept)


def _drafted(
    folder: Path, old: Manifest, published: int, staging: Staging, files: Files, wanted: Callable[[], None]
) -> _Drafted:
    """The part that has these files; `wanted` is called before each."""
    part = _Drafted({}, {})
    for address, content in files:
        wanted()
        part.hashes[address] = digest = manifest.digest(content)
        unchanged = old.files.get(address) == (digest,)
        if not _has(f"{folder}{os.sep}{address}", content, published if unchanged else -1):
            part.drafts[address] = staging.add(address, content)
    return part


def _hashes(parts: Iterable[_Drafted]) -> dict[str, str]:
    """The hash of each file of all parts, by its address."""
    return {address: one for part in parts for address, one in part.hashes.items()}


def _judge(folder: Path, old: Manifest) -> Judge:
    """Raises FileProblem for a file that is not as it was published."""

    def judge(address: str, content: bytes) -> None:
        known = old.files.get(address, ())
        if not known:
            fault = tr("{file} already exists and was not written by whrcf", file=folder / address)
            raise FileProblem(fault, advice=tr("move it away"))
        if manifest.digest(content) not in known:
            fault = tr("{file} was changed by somebody since it was published", file=folder / address)
            raise FileProblem(fault, advice=tr("move it away"))

    return judge


def _write(folder: Path, new: Manifest) -> None:
    content = manifest.write(new)
    if not _has(str(folder / manifest.NAME), content):
        files.replace(folder / manifest.NAME, [content])


def _moment_of(path: Path) -> int:
    """The moment at which a file was last written, in nanoseconds; before all others, if it is not there."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return -1


def _has(path: str, content: bytes, published: int = -1) -> bool:
    """Whether a file has these bytes, which it got at the moment it was `published`; it is read if it is younger."""
    try:
        about = os.stat(path)
        if about.st_size != len(content) or not stat.S_ISREG(about.st_mode):
            return False
        return about.st_mtime_ns <= published or Path(path).read_bytes() == content
    except OSError:
        return False


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
