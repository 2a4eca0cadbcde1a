"""Addresses that a file has, as links that show where they lead; all others stay words."""

from typing import NamedTuple
from urllib.parse import quote, urlsplit


class Link(NamedTuple):
    """An address and the words that stand for it."""

    url: str
    words: str


_SAFE = "%/:?#[]@!$&'()*+,;=-._~"
"""Characters that stay as they are in an address."""


def link(address: str) -> Link | None:
    """The link to an address of the web or of mail, with its host first; None for any other."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if any(character.isspace() or not character.isprintable() for character in address):
        return None
    if parts.scheme in ("http", "https") and host:
        return Link(quote(address, safe=_SAFE), address)
    if parts.scheme == "mailto" and "@" in parts.path:
        return Link(quote(address, safe=_SAFE), parts.path)
    return None
