"""A place where a programme breaks a rule, and the parts and texts that rules look at."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from whrcf_cli.programme.findings import Shared
from whrcf_cli.programme.model import Category, Forum, Note, Programme, Session, Text, Timed

Part = Session | Category | Forum


class Breach(NamedTuple):
    """A place where a programme breaks a rule."""

    of: Part
    message: str
    """The fault; only `marked` if it has the place {session} for another session, shown with its line."""
    advice: str
    other: Session | None = None
    """That other session."""
    values: Mapping[str, object] = {}
    """The values of the message's other places."""
    field: str = ""
    """The field whose line is shown; that of the table if it is empty."""
    other_field: str = "time"
    """The field of the other session whose line is shown."""
    shared: Shared | None = None
    """The room or the person that two sessions share, so that all of its overlaps can be shown together."""


def parts(programme: Programme) -> Iterator[Part]:
    """The forum, the categories and the sessions."""
    yield programme.forum
    yield from programme.categories
    yield from programme.sessions


def texts(part: Part) -> Iterator[tuple[str, Text]]:
    """The texts of a part, by field."""
    for field, value in zip(part._fields, part, strict=True):
        for text in value if type(value) is tuple else (value,):
            words = text.text if isinstance(text, Note) else text
            if isinstance(words, Text):
                yield field, words


def hours(time: Timed) -> str:
    """Day and hours as a finding shows them."""
    return f"{time.start:%Y-%m-%d %H:%M}-{time.end:%H:%M}"
