"""Words for contested hours and places, and for hours and places that no source gives."""

from __future__ import annotations

from collections.abc import Iterator

from whrcf_cli.programme.model import AllDay, Session, Text
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Lang
from whrcf_cli.wording.labels import label

TIME_CONTESTED = Text(en="time contested", ko="시간 확인 필요")
PLACE_CONTESTED = Text(en="place contested", ko="장소 확인 필요")
PLACE_UNKNOWN = Text(en="not known", ko="장소 정보 없음")
NO_HOURS = Text(en="no hours given", ko="시간 안내 없음")


def mark(session: Session, lang: Lang) -> str:
    """The mark behind the name of a contested session, such as " (time contested)"; empty for any other."""
    contested = [
        *([TIME_CONTESTED] if session.time_contested else []),
        *([PLACE_CONTESTED] if session.place_contested and not session.place_unknown else []),
    ]
    return "".join(f" ({phrases.one_line(words, lang)})" for words in contested)


def without_mark(words: str) -> str:
    """The words without the marks at their end, in whatever language."""
    while end := next(filter(words.endswith, _MARKS), ""):
        words = words.removesuffix(end)
    return words


def of_session(session: Session, lang: Lang) -> Iterator[tuple[str, str]]:
    """The other hours of a contested session, and the hours or place that no source gives, as rows."""
    if session.also:
        yield label("also given as", lang), phrases.hours(session.also)
    if isinstance(session.when, AllDay):
        yield label("time", lang), phrases.one_line(NO_HOURS, lang)
    if session.place_unknown:
        yield label("place", lang), phrases.one_line(PLACE_UNKNOWN, lang)


_LANGUAGES: tuple[Lang, ...] = ("en", "ko", "both")
_MARKS = [f" ({phrases.one_line(words, lang)})" for words in (TIME_CONTESTED, PLACE_CONTESTED) for lang in _LANGUAGES]
