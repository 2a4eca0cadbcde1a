"""Layout of a help page: words wrap at any width, none breaks, no text is cut off."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from whrcf_cli.messages import tr
from whrcf_cli.text.cells import cells

_TWO_COLUMNS = 64
"""From this width on, a text is beside its name, not below it."""
_LONGEST = 21
"""A longer name has its text below it, at any width."""
_SHELL_WORD = re.compile(r"""(?:'[^']*'|"[^"]*"|[^\s'"]|['"])+""")


class HelpEntry(NamedTuple):
    """A command, an argument or an option, and what it does."""

    name: str
    text: str


class Section(NamedTuple):
    """Entries below a heading."""

    heading: str
    entries: Sequence[HelpEntry]


class Page(NamedTuple):
    """The help of one command."""

    usage: str
    paragraphs: Sequence[str]
    """The summary, and what else there is to say."""
    examples: Sequence[str]
    sections: Sequence[Section]


def lines(page: Page, width: int) -> Iterator[str]:
    """The lines of a page, each at most `width` cells wide unless one word alone is wider."""
    usage = tr("Usage:")
    yield from _wrapped([usage, *page.usage.split()], width, "", " " * (cells(usage) + 1))
    for paragraph in page.paragraphs:
        yield ""
        yield from _wrapped(paragraph.split(), width)
    if page.examples:
        yield ""
        yield tr("Examples:") if len(page.examples) > 1 else tr("Example:")
        for example in page.examples:
            yield from _command(example, width)
    names = [cells(entry.name) for section in page.sections for entry in section.entries]
    column = 4 + max((length for length in names if length <= _LONGEST), default=0)
    for section in page.sections:
        yield ""
        yield f"{section.heading}:"
        for entry in section.entries:
            yield from _beside(entry, width, column) if width >= _TWO_COLUMNS else _below(entry, width, 6)


def _beside(entry: HelpEntry, width: int, column: int) -> Iterator[str]:
    if cells(entry.name) > _LONGEST:
        return _below(entry, width, column)
    before = f"  {entry.name}" + " " * (column - 2 - cells(entry.name))
    return _wrapped(entry.text.split(), width, before, " " * column)


def _below(entry: HelpEntry, width: int, indent: int) -> Iterator[str]:
    yield from _wrapped(entry.name.split(), width, "  ", " " * 4)
    yield from _wrapped(entry.text.split(), width, " " * indent)


def _command(line: str, width: int) -> Iterator[str]:
    """A command line; where it is too long, the shell reads on after the backslash at the end."""
    rest = _pieces(line, width - 6)
    indent = "  "
    while rest:
        whole = indent + " ".join(rest)
        if cells(whole) <= width:
            yield whole
            return
        number = _fitting(rest, width - len(indent) - 2)
        yield indent + " ".join(rest[:number]) + (" \\" if rest[number:] else "")
        rest = rest[number:]
        indent = "    "


def _pieces(line: str, room: int) -> list[str]:
    """The words of a command line, an option together with its value if both fit into `room` cells."""
    pieces: list[str] = []
    for word in _SHELL_WORD.findall(line):
        both = f"{pieces[-1]} {word}" if pieces else ""
        if both.startswith("--") and " " not in pieces[-1] and word[0] != "-" and cells(both) <= room:
            pieces[-1] = both
        else:
            pieces.append(word)
    return pieces


def _wrapped(words: Sequence[str], width: int, first: str = "", indent: str | None = None) -> Iterator[str]:
    """The words in lines: `first` is before those of the first line, `indent` (or else `first`) before the others."""
    before = first
    after = first if indent is None else indent
    if not words:
        yield first.rstrip()
    while words:
        number = _fitting(words, width - cells(before))
        yield before + " ".join(words[:number])
        words = words[number:]
        before = after


def _fitting(words: Sequence[str], room: int) -> int:
    """How many of the words fit into `room` cells; at least one."""
    total = -1
    lengths = []
    for word in words:
        total += 1 + cells(word)
        lengths.append(total)
    return max(1, sum(1 for _ in takewhile(lambda length: length <= room, lengths)))
