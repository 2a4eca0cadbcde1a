"""Days as bars on a time axis, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import NamedTuple

from rich.cells import cell_len as _cells
from rich.cells import chop_cells, set_cell_size
from rich.text import Text as Styled

from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Session, Timed
from whrcf_cli.queries.lanes import Lane, Timeline, TimelineDay, category_letters, pack
from whrcf_cli.render.scale import Scale, clocks
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience, Lang

_LABEL = 2
"""Cells of an hour on the axis."""
_TITLE = 24
"""Cells below which a title is not beside its id, but below it."""
_HEADING = "bold underline"
_TIME = "bold"
_ASIDE = "dim"
_WORDS = "default"
GROUNDS = ("#005fd7", "#af00af", "#00875f", "#af5f00", "#6c6c6c", "#8700ff", "#875f00", "#008700")
"""The ground of a category's bars, of the 256 colours of terminals: white words can be read on each, and each can be
seen on black and on white. Red is for clashes."""
CLASH = "#d70000"
INK = "#ffffff"
_CLASHING = "bold red"
Part = tuple[str, str]
"""Words and their style."""
Line = list[Part]


class Paint(NamedTuple):
    """How bars look on a terminal: in brackets where it has no colour, else as blocks on a ground."""

    filled: bool = False
    exact: bool = False
    """Whether it has the colours of GROUNDS; where it has but its own eight or sixteen, a block is in reverse."""

    def block(self, ground: str, bold: bool) -> str:
        """The style of what stands on a ground."""
        weight = "bold " if bold else ""
        if not self.filled:
            return f"{weight}default"
        return f"{weight}{INK} on {ground}" if self.exact else f"{weight}reverse"


BRACKETS = Paint()


class _Key(NamedTuple):
    """The meaning of letters, colours and signs."""

    letters: dict[str, str]
    grounds: dict[str, str]
    clashing: frozenset[str]
    audience: Audience
    paint: Paint

    @property
    def lang(self) -> Lang:
        return self.audience.lang

    @property
    def picks(self) -> frozenset[str]:
        return self.audience.picks

    def letter(self, session: Session) -> str:
        return self.letters.get(session.category.id, "?")

    def ground(self, session: Session) -> str:
        return self.grounds.get(session.category.id, GROUNDS[0])

    def style(self, session: Session) -> str:
        """How its bar looks."""
        return self.paint.block(
            CLASH if session.id in self.clashing else self.ground(session), bold=session.id in self.picks
        )

    def signs(self, session: Session) -> Line:
        """Its letter between a place for each sign."""
        clash, pick = "!" if session.id in self.clashing else " ", "=" if session.id in self.picks else " "
        doubt = "?" if session.time_contested else " "
        return [(clash, _CLASHING), (self.letter(session), self.letter_style(session)), (f"{pick}{doubt}", _TIME)]

    def letter_style(self, session: Session) -> str:
        """How the letter of its category looks outside of bars."""
        return self.paint.block(self.ground(session), bold=True)


def drawn(result: Timeline, audience: Audience, width: int, paint: Paint = BRACKETS) -> Iterator[Styled]:
    """Each day as bars under a clock, or two, no line wider than `width`; then what the signs stand for.

    A bar begins at the column of its start and is a cell wide or more. Its `=` says that it is picked, its `!` that it
    clashes, its `?` that its time is contested. Where one is too narrow for its title, the sessions of that day are
    listed below the bars.
    """
    grounds = {category.id: GROUNDS[number % len(GROUNDS)] for number, category in enumerate(result.categories)}
    key = _Key(category_letters(result.categories), grounds, result.clashing, audience, paint)
    for day in result.days:
        for line in _day(day, key, width, clocks(day, result, audience)):
            yield Styled.assemble(*line)
        yield Styled()
    for line in _legend(result.days, key, width):
        yield Styled.assemble(*line)


def _day(day: TimelineDay, key: _Key, width: int, zones: Sequence[tzinfo]) -> Iterator[Line]:
    """A day by the clocks of some zones."""
    for words in _folded(phrases.day(day.day), width):
        yield [(words, _HEADING)]
    if day.start and day.end:
        # The hour at which all is over stands above what follows the last column.
        scale = Scale.of(day.start, day.end, max(width - _LABEL, 1))
        for zone in zones:
            for words in _folded(scale.name(zone, day.day), width):
                yield [(words, _ASIDE)]
            yield _axis(scale, zone)
        narrow = False
        for lane in day.lanes:
            for bars in _rows(lane, scale):
                line: Line = []
                column = 0
                for begin, end, session in bars:
                    bar, whole = _bar(session, key, end - begin)
                    narrow |= not whole
                    line += [(" " * (begin - column), ""), *_painted(bar, key.style(session), key.paint)]
                    column = end
                yield line
        if narrow:
            yield []
            yield from _listed(day, key, width, zones)
    for session in day.all_day:
        text = f"{phrases.session_hours(session)}: {phrases.session_name(session, key.lang, key.audience)}"
        yield from _hung(key.signs(session), [(words, _WORDS) for words in _folded(safe(text), width - 4)])


def _axis(scale: Scale, zone: tzinfo) -> Line:
    """The hours of a clock."""
    axis = ""
    for column, hour in scale.axis(zone, _LABEL + 1):
        if not axis or len(axis) < column:
            axis = axis.ljust(column) + hour
    hours = axis.lstrip()
    return [(" " * (len(axis) - len(hours)), ""), (hours, _TIME)]


def _painted(bar: str, style: str, paint: Paint) -> Line:
    """A bar with its brackets, or as a block without them: a blank is left where it ends, so that none touches."""
    if not paint.filled:
        return [(bar, style)]
    if bar.startswith("["):
        bar = f" {bar[1:]}"
    return [(bar[:-1], style), (" ", "")] if bar.endswith("]") else [(bar, style)]


def _rows(lane: Lane, scale: Scale) -> Iterator[list[tuple[int, int, Session]]]:
    """The bars of a lane, from column to column: in one row unless two shorter than a cell share it."""
    bars = []
    for session in lane:
        begin, end = (scale.at(moment) for moment in _time(session))
        bars.append((begin, max(end, begin + 1), session))
    for row in pack([(begin, end) for begin, end, _ in bars]):
        yield [bars[position] for position in row]


def _bar(session: Session, key: _Key, cells: int) -> tuple[str, bool]:
    """A bar of so many cells, and whether it has room for the id and the whole title.

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
    whole = _cells(words) <= room
    return before + _fitted(words, room, fill) + after, whole


def _listed(day: TimelineDay, key: _Key, width: int, zones: Sequence[tzinfo]) -> Iterator[Line]:
    """The sessions of a day: letter, hours, id and title of each. What has no room beside the hours goes below them."""
    sessions = sorted((session for lane in day.lanes for session in lane), key=_start)
    columns = [_clocks(session, key.audience) for session in sessions]
    names = [_place(zone) for zone in zones] if len(zones) > 1 else [""] * len(zones)
    widest = [max(map(_cells, column)) for column in zip(*columns, names, strict=True)]
    beside = width - 4 - sum(cells + 1 for cells in widest)
    fits = beside >= max(_TITLE, *(_cells(safe(session.id)) for session in sessions))
    if any(names):
        heads = " ".join(name.ljust(cells) for name, cells in zip(names, widest, strict=True)).rstrip()
        yield from _hung([("    ", "")], [(words, _ASIDE) for words in _folded(heads, width - 4)])
    for session, column in zip(sessions, columns, strict=True):
        hours = " ".join(clock.ljust(cells) for clock, cells in zip(column, widest, strict=True))
        signs = key.signs(session)
        if fits:
            first, *more = _named(session, key.lang, beside)
            yield [*signs, (f"{hours} ", _TIME), (first, _WORDS)]
            yield from ([(" " * (width - beside), ""), (words, _WORDS)] for words in more)
            continue
        above = [(words, _TIME) for words in _folded(hours.rstrip(), width - 4)]
        yield from _hung(signs, above + [(words, _WORDS) for words in _named(session, key.lang, width - 4)])


def _place(zone: tzinfo) -> str:
    """The last part of the name of a zone, as a heading above its hours."""
    return safe(phrases.zone_name(zone).rpartition("/")[2].replace("_", " "))


def _named(session: Session, lang: Lang, cells: int) -> list[str]:
    """The id and the titles of a session, each language in lines of its own."""
    titles = [
        safe(f"{line.words}{phrases.in_brackets(phrases.missing_language(line))}")
        for line in phrases.headlines(session, lang)
    ]
    first = " ".join([safe(session.id), *titles[:1]])
    return [line for words in (first, *titles[1:]) for line in _folded(words, cells)]


def _clocks(session: Session, audience: Audience) -> list[str]:
    """The hours of a session by the clock of the days, and by the other one."""
    hours = [phrases.forum_hours(session, audience), phrases.local_hours(session, audience)]
    return list(filter(None, reversed(hours) if audience.days_in_zone else hours))


def _legend(days: Iterable[TimelineDay], key: _Key, width: int) -> Iterator[Line]:
    """The meaning of the letters and signs that are drawn, as many in a line as there is room for; doubts in words."""
    drawn = [session for day in days for _, session in day.sessions]
    line: Line = []
    used = 0
    for sign, style, name in _meanings(drawn, key):
        cells = 2 + _cells(name)
        if line and used + 3 + cells > width:
            yield line
            line, used = [], 0
        first, *more = _folded(name, width - 2) or [""]
        line += [("   " if line else "", ""), (sign, style), (f" {first}", "")]
        used += cells + (3 if used else 0)
        if more:
            yield line
            yield from ([("  ", ""), (words, "")] for words in more)
            line, used = [], 0
    if line:
        yield line
    for session in drawn:
        if doubt := phrases.doubt(session, key.audience):
            words = f"{safe(session.id)}: {doubt}"
            yield from _hung([("? ", _TIME)], [(part, "") for part in _folded(words, width - 2)])


def _meanings(drawn: Sequence[Session], key: _Key) -> Iterator[tuple[str, str, str]]:
    """Each letter and sign, its style, and its meaning."""
    found = {session.category.id: session for session in drawn}
    for id in [id for id in key.letters if id in found] + [id for id in found if id not in key.letters]:
        one = found[id]
        yield key.letter(one), key.letter_style(one), safe(phrases.category_name(one.category, key.lang))
    if any(session.id in key.picks for session in drawn):
        yield "=", _TIME, tr("in my agenda")
    if any(session.id in key.clashing for session in drawn):
        yield "!", _CLASHING, tr("clashes")
    if any(session.time_contested for session in drawn):
        yield "?", _TIME, tr("time contested")


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
        lines += [word] if _cells(word) <= cells else chop_cells(word, max(cells, 2))
    return [line for line in lines if line]


def _fitted(text: str, cells: int, fill: str) -> str:
    """As much of `text` as goes into so many cells, filled up to them."""
    words = set_cell_size(text, cells).rstrip(" ")
    return words + fill * (cells - _cells(words))


def _start(session: Session) -> tuple[float, float]:
    time = _time(session)
    return time.span


def _time(session: Session) -> Timed:
    if session.timed is None:
        raise ValueError(f"{session.id} has no hours")
    return session.timed
