"""A progress bar for long work, on a terminal's stderr only."""

import sys
from collections.abc import Generator, Iterable
from time import monotonic
from typing import Any

_PATIENCE = 0.5
"""Seconds before a bar is worth a look."""


def watch(steps: Iterable[Any], total: int) -> Generator[Any, None, None]:
    """The `steps`, with a bar that shows how far they are, once they have taken long; closed, it takes the bar away."""
    if not sys.stderr.isatty():
        yield from steps
        return
    begun, bar, task = monotonic(), None, None
    try:
        for number, step in enumerate(steps, 1):
            yield step
            if bar is not None and task is not None:
                bar.update(task, completed=number)
            elif monotonic() - begun > _PATIENCE:
                from rich.console import Console
                from rich.progress import Progress

                # What is printed meanwhile goes where it was sent, not through the bar.
                console = Console(stderr=True)
                bar = Progress(console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
                task = bar.add_task("", total=total, completed=number)
                bar.start()
    finally:
        if bar is not None:
            bar.stop()
