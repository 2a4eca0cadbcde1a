"""A timeline as a file to send or to print."""

import re
from collections.abc import Sequence
from io import StringIO

from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from whrcf_cli import wording
from whrcf_cli.model import Category, Forum
from whrcf_cli.reader import Reader
from whrcf_cli.render.table import Terminal
from whrcf_cli.render.timeline import timeline
from whrcf_cli.safety import safe
from whrcf_cli.timeline import Day

_WIDTH = 120


def drawn(days: Sequence[Day], categories: Sequence[Category], clashing: frozenset[str], reader: Reader) -> Terminal:
    """The timeline on a terminal that only remembers it."""
    terminal = Terminal(
        record=True, width=_WIDTH, file=StringIO(), force_terminal=True, color_system="standard", markup=False,
        emoji=False, highlight=False,
    )  # fmt: skip
    for line in timeline(days, categories, reader.lang, reader.picks, clashing, _WIDTH, reader.zone):
        terminal.print(line)
    return terminal


def svg(terminal: Terminal, forum: Forum) -> str:
    """The picture as SVG. It asks for no font from the network, as Rich's own would."""
    picture = terminal.export_svg(
        title=safe(wording.one_line(forum.name, "both")), theme=DEFAULT_TERMINAL_THEME, clear=False
    )
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def html(terminal: Terminal, forum: Forum) -> str:
    """The picture as a page of its own."""
    return terminal.export_html(theme=DEFAULT_TERMINAL_THEME, inline_styles=True, clear=False)
