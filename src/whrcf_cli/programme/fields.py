"""The fields of a session and of a forum: the one list by which files and outputs have them.

A session's id, category, time (with its other reading, `also`) and status are special in every format, and not in it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

from whrcf_cli.programme.model import UNNAMED, Session, Text

Kind = Literal[
    "text",
    "paragraphs",
    "texts",
    "notes",
    "abbreviations",
    "words",
    "names",
    "unknown",
    "link",
    "count",
    "place",
    "hours",
    "moment",
]
"""A text of one line or of more, a list of such; words in no language, a list of names, a web address, a number."""


class Field(NamedTuple):
    """A field that a session or a forum may have."""

    name: str
    """As the model, TOML and JSON call it."""
    kind: Kind

    @property
    def translated(self) -> bool:
        """Whether it has words by language."""
        return self.kind in ("text", "paragraphs", "texts", "notes")

    def columns(self, tags: Sequence[str]) -> tuple[str, ...]:
        """The names of its columns in a table: a text has one for each language, notes also for what they are about."""
        more = (f"{self.name}_about",) if self.kind == "notes" else ()
        return (*(column(self.name, tag) for tag in tags), *more) if self.translated else (self.name,)


ABOUT = (
    Field("title", "text"),
    Field("topic", "text"),
    Field("summary", "paragraphs"),
    Field("description", "paragraphs"),
)
"""The fields that say what a session is about."""
DETAILS = (
    Field("room", "words"),
    Field("place", "unknown"),
    Field("hosts", "texts"),
    Field("speakers", "names"),
    Field("language", "words"),
    Field("mode", "words"),
    Field("url", "link"),
    Field("join", "link"),
)
"""Where it is, who speaks, and how to take part."""
UID = Field("uid", "words")
REVISION = Field("revision", "count")
NOTES = Field("notes", "notes")
SESSION = (*ABOUT, *DETAILS, UID, REVISION, NOTES)
"""In the order in which programme.toml has them."""
FORUM = (
    Field("theme", "text"),
    Field("venue", "text"),
    Field("geo", "place"),
    Field("opening", "hours"),
    Field("shared", "names"),
    Field("url", "link"),
    Field("revised", "moment"),
    Field("hosts", "texts"),
    Field("organizers", "texts"),
    Field("background", "paragraphs"),
    Field("goals", "paragraphs"),
    Field("agendas", "texts"),
    Field("abbreviations", "abbreviations"),
    NOTES,
)
"""The fields that only some forums have, in the same order."""


def column(name: str, tag: str) -> str:
    """The name of the column for a field in a language, such as title_ko."""
    return name if tag == UNNAMED else f"{name}_{tag}"


def columns(fields: Iterable[Field], tags: Sequence[str]) -> list[str]:
    """The names of the columns that a table has for these fields, in a programme of these languages."""
    return [column for field in fields for column in field.columns(tags)]


def cells(
    session: Session,
    fields: Iterable[Field],
    tags: Sequence[str],
    names: Callable[[tuple[str, ...]], str],
    notes: Callable[[Sequence[str | None]], str],
) -> list[object]:
    """The cells of a session in the `columns` of these fields; None is an empty cell.

    `names` writes a list of names as a cell, and `notes` a list of what several texts or notes have in one column.
    """
    found: list[object] = []
    for field in fields:
        value = getattr(session, field.name)
        match field.kind:
            case "text" | "paragraphs":
                found += in_languages(value, tags)
            case "texts":
                found += [notes([text.get(language) for text in value]) for language in tags]
            case "notes":
                found += [notes([note.text.get(language) for note in value]) for language in tags]
                found.append(notes([note.about for note in value]))
            case "names":
                found.append(names(value))
            case _:
                found.append(value)
    return found


def in_languages(text: Text | None, tags: Iterable[str]) -> list[str | None]:
    """The words of a text in each of these languages; None where it has none."""
    return [text.get(language) if text else None for language in tags]
