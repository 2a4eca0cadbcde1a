"""Sessions to choose from, in lines that fit a terminal of any size, and as a numbered list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.dates.zones import forum_zone
from whrcf_cli.messages import tr, trn
from whrcf_cli.queries.conflicts import count
from whrcf_cli.queries.picking import overlaps
from whrcf_cli.text.cells import cells, cut
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases, rows

if TYPE_CHECKING:
    from datetime import date

    from whrcf_cli.programme.model import Forum, Session
    from whrcf_cli.queries.picking import Picking
    from whrcf_cli.wording.audience import Audience

_NARROW = 60
"""Columns below which hours are above their title, not beside it."""
_CLOCK = 11
"""Columns of the hours by the forum's clock; longer ones push what is behind them."""
_OWN_CLOCK = 16
"""Columns of the hours by the reader's clock, which may be on another day."""
_MOST = 3
"""The most overlaps of a session that are told one by one."""
_HEADING = "bold underline"
_FOCUS = "reverse"
_ASIDE = "dim"
_CLASH = "bold red"


class Painted(NamedTuple):
    """A line in one style, no wider than the terminal."""

    text: str
    style: str = ""


class _Placed(NamedTuple):
    """A line, and the place of the session that it belongs to."""

    place: int
    line: Painted


class _Screen(NamedTuple):
    """A choice, its reader and the columns that there are."""

    state: Picking
    audience: Audience
    width: int

    def day(self, index: int) -> date | None:
        """The day of the session at a place."""
        return self.audience.day(self.state.sessions[index])


def frame(state: Picking, forum: Forum, audience: Audience, width: int, height: int) -> list[Painted]:
    """The sessions round the cursor below their day, and how many are marked: at most `height` lines.

    The day is that of the first line below it, so that it is seen however far one has gone.
    """
    zone = audience.zone if str(audience.zone) != forum.zone else None
    screen = _Screen(state, audience._replace(zone=zone), max(1, width))
    foot = _foot(screen)[: max(1, height // 3)]
    body = _body(screen, max(1, height - 2 - len(foot)))
    (first, top), *_ = body
    head = [Painted(_day(screen.day(first)), _HEADING), Painted(_zones(forum, screen), _ASIDE)]
    shown = [line for _, line in body[top.style == _HEADING :]]
    return [Painted(cut(text, screen.width), style) for text, style in [*head, *shown, *foot][-max(1, height) :]]


def numbered(state: Picking, audience: Audience) -> Iterator[str]:
    """The sessions as a list, each in one line with its number, and marks in words."""
    before: object = state
    for number, session in enumerate(state.sessions, 1):
        if (day := audience.day(session)) != before:
            yield f"{_day(day)}\n"
            before = day
        picked = tr("in my agenda") if session.id in state.marks else ""
        title = phrases.name(session, audience.lang)
        marks = [picked, *_marks(state, session, audience)]
        yield f"{number}. {safe('; '.join(filter(None, [f'{phrases.clocks(session, audience)}, {title}', *marks])))}\n"


def _day(on: date | None) -> str:
    return phrases.day(on) if on else tr("no time given")


def _body(screen: _Screen, room: int) -> list[_Placed]:
    """The lines of the session at the cursor, with as many sessions before and behind it as there is room for."""
    cursor, end = screen.state.cursor, len(screen.state.sessions)
    block = _block(screen, cursor)
    if len(block) > room and block[0].line.style == _HEADING:
        block = block[1:]  # since no session is before it, its day is that of the head
    marks = [row for row in block if row.line.style == _CLASH]
    # Of a title that is too long its end is left out, not what there is to know of the session.
    focus = [*block[: len(block) - len(marks)][: max(1, room - len(marks))], *marks][:room]
    spare = room - len(focus)
    behind = _whole_blocks(screen, range(cursor + 1, end), spare)
    before = _whole_blocks(screen, range(cursor - 1, -1, -1), max(spare // 2, spare - sum(map(len, behind))))
    behind = _whole_blocks(screen, range(cursor + 1, end), spare - sum(map(len, before)))
    return [row for block in [*reversed(before), focus, *behind] for row in block]


def _whole_blocks(screen: _Screen, places: Iterable[int], room: int) -> list[list[_Placed]]:
    """The lines of the sessions at these places, of as many of them as there is room for."""
    blocks = []
    for place in places:
        block = _block(screen, place)
        room -= len(block)
        if room < 0:
            break
        blocks.append(block)
    return blocks


def _block(screen: _Screen, index: int) -> list[_Placed]:
    """The lines of a session, each with its place: the day if it is another one, hours, title, marks in words."""
    state, audience, width = screen
    session, focused = state.sessions[index], index == state.cursor
    mark = "x" if session.id in state.marks else " "
    begin = f"{'>' if focused else ' '} [{mark}] {index + 1:>{len(str(len(state.sessions)))}} "
    hours = "  ".join(filter(None, _columns(*_clocks(session, audience), screen)))
    beside = width >= _NARROW
    first = f"{begin}{hours}  " if beside else "    "
    lang = audience.lang if focused else audience.lang[:1]
    title = safe(phrases.subject(session, lang))
    titles = _whole(title, session.id, first, width) if focused else [_short(title, session.id, first, width)]
    style = _FOCUS if focused else ""
    lines = [Painted(line, style) for line in ([] if beside else _above(begin, hours, width)) + titles]
    if focused or session.id in state.marks:
        words = _marks(state, session, audience)
    else:
        words = [*_doubts(session), *_own(session, audience)]
    indent = " " * (cells(begin) if beside else 4)
    lines += [Painted(line, _CLASH) for word in words for line in wrapped(safe(word), width, indent)]
    if index and screen.day(index) != screen.day(index - 1):
        lines.insert(0, Painted(_day(screen.day(index)), _HEADING))
    return [_Placed(index, line) for line in lines]


def _above(begin: str, hours: str, width: int) -> list[str]:
    """The hours of a session in lines above its title."""
    whole = f"{begin}{hours}"
    return [whole] if cells(whole) <= width else [begin.rstrip(), *wrapped(hours, width, "    ")]


def _short(title: str, id: str, first: str, width: int) -> str:
    """A title in one line, cut where it would hide the id at its end."""
    id = f" ({safe(id)})"
    return f"{first}{cut(title, width - cells(first) - cells(id))}{id}"


def _whole(title: str, id: str, first: str, width: int) -> list[str]:
    """A title in as many lines as it needs, with the id at its end."""
    indent = first if width < _NARROW else " " * cells(first)
    lines = list(wrapped(f"{title} ({safe(id)})", width, indent))
    return [first + lines[0][len(indent) :], *lines[1:]]


def _clocks(session: Session, audience: Audience) -> tuple[str, str]:
    """The hours of a session by the forum's clock and by the reader's."""
    if session.when and not session.timed:
        return tr("no hours given"), ""
    return phrases.forum_hours(session, audience), phrases.local_hours(session, audience)


def _columns(forums: str, own: str, screen: _Screen) -> tuple[str, str]:
    """Both in columns of their own; the last one is as wide as it needs in a narrow terminal."""
    if not screen.audience.zone:
        return _padded(forums, _CLOCK if screen.width >= _NARROW else 0), ""
    return _padded(forums, _CLOCK), _padded(own, _OWN_CLOCK if screen.width >= _NARROW else 0)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _zones(forum: Forum, screen: _Screen) -> str:
    """The names of the zones above the columns of hours."""
    indent = " " * (len(str(len(screen.state.sessions))) + 7)
    own = screen.audience.zone
    zones = _columns(phrases.city(forum_zone(forum.zone)), phrases.city(own) if own else "", screen)
    return f"{indent}{'  '.join(filter(None, zones))}".rstrip()


def _marks(state: Picking, session: Session, audience: Audience) -> list[str]:
    """Doubts about a session, chosen sessions that it overlaps, and the reader's own appointments and sleep."""
    found = list(overlaps(session, state.chosen))
    told = [
        tr("overlaps {session}, {duration}", session=other.id, duration=phrases.duration(minutes))
        for other, minutes in found[:_MOST]
    ]
    more = len(found) - len(told)
    rest = [trn("{n} more overlap", "{n} more overlaps", more)] if more else []
    return [*_doubts(session), *told, *rest, *_own(session, audience)]


def _doubts(session: Session) -> list[str]:
    cancelled = tr("cancelled") if session.status == "cancelled" else ""
    return [word for word in (cancelled, phrases.doubt(session)) if word]


def _own(session: Session, audience: Audience) -> list[str]:
    facts = rows.personal(session, audience._replace(picks=frozenset()), hours=False)
    return [": ".join(fact) for fact in facts]


def _foot(screen: _Screen) -> list[Painted]:
    """How many sessions are marked and how many of them overlap; then the meaning of the keys."""
    chosen = screen.state.chosen
    spans = [session.timed.span for session in chosen if session.timed and session.status != "cancelled"]
    marked = [trn("{n} session marked", "{n} sessions marked", len(chosen))]
    if pairs := count(spans):
        marked.append(phrases.pairs(pairs))
    keys = tr("arrows or numbers: move; Space: mark; Enter: save; q: leave")
    foot = [Painted(", ".join(marked), _CLASH if pairs else "")]
    return [*foot, *(Painted(line, _ASIDE) for line in wrapped(keys, screen.width))]


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """A text in lines of at most `width` columns, each indented; words that are longer are broken."""
    room = max(2, width - cells(indent))
    line = ""
    for word in chain.from_iterable(_pieces(word, room) for word in text.split()):
        if line and cells(line) + 1 + cells(word) > room:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word in pieces of at most `room` columns, of which a character may take two."""
    while cells(word) > room:
        end = room
        while cells(word[:end]) > room:
            end -= 1
        yield word[:end]
        word = word[end:]
    yield word
