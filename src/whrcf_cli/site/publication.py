"""All files of an edition, by their addresses."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from whrcf_cli.site import exports, feeds, scripts, style
from whrcf_cli.site.contents import Contents
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.pages import pages


def publication(edition: Edition, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """The address and the bytes of each file, one after another."""
    addresses = []
    for tree in edition.trees:
        for address, page in pages(edition, contents, tree):
            if address.endswith(".html"):
                addresses.append(address)
            yield address, page
    yield from exports.files(edition, contents)
    yield from feeds.files(edition, contents)
    yield "texts.js", scripts.texts(edition).encode()
    yield "manifest.webmanifest", scripts.manifest(edition)
    for name in ("my.js", "search.js", "icon.svg"):
        yield name, style.asset(name)
    yield "_headers", _headers(edition)
    if edition.url:
        yield "sitemap.xml", _sitemap(edition.url, addresses)


def headers(categories: int) -> dict[str, str]:
    """The headers of all files of a site whose programme has so many categories."""
    return style.headers(style.policy([style.base(), style.of_days(categories)]))


def _headers(edition: Edition) -> bytes:
    """The headers, as two hosts of static sites read them."""
    lines = [f"  {name}: {value}" for name, value in headers(len(edition.programme.categories)).items()]
    return "\n".join(["/*", *lines, ""]).encode()


def _sitemap(url: str, addresses: list[str]) -> bytes:
    """The addresses of all pages, for search engines."""
    entries = [f"<url><loc>{escape(url + address)}</loc></url>" for address in addresses]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *entries, "</urlset>", ""]).encode()
