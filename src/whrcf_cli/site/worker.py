"""The worker of a site: a script that keeps its pages for times without a network."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from whrcf_cli.site import style

NAME = "sw.js"
"""The name of its file, which is at the top of the site, so that it serves no page outside of it."""
_KEPT = (".html", ".js", ".ics", ".svg", ".webmanifest")
"""The endings of files that pages need."""
_CHANGES = "changes.json"
_MOST = 600
"""The most files of a site that is kept whole; of a larger one, only what was visited is."""


def files(hashes: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """The file of the worker for a site whose files have these hashes, by their addresses.

    It differs if one of them does, so that browsers replace what they keep.
    """
    kept = sorted(address for address in hashes if address.endswith(_KEPT) or address == _CHANGES)
    edition = sha256("\n".join(f"{address} {hashes[address]}" for address in kept).encode()).hexdigest()[:16]
    facts = {
        "EDITION": edition,
        "FOLDERS": _folders(kept),
        "FILES": kept if len(kept) <= _MOST else [],
    }
    lines = [f"const {name} = {json.dumps(value)};\n" for name, value in facts.items()]
    yield NAME, "".join(lines).encode() + style.asset(NAME)


def _folders(addresses: Iterable[str]) -> list[str]:
    """The folders of addresses, each with a slash at its end but the top."""
    return sorted({address[: address.rfind("/") + 1] for address in addresses})
