"""A file that is not TOML, read all the same, so that all its slips are found at once."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.toml import hints
from whrcf_cli.formats.toml import loads as toml_text
from whrcf_cli.formats.toml.slips import SLIPS, repaired, sound
from whrcf_cli.messages import tr

_MOST = 60
"""The most slips that are looked for; each makes the file be read again."""
_LONGEST = 4_000
"""Characters of a line that is repaired: some patterns try each position."""
_BEGINS = re.compile(r"\s*(?:[\w-]+\s*=|\[|$)")
"""The beginning of a field or of a table, or an empty line."""
_TABLE = re.compile(r"\s*\[")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*$')
_OURS, _PARTING, _THEIRS = "<<<<<<<", "=======", ">>>>>>>"
"""The marks that a program puts round two editors' versions of the same lines."""


class Certain(NamedTuple):
    """A line, counted from 1, that can only have been meant so."""

    number: int
    line: str


class Mended(NamedTuple):
    """One slip."""

    problem: FileProblem
    certain: Certain | None = None
    """The line as it was meant, if that is certain."""
    dropped: bool = False
    """Whether the line was left out, so that the table lacks what it said."""


class Recovered(NamedTuple):
    """The lines of a file as they were meant, as far as that can be seen, and its slips."""

    lines: list[str]
    document: dict[str, Any] | None
    """None if the file cannot be read even so."""
    slips: list[Mended]


def recovered(text: str) -> Recovered:
    """The file with one slip after another repaired, or its line left out."""
    lines = text.replace("\r\n", "\n").split("\n")
    slips: list[Mended] = []
    while len(slips) < _MOST:
        now = "\n".join(lines)
        try:
            return Recovered(lines, toml_text.loads(now), slips)
        except toml_text.NotToml as problem:
            mended = _mended(lines, now, problem)
        except (ValueError, RecursionError):
            break
        if mended is None or now == "\n".join(lines):
            break
        slips.append(mended)
    return Recovered(lines, None, slips)


def _mended(lines: list[str], text: str, problem: toml_text.NotToml) -> Mended | None:
    """The slip that stopped the reader, after `lines` were changed so that the reader gets past it."""
    number = min(problem.lineno, len(lines))
    if problem.pos >= len(text):
        number = _open(lines)
        if not number:
            return None
    told = hints.slip(text, problem, number)
    line = lines[number - 1]
    if line.startswith((_OURS, _PARTING, _THEIRS)):
        _keep_ours(lines, number)
        return Mended(told, dropped=True)
    heading = SLIPS[0].repair(line) if _TABLE.match(line) else None
    if heading and heading != line:
        lines[number - 1] = heading
        return Mended(told, Certain(number, heading))
    if hints.is_twice(problem):
        lines[number - 1] = f"# {line}"
        return Mended(told)
    if _joined(lines, number):
        told.advice = tr("the words go on below; write them on one line")
        return Mended(told)
    if len(line) <= _LONGEST and (found := repaired(line)):
        lines[number - 1] = found.line
        return Mended(told, Certain(number, found.line) if found.slip.sure else None)
    if before := _closed(lines, number):
        return Mended(hints.slip(text, problem, before, listed=True))
    lines[number - 1] = "" if sound(line) else f"# {line}"
    return Mended(told, dropped=True)


def _open(lines: list[str]) -> int:
    """The last line, counted from 1, that opens something and does not close it; 0 if none does."""
    return next((number for number in range(len(lines), 0, -1) if not sound(lines[number - 1])), 0)


def _keep_ours(lines: list[str], number: int) -> None:
    """Leave out the marks round two editors' versions, and the second version."""
    lines[number - 1] = ""
    ours = True
    for later in range(number, len(lines)):
        ending = lines[later].startswith(_THEIRS)
        ours = ours and not lines[later].startswith(_PARTING)
        if not ours or ending:
            lines[later] = ""
        if ending or lines[later].startswith(_OURS):
            return


def _joined(lines: list[str], number: int) -> bool:
    """Whether a text that was broken in the middle is on one line now."""
    if number >= len(lines) or _BEGINS.match(lines[number]):
        return False
    whole = f"{lines[number - 1].rstrip()} {lines[number].strip()}"
    if len(whole) > _LONGEST or not sound(whole):
        return False
    lines[number - 1 : number + 1] = [whole, ""]
    return True


def _closed(lines: list[str], number: int) -> int:
    """The line, counted from 1, at whose end a comma or a bracket was missing and is now; 0 if there is none."""
    before = next((at for at in range(number - 1, 0, -1) if _STRINGS.sub("", lines[at - 1]).strip()), 0)
    begin = next((at for at in range(before, 0, -1) if re.match(r"\s*[\w-]+\s*=", lines[at - 1])), 0)
    if not begin:
        return _with_comma(lines, before) if before and not _BEGINS.match(lines[number - 1]) else 0
    bare = "\n".join(_STRINGS.sub("", line) for line in lines[begin - 1 : before])
    brackets, braces = bare.count("[") - bare.count("]"), bare.count("{") - bare.count("}")
    if brackets <= 0 and braces <= 0:
        return 0
    if not _BEGINS.match(lines[number - 1]):
        return _with_comma(lines, number - 1)
    end = next(at for at in range(number - 1, 0, -1) if lines[at - 1].strip())
    lines[end - 1] = f"{lines[end - 1].rstrip()}{' }' * braces}{']' * brackets}"
    return begin


def _with_comma(lines: list[str], number: int) -> int:
    """The last line before a place that has an item, with a comma at its end."""
    at = next((at for at in range(number, 0, -1) if lines[at - 1].strip()), 0)
    if not at or lines[at - 1].rstrip().endswith((",", "[")):
        return 0
    lines[at - 1] = f"{lines[at - 1].rstrip()},"
    return at
