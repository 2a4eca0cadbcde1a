"""The command `whrcf export-ics`."""

import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Argument, Option

from whrcf_cli import lookup, when
from whrcf_cli.cli import completion
from whrcf_cli.cli.context import ask, say, say_if_empty
from whrcf_cli.cli.options import Language, Source, View, bundled
from whrcf_cli.errors import UsageProblem
from whrcf_cli.model import Programme, Session
from whrcf_cli.reader import Lang
from whrcf_cli.view import view

EXAMPLES = (
    "whrcf export-ics",
    "whrcf export-ics --day 10-08 --output friday.ics",
    "whrcf export-ics refugees plenary-2 --alarm 15m",
    "whrcf export-ics --mine --alarm 15m --output mine.ics",
    "whrcf export-ics --category plenary --lang ko --output -",
    "whrcf export-ics --split calendars",
    "whrcf export-ics --feed --source-url https://example.org/whrcf.ics",
)
_LONGEST_ALARM = timedelta(weeks=4)


@bundled
def command(
    source: Source,
    wanted: View,
    language: Language,
    ids: Annotated[
        list[str] | None,
        Argument(metavar="ID...", help="Only these sessions", autocompletion=completion.ids),
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
) -> None:
    """Write sessions to a calendar file.

    Importing it again updates the events; nothing appears twice.
    """
    from whrcf_cli.wording import count

    shape = _shape(language.lang, alarm or (), feed, source_url)
    if split and (output or feed):
        raise UsageProblem("--split writes a file a session, which is neither a feed nor one --output; leave one out")
    if output is not None and (not output or output.endswith(("/", "\\"))):
        raise UsageProblem(f'"{output}" is no name of a file; write one such as calendar.ics')
    asked = ask(source, wanted, language.lang)
    programme = asked.programme
    sessions = _only(programme, view(programme, asked.wanted), ids)
    say_if_empty(sessions, programme, asked.wanted)
    written = [s for s in sessions if (s.timed if timed_only else s.when)]
    untimed = [s.id for s in sessions if not s.when]
    whole_days = [s.id for s in sessions if timed_only and s.when and not s.timed]
    left_out = "".join(
        f"; left out {len(ids)} {why}: {', '.join(ids)}"
        for ids, why in ((untimed, "without a time"), (whole_days, "that last all day"))
        if ids
    )
    if not written:
        say(f"nothing to export, so nothing was written{left_out}")
        return
    target = (
        _write_each(programme, written, shape, split)
        if split
        else _write(programme, written, shape, output, source.programme)
    )
    if feed and source_url is None:
        say("the feed does not say where it will be found; --source-url tells calendars that")
    say(f"wrote {count(len(written), 'en')} to {target}{left_out}")


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
    before = when.duration(typed)
    if before > _LONGEST_ALARM:
        raise UsageProblem(f'a reminder "{typed}" before is too early; four weeks (4w) are the most')
    return before


def _only(programme: Programme, sessions: Sequence[Session], ids: Sequence[str] | None) -> Sequence[Session]:
    if not ids:
        return sessions
    asked = {lookup.session(programme, typed).id for typed in ids}
    for session in programme.sessions:
        if session.id in asked and not session.when:
            raise UsageProblem(f"{session.id} has no time given: nothing to export")
    return [session for session in sessions if session.id in asked]


def _write(
    programme: Programme, sessions: Sequence[Session], shape: _Shape, output: str | None, read_from: Path | None
) -> str:
    from whrcf_cli.cli.writing import refuse_to_overwrite
    from whrcf_cli.exporters import ics
    from whrcf_cli.files import replace

    feed = ics.Feed(shape.url) if shape.feed else None
    if len(sessions) == 1 and not feed:
        calendar = ics.write_one(programme, sessions[0], shape.lang, shape.alarms)
    else:
        calendar = ics.write(programme, sessions, shape.lang, shape.alarms, feed)
    if output in ("-", "/dev/stdout"):
        sys.stdout.flush()
        sys.stdout.buffer.writelines(calendar)
        return "the standard output"
    path = Path(output or f"{programme.forum.id}.ics")
    if read_from:
        refuse_to_overwrite(path, read_from, force=True)
    replace(path, calendar)
    return str(path)


def _write_each(programme: Programme, sessions: Sequence[Session], shape: _Shape, folder: Path) -> str:
    from whrcf_cli.exporters import ics
    from whrcf_cli.files import make_folder, replace

    names = dict(_file_names(sessions))
    make_folder(folder)
    for name, session in names.items():
        replace(folder / name, ics.write_one(programme, session, shape.lang, shape.alarms))
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
