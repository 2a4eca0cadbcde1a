"""The calendar of an office before and after its sheet changed, imported by khal one after the other."""

import json
from pathlib import Path

import pytest

import office
from clients.conftest import Start
from clients.support import events, whrcf

pytestmark = pytest.mark.slow

CONFIG = """\
[calendars]
[[programme]]
path = {folder}/kept
[locale]
local_timezone = Asia/Seoul
default_timezone = Asia/Seoul
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = {folder}/khal.db
"""


@pytest.fixture
def calendars(tmp_path: Path) -> list[Path]:
    """The calendars that the office published: of its first sheet, and after five late changes."""
    programme, found = tmp_path / "programme.toml", []
    for name, rows in (("일정표", office.programme()), ("일정표_최종", office.changed())):
        sheet, calendar = tmp_path / f"{name}.xlsx", tmp_path / f"{name}.ics"
        sheet.write_bytes(office.xlsx(rows))
        if programme.exists():
            whrcf("update", programme, sheet)
        else:
            whrcf("convert", sheet, programme, "--file-tz", "Asia/Seoul", "--forum", "whrcf-2022")
        whrcf("export-ics", "--programme", programme, "--output", calendar)
        found.append(calendar)
    return found


def test_khal_shows_every_session_once_and_as_it_is_now(
    calendars: list[Path], clients: Path, start: Start, tmp_path: Path
) -> None:
    config = tmp_path / "config"
    (tmp_path / "kept").mkdir()
    config.write_text(CONFIG.format(folder=tmp_path), encoding="utf-8")
    khal = (clients, "-m", "khal", "--config", config)
    for calendar in calendars:
        done = start(*khal, "import", "--batch", calendar)
        assert (done.returncode, done.stderr) == (0, "")
    fields = [word for field in ("uid", "title", "start-long") for word in ("--json", field)]
    done = start(*khal, "list", "--once", "--notstarted", *fields, "2022-10-05", "6d")
    assert (done.returncode, done.stderr) == (0, "")
    shown = [event for line in done.stdout.splitlines() for event in json.loads(line)]
    now = {event["UID"][1:] for event in events(calendars[-1].read_bytes().decode())}
    assert (len(shown), {event["uid"] for event in shown}) == (37, now)
    moved = [event["start-long"] for event in shown if event["title"].startswith("개회식")]
    assert moved == ["2022-10-06T14:30"]
