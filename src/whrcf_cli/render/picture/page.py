"""The timeline as a page of its own: the drawing, and a list for narrow screens and for the ear."""

from base64 import b64encode
from hashlib import sha256
from xml.etree.ElementTree import Element, tostring

from whrcf_cli.messages import language, tr
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.lanes import Timeline, TimelineDay
from whrcf_cli.render.picture import drawing, styles
from whrcf_cli.render.picture.bars import Key
from whrcf_cli.render.picture.markup import add, attributes_of, other
from whrcf_cli.wording import phrases, rows
from whrcf_cli.wording.audience import Audience


def html(result: Timeline, audience: Audience, mark: str = "") -> str:
    """The picture as a whole page, with the `mark` of its view. It has no script and asks nobody for anything."""
    root = Element("html", attributes_of({"lang": language()}))
    head = add(root, "head")
    style = styles.of_page()
    if mark:
        add(head, "meta", name="whrcf-view", content=mark)
    add(head, "meta", charset="utf-8")
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    add(head, "meta", http_equiv="Content-Security-Policy", content=policy)
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "meta", name="color-scheme", content="light dark")
    add(head, "title", drawing.title(result, audience))
    add(head, "style").text = style
    main = add(add(root, "body"), "main")
    name = add(main, "h1")
    for line in phrases.text_lines(result.forum.name, audience.lang):
        add(name, "span", line.words, lang=other(line.language), dir="auto")
    key = Key.of(result, audience)
    for day in result.days:
        _day(main, day, key)
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def _day(to: Element, day: TimelineDay, key: Key) -> None:
    section = add(to, "section")
    add(section, "h2", phrases.day(day.day))
    zones = rows.zones(key.result.forum, key.audience)
    add(section, "p", ", ".join(f"{label}: {name}" for label, name in zones), class_="soft")
    # The list has all that the drawing has, and is better to listen to.
    figure = add(section, "figure", aria_hidden="true")
    figure.append(drawing.drawn(key.result._replace(days=(day,)), key.audience, headed=False))
    sessions = add(section, "ol")
    for session in sorted((session for _, session in day.sessions), key=_order):
        _session(sessions, session, key)


def _order(session: Session) -> tuple[bool, float, float]:
    """By time, those of whole days last."""
    return (False, *session.timed.span) if session.timed else (True, 0.0, 0.0)


def _session(to: Element, session: Session, key: Key) -> None:
    """A session: hours, title, kind, and what else is to be known."""
    lang = key.audience.lang
    signs = key.signs(session)
    item = add(to, "li", class_=f"k{key.kind(session)}{' pick' if '=' in signs[1:] else ''}")
    start = session.start.isoformat() if session.start else None
    hours = add(add(item, "p"), "time", datetime=start)
    for clock in _clocks(session, key.audience):
        add(hours, "span", clock).tail = " "
    titles = phrases.headlines(session, lang)
    heading = add(item, "h3")
    for title in titles:
        add(heading, "span", title.words, lang=other(title.language), dir="auto")
    for note in filter(None, map(phrases.missing_language, titles)):
        add(item, "p", note, class_="soft")
    kind = add(item, "p", class_="soft")
    for name in phrases.text_lines(session.category.name, lang):
        add(kind, "span", name.words, lang=other(name.language)).tail = " "
    for fact in filter(None, (session.room, ", ".join(session.speakers), session.id)):
        add(item, "p", fact, class_="soft", dir="auto")
    if "=" in signs[1:]:
        add(add(item, "p"), "strong", f"= {tr('in my agenda')}")
    if "!" in signs[1:]:
        add(add(item, "p", class_="clash"), "strong", f"! {tr('clashes')}")
    if doubt := phrases.doubt(session, key.audience):
        add(item, "p", f"? {doubt}")


def _clocks(session: Session, audience: Audience) -> list[str]:
    """The hours of a session by each clock that the reader has, named where there are two."""
    zone = session.timed.start.tzinfo if session.timed else None
    local = phrases.local_hours(session, audience)
    if not (local and zone and audience.zone):
        return [phrases.session_hours(session)]
    forum = f"{phrases.forum_hours(session, audience)} {phrases.zone_name(zone)}"
    return [forum, f"{local} {phrases.zone_name(audience.zone)}"]
