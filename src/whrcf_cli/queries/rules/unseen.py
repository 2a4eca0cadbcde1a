"""Characters that nobody sees in names."""

import re
import unicodedata
from collections.abc import Iterator

from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.queries.rules.breach import Breach, parts, texts
from whrcf_cli.text.invisible import SPANS

_UNSEEN = re.compile(f"[{''.join(map('-'.join, zip(SPANS[::2], SPANS[1::2], strict=True)))}]")
_NAMES = {"name", "title", "topic", "hosts", "organizers"}
_JOINING = ("\u200c", "\u200d", "\ufe0e", "\ufe0f")
"""Invisible characters that join letters or emoji, or choose between a sign and an emoji."""


def unseen(programme: Programme) -> Iterator[Breach]:
    """Invisible characters in names; in longer texts, which nobody types, they show where a word may be split."""
    for part in parts(programme):
        fields = [(field, words) for field, text in texts(part) for words in text.words if field in _NAMES]
        if isinstance(part, Session):
            fields += [("room", part.room or ""), *(("speakers", name) for name in part.speakers)]
        signs: dict[str, str] = {}
        for field, words in fields:
            place = _unseen_at(words)
            if place is not None:
                signs.setdefault(
                    field, f"U+{ord(words[place]):04X} ({unicodedata.name(words[place], 'without a name').lower()})"
                )
        if signs:
            places = ", ".join(tr("{sign} in {field}", sign=sign, field=field) for field, sign in signs.items())
            message = trn(
                "it has an invisible character: {places}",
                "it has invisible characters: {places}",
                len(signs),
                places=places,
            )
            yield Breach(part, message, tr("type the words again instead of copying them"))


def _unseen_at(words: str) -> int | None:
    """The position of the first invisible character that is not needed there; None if there is none."""
    return (
        None if words.isascii() else next((m.start() for m in _UNSEEN.finditer(words) if not _needed(words, m)), None)
    )


def _needed(words: str, sign: re.Match[str]) -> bool:
    """Whether an invisible character is right: it makes an emoji, or is in a script whose letters join."""
    before = words[sign.start() - 1 : sign.start()]
    emoji = (
        unicodedata.category(before or " ") in ("So", "Sk", "Sm")
        or words[sign.end() : sign.end() + 1] == "\N{COMBINING ENCLOSING KEYCAP}"
    )
    letters = "\u0600" <= before <= "\u10ff" or "\u1780" <= before <= "\u1aff"
    return sign[0] in _JOINING and (emoji or letters or before in _JOINING)
