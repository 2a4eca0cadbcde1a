"""The trees of a site: its pages in one choice of languages each."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whrcf_cli.messages import spoken
from whrcf_cli.wording.audience import Lang

ALL = "both"
"""The name of the tree in all languages."""


class Tree(NamedTuple):
    """The pages in one choice of languages."""

    name: str
    """ALL, or the tag of its language."""
    lang: Lang
    prefix: str
    """The folder of its pages, with a slash; nothing for the first tree."""
    messages: str
    """The language of all words that are not the programme's."""


def trees(languages: Lang, names: Iterable[str] = ()) -> tuple[Tree, ...]:
    """The trees of these names; by default one in all languages of a programme, and one in each of several."""
    chosen = tuple(dict.fromkeys(names)) or ((ALL, *languages) if len(languages) > 1 else languages)
    return tuple(_tree(name, languages, "" if number == 0 else f"{name}/") for number, name in enumerate(chosen))


def _tree(name: str, languages: Sequence[str], prefix: str) -> Tree:
    lang = tuple(languages) if name == ALL else (name,)
    return Tree(name, lang, prefix, spoken(lang)[0])
