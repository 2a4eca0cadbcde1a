"""Facts for search engines (schema.org Event, as JSON-LD), none but what the programme knows."""

from typing import Any

from whrcf_cli.programme.model import AllDay, Forum, Session, Text, Timed
from whrcf_cli.site.links import link
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Lang

Facts = dict[str, Any]
_MODES = {"online": "OnlineEventAttendanceMode", "hybrid": "MixedEventAttendanceMode"}


def of_session(session: Session, forum: Forum, lang: Lang, url: str) -> Facts:
    """A session as an event; nothing for one without a time, since an event has a date."""
    if session.when is None:
        return {}
    facts = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": phrases.brief_lines(session, lang)[0].words,
        **_dates(session),
        "eventStatus": f"https://schema.org/{'EventCancelled' if session.status == 'cancelled' else 'EventScheduled'}",
        "eventAttendanceMode": f"https://schema.org/{_MODES[session.mode]}" if session.mode in _MODES else "",
        "location": _location(session, forum, lang),
        "description": _words(session.description or session.summary, lang),
        "performer": [{"@type": "Person", "name": name} for name in session.speakers],
        "organizer": [_organization(host, lang) for host in session.hosts],
        "superEvent": {"@type": "Event", "name": _words(forum.name, lang), **_period(forum)},
        "url": url,
    }
    return {name: value for name, value in facts.items() if value}


def of_forum(forum: Forum, lang: Lang, url: str) -> Facts:
    """The forum as an event."""
    facts = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": _words(forum.name, lang),
        **_period(forum),
        "location": _place(_words(forum.venue, lang)) if forum.venue else "",
        "description": _words(forum.theme, lang),
        "organizer": [_organization(one, lang) for one in (*forum.hosts, *forum.organizers)],
        "url": url,
    }
    return {name: value for name, value in facts.items() if value}


def _dates(session: Session) -> Facts:
    """Start and end; of contested hours the day alone."""
    match session.when:
        case Timed(start, end) if not session.time_contested:
            return {"startDate": start.isoformat(), "endDate": end.isoformat()}
        case AllDay(first, last) if not session.time_contested:
            return {"startDate": first.isoformat(), "endDate": last.isoformat()}
    return {"startDate": session.day.isoformat()} if session.day else {}


def _period(forum: Forum) -> Facts:
    return {"startDate": forum.first_day.isoformat(), "endDate": forum.last_day.isoformat()}


def _location(session: Session, forum: Forum, lang: Lang) -> list[Facts]:
    """The address for those who take part online, and the room or else the venue, unless it is contested."""
    found: list[Facts] = []
    if session.join and (online := link(session.join)):
        found.append({"@type": "VirtualLocation", "url": online.url})
    if session.mode != "online" and not session.place_contested:
        venue = _words(forum.venue, lang)
        if session.room:
            found.append(_place(session.room) | ({"address": venue} if venue else {}))
        elif venue:
            found.append(_place(venue))
    return found


def _place(name: str) -> Facts:
    return {"@type": "Place", "name": name}


def _organization(name: Text, lang: Lang) -> Facts:
    return {"@type": "Organization", "name": _words(name, lang)}


def _words(text: Text | None, lang: Lang) -> str:
    """A text in the first of its languages that a page has."""
    return phrases.text_lines(text, lang)[0].words if text else ""
