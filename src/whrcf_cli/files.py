"""Files written whole or not at all."""

import errno
import os
import stat
from codecs import iterdecode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whrcf_cli import leftovers
from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.messages import marked, tr
from whrcf_cli.text.terminal import fit

Judge = Callable[[Path, Path], None]
"""Raises FileProblem if the file that is at the first path must not give way to the one at the second."""
_CANNOT = {errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""How a file system says that it does not know what was asked: it has no owners, no modes, no second names."""
FEW = 20
"""Files that are brought to the disk one by one; more are brought there at once."""


def replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to a file beside `path`, then rename it: a failure leaves what was there before.

    Raises FileProblem if the file cannot be written.
    """
    write([(path, pieces)], lambda old, new: None)


def write(
    files: Iterable[tuple[Path, Iterable[bytes]]], judge: Judge, before: Callable[[], None] | None = None
) -> None:
    """Write all `files` or none: each beside its place, then, when all are there and `before` was called, into it.

    Where a file is already, `judge` is asked; nothing that appears meanwhile is written over unasked. New files come
    first, so that whoever ends the process leaves none that refers to a missing one. Raises FileProblem if the judge
    does, or one cannot be written.
    """
    drafts: list[_Draft] = []
    cleaned: set[Path] = set()
    places: dict[Path, Path] = {}
    try:
        for path, pieces in files:
            with _told(path):
                if _is_device(path):
                    _send(path, pieces)
                    continue
                drafts.append(draft := _Draft(path))
                if (other := places.setdefault(draft.place, path)) is not path:
                    raise _same(other, path)
                if draft.folder not in cleaned:
                    cleaned.add(draft.folder)
                    leftovers.clean(draft.folder)
                draft.fill(pieces, lasting=len(drafts) <= FEW)
        if len(drafts) > FEW and hasattr(os, "sync"):
            os.sync()
        for draft in drafts:
            with _told(draft.path):
                draft.ask(judge)
        if before:
            before()
        _settle(sorted(drafts, key=lambda draft: not draft.is_new), judge)
    finally:
        for draft in drafts:
            draft.discard()


def _same(file: Path, other: Path) -> FileProblem:
    fault = tr("{file} and {other} are the same file, which would keep only the last", file=file, other=other)
    return FileProblem(fault, advice=tr("name two files"))


def make_folder(path: Path) -> None:
    """Make the folder `path`, unless it is there. Raises FileProblem if something else is, or it cannot be made."""
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError:
        raise FileProblem(tr("cannot write into {file}: it is a file; name a folder", file=path)) from None
    except OSError as problem:
        why = tr(LOST) if is_lost(path) else reason(problem)
        advice = "" if is_lost(path) or path.parent.exists() else tr("create the folder above it first")
        fault = tr("cannot create the folder {folder}: {reason}", folder=path, reason=why)
        raise FileProblem(fault, advice=advice) from None


LOST = marked("the current folder was removed; change to another one")
"""The reason for which nothing in the working folder can be written."""


def is_lost(path: Path) -> bool:
    """Whether `path` is told from the working folder, and that was removed."""
    if path.is_absolute():
        return False
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


class _Draft:
    """A file beside its place, until it takes it. A link stays a link: its target is the place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = Path(os.path.realpath(path))
        self.folder = self.place.parent
        self._draft = self.folder / leftovers.new_name()
        self._old = _about(self.place)

    def fill(self, pieces: Iterable[bytes], lasting: bool) -> None:
        """Write it, to the disk if `lasting`, as a new file has it or with the owner and the permissions of the old."""
        old = self._old
        mode = stat.S_IMODE(old.st_mode) & 0o777 if old else 0o666
        with open(os.open(self._draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode), "wb") as file:
            file.writelines(pieces)
            file.flush()
            with _if_known():
                if lasting:
                    os.fsync(file.fileno())
        if old:
            hand_over(self._draft, old)

    def ask(self, judge: Judge) -> None:
        """Ask about what is in its place, if anything is."""
        self._old = _about(self.place)
        if self._old:
            judge(self.path, self._draft)

    @property
    def is_new(self) -> bool:
        """Whether nothing was in its place when it was last looked at."""
        return self._old is None

    def settle(self, judge: Judge) -> bool:
        """Take the place, and tell whether it was free. What has come there since it was asked about is asked about."""
        if not self._old and self._settled_where_free():
            return True
        free = not (now := _about(self.place))
        if now and identity(now) != identity(self._old):
            judge(self.path, self._draft)
        os.replace(self._draft, self.place)
        return free

    def _settled_where_free(self) -> bool:
        """A second name is given only where there is no file yet; renaming would write over one."""
        try:
            os.link(self._draft, self.place)
        except (OSError, AttributeError):
            return False
        return True

    def withdraw(self) -> None:
        """Leave the place free again."""
        with suppress(OSError):
            os.unlink(self.place)

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            os.unlink(self._draft)
        leftovers.forget(self._draft.name)


_BINARY = getattr(os, "O_BINARY", 0)


def _settle(drafts: Iterable[_Draft], judge: Judge) -> None:
    """All of them, or, of those that are new, none."""
    new: list[_Draft] = []
    try:
        for draft in drafts:
            with _told(draft.path):
                if draft.settle(judge):
                    new.append(draft)
    except BaseException:
        for draft in new:
            draft.withdraw()
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns an error of the system into a FileProblem with a sentence."""
    try:
        if path.is_dir():
            raise FileProblem(tr("cannot write {file}: it is a folder; name a file in it", file=path))
        yield
    except OSError as problem:
        if is_lost(path):
            raise FileProblem(_unwritable(path, tr(LOST))) from None
        advice = tr("nothing was changed") if os.path.exists(_folder(path)) else tr("create the folder first")
        raise FileProblem(_unwritable(path, reason(problem)), advice=advice) from None
    except ValueError:
        raise FileProblem(_unwritable(repr(str(path)), tr("it is not a valid file name"))) from None


def _unwritable(file: object, why: str) -> str:
    return tr("cannot write {file}: {reason}", file=file, reason=why)


def _folder(path: Path) -> str:
    """Where the file is, or that to which a link leads."""
    try:
        return os.path.dirname(os.path.realpath(path))
    except OSError:
        return os.path.dirname(path) or "."


def _is_device(path: Path) -> bool:
    """Whether there is something that is no file, such as a pipe; a name that nothing can have is told."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except FileNotFoundError:
        return False


def _send(path: Path, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to a device; to a terminal what of them is fit for one."""
    with path.open("wb") as device:
        if device.isatty():
            pieces = (fit(piece).encode() for piece in iterdecode(pieces, "utf-8"))
        device.writelines(pieces)


def _about(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def identity(about: os.stat_result | None) -> tuple[int, ...]:
    """Values of a file that differ after another program has written it; none for no file."""
    return (about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns) if about else ()


@contextmanager
def _if_known() -> Iterator[None]:
    """Ignores requests that a file system does not support; raises for a full or a broken disk."""
    try:
        yield
    except OSError as problem:
        if problem.errno not in _CANNOT:
            raise


def hand_over(path: str | Path, old: os.stat_result) -> None:
    """Give a file the permissions of the old one, and its owner and group, as far as this user may."""
    new = os.stat(path)
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        for owner in (old.st_uid, -1):
            with suppress(OSError):
                os.chown(path, owner, old.st_gid)
                break
    with _if_known():
        os.chmod(path, stat.S_IMODE(old.st_mode) & 0o777)
