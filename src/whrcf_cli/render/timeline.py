"""Days as bars against a clock: a picture for a terminal, and the same in lines.

Rich is imported where it draws, since the lines do without it and it takes longer to import than they to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.programme.model import Category, Session, Timed
from whrcf_cli.queries.lanes import Lane, TimelineDay, category_letters, pack
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Lang
from whrcf_cli.wording.labels import label

if TYPE_CHECKING:
    from rich.text import Text as Styled

_HOUR = 3600
_LABEL = 2
"""Cells of an hour on the axis."""
_TITLE = 8
"""Cells below which what is left of a title tells nothing."""
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
    """What letters, colours and signs stand for."""

    letters: dict[str, str]
    colours: dict[str, str]
    picks: frozenset[str]
    clashing: frozenset[str]

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
        return [(clash, _CLASH), (self.letter(session), f"bold {self.colour(session)}"), (f"{pick} ", _TIME)]


class _Scale(NamedTuple):
    """Where on the line a moment is."""

    start: float
    end: float
    cells: int

    def column(self, moment: datetime) -> int:
        return int((moment.timestamp() - self.start) * self.cells // (self.end - self.start))


def timeline(
    days: Iterable[TimelineDay],
    categories: Sequence[Category],
    lang: Lang,
    picks: frozenset[str],
    clashing: frozenset[str],
    width: int,
    local: tzinfo | None = None,
) -> Iterator[Styled]:
    """Each day as bars under a clock, or two with `local`, no line wider than `width`; then what the signs stand for.

    A bar begins at the column of its start and is a cell wide or more. Its `=` or `!` says that it is in `picks` or
    `clashing`. Where one is too narrow for its id, the sessions of that day are listed below the bars.
    """
    from rich.text import Text as Styled

    colours = {category.id: _COLOURS[number % len(_COLOURS)] for number, category in enumerate(categories)}
    key = _Key(category_letters(categories), colours, picks, clashing)
    days = list(days)
    for day in days:
        for line in _day(day, key, lang, width, local):
            yield Styled.assemble(*line)
        yield Styled()
    for line in _legend(days, key, lang, width):
        yield Styled.assemble(*line)


def plain(
    days: Iterable[TimelineDay],
    categories: Sequence[Category],
    lang: Lang,
    picks: frozenset[str],
    clashing: frozenset[str],
    local: tzinfo | None = None,
) -> Iterator[str]:
    """The same as `label: value` lines, a paragraph a session."""
    known = {category.id: category for category in categories}
    yes = "예" if lang == "ko" else "yes"
    for day in days:
        yield _line(label("day", lang), phrases.day(day.day, lang))
        yield "\n"
        for lane, session in _told(day):
            if lane:
                yield _line(label("lane", lang), str(lane))
            for name, value in _hours(session, lang, day.day, local):
                yield _line(label(name, lang), value)
            category = known.get(session.category.id, session.category)
            yield _line(label("category", lang), phrases.category_name(category, lang))
            yield _line(label("id", lang), session.id)
            for line in phrases.text_lines(session.title, lang):
                mark = phrases.missing_language(line, lang)
                yield _line(
                    label("title", "ko" if line.language == "ko" else "en"), line.words + (f" ({mark})" if mark else "")
                )
            if session.id in picks:
                yield _line(label("in my agenda", lang), yes)
            if session.id in clashing:
                yield _line(label("clashes", lang), yes)
            yield "\n"


def _day(day: TimelineDay, key: _Key, lang: Lang, width: int, local: tzinfo | None) -> Iterator[Line]:
    for words in _folded(phrases.day(day.day, lang), width):
        yield [(words, _HEADING)]
    if day.start and day.end:
        # The hour at which all is over stands above what follows the last column.
        scale = _Scale(day.start.timestamp(), day.end.timestamp(), max(width - _LABEL, 1))
        for zone in (day.start.tzinfo, local):
            if zone:
                yield from _axis(day.day, scale, zone, width)
        narrow = False
        for lane in day.lanes:
            for bars in _rows(lane, scale):
                line: Line = []
                column = 0
                for begin, end, session in bars:
                    bar, whole = _bar(session, key, lang, end - begin)
                    narrow |= not whole
                    line += [(" " * (begin - column), ""), (bar, key.style(session))]
                    column = end
                yield line
        if narrow:
            yield []
            yield from _listed(day, key, lang, width, local)
    for session in day.all_day:
        text = f"{phrases.session_hours(session, lang)}: {phrases.one_line(session.title, lang)} ({session.id})"
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


def _bar(session: Session, key: _Key, lang: Lang, cells: int) -> tuple[str, bool]:
    """A bar of so many cells, and whether it has room for the id.

    The fewer the cells the less is left, in this order: the letter, what it clashes, that it is picked, its end, its
    beginning, then the words.
    """
    pick = session.id in key.picks
    before, after = key.letter(session), ""
    for sign, leads in (("!" if session.id in key.clashing else "", True), ("=" if pick else "", False)):
        if len(before) + len(sign) <= cells:
            before = sign + before if leads else before + sign
    if len(before) < cells:
        after = "]"
    if len(before + after) < cells:
        before = f"[{before}"
    room = cells - len(before + after)
    fill = "=" if pick else " "
    # The sign of a pick stands where others have a blank.
    words = ("" if pick else " ") + f"{safe(session.id)} {safe(phrases.one_line(session.title, lang))}"
    whole = _cells(safe(session.id)) + (not pick) <= room
    return before + _fitted(words, room, fill) + after, whole


def _listed(day: TimelineDay, key: _Key, lang: Lang, width: int, local: tzinfo | None) -> Iterator[Line]:
    """The sessions of a day: letter, hours and id of each, and as much of its title as there is room for."""
    sessions = sorted((session for lane in day.lanes for session in lane), key=_start)
    clocks = [_clocks(session, day.day, local) for session in sessions]
    widest = [max(map(len, column)) for column in zip(*clocks, strict=True)]
    for session, columns in zip(sessions, clocks, strict=True):
        hours = " ".join(clock.ljust(cells) for clock, cells in zip(columns, widest, strict=True))
        id, title = safe(session.id), safe(phrases.one_line(session.title, lang))
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


def _clocks(session: Session, of: date, local: tzinfo | None) -> list[str]:
    """The hours of a session by the programme's clock, and by the local one."""
    time = _time(session)
    there = [phrases.marked_hours(Timed(*(moment.astimezone(local) for moment in time)), of)] if local else []
    return [phrases.hours(time), *there]


def _legend(days: Iterable[TimelineDay], key: _Key, lang: Lang, width: int) -> Iterator[Line]:
    """What the letters and signs that occur stand for, as many beside each other as there is room for."""
    drawn = [session for day in days for _, session in _told(day)]
    found = {session.category.id: session for session in drawn}
    order = [id for id in key.letters if id in found] + [id for id in found if id not in key.letters]
    entries = [
        (key.letter(found[id]), key.colour(found[id]), safe(phrases.category_name(found[id].category, lang)))
        for id in order
    ]
    if any(session.id in key.picks for session in drawn):
        entries.append(("=", _PICK, label("in my agenda", lang)))
    if any(session.id in key.clashing for session in drawn):
        entries.append(("!", _CLASH, label("clashes", lang)))
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


def _told(day: TimelineDay) -> Iterator[tuple[int, Session]]:
    """The sessions of a day with the number of their lane, which is 0 for whole days."""
    for number, lane in enumerate(day.lanes, 1):
        for session in lane:
            yield number, session
    for session in day.all_day:
        yield 0, session


def _hours(session: Session, lang: Lang, of: date, local: tzinfo | None) -> Iterator[tuple[str, str]]:
    """When a session is, by the programme's clock and by the local one, under the names of labels."""
    time = session.timed
    zone = time.start.tzinfo if time else None
    yield "time", phrases.session_hours(session, lang) + (f", {phrases.zone_name(zone)}" if zone else "")
    if time and local:
        there = Timed(time.start.astimezone(local), time.end.astimezone(local))
        yield "my time", f"{phrases.marked_hours(there, of)}, {phrases.zone_name(local)}"


def _hung(before: Line, lines: Sequence[Part]) -> Iterator[Line]:
    """Lines below each other, the first of them after `before`."""
    indent = sum(len(words) for words, _ in before)
    for number, line in enumerate(lines):
        yield [*(before if number == 0 else [(" " * indent, "")]), line]


def _folded(text: str, cells: int) -> list[str]:
    """`text` in lines of at most so many cells, broken at blanks, and within a word only where it is longer."""
    from rich.cells import chop_cells

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
    from rich.cells import set_cell_size

    cut = set_cell_size(text, cells)
    if not fill:
        return cut
    words = cut.rstrip(" ")
    return words + fill * (cells - _cells(words))


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _start(session: Session) -> tuple[float, float]:
    time = _time(session)
    return time.span


def _time(session: Session) -> Timed:
    if session.timed is None:
        raise ValueError(f"{session.id} has no hours")
    return session.timed


def _line(name: str, value: str) -> str:
    return f"{name}: {safe(value)}\n"
