"""Files for calendars, apps and scripts: the bytes of the commands that export them."""

from collections.abc import Iterable, Iterator, Sequence

from whrcf_cli.formats import view_mark
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.write import CalendarOptions, write, write_each
from whrcf_cli.messages import speaking
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.view import Filters
from whrcf_cli.site.contents import Contents
from whrcf_cli.site.edition import Edition

Files = Iterator[tuple[str, bytes]]
_FILES: dict[str, Format] = {
    "programme.toml": "toml",
    "programme.csv": "csv",
    "schedule.xml": "xml",
    "schedule.json": "json",
}


def files(edition: Edition, contents: Contents) -> Files:
    """The address and the bytes of each file, in the languages of the first tree."""
    programme, sessions = edition.programme, edition.view.sessions
    lang = edition.trees[0].lang
    for name, format in _FILES.items():
        yield from _file(edition, name, sessions, format, _mark(edition, edition.filters), None)
    yield from _feed(edition, contents.calendar, sessions, edition.filters)
    for group in contents.groups.values():
        if group.shelf == "c":
            only = edition.filters._replace(categories=(group.sessions[0].category.id,))
            yield from _feed(edition, f"c/{group.stem}.ics", group.sessions, only)
    mark = view_mark.mark(programme, Filters(), "split")
    with speaking(edition.trees[0].messages):
        each = write_each(programme, sessions, lang, mark, CalendarOptions())
    for session, pieces in zip(each.held, each.files, strict=True):
        yield f"s/{contents.stems[session.id]}.ics", _spoken(edition, pieces)


def _feed(edition: Edition, name: str, sessions: Sequence[Session], filters: Filters) -> Files:
    """A calendar to which people subscribe."""
    options = CalendarOptions(feed=True, url=f"{edition.url}{name}" if edition.url else None, refresh=edition.refresh)
    yield from _file(edition, name, sessions, "ics", _mark(edition, filters, "feed"), options)


def _file(
    edition: Edition,
    name: str,
    sessions: Sequence[Session],
    format: Format,
    mark: str,
    calendar: CalendarOptions | None,
) -> Files:
    with speaking(edition.trees[0].messages):
        written = write(edition.programme, sessions, format, edition.trees[0].lang, mark, calendar=calendar)
    if written.held:
        yield name, _spoken(edition, written.files[0])


def _spoken(edition: Edition, pieces: Iterable[bytes]) -> bytes:
    """The bytes, whose messages are in the language of the first tree."""
    with speaking(edition.trees[0].messages):
        return b"".join(pieces)


def _mark(edition: Edition, filters: Filters, *more: object) -> str:
    words = view_mark.words(edition.programme, edition.trees[0].lang)
    return view_mark.mark(edition.programme, filters, words, edition.mine, *more)
