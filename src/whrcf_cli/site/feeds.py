"""Feeds of changes (Atom, RFC 4287; JSON Feed 1.1), whose dates are those of the programme."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from whrcf_cli.messages import speaking, tr
from whrcf_cli.programme.model import UNNAMED
from whrcf_cli.site.contents import Contents
from whrcf_cli.site.edition import Edition
from whrcf_cli.site.history import PublishedChange
from whrcf_cli.site.templates import clean
from whrcf_cli.wording import phrases

_FEEDS = UUID("9a3d9f6e-5b1c-4c7c-8f0b-3e0d1f6a2c55")
"""The namespace of feeds and their entries."""
MOST = 200
"""The most entries of a feed."""


class _Item(NamedTuple):
    """An entry of a feed."""

    id: str
    title: str
    updated: str
    words: str
    url: str
    session: str
    """The id of the session."""


def files(edition: Edition, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Both feeds; none if the programme does not say when it was revised."""
    revised = edition.programme.forum.revised
    if revised is None:
        return
    tree = edition.trees[0]
    items = [_item(edition, contents, entry) for entry in edition.history if entry.revised][:MOST]
    with speaking(tree.messages):
        name = phrases.one_line(edition.programme.forum.name, tree.lang)
        title = clean(tr("{forum}: changes", forum=name))
    tag = "" if tree.lang[0] == UNNAMED else tree.lang[0]
    yield "changes.atom", _atom(edition, title, tag, items, revised).encode()
    yield "changes.json", _json(edition, title, tag, items).encode()


def _item(edition: Edition, contents: Contents, entry: PublishedChange) -> _Item:
    said = entry.words(edition.trees[0].name)
    stem = contents.stems.get(entry.id)
    id = uuid5(uuid5(_FEEDS, edition.programme.forum.id), json.dumps([entry.id, entry.kind, entry.revised, *said]))
    words = clean(": ".join(filter(None, (said.kind, said.detail))))
    url = f"{edition.url}s/{stem}.html" if edition.url and stem else ""
    return _Item(f"urn:uuid:{id}", clean(f"{said.session}: {said.kind}"), entry.revised, words, url, entry.id)


def _atom(edition: Edition, title: str, tag: str, items: Sequence[_Item], revised: datetime) -> str:
    url = edition.url
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"{f" xml:lang={quoteattr(tag)}" if tag else ""}>',
        f"<id>urn:uuid:{uuid5(_FEEDS, edition.programme.forum.id)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{revised.isoformat()}</updated>",
        f"<author><name>{escape(clean(edition.programme.forum.name.main))}</name></author>",
    ]
    if url:
        lines.append(f'<link rel="self" type="application/atom+xml" href={quoteattr(f"{url}changes.atom")}/>')
        lines.append(f'<link rel="alternate" type="text/html" href={quoteattr(f"{url}changes.html")}/>')
    for item in items:
        lines.append("<entry>")
        lines.append(f"<id>{item.id}</id><title>{escape(item.title)}</title><updated>{item.updated}</updated>")
        if item.url:
            lines.append(f'<link rel="alternate" type="text/html" href={quoteattr(item.url)}/>')
        lines.append(f"<content>{escape(item.words)}</content>")
        lines.append("</entry>")
    return "\n".join([*lines, "</feed>", ""])


def _json(edition: Edition, title: str, tag: str, items: Sequence[_Item]) -> str:
    url = edition.url
    feed: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": title}
    if url:
        feed |= {"home_page_url": f"{url}changes.html", "feed_url": f"{url}changes.json"}
    if tag:
        feed["language"] = tag
    feed["items"] = [
        {
            "id": item.id,
            **({"url": item.url} if item.url else {}),
            "title": item.title,
            "content_text": item.words,
            "date_published": item.updated,
            "_whrcf": {"session": item.session},
        }
        for item in items
    ]
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"
