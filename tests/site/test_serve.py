"""whrcf_cli.site.serve"""

import os
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest

from whrcf_cli.errors import FileProblem
from whrcf_cli.site.serve import server


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of a server of a small site."""
    site = tmp_path / "site"
    (site / "s").mkdir(parents=True)
    (site / "index.html").write_text("first")
    (site / "s" / "a.ics").write_text("BEGIN:VCALENDAR")
    (site / ".whrcf-1").write_text("hidden")
    (tmp_path / "secret.txt").write_text("secret")
    os.symlink(tmp_path / "secret.txt", site / "link.txt")
    running = server(site, 0, {"X-Ours": "yes"})
    thread = Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running.server_port
    running.shutdown()
    running.server_close()


def got(port: int, path: str) -> tuple[int, bytes, dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read(), dict(answer.getheaders())


def test_files_come_with_the_headers_of_the_site(port: int) -> None:
    status, body, headers = got(port, "/")
    assert (status, body, headers["X-Ours"]) == (200, b"first", "yes")
    assert got(port, "/s/a.ics")[2]["Content-type"] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/s/", "/s", "/.whrcf-1", "/link.txt", "/..%2fsecret.txt", "//etc/passwd"],
)
def test_no_folder_is_listed_and_no_way_leads_out(port: int, path: str) -> None:
    status, body, _ = got(port, path)
    assert status in (301, 404)
    assert b"secret" not in body
    assert b"hidden" not in body


def test_a_port_that_is_taken_is_told(port: int, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot serve"):
        server(tmp_path, port, {})
