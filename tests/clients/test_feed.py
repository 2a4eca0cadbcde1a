"""Subscriptions to the feed and to a published site, kept by vdirsyncer and shown by khal."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
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


PROGRAMME = """\
[forum]
id = "t"
name = { en = "Forum", ko = "포럼" }
first_day = 2021-10-08
last_day = 2021-10-08
zone = "Asia/Seoul"
revised = 2021-09-01
[[category]]
id = "talk"
name = { en = "Talk", ko = "발표" }
""" + "".join(
    f"""\
[[session]]
id = "{id}"
category = "talk"
title = {{ en = "About {id}", ko = "{id} 발표" }}
day = 2021-10-08
time = "{hour}:00-{hour}:50"
room = "Room {hour}"
"""
    for id, hour in (("a", 10), ("b", 11), ("c", 12))
)


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[str]:
    """The address of the feed."""
    served = tmp_path / "served"
    served.mkdir()
    whrcf("export-ics", "--feed", "--source-url", "https://example.org/whrcf.ics", "--output", served / "whrcf.ics")
    with serving(served) as address:
        yield f"{address}whrcf.ics"


@contextmanager
def serving(served: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(served))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
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


def test_who_subscribes_to_a_published_site_follows_its_next_edition(
    clients: Path, start: Start, tmp_path: Path
) -> None:
    programme, site, config = tmp_path / "p.toml", tmp_path / "site", tmp_path / "vdirsyncer.conf"
    programme.write_text(PROGRAMME, encoding="utf-8")
    vdirsyncer = (clients, "-m", "vdirsyncer", "--verbosity", "WARNING", "--config", config)
    kept = tmp_path / "kept"
    kept.mkdir()

    def followed() -> list[tuple[str, ...]]:
        done = start(*vdirsyncer, "sync")
        assert (done.returncode, done.stderr) == (0, "")
        found = read_events(*kept.iterdir())
        return sorted(tuple(one[name].lstrip(":") for name in ("SUMMARY", "LOCATION", "SEQUENCE")) for one in found)

    whrcf("publish", site, "--programme", programme)
    with serving(site) as address:
        config.write_text(CONFIG.format(folder=tmp_path, url=f"{address}t.ics"))
        assert start(*vdirsyncer, "discover").returncode == 0
        before = followed()
        changed = PROGRAMME.replace('"Room 11"', '"Room 9"').replace("2021-09-01", "2021-09-05")
        programme.write_text(changed, encoding="utf-8")
        whrcf("publish", site, "--programme", programme, "--revise")
        after = followed()
    assert [row[0][:7] for row in before] == ["About a", "About b", "About c"]
    [(was, now)] = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert (was[2], now[2]) == ("0", "1")
    assert ("Room 11" in was[1], "Room 9" in now[1]) == (True, True)
