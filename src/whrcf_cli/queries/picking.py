"""Sessions that are chosen key by key: a value, and what each key makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import Session

Key = str
"""The name of a key, such as "down" or "page up", or else the character that it types."""
PAGE = 10
"""How many sessions a page is, whatever the height of the terminal."""
_MOVES = {"up": -1, "k": -1, "down": 1, "j": 1, "page up": -PAGE, "page down": PAGE}
_SAVE = ("enter",)
_LEAVE = ("q", "Q", "ㅂ", "escape", "interrupt")
"""ㅂ is the key q while a keyboard types Korean."""


class Overlap(NamedTuple):
    """A chosen session that overlaps another one, and for how many minutes."""

    session: Session
    minutes: int


class Picking(NamedTuple):
    """Sessions, of which some are marked, and where the cursor is."""

    sessions: tuple[Session, ...]
    """At least one, in the order in which they are shown."""
    marks: frozenset[str]
    """The ids of those that are marked."""
    elsewhere: tuple[Session, ...] = ()
    """Sessions that are chosen, too, but not shown."""
    cursor: int = 0
    typed: str = ""
    """The digits that were typed just before: the number of a session, from 1, to which the cursor goes."""
    ended: Literal["", "saved", "left"] = ""

    @property
    def chosen(self) -> list[Session]:
        """All sessions that are chosen."""
        return [*(session for session in self.sessions if session.id in self.marks), *self.elsewhere]

    @property
    def focus(self) -> Session:
        """The session at the cursor."""
        return self.sessions[self.cursor]


class Edit(NamedTuple):
    """Ids that are added to picks, and ids that are removed from them."""

    added: tuple[str, ...]
    removed: frozenset[str]

    def of(self, picks: Iterable[str]) -> list[str]:
        """The picks after this edit; those that it does not name stay as they are."""
        return list(dict.fromkeys([*(id for id in picks if id not in self.removed), *self.added]))


def picking(sessions: Iterable[Session], picks: Iterable[str], programme: Iterable[Session]) -> Picking:
    """The beginning of a choice among `sessions` of a programme, with the picks marked."""
    shown, mine = tuple(sessions), frozenset(picks)
    ids = frozenset(session.id for session in shown)
    elsewhere = tuple(session for session in programme if session.id in mine and session.id not in ids)
    return Picking(shown, mine & ids, elsewhere)


def press(state: Picking, key: Key) -> Picking:
    """The choice after a key. A key without a meaning changes nothing but the number that was being typed."""
    if key.isdecimal() or (key == "backspace" and state.typed):
        return _number(state, state.typed[:-1] if key == "backspace" else state.typed + str(int(key)))
    state = state._replace(typed="")
    if key in _SAVE:
        return state._replace(ended="saved")
    if key in _LEAVE:
        return state._replace(ended="left")
    if key == " ":
        return state._replace(marks=state.marks ^ {state.focus.id})
    last = len(state.sessions) - 1
    match key:
        case "home":
            return state._replace(cursor=0)
        case "end":
            return state._replace(cursor=last)
    return state._replace(cursor=min(max(state.cursor + _MOVES.get(key, 0), 0), last))


def _number(state: Picking, typed: str) -> Picking:
    """The choice with the cursor at the session of this number; one that does not exist begins anew."""
    for digits in (typed, typed[-1:]):
        if digits and 0 < int(digits) <= len(state.sessions):
            return state._replace(typed=digits, cursor=int(digits) - 1)
    return state._replace(typed="")


def overlaps(session: Session, others: Iterable[Session]) -> Iterator[Overlap]:
    """Those of `others` that `session` overlaps; cancelled sessions overlap nothing."""
    mine = session.timed
    if mine is None or session.status == "cancelled":
        return
    for other in others:
        if other.id == session.id or other.timed is None or other.status == "cancelled":
            continue
        if mine.overlaps(other.timed):
            (start, end), (begin, finish) = mine.span, other.timed.span
            yield Overlap(other, int(min(end, finish) - max(start, begin)) // 60)


def edit(before: Picking, after: Picking) -> Edit:
    """The change that a choice has made, in the order of its sessions."""
    added = after.marks - before.marks
    return Edit(tuple(session.id for session in after.sessions if session.id in added), before.marks - after.marks)
