"""Elements of SVG and HTML, put together as values, so that no word of a file becomes markup."""

from xml.etree.ElementTree import Element, SubElement

from whrcf_cli.messages import language
from whrcf_cli.text.terminal import safe


def add(to: Element, tag: str, words: str = "", **attributes: object) -> Element:
    """A new element at the end of another, with these words in it.

    Names of attributes are written as Python can: `class_` is class, `aria_hidden` is aria-hidden. One whose value is
    None or empty is left out.
    """
    element = SubElement(to, tag, attributes_of(attributes))
    element.text = safe(words)
    return element


def attributes_of(values: dict[str, object]) -> dict[str, str]:
    """Attributes by the names that they have in SVG and HTML."""
    return {
        name.rstrip("_").replace("_", "-"): safe(value) if isinstance(value, str) else str(value)
        for name, value in values.items()
        if value is not None and value != ""
    }


def other(tag: str) -> str | None:
    """The language of words, if they have one, where it is not that of the whole."""
    return None if tag == language() else tag
