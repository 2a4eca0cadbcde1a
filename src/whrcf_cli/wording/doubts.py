"""Doubts about time and place in files that readers of several languages get."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import permutations

from whrcf_cli.messages import languages, marked, spoken
from whrcf_cli.programme.model import AllDay, Session
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Lang

_TIME, _PLACE = marked("time contested"), marked("place contested")


def contested(session: Session) -> list[str]:
    """The doubts about a session, as messages that still have to be translated."""
    place = session.place_contested and not session.place_unknown
    return [*([_TIME] if session.time_contested else []), *([_PLACE] if place else [])]


def mark(session: Session, lang: Lang) -> str:
    """The mark behind a contested session, such as " (time contested)", for readers of each language in `lang`."""
    return "".join(f" ({_in(doubt, lang)})" for doubt in contested(session))


def without_mark(words: str) -> str:
    """The words without the marks at their end, in whatever language."""
    while end := next(filter(words.endswith, _marks()), ""):
        words = words.removesuffix(end)
    return words


def of_session(session: Session, lang: Lang) -> Iterator[tuple[str, str]]:
    """The other hours of a contested session, and the hours or place that no source gives, as rows."""
    label = spoken(lang)[0]
    if session.also:
        yield phrases.in_language(marked("also given as"), label), phrases.hours(session.also)
    if isinstance(session.when, AllDay):
        yield phrases.in_language(marked("time"), label), _in(marked("no hours given"), lang)
    if session.place_unknown:
        yield phrases.in_language(marked("place"), label), _in(marked("not known"), lang)


def _in(message: str, lang: Lang) -> str:
    """A message in each language of `lang` in which there are messages, with slashes between them."""
    return " / ".join(phrases.in_language(message, one) for one in spoken(lang))


@cache
def _marks() -> list[str]:
    alone = [f" ({phrases.in_language(doubt, one)})" for doubt in (_TIME, _PLACE) for one in languages()]
    several = [order for n in range(2, len(languages()) + 1) for order in permutations(languages(), n)]
    return [*alone, *(f" ({_in(doubt, order)})" for doubt in (_TIME, _PLACE) for order in several)]
