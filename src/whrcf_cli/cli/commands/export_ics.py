"""The command `whrcf export-ics`."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Argument, Option

from whrcf_cli.cli.completion import candidates
from whrcf_cli.cli.context import make_request, say, say_if_empty
from whrcf_cli.cli.options import Force, LanguageOptions, SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.saving import Overwrite, left_from, mark_for, output_name, overwrite_rule, save_files
from whrcf_cli.dates import durations
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.queries import lookup
from whrcf_cli.queries.view import Filters, view
from whrcf_cli.wording.audience import Lang

EXAMPLES = (
    "whrcf export-ics",
    "whrcf export-ics --day 10-08 --output friday.ics",
    "whrcf export-ics refugees plenary-2 --alarm 15m --output two.ics",
    "whrcf export-ics --mine --alarm 15m --output mine.ics",
    "whrcf export-ics --category plenary --lang ko --output -",
    "whrcf export-ics --split calendars",
    "whrcf export-ics --feed --source-url https://example.org/feed.ics --output feed.ics",
)
_NAMED = 10
"""So many files are named."""
_LONGEST_ALARM = timedelta(weeks=4)


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    language: LanguageOptions,
    ids: Annotated[
        list[str] | None,
        Argument(metavar="ID...", help="Only these sessions", autocompletion=candidates.ids),
    ] = None,
    output: Annotated[
        str | None, Option(metavar="FILE", help="File to write; - is standard output", show_default="FORUM.ics")
    ] = None,
    split: Annotated[
        Path | None, Option(metavar="DIR", help="Write one file for each session into this folder")
    ] = None,
    feed: Annotated[bool, Option("--feed", help="Write a calendar that people subscribe to")] = False,
    source_url: Annotated[
        str | None, Option(metavar="URL", help="With --feed: its address, https:// or webcal://")
    ] = None,
    alarm: Annotated[
        list[str] | None,
        Option(metavar="TIME", help="Remind me this long before: 15m, 1h, 1d; Outlook keeps only one"),
    ] = None,
    timed_only: Annotated[
        bool, Option("--timed-only", help="Leave out all-day events, which make some phone apps fail")
    ] = False,
    force: Force = False,
) -> None:
    """Write sessions to a calendar file.

    Importing it again updates the events; nothing appears twice.
    """
    from whrcf_cli.wording.phrases import count

    shape = _shape(language.lang, alarm or (), feed, source_url)
    if split and (output or feed):
        raise UsageProblem("--split writes a file a session, which is neither a feed nor one --output; leave one out")
    if output is not None and (not output or output.endswith(("/", "\\"))):
        raise UsageProblem(f'"{output}" is no name of a file; write one such as calendar.ics')
    request = make_request(source, options, language.lang)
    programme = request.programme
    sessions = _only(programme, view(programme, request.filters).sessions, ids)
    say_if_empty(sessions, programme, request.filters)
    written = [s for s in sessions if (s.timed if timed_only else s.when)]
    left_out = _left_out(sessions, timed_only)
    if not written:
        say(f"nothing to export, so nothing was written{left_out}")
        return
    allowed = overwrite_rule(source, options, force)
    if split:
        target = _write_each(programme, written, shape, split, allowed)
    else:
        mark = mark_for(request, options, *_chosen(programme, ids, timed_only, feed))
        target = _write(programme, written, shape, Path(output or f"{programme.forum.id}.ics"), allowed, mark)
    if feed and source_url is None:
        say("the feed does not say where it will be found; --source-url tells calendars that")
    say(f"wrote {count(len(written), 'en')} to {target}{left_out}")


def _left_out(sessions: Sequence[Session], timed_only: bool) -> str:
    untimed = [session.id for session in sessions if not session.when]
    whole_days = [session.id for session in sessions if timed_only and session.when and not session.timed]
    return "".join(
        f"; left out {len(ids)} {why}: {', '.join(ids)}"
        for ids, why in ((untimed, "without a time"), (whole_days, "that last all day"))
        if ids
    )


def _chosen(programme: Programme, ids: Sequence[str] | None, timed_only: bool, feed: bool) -> Iterator[object]:
    """What has chosen the sessions, beside the options of all commands, and whether it is to subscribe to."""
    if ids:
        yield sorted({lookup.session(programme, typed).id for typed in ids})
    yield from (word for word, said in (("timed", timed_only), ("feed", feed)) if said)


class _Shape(NamedTuple):
    """How a calendar is written, whatever is in it."""

    lang: Lang
    alarms: tuple[timedelta, ...]
    feed: bool
    url: str | None


def _shape(lang: Lang, alarms: Sequence[str], feed: bool, url: str | None) -> _Shape:
    if url is not None and not feed:
        raise UsageProblem("--source-url is where a feed will be found; add --feed, or leave it out")
    if alarms and feed:
        raise UsageProblem("a feed has no reminders, since they would ring for everybody; leave out --alarm or --feed")
    if url is not None and not _address(url):
        raise UsageProblem(f'"{url}" is no address of a feed; it begins with https:// or webcal://')
    return _Shape(lang, tuple(dict.fromkeys(map(_alarm, alarms))), feed, url)


def _address(url: str) -> bool:
    """Whether a calendar can be found there."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        return parts.scheme in ("https", "webcal") and bool(parts.hostname) and url.isprintable() and " " not in url
    except ValueError:
        return False


def _alarm(typed: str) -> timedelta:
    before = durations.typed(typed)
    if before > _LONGEST_ALARM:
        raise UsageProblem(f'a reminder "{typed}" before is too early; four weeks (4w) are the most')
    return before


def _only(programme: Programme, sessions: Sequence[Session], ids: Sequence[str] | None) -> Sequence[Session]:
    if not ids:
        return sessions
    request = {lookup.session(programme, typed).id for typed in ids}
    for session in programme.sessions:
        if session.id in request and not session.when:
            raise UsageProblem(f"{session.id} has no time given: nothing to export")
    return [session for session in sessions if session.id in request]


def _write(
    programme: Programme, sessions: Sequence[Session], shape: _Shape, path: Path, allowed: Overwrite, mark: str
) -> str:
    from whrcf_cli.formats.ics import write as ics

    feed = ics.Feed(shape.url) if shape.feed else None
    if len(sessions) == 1 and not feed:
        calendar = ics.write_one(programme, sessions[0], shape.lang, shape.alarms, mark)
    else:
        calendar = ics.write(programme, sessions, shape.lang, shape.alarms, feed, mark)
    save_files([(path, calendar)], allowed)
    return output_name(path)


def _write_each(
    programme: Programme, sessions: Sequence[Session], shape: _Shape, folder: Path, allowed: Overwrite
) -> str:
    from whrcf_cli.files import make_folder
    from whrcf_cli.formats import view_mark
    from whrcf_cli.formats.ics import write as ics

    names = dict(_file_names(sessions))
    make_folder(folder)
    mark = view_mark.mark(programme, Filters(), "split")
    calendars = ics.write_each(programme, names.values(), shape.lang, shape.alarms, mark)
    save_files([(folder / name, calendar) for name, calendar in zip(names, calendars, strict=True)], allowed)
    others = left_from(folder, list(names))
    if others:
        more = ", ..." if len(others) > _NAMED else ""
        listed = ", ".join(others[:_NAMED])
        say(f"{folder} has {listed}{more} from an earlier --split too; remove what is no session any more")
    return f"{folder}, a file each"


def _file_names(sessions: Sequence[Session]) -> Iterator[tuple[str, Session]]:
    """A name from each id. Raises UsageProblem for two that many disks would take for one."""
    taken: dict[str, str] = {}
    for session in sessions:
        name = f"{session.id}.ics"
        if name.lower() in taken:
            raise UsageProblem(
                f'the ids "{taken[name.lower()]}" and "{session.id}" give one file name; rename one in the programme'
            )
        taken[name.lower()] = session.id
        yield name, session
