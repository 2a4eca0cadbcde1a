"""khal imports a calendar file, or takes a folder that another program filled, and lists what is in it."""

import json
import re
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from row import row, tell

ZONE = "America/New_York"
CONFIG = """\
[calendars]
[[programme]]
path = {folder}
[locale]
local_timezone = {zone}
default_timezone = {zone}
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[sqlite]
path = {scratch}/khal.db
"""
FIELDS = ("uid", "start-long", "end-long", "all-day", "title")


def khal(config: Path, *args: str) -> str:
    """What khal prints; its warnings pass through."""
    command = [sys.executable, "-m", "khal", "--config", str(config), *args]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def first_and_days(files: list[Path]) -> tuple[date, int]:
    """The days to list: from the one before the first start to the one after the last, whatever the zone.

    The start of a VTIMEZONE, in 1970, has no parameter and does not count.
    """
    text = "".join(file.read_text("utf-8") for file in files)
    found = re.findall(r"^DTSTART;\S*:(\d{8})", text, re.MULTILINE)
    first, last = (date.fromisoformat(day) for day in (min(found), max(found)))
    return first - timedelta(days=1), (last - first).days + 3


def listed(event: dict[str, str]) -> dict[str, object]:
    """An event of khal's list, which names the last of whole days, not the day after."""
    start, end = event["start-long"], event["end-long"]
    if event["all-day"] == "True":
        days = date.fromisoformat(start), date.fromisoformat(end) + timedelta(days=1)
        return dict(row(event["uid"], *days, event["title"]))
    moments = (datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(ZONE)) for moment in (start, end))
    return dict(row(event["uid"], *moments, event["title"]))


source = Path(sys.argv[1])
with TemporaryDirectory() as name:
    scratch = Path(name)
    config = scratch / "config"
    folder = source if source.is_dir() else scratch / "calendar"
    folder.mkdir(exist_ok=True)
    config.write_text(CONFIG.format(folder=folder, zone=ZONE, scratch=scratch))
    if source.is_file():
        sys.stderr.write(khal(config, "import", "--batch", str(source)))
    first, days = first_and_days([source] if source.is_file() else list(source.iterdir()))
    fields = [word for field in FIELDS for word in ("--json", field)]
    out = khal(config, "list", "--once", "--notstarted", *fields, first.isoformat(), f"{days}d")
    tell(listed(event) for line in out.splitlines() for event in json.loads(line))
