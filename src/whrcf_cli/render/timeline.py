"""Days as bars on a time axis, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from math import ceil
from typing import NamedTuple

from rich.cells import cell_len as _cells
from rich.cells import chop_cells, set_cell_size
from rich.text import Text as Styled

from whrcf_cli.dates import zones
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Session, Timed
from whrcf_cli.queries.lanes import Lane, Timeline, TimelineDay, category_letters, pack
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience, Lang

_HOUR = 3600
_LABEL = 2
"""Cells of an hour on the axis."""
_TITLE = 8
"""Cells below which a shortened title is useless."""
_HEADING = "bold underline"
_TIME = "bold"
_ASIDE = "dim"
_WORDS = "default"
_COLOURS = ("bright_blue", "magenta", "cyan", "green", "default", "yellow")
"""Without red, which is for clashes, and without what is hard to read on black or on white."""
_CLASH = "bold red"
_PICK = "bold reverse"
Part = tuple[str, str]
"""Words and their style. Blanks are no part's beginning: some viewers drop such from a saved picture."""
Line = list[Part]


class _Key(NamedTuple):
    """The meaning of letters, colours and signs."""

    letters: dict[str, str]
    colours: dict[str, str]
    clashing: frozenset[str]
    audience: Audience

    @property
    def lang(self) -> Lang:
        return self.audience.lang

    @property
    def picks(self) -> frozenset[str]:
        return self.audience.picks

    def letter(self, session: Session) -> str:
        return self.letters.get(session.category.id, "?")

    def colour(self, session: Session) -> str:
        return self.colours.get(session.category.id, _WORDS)

    def style(self, session: Session) -> str:
        """How its bar looks."""
        style = _CLASH if session.id in self.clashing else self.colour(session)
        return f"{_PICK} {style}" if session.id in self.picks else style

    def signs(self, session: Session) -> Line:
        """Its letter between a place for each sign."""
        clash, pick = "!" if session.id in self.clashing else " ", "=" if session.id in self.picks else " "
        doubt = "?" if session.time_contested else " "
        sign = (self.letter(session), f"bold {self.colour(session)}")
        return [(clash, _CLASH), sign, (f"{pick}{doubt}", _TIME)]


class _Scale(NamedTuple):
    """Where on the line a moment is."""

    start: float
    end: float
    cells: int

    def column(self, moment: datetime) -> int:
        return int((moment.timestamp() - self.start) * self.cells // (self.end - self.start))


def drawn(result: Timeline, audience: Audience, width: int) -> Iterator[Styled]:
    """Each day as bars under a clock, or two, no line wider than `width`; then what the signs stand for.

    A bar begins at the column of its start and is a cell wide or more. Its `=` says that it is picked, its `!` that it
    clashes, its `?` that its time is contested. Where one is too narrow for its id, the sessions of that day are listed
    below the bars.
    """
    colours = {category.id: _COLOURS[number % len(_COLOURS)] for number, category in enumerate(result.categories)}
    key = _Key(category_letters(result.categories), colours, result.clashing, audience)
    other = zones.forum_zone(result.forum.zone) if audience.days_in_zone else audience.zone
    for day in result.days:
        for line in _day(day, key, width, other):
            yield Styled.assemble(*line)
        yield Styled()
    for line in _legend(result.days, key, width):
        yield Styled.assemble(*line)


def _day(day: TimelineDay, key: _Key, width: int, other: tzinfo | None) -> Iterator[Line]:
    """A day by its own clock and an `other` one."""
    for words in _folded(phrases.day(day.day), width):
        yield [(words, _HEADING)]
    if day.start and day.end:
        # The hour at which all is over stands above what follows the last column.
        scale = _Scale(day.start.timestamp(), day.end.timestamp(), max(width - _LABEL, 1))
        for zone in (day.start.tzinfo, other):
            if zone:
                yield from _axis(day.day, scale, zone, width)
        narrow = False
        for lane in day.lanes:
            for bars in _rows(lane, scale):
                line: Line = []
                column = 0
                for begin, end, session in bars:
                    bar, whole = _bar(session, key, end - begin)
                    narrow |= not whole
                    line += [(" " * (begin - column), ""), (bar, key.style(session))]
                    column = end
                yield line
        if narrow:
            yield []
            yield from _listed(day, key, width)
    for session in day.all_day:
        text = f"{phrases.session_hours(session)}: {phrases.session_name(session, key.lang)}"
        yield from _hung(key.signs(session), [(words, _WORDS) for words in _folded(safe(text), width - 4)])


def _axis(of: date, scale: _Scale, zone: tzinfo, width: int) -> Iterator[Line]:
    """The name of a zone with its hours, and the clock of that zone."""
    span = Timed(datetime.fromtimestamp(scale.start, zone), datetime.fromtimestamp(scale.end, zone))
    for words in _folded(safe(f"{phrases.zone_name(zone)} {phrases.marked_hours(span, of)}"), width):
        yield [(words, _ASIDE)]
    step = ceil((_LABEL + 1) * (scale.end - scale.start) / _HOUR / scale.cells)
    axis = ""
    for hour in list(_whole_hours(span))[::step]:
        column = scale.column(hour)
        if not axis or len(axis) < column:
            midnight = hour.timestamp() == scale.end and hour.hour == 0
            axis = axis.ljust(column) + ("24" if midnight else f"{hour:%H}")
    hours = axis.lstrip()
    yield [(" " * (len(axis) - len(hours)), ""), (hours, _TIME)]


def _whole_hours(span: Timed) -> Iterator[datetime]:
    """When the clock of a span shows a whole hour, its start and end included."""
    moment, end = span.start.timestamp(), span.end.timestamp()
    while moment <= end:
        shown = datetime.fromtimestamp(moment, span.start.tzinfo)
        past = shown.minute * 60 + shown.second
        if not past:
            yield shown
        moment += _HOUR - past


def _rows(lane: Lane, scale: _Scale) -> Iterator[list[tuple[int, int, Session]]]:
    """The bars of a lane, from column to column: in one row unless two shorter than a cell share it."""
    bars = []
    for session in lane:
        begin, end = (scale.column(moment) for moment in _time(session))
        bars.append((begin, max(end, begin + 1), session))
    for row in pack([(begin, end) for begin, end, _ in bars]):
        yield [bars[position] for position in row]


def _bar(session: Session, key: _Key, cells: int) -> tuple[str, bool]:
    """A bar of so many cells, and whether it has room for the id.

    The fewer the cells the less is left, in this order: the letter, what it clashes, that its time is contested, that
    it is picked, its end, its beginning, then the words.
    """
    pick = session.id in key.picks
    before, after = key.letter(session), ""
    doubt = "?" if session.time_contested else ""
    for sign, leads in (
        ("!" if session.id in key.clashing else "", True),
        (doubt, False),
        ("=" if pick else "", False),
    ):
        if len(before) + len(sign) <= cells:
            before = sign + before if leads else before + sign
    if len(before) < cells:
        after = "]"
    if len(before + after) < cells:
        before = f"[{before}"
    room = cells - len(before + after)
    fill = "=" if pick else " "
    # The sign of a pick stands where others have a blank.
    words = ("" if pick else " ") + f"{safe(session.id)} {safe(phrases.subject(session, key.lang))}"
    whole = _cells(safe(session.id)) + (not pick) <= room
    return before + _fitted(words, room, fill) + after, whole


def _listed(day: TimelineDay, key: _Key, width: int) -> Iterator[Line]:
    """The sessions of a day: letter, hours and id of each, and as much of its title as there is room for."""
    sessions = sorted((session for lane in day.lanes for session in lane), key=_start)
    clocks = [_clocks(session, key.audience) for session in sessions]
    widest = [max(map(len, column)) for column in zip(*clocks, strict=True)]
    for session, columns in zip(sessions, clocks, strict=True):
        hours = " ".join(clock.ljust(cells) for clock, cells in zip(columns, widest, strict=True))
        id, title = safe(session.id), safe(phrases.subject(session, key.lang))
        left = width - 4 - _cells(f"{hours} {id} ")
        if left < -1:
            above = [(words, _TIME) for words in _folded(hours.rstrip(), width - 4)]
            below = [(words, key.colour(session)) for words in _folded(id, width - 4)]
            yield from _hung(key.signs(session), above + below)
            continue
        shown = _shortened(title, left) if left >= _TITLE else ""
        yield [
            *key.signs(session),
            (f"{hours} ", _TIME),
            (f"{id} " if shown else id, key.colour(session)),
            (shown, _WORDS),
        ]


def _clocks(session: Session, audience: Audience) -> list[str]:
    """The hours of a session by the clock of the days, and by the other one."""
    hours = [phrases.forum_hours(session, audience), phrases.local_hours(session, audience)]
    return list(filter(None, reversed(hours) if audience.days_in_zone else hours))


def _legend(days: Iterable[TimelineDay], key: _Key, width: int) -> Iterator[Line]:
    """The meaning of the letters and signs that are drawn, as many in a line as there is room for."""
    drawn = [session for day in days for _, session in day.sessions]
    found = {session.category.id: session for session in drawn}
    order = [id for id in key.letters if id in found] + [id for id in found if id not in key.letters]
    entries = [
        (key.letter(found[id]), key.colour(found[id]), safe(phrases.category_name(found[id].category, key.lang)))
        for id in order
    ]
    if any(session.id in key.picks for session in drawn):
        entries.append(("=", _PICK, tr("in my agenda")))
    if any(session.id in key.clashing for session in drawn):
        entries.append(("!", _CLASH, tr("clashes")))
    if any(session.time_contested for session in drawn):
        entries.append(("?", _TIME, tr("time contested")))
    line: Line = []
    used = 0
    for sign, style, name in entries:
        name = _shortened(name, width - 2)
        cells = 2 + _cells(name)
        if line and used + 3 + cells > width:
            yield line
            line, used = [], 0
        if line:
            line.append(("   ", ""))
            used += 3
        line += [(f"{sign} ", f"bold {style}"), (name, "")]
        used += cells
    if line:
        yield line
    for session in drawn:
        if doubt := phrases.doubt(session):
            words = f"{safe(session.id)}: {doubt}"
            yield from _hung([("? ", _TIME)], [(part, "") for part in _folded(words, width - 2)])


def _hung(before: Line, lines: Sequence[Part]) -> Iterator[Line]:
    """Lines below each other, the first of them after `before`."""
    indent = sum(len(words) for words, _ in before)
    for number, line in enumerate(lines):
        yield [*(before if number == 0 else [(" " * indent, "")]), line]


def _folded(text: str, cells: int) -> list[str]:
    """`text` in lines of at most so many cells, broken at blanks, and within a word only where it is longer."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if _cells(longer) <= cells:
            lines[-1] = longer
            continue
        lines += chop_cells(word, max(cells, 2))
    return [line for line in lines if line]


def _shortened(text: str, cells: int) -> str:
    """`text`, or its beginning and three dots where it is wider than so many cells."""
    if _cells(text) <= cells:
        return text
    return _fitted(text, max(cells - 3, 0), "").rstrip() + "..."


def _fitted(text: str, cells: int, fill: str) -> str:
    """As much of `text` as goes into so many cells, filled up to them."""
    cut = set_cell_size(text, cells)
    if not fill:
        return cut
    words = cut.rstrip(" ")
    return words + fill * (cells - _cells(words))


def _start(session: Session) -> tuple[float, float]:
    time = _time(session)
    return time.span


def _time(session: Session) -> Timed:
    if session.timed is None:
        raise ValueError(f"{session.id} has no hours")
    return session.timed
