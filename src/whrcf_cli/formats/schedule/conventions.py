"""Words in our own schedules for what schedule.xml and schedule.json have no field for."""

import re
from collections.abc import Iterable
from datetime import date

GENERATOR = "whrcf"
"""Whose conventions the file follows."""
CANCELLED = {"en": "Cancelled: ", "ko": "취소: "}
"""Before the title of what will not take place."""
NOTE = {"en": "Note: ", "ko": "확인할 점: "}
"""Before a note, in a paragraph of its own at the end of a description."""
JOIN = ("join", "참여 링크")
"""What the link to take part is called."""
ONLINE = {"en": "Online", "ko": "온라인"}
"""The room of what is online alone."""
NO_ROOM = {"en": "TBA", "ko": "미정"}
"""The room of what has none: apps put events without a room into the one before, or drop them."""


def stands_for_none(room: str) -> bool:
    """Whether the name of a room would be read as that there is none."""
    return room in (*ONLINE.values(), *NO_ROOM.values())


def spelled(id: str) -> str:
    """An id in the letters that a slug may have."""
    return id.lower().replace(".", "_").rstrip("-_")


_PART = re.compile(r"(.+)--\d{4}-\d\d-\d\d", re.ASCII)
_WHOLE = "--whole"
"""Behind a slug that would be taken for another one's part, or for having this behind it."""


def slugs(ids: Iterable[str]) -> dict[str, str]:
    """The slug of each session of these `ids`, which no other one has, as a whole or in parts."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in sorted(ids):
        slug = base = spelled(id)
        number = 1
        while slug in taken:
            number += 1
            slug = f"{base}_{number}"
        taken.add(slug)
        found[id] = slug
    return found


def slug_of_whole(slug: str) -> str:
    """The slug, for an event that is no part of a session, though its id may look like the name of one."""
    return f"{slug}{_WHOLE}" if _PART.fullmatch(slug) or slug.endswith(_WHOLE) else slug


def slug_of_part(slug: str, day: date) -> str:
    """The slug, for the part of a session that is on a day."""
    return f"{slug}--{day:%Y-%m-%d}"


def slug_in(written: str) -> tuple[str, bool]:
    """The slug of the session, as `slugs` has it, in one that an event has, and whether that is a part of it."""
    if written.endswith(_WHOLE):
        return written.removesuffix(_WHOLE), False
    part = _PART.fullmatch(written)
    return (part[1], True) if part else (written, False)
