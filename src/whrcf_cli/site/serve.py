"""A site served to this machine alone: with its headers, no listing, and no way out of its folder."""

import os
from collections.abc import Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.messages import tr

HOST = "127.0.0.1"
_TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".atom": "application/atom+xml",
    ".toml": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".js": "text/javascript; charset=utf-8",
}


class _Handler(SimpleHTTPRequestHandler):
    """The files of one folder."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | _TYPES
    server_version = "whrcf"
    sys_version = ""

    def __init__(self, *args: Any, headers: Mapping[str, str], **extra: Any) -> None:
        self._headers = headers
        super().__init__(*args, **extra)

    def translate_path(self, path: str) -> str:
        """The file at an address; one that is not there for what is hidden or leads out of the folder."""
        found = super().translate_path(path)
        top = os.path.realpath(self.directory)
        real = os.path.realpath(found)
        hidden = any(part.startswith(".") for part in Path(os.path.relpath(found, self.directory)).parts if part != ".")
        if hidden or os.path.commonpath((top, real)) != top:
            return os.path.join(top, "\x7f")
        return found

    def list_directory(self, path: Any) -> None:
        """No folder is listed."""
        self.send_error(404)

    def end_headers(self) -> None:
        """Add the headers of the site."""
        for name, value in self._headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged."""


class _Server(ThreadingHTTPServer):
    """A server that two processes cannot have on one port, and that does not wait for slow readers."""

    daemon_threads = True
    allow_reuse_address = os.name == "posix"


def server(folder: Path, port: int, headers: Mapping[str, str]) -> ThreadingHTTPServer:
    """The server of a folder at a port, or at a free one for 0. Raises FileProblem if the port is taken."""
    try:
        return _Server((HOST, port), partial(_Handler, directory=str(folder), headers=headers))
    except OSError as problem:
        fault = tr("cannot serve at port {port}: {reason}", port=port, reason=reason(problem))
        raise FileProblem(fault, advice=tr("name another port, such as --serve 8081")) from None
