"""A choice on a terminal: keys are read and sessions drawn until the choice is made."""

from collections.abc import Callable, Sequence

from rich.console import Group
from rich.live import Live
from rich.text import Text

from whrcf_cli.cli.keys import Keys
from whrcf_cli.queries.picking import Picking, press
from whrcf_cli.render.choice import Painted
from whrcf_cli.render.table import Terminal

Draw = Callable[[Picking, int, int], Sequence[Painted]]
"""The lines of a choice for a terminal of some columns and rows."""
_LOOK = 0.25
"""Seconds after which the size of the terminal is looked at, whether or not a key was pressed."""


def choose(state: Picking, keys: Keys, draw: Draw, console: Terminal) -> Picking:
    """The choice when it has ended. It is drawn in place, anew where the terminal has another size, and taken away."""
    size = console.size
    # Live would send what is printed through itself, and what it draws through the stream that takes controls away.
    with Live(
        console=console, auto_refresh=False, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as live:
        live.update(_drawn(state, draw, console), refresh=True)
        while not state.ended:
            pressed = keys(_LOOK)
            state = _after(state, ["escape"] if pressed is None else pressed)
            if console.size != size:
                # Lines that were drawn may have been broken, so that nobody knows where the first one is.
                size = console.size
                live.stop()
                console.clear()
                live.start()
            elif not pressed:
                continue
            live.update(_drawn(state, draw, console), refresh=True)
    return state


def _after(state: Picking, keys: Sequence[str]) -> Picking:
    """The choice after some keys, of which those behind its end are none of its own."""
    for key in keys:
        if not state.ended:
            state = press(state, key)
    return state


def _drawn(state: Picking, draw: Draw, console: Terminal) -> Group:
    """The lines, one column narrower than the terminal, which would else break them."""
    width, height = console.size
    return Group(*(Text(text, style=style, no_wrap=True) for text, style in draw(state, width - 1, height - 1)))
