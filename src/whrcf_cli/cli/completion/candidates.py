"""Words that the TAB key offers: ids, days, rooms, categories, zones.

Commands and options know nothing of it: a value is completed by the name of the parameter that it is for.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from typer import Context

from whrcf_cli.cli.filling import values
from whrcf_cli.cli.machine import agenda_file
from whrcf_cli.cli.options import SourceOptions
from whrcf_cli.cli.remembered import KINDS, option_name, recall
from whrcf_cli.cli.source import load_programme
from whrcf_cli.errors import Problem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Programme

Candidate = tuple[str, str]
"""A word, and what it means."""


def candidates(parameter: str, context: Context, incomplete: str) -> Iterator[Candidate]:
    """The words that may complete the value of a parameter; none if there are none to choose from."""
    offer = OFFERS.get(parameter)
    return (one for one in offer(context, incomplete) if one[0].startswith(incomplete)) if offer else iter(())


def _ids(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The ids of sessions, each with its title."""
    for programme in _programme(context):
        for session in programme.sessions:
            yield session.id, session.title.main


def _days(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The days that have sessions, each with its weekday; for letters, the weekdays, each with its day."""
    from whrcf_cli.dates.names import KOREAN_WEEKDAYS, WEEKDAYS
    from whrcf_cli.wording import phrases

    for programme in _programme(context):
        for day in sorted({session.day for session in programme.sessions if session.day}):
            yield f"{day:%m-%d}", phrases.day(day)
            if incomplete and programme.forum.first_day <= day <= programme.forum.last_day:
                for name in (WEEKDAYS[day.weekday()].lower(), f"{KOREAN_WEEKDAYS[day.weekday()]}요일"):
                    yield name, phrases.day(day)


def _categories(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The ids of categories, each with its name."""
    for programme in _programme(context):
        for category in programme.categories:
            for word in (category.id, *reversed(category.name.words)):
                if word and word.startswith(incomplete):
                    yield word, category.name.main
                    break


def _rooms(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The rooms that sessions have."""
    for programme in _programme(context):
        for room in sorted({session.room for session in programme.sessions if session.room}):
            yield room, ""


def _zones(context: Context, incomplete: str) -> Iterator[Candidate]:
    """Names of time zones, and those of cities and countries, by their beginning in capitals or not."""
    from whrcf_cli.dates import places, zones

    known = ("local", *zones.zone_names())
    named = (*(name.rpartition("/")[2] for name in known), *places.names()) if incomplete else ()
    word = incomplete.lower().replace(" ", "_")
    for name in dict.fromkeys(name.replace(" ", "_") for name in (*known, *named)):
        if name.lower().startswith(word):
            yield incomplete + name[len(word) :], ""


def _picks(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The ids of my agenda, each with its title."""
    from whrcf_cli.personal import agenda_file as agenda

    for programme in _programme(context):
        try:
            path = context.params.get("agenda") or next(iter(_remembered("agenda")), None)
            mine = agenda.read(agenda_file(Path(path) if path else None)).get(programme.forum.id, [])
        except Problem:
            return
        titles = {session.id: session.title.main for session in programme.sessions}
        for id in mine:
            yield id, titles.get(id, "")


def _rules(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The rules of `check`, each with its meaning."""
    from whrcf_cli.programme.findings import RULES

    return ((name, tr(rule.meaning)) for name, rule in RULES.items())


def _settings(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The options that can be remembered, each with its meaning."""
    known = context.find_root().command.get_command(context, "list").params  # type: ignore[attr-defined]
    return ((name, tr(param.help)) for name in KINDS for param in known if option_name(param) == name)


def _values(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The values of the option that is to be remembered, if they can be listed; a shell offers files itself."""
    name = context.params.get("setting")
    return _zones(context, incomplete) if name == "tz" else ((value, "") for value in values(str(name)))


def _commands(context: Context, incomplete: str) -> Iterator[Candidate]:
    """The commands, each with what it does."""
    menu = context.find_root().command.menu()  # type: ignore[attr-defined]
    return ((name, tr(does)) for below in menu.values() for name, does in below.items())


def _remembered(name: str) -> tuple[str, ...]:
    """The values of a variable or a setting; none if the settings cannot be read."""
    try:
        found = recall(name)
    except Problem:
        return ()
    return found.values if found else ()


def _programme(context: Context) -> Iterator[Programme]:
    """The programme that the rest of the line names; none if it cannot be read, since a shell shows no errors."""
    named = context.params.get("programme") or _remembered("programme")
    paths = [Path(word) for word in ((named,) if isinstance(named, str) else named)]
    if not all(path.is_file() for path in paths):
        return  # what is typed or piped is not there yet, and must not be waited for
    try:
        yield load_programme(SourceOptions(paths))
    except Problem:
        return


OFFERS: Mapping[str, Callable[[Context, str], Iterator[Candidate]]] = {
    "ids": _ids,
    "picked": _picks,
    "day": _days,
    "days": _days,
    "category": _categories,
    "room": _rooms,
    "tz": _zones,
    "explain": _rules,
    "ignore": _rules,
    "names": _commands,
    "setting": _settings,
    "values": _values,
}
"""The function that offers candidates, by the name of the parameter."""
