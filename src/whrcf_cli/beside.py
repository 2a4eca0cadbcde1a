"""Two pieces of work at once, the second in a process of its own where that helps."""

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Here = TypeVar("Here")
There = TypeVar("There")


def both(here: Callable[[], Here], there: Callable[[Callable[[], None]], There]) -> tuple[Here, There]:
    """The results of two functions, of which the second may run in a process of its own.

    It gets a function to call again and again, which ends its process if this one has been killed. It is called here
    if it fails there, so that its error is raised here.
    """
    if not _can_fork():
        return here(), there(lambda: None)
    source, sink = os.pipe()
    process, parent = -1, os.getpid()
    try:
        process = os.fork()
        if process == 0:
            os.close(source)
            _send(sink, lambda: there(lambda: _end_without(parent)))
        os.close(sink)
        first = here()
        with open(source, "rb", closefd=False) as pipe:
            sent = pipe.read()
    except BaseException:
        if process > 0:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
        raise
    finally:
        os.close(source)
        status = os.waitpid(process, 0)[1] if process > 0 else 0
    return first, there(lambda: None) if status else pickle.loads(sent)  # noqa: S301 (our own process wrote it)


def _can_fork() -> bool:
    """Whether a second process helps, and is safe: it would have the locks of other threads, but not the threads."""
    threads = sys.modules.get("threading")
    alone = threads is None or threads.active_count() == 1
    return alone and hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def _send(sink: int, work: Callable[[], object]) -> None:
    """Do the work in a new process, send its result, and end: the process never comes back."""
    status = 1
    try:
        result = pickle.dumps(work())
        with open(sink, "wb") as pipe:
            pipe.write(result)
        status = 0
    finally:
        os._exit(status)


def _end_without(parent: int) -> None:
    if os.getppid() != parent:
        os._exit(1)
