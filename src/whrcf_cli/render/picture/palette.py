"""Colours of a picture, on light and on dark, as style sheets.

Words have a contrast of 4.5:1 or more to whatever they stand on (WCAG 2.2, 1.4.3), edges of bars too.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Kind(NamedTuple):
    """The colours of a category: the edge of its bars, and what fills them."""

    edge: str
    fill: str


class Scheme(NamedTuple):
    """All colours on one ground."""

    paper: str
    ink: str
    soft: str
    """Words that matter less."""
    line: str
    clash: str
    kinds: tuple[Kind, ...]


LIGHT = Scheme(
    "#ffffff", "#1b1d21", "#484d56", "#d3d7dd", "#b3141b",
    (
        Kind("#1d4fb8", "#e9f0fd"), Kind("#8a2fb5", "#f6eafc"), Kind("#0f6a6a", "#e0f4f2"), Kind("#8a4b08", "#fcefdf"),
        Kind("#2f6a1c", "#e9f5e2"), Kind("#a3195b", "#fde9f2"), Kind("#475569", "#edf1f5"), Kind("#62600c", "#f4f3d9"),
    ),
)  # fmt: skip
DARK = Scheme(
    "#15171b", "#eceef1", "#bcc2cb", "#3b4049", "#ff9a94",
    (
        Kind("#8fb8fa", "#1b2940"), Kind("#d9a9f2", "#32203d"), Kind("#73d3ce", "#123230"), Kind("#f0b873", "#3a2912"),
        Kind("#9dd384", "#1f3217"), Kind("#f6a0c3", "#40192c"), Kind("#b9c5d4", "#29313c"), Kind("#d8d070", "#32300f"),
    ),
)  # fmt: skip


def kind(number: int) -> int:
    """The number of the colours of a category; after the last the first are used again, letters tell them apart."""
    return number % len(LIGHT.kinds)


def of_drawing() -> str:
    """The style sheet of the drawing, for viewers without variables too."""
    return _sheet(_drawing(LIGHT), _drawing(DARK), _FORCED)


def of_page() -> str:
    """The colours of the page round it."""
    return _sheet(_page(LIGHT), _page(DARK))


def _sheet(light: Iterator[str], dark: Iterator[str], *more: str) -> str:
    """Rules for light ground and for paper, and for a dark screen."""
    return "".join((*light, "@media screen and (prefers-color-scheme: dark) {", *dark, "}", *more))


_FORCED = (
    "@media (forced-colors: active) {.paper, .bar {fill: Canvas} .bar, .grid {stroke: CanvasText}"
    ".edge, .sign {fill: CanvasText} text {fill: CanvasText} .on {fill: Canvas}}"
)


def _drawing(scheme: Scheme) -> Iterator[str]:
    yield f".paper, .on {{fill: {scheme.paper}}} .ink {{fill: {scheme.ink}}} .soft {{fill: {scheme.soft}}}"
    yield f".grid {{stroke: {scheme.line}}}"
    for number, (edge, fill) in enumerate(scheme.kinds):
        yield f".k{number} .bar {{fill: {fill}; stroke: {edge}}} .k{number} .edge, .k{number} .kind {{fill: {edge}}}"
    yield f".pick .bar {{stroke: {scheme.ink}}} .mine, .doubt {{fill: {scheme.ink}}} .clash {{fill: {scheme.clash}}}"


def _page(scheme: Scheme) -> Iterator[str]:
    yield f"body {{color: {scheme.ink}; background-color: {scheme.paper}}}"
    yield f".soft {{color: {scheme.soft}}} .clash {{color: {scheme.clash}}}"
    for number, (edge, _) in enumerate(scheme.kinds):
        yield f"li.k{number} {{border-color: {edge}}}"
