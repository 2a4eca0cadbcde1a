"""The package ical, which Home Assistant uses, reads a calendar file."""

import sys
from pathlib import Path

from ical.calendar_stream import IcsCalendarStream
from row import row, tell

calendar = IcsCalendarStream.calendar_from_ics(Path(sys.argv[1]).read_bytes().decode())
tell(row(event.uid, event.dtstart, event.dtend, event.summary) for event in calendar.events)
