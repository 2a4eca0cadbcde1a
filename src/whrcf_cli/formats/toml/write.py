"""programme.toml written anew, in the order in which a person would write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from itertools import groupby
from typing import Any

import tomli_w

from whrcf_cli.dates import clocks
from whrcf_cli.programme.model import AllDay, Category, Forum, Programme, Session, Text, Timed, Waiver

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
    opening = forum.opening and "-".join(f"{hour:%H:%M}" for hour in forum.opening)
    return _given(
        id=forum.id,
        name=_text(forum.name),
        theme=_text(forum.theme),
        first_day=forum.first_day,
        last_day=forum.last_day,
        zone=forum.zone,
        venue=_text(forum.venue),
        geo=list(forum.geo) if forum.geo else None,
        opening=opening,
        url=forum.url,
        revised=_revised(forum.revised),
        hosts=_texts(forum.hosts),
        organizers=_texts(forum.organizers),
        background=_text(forum.background),
        agendas=_texts(forum.agendas),
        notes=_texts(forum.notes),
    )


def category_table(category: Category) -> dict[str, Any]:
    """A table [[category]]."""
    return _given(id=category.id, name=_text(category.name))


def session_table(session: Session) -> dict[str, Any]:
    """A table [[session]], its fields in the order in which they are written."""
    status = None if session.when and session.status == "confirmed" else session.status
    return _given(
        id=session.id,
        category=session.category.id,
        title=_text(session.title),
        topic=_text(session.topic),
        summary=_text(session.summary),
        description=_text(session.description),
        **_when(session.when),
        status=status,
        room=session.room,
        speakers=list(session.speakers),
        language=session.language,
        mode=session.mode,
        url=session.url,
        join=session.join,
        revision=session.revision,
        notes=_texts(session.notes),
    )


def waiver_tables(waivers: Iterable[Waiver]) -> Iterator[dict[str, Any]]:
    """Tables [[check.ignore]]: one for the sessions that have one reason, or for all."""
    for (rule, reason, _), alike in groupby(waivers, lambda one: (one.rule, one.reason, not one.session)):
        sessions = [waiver.session for waiver in alike if waiver.session]
        yield _given(rule=rule, session=sessions[0] if len(sessions) == 1 else sessions, reason=reason)


def _when(when: Timed | AllDay | None) -> dict[str, Any]:
    """Day and hours as a timetable prints them; where it could not, the moments of start and end."""
    match when:
        case AllDay(first, last):
            return {"day": first, "until": last}
        case Timed(start, end):
            printed = (
                None if start.fold or end.fold or start.timestamp() >= end.timestamp() else clocks.printed(start, end)
            )
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


def _text(text: Text | None) -> dict[str, str] | None:
    return dict(text) if text else None


def _texts(texts: Iterable[Text]) -> list[dict[str, str] | None]:
    return [_text(text) for text in texts]


def _given(**fields: Any) -> dict[str, Any]:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", 0, [])}


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
