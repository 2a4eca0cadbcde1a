"""Words that stand for what is not decided or not known, for nobody, and for no place."""

from functools import lru_cache

OPEN = (
    "-", "--", "---", "–", "—", "?", "??", "???", ".", "...", "…", "tba", "tbd", "tbc", "tbs", "n/a", "na", "none",
    "null", "nil", "unknown", "to be announced", "to be determined", "to be confirmed", "to be decided", "미정",
    "추후 공지", "추후공지", "추후 안내", "추후안내", "추후 확정", "추후확정", "미확정", "없음", "未定", "調整中",
    "待定", "noch offen", "wird noch bekannt gegeben", "à confirmer", "à définir", "à préciser", "à venir",
    "por confirmar", "por definir", "por determinar",
)  # fmt: skip
"""Words for what is not decided or not known, in lower case."""
NOBODY = frozenset((
    *OPEN, "n.n", "n. n", "nn", "n.n.", "various", "various speakers", "various people", "staff", "diverse",
    "speaker tba", "speaker tbd", "speakers tba", "speakers tbd", "발표자 미정", "연사 미정",
))  # fmt: skip
"""Words for people who are not named."""
NOWHERE = frozenset((*OPEN, "room tba", "room tbd", "location tba", "location tbd", "장소 미정"))
"""Words for a place that is not known."""
_EVERYWHERE = frozenset((
    "online", "on-line", "virtual", "zoom", "webex", "teams", "microsoft teams", "ms teams", "google meet", "youtube",
    "webinar", "livestream", "live stream", "hybrid", "온라인", "비대면", "줌", "유튜브", "화상회의", "웨비나",
    "various", "various rooms", "all rooms", "everywhere", "offsite", "off-site",
))  # fmt: skip
"""Words for places in which any number of sessions can be at once."""
_UNDECIDED = ("tba", "tbd", "tbc", "미정")
"""Words that make a whole title a placeholder when they begin or end it."""


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name as placeholders are compared: in lower case, without brackets and full stops around it."""
    return name.casefold().strip("()[]<>*. ") or name.casefold().strip()


def is_nobody(name: str) -> bool:
    """Whether a name stands for nobody in particular."""
    return bare(name) in NOBODY


def is_nowhere(room: str) -> bool:
    """Whether a room is no room in which one session at a time takes place."""
    return bare(room) in NOWHERE or bare(room) in _EVERYWHERE


def is_undecided(title: str) -> bool:
    """Whether a title is not decided: it is a placeholder, or begins or ends with one."""
    words = bare(title)
    if words in OPEN:
        return True
    parts = [part.strip("()[]<>*:.,;") for part in words.split()]
    return not parts or parts[0] in _UNDECIDED or parts[-1] in _UNDECIDED
