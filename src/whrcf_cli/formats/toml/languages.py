"""Languages of a programme file that does not name them: those that its texts have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from whrcf_cli.programme import fields
from whrcf_cli.programme.languages import is_tag
from whrcf_cli.programme.model import LANGUAGES, UNNAMED, rank

_NO_TAGS = frozenset({"about", "short"})
"""Fields beside the words of a note or of an abbreviation."""


def used(document: Mapping[str, Any]) -> tuple[str, ...]:
    """The tags of all texts of a file: English and Korean first, then in the order of the file.

    A file whose texts are all plain strings is in one unnamed language.
    """
    tags: dict[str, None] = {}
    plain = False
    for text in _texts(document):
        if isinstance(text, dict):
            tags |= dict.fromkeys(text)
        else:
            plain = True
    known = sorted((tag for tag in tags if tag not in _NO_TAGS and is_tag(tag)), key=rank)
    return tuple(known) or ((UNNAMED,) if plain else LANGUAGES)


def _texts(document: Mapping[str, Any]) -> Iterator[Any]:
    """The values of all fields that have words by language."""
    forum = document.get("forum")
    yield from _of([forum], ("name", *(field.name for field in fields.FORUM if _translated(field))))
    yield from _of(document.get("category"), ("name",))
    yield from _of(document.get("session"), tuple(field.name for field in fields.SESSION if _translated(field)))


def _translated(field: fields.Field) -> bool:
    return field.translated or field.kind == "abbreviations"


def _of(rows: object, names: tuple[str, ...]) -> Iterator[Any]:
    for row in rows if isinstance(rows, list) else ():
        for name in names if isinstance(row, dict) else ():
            value = row.get(name)
            if isinstance(value, list):
                yield from (one for one in value if isinstance(one, dict | str))
            elif isinstance(value, dict | str):
                yield value
