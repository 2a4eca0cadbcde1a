"""confy, as Debian has it, takes a schedule.xml on a desk in the zone that the file names.

It reads every clock as one of the desk.
"""

import os
import re
import sys
import time
from contextlib import redirect_stdout
from datetime import UTC
from hashlib import md5
from io import StringIO
from pathlib import Path

import gi
from event import event
from row import tell

URL = "https://example.org/schedule.xml"

gi.require_version("Handy", "1")
schedule = Path(sys.argv[1]).read_text("utf-8")
os.environ["TZ"] = re.findall("<time_zone_name>(.*)</time_zone_name>", schedule)[0]
time.tzset()

with redirect_stdout(StringIO()):
    from confy import local
    from confy.models import Event
    from confy.remotes import import_pentabarf

    local.init("net.kirgroup.confy")
    # A file that is there already is not fetched.
    Path(local.cachedir, f"{md5(URL.encode()).hexdigest()}.db").touch()
    local.opendb(URL, is_online=False)
    import_pentabarf(schedule, URL)

tell(
    event(
        one.title,
        one.start.replace(tzinfo=UTC),
        one.end.replace(tzinfo=UTC),
        one.room,
        one.track,
        [person.name for person in one.persons()],
    )
    for one in Event.all()
)
