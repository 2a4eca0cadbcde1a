"""A subscription to the feed, kept by vdirsyncer and shown by khal."""

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from clients.conftest import Start
from clients.support import HERE, expected, read_events, whrcf

pytestmark = pytest.mark.slow

CONFIG = """\
[general]
status_path = "{folder}/status"
[pair programme]
a = "feed"
b = "kept"
collections = null
[storage feed]
type = "http"
url = "{url}"
[storage kept]
type = "filesystem"
path = "{folder}/kept"
fileext = ".ics"
"""


class Handler(SimpleHTTPRequestHandler):
    """Serves calendars as a web server should."""

    extensions_map = {".ics": "text/calendar; charset=utf-8"}  # noqa: RUF012, the base class declares it so

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[str]:
    """The address of the feed."""
    served = tmp_path / "served"
    served.mkdir()
    whrcf("export-ics", "--feed", "--source-url", "https://example.org/whrcf.ics", "--output", served / "whrcf.ics")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(served))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/whrcf.ics"
        server.shutdown()
        thread.join()


def without_uid(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is kept of each event; vdirsyncer replaces the UIDs of any subscription by ones of its own."""
    kept = [{name: value for name, value in event.items() if name.lower() != "uid"} for event in found]
    return sorted(kept, key=lambda event: sorted(event.items()))


def test_a_subscription_keeps_all_sessions(feed: str, clients: Path, split: Path, start: Start, tmp_path: Path) -> None:
    kept, config = tmp_path / "kept", tmp_path / "vdirsyncer.conf"
    kept.mkdir()
    config.write_text(CONFIG.format(folder=tmp_path, url=feed))
    for step in ("discover", "sync"):
        done = start(clients, "-m", "vdirsyncer", "--verbosity", "WARNING", "--config", config, step)
        assert (done.returncode, done.stderr) == (0, "")

    single = [read_events(file) for file in kept.iterdir()]
    assert [len(found) for found in single] == [1] * 37
    served = read_events(tmp_path / "served" / "whrcf.ics")
    assert without_uid([event for [event] in single]) == without_uid(served)

    done = start(clients, HERE / "read_khal.py", kept)
    assert (done.returncode, done.stderr) == (0, "")
    assert without_uid(json.loads(done.stdout)) == without_uid(expected(split))
