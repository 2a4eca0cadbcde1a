"""Phrases in English and Korean: hours, days, counts, names of sessions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.dates import names
from whrcf_cli.programme.model import LANGUAGES, AllDay, Category, Forum, Session, Text, Timed
from whrcf_cli.wording.audience import Audience, Lang
from whrcf_cli.wording.labels import label

if TYPE_CHECKING:
    from whrcf_cli.queries.diff import Change
    from whrcf_cli.queries.now import Now


class Line(NamedTuple):
    """A text in one language, and whether it replaces a language that the text lacks."""

    language: str
    words: str
    instead: bool = False


def text_lines(text: Text, lang: Lang) -> list[Line]:
    """`text` in the requested languages; if it has none of them, in the other one, marked so."""
    request = LANGUAGES if lang == "both" else (lang,)
    complete = all(map(text.get, request))
    every = [Line(language, words, instead=language not in request or not complete) for language, words in text]
    return [line for line in every if line.language in request] or every


def one_line(text: Text, lang: Lang) -> str:
    """`text` in one line: "English / 한국어" where both are asked for and given."""
    return " / ".join(dict.fromkeys(line.words for line in text_lines(text, lang)))


def missing_language(line: Line, lang: Lang) -> str:
    """The note on a line that replaces a missing language; empty for any other line."""
    if not line.instead:
        return ""
    if lang == "ko":
        return "영문만 있음"
    return "in Korean only" if line.language == "ko" else "in English only"


def headlines(session: Session, lang: Lang) -> list[Line]:
    """A session in one line for each language: the topic before the title, or the detail after it.

    A detail in another language is left out, and one that only repeats the title.
    """
    return [line._replace(words=": ".join(_headline(session, line, lang))) for line in text_lines(session.title, lang)]


def _headline(session: Session, title: Line, lang: Lang) -> Iterator[str]:
    """The parts of a session's line in the language of its title."""
    if session.topic:
        yield session.topic.get(title.language) or one_line(session.topic, lang)
    yield title.words
    detail = session.summary.get(title.language) if session.summary and not session.topic else None
    if detail and detail != title.words:
        yield detail


def subject(session: Session, lang: Lang) -> str:
    """The topic and title of a session in one line: "Topic: Title / 분야: 제목"."""
    return " / ".join(dict.fromkeys(line.words for line in headlines(session, lang)))


def day(on: date, lang: Lang) -> str:
    """A date in words, with its weekday."""
    english = f"{names.WEEKDAYS[on.weekday()]} {on.day} {names.MONTHS[on.month - 1]} {on.year}"
    weekday = f"{names.KOREAN_WEEKDAYS[on.weekday()]}요일"
    korean = f"{on.year}년 {on.month}월 {on.day}일 {weekday}"
    if lang == "both":
        return f"{english} / {weekday}"
    return korean if lang == "ko" else english


def hours(time: Timed) -> str:
    """Start and end by the clock; midnight at the end is 24:00, an end on a later day is marked with +1."""
    start, end = time.start, time.end
    later = (end.date() - start.date()).days
    if later == 1 and end.time() == datetime.min.time():
        return f"{start:%H:%M}-24:00"
    return f"{start:%H:%M}-{end:%H:%M}" + (f" (+{later})" if later else "")


def session_hours(session: Session, lang: Lang) -> str:
    """The hours of a session, without its day."""
    match session.when:
        case Timed():
            return hours(session.when)
        case AllDay(first, last) if first == last:
            return label("all day", lang)
        case AllDay(_, last):
            until = f"{day(last, 'ko')}까지" if lang == "ko" else f"until {day(last, 'en')}"
            return f"{label('all day', lang)}, {until}"
    return label("no time given", lang)


def minutes(number: int, lang: Lang) -> str:
    """A length of time."""
    return f"{number}분" if lang == "ko" else f"{number} min"


def count(number: int, lang: Lang, noun: str = "session") -> str:
    """A number of sessions, or of another noun."""
    if lang == "ko":
        return f"겹치는 조합 {number}건" if noun == "overlapping pair" else f"{number}건"
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def period(forum: Forum, lang: Lang) -> str:
    """The forum's first and last day."""
    return " - ".join(
        dict.fromkeys(day(on, "ko" if lang == "ko" else "en") for on in (forum.first_day, forum.last_day))
    )


def category_name(category: Category, lang: Lang) -> str:
    """The name of a category."""
    return one_line(category.name, lang)


def local_hours(session: Session, audience: Audience) -> str:
    """The hours of a session in the reader's zone, marked where it is another day; empty if no zone is known."""
    local = audience.local(session)
    if local is None or session.timed is None:
        return ""
    return marked_hours(local, local.start.date() if audience.days_in_zone else session.timed.start.date())


def marked_hours(time: Timed, of: date) -> str:
    """The hours of `time`, marked with +1 or -1 where they are on the day after or before the day `of`."""
    first, last = (time.start.date() - of).days, (time.end.date() - of).days
    if last == first + 1 and time.end.time() == datetime.min.time():
        return f"{time.start:%H:%M}-24:00{_days_off(first)}"
    if first == last:
        return f"{time.start:%H:%M}-{time.end:%H:%M}{_days_off(first)}"
    return f"{time.start:%H:%M}{_days_off(first)}-{time.end:%H:%M}{_days_off(last)}"


def _days_off(days: int) -> str:
    return f" ({days:+})" if days else ""


def forum_hours(session: Session, audience: Audience) -> str:
    """The hours of a session in forum time, marked where the forum has another day than the reader."""
    local = audience.local(session)
    if local is None or session.timed is None or not audience.days_in_zone:
        return session_hours(session, audience.lang)
    return marked_hours(session.timed, local.start.date())


def clocks(session: Session, audience: Audience) -> str:
    """The hours of a session in forum time and, if known, in the reader's, each with the name of its zone."""
    local = local_hours(session, audience)
    if not local or not session.timed or not session.timed.start.tzinfo or not audience.zone:
        return session_hours(session, audience.lang)
    forum = f"{forum_hours(session, audience)} {zone_name(session.timed.start.tzinfo)}"
    return f"{forum}, {local} {zone_name(audience.zone)}"


def duration(number: int, lang: Lang) -> str:
    """A length of time that may be long: in minutes, in hours and minutes, or in days."""
    if number < 180:
        return minutes(number, lang)
    if number < 3 * 24 * 60:
        hour, minute = divmod(number, 60)
        rest = f" {minutes(minute, lang)}" if minute else ""
        return f"{hour}시간{rest}" if lang == "ko" else f"{hour} h{rest}"
    return f"{number // (24 * 60)}일" if lang == "ko" else f"{number // (24 * 60)} days"


def moment(what: Now, lang: Lang) -> str:
    """A moment with its zone."""
    zone = what.moment.tzinfo
    return f"{day(what.moment.date(), lang)}, {what.moment:%H:%M}" + (f", {zone_name(zone)}" if zone else "")


def forum_state(what: Now, lang: Lang) -> str:
    """A sentence on a forum that has not begun or is over; empty while it lasts."""
    if what.state == "before":
        first, until = day(what.forum.first_day, "ko" if lang == "ko" else "en"), what.days_until
        if lang == "ko":
            return f"포럼은 {first}에 시작합니다({until}일 뒤)."
        return f"The forum begins on {first}, in {until} day{'' if until == 1 else 's'}."
    if what.state == "after":
        last = day(what.forum.last_day, "ko" if lang == "ko" else "en")
        return f"포럼은 {last}에 끝났습니다." if lang == "ko" else f"The forum ended on {last}."
    return ""


def left(number: int | None, lang: Lang) -> str:
    """The time until a running session ends."""
    if number is None:
        return label("all day", lang)
    return f"{duration(number, lang)} 남음" if lang == "ko" else f"{duration(number, lang)} left"


def until(number: int, lang: Lang) -> str:
    """The time until a session begins."""
    return f"{duration(number, lang)} 뒤" if lang == "ko" else f"in {duration(number, lang)}"


def session_name(session: Session, lang: Lang) -> str:
    """The topic, title and id of a session."""
    return f"{subject(session, lang)} ({session.id})"


def whole_days(session: Session, lang: Lang) -> str:
    """A session that lasts all day, with its last day."""
    return f"{subject(session, lang)}, {session_hours(session, lang)} ({session.id})"


def dated_hours(session: Session, lang: Lang) -> str:
    """The day and the hours of a session."""
    return f"{day(session.day, lang)}, {session_hours(session, lang)}" if session.day else session_hours(session, lang)


def zone_name(zone: tzinfo) -> str:
    """The name of a zone: its IANA name, or its UTC offset."""
    return str(zone)


def yes(lang: Lang) -> str:
    """The word yes."""
    return "예" if lang == "ko" else "yes"


def left_out(because: Session | None, lang: Lang) -> str:
    """The reason why a session is not suggested: the session it overlaps, or the maximum number."""
    return f"{label('overlaps', lang)} {because.id}" if because else label("over --max", lang)


def change_name(what: Change, lang: Lang) -> str:
    """The kind of a change."""
    return label("room changed" if what.kind == "room" else what.kind, lang)


def change(what: Change, lang: Lang) -> str:
    """The old and the new value of a change; empty where its kind says everything."""
    old, new = what.old, what.new
    if not old or not new or what.kind in ("cancelled", "restored"):
        return ""
    if what.kind == "moved":
        both = [dated_hours(side, lang) for side in (old, new)]
    elif what.kind == "room":
        both = [side.room or label("no room", lang) for side in (old, new)]
    elif what.kind == "retitled":
        both = [one_line(side.title, lang) for side in (old, new)]
        if both[0] == both[1]:
            both = [one_line(side.title, "both") for side in (old, new)]
    else:
        return ", ".join(label(_LABELS.get(field, field), lang) for field in what.fields)
    return f"{both[0]} → {both[1]}"


_LABELS = {"url": "page"}


def dated(session: Session, forum: Forum, lang: Lang) -> str:
    """The day, the hours and the zone of a session."""
    if session.day is None:
        return session_hours(session, lang)
    zone_name = f", {forum.zone}" if session.timed else ""
    return f"{day(session.day, lang)}, {session_hours(session, lang)}{zone_name}"
