"""The command `whrcf agenda` and its subcommands."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer import Argument, Context, Option

from whrcf_cli.cli.command import MINE, Group, in_any_language, make_command, summary
from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.machine import agenda_file
from whrcf_cli.cli.options import AgendaFile, Busy, DisplayOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import make_request, reader, with_appointments
from whrcf_cli.cli.source import load_programme
from whrcf_cli.dates import durations
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries import lookup
from whrcf_cli.queries.agenda_day import agenda_days
from whrcf_cli.queries.view import view

if TYPE_CHECKING:
    from whrcf_cli.personal.agenda_file import Edit

EXAMPLES = (
    "whrcf agenda add refugees plenary-2",
    "whrcf agenda --tz Europe/Madrid --awake 07:00-23:00",
    "whrcf agenda suggest --like climate --apply",
    "whrcf agenda compare kim.toml lee.toml",
)

Gap = Annotated[
    str,
    Option(
        "--gap",
        metavar=marked("TIME"),
        help=marked("Time that I need between two rooms, or between a room and the screen"),
        rich_help_panel=MINE,
    ),
]


class Below(Group):
    """The commands below this one."""

    placeholders = (marked("[COMMAND]"),)

    def menu(self) -> Mapping[str, Mapping[str, str]]:
        """The summary of each command."""
        return {marked("Commands"): {name: summary(function) for name, (function, _) in BELOW.items()}}

    def named(self, name: str) -> Any:
        """The command of a name in the menu."""
        return make_command(name, *BELOW[name])


app = typer.Typer(cls=Below, add_completion=False, rich_markup_mode=None)


def _tell(
    asked_source: SourceOptions, options: ViewOptions, display: DisplayOptions, gap: str, calendars: Busy
) -> None:
    shortest = durations.typed(gap)
    request = make_request(asked_source, options._replace(mine=True))
    picks = view(request.programme, request.filters._replace(awake=None)).sessions
    unknown = sorted(request.audience.picks.difference(session.id for session in request.programme.sessions))
    awake = request.filters.awake.minutes if request.filters.awake else None
    if not request.audience.picks:
        say(tr("your agenda for this forum is empty; add a session with `whrcf agenda add ID`"))
    audience = with_appointments(calendars, request, picks)
    forum, sessions = request.programme.forum, request.programme.sessions
    days = agenda_days(forum, picks, sessions, shortest, awake, unknown=unknown)
    emit(renderer(display.format).agenda(days, audience), display.looks)


@app.callback(invoke_without_command=True, epilog="\n".join(EXAMPLES))
@in_any_language
@with_options
def whole(
    context: Context,
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
    gap: Gap = "15m",
    calendars: Busy = None,
) -> None:
    """Keep the sessions that I want to attend.

    Without a command, shows my days: overlaps, tight changes, free hours, sleep.
    """
    if context.invoked_subcommand is None:
        return _tell(source, options, display, gap, calendars)
    sources = map(context.get_parameter_source, context.params.keys() - {"lang"})
    if any(source and source.name == "COMMANDLINE" for source in sources):
        name = context.invoked_subcommand
        raise UsageProblem(
            tr("put options after the subcommand, such as `whrcf agenda {name} --agenda kim.toml`", name=name)
        )
    return None


@with_options
def show(
    source: SourceOptions, options: ViewOptions, display: DisplayOptions, gap: Gap = "15m", calendars: Busy = None
) -> None:
    """Show my days: overlaps, tight changes, free hours, sleep."""
    _tell(source, options, display, gap, calendars)


@with_options
def add(
    source: SourceOptions,
    ids: Annotated[
        list[str] | None,
        Argument(metavar="ID...", help=marked("Ids of sessions, or first letters that only one has")),
    ] = None,
    other: Annotated[
        Path | None, Option("--from", metavar=marked("FILE"), help=marked("Add the sessions of another agenda file"))
    ] = None,
    agenda: AgendaFile = None,
) -> None:
    """Add sessions to my agenda."""
    programme = load_programme(source)
    picked = _known(programme, ids or ())
    if other:
        picked += _others(programme, other)
    elif not picked:
        raise UsageProblem(
            tr("nothing to add; give ids, as in `whrcf agenda add refugees`, or an agenda file with --from")
        )
    _change(programme, agenda, lambda mine: [*mine, *picked], "added")


@with_options
def remove(
    source: SourceOptions,
    picked: Annotated[list[str], Argument(metavar="ID...", help=marked("Ids of sessions in my agenda"))],
    agenda: AgendaFile = None,
) -> None:
    """Remove sessions from my agenda."""
    programme = load_programme(source)

    def without(mine: Sequence[str]) -> list[str]:
        known = frozenset(mine)
        dropped = {id if id in known else lookup.session(programme, id).id for id in picked}
        return [id for id in mine if id not in dropped]

    _change(programme, agenda, without, "removed")


@with_options
def clear(source: SourceOptions, agenda: AgendaFile = None) -> None:
    """Remove all sessions of this forum from my agenda."""
    _change(load_programme(source), agenda, lambda mine: [], "removed")


@with_options
def suggest(
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
    like: Annotated[
        str | None, Option(metavar=marked("WORDS"), help=marked("Only sessions with at least one of these words"))
    ] = None,
    most: Annotated[int | None, Option("--max", metavar="N", min=1, help=marked("At most N sessions"))] = None,
    apply: Annotated[bool, Option("--apply", help=marked("Add them to my agenda"))] = False,
) -> None:
    """Suggest as many sessions as fit without overlap.

    They fit around my agenda; the sessions that do not fit are listed too.
    """
    from whrcf_cli.queries import search
    from whrcf_cli.queries import suggest as core

    request = make_request(source, options, picks=True)
    programme = request.programme
    shown = view(programme, request.filters).sessions
    candidates = [session for session in shown if session.id not in request.audience.picks]
    if like is not None:
        words = search.words_of(like)
        short = programme.forum.abbreviations
        candidates = [one for one in candidates if any(search.match(one, [word], short) for word in words)]
    if options.awake is not None and request.filters.awake:
        awake = request.filters.awake
        candidates = [session for session in candidates if session.timed and awake.share(session.timed) == "whole"]
    fixed = [session for session in programme.sessions if session.id in request.audience.picks]
    found = core.suggest(programme.forum, candidates, fixed, most)
    emit(renderer(display.format).suggestion(found._replace(around=tuple(fixed)), request.audience), display.looks)
    if not found.chosen:
        say(tr("no session fits around your agenda; remove an option to see more"))
    elif apply:
        _change(programme, options.agenda, lambda mine: [*mine, *(session.id for session in found.chosen)], "added")
    else:
        say(tr("nothing added yet; use --apply to add them"))


@with_options
def compare(
    files_: Annotated[
        list[Path], Argument(metavar=marked("FILE..."), help=marked("Agenda files, each with the name of its person"))
    ],
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
) -> None:
    """Show who of a delegation attends which session.

    Sessions that nobody attends are listed too.
    """
    from whrcf_cli.queries.delegation import delegation

    request = make_request(source, options)
    names = {
        path: path.stem if [other.stem for other in files_].count(path.stem) == 1 else str(path) for path in files_
    }
    picks = {names[path]: _others(request.programme, path) for path in files_}
    found = delegation(request.programme, view(request.programme, request.filters).sessions, picks)
    emit(
        renderer(display.format).delegation(found, reader(request.programme, zone=request.audience.zone)), display.looks
    )


def _known(programme: Programme, ids: Sequence[str]) -> list[str]:
    return [session.id for session in dict.fromkeys(lookup.session(programme, id) for id in ids)]


def _without(ids: Sequence[str], others: Sequence[str]) -> list[str]:
    left = frozenset(others)
    return [id for id in ids if id not in left]


def _others(programme: Programme, path: Path) -> list[str]:
    """The picks for this forum in an agenda file. Raises UsageProblem if it has none."""
    from whrcf_cli.personal import agenda_file as files

    picks = files.read(path, must_exist=True)
    mine = picks.get(programme.forum.id)
    if mine is None:
        forum, others = programme.forum.id, ", ".join(picks)
        if others:
            said = tr(
                "{file} has no sessions of {forum}; it has sessions of {others}", file=path, forum=forum, others=others
            )
        else:
            said = tr("{file} has no sessions of {forum}", file=path, forum=forum)
        raise UsageProblem(said)
    return mine


def _change(programme: Programme, path: Path | None, edit: "Edit", done: Literal["added", "removed"]) -> None:
    """Change my agenda, and say which ids that has added or removed."""
    from whrcf_cli.personal import agenda_file as files

    target = agenda_file(path)
    if path is None:
        files.make_home(target.parent)
    before, after = files.change(target, programme.forum.id, edit)
    changed = ", ".join(_without(after, before) or _without(before, after))
    if done == "added":
        said = tr("added: {ids}", ids=changed) if changed else tr("added nothing")
    else:
        said = tr("removed: {ids}", ids=changed) if changed else tr("removed nothing")
    say(
        trn(
            "{done}; {n} session in your agenda, {file}",
            "{done}; {n} sessions in your agenda, {file}",
            len(after),
            done=said,
            file=target,
        )
    )


BELOW: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "show": (show, ("whrcf agenda show --day 10-08",)),
    "add": (add, ("whrcf agenda add refugees plenary-2", "whrcf agenda add --from friend.toml")),
    "remove": (remove, ("whrcf agenda remove refugees",)),
    "clear": (clear, ("whrcf agenda clear",)),
    "suggest": (suggest, ("whrcf agenda suggest --like climate", "whrcf agenda suggest --category plenary --apply")),
    "compare": (compare, ("whrcf agenda compare kim.toml lee.toml",)),
}
"""Each with its examples."""
