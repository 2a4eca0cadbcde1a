"""A programme file without its sessions: the frame that the next forum fills."""

from collections.abc import Container

from whrcf_cli.formats.draft.source import ReadResult
from whrcf_cli.formats.toml import loads as toml_text
from whrcf_cli.formats.toml.edit import ending_of, joined, parts
from whrcf_cli.formats.toml.rewrite import STARTS, in_tables, waiver_rows
from whrcf_cli.text.cleaning import without_controls

_SESSION, _WAIVER = ("session",), ("check", "ignore")


def without_sessions(read: ReadResult, kept: Container[str] = ()) -> ReadResult:
    """A file that was read, without its sessions but those that are `kept`, and without the waivers of sessions.

    Comments between sessions go, too: they are headings of days that are gone. Raises FileProblem if the file has
    errors.
    """
    programme = read.sound()
    sessions = tuple(session for session in programme.sessions if session.id in kept)
    waivers = tuple(waiver for waiver in programme.waivers if waiver.session is None)
    return read._replace(programme=programme._replace(sessions=sessions, waivers=waivers), text=_text(read.text, kept))


def _text(text: str, kept: Container[str]) -> str:
    """The text without those tables; empty if it has not a heading for each, so that it cannot be edited."""
    body = without_controls(text).removeprefix("\ufeff")
    found, tail = parts(body, STARTS)
    document = toml_text.loads(body)
    if not in_tables(found, document):
        return ""
    stay = {
        _SESSION: iter([row["id"] in kept for row in document.get("session", ())]),
        _WAIVER: iter(["session" not in row for row in waiver_rows(document)]),
    }
    ending, above = ending_of(body), ""
    pieces: list[str] = []
    for part in found:
        stays = next(stay[part.path]) if part.path in stay else True
        before = ending if part.path == _SESSION else above + part.before
        above = "" if stays or part.path == _SESSION else before  # what is above several waivers is about all of them
        pieces += [before, part.text] if stays else []
    return joined([*pieces, tail], ending)
