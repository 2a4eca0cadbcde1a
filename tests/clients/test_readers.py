"""Programs that people read calendars with, on what whrcf exports."""

import json
import os
import shlex
import shutil
import subprocess
from operator import itemgetter
from pathlib import Path

import pytest

from clients.conftest import Start
from clients.support import HERE, expected, whrcf

pytestmark = pytest.mark.slow

FEED = ("--feed", "--source-url", "https://example.org/whrcf.ics")
SHAPES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "whole": ("both", (), ()),
    "korean": ("ko", (), ()),
    "english": ("en", (), ()),
    "feed": ("both", FEED, ()),
    "reminders": ("both", ("--alarm", "15m"), ()),
    "one-session": ("both", (), ("rights-economy",)),
    "one-of-whole-days": ("both", (), ("artworks",)),
}
"""The language, the other options, and the sessions where not all of them are asked for."""


def node(_: pytest.TempPathFactory) -> list[str | Path]:
    modules = os.environ.get("WHRCF_NODE_MODULES")
    if not modules or not shutil.which("node"):
        pytest.skip("WHRCF_NODE_MODULES names no folder with ical.js, or there is no node")
    return ["node", HERE / "read_icaljs.mjs", Path(modules).absolute()]


def compiled(scratch: pytest.TempPathFactory) -> list[str | Path]:
    compiler, config = shutil.which("cc"), shutil.which("pkg-config")
    if not compiler or not config or subprocess.run([config, "--exists", "libical"], check=False).returncode:
        pytest.skip("no libical with its headers, or no cc or pkg-config (Debian: libical-dev)")
    flags = subprocess.run([config, "--cflags", "--libs", "libical"], capture_output=True, text=True, check=True).stdout
    program = scratch.mktemp("libical") / "read_libical"
    subprocess.run([compiler, HERE / "read_libical.c", "-o", program, *shlex.split(flags)], check=True)
    return [program]


@pytest.fixture(scope="module", params=["khal", "vobject", "ical", "icalendar", "icaljs", "libical"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str | Path]:
    """The command that reads the file named after it."""
    special = {"icaljs": node, "libical": compiled}
    if request.param in special:
        return special[request.param](tmp_path_factory)
    return [request.getfixturevalue("clients"), HERE / f"read_{request.param}.py"]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_reader_finds_the_programme_and_warns_of_nothing(
    reader: list[str | Path], shape: str, split: Path, start: Start, tmp_path: Path
) -> None:
    lang, options, ids = SHAPES[shape]
    file = tmp_path / "programme.ics"
    where = ("--split", tmp_path) if ids else ("--output", file)
    whrcf("export-ics", "--lang", lang, *where, *options, *ids)
    done = start(*reader, tmp_path / f"{ids[0]}.ics" if ids else file)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(json.loads(done.stdout), key=itemgetter("uid")) == expected(split, lang, *ids)
