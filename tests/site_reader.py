"""Pages of a site as tests read them: their elements, links and words, by html.parser alone."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

VOID = frozenset({"meta", "link", "br", "input", "img", "hr"})


class Element(NamedTuple):
    """An element with its attributes and the language that it inherits."""

    name: str
    attributes: dict[str, str | None]
    language: str


class Page(HTMLParser):
    """A page; reading it fails if an element is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.words: list[tuple[str, str]] = []
        """The words of the page, each with the name of its element."""
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        inherited = self._open[-1].language if self._open else ""
        element = Element(tag, attributes, attributes.get("lang") or inherited)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append((self._open[-1].name, data))

    @property
    def ids(self) -> list[str]:
        return [id for one in self.elements if (id := one.attributes.get("id"))]

    @property
    def hrefs(self) -> list[str]:
        return [href for one in self.elements if (href := one.attributes.get("href"))]

    def said(self, name: str) -> set[str]:
        """The words that stand alone in elements of a name."""
        return {words for element, words in self.words if element == name}


def pages(folder: Path) -> Iterator[tuple[Path, Page]]:
    """All pages of a site."""
    for path in sorted(folder.rglob("*.html")):
        yield path, Page(path.read_text(encoding="utf-8"))
