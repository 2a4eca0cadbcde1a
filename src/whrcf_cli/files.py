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
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise FileProblem(f"cannot write {path}: it is a folder; name a file, such as {path / 'calendar.ics'}")
            with target.open("wb") as device:
                device.writelines(pieces)
            return
        _rename_over(target, pieces)
    except OSError as problem:
        hint = "; make the folder first" if not target.parent.exists() else "; nothing was changed"
        raise FileProblem(f"cannot write {path}: {problem.strerror}{hint}") from None


def _rename_over(target: Path, pieces: Iterable[bytes]) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".whrcf-", dir=target.parent)
    try:
        with open(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    """The permissions that new files lack; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
