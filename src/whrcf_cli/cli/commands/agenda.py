"""The command `whrcf agenda` and its subcommands."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer import Argument, Context, Option

from whrcf_cli.cli.command import MINE, Group, in_any_language, make_command, summary
from whrcf_cli.cli.console import emit, renderer, say
from whrcf_cli.cli.my_agenda import change_agenda, looking, picks_in_file, say_added
from whrcf_cli.cli.options import AgendaFile, Busy, DisplayOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import appointments_of, clashing, make_request, picks_of
from whrcf_cli.cli.source import load_programme
from whrcf_cli.dates import durations
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import marked, tr
from whrcf_cli.queries import lookup
from whrcf_cli.queries.agenda_day import Wishes, agenda_days
from whrcf_cli.queries.view import view
from whrcf_cli.text.lists import few

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
        function, examples = BELOW[name]
        return make_command(name, with_options(function), examples)


app = typer.Typer(cls=Below, add_completion=False, rich_markup_mode=None)


def _tell(
    asked_source: SourceOptions, options: ViewOptions, display: DisplayOptions, gap: str, calendars: Busy
) -> None:
    request = make_request(asked_source, options._replace(mine=True))
    if not request.audience.picks:
        say(tr("your agenda for this forum is empty; add a session with `whrcf agenda add ID`"))
    programme, filters, audience = request.programme, request.filters._replace(awake=None), request.audience
    picks = view(programme, filters).sessions
    mine = {session.id for session in picks}
    candidates = view(programme, filters._replace(picks=None, days=())).sessions
    appointments = appointments_of(calendars, request, programme.sessions)
    days = agenda_days(
        programme.forum,
        picks,
        candidates,
        Wishes(
            durations.typed(gap),
            audience.awake,
            appointments,
            filters.zone,
            lookup.days(programme, filters.days, filters.zone) if filters.days else None,
        ),
        [session for session in programme.sessions if session.id in audience.picks and session.id not in mine],
        sorted(audience.picks.difference(session.id for session in programme.sessions)),
    )
    with looking(programme, options.agenda, keep=display.format not in ("json", "csv")) as changed:
        drawn = renderer(display.format).agenda(days._replace(changed=changed), clashing(appointments, request, picks))
        emit(drawn, display.looks)


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


def show(
    source: SourceOptions, options: ViewOptions, display: DisplayOptions, gap: Gap = "15m", calendars: Busy = None
) -> None:
    """Show my days: overlaps, tight changes, free hours, sleep."""
    _tell(source, options, display, gap, calendars)


def add(
    source: SourceOptions,
    ids: Annotated[
        list[str] | None,
        Argument(metavar="ID...", help=marked("Ids of sessions, or first letters that only one has")),
    ] = None,
    picks_from: Annotated[
        str | None,
        Option(
            metavar=marked("FILE|LINE|LINK"),
            help=marked("Add what somebody shared: an agenda file, a line, a link, our calendar; - is standard input"),
        ),
    ] = None,
    other: Annotated[str | None, Option("--from", hidden=True)] = None,
    agenda: AgendaFile = None,
) -> None:
    """Add sessions to my agenda, and say what overlaps."""
    programme = load_programme(source)
    picked = [session.id for session in dict.fromkeys(lookup.session(programme, id) for id in ids or ())]
    if shared := picks_from or other:
        from whrcf_cli.personal.picks_from import picks_from as read

        found = read(shared, programme)
        picked += found.ids
        if found.unknown:
            say(tr("left out, because they are not in this programme: {ids}", ids=few(found.unknown)))
    elif not picked:
        raise UsageProblem(
            tr("nothing to add; give ids, as in `whrcf agenda add refugees`, or an agenda file with --picks-from")
        )
    before, after = change_agenda(programme, agenda, lambda mine: [*mine, *picked], "added")
    say_added(programme, picked, before, after)


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

    change_agenda(programme, agenda, without, "removed")


def share(
    source: SourceOptions,
    site_url: Annotated[
        str | None,
        Option(metavar="URL", help=marked("Address of the published programme: prints a link with my sessions, too")),
    ] = None,
    agenda: AgendaFile = None,
) -> None:
    """Print my sessions as a line to paste.

    With --site-url, also as a link to the published programme.
    """
    from whrcf_cli.personal import share as form

    programme = load_programme(source)
    known = {session.id for session in programme.sessions}
    mine = picks_of(programme, agenda)
    ids = form.safe(id for id in mine if id in known)
    link = form.link(site_url, programme.forum.id, ids) if site_url is not None else None
    if gone := [id for id in mine if id not in known]:
        say(tr("left out, because they are not in this programme: {ids}", ids=few(gone)))
    if odd := [id for id in mine if id in known and id not in ids]:
        say(tr("left out, because their ids have signs that a shell might act on: {ids}", ids=few(odd)))
    if not ids:
        say(tr("your agenda for this forum is empty; add a session with `whrcf agenda add ID`"))
        return
    emit(f"{one}\n" for one in (form.line(ids), link) if one)


def clear(source: SourceOptions, agenda: AgendaFile = None) -> None:
    """Remove all sessions of this forum from my agenda."""
    change_agenda(load_programme(source), agenda, lambda mine: [], "removed")


def suggest(
    source: SourceOptions,
    options: ViewOptions,
    display: DisplayOptions,
    like: Annotated[
        str | None, Option(metavar=marked("WORDS"), help=marked("Only sessions with at least one of these words"))
    ] = None,
    most: Annotated[int | None, Option("--max", metavar="N", min=1, help=marked("At most N sessions"))] = None,
    apply: Annotated[bool, Option("--apply", help=marked("Add them to my agenda"))] = False,
    calendars: Busy = None,
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
    audience = clashing(appointments_of(calendars, request, candidates), request, candidates)
    busy = tuple(session for session in candidates if session.id in audience.busy)
    free = [session for session in candidates if session.timed and session.id not in audience.busy]
    awake = audience.awake
    asleep = tuple(one for one in free if awake and one.timed and awake.share(one.timed) != "whole")
    tired = {session.id for session in asleep}
    fixed = [session for session in programme.sessions if session.id in request.audience.picks]
    found = core.suggest(programme.forum, [one for one in free if one.id not in tired], fixed, most)
    found = found._replace(around=tuple(fixed), busy=busy, asleep=asleep)
    emit(renderer(display.format).suggestion(found, audience), display.looks)
    if not found.chosen:
        say(tr("no session fits around your agenda; remove an option to see more"))
    elif apply:
        chosen = [session.id for session in found.chosen]
        change_agenda(programme, options.agenda, lambda mine: [*mine, *chosen], "added")
    else:
        say(tr("nothing added yet; use --apply to add them"))


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
    picks = {names[path]: picks_in_file(request.programme, path) for path in files_}
    found = delegation(request.programme, view(request.programme, request.filters).sessions, picks)
    audience = request.audience._replace(picks=frozenset(), awake=None)
    emit(renderer(display.format).delegation(found, audience), display.looks)


BELOW: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "show": (show, ("whrcf agenda show --day 10-08",)),
    "add": (add, ("whrcf agenda add refugees plenary-2", "whrcf agenda add --picks-from friend.toml")),
    "remove": (remove, ("whrcf agenda remove refugees",)),
    "clear": (clear, ("whrcf agenda clear",)),
    "suggest": (suggest, ("whrcf agenda suggest --like climate", "whrcf agenda suggest --category plenary --apply")),
    "share": (share, ("whrcf agenda share", "whrcf agenda share --site-url https://example.org/2021/")),
    "compare": (compare, ("whrcf agenda compare kim.toml lee.toml",)),
}
"""Each with its examples."""
