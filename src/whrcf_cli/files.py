"""Files written whole or not at all."""

import os
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
    # The name is known before there is a file, so that an interruption at any moment takes it away.
    name = target.with_name(f".whrcf-{os.urandom(8).hex()}")
    try:
        with open(name, "xb", opener=_private) as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        name.unlink(missing_ok=True)
        raise


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _umask() -> int:
    """The permissions that new files lack; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
