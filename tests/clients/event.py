"""What a reader of schedules tells of an event, in the form that the tests compare."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree


def event(
    title: str, start: datetime, end: datetime, room: str, track: str | None, persons: Iterable[str]
) -> dict[str, object]:
    """An event; nothing is the same as no words."""
    return {
        "title": title,
        "start": _told(start),
        "end": _told(end),
        "room": room,
        "track": track or "",
        "persons": sorted(persons),
    }


def in_xml(schedule: str) -> list[dict[str, object]]:
    """The events of a schedule.xml that a program has written itself."""
    return [_of_element(element) for element in ElementTree.fromstring(schedule).iter("event")]


def length(duration: str) -> timedelta:
    """A duration of hours and minutes; pretalx writes days before them."""
    days, hours, minutes = map(int, f"0:{duration}".split(":")[-3:])
    return timedelta(days=days, hours=hours, minutes=minutes)


def _of_element(element: ElementTree.Element) -> dict[str, object]:
    start = datetime.fromisoformat(element.findtext("date", ""))
    return event(
        element.findtext("title", ""),
        start,
        start + length(element.findtext("duration", "")),
        element.findtext("room", ""),
        element.findtext("track"),
        [person.text or "" for person in element.iter("person")],
    )


def _told(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
