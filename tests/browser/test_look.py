"""The look of the page of a day in Chromium, Firefox and WebKitGTK.

The first two need the folder WHRCF_NODE_MODULES, in which `npm install puppeteer-core` was run; WebKitGTK needs Xvfb.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen

import pytest

from conftest import SHIPPED_RESULT, Run
from whrcf_cli.site.publication import headers
from whrcf_cli.site.serve import HOST, server

LOOK = Path(__file__).with_name("look.js")
MODULES = Path(os.environ.get("WHRCF_NODE_MODULES", "none"))
PROGRAMS = {"chrome": ("chromium", "chromium-browser"), "firefox": ("firefox-esr", "firefox")}
DRIVER, XVFB = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")

pytestmark = pytest.mark.browser


@pytest.fixture
def address(run: Run, tmp_path: Path) -> Iterator[str]:
    """The address of the page of a day, on a server that runs."""
    assert run("publish", "site").status == 0
    running = server(tmp_path / "site", 0, headers(len(SHIPPED_RESULT.sound().categories)))
    Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{running.server_port}/2021-10-08.html"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("browser", PROGRAMS)
def test_the_page_of_a_day_has_its_look(browser: str, address: str) -> None:
    program = next(filter(None, map(shutil.which, PROGRAMS[browser])), None)
    node = shutil.which("node")
    if not (program and node and (MODULES / "node_modules/puppeteer-core").is_dir()):
        pytest.skip(f"there is no {browser}, or no node with puppeteer-core")
    script = [node, str(LOOK.with_suffix(".mjs")), browser, program, address]
    done = subprocess.run(script, capture_output=True, text=True, timeout=120)
    assert done.stdout + done.stderr == ""


@pytest.mark.skipif(not (DRIVER and XVFB), reason="there is no WebKitGTK driver, or no Xvfb")
def test_the_page_of_a_day_has_its_look_in_webkit(address: str) -> None:
    with webkit() as ask:
        for width in (360, 1280):
            ask("/window/rect", {"width": width, "height": 900})
            ask("/url", {"url": address})
            assert ask("/execute/sync", {"script": f"return {LOOK.read_text()}", "args": []}) == []


@contextmanager
def webkit() -> Iterator[Any]:
    """A window of WebKitGTK on a screen that nobody sees, as a function that asks its driver."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        port = found.getsockname()[1]

    def ask(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"http://{HOST}:{port}{path}", data, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    with started([XVFB, "-displayfd", "1", "-screen", "0", "1400x1000x24"], stdout=subprocess.PIPE) as screen:
        display = f":{screen.stdout.readline().decode().strip()}" if screen.stdout else ""
        with started([DRIVER, f"--port={port}"], env={**os.environ, "DISPLAY": display}):
            until_listening(port)
            session = f"/session/{ask('POST', '/session', {'capabilities': {}})['sessionId']}"
            yield lambda path, body: ask("POST", f"{session}{path}", body)
            ask("DELETE", session)


@contextmanager
def started(command: list[Any], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended afterwards."""
    with subprocess.Popen(command, **options) as program:
        try:
            yield program
        finally:
            program.terminate()


def until_listening(port: int) -> None:
    """Return once a program listens at a port. Raises OSError if none does within ten seconds."""
    for attempt in range(100):
        try:
            socket.create_connection((HOST, port)).close()
            return
        except OSError:
            if attempt == 99:
                raise
            time.sleep(0.1)
