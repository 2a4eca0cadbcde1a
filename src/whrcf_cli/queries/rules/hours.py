"""Hours and days that are probably mistyped."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import AllDay, Programme, Session, Timed
from whrcf_cli.queries.rules.breach import Breach, hours
from whrcf_cli.text.placeholders import is_nowhere

_SHORTEST = 5
_LONGEST = 12 * 60
"""Minutes that a session lasts, at least _SHORTEST and at most _LONGEST."""
_NIGHT = timedelta(hours=6)
"""The time after midnight that still belongs to the day before."""
_MORNING = time(6)
"""The hour at which it ends."""
_FEW = 5
"""The most sessions at night that are reported one by one."""
_MOST_DAYS = 60
"""The most days that a forum lasts."""


def outside_days(programme: Programme) -> Iterator[Breach]:
    """Sessions before the first day of the forum or after its last."""
    first, last = programme.forum.first_day, programme.forum.last_day
    for session in programme.sessions:
        match session.when:
            case AllDay(begins, ends):
                pass
            case Timed(start, end):
                begins, ends = start.date(), (end - _NIGHT - timedelta.resolution).date()
            case _:
                continue
        if begins < first and ends > last:
            message = marked(
                "it begins on {begins}, before the forum's first day, {first} and ends on {ends}, after the forum's "
                "last day, {last}"
            )
        elif begins < first:
            message = marked("it begins on {begins}, before the forum's first day, {first}")
        elif ends > last:
            message = marked("it ends on {ends}, after the forum's last day, {last}")
        else:
            continue
        told = tr(message, begins=begins, first=first, ends=ends, last=last)
        yield Breach(session, told, tr("correct the date, if it is mistyped"), field="day")


def too_short(programme: Programme) -> Iterator[Breach]:
    """Sessions of a few minutes."""
    for session in programme.sessions:
        if session.timed and session.timed.minutes < _SHORTEST:
            yield Breach(
                session, tr("it lasts {n} min", n=session.timed.minutes), tr("correct its hours"), field="time"
            )


def too_long(programme: Programme) -> Iterator[Breach]:
    """Sessions of more than half a day."""
    for session in programme.sessions:
        if session.timed and session.timed.minutes > _LONGEST:
            hours, minutes = divmod(session.timed.minutes, 60)
            message = (
                tr("it lasts {hours} h {minutes} min", hours=hours, minutes=minutes)
                if minutes
                else tr("it lasts {hours} h", hours=hours)
            )
            yield Breach(
                session, message, tr("correct its hours, or make it an all-day session with until = ..."), field="time"
            )


def night(programme: Programme) -> Iterator[Breach]:
    """Sessions that begin at night; where many do, that is no slip, and one line says so."""
    sessions = [one for one in programme.sessions if one.timed and one.timed.start.time() < _MORNING]
    if len(sessions) > _FEW:
        message = tr("{n} sessions begin at night, such as this one", n=len(sessions))
        yield Breach(sessions[0], message, tr("look at their hours, if your forum has no nights"), field="time")
        return
    for session in sessions:
        yield Breach(session, *_at_night(session), field="time")


def _at_night(session: Session) -> tuple[str, str]:
    """The message and the advice for a session that begins at night."""
    start = session.timed.start.time() if session.timed else _MORNING
    message = tr("it begins at night, at {start}", start=f"{start:%H:%M}")
    if start.hour:
        return message, tr("if it begins in the afternoon, write {time}", time=f"{start.hour + 12}:{start:%M}")
    return message, tr("correct its hours, if they are mistyped")


def outside_opening(programme: Programme) -> Iterator[Breach]:
    """Sessions at the venue outside its opening hours; those at night are reported as such."""
    if not programme.forum.opening:
        return
    opens, closes = programme.forum.opening
    opening = f"{opens:%H:%M}-{closes:%H:%M}"
    for session in programme.sessions:
        if session.status == "cancelled" or session.place_unknown or not session.timed or _is_online(session):
            continue
        if _is_outside(session.timed, opens, closes):
            message = tr(
                "it is at {hours}, but the venue is open at {opening}", hours=hours(session.timed), opening=opening
            )
            advice = tr('correct its hours or those of the venue; if it is elsewhere, write place = "unknown"')
            yield Breach(session, message, advice, field="time")


def _is_online(session: Session) -> bool:
    return bool(session.room and is_nowhere(session.room)) or bool(session.mode and is_nowhere(session.mode))


def _is_outside(when: Timed, opens: time, closes: time) -> bool:
    start, end = when.start, when.end
    if start.time() < _MORNING:
        return False
    return start.time() < opens or end.date() > start.date() or end.time() > closes


def long_forum(programme: Programme) -> Iterator[Breach]:
    """A forum of very many days, of which the end that is farther from its sessions is probably mistyped."""
    forum = programme.forum
    days = (forum.last_day - forum.first_day).days + 1
    if days <= _MOST_DAYS:
        return
    message = tr("the forum lasts {n} days, from {first} to {last}", n=days, first=forum.first_day, last=forum.last_day)
    field = _mistyped(forum.first_day, forum.last_day, [day for one in programme.sessions if (day := one.day)])
    yield Breach(forum, message, tr("correct the year of {field}, if it is mistyped", field=field), field=field)


def _mistyped(first: date, last: date, days: list[date]) -> str:
    """The field of the forum that is farther from the day in the middle of its sessions."""
    if not days:
        return "last_day"
    middle = sorted(days)[len(days) // 2]
    return "first_day" if abs(middle - first) > abs(middle - last) else "last_day"


def same_hours(programme: Programme) -> Iterator[Breach]:
    """Other hours that are the same."""
    for session in programme.sessions:
        if session.also and session.also == session.when:
            yield Breach(
                session,
                tr("also: the other hours are the same as its time, {hours}", hours=hours(session.also)),
                tr("remove also, or correct it"),
                field="also",
            )


def contested_times(programme: Programme) -> Iterator[Breach]:
    """Times on which the sources differ."""
    for session in programme.sessions:
        if session.also and session.timed and session.also != session.when:
            yield Breach(
                session,
                tr(
                    "its time is contested: {hours}, also given as {other}",
                    hours=hours(session.timed),
                    other=f"{session.also.start:%H:%M}-{session.also.end:%H:%M}",
                ),
                tr("ask the organisers which one is right"),
                field="also",
            )
