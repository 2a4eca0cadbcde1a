"""Conference programs, on the schedules that whrcf exports."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clients.conftest import Start
from clients.schedules import SHAPES, expected, exported, in_order, python
from clients.support import HERE

pytestmark = pytest.mark.slow

FORMATS = {"confclerk": "xml", "confy": "xml", "pretalx": "xml", "voc": "json"}
DEBIAN = "/usr/bin/python3"
"""The Python that Debian's programs are for."""


@pytest.fixture(scope="module", params=FORMATS)
def reader(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def command(reader: str) -> list[str | Path]:
    """The command that reads the file named after it."""
    interpreters: dict[str, Callable[[], str | Path]] = {"confclerk": on_a_screen, "confy": debian}
    return [interpreters.get(reader, python)(), HERE / f"read_{reader}.py"]


def debian() -> str:
    found = shutil.which(DEBIAN)
    if not found or subprocess.run([found, "-c", "import confy"], capture_output=True, check=False).returncode:
        pytest.skip(f"{DEBIAN} has no confy (Debian: confy)")
    return found


def on_a_screen() -> str:
    missing = [name for name in ("confclerk", "Xvfb", "xdotool") if not shutil.which(name)]
    if missing:
        pytest.skip(f"no {', '.join(missing)} (Debian: confclerk xvfb xdotool)")
    return sys.executable


@pytest.mark.parametrize("shape", SHAPES)
def test_every_program_finds_all_sessions_at_their_time(
    reader: str, command: list[str | Path], shape: str, start: Start, tmp_path: Path
) -> None:
    done = start(*command, exported(shape, FORMATS[reader], tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert in_order(json.loads(done.stdout)) == expected(shape)


def test_the_shipped_programme_is_36_sessions_and_an_exhibition_of_23_days() -> None:
    assert len(expected("both")) == 36 + 23
