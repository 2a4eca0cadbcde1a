"""icalendar reads a calendar file."""

import sys
from pathlib import Path

from icalendar import Calendar
from row import row, tell

calendar = Calendar.from_ical(Path(sys.argv[1]).read_bytes())
for component in calendar.walk():
    for name, error in component.errors:
        sys.stderr.write(f"{component.name} {name}: {error}\n")
tell(row(event["UID"], event["DTSTART"].dt, event["DTEND"].dt, event["SUMMARY"]) for event in calendar.walk("VEVENT"))
