"""A session and a forum as another program's file has them, before a programme is made."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from whrcf_cli.programme.model import Status, Text


class DraftSession(NamedTuple):
    """A session as the file has it."""

    title: Text | None
    start: date | None = None
    """A moment, without an offset where the file has none; or a day; or nothing."""
    end: date | None = None
    """A moment, or for days the day after the last. None is an end that the file does not tell."""
    length: timedelta | None = None
    """How long it lasts, in real time, where that is told instead of an end."""
    id: str = ""
    """What the file calls it; nothing, if that is no word to type."""
    category: Text | None = None
    category_id: str = ""
    topic: Text | None = None
    summary: Text | None = None
    description: Text | None = None
    room: str = ""
    speakers: tuple[str, ...] = ()
    language: str = ""
    mode: str = ""
    url: str = ""
    join: str = ""
    status: Status = "confirmed"
    notes: tuple[Text, ...] = ()
    revision: int = 0
    line: int | None = None


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
