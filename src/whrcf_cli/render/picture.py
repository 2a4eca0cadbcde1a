"""The timeline as a picture to send or to print: SVG and HTML."""

import re
from io import StringIO

from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from whrcf_cli.programme.model import Forum
from whrcf_cli.queries.lanes import Timeline
from whrcf_cli.render import timeline
from whrcf_cli.render.table import Terminal
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience, Lang

_WIDTH = 120
_HEIGHT = 100
"""Lines, which limit nothing; without them, Rich takes the width from the terminal where that is a simple one."""


def drawn(result: Timeline, audience: Audience) -> Terminal:
    """The timeline on a terminal that only remembers it."""
    terminal = Terminal(
        record=True, width=_WIDTH, height=_HEIGHT, file=StringIO(), force_terminal=True, color_system="standard",
        markup=False, emoji=False, highlight=False,
    )  # fmt: skip
    for line in timeline.drawn(result, audience, _WIDTH):
        terminal.print(line)
    return terminal


def svg(terminal: Terminal, forum: Forum, lang: Lang, mark: str = "") -> str:
    """The picture as SVG, with the `mark` of its view. It asks for no font from the network, as Rich's own would."""
    picture = terminal.export_svg(
        title=safe(phrases.one_line(forum.name, lang)), theme=DEFAULT_TERMINAL_THEME, clear=False
    )
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return picture.replace(">\n", f">\n    <!-- whrcf-view:{mark} -->\n", 1) if mark else picture


def html(terminal: Terminal, forum: Forum, lang: Lang, mark: str = "") -> str:
    """The picture as a page of its own, with the `mark` of its view."""
    page = terminal.export_html(theme=DEFAULT_TERMINAL_THEME, inline_styles=True, clear=False)
    return page.replace("<head>\n", f'<head>\n<meta name="whrcf-view" content="{mark}">\n', 1) if mark else page
