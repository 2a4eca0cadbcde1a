"""The drawing of a timeline as elements of SVG, which stand in a file or a page."""

from collections.abc import Iterable
from xml.etree.ElementTree import Comment, Element, tostring

from whrcf_cli.messages import language, tr
from whrcf_cli.queries.lanes import Timeline
from whrcf_cli.render.picture import layout, styles
from whrcf_cli.render.picture.bars import EDGE, GAP, LINE, SIGN, SMALL, Bar, PlacedWords
from whrcf_cli.render.picture.markup import add, attributes_of, other
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience

_SIGNS = {"=": "mine", "!": "clash", "?": "doubt"}


def svg(result: Timeline, audience: Audience, mark: str = "") -> str:
    """The picture as a file of its own, with the `mark` of its view."""
    root = drawn(result, audience)
    if mark:
        root.insert(0, Comment(f" whrcf-view:{mark} "))
    style = Element("style")
    style.text = styles.of_drawing()
    root.insert(3 if mark else 2, style)
    return tostring(root, encoding="unicode") + "\n"


def title(result: Timeline, audience: Audience) -> str:
    """The title of a picture: the forum, and the days."""
    name = phrases.one_line(result.forum.name, audience.lang)
    days = [phrases.day(day.day) for day in result.days]
    return tr("Timeline of {days}: {forum}", days=" - ".join(dict.fromkeys((days[0], days[-1]))), forum=name)


def drawn(result: Timeline, audience: Audience, headed: bool = True) -> Element:
    """The drawing, without its style; not `headed`, if it stands below headings of its own."""
    picture = layout.picture(result, audience, headed)
    root = Element(
        "svg",
        attributes_of(
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {picture.width} {picture.height}",
                "width": picture.width,
                "height": picture.height,
                "lang": language(),
                "role": "group",
            }
        ),
    )
    add(root, "title", title(result, audience))
    add(root, "desc", _description(result))
    add(root, "rect", class_="paper", width=picture.width, height=picture.height)
    _words(root, picture.title)
    for day in picture.days:
        _day(root, day, audience)
    for entry in picture.legend:
        group = add(root, "g", class_=None if entry.kind is None else f"k{entry.kind}")
        _sign(group, entry.sign, entry.x, entry.y, letter=entry.kind is not None)
        _words(group, entry.meaning)
    _words(root, picture.doubts)
    return root


def _description(result: Timeline) -> str:
    number = sum(1 for _ in result.sessions)
    return tr("Sessions as bars against the clock, parallel ones below each other: {number}.", number=number)


def _day(to: Element, day: layout.DrawnDay, audience: Audience) -> None:
    group = add(to, "g", class_="timeline-day")
    _words(group, day.words)
    for x in day.grid:
        add(group, "line", class_="grid", x1=x, x2=x, y1=day.top, y2=day.bottom)
    bars = add(group, "g", role="list", aria_label=day.name)
    for placed in day.bars:
        _bar(bars, placed, audience)


def _bar(to: Element, placed: layout.PlacedBar, audience: Audience) -> None:
    """A session, with all of its title for whoever points at it."""
    bar, y, height = placed
    pick = " pick" if "=" in bar.signs[1:] else ""
    group = add(to, "g", class_=f"k{bar.kind}{pick}", role="listitem")
    languages = {line.language for line in bar.words if line.language}
    alone = other(*languages) if len(languages) == 1 else None
    add(group, "title", _told(bar, audience), lang=alone)
    add(group, "rect", class_="bar", x=bar.x, y=y, width=bar.width, height=height)
    add(group, "rect", class_="edge", x=bar.x, y=y, width=min(EDGE, bar.width), height=height)
    for number, sign in enumerate(bar.signs):
        _sign(group, sign, bar.text_x + number * (SIGN + 3), y + GAP, letter=not number)
    below = y + GAP + LINE - GAP + 1
    _words(group, [line._replace(x=bar.text_x + line.x, y=below + line.y) for line in bar.words])


def _told(bar: Bar, audience: Audience) -> str:
    """All about a session in one line."""
    session = bar.session
    meant = {"=": tr("in my agenda"), "!": tr("clashes")}
    parts = [phrases.clocks(session, audience), phrases.session_name(session, audience.lang, audience)]
    return ", ".join([*parts, *(meant[sign] for sign in bar.signs[1:] if sign in meant)])


def _sign(to: Element, sign: str, x: int, y: int, letter: bool) -> None:
    """A sign in a square: the letter of a category in its colour, any other in a colour of its own."""
    group = add(to, "g", class_="sign")
    add(group, "rect", class_="kind" if letter else _SIGNS[sign], x=x, y=y, width=SIGN, height=SIGN, rx=2)
    add(group, "text", sign, class_="on", x=x + SIGN // 2, y=y + SMALL + 1)


def _words(to: Element, lines: Iterable[PlacedWords]) -> None:
    for line in lines:
        add(
            to,
            "text",
            line.words,
            class_=line.look,
            x=line.x,
            y=line.y,
            lang=other(line.language) if line.language else None,
        )
