"""Words for what a format has no place for."""

from collections.abc import Iterable, Sequence

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import AllDay, Forum, Session

FORUM = {
    "theme": marked("theme"),
    "venue": marked("venue"),
    "background": marked("background"),
    "goals": marked("goals"),
    "url": marked("page"),
    "geo": marked("place on the map"),
    "opening": marked("opening hours"),
    "shared": marked("shared rooms and speakers"),
    "hosts": marked("hosts"),
    "organizers": marked("organizers"),
    "agendas": marked("agendas"),
    "abbreviations": marked("abbreviations"),
    "notes": marked("notes"),
    "revised": marked("last revision"),
}
"""The forum's optional fields."""


def of_forum(things: Iterable[str]) -> list[str]:
    """The phrase for these things of the forum, which are translated; none if there are none."""
    listed = ", ".join(things)
    return [tr("the forum's {things}", things=listed)] if listed else []


def days(forum: Forum, sessions: Sequence[Session]) -> str:
    """The phrase for the forum's days where its sessions do not tell them; else nothing."""
    last = [when.last if isinstance(when, AllDay) else when.start.date() for one in sessions if (when := one.when)]
    first = [one.day for one in sessions if one.day]
    return "" if not first or (min(first), max(last)) == (forum.first_day, forum.last_day) else tr("the forum's days")


def waivers() -> str:
    """The phrase for a programme's waivers."""
    return tr("what `whrcf check` is told to ignore")
