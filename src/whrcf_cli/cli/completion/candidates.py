"""Words that the TAB key offers: ids, days, rooms, categories, zones."""

import os
from collections.abc import Iterator
from pathlib import Path

from typer import Context

from whrcf_cli.errors import Problem
from whrcf_cli.programme.model import Programme


def ids(context: Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of sessions, each with its title."""
    for programme in _programme(context):
        for session in programme.sessions:
            if session.id.startswith(incomplete):
                yield session.id, session.title.main


def days(context: Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The days that have sessions, each with its weekday."""
    from whrcf_cli.wording import phrases

    for programme in _programme(context):
        for day in sorted({session.day for session in programme.sessions if session.day}):
            typed = f"{day:%m-%d}"
            if typed.startswith(incomplete):
                yield typed, phrases.day(day, "both")


def categories(context: Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of categories, each with its name."""
    for programme in _programme(context):
        for category in programme.categories:
            for word in (category.id, *reversed(category.name.words)):
                if word and word.casefold().startswith(incomplete.casefold()):
                    yield word, category.name.main
                    break


def rooms(context: Context, incomplete: str) -> Iterator[str]:
    """The rooms that sessions have."""
    for programme in _programme(context):
        for room in sorted({session.room for session in programme.sessions if session.room}):
            if room.casefold().startswith(incomplete.casefold()):
                yield room


def zones(incomplete: str) -> Iterator[str]:
    """Names of time zones, by their beginning or by that of their city."""
    from whrcf_cli.dates import zones

    word = incomplete.casefold().replace(" ", "_")
    for name in ("local", *zones.zone_names()):
        if name.casefold().startswith(word):
            yield name
        elif word and name.rpartition("/")[2].casefold().startswith(word):
            yield name.rpartition("/")[2]


def picks(context: Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """The ids of my agenda, each with its title."""
    from whrcf_cli.cli.context import agenda_file
    from whrcf_cli.personal import agenda_file as agenda

    for programme in _programme(context):
        try:
            path = context.params.get("agenda") or os.environ.get("WHRCF_AGENDA")
            mine = agenda.read(agenda_file(Path(path) if path else None)).get(programme.forum.id, [])
        except Problem:
            return
        titles = {session.id: session.title.main for session in programme.sessions}
        for id in mine:
            if id.startswith(incomplete):
                yield id, titles.get(id, "")


def _programme(context: Context) -> Iterator[Programme]:
    """The programme that the rest of the line names; none if it cannot be read, since a shell shows no errors."""
    from whrcf_cli.cli.context import load_programme
    from whrcf_cli.cli.options import SourceOptions

    path = context.params.get("programme") or os.environ.get("WHRCF_PROGRAMME")
    if path and not Path(path).is_file():
        return  # what is typed or piped is not there yet, and must not be waited for
    try:
        yield load_programme(SourceOptions(Path(path) if path else None))
    except Problem:
        return
