"""What a command is handed: the programme, and the two streams it speaks to."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.cli.options import Form, SourceOptions, ViewOptions
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.queries.view import Filters
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording.audience import Audience, Lang

if TYPE_CHECKING:
    from whrcf_cli.render import Renderer

_PACKAGE = Path(__file__).parents[1]
_DATA = (_PACKAGE / "data", _PACKAGE.parents[1] / "data")
"""In an installed package, and in a clone of the repository, which an editable install runs from."""


_LONGEST = 2000
"""Characters of a sentence, which may quote much of a file."""

_NAMED = 10
"""So many ids are named in a sentence."""

_AT_ONCE = 200
"""Pieces of output, which are quicker to look through and to write together."""


def load_programme(source: SourceOptions) -> Programme:
    """The programme of the file asked for; without one, the forum's own, which comes with the package.

    Raises FileProblem, and UsageProblem for what is said of the file.
    """
    if source.programme:
        from whrcf_cli.cli import opening

        return opening.open_programme(source.programme, opening.FileOptions(*source[1:]), of_reader=True)
    from whrcf_cli.formats.toml import read as toml

    return toml.parse(shipped().read_bytes())


def shipped(name: str = "programme.toml") -> Path:
    """A file that comes with the package; the forum's own programme, unless another is named."""
    return next((folder / name for folder in _DATA if folder.exists()), _DATA[0] / name)


class Request(NamedTuple):
    """What the options common to all views ask for."""

    programme: Programme
    filters: Filters
    audience: Audience


def make_request(
    source: SourceOptions, view: ViewOptions, lang: Lang, picks: bool = False, lenient: bool = False
) -> Request:
    """What these options ask for; with `picks`, what is in the agenda is marked, if it can be read or not `lenient`.

    Raises UsageProblem and FileProblem.
    """
    programme = load_programme(source)
    zone = zone_named(source.tz)
    if view.days_in == "mine" and zone is None:
        raise UsageProblem("--days-in mine means the days of --tz; say which zone is yours, such as --tz local")
    awake = None
    if view.awake is not None:
        from whrcf_cli.dates import zones
        from whrcf_cli.queries import awake as waking

        awake = waking.waking_hours(view.awake, zone or zones.forum_zone(programme.forum.zone))
    mine = frozenset[str]()
    if view.mine or picks:
        try:
            mine = frozenset(picks_of(programme, view.agenda))
        except FileProblem as problem:
            if view.mine or not lenient:
                raise
            say(f"your picks are not marked, since {problem}")
    if view.mine:
        unknown = mine.difference(session.id for session in programme.sessions)
        if unknown:
            say(f"your agenda has what this programme has no more: {', '.join(sorted(unknown))}")
    options = Filters(
        days=view.day or (),
        categories=view.category or (),
        room=view.room,
        start=view.start,
        end=view.end,
        query=view.query,
        picks=mine if view.mine else None,
        awake=awake,
        zone=zone if view.days_in == "mine" else None,
    )
    return Request(programme, options, Audience(lang, zone, view.days_in == "mine", awake, mine))


def zone_named(typed: str | None) -> tzinfo | None:
    """The zone that was asked for, if one was. Raises UsageProblem."""
    if typed is None:
        return None
    from whrcf_cli.dates import zones

    return zones.typed_zone(typed, _local_zone)


def _local_zone() -> tzinfo:
    from tzlocal import get_localzone

    try:
        return get_localzone()
    except (ValueError, LookupError, OSError, TypeError, RecursionError):  # whatever the variable TZ says
        raise UsageProblem("this machine does not say in which zone it is; name it, such as --tz Asia/Seoul") from None


def agenda_file(path: Path | None) -> Path:
    """The file of my agenda: the one asked for, or the usual one."""
    if path:
        return path
    from platformdirs import user_data_path

    return user_data_path("whrcf", appauthor=False) / "agenda.toml"


def picks_of(programme: Programme, path: Path | None) -> list[str]:
    """The ids in my agenda for this forum. Raises FileProblem."""
    from whrcf_cli.personal import agenda_file as agenda

    return agenda.read(agenda_file(path)).get(programme.forum.id, [])


def with_appointments(paths: Sequence[Path] | None, request: Request, sessions: Sequence[Session]) -> Audience:
    """The reader, with what of their own calendars collides with `sessions`. Raises FileProblem."""
    if not paths:
        return request.audience
    forum = request.programme.forum
    days = [session.day for session in sessions if session.day] or [forum.first_day, forum.last_day]
    from whrcf_cli.dates import zones
    from whrcf_cli.personal import calendar as calendars
    from whrcf_cli.queries.appointments import MOST, collisions

    zone = request.audience.zone or zones.forum_zone(request.programme.forum.zone)
    first, last = min(days) - timedelta(days=1), max(days) + timedelta(days=2)
    appointments = [one for path in paths for one in calendars.read(path, first, last, zone)]
    found = collisions(sessions, appointments)
    if crowded := [id for id, taken in found.items() if len(taken) == MOST]:
        more = ", ..." if len(crowded) > _NAMED else ""
        say(
            f"the first {MOST} appointments of a session are told; so many or more: {', '.join(crowded[:_NAMED])}{more}"
        )
    return request.audience._replace(busy=found)


def say(message: str) -> None:
    """A sentence on what was done or not found, beside the output, in one line, without the middle of a long one."""
    line = safe(message)
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST * 2 // 3]} ... {line[-_LONGEST // 3 :]}"
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def say_if_empty(found: Sequence[object], programme: Programme, options: Filters) -> None:
    """Where nothing was found, a note on what was asked for and what might have been meant."""
    if not found:
        from whrcf_cli.cli import nothing_found

        say(nothing_found.reason(programme, options))


def renderer(form: Form | None) -> "Renderer":
    """What renders in this form; unless one is asked for, a table on a terminal and plain lines elsewhere."""
    match form or ("table" if sys.stdout.isatty() else "plain"):
        case "table":
            from whrcf_cli.render import table

            return table
        case "json":
            from whrcf_cli.render import json

            return json
        case "csv":
            from whrcf_cli.render import csv

            return csv
    from whrcf_cli.render import plain

    return plain


def emit(pieces: Iterable[object]) -> None:
    """Print what a renderer yields: text as it is, anything else as Rich draws it."""
    console = None
    written: list[str] = []
    for piece in pieces:
        if isinstance(piece, str) and piece:
            written.append(piece)
            if len(written) == _AT_ONCE:
                sys.stdout.write("".join(written))
                written.clear()
            continue
        if console is None:
            from whrcf_cli.render.table import Terminal

            console = Terminal(markup=False, emoji=False, highlight=False)
        console.print(piece)
    sys.stdout.write("".join(written))


def emit_file(pieces: Iterable[bytes]) -> None:
    """Print a file byte by byte; on a terminal what of it is fit for one."""
    if sys.stdout.isatty():
        from codecs import iterdecode

        sys.stdout.writelines(iterdecode(pieces, "utf-8"))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
