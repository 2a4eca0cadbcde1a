"""vobject reads a calendar file, strictly."""

import sys
from pathlib import Path

import vobject
from row import row, tell

text = Path(sys.argv[1]).read_bytes().decode()
calendars = list(vobject.readComponents(text, validate=True))
tell(
    row(event.uid.value, event.dtstart.value, event.dtend.value, event.summary.value)
    for calendar in calendars
    for event in calendar.vevent_list
)
