"""programme.toml written anew, in the order in which a person would write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, timezone
from itertools import groupby
from typing import Any

import tomli_w

from whrcf_cli.dates import clocks
from whrcf_cli.dates.zones import occurs_once
from whrcf_cli.programme.fields import ABOUT, FORUM, SESSION
from whrcf_cli.programme.model import (
    UNNAMED,
    Abbreviation,
    AllDay,
    Category,
    Forum,
    Note,
    Programme,
    Session,
    Text,
    Timed,
    Waiver,
    rank,
)

_THEME, *_MORE = FORUM
_FORUM = ("id", "languages", "name", _THEME.name, "first_day", "last_day", "zone", *(field.name for field in _MORE))
_OTHERS = SESSION[len(ABOUT) :]
_WIDTH = 120
"""Characters of a line; a longer list has one line for each member."""


def write(programme: Programme, sessions: Iterable[Session]) -> Iterator[bytes]:
    """A programme file of these `sessions` of a programme, table by table."""
    forum = programme.forum
    yield table("[forum]", plainly(forum_table(forum), forum))
    for category in programme.categories:
        yield table("\n[[category]]", plainly(category_table(category), forum))
    for session in sessions:
        yield table("\n[[session]]", plainly(session_table(session), forum))
    for fields in waiver_tables(programme.waivers):
        yield table("\n[[check.ignore]]", fields)


def forum_table(forum: Forum) -> dict[str, Any]:
    """The table [forum], its fields in the order in which they are written."""
    own = {
        "opening": forum.opening and "-".join(map(_clock, forum.opening)),
        "revised": _revised(forum.revised),
        "languages": _languages(forum),
    }
    return _present({name: own[name] if name in own else getattr(forum, name) for name in _FORUM})


def _languages(forum: Forum) -> tuple[str, ...]:
    """The languages of the programme, unless its texts tell them: the name of the forum is in all, or in none named."""
    tags = tuple(tag for tag, _ in forum.name)
    told = (len(tags) > 1 and tags == tuple(sorted(tags, key=rank))) or tags == (UNNAMED,)
    return () if told and tags == forum.languages else forum.languages


def plainly(fields: dict[str, Any], forum: Forum) -> dict[str, Any]:
    """The fields of a table as a person writes them: where the programme has one language, texts are plain strings."""
    if len(forum.languages) > 1:
        return fields
    only = set(forum.languages)

    def plain(value: Any) -> Any:
        if isinstance(value, list):
            found = list(map(plain, value))
            return value if any(isinstance(one, dict) for one in found) else found
        return value[forum.languages[0]] if isinstance(value, dict) and value.keys() == only else value

    return {name: plain(value) for name, value in fields.items()}


def category_table(category: Category) -> dict[str, Any]:
    """A table [[category]]."""
    return _present(category._asdict())


def session_table(session: Session) -> dict[str, Any]:
    """A table [[session]], its fields in the order in which they are written."""
    status = None if session.when and session.status == "confirmed" else session.status
    about, others = ({field.name: getattr(session, field.name) for field in part} for part in (ABOUT, _OTHERS))
    head = {"id": session.id, "category": session.category.id}
    return _present({**head, **about, **_when(session.when), **_also(session), "status": status, **others})


def waiver_tables(waivers: Iterable[Waiver]) -> Iterator[dict[str, Any]]:
    """Tables [[check.ignore]]: one for all the sessions that share a reason."""
    for (rule, reason, _), alike in groupby(waivers, lambda one: (one.rule, one.reason, not one.session)):
        sessions = [waiver.session for waiver in alike if waiver.session]
        one = sessions[0] if len(sessions) == 1 else sessions
        yield _present({"rule": rule, "session": one, "reason": reason})


def _when(when: Timed | AllDay | None) -> dict[str, Any]:
    """The fields for the time of a session: day and printed hours, or else the moments of start and end."""
    match when:
        case AllDay(first, last):
            return {"day": first, "until": last}
        case Timed(start, end):
            plain = when.seconds > 0 and occurs_once(start) and occurs_once(end)
            printed = clocks.printed(start, end) if plain else None
            if printed:
                return {"day": start.date(), "time": "-".join(printed)}
            return {"start": _fixed(start), "end": _fixed(end)}
    return {}


def _also(session: Session) -> dict[str, Any]:
    """The hours of another source, as printed, counted from the day on which they begin."""
    printed = session.also and clocks.printed(*session.also)
    return {"also": "-".join(printed)} if printed else {}


def _fixed(moment: datetime) -> datetime:
    """The moment with its UTC offset in whole minutes, since TOML has no zones and no seconds in offsets."""
    offset = moment.utcoffset() or timedelta()
    return moment.astimezone(timezone(offset - offset % timedelta(minutes=1)))


def _revised(revised: datetime | None) -> date | None:
    """The date of the last revision if it was at midnight, otherwise its moment."""
    return revised if revised is None or revised.time() != time() else revised.date()


def _clock(hour: time) -> str:
    return f"{hour:%H:%M}"


def _present(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that have a value, in types of TOML."""
    return {name: _plain(value) for name, value in fields.items() if value not in (None, "", 0, (), [])}


def _plain(value: Any) -> Any:
    """A value in types of TOML: a text as a table of its languages, a note too, a tuple as a list."""
    match value:
        case Text():
            return dict(value)
        case Note(text, about):
            return {**({"about": about} if about else {}), **dict(text)}
        case Abbreviation(short, long):
            return {"short": short, **dict(long)}
    return list(map(_plain, value)) if isinstance(value, tuple) else value


def table(head: str, fields: Mapping[str, Any]) -> bytes:
    """A table with its heading, as bytes."""
    return "".join([head, "\n", *(line(name, value) for name, value in fields.items())]).encode()


def line(name: str, value: Any) -> str:
    """A field as a line. A text in two languages stays on one line; the library would make a table of it."""
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
