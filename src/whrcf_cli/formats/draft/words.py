"""Words of a session as people read them: without HTML, placeholders and marks that mean a status."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Category, Session, Status, Text
from whrcf_cli.text import cleaning
from whrcf_cli.text.html import plain_text
from whrcf_cli.text.placeholders import NOBODY, NOWHERE, bare
from whrcf_cli.text.shortening import shortened

STATUS: Mapping[str, Status] = {
    **dict.fromkeys(
        (
            "confirmed",
            "accepted",
            "scheduled",
            "active",
            "live",
            "published",
            "확정",
            "확정됨",
            "bestätigt",
            "angenommen",
            "confirmé",
        ),
        "confirmed",
    ),
    **dict.fromkeys(("cancelled", "canceled", "withdrawn", "취소", "취소됨"), "cancelled"),
    **dict.fromkeys(("unscheduled", "미정", "시간 미정"), "unscheduled"),
}
"""The status that each state of a session means, in lower case."""
_WORDS = r"cancell?ed|abgesagt|entf[äa]llt|annul[ée]e?|annullat[oa]|cancelad[oa]|geannuleerd|취소(?:됨)?|中止|取消"
_LOUD = _WORDS.upper()
_CANCELLED = re.compile(
    rf"\W*(?:{_LOUD})(?!\w)|[^\w\s]+\s*(?i:{_WORDS})\s*[^\w\s]|(?i:{_WORDS})\s*(?:[:!|]|\Z)"
    rf"|(?i:{_WORDS})\s+[-–—]|.*[(\[【{{<*]\s*(?i:{_WORDS})\s*[)\]】}}>*!]\W*\Z|.*\s[-–—|]\s*(?:{_LOUD})\W*\Z"
)
"""The mark at the beginning or the end of a title. In small letters it needs signs around it: "Cancelled futures" is a
subject."""
_HTML = re.compile(r"<(?:[/!]|[A-Za-z][A-Za-z0-9]*[\s/>])|&(?:#\w+|[A-Za-z]\w+);")
"""A sign that a text may have tags or entities."""
_PARAGRAPHS = frozenset(("summary", "description"))
_FIELDS = ("title", "topic", *sorted(_PARAGRAPHS))
_MANY = 5


class Settling:
    """The sessions of a file, each with its words settled, and what was left out of all of them."""

    def __init__(self) -> None:
        self._nobody: Counter[str] = Counter()
        self._nowhere: Counter[str] = Counter()

    def settled(self, told: Session) -> tuple[Session, tuple[Finding, ...]]:
        """The session with words for people, and what was read into them."""
        changes: dict[str, Any] = {}
        for field in _FIELDS:
            text = getattr(told, field)
            if text and (words := plain(text, in_paragraphs=field in _PARAGRAPHS)) is not text:
                changes[field] = words
        if (name := told.category.name) and (words := plain(name)) is not name:
            changes["category"] = Category(told.category.id, words)
        if told.speakers and (speakers := self._somebody(told.speakers)) != told.speakers:
            changes["speakers"] = speakers
        if told.room and (room := self._somewhere(told.room)) != told.room:
            changes["room"] = room
        found: tuple[Finding, ...] = ()
        if told.status != "cancelled" and says_cancelled(changes.get("title", told.title)):
            changes["status"] = "cancelled"
            found = (Finding("assumed", tr("its title says that it is cancelled"), tr("it is shown as cancelled")),)
        return (told._replace(**changes) if changes else told), found

    def findings(self) -> Iterator[Finding]:
        """The placeholders that were left out."""
        if self._nobody:
            message = trn(
                "{n} name that stands for nobody: {names}",
                "{n} names that stand for nobody: {names}",
                self._nobody.total(),
                names=_listed(self._nobody),
            )
            yield Finding("not-kept", message, tr("write the name of the speaker once it is known"))
        if self._nowhere:
            message = trn(
                "{n} room that stands for no place: {names}",
                "{n} rooms that stand for no place: {names}",
                self._nowhere.total(),
                names=_listed(self._nowhere),
            )
            yield Finding("not-kept", message, tr("write the room once it is known"))

    def _somebody(self, speakers: tuple[str, ...]) -> tuple[str, ...]:
        kept = []
        for name in map(_line, speakers):
            if bare(name) in NOBODY:
                self._nobody[name] += 1
            elif name:
                kept.append(name)
        return tuple(kept)

    def _somewhere(self, room: str) -> str | None:
        name = _line(room)
        if bare(name) in NOWHERE:
            self._nowhere[name] += 1
            return None
        return name or None


def says_cancelled(title: Text) -> bool:
    """Whether a title begins with the mark of a cancelled session, in any language."""
    return any(_CANCELLED.match(words) for _, words in title)


def plain(text: Text, *, in_paragraphs: bool = False) -> Text:
    """The text without HTML: itself, if it has no tags and entities."""
    if not any(_HTML.search(words) for _, words in text if "<" in words or "&" in words):
        return text
    tidy = cleaning.paragraphs if in_paragraphs else cleaning.line
    return Text.of({language: tidy(plain_text(words)) for language, words in text})


@lru_cache(maxsize=4096)
def _line(words: str) -> str:
    return cleaning.line(plain_text(words)) if "<" in words or "&" in words else words


def _listed(names: Counter[str]) -> str:
    some = ", ".join(shortened(name) for name, _ in names.most_common(_MANY))
    return tr("{names} and {n} more", names=some, n=len(names) - _MANY) if len(names) > _MANY else some
