"""Words in our own schedules for facts that have no field in schedule.xml and schedule.json."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

GENERATOR = "whrcf"
"""The name of the generator of our own schedules."""
IN_LANGUAGES = "languages-"
"""The beginning of the generator's version in schedules whose languages letters do not tell; their tags follow."""
CANCELLED = {"en": "Cancelled: ", "ko": "취소: "}
"""The words before the title of a cancelled session."""
NOTE = {"en": "Note: ", "ko": "확인할 점: "}
"""The words before a note, in a paragraph of its own at the end of a description."""
NO_HOURS = {
    "en": "No hours given; the hours of this entry are only those in which apps show it.",
    "ko": "시간 안내 없음. 이 항목의 시간은 앱에 표시하기 위한 것입니다.",
}
"""The remark in an event that is a day of a session without hours."""
ALSO = {"en": "Time contested, also given as ", "ko": "시간 확인 필요, 다른 자료의 시간: "}
"""The words before the hours that another source gives."""
PLACE_UNKNOWN = {"en": "The place is not known.", "ko": "장소 정보 없음."}
REMARKS = tuple(words for remark in (NO_HOURS, ALSO, PLACE_UNKNOWN) for words in remark.values())
"""The beginnings of paragraphs that stand between a description and its notes, and are not read back."""
JOIN = {"en": "join", "ko": "참여 링크"}
"""The title of the link for joining online."""
ONLINE = {"en": "Online", "ko": "온라인"}
"""The room of a session that is only online."""
NO_ROOM = {"en": "not published", "ko": "장소 정보 없음"}
"""The room of a session without one: apps put events without a room into the room before, or drop them."""
_FORMER = ("TBA", "미정")
"""That room in the files of earlier versions."""


def uncancelled(title: str) -> tuple[str, bool]:
    """A title without the words by which its session is cancelled, and whether it had them."""
    mark = next(filter(title.startswith, CANCELLED.values()), "")
    return title.removeprefix(mark), bool(mark)


def stands_for_none(room: str) -> bool:
    """Whether a room has a name that would be read as "no room"."""
    return room in (*ONLINE.values(), *NO_ROOM.values(), *_FORMER)


LONGEST = 24 * 60 - 1
"""The minutes of the longest event: apps refuse 24:00 and more, some of them the whole file."""


def span_of_parts(parts: Iterable[tuple[datetime, timedelta]]) -> tuple[datetime, datetime]:
    """Start and end by the clock of a session with hours, from start and length of the events that are its parts.

    The last one is a whole day if it is as long as an event can be, and begins at midnight; then the end has no offset,
    which may change on that day.
    """
    starts = sorted(parts)
    (start, _), (last, length) = starts[0], starts[-1]
    if last.time() == time() and length == timedelta(minutes=LONGEST):
        return start, last.replace(tzinfo=None) + timedelta(days=1)
    return start, last + length


def spelled(id: str) -> str:
    """An id in the characters that a slug may have."""
    return id.lower().replace(".", "_").rstrip("-_")


_PART = re.compile(r"(.+)--\d{4}-\d\d-\d\d", re.ASCII)
_WHOLE = "--whole"
"""The end of a slug that otherwise looks like the slug of a part, or already has this end."""


def slugs(ids: Iterable[str]) -> dict[str, str]:
    """A unique slug for each session of these `ids`, also if a session is split into parts."""
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
    """The slug of an event that is a whole session, even if its id looks like the slug of a part."""
    return f"{slug}{_WHOLE}" if _PART.fullmatch(slug) or slug.endswith(_WHOLE) else slug


def slug_of_part(slug: str, day: date) -> str:
    """The slug of the part of a session on one day."""
    return f"{slug}--{day:%Y-%m-%d}"


def slug_in(written: str) -> tuple[str, bool]:
    """The session's slug (as in `slugs`) from the slug of an event, and whether the event is only a part of it."""
    if written.endswith(_WHOLE):
        return written.removesuffix(_WHOLE), False
    part = _PART.fullmatch(written)
    return (part[1], True) if part else (written, False)
