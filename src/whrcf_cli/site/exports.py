"""Files for calendars, apps and scripts: the bytes of the commands that export them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from whrcf_cli.formats import view_mark
from whrcf_cli.formats.ics.write import Calendars, Feed
from whrcf_cli.formats.names import Format
from whrcf_cli.formats.write import write
from whrcf_cli.messages import speaking
from whrcf_cli.programme.model import Session
from whrcf_cli.queries.view import Filters
from whrcf_cli.site.contents import Contents
from whrcf_cli.site.edition import Edition

Files = Iterable[tuple[str, bytes]]
"""Addresses and contents of files."""
_FILES: dict[str, Format] = {
    "programme.toml": "toml",
    "programme.csv": "csv",
    "schedule.xml": "xml",
    "schedule.json": "json",
}


def calendars(edition: Edition, dates: Mapping[str, datetime]) -> Calendars:
    """The calendars of an edition, whose sessions were last revised at these dates, by their ids."""
    return Calendars(edition.programme, edition.trees[0].lang, dates)


def files(edition: Edition, contents: Contents, written: Calendars) -> Files:
    """The address and the bytes of each file, in the languages of the first tree."""
    programme, sessions, lang = edition.programme, edition.view.sessions, edition.trees[0].lang
    for name, format in _FILES.items():
        with speaking(edition.trees[0].messages):
            made = write(programme, sessions, format, lang, _mark(edition, edition.filters))
        if made.held:
            yield name, _spoken(edition, made.files[0])
    yield from _feed(edition, written, contents.calendar, sessions, edition.filters)
    for group in contents.groups.values():
        if group.shelf == "c":
            only = edition.filters._replace(categories=(group.sessions[0].category.id,))
            yield from _feed(edition, written, f"c/{group.stem}.ics", group.sessions, only)
    for session, content in alone(edition, written):
        yield f"s/{contents.stems[session.id]}.ics", content


def alone(edition: Edition, written: Calendars) -> Iterator[tuple[Session, bytes]]:
    """Each session that has a time, with its calendar."""
    mark = view_mark.mark(edition.programme, Filters(), "split")
    for session in edition.view.sessions:
        if session.when:
            yield session, _spoken(edition, written.alone(session, mark))


def _feed(edition: Edition, written: Calendars, name: str, sessions: Sequence[Session], filters: Filters) -> Files:
    """A calendar to which people subscribe, if any of the sessions has a time."""
    url = f"{edition.url}{name}" if edition.url else None
    feed = Feed(url, edition.refresh) if edition.refresh else Feed(url)
    if any(session.when for session in sessions):
        yield name, _spoken(edition, written.together(sessions, feed, _mark(edition, filters, "feed")))


def _spoken(edition: Edition, pieces: Iterable[bytes]) -> bytes:
    """The bytes, whose messages are in the language of the first tree."""
    with speaking(edition.trees[0].messages):
        return b"".join(pieces)


def _mark(edition: Edition, filters: Filters, *more: object) -> str:
    words = view_mark.words(edition.programme, edition.trees[0].lang)
    return view_mark.mark(edition.programme, filters, words, edition.mine, *more)
