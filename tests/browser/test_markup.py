"""Each page of published sites in html-validate and in the Nu HTML checker, both from the folder WHRCF_NODE_MODULES.

The one rule of html-validate that is off limits the length of titles: ours are those of the sessions.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import SHARED, Run

MODULES = Path(os.environ.get("WHRCF_NODE_MODULES", "none")) / "node_modules"
VALIDATE = MODULES / ".bin/html-validate"
CHECKER = MODULES / "vnu-jar/build/dist/vnu.jar"
JAVA = shutil.which("java")
OTHERS = {"lca-2020.ics": SHARED / "real/lca-2020.ics", "rc3-2021.json": SHARED / "real/rc3-2021.json"}

pytestmark = pytest.mark.browser


@pytest.fixture(params=["", *OTHERS])
def site(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> Path:
    """The folder of a site: of the forum's own programme, or of another."""
    other = OTHERS.get(request.param)
    if other and not other.exists():
        pytest.skip("../shared is not there")
    named = ["--programme", str(other), "--force"] if other else ["--cities", "Jakarta,Lima"]
    assert run("publish", "site", "--site-url", "https://example.org/f", *named).status == 0
    return tmp_path / "site"


@pytest.mark.skipif(not VALIDATE.exists(), reason="there is no html-validate")
def test_html_validate_finds_nothing(site: Path) -> None:
    rules = Path(__file__).with_name("html-validate.json")
    done = subprocess.run(
        [VALIDATE, "--config", rules, "--formatter", "text", site], capture_output=True, text=True, timeout=300
    )
    assert done.stdout + done.stderr == ""


@pytest.mark.skipif(not (CHECKER.exists() and JAVA), reason="there is no vnu-jar, or no Java")
def test_the_nu_checker_finds_no_error(site: Path) -> None:
    command = [JAVA or "java", "-Xss4m", "-jar", str(CHECKER), "--skip-non-html", "--format", "json", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    messages = json.loads(done.stderr)["messages"]
    # It takes the pages to be of no origin, for which their policy allows no script, and data (JSON-LD) to be a script.
    known = ("Resource violates Content Security Policy", "Inline script violates Content Security Policy")
    assert [one for one in messages if not one["message"].startswith(known)] == []
