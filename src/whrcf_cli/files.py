"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from whrcf_cli.errors import FileProblem


def replace(path: Path, pieces: Iterable[bytes]) -> None:
    """Write `pieces` to a file beside `path`, then rename it: a failure leaves what was there before.

    Raises FileProblem if the file cannot be written.
    """
    try:
        if path.is_dir():
            raise FileProblem(f"cannot write {path}: it is a folder; name a file in it")
        if path.exists() and not path.is_file():
            with path.open("wb") as device:
                device.writelines(pieces)
        else:
            path.parent.stat()
            _rename_over(Path(os.path.realpath(path)), pieces)
    except OSError as problem:
        hint = "; make the folder first" if not path.parent.exists() else "; nothing was changed"
        raise FileProblem(f"cannot write {path}: {problem.strerror}{hint}") from None


def replace_all(files: Iterable[tuple[Path, Iterable[bytes]]]) -> None:
    """Write the pieces of each file beside its path, then rename them all: a failure to write leaves all as it was.

    What is written is brought to the disk once for all. Raises FileProblem if a file cannot be written.
    """
    made: list[tuple[str, Path]] = []
    path = Path()
    try:
        for path, pieces in files:
            if path.is_dir():
                raise FileProblem(f"cannot write {path}: it is a folder; nothing was changed")
            target = Path(os.path.realpath(path))
            made.append((_beside(target, pieces, lasting=False), target))
        if hasattr(os, "sync"):
            os.sync()
        for name, path in made:
            os.replace(name, path)
    except OSError as problem:
        raise FileProblem(f"cannot write {path}: {problem.strerror}") from None
    finally:
        for name, _ in made:
            Path(name).unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Make the folder `path`, unless it is there. Raises FileProblem if something else is, or it cannot be made."""
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError:
        raise FileProblem(f"cannot write into {path}: it is a file; name a folder") from None
    except OSError as problem:
        hint = "; make the folder above it first" if not path.parent.exists() else ""
        raise FileProblem(f"cannot make the folder {path}: {problem.strerror}{hint}") from None


def _rename_over(target: Path, pieces: Iterable[bytes]) -> None:
    name = _beside(target, pieces)
    try:
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _beside(target: Path, pieces: Iterable[bytes], lasting: bool = True) -> str:
    """The name of a new file beside `target` with these pieces, on the disk if `lasting`."""
    descriptor, name = tempfile.mkstemp(prefix=".whrcf-", dir=target.parent)
    try:
        with open(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        return name
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    """The permissions that new files lack; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
