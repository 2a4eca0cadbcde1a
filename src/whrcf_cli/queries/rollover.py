"""Last year's programme moved to next year's days, without what belongs to the past."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from re import Pattern
from typing import NamedTuple

from whrcf_cli.dates import zones
from whrcf_cli.dates.names import WEEKDAYS
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.fields import ABOUT, DETAILS, FORUM
from whrcf_cli.programme.model import AllDay, Forum, Programme, Session, Text, Timed, Waiver, in_order
from whrcf_cli.text.folding import fold
from whrcf_cli.text.shortening import shortened

_COUNTED = r"\b\d+(?:st|nd|rd|th)\b|제\s*\d+\s*[회차]"
"""The number of a forum in its series: 11th, 제11회."""


_UNDECIDED = {"ko": "미정", "ja": "未定", "zh": "未定"}
"""Titles that are not decided, where they are not TBD."""
_BREAK = re.compile(
    r"\b(?:break|lunch|coffee|tea|dinner|breakfast|banquet|reception|registration|check-in|pause|mittagspause|dejeuner)\b"
    r"|휴식|점심|오찬|만찬|저녁 식사|다과|중식|석식|조식|등록|접수|休憩|昼食|午餐"
)
"""Words of titles that stay the same every year, in the form of `fold`."""


class Task(NamedTuple):
    """One thing in the new programme that a person has to look at."""

    what: str
    session: str | None = None
    """The id of the session, if it is about one."""


class Rollover(NamedTuple):
    """The new programme, and the things that a person has to look at."""

    programme: Programme
    tasks: tuple[Task, ...]


def roll_over(programme: Programme, start: date, same_weekdays: bool, id: str = "") -> Rollover:
    """The programme moved by whole days, so that the forum begins on `start`; `id` is its new id, if one is given.

    With `same_weekdays` it is moved by whole weeks: the forum begins on the day nearest to `start` that is the same
    weekday as in the old programme.
    """
    old = programme.forum
    days = (start - old.first_day).days
    move = timedelta(days=round(days / 7) * 7 if same_weekdays else days)
    forum = next_forum(old, (old.first_day + move, old.last_day + move), id)
    sessions = in_order(_moved(session, move) for session in programme.sessions)
    renewal = Programme(forum, programme.categories, sessions, programme.waivers)
    return Rollover(renewal, tuple(_tasks(programme, renewal)))


def framed(programme: Programme) -> Programme:
    """The programme with its slots alone: categories, rooms, hours and breaks, without what took place in them."""
    tags = programme.forum.languages
    title = Text.ordered({tag: _UNDECIDED.get(tag, "TBD") for tag in tags}, tags)
    numbers: Counter[str] = Counter()
    sessions: list[Session] = []
    for session in programme.sessions:
        if any(_BREAK.search(fold(words)) for words in session.title.words):
            sessions.append(session)
        elif session.when and session.status != "cancelled":
            slot = _slot(session, programme.forum.first_day)
            numbers[slot] += 1
            id = f"{slot}-{numbers[slot]}"
            sessions.append(Session(id, session.category, title, session.when, room=session.room))
    return programme._replace(sessions=tuple(sessions), waivers=general_waivers(programme))


def general_waivers(programme: Programme) -> tuple[Waiver, ...]:
    """The waivers that are not about a session of that year."""
    return tuple(waiver for waiver in programme.waivers if waiver.session is None)


def left_waivers(old: Programme, new: Programme) -> Iterator[Task]:
    """A task that says how many waivers of the old programme the new one does not have, if it lacks any."""
    left = len(old.waivers) - len(new.waivers)
    if left:
        yield Task(
            trn(
                "left out {n} waiver for a session of last year's file",
                "left out {n} waivers for sessions of last year's file",
                left,
            )
        )


def next_forum(old: Forum, days: tuple[date, date], id: str = "") -> Forum:
    """The forum on these first and last days, without what was doubtful in the old one."""
    first, last = days
    return old._replace(id=id or _id(old, first), first_day=first, last_day=last, revised=None, notes=())


def _slot(session: Session, first: date) -> str:
    """The beginning of the id of a slot, before its number: its day, counted from the first of the forum, and hour."""
    number = (session.day - first).days + 1 if session.day else 0
    day = f"day{number}" if number > 0 else "before"
    return f"{day}-{session.timed.start:%H%M}" if session.timed else day


def _id(forum: Forum, start: date) -> str:
    """A new id for the forum; with the old one, calendars would read the new sessions as changes of the old."""
    year = str(forum.first_day.year)
    if year in forum.id and start.year != forum.first_day.year:
        return forum.id.replace(year, str(start.year))
    return f"{forum.id}-{start:%m-%d}" if year in forum.id else f"{forum.id}-{start.year}"


def _moved(session: Session, move: timedelta) -> Session:
    """The session on another day, at the same hours."""
    when = session.when
    match when:
        case Timed():
            when = _same_hours(when, move)
        case AllDay(first, last):
            when = AllDay(first + move, last + move)
    return session._replace(
        when=when, status="confirmed" if when else "unscheduled", revision=0, also=None, place=None, notes=(), uid=None
    )


def _same_hours(when: Timed, move: timedelta) -> Timed:
    """Hours moved to another day, where the clocks allow it; if the end is then too early, as long as before."""
    start, end = (zones.existing_moment(moment + move)[0] for moment in when)
    if end.timestamp() <= start.timestamp():
        end = datetime.fromtimestamp(start.timestamp() + when.seconds, start.tzinfo)
    return Timed(start, end)


def _tasks(old: Programme, new: Programme) -> Iterator[Task]:
    of_id, *others = tasks_of_forum(old, new)
    yield of_id
    before, after = (tr(WEEKDAYS[one.forum.first_day.weekday()]) for one in (old, new))
    if before != after:
        what = marked("it begins on a {after}, last year's on a {before}; to keep the weekdays, use --same-weekdays")
        yield Task(tr(what, after=after, before=before))
    yield from others
    sessions = {session.id: session for session in old.sessions}
    dated = _dated(old.forum, new.forum)
    for session in new.sessions:
        yield from _of_session(sessions[session.id], session, dated)


def tasks_of_forum(old: Programme, new: Programme) -> Iterator[Task]:
    """Things to look at in the forum that was made of an old one; its id is the first."""
    was, forum = old.forum, new.forum
    yield Task(tr("its new id is {id}; choose another one if an earlier forum had it", id=forum.id))
    dated = _dated(was, forum)
    for field, text in _texts_of_forum(forum):
        yield from _words(field, text, dated, None)
    if forum.url:
        yield _old_link("url", forum.url)
    notes = len(was.notes) + sum(len(session.notes) for session in old.sessions)
    if notes:
        yield Task(trn("left out {n} note from last year's file", "left out {n} notes from last year's file", notes))
    if waivers := len(new.waivers):
        yield Task(
            trn(
                "kept {n} waiver from last year's file; remove it if it no longer applies",
                "kept {n} waivers from last year's file; remove those that no longer apply",
                waivers,
            )
        )


def _of_session(was: Session, session: Session, dated: Pattern[str]) -> Iterator[Task]:
    if was.status == "cancelled":
        yield Task(tr("it was cancelled in last year's file; remove it if it will not take place"), session.id)
    if not session.when:
        yield Task(tr("it has no time yet"), session.id)
    if was.timed and session.timed:
        change = _change_by_clocks(was.timed, session.timed)
        if change:
            yield Task(change, session.id)
    for field in ABOUT:
        yield from _words(field.name, getattr(session, field.name), dated, session.id)
    if session.speakers:
        names = ", ".join(session.speakers)
        yield Task(tr("its speakers are from last year's file: {names}", names=names), session.id)
    for field in DETAILS:
        link = getattr(session, field.name)
        if field.kind == "link" and link:
            yield _old_link(field.name, link, session.id)


def _old_link(field: str, link: str, session: str | None = None) -> Task:
    return Task(tr("{field}: {link} is from last year's file", field=field, link=link), session)


def _change_by_clocks(was: Timed, now: Timed) -> str:
    """A sentence on hours that differ because the clocks change; empty if they do not differ."""
    before, after = (f"{time.start:%H:%M}-{time.end:%H:%M}" for time in (was, now))
    if before != after:
        return tr(
            "because the clocks change, it is at {after}; last year it was at {before}", after=after, before=before
        )
    if was.minutes != now.minutes:
        return tr(
            "because the clocks change, it lasts {after} minutes; last year it lasted {before}",
            after=now.minutes,
            before=was.minutes,
        )
    return zones.existing_moment(now.start)[1] or zones.existing_moment(now.end)[1]


def _texts_of_forum(forum: Forum) -> Iterator[tuple[str, Text]]:
    yield "name", forum.name
    for field in sorted(FORUM, key=lambda field: field.kind == "texts"):
        value = getattr(forum, field.name)
        if field.kind in ("text", "paragraphs", "texts"):
            yield from ((field.name, text) for text in (value if field.kind == "texts" else [value]) if text)


def _dated(was: Forum, forum: Forum) -> Pattern[str]:
    """A pattern of the numbers and years that show that a text is from last year's file."""
    years = {was.first_day.year, was.last_day.year} - {forum.first_day.year, forum.last_day.year}
    return re.compile("|".join([_COUNTED, *(rf"(?<!\d){year}(?!\d)" for year in sorted(years))]), re.IGNORECASE)


def _words(field: str, text: Text | None, dated: Pattern[str], session: str | None) -> Iterator[Task]:
    """A task for each language in which a text is from last year's file."""
    for words in text.words if text else ():
        found = dict.fromkeys(dated.findall(words or ""))
        if words and found:
            what = tr(
                '{field}: {found} in "{words}" is from last year\'s file',
                field=field,
                found=", ".join(found),
                words=shortened(words),
            )
            yield Task(what, session)
