"""Templates of the pages: the one place where text becomes HTML, escaped and cleaned."""

import json
import re
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup as Markup
from markupsafe import escape

from whrcf_cli.programme.model import UNNAMED
from whrcf_cli.site.words import PageWords

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Controls, marks that turn the direction of what follows, and code points that are no characters."""
_STACKED = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
"""More than four accents on one letter."""
_KEPT = 2**15
"""The pieces of text that are kept as they are shown: most are on several pages."""


def clean(text: str) -> str:
    """A text without controls, without marks of direction, and with at most four accents on one letter."""
    if text.isascii() and text.isprintable():
        return text
    return _STACKED.sub(r"\1", _UNFIT.sub("", text))


def datum(words: str, language: str | None = None) -> Markup:
    """PageWords of the programme, apart from those around them, and in the language of this tag."""
    if language is None:
        return _datum(words)
    return _datum_in(words, tag_of(language))


@lru_cache(_KEPT)
def _datum(words: str) -> Markup:
    return Markup("<bdi>") + _shown(words) + Markup("</bdi>")


@lru_cache(_KEPT)
def _datum_in(words: str, tag: str) -> Markup:
    return Markup('<bdi lang="') + escape(tag) + Markup('">') + _shown(words) + Markup("</bdi>")


@lru_cache(_KEPT)
def _shown(words: str) -> Markup:
    """Words as a page has them: cleaned and escaped."""
    return escape(clean(words))


def tag_of(language: str) -> str:
    """The tag by which a page names a language; empty for one that nobody has named."""
    return "" if language == UNNAMED else language


def joined(parts: list[Markup], between: str = " / ") -> Markup:
    """Pieces of a page with words between them."""
    return parts[0] if len(parts) == 1 else _shown(between).join(parts)


def anchor(address: str, words: Markup) -> Markup:
    """A link with these words."""
    return Markup('<a href="') + escape(address) + Markup('">') + words + Markup("</a>")


def data_block(value: Any) -> Markup:
    """A value as a block of JSON-LD, which is read and not run; no text in it ends the block."""
    text = json.dumps(_cleaned(value), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">') + Markup(text) + Markup("</script>")  # noqa: S704


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return clean(value)


def render(template: str, **values: Any) -> str:
    """A page made of a template."""
    return _template(template).render(values)


def macro(template: str, name: str, *values: Any) -> Markup:
    """The markup that a macro of a template makes of these values."""
    made: Markup = getattr(_module(template), name)(*values)
    return made


@cache
def _module(name: str) -> Any:
    return _template(name).module


@cache
def _template(name: str) -> Template:
    return _environment().get_template(f"{name}.html")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("whrcf_cli.site"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_fit,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.globals.update(datum=datum, w=PageWords())
    return made


def _fit(value: Any) -> Any:
    """A value as a template shows it: markup as it is, all else cleaned."""
    return value if type(value) is Markup else _shown(str(value))
