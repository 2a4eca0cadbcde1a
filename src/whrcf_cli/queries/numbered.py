"""Sessions of a numbered list, by the numbers, ranges and ids that a person types in one line."""

import re
from collections.abc import Sequence

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.queries import lookup
from whrcf_cli.queries.picking import Edit
from whrcf_cli.text.shortening import shortened

_SPACED = re.compile(r"(?<=\d)\s*[~–]\s*(?=\d)|(?<=\d)\s+-\s+(?=\d)")
"""The sign of a range with blanks round it; without one behind it, - is the sign of what is removed."""
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")
_LONGEST = 10
"""The number of digits that no number of a list has."""


def edit(programme: Programme, sessions: Sequence[Session], line: str) -> Edit:
    """The sessions that a line adds, and those, with - before them, that it removes.

    Raises UsageProblem for a number that the list does not have and an id that the programme does not have.
    """
    added: dict[str, None] = {}
    removed: dict[str, None] = {}
    for word in re.split(r"[\s,;]+", _SPACED.sub("-", line).strip()):
        if not word:
            continue
        takes = word.startswith("-")
        for session in _sessions(programme, sessions, word.removeprefix("-")):
            (removed if takes else added)[session.id] = None
    if both := [id for id in added if id in removed]:
        raise UsageProblem(tr("{sessions} cannot be added and removed at once", sessions=", ".join(both)))
    return Edit(tuple(added), frozenset(removed))


def _sessions(programme: Programme, sessions: Sequence[Session], word: str) -> Sequence[Session]:
    """The sessions that a word names: by a number or a range of the list, or else one of the programme by its id."""
    found = _RANGE.fullmatch(word)
    if found:
        first, last = (int(digits) if len(digits) < _LONGEST else 0 for digits in (found[1], found[2] or found[1]))
        if 0 < first <= last <= len(sessions):
            return sessions[first - 1 : last]
        if not any(session.id == word for session in programme.sessions):
            fault = tr('"{typed}": the numbers are 1 to {most}', typed=shortened(word), most=len(sessions))
            raise UsageProblem(fault)
    return [lookup.session(programme, word)]
