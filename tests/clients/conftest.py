"""The other programs: where they are, and how they are run."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from clients.support import whrcf

Start = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def clients() -> Path:
    """The Python of the environment with the calendar programs."""
    folder = os.environ.get("WHRCF_CLIENTS")
    if not folder:
        pytest.skip("WHRCF_CLIENTS names no environment with the calendar programs (see tests/clients/README.md)")
    return Path(folder).absolute() / "bin" / "python"


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Runs another program to its end, as a person in New York with an empty home, so that a lost zone shows."""
    home = tmp_path / "home"
    home.mkdir()
    ours = ("PYTHON", "XDG_", "WHRCF_", "LC_", "LANG", "VDIRSYNCER_")
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(ours) and "proxy" not in name.lower()
    }
    env |= {"HOME": str(home), "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False)

    return run


@pytest.fixture(scope="session")
def split(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file for every session."""
    folder = tmp_path_factory.mktemp("split")
    whrcf("export-ics", "--split", folder)
    return folder
