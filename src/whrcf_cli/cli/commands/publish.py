"""The command `whrcf publish`."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from typer import Argument, Exit, Option

from whrcf_cli.cli.checking import checked_file, left_in
from whrcf_cli.cli.command import LOOKS
from whrcf_cli.cli.console import emit, say
from whrcf_cli.cli.machine import now, zone_named
from whrcf_cli.cli.options import SourceOptions, ViewOptions, with_options
from whrcf_cli.cli.request import Request, make_request, say_if_empty
from whrcf_cli.cli.saving import STDIN
from whrcf_cli.cli.source import paths_of
from whrcf_cli.dates import durations
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.messages import marked, tr, trn
from whrcf_cli.programme.model import Programme
from whrcf_cli.queries.view import View, view
from whrcf_cli.text.lists import either, few
from whrcf_cli.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer

    from whrcf_cli.site.edition import City, Edition
    from whrcf_cli.site.folder import Done
    from whrcf_cli.site.history import PublishedChange
    from whrcf_cli.site.manifest import Manifest
    from whrcf_cli.site.renewal import Renewal
    from whrcf_cli.site.tree import Tree

EXAMPLES = (
    "whrcf publish site",
    "whrcf publish site --languages both,ko --cities Jakarta,Stockholm",
    "whrcf publish site --site-url https://example.org/forum/ --refresh 1h",
    "whrcf publish site --programme programme.toml --revise --notice",
    "whrcf publish site --programme programme.toml --serve 8080",
)
_SHORTEST, _LONGEST = timedelta(minutes=5), timedelta(weeks=4)
_PORT = 8000
_FINDINGS = 20
"""The most errors that are shown before the number of all of them."""


class _Published(NamedTuple):
    """An edition in its folder."""

    edition: "Edition"
    done: "Done"
    new: tuple["PublishedChange", ...]
    """The changes since the last time."""


class _SiteOptions(NamedTuple):
    """Which pages, and what is told of changes."""

    site_url: Annotated[
        str | None, Option(metavar="URL", help=marked("Address at which the site will be: https://..."))
    ] = None
    languages: Annotated[
        str | None, Option(metavar=marked("LIST"), help=marked("Languages of the pages, such as both,en,ko"))
    ] = None
    cities: Annotated[
        str | None, Option(metavar=marked("LIST"), help=marked("Also a page with the hours in these cities"))
    ] = None
    refresh: Annotated[
        str | None, Option(metavar=marked("TIME"), help=marked("Calendar apps reload after this time: 1h, 12h"))
    ] = None
    revise: Annotated[
        bool, Option("--revise", help=marked("Raise the revisions that calendars need, in the programme file"))
    ] = False
    notice: Annotated[bool, Option("--notice", help=marked("Print the changes in each language, ready for mail"))] = (
        False
    )


@with_options
def command(
    source: SourceOptions,
    options: ViewOptions,
    folder: Annotated[
        Path, Argument(metavar=marked("DIR"), help=marked("Folder of the site: new, empty, or published before"))
    ],
    site: _SiteOptions,
    serve: Annotated[
        str | None,
        Option("--serve", metavar="[PORT]", help=marked("Then serve the site to this computer only, at this port")),
    ] = None,
    force: Annotated[
        bool, Option("--force", help=marked("Publish in spite of errors and of missing revisions"))
    ] = False,
    format: Annotated[Literal["plain", "json"], Option(help=marked("Output format"), rich_help_panel=LOOKS)] = "plain",
) -> None:
    """Write the programme as a web site with calendars.

    Any web server can have the folder. Only files that changed are written. Exits with 1 if the programme has errors.
    """
    url, every, port = _url(site.site_url), _refresh(site.refresh), _port(serve)
    _refuse_inside(folder, paths_of(source.programme or ()))
    if not force and _has_errors(source):
        raise Exit(1)
    request = make_request(source, options)
    shown = view(request.programme, request.filters)
    say_if_empty(shown.sessions, request.programme, request.filters)
    from whrcf_cli.site.edition import Edition

    edition = Edition(
        request.programme,
        shown,
        _trees(request, site.languages),
        request.audience,
        request.filters.zone,
        url,
        tuple(_cities(site.cities)),
        refresh=every,
        filters=request.filters,
        mine=str(options.agenda or "") if options.mine else "",
    )
    with _server(folder, port, len(request.programme.categories)) as running:
        published = _publish(folder, edition, source, site.revise, force)
        _tell(published, format)
        if site.notice:
            emit(_notice(published))
        if running:
            _serve(folder, running)


def _url(typed: str | None) -> str:
    """The address of the site, with a slash at its end. Raises UsageProblem if it is none."""
    from urllib.parse import urlsplit

    if typed is None:
        return ""
    try:
        parts = urlsplit(typed)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
        fits = (
            fits
            and typed.isascii()
            and typed.isprintable()
            and not set(typed) & set(" \"'<>\\^`{|}")
            and parts.port != 0
        )
    except ValueError:
        fits = False
    if not fits:
        raise UsageProblem(
            tr('"{typed}" is not a valid address of a site; write one such as https://example.org/', typed=typed)
        )
    return typed if typed.endswith("/") else f"{typed}/"


def _port(typed: str | None) -> int | None:
    """The port at which the site is served; None if it is not. Raises UsageProblem if there is no such port."""
    if typed is None:
        return None
    if not typed:
        return _PORT
    port = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else -1
    if not 0 < port < 2**16:
        raise UsageProblem(tr('"{typed}" is not a valid port; write a number such as --serve 8080', typed=typed))
    return port


def _refresh(typed: str | None) -> timedelta | None:
    if typed is None:
        return None
    length = durations.typed(typed)
    if not _SHORTEST <= length <= _LONGEST:
        raise UsageProblem(tr('"{typed}" is out of range for --refresh; write 5m to 4w', typed=typed))
    return length


def _listed(typed: str) -> Iterator[str]:
    """The words between commas."""
    return filter(None, (word.strip() for word in typed.split(",")))


def _trees(request: Request, typed: str | None) -> tuple["Tree", ...]:
    """The languages of the pages. Raises UsageProblem for one that the programme does not have."""
    from whrcf_cli.programme.languages import lookup
    from whrcf_cli.site.tree import ALL, trees

    every = request.programme.forum.languages
    if typed is None:
        return trees(every)
    names = []
    for word in _listed(typed):
        name = ALL if word == ALL else lookup(word, every)
        if not name:
            known = [ALL, *every]
            fault = tr('the programme has no language "{typed}"; write {known}', typed=word, known=either(known))
            raise UsageProblem(fault + did_you_mean(word, known))
        names.append(name)
    if not names:
        raise UsageProblem(tr("--languages names no language; write both, en or ko"))
    return trees(every, [every[0] if len(every) == 1 else name for name in names])


def _cities(typed: str | None) -> Iterator["City"]:
    """The cities by their names. Raises UsageProblem for an unknown one."""
    from whrcf_cli.site.edition import City

    for name in dict.fromkeys(_listed(typed or "")):
        zone = zone_named(name)
        if zone:
            yield City(name, zone)


def _refuse_inside(folder: Path, sources: Sequence[Path]) -> None:
    """Raises FileProblem if one of the files that are read is in the folder of the site."""
    top = os.path.realpath(folder)
    for path in sources:
        if path != STDIN and os.path.realpath(path).startswith(top + os.sep):
            fault = tr("{file} is in the folder of the site, where only published files are", file=path)
            raise FileProblem(fault, advice=tr("move it out, or name another folder"))


def _has_errors(source: SourceOptions) -> bool:
    """Whether the programme files have errors, which are reported."""
    from whrcf_cli.render import findings

    reported = []
    for path in paths_of(source.programme or ()):
        if path == STDIN or not path.is_file():
            continue
        checked = checked_file(path, source.file)
        left = left_in(checked).remaining
        reported += [findings.ReportedFinding(checked.name, one) for one in left if one.level == "error"]
    for one in reported[:_FINDINGS]:
        say(findings.line(one).rstrip("\n"))
    if len(reported) > _FINDINGS:
        say(
            trn(
                "{n} more error; whrcf check lists all",
                "{n} more errors; whrcf check lists all",
                len(reported) - _FINDINGS,
            )
        )
    if reported:
        say(
            trn(
                "nothing was published, because of {n} error; correct it, or use --force",
                "nothing was published, because of {n} errors; correct them, or use --force",
                len(reported),
            )
        )
    return bool(reported)


def _publish(folder: Path, edition: "Edition", source: SourceOptions, revise: bool, force: bool) -> _Published:
    from whrcf_cli.site import folder as folders
    from whrcf_cli.site import worker
    from whrcf_cli.site.contents import contents
    from whrcf_cli.site.history import MOST, entries
    from whrcf_cli.site.manifest import Manifest
    from whrcf_cli.site.publication import publication
    from whrcf_cli.site.stamps import stamped

    with folders.opened(folder) as old:
        _refuse_other(folder, old, edition)
        new, programme = _renewed(folder, edition, old, source, revise, force)
        found = tuple(entries(new.differences, edition.trees)) if new.differences else ()
        shown = View(new.sessions, edition.view.open_too, edition.view.undated)
        history = (*found, *old.history)[:MOST]
        edition = edition._replace(programme=programme, view=shown, history=history)
        made = contents(edition, old.names)
        calendars, dates = stamped(edition, made, old)
        manifest = Manifest(edition.programme.forum.id, {}, made.stems, dates, history)
        done = folders.bring(folder, old, publication(edition, made, calendars), manifest, worker.files)
    return _Published(edition, done, found)


def _refuse_other(folder: Path, old: "Manifest", edition: "Edition") -> None:
    forum = edition.programme.forum.id
    if old.forum and old.forum != forum:
        fault = tr('{folder} is the site of another forum, "{forum}"', folder=folder, forum=old.forum)
        raise FileProblem(fault, advice=tr("name an empty or a new folder"))


def _renewed(
    folder: Path, edition: "Edition", old: "Manifest", source: SourceOptions, revise: bool, force: bool
) -> tuple["Renewal", Programme]:
    """The programme compared with the one published before, and with the revisions that calendars need."""
    from whrcf_cli.site import renewal

    before = _before(folder, old)
    kept = _editable(source) is not None or not source.programme
    new = renewal.renewal(before, edition.programme, edition.view.sessions, kept)
    found = new.differences
    if found and found.unrevised:
        ids = few([one.id for one in found.unrevised])
        if revise:
            changed = _revise(source, edition.programme, renewal.raised(edition.programme, found))
            sessions = {one.id: one for one in changed.sessions}
            shown = [sessions[one.id] for one in edition.view.sessions]
            new = renewal.renewal(before, changed, shown, keeps_revisions=True)
            say(tr("raised in the programme file: {ids}", ids=ids))
        elif not force:
            say(
                tr(
                    "nothing was published: calendars would ignore the changes of {ids}, whose revision is the same as "
                    "before; use --revise to raise it in the file",
                    ids=ids,
                )
            )
            raise Exit(1)
    if new.dropped:
        ids = few([one.id for one in new.dropped])
        say(tr("no longer in the programme, so published as cancelled: {ids}", ids=ids))
    if new.differences and new.differences.stale and not revise:
        say(tr("[forum] revised is the same as before; set it to the date of the change, for feeds and calendars"))
    return new, new.programme


def _before(folder: Path, old: "Manifest") -> bytes | None:
    """The programme as it was published before."""
    from whrcf_cli.site.renewal import FILE

    if FILE not in old.files:
        return None
    try:
        return (folder / FILE).read_bytes()
    except OSError:
        return None


def _editable(source: SourceOptions) -> Path | None:
    """The file of the programme if it is one that keeps revisions; None for other formats and for several files."""
    paths = paths_of(source.programme or ())
    if len(paths) != 1 or paths[0] == STDIN or not paths[0].is_file():
        return None
    from whrcf_cli.formats import read as formats

    format = source.input_format or formats.format_of(formats.read_bytes(paths[0]))
    return paths[0] if format == "toml" else None


def _revise(source: SourceOptions, programme: Programme, new: Programme) -> Programme:
    """Raise revisions in the file of a programme, and date it today. Raises UsageProblem if there is no such file."""
    from whrcf_cli.files import replace
    from whrcf_cli.formats import read as formats
    from whrcf_cli.formats.draft.source import NOTHING
    from whrcf_cli.formats.write import write

    path = _editable(source)
    if path is None:
        raise UsageProblem(tr("--revise needs a programme file of your own; name it with --programme"))
    today = datetime.combine(now().date(), time(), UTC)
    forum = new.forum._replace(revised=max(today, new.forum.revised or today))
    new = new._replace(forum=forum)
    read = formats.read(path, NOTHING, "toml")
    written = write(new, new.sessions, "toml", over=read)
    replace(path, written.files[0])
    return new


def _tell(published: _Published, format: str) -> None:
    from whrcf_cli.site import qr

    edition, done = published.edition, published.done
    if not edition.url:
        say(
            tr(
                "without --site-url there are no links to subscribe to the calendar, no addresses for search engines, "
                "and no address in feeds"
            )
        )
    elif not qr.is_possible():
        say(tr("without segno there is no QR code on the page to print: pip install 'whrcf[qr]'"))
    if edition.programme.forum.revised is None:
        say(tr("the programme does not say when it was revised, so there is no feed of changes"))
    if done.kept:
        say(tr("not removed, because somebody changed them: {files}", files=few(done.kept)))
    sessions = len(edition.view.sessions)
    if format == "json":
        told = {
            "sessions": sessions,
            "files": done.files,
            "written": done.written,
            "removed": done.removed,
            "changes": [{"id": one.id, "kind": one.kind} for one in published.new],
        }
        emit([json.dumps(told) + "\n"])
        return
    counts = ", ".join(
        (
            trn("{n} file", "{n} files", done.files),
            tr("{n} written", n=done.written),
            tr("{n} removed", n=done.removed),
        )
    )
    line = trn("published {n} session: {counts}", "published {n} sessions: {counts}", sessions, counts=counts)
    emit([line + "\n"])


def _notice(published: _Published) -> Iterator[str]:
    """The changes in each language of the pages, in those of one language each if there are any."""
    from whrcf_cli.messages import speaking
    from whrcf_cli.wording import phrases

    if not published.new:
        say(tr("nothing changed since the last time, so there is no notice"))
        return
    forum = published.edition.programme.forum
    single = [tree for tree in published.edition.trees if len(tree.lang) == 1]
    for tree in single or published.edition.trees:
        with speaking(tree.messages):
            heading = tr("{forum}: changes", forum=phrases.one_line(forum.name, tree.lang))
            dated = f"{heading}, {phrases.day(forum.revised.date())}" if forum.revised else heading
        yield f"\n{dated}\n"
        for one in published.new:
            yield f"- {one.words(tree.name).sentence}\n"


@contextmanager
def _server(folder: Path, port: int | None, categories: int) -> Iterator["ThreadingHTTPServer | None"]:
    """The server of the site, which has its port before anything is published; None without a port."""
    if port is None:
        yield None
        return
    from whrcf_cli.site.publication import headers
    from whrcf_cli.site.serve import server

    with server(folder, port, headers(categories)) as running:
        yield running


def _serve(folder: Path, running: "ThreadingHTTPServer") -> None:
    """Serve the site until Ctrl-C."""
    from whrcf_cli.site.serve import HOST

    address = f"http://{HOST}:{running.server_port}/"
    say(tr("serving {folder} at {address}; end with Ctrl-C", folder=folder, address=address))
    try:
        running.serve_forever()
    except KeyboardInterrupt:
        say(tr("no longer serving"))
