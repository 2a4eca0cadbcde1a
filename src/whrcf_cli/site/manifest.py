"""The manifest of a site: which files are ours, with their hashes, and what changed so far."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from whrcf_cli.site import history
from whrcf_cli.site.history import PublishedChange

NAME = "whrcf-site.json"
"""The name of the file, by which a folder is recognised as a site."""
_DIGITS = 32


class Manifest(NamedTuple):
    """All that is known of the files of a site."""

    forum: str = ""
    files: Mapping[str, tuple[str, ...]] = {}
    """The hash of each file by its address; two while it is replaced."""
    names: Mapping[str, str] = {}
    """The name of the page of each session."""
    history: tuple[PublishedChange, ...] = ()


def digest(content: bytes) -> str:
    """The hash of a file."""
    return sha256(content).hexdigest()[:_DIGITS]


def write(manifest: Manifest) -> bytes:
    """A manifest as a file, with a line for each of its files."""
    files = {address: " ".join(hashes) for address, hashes in sorted(manifest.files.items())}
    names = {id: stem for id, stem in sorted(manifest.names.items()) if id != stem}
    data = {"whrcf": 1, "forum": manifest.forum, "files": files, "names": names}
    return (
        json.dumps(data | {"changes": history.as_data(manifest.history)}, ensure_ascii=False, indent=0) + "\n"
    ).encode()


def read(content: bytes) -> Manifest | None:
    """The manifest in a file; None if it is none."""
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("whrcf") != 1 or not isinstance(data.get("files"), dict):
        return None
    files = {address: tuple(str(hashes).split()) for address, hashes in data["files"].items() if _is_below(address)}
    names = data.get("names")
    kept = {str(id): str(stem) for id, stem in names.items()} if isinstance(names, dict) else {}
    return Manifest(str(data.get("forum")), files, kept, history.from_data(data.get("changes")))


def _is_below(address: str) -> bool:
    """Whether an address is that of a file in the folder of its manifest."""
    parts = address.split("/")
    return all(
        part not in ("", ".", "..") and "\\" not in part and ":" not in part and "\0" not in part for part in parts
    )
