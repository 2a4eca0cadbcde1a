"""A session and a forum as another program's file has them, before a programme is made."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Session, Text

NOTHING_TOLD = Session(id="", category=Category(id="", name=Text()), title=Text(), when=None)


class DraftSession(NamedTuple):
    """A session as the file of another program has it."""

    session: Session = NOTHING_TOLD
    """All that the file says of it but its time: without an id that can be typed it has the id "", without a title
    a text without words, and its category may lack the id, the name or both."""
    start: date | None = None
    """A moment, without an offset if the file has none; or a day; None if the file has no start."""
    end: date | None = None
    """A moment, or for whole days the day after the last; None if the file has no end."""
    length: timedelta | None = None
    """Its duration in real time, if the file has that instead of an end."""
    also: str = ""
    """The hours that another source gives, as printed; empty if the file has none."""
    findings: tuple[Finding, ...] = ()
    """Repairs made in it; its id and its line are added once they are known."""
    line: int | None = None
    """The line on which it begins, counted from 1, if that is known from reading."""
    number: int | None = None
    """Its place among the sessions of the file, counted from 1, if the lines must be found later."""


class DraftForum(NamedTuple):
    """The forum as the file describes it."""

    id: str = ""
    name: Text | None = None
    first_day: date | None = None
    last_day: date | None = None
    zone: str = ""
    city: str = ""
    url: str = ""
    revised: datetime | None = None
    languages: tuple[str, ...] = ()
    """The tags of the languages that the file names for its texts, the main one first. None, if their tags are only
    guesses: then the programme is in one language, or in English and Korean."""
    theme: Text | None = None
    venue: Text | None = None
