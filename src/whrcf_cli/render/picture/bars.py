"""Bars of sessions, as long as the clock says, with signs and words in them, or else beside them."""

from collections.abc import Iterator
from typing import NamedTuple

from whrcf_cli.programme.model import Session
from whrcf_cli.queries.lanes import Timeline, category_letters
from whrcf_cli.render.picture import palette
from whrcf_cli.render.picture.measure import widest, width, wrapped
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience

SMALL, TEXT, DAY, TITLE = 12, 13, 17, 22
"""Sizes of the fonts, in pixels, as all lengths here."""
LINE = 18
"""The height of a line."""
GAP = 6
EDGE = 4
"""The width of the edge in the colour of the category."""
SIGN = 16
"""The width and the height of a sign."""
_BESIDE = 220
"""The width of words beside a bar."""
_SHORT, _ROOMY = 80, 110
"""Widths below which words are in no bar, and in one only if none of them has to be broken."""
_MOST = 12
"""The most lines of a title. The whole of it is shown to whoever points at the bar, and read to whoever listens."""


class PlacedWords(NamedTuple):
    """A line of words, and its place."""

    x: int
    y: int
    words: str
    look: str = "ink"
    language: str = ""
    """The tag of its language; empty for that of messages."""


class Key(NamedTuple):
    """The meaning of signs and colours."""

    result: Timeline
    audience: Audience
    letters: dict[str, str]
    kinds: dict[str, int]

    @classmethod
    def of(cls, result: Timeline, audience: Audience) -> "Key":
        """The key to a timeline for a reader."""
        kinds = {category.id: palette.kind(number) for number, category in enumerate(result.categories)}
        return cls(result, audience, category_letters(result.categories), kinds)

    def signs(self, session: Session) -> str:
        """The letter of its category, then what else is to be known: picked, clashing, contested."""
        return self.letters.get(session.category.id, "?") + "".join(
            sign
            for sign, holds in (
                ("=", session.id in self.audience.picks),
                ("!", session.id in self.result.clashing),
                ("?", session.time_contested),
            )
            if holds
        )

    def kind(self, session: Session) -> int:
        """The number of its colours."""
        return self.kinds.get(session.category.id, 0)


class Bar(NamedTuple):
    """A session as a bar; the words begin at `text_x`, in it or beside it."""

    session: Session
    x: int
    width: int
    signs: str
    kind: int
    text_x: int
    room: int
    words: tuple[PlacedWords, ...]
    """Lines whose places are counted from the first of them."""

    @property
    def end(self) -> int:
        """Where the bar and its words end."""
        return max(self.x + self.width, self.text_x + self.room)

    @property
    def height(self) -> int:
        """How much height the words need."""
        return max((line.y for line in self.words), default=0) + LINE + 2 * GAP


def bar(session: Session, key: Key, x: int, wide: int) -> Bar:
    """The bar of a session between two places, wide enough to be seen."""
    wide = max(wide, EDGE)
    room = wide - EDGE - 2 * GAP
    pick = session.id in key.audience.picks
    titles = [safe(title.words) for title in phrases.headlines(session, key.audience.lang)]
    longest = max([width(_hours(session, key), SMALL, pick), *(widest(title, TEXT, pick) for title in titles)])
    inside = wide >= _ROOMY or (wide >= _SHORT and longest <= room)
    text_x = x + EDGE + GAP if inside else x + wide + GAP
    room = room if inside else _BESIDE
    return Bar(session, x, wide, key.signs(session), key.kind(session), text_x, room, tuple(_lines(session, key, room)))


def _lines(session: Session, key: Key, room: int) -> Iterator[PlacedWords]:
    """The hours behind the signs, or below them where there is no room; then the titles."""
    pick = session.id in key.audience.picks
    indent = len(key.signs(session)) * (SIGN + 3) + 3
    hours = _hours(session, key)
    y = 0
    if indent + width(hours, SMALL, pick) <= room:
        yield PlacedWords(indent, y, hours, "hour ink")
    else:
        for line in wrapped(hours, room, SMALL, pick):
            y += LINE
            yield PlacedWords(0, y, line, "hour ink")
    for number, title in enumerate(phrases.headlines(session, key.audience.lang)):
        for line in wrapped(safe(title.words), room, TEXT, pick, _MOST):
            y += LINE
            yield PlacedWords(0, y, line, "soft" if number else "ink", title.language)
        for line in wrapped(phrases.missing_language(title), room, SMALL, pick):
            y += LINE
            yield PlacedWords(0, y, line, "small soft")


def _hours(session: Session, key: Key) -> str:
    """Its hours by the clock of the days; the scale has the other one."""
    own = key.audience.days_in_zone and phrases.local_hours(session, key.audience)
    return own or phrases.session_hours(session)
