"""A published site in Chromium: accessible, without messages, and as wide as the screen.

WHRCF_NODE_MODULES names the folder in which `npm install playwright-core axe-core` was run.
"""

import os
import shutil
import subprocess
from pathlib import Path
from threading import Thread

import pytest

from conftest import SHIPPED_RESULT, Run
from whrcf_cli.site.publication import headers
from whrcf_cli.site.serve import HOST, server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
MODULES = os.environ.get("WHRCF_NODE_MODULES", "")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and MODULES and shutil.which("node")), reason="there is no Chromium, or no node"),
]


def test_a_site_holds_in_a_browser(run: Run, tmp_path: Path) -> None:
    assert run("publish", "site").status == 0
    programme = SHIPPED_RESULT.sound()
    running = server(tmp_path / "site", 0, headers(len(programme.categories)))
    Thread(target=running.serve_forever, daemon=True).start()
    script = [
        shutil.which("node") or "node",
        str(Path(__file__).with_name("site.mjs")),
        f"http://{HOST}:{running.server_port}/",
    ]
    env = {**os.environ, "WHRCF_CHROMIUM": CHROMIUM}
    done = subprocess.run(script, env=env, capture_output=True, text=True, timeout=600)
    running.shutdown()
    running.server_close()
    assert done.stdout + done.stderr == ""
