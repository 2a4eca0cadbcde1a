"""All files of an edition, by their addresses."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from whrcf_cli.formats.ics.write import Calendars
from whrcf_cli.site import exports, feeds, scripts, style
from whrcf_cli.site.contents import Contents
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.exports import Files
from whrcf_cli.site.pages import addresses, pages


def publication(edition: Edition, contents: Contents, calendars: Calendars) -> list[Files]:
    """The address and the bytes of each file, in parts that can be made apart: the trees, then all else."""
    return [*(pages(edition, contents, tree) for tree in edition.trees), _others(edition, contents, calendars)]


def _others(edition: Edition, contents: Contents, calendars: Calendars) -> Iterator[tuple[str, bytes]]:
    yield from exports.files(edition, contents, calendars)
    yield from feeds.files(edition, contents)
    yield "texts.js", scripts.texts(edition).encode()
    yield "manifest.webmanifest", scripts.manifest(edition)
    for name in ("my.js", "search.js", "icon.svg"):
        yield name, style.asset(name)
    yield "_headers", _headers(edition)
    if edition.url:
        yield "sitemap.xml", _sitemap(edition, contents)


def headers(categories: int) -> dict[str, str]:
    """The headers of all files of a site whose programme has so many categories."""
    return style.headers(style.policy([style.base(), style.of_days(categories)]))


def _headers(edition: Edition) -> bytes:
    """The headers, as two hosts of static sites read them."""
    lines = [f"  {name}: {value}" for name, value in headers(len(edition.programme.categories)).items()]
    return "\n".join(["/*", *lines, ""]).encode()


def _sitemap(edition: Edition, contents: Contents) -> bytes:
    """The addresses of all pages, for search engines."""
    found = (address for tree in edition.trees for address in addresses(edition, contents, tree))
    entries = [f"<url><loc>{escape(edition.url + one)}</loc></url>" for one in found if one.endswith(".html")]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *entries, "</urlset>", ""]).encode()
