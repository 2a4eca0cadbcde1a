"""A programme written as a file of any format, and what that format cannot hold of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whrcf_cli.formats.names import Format
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.wording.audience import Lang


class Written(NamedTuple):
    """A file that is about to be written."""

    pieces: Iterator[bytes]
    held: tuple[Session, ...]
    """The sessions that whoever opens it will see."""
    losses: tuple[str, ...] = ()
    """What it will not hold, a sentence each, to be told before it is written."""


def rewrite(text: str, was: Programme, programme: Programme, sessions: Sequence[Session]) -> Written:
    """These `sessions` of a programme in a programme file that held `was`; nothing in the `text` is a new file."""
    from whrcf_cli.formats.toml import write as toml
    from whrcf_cli.formats.toml.rewrite import rewritten
    from whrcf_cli.text.cleaning import without_controls

    if not text:
        return Written(toml.write(programme, sessions), tuple(sessions))
    new = rewritten(without_controls(text), was, programme, sessions)
    return Written(iter([new.text.encode()]), tuple(sessions), new.losses)


def write(programme: Programme, sessions: Sequence[Session], format: Format, lang: Lang, mark: str = "") -> Written:
    """These `sessions` of a programme as a file. What depends on a language is in `lang`.

    The `mark` of the view is in the file, if the format has a place for one.
    """
    if format == "toml":
        from whrcf_cli.formats.toml import write as toml

        return Written(toml.write(programme, sessions), tuple(sessions))
    if format == "csv":
        from whrcf_cli.formats.csv import write as csv

        return Written(csv.write(programme, sessions), tuple(sessions), _lost("a table", csv.losses(programme)))
    held = tuple(session for session in sessions if session.when)
    left_out = _left_out([session.id for session in sessions if not session.when], format)
    if not held:
        return Written(iter(()), held, left_out)
    if format == "ics":
        from whrcf_cli.formats.ics import write as ics

        lost = _lost("a calendar", ics.losses(programme))
        return Written(ics.write(programme, held, lang, mark=mark), held, (*left_out, *lost))
    if format == "xml":
        from whrcf_cli.formats.schedule import write_xml

        lost = _lost("schedule.xml", write_xml.losses(programme, held, lang))
        return Written(write_xml.write(programme, held, lang, mark), held, (*left_out, *lost))
    from whrcf_cli.formats.schedule import write_json

    return Written(write_json.write(programme, sessions, lang, mark), held, left_out)


def _left_out(ids: Sequence[str], format: Format) -> tuple[str, ...]:
    if not ids:
        return ()
    # schedule.json has a place for them that apps pass over; this program finds them there again.
    left_out = "apps will not show" if format == "json" else "left out"
    return (f"{left_out} {len(ids)} without a time: {', '.join(ids)}",)


def _lost(what: str, things: Sequence[str]) -> tuple[str, ...]:
    if not things:
        return ()
    listed = ", ".join(things).replace(", the forum's ", ", ")
    return (f"{what} has no place for {listed}",)
