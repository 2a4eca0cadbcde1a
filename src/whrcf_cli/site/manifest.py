"""The manifest of a site: which files are ours, with their hashes, and what changed so far."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
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
    dates: Mapping[str, datetime] = {}
    """The moment from which the event of each session is as it is, by its id."""
    history: tuple[PublishedChange, ...] = ()


def digest(content: bytes) -> str:
    """The hash of a file."""
    return sha256(content).hexdigest()[:_DIGITS]


def write(manifest: Manifest) -> bytes:
    """A manifest as a file, with a line for each of its files."""
    files = {address: " ".join(hashes) for address, hashes in sorted(manifest.files.items())}
    names = {id: stem for id, stem in sorted(manifest.names.items()) if id != stem}
    dates = {id: moment.astimezone(UTC).isoformat() for id, moment in sorted(manifest.dates.items())}
    data = {"whrcf": 1, "forum": manifest.forum, "files": files, "names": names, "dates": dates}
    data["changes"] = history.as_data(manifest.history)
    return (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode()


def read(content: bytes) -> Manifest | None:
    """The manifest in a file; None if it is none."""
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("whrcf") != 1 or not isinstance(data.get("files"), dict):
        return None
    files = {address: tuple(str(hashes).split()) for address, hashes in data["files"].items() if _is_below(address)}
    names = _texts(data.get("names"))
    dates = {id: moment for id, text in _texts(data.get("dates")).items() if (moment := _moment(text))}
    return Manifest(str(data.get("forum")), files, names, dates, history.from_data(data.get("changes")))


def _texts(data: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in data.items()} if isinstance(data, dict) else {}


def _moment(text: str) -> datetime | None:
    """A moment in a manifest; None for what is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _is_below(address: str) -> bool:
    """Whether an address is that of a file in the folder of its manifest."""
    parts = address.split("/")
    return all(
        part not in ("", ".", "..") and "\\" not in part and ":" not in part and "\0" not in part for part in parts
    )
