"""Places of all that is in a picture: days below each other, in each of them time from left to right."""

from collections.abc import Iterator
from itertools import accumulate, count
from typing import NamedTuple

from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Session, Timed
from whrcf_cli.queries.lanes import Timeline, TimelineDay, pack
from whrcf_cli.render.picture.bars import DAY, GAP, LINE, SIGN, SMALL, TEXT, TITLE, Bar, Key, PlacedWords, bar
from whrcf_cli.render.picture.measure import width, wrapped
from whrcf_cli.render.scale import Scale, clocks
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience

MARGIN = 24
LENGTH = 1152
"""The length of a day."""
_HOUR = 34
"""The room that an hour needs on a clock."""


class PlacedBar(NamedTuple):
    """A bar in its row."""

    bar: Bar
    y: int
    height: int


class DrawnDay(NamedTuple):
    """The bars of a day below its clocks."""

    name: str
    words: tuple[PlacedWords, ...]
    """Its heading, if it has one; of each clock its name and its hours."""
    grid: tuple[int, ...]
    """Where the hours of the first clock are."""
    top: int
    bottom: int
    bars: tuple[PlacedBar, ...]
    """In the order of time."""


class LegendEntry(NamedTuple):
    """A sign at a place, and its meaning; `kind` is the number of its colours, for the letter of a category."""

    sign: str
    kind: int | None
    x: int
    y: int
    meaning: tuple[PlacedWords, ...]
    """In each language, one behind the other."""


class Picture(NamedTuple):
    """All that is drawn, and its size."""

    title: tuple[PlacedWords, ...]
    days: tuple[DrawnDay, ...]
    legend: tuple[LegendEntry, ...]
    doubts: tuple[PlacedWords, ...]
    width: int
    height: int


def picture(result: Timeline, audience: Audience, headed: bool = True) -> Picture:
    """A timeline laid out: its title and the names of its days, if `headed`; its days, and the meaning of the signs."""
    key = Key.of(result, audience)
    title = tuple(_title(key)) if headed else ()
    y = title[-1].y + MARGIN if title else 0
    days: list[DrawnDay] = []
    for day in result.days:
        days.append(_day(day, key, y, headed))
        y = days[-1].bottom + MARGIN
    legend = tuple(_legend(key, y))
    y = legend[-1].y + LINE + 2 * GAP
    doubts = tuple(_doubts(result, audience, y))
    right = max((one.bar.end for day in days for one in day.bars), default=0)
    bottom = (doubts[-1].y if doubts else y) + MARGIN
    return Picture(title, tuple(days), legend, doubts, max(MARGIN + LENGTH, right) + MARGIN, bottom)


def _title(key: Key) -> Iterator[PlacedWords]:
    """The name of the forum, each language in lines of its own."""
    lines = [
        (line, named.language)
        for named in phrases.text_lines(key.result.forum.name, key.audience.lang)
        for line in wrapped(safe(named.words), LENGTH, TITLE, bold=True, most=3)
    ]
    for number, (line, language) in enumerate(lines, 1):
        yield PlacedWords(MARGIN, MARGIN + number * (TITLE + GAP), line, "title ink", language)


def _day(day: TimelineDay, key: Key, y: int, headed: bool) -> DrawnDay:
    """A day that begins at a height."""
    marks: list[PlacedWords] = []
    if headed:
        y += DAY + GAP
        marks.append(PlacedWords(MARGIN, y - GAP, phrases.day(day.day), "day ink"))
    grid: tuple[int, ...] = ()
    placed: list[PlacedBar] = []
    if day.start and day.end:
        scale = Scale.of(day.start, day.end, LENGTH)
        for zone in clocks(day, key.result, key.audience):
            hours = [(MARGIN + at, hour) for at, hour in scale.axis(zone, _HOUR)]
            marks.append(PlacedWords(MARGIN, y + LINE, scale.name(zone, day.day), "small soft"))
            marks += [PlacedWords(x, y + 2 * LINE, hour, "clock ink") for x, hour in hours]
            grid = grid or tuple(x for x, _ in hours)
            y += 2 * LINE
        bars = [_bar(session, time, key, scale) for _, session in day.sessions if (time := session.timed)]
        placed = _rows(bars, y + 2 * GAP)
    top = y + GAP
    y = max((one.y + one.height for one in placed), default=top) + GAP
    for session in day.all_day:
        whole = bar(session, key, MARGIN, LENGTH)
        placed.append(PlacedBar(whole, y, whole.height))
        y += whole.height + GAP
    return DrawnDay(phrases.day(day.day), tuple(marks), grid, top, y, tuple(placed))


def _bar(session: Session, time: Timed, key: Key, scale: Scale) -> Bar:
    """The bar of a session at its hours."""
    start, end = map(scale.at, time)
    return bar(session, key, MARGIN + start, end - start - 2)


def _rows(bars: list[Bar], y: int) -> list[PlacedBar]:
    """Bars in as few rows as there is room for them and their words, in the order of time."""
    placed: list[tuple[int, PlacedBar]] = []
    for row in pack([(one.x, one.end + 2) for one in bars]):
        height = max(bars[position].height for position in row)
        placed += [(position, PlacedBar(bars[position], y, height)) for position in row]
        y += height + GAP
    return [one for _, one in sorted(placed, key=lambda pair: _order(pair[1].bar.session, pair[0]))]


def _order(session: Session, position: int) -> tuple[float, float, int]:
    start, end = session.timed.span if session.timed else (0.0, 0.0)
    return start, end, position


def _legend(key: Key, y: int) -> Iterator[LegendEntry]:
    """The meaning of the signs that are drawn, as many in a line as there is room for."""
    x = MARGIN
    for sign, kind, meanings in _meanings(key):
        room = LENGTH / len(meanings) - MARGIN
        shown = [(line, tag) for words, tag in meanings for line in wrapped(words, room, TEXT, most=1)]
        ends = list(accumulate((int(width(words, TEXT)) + GAP for words, _ in shown), initial=SIGN + GAP))
        if x > MARGIN and x + ends[-1] > MARGIN + LENGTH:
            x, y = MARGIN, y + LINE + GAP
        words = (
            PlacedWords(x + at, y + SMALL + 1, line, "ink", tag) for at, (line, tag) in zip(ends, shown, strict=False)
        )
        yield LegendEntry(sign, kind, x, y, tuple(words))
        x += ends[-1] + MARGIN


def _meanings(key: Key) -> Iterator[tuple[str, int | None, list[tuple[str, str]]]]:
    """Each sign that is drawn, the number of its colours, and its meaning in each language."""
    drawn = [session for day in key.result.days for _, session in day.sessions]
    found = {session.category.id: session for session in drawn}
    known = [id for id in key.letters if id in found]
    for id in known + [id for id in found if id not in key.letters]:
        session = found[id]
        names = phrases.text_lines(session.category.name, key.audience.lang)
        yield key.signs(session)[0], key.kind(session), [(safe(name.words), name.language) for name in names]
    signs = {sign for session in drawn for sign in key.signs(session)[1:]}
    for sign, meaning in (("=", tr("in my agenda")), ("!", tr("clashes")), ("?", tr("time contested"))):
        if sign in signs:
            yield sign, None, [(meaning, "")]


def _doubts(result: Timeline, audience: Audience, y: int) -> Iterator[PlacedWords]:
    """The doubts about sessions, in words."""
    lines = count(1)
    for day in result.days:
        for _, session in day.sessions:
            if doubt := phrases.doubt(session, audience):
                for line in wrapped(f"? {safe(session.id)}: {doubt}", LENGTH, TEXT):
                    yield PlacedWords(MARGIN, y + next(lines) * LINE, line)
