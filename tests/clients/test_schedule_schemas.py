"""The schemas of the formats, on the schedules that whrcf exports."""

import shutil
from pathlib import Path

import pytest

from clients.conftest import Start
from clients.schedules import HARD, SHAPES, exported, python
from clients.support import HERE, whrcf
from conftest import SHARED, needs_shared

pytestmark = [needs_shared, pytest.mark.slow]
SCHEMAS = SHARED / "schemas"


def validators(format: str) -> list[str | Path]:
    """The command that says what is wrong with the file named after it."""
    if format == "json":
        return [python(), "-m", "check_jsonschema", "--schemafile", SCHEMAS / "schema.json"]
    xmllint = shutil.which("xmllint")
    if xmllint:
        return [xmllint, "--noout", "--schema", SCHEMAS / "schedule.xml.xsd"]
    return [python(), HERE / "validate_xml.py", SCHEMAS / "schedule.xml.xsd"]


@pytest.mark.parametrize("format", ["xml", "json"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_schedule_is_valid(shape: str, format: str, start: Start, tmp_path: Path) -> None:
    done = start(*validators(format), exported(shape, format, tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("format", ["xml", "json"])
@pytest.mark.parametrize("zone", ["UTC", "UTC+05:30", "America/New_York", "US/Eastern", "Etc/GMT-9"])
def test_it_is_valid_in_every_zone(zone: str, format: str, start: Start, tmp_path: Path) -> None:
    programme, file = tmp_path / "programme.toml", tmp_path / f"schedule.{format}"
    programme.write_text(HARD.replace("Europe/Berlin", zone), "utf-8")
    whrcf("export-schedule", "--programme", programme, "--output", file)
    done = start(*validators(format), file)
    assert done.returncode == 0, done.stdout + done.stderr
