"""The package as it is built: from the sdist to the wheel to another folder's environment."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.packaging


def pip(*args: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *args, "-q"], check=True)


def listed(python: Path, folder: Path) -> int:
    command = [str(python), "-m", "whrcf_cli", "list", "--format", "json"]
    return len(json.loads(subprocess.run(command, check=True, capture_output=True, cwd=folder).stdout))


def environment(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return folder / "bin" / "python"


def test_the_programme_is_in_the_wheel_that_the_sdist_makes(tmp_path: Path) -> None:
    pip("install", "build")
    subprocess.run([sys.executable, "-m", "build", "-o", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    python = environment(tmp_path / "env")
    subprocess.run([str(python), "-m", "pip", "install", "-q", str(wheel)], check=True)
    assert listed(python, tmp_path) == 47


def test_an_editable_install_reads_the_programme_of_the_clone(tmp_path: Path) -> None:
    python = environment(tmp_path / "env")
    subprocess.run([str(python), "-m", "pip", "install", "-q", "-e", str(ROOT)], check=True)
    assert listed(python, tmp_path) == 47
