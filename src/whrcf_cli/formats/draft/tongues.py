"""The languages of a file that another program wrote: those that it names, or one for all its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.programme import fields, languages
from whrcf_cli.programme.model import LANGUAGES, UNNAMED, Note, Session, Text

_TEXTS = tuple(field.name for field in fields.SESSION if field.kind in ("text", "paragraphs"))
_SEVERAL = tuple(field.name for field in fields.SESSION if field.kind in ("texts", "notes"))


class Tongues:
    """The languages of a programme, in which its texts are put; the languages that readers guessed are not."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        self.tags = tags
        self.text = cache(self._text)

    def session(self, told: Session) -> Session:
        """A session with its texts in these languages."""
        if self.tags == LANGUAGES:
            return told  # which has no others
        texts: dict[str, Any] = {
            name: words for name in _TEXTS if (text := getattr(told, name)) and (words := self._text(text)) is not text
        }
        for name in _SEVERAL:
            if several := getattr(told, name):
                texts[name] = tuple(map(self._one, several))
        return told._replace(**texts) if texts else told

    def main(self, words: str) -> Text:
        """Words in the main language."""
        return Text.ordered({self.tags[0]: words}, self.tags)

    def named(self, words: str) -> Text:
        """Words in the one of these languages that their letters show, or else in the main one."""
        guess = languages.in_language(words) or Text()
        return Text.ordered(dict(guess), self.tags) or self.main(words)

    def _text(self, text: Text) -> Text:
        """A text in these languages: with the tags that it has, or else all its words in the main one."""
        if len(text) == 1 and text[0][0] in self.tags:
            return text
        known = Text.ordered(dict(text), self.tags)
        return known if len(known) == len(text) else self.main(" / ".join(dict.fromkeys(text.words)))

    def _one(self, value: Text | Note) -> Text | Note:
        return value._replace(text=self._text(value.text)) if isinstance(value, Note) else self._text(value)


def tongues_of(header: DraftForum, drafts: Sequence[DraftSession]) -> Tongues:
    """The languages of a file with this header and these sessions."""
    if header.languages:
        return Tongues(header.languages)
    titles = [draft.session.title for draft in drafts if draft.session.title]
    both = sum(len(title) > 1 for title in titles)
    if both * 2 > len(titles):
        return Tongues(LANGUAGES)
    korean = sum(title.get("ko") is not None for title in titles)
    if korean * 2 > len(titles):
        return Tongues(("ko",))
    return Tongues((_spoken(draft.session.language for draft in drafts) or UNNAMED,))


def _spoken(told: Iterable[str | None]) -> str:
    """The language of all sessions that name theirs; empty if they differ, or nobody knows it."""
    written = set(filter(None, told))
    tags = set(map(languages.tag_of, written))
    return tags.pop() if len(tags) == 1 else ""
