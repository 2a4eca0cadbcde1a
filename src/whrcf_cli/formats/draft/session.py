"""A session and a forum as another program's file has them, before a programme is made."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Session, Text

NOTHING_TOLD = Session(id="", category=Category(id="", name=Text()), title=Text(), when=None)


class DraftSession(NamedTuple):
    """A session as the file has it."""

    session: Session = NOTHING_TOLD
    """All that the file tells of it but its time: without an id that can be typed it has the id "", without a title
    a text without words, and its category may lack the id, the name or both."""
    start: date | None = None
    """A moment, without an offset where the file has none; or a day; or nothing."""
    end: date | None = None
    """A moment, or for days the day after the last. None is an end that the file does not tell."""
    length: timedelta | None = None
    """How long it lasts, in real time, where that is told instead of an end."""
    findings: tuple[Finding, ...] = ()
    """What was mended in it; its id and its line are added once they are known."""
    line: int | None = None
    """Where it begins in the file, counted from 1, if that is known from reading."""
    number: int | None = None
    """Which session of the file it is, counted from 1, where finding the lines takes a second look."""


class DraftForum(NamedTuple):
    """What the file says of the whole."""

    id: str = ""
    name: Text | None = None
    first_day: date | None = None
    last_day: date | None = None
    zone: str = ""
    city: str = ""
    url: str = ""
    revised: datetime | None = None
    theme: Text | None = None
    venue: Text | None = None
