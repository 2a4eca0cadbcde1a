"""The comment in each session of last year's file that nobody has looked at yet."""

import hashlib
import re
from collections.abc import Iterator

from whrcf_cli.formats.toml.edit import Part, ending_of, parts
from whrcf_cli.messages import tr

_SESSION = ("session",)
_MARK = re.compile(r"# .*\[new ([0-9a-f]{8})\]\s*$")
"""The comment, with a sum of all else in the session: once that differs, somebody has changed the session."""
_SIGN = "[new "


def with_marks(text: str, forum: str) -> str:
    """The text of a programme file with the comment in each session, which comes from the forum with this id."""
    ending = ending_of(text)
    found, tail = parts(text)
    pieces: list[str] = []
    for part in found:
        pieces.append(part.before)
        if part.path == _SESSION:
            at = _heading(part)
            words = tr("as in {forum}: look at it, change it, or delete this line", forum=forum)
            mark = f"# {words} {_SIGN}{_sum(part)}]{ending}"
            pieces += [*part.lines[: at + 1], mark, *part.lines[at + 1 :]]
        else:
            pieces.append(part.text)
    return "".join([*pieces, tail])


def untouched(text: str) -> Iterator[int]:
    """The lines, counted from 1, on which the sessions begin that are as they were carried over."""
    if _SIGN not in text:
        return
    number = 1
    for part in parts(text)[0]:
        number += part.before.count("\n")
        if part.path == _SESSION:
            found = next((found for line in part.lines if (found := _MARK.match(line.strip()))), None)
            if found and found[1] == _sum(part):
                yield number + sum(line.count("\n") for line in part.lines[: _heading(part)])
        number += part.text.count("\n")


def _heading(part: Part) -> int:
    """The position of the heading among the lines of a table; comments may be above it."""
    return next(number for number, line in enumerate(part.lines) if line.lstrip().startswith("["))


def _sum(part: Part) -> str:
    """A sum of the lines of a session, but for blanks and the comment itself."""
    lines = ("".join(line.split()) for line in part.lines if not _MARK.match(line.strip()))
    return hashlib.sha256("\n".join(line for line in lines if line).encode()).hexdigest()[:8]
