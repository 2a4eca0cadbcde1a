"""Drafts left behind by killed processes, found by their names and removed."""

import os
import re
import stat
import time
import zlib
from contextlib import suppress
from pathlib import Path

_NAME = re.compile(r"\.whrcf-([0-9a-f]{8})-([1-9]\d*)-[0-9a-f]{8}", re.ASCII)
"""A draft, or a folder of them: machine, process and a number by chance, so that it is known who has left it behind."""
_FORGOTTEN = 24 * 60 * 60
"""Seconds after which a draft of another machine is surely left behind."""
_mine: set[str] = set()
"""The names of the drafts on which this process is at work."""


def new_name() -> str:
    """The name of a draft on which this process is at work, until it is forgotten."""
    name = f".whrcf-{_machine()}-{os.getpid()}-{os.urandom(4).hex()}"
    _mine.add(name)
    return name


def forget(name: str) -> None:
    """Nothing more is done on the draft of this name."""
    _mine.discard(name)


def clean(folder: Path) -> None:
    """Remove the drafts, and the folders of them, that killed processes of this user have left behind in `folder`."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".whrcf-") and _is_left_behind(entry):
                _remove(entry)


def _remove(entry: os.DirEntry[str]) -> None:
    with suppress(OSError):
        if entry.is_dir(follow_symlinks=False):
            remove_folder(entry.path)
        else:
            os.unlink(entry)


def remove_folder(path: str) -> None:
    """Remove a folder of drafts with all of them, if it is there."""
    with suppress(OSError):
        with os.scandir(path) as drafts:
            for draft in drafts:
                os.unlink(draft)
        os.rmdir(path)


def _is_left_behind(entry: os.DirEntry[str]) -> bool:
    name = _NAME.fullmatch(entry.name)
    if not name or entry.name in _mine:
        return False
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    is_draft = stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)
    if not is_draft or (hasattr(os, "getuid") and about.st_uid != os.getuid()):
        return False
    if name[1] == _machine() and os.name == "posix":
        return int(name[2]) == os.getpid() or not _is_alive(int(name[2]))
    return time.time() - about.st_mtime > _FORGOTTEN


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _machine() -> str:
    """Where the numbers of processes mean what they mean here: a container has its own, maybe under the same name."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    with suppress(OSError):
        name += os.readlink("/proc/self/ns/pid")
    return f"{zlib.crc32(name.encode(errors='replace')):08x}"
