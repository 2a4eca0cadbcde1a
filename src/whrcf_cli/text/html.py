"""HTML as text for people: without tags and entities, a line for each paragraph, links kept as text."""

import re
from html.parser import HTMLParser

_ALONE = frozenset(("br", "hr", "img", "wbr"))
"""Tags without an end."""
_CELLS = frozenset(("td", "th"))
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
))  # fmt: skip
"""Tags whose content begins on a new line. Many of them need no end."""
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var",
))  # fmt: skip
_UNSEEN = frozenset(("script", "style"))
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])[^<>]*>|<")
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile("<!DOCTYPE[^<>]*>", re.IGNORECASE)
_BARE = re.compile("&(?!(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
"""An ampersand that begins no entity, as in an address: ?a=1&copy=2."""


def plain_text(html: str) -> str:
    """The words of `html` for people. Text without HTML stays as it is, whatever its signs: a < b, List<String>."""
    if "<" not in html and "&" not in html:
        return html
    head, end, tail = html.rpartition("-->")
    words = _DOCTYPE.sub("", _COMMENT.sub("", head + end) + tail)
    closed = {name.lower() for slash, name in _TAG.findall(words) if slash}
    known = _ALONE | _CELLS | _BLOCKS | (closed & (_INLINE | _UNSEEN))
    parser = _Words(any(name.lower() in _BLOCKS for _, name in _TAG.findall(words)))
    parser.feed(_TAG.sub(lambda tag: _kept(tag, known), _BARE.sub("&amp;", words)))
    parser.close()
    return parser.text()


def _kept(tag: re.Match[str], known: frozenset[str]) -> str:
    """A tag that is known; other words between angle brackets are no tag, so their first bracket is made a word."""
    return tag[0] if tag[2] and tag[2].lower() in known else f"&lt;{tag[0][1:]}"


class _Words(HTMLParser):
    """The words between tags, line by line."""

    def __init__(self, flowing: bool) -> None:
        """Words whose own line feeds are mere spaces, if they are `flowing` in paragraphs."""
        super().__init__()
        self._flowing = flowing
        self._parts: list[str] = []
        self._links: list[tuple[str, int]] = []
        """Addresses of the links that are open, each with the number of parts before it."""
        self._exact = self._unseen = 0
        """How many tags are open in which line feeds count, or of which nothing is shown."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a link, or words that are not shown."""
        told = {name: value or "" for name, value in attrs}
        self._exact += tag == "pre"
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS or tag in ("br", "hr"):
            self._parts.append("\n" if tag == "br" else "\v")
        elif tag in _CELLS:
            self._parts.append(" ")
        elif tag == "a":
            self._links.append((_address(told.get("href", "")), len(self._parts)))
        elif tag == "img":
            self._parts.append(" ".join(filter(None, (told.get("alt"), _address(told.get("src", ""))))))

    def handle_endtag(self, tag: str) -> None:
        """End a line; a link ends with its address, unless that is what its words are."""
        self._exact -= tag == "pre" and self._exact > 0
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BLOCKS:
            self._parts.append("\v")
        elif tag == "a" and self._links:
            address, since = self._links.pop()
            said = "".join(self._parts[since:]).strip()
            if address and said.rstrip("/") not in (address.rstrip("/"), address.rpartition("://")[2].rstrip("/")):
                self._parts.append(f" ({address})" if said else address)

    def handle_data(self, data: str) -> None:
        """Add words."""
        if not self._unseen:
            self._parts.append(re.sub(r"\s+", " ", data) if self._flowing and not self._exact else data)

    def text(self) -> str:
        """The words read so far."""
        whole = "".join(self._parts)
        if not self._flowing:
            return whole.replace("\v", "\n")
        lines = [line.strip() for line in re.sub(r"[ \n]*\v[ \n\v]*", "\n", whole).split("\n")]
        return "\n".join(re.sub("[ \xa0]+", " ", line) for line in lines).strip()


def _address(link: str) -> str:
    """The address of a link as text; empty for a place in the page itself and for what only a browser runs."""
    link = link.strip()
    unseen = link.startswith("#") or link.lower().startswith(("javascript:", "data:"))
    return "" if unseen else re.sub("^mailto:", "", link, flags=re.IGNORECASE)
