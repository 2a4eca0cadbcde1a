"""Tables of comma-separated values (RFC 4180) that people edit in a spreadsheet and hand back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from whrcf_cli.dates import clocks
from whrcf_cli.dates.zones import existing_moment
from whrcf_cli.formats import losses as lost
from whrcf_cli.messages import tr, trn
from whrcf_cli.programme.fields import ABOUT, DETAILS, NOTES, REVISION, UID, cells, columns, in_languages
from whrcf_cli.programme.model import AllDay, Programme, Session, Timed
from whrcf_cli.text.spreadsheet import row

_WHEN = ("day", "start", "end", "until", "also", "zone")
_MAIN = (*ABOUT, *DETAILS)
_MORE = (NOTES, REVISION)
_UID = (UID.name,)
"""The column of a table in which some session has the UID of another calendar."""
_FORUM_DAYS = ("forum_first_day", "forum_last_day")
"""Columns of a table in which no session has a date yet: only they say when the forum is."""


def is_own(header: Sequence[str]) -> bool:
    """Whether a table with this header was written here, whatever its further columns."""
    beginning = ("id", *_WHEN)
    return tuple(header[: len(beginning)]) == beginning


def write(programme: Programme, sessions: Iterable[Session]) -> Iterator[bytes]:
    """A table of these `sessions`, row by row, in UTF-8 with the byte order mark by which Excel recognises it."""
    shown, forum = tuple(sessions), programme.forum
    draft = not any(session.day for session in shown)
    known = any(session.uid for session in shown)
    days = (forum.first_day.isoformat(), forum.last_day.isoformat()) if draft else ()
    tags = forum.languages
    yield b"\xef\xbb\xbf" + row(_columns(tags) + (_UID if known else ()) + (_FORUM_DAYS if draft else ())).encode()
    for session in shown:
        uid = (session.uid,) if known else ()
        yield row(_row(session, forum.zone, tags) + uid + days).encode()


def _columns(tags: Sequence[str]) -> tuple[str, ...]:
    # The name of a category stands beside its id, so that its column needs the language even if nobody has named it.
    return (
        "id",
        *_WHEN,
        "category",
        *(f"category_{tag}" for tag in tags),
        *columns(_MAIN, tags),
        "status",
        *columns(_MORE, tags),
    )


def losses(programme: Programme) -> tuple[str, ...]:
    """Parts of a programme that have no place in a table, a phrase each."""
    forum, sessions = programme.forum, programme.sessions
    of_forum = [tr("name and id")]
    days = [session.day for session in sessions if session.day]
    if days and (min(days), max(days)) != (forum.first_day, forum.last_day):
        of_forum.append(tr("days"))
    of_forum += [tr(name) for field, name in lost.FORUM.items() if getattr(forum, field)]
    found = lost.of_forum(of_forum)
    if programme.waivers:
        found.append(trn("{n} waiver of check", "{n} waivers of check", len(programme.waivers)))
    used = {session.category for session in sessions}
    empty = [category.id for category in programme.categories if category not in used]
    if empty:
        found.append(tr("categories without a session: {ids}", ids=", ".join(empty)))
    return tuple(found)


def _row(session: Session, zone: str, tags: Sequence[str]) -> tuple[object, ...]:
    main, more = (cells(session, fields, tags, _names, _notes) for fields in (_MAIN, _MORE))
    names = in_languages(session.category.name, tags)
    return (
        *(session.id, *_when(session.when), _also(session.also), zone, session.category.id, *names),
        *(*main, session.status, *more),
    )


def _when(when: Timed | AllDay | None) -> tuple[str, str, str, str]:
    """Day, start, end and last day of a session."""
    match when:
        case AllDay(first, last):
            return first.isoformat(), "", "", last.isoformat()
        case Timed(start):
            return start.date().isoformat(), *_hours(when), ""
    return "", "", "", ""


def _also(also: Timed | None) -> str:
    """The hours of another source, in one cell."""
    return "-".join((also and clocks.printed(*also)) or ())


def _hours(when: Timed) -> tuple[str, str]:
    """Start and end as hours, counted past midnight (25:00); as full ISO moments where hours are ambiguous."""
    printed = None if any(existing_moment(moment)[1] for moment in when) else clocks.printed(*when)
    return printed or (when.start.isoformat(), when.end.isoformat())


def _names(names: tuple[str, ...]) -> str:
    """Names in one cell, with a separator that is in none of them; one after a single name keeps it whole."""
    mark = "\n" if any(";" in name for name in names) else "; "
    alone = len(names) == 1 and re.search("[,;]", names[0])
    return mark.join(names) + (mark.strip(" ") if alone else "")


def _notes(notes: Iterable[str | None]) -> str:
    """Notes in one cell, each on a line; the line is empty if only the other language has it."""
    return "\n".join(re.sub("\r+\n?|\n", "\n  ", (note or "").strip()) for note in notes).rstrip("\n")
