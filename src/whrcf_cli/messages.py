"""Messages in the reader's language, from the catalogues (GNU gettext) in the folder locale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whrcf_cli.catalogues import Catalogue

SOURCE = "en"
"""The language in which messages are written in the code; it needs no catalogue."""
_FOLDER = Path(__file__).parent / "locale"
_catalogue: Catalogue | None = None
"""The catalogue of the reader's language; all threads have the same."""
_language = SOURCE


def tr(message: str, /, **values: object) -> str:
    """A message in the reader's language, with these values in its named places: `tr("{n} min", n=5)`."""
    said = _catalogue.gettext(message) if _catalogue else message
    return said.format(**values) if values else said


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """A message about `n` things, in its singular or plural; the number is its place {n}."""
    said = _catalogue.ngettext(one, many, n) if _catalogue else one if n == 1 else many
    return said.format(n=n, **values)


def marked(message: str) -> str:
    """A message that `tr` gets later, such as a constant of a module: marked here so that it is in the catalogues."""
    return message


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """While this lasts, messages are in a language (a tag of BCP 47); in English, if it has no catalogue."""
    global _catalogue, _language
    before = _catalogue, _language
    _catalogue = _load(language)
    _language = language if _catalogue else SOURCE
    try:
        yield
    finally:
        _catalogue, _language = before


def language() -> str:
    """The tag of the language in which messages are now."""
    return _language


def spoken(tags: Iterable[str]) -> list[str]:
    """Those of these languages in which messages can be; the reader's, if there is none."""
    found = (tag.partition("-")[0] for tag in tags)
    return list(dict.fromkeys(filter(has_catalogue, found))) or [language()]


@cache
def has_catalogue(language: str) -> bool:
    """Whether messages can be in this language."""
    return language == SOURCE or _path(language).is_file()


def languages() -> list[str]:
    """The tags of all languages that messages can be in, that of the code first."""
    return [SOURCE, *sorted(folder.name for folder in _FOLDER.iterdir() if has_catalogue(folder.name))]


def _path(language: str) -> Path:
    return _FOLDER / language / "LC_MESSAGES" / "whrcf.mo"


@cache
def _load(language: str) -> Catalogue | None:
    if language == SOURCE or not has_catalogue(language):
        return None
    from whrcf_cli.catalogues import Catalogue

    return Catalogue(_path(language).read_bytes())
