"""The words by which our own schedules tell what schedule.xml and schedule.json have no field for."""

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
