"""programme.toml written anew, in the order in which a person would write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from itertools import groupby
from typing import Any

import tomli_w

from whrcf_cli.dates import clocks
from whrcf_cli.programme.fields import ABOUT, FORUM, SESSION
from whrcf_cli.programme.model import AllDay, Category, Forum, Programme, Session, Text, Timed, Waiver

_THEME, *_MORE = FORUM
_FORUM = ("id", "name", _THEME.name, "first_day", "last_day", "zone", *(field.name for field in _MORE))
_OTHERS = SESSION[len(ABOUT) :]
_WIDTH = 120
"""Characters of a line; a longer list has a line for each of its members."""


def write(programme: Programme, sessions: Iterable[Session]) -> Iterator[bytes]:
    """A programme file of these `sessions` of a programme, table by table."""
    yield table("[forum]", forum_table(programme.forum))
    for category in programme.categories:
        yield table("\n[[category]]", category_table(category))
    for session in sessions:
        yield table("\n[[session]]", session_table(session))
    for fields in waiver_tables(programme.waivers):
        yield table("\n[[check.ignore]]", fields)


def forum_table(forum: Forum) -> dict[str, Any]:
    """The table [forum], its fields in the order in which they are written."""
    own = {"opening": forum.opening and "-".join(map(_clock, forum.opening)), "revised": _revised(forum.revised)}
    return _given({name: own[name] if name in own else getattr(forum, name) for name in _FORUM})


def category_table(category: Category) -> dict[str, Any]:
    """A table [[category]]."""
    return _given(category._asdict())


def session_table(session: Session) -> dict[str, Any]:
    """A table [[session]], its fields in the order in which they are written."""
    status = None if session.when and session.status == "confirmed" else session.status
    about, others = ({field.name: getattr(session, field.name) for field in part} for part in (ABOUT, _OTHERS))
    head = {"id": session.id, "category": session.category.id}
    return _given({**head, **about, **_when(session.when), "status": status, **others})


def waiver_tables(waivers: Iterable[Waiver]) -> Iterator[dict[str, Any]]:
    """Tables [[check.ignore]]: one for the sessions that have one reason, or for all."""
    for (rule, reason, _), alike in groupby(waivers, lambda one: (one.rule, one.reason, not one.session)):
        sessions = [waiver.session for waiver in alike if waiver.session]
        one = sessions[0] if len(sessions) == 1 else sessions
        yield _given({"rule": rule, "session": one, "reason": reason})


def _when(when: Timed | AllDay | None) -> dict[str, Any]:
    """Day and hours as a timetable prints them; where it could not, the moments of start and end."""
    match when:
        case AllDay(first, last):
            return {"day": first, "until": last}
        case Timed(start, end):
            printed = None if start.fold or end.fold or when.seconds <= 0 else clocks.printed(start, end)
            if printed:
                return {"day": start.date(), "time": "-".join(printed)}
            return {"start": _fixed(start), "end": _fixed(end)}
    return {}


def _fixed(moment: datetime) -> datetime:
    """With its distance from UTC, in whole minutes, which is all that TOML can tell of a zone."""
    offset = moment.utcoffset() or timedelta()
    return moment.astimezone(timezone(offset - offset % timedelta(minutes=1)))


def _revised(revised: datetime | None) -> date | None:
    """A date where it is the first moment of one."""
    return revised if revised is None or revised.time() != time() else revised.date()


def _clock(hour: time) -> str:
    return f"{hour:%H:%M}"


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that hold something, as TOML can have it."""
    return {name: _plain(value) for name, value in fields.items() if value not in (None, "", 0, (), [])}


def _plain(value: Any) -> Any:
    """A text as a table of its languages, several values as a list."""
    if isinstance(value, Text):
        return dict(value)
    return list(map(_plain, value)) if isinstance(value, tuple) else value


def table(head: str, fields: Mapping[str, Any]) -> bytes:
    """A table under its heading."""
    return "".join([head, "\n", *(line(name, value) for name, value in fields.items())]).encode()


def line(name: str, value: Any) -> str:
    """A field. The library would make a table of its own of words in two languages; here they stay in one line."""
    if isinstance(value, dict):
        return f"{name} = {_inline(value)}\n"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"{name} = [\n" + "".join(f"    {_inline(one)},\n" for one in value) + "]\n"
    if isinstance(value, list):
        short = f"{name} = [{', '.join(map(_literal, value))}]\n"
        return short if len(short) <= _WIDTH else tomli_w.dumps({name: value})
    return tomli_w.dumps({name: value})


def _inline(fields: Mapping[str, str]) -> str:
    return "{ " + ", ".join(tomli_w.dumps({name: value}).rstrip("\n") for name, value in fields.items()) + " }"


def _literal(value: Any) -> str:
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")
