"""Words for what a format has no place for."""

from collections.abc import Iterable

from whrcf_cli.messages import marked, tr

FORUM = {
    "theme": marked("theme"),
    "venue": marked("venue"),
    "background": marked("background"),
    "goals": marked("goals"),
    "url": marked("page"),
    "geo": marked("place on the map"),
    "opening": marked("opening hours"),
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


def waivers() -> str:
    """The phrase for a programme's waivers."""
    return tr("what `whrcf check` is told to ignore")
