"""Files that wait in a hidden folder until all are there, and then take their places."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from whrcf_cli import leftovers
from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.files import FEW, hand_over, identity, make_folder
from whrcf_cli.messages import tr

Judge = Callable[[str, bytes], None]
"""Raises FileProblem if the file of this content must not give way to that of an address."""


class _Waiting(NamedTuple):
    """A file that waits for its place."""

    draft: str
    address: str
    old: os.stat_result | None
    """The file in its place when it was looked at."""


class Staging:
    """The files that wait for their places in a folder; its end removes all that still wait."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._name = leftovers.new_name()
        self._hidden = os.path.join(self._folder, self._name)
        self._written = 0
        self._folders: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        leftovers.remove_folder(self._hidden)
        leftovers.forget(self._name)

    def add(self, address: str, content: bytes) -> str:
        """The draft of the file for an address, in whichever process. Raises FileProblem if it cannot be written."""
        self._written += 1
        draft = os.path.join(self._hidden, f"{os.getpid()}-{self._written}")
        with _told(self._path(address)), self._opened(draft) as file:
            file.write(content)
            if self._written <= FEW:
                file.flush()
                os.fsync(file.fileno())
        return draft

    def _opened(self, draft: str) -> BinaryIO:
        try:
            return open(draft, "xb")
        except FileNotFoundError:
            with suppress(FileExistsError):
                os.mkdir(self._hidden)
            return open(draft, "xb")

    def settle(self, drafts: dict[str, str], judge: Judge, before: Callable[[], None]) -> None:
        """Let drafts take their places, by addresses, those first where nothing is; `before` is called when all may.

        The last comes first: a page that leads to others is before them, and takes its place after them.
        Raises FileProblem if there is something in a place that must stay, or if a place cannot be taken.
        """
        waiting = [self._looked_at(address, drafts[address], judge) for address in reversed(drafts)]
        if len(waiting) > FEW and hasattr(os, "sync"):
            os.sync()
        if not waiting:
            return
        before()
        folders = {""}
        for one in sorted(waiting, key=lambda one: one.old is not None):
            self._make_folders(os.path.dirname(one.address), folders)
            with _told(self._path(one.address), tr("publish again to finish")):
                self._take(one, judge)

    def _take(self, one: _Waiting, judge: Judge) -> None:
        path, old = self._path(one.address), one.old
        if identity(_about(path)) != identity(old):
            old = self._looked_at(one.address, one.draft, judge).old
        if old:
            hand_over(one.draft, old)
        os.replace(one.draft, path)

    def _looked_at(self, address: str, draft: str, judge: Judge) -> _Waiting:
        """A file that waits, and what is in its place. Raises FileProblem if that must stay."""
        path = self._path(address)
        with _told(path):
            self._look_at_folder(os.path.dirname(address))
            old = _about(path)
            if old and not stat.S_ISREG(old.st_mode):
                _refuse(path, old)
            elif old:
                judge(address, Path(path).read_bytes())
        return _Waiting(draft, address, old)

    def _look_at_folder(self, folder: str) -> None:
        """Raises FileProblem if it, or one above it, is a link or no folder; those that were looked at are known."""
        if folder and folder not in self._folders:
            self._look_at_folder(os.path.dirname(folder))
            path = self._path(folder)
            about = _about(path)
            if about and not stat.S_ISDIR(about.st_mode):
                _refuse(path, about)
            self._folders.add(folder)

    def _make_folders(self, folder: str, made: set[str]) -> None:
        if folder not in made:
            self._make_folders(os.path.dirname(folder), made)
            make_folder(Path(self._path(folder)))
            made.add(folder)

    def _path(self, address: str) -> str:
        return f"{self._folder}{os.sep}{address}"


def _refuse(path: str, about: os.stat_result) -> None:
    """Raises FileProblem for a link, and for what is neither a file nor a folder of ours."""
    if stat.S_ISLNK(about.st_mode):
        fault = tr("{file} is a link, and what it leads to would be overwritten", file=path)
        raise FileProblem(fault, advice=tr("remove it"))
    fault = tr("{file} already exists and was not written by whrcf", file=path)
    raise FileProblem(fault, advice=tr("move it away"))


def _about(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


@contextmanager
def _told(path: str, advice: str = "") -> Iterator[None]:
    """Turns an error of the system into a FileProblem with a sentence."""
    try:
        yield
    except OSError as problem:
        fault = tr("cannot write {file}: {reason}", file=path, reason=reason(problem))
        raise FileProblem(fault, advice=advice or tr("nothing was changed")) from None
