"""icalendar reads a calendar file."""

import sys
from pathlib import Path

from icalendar import Calendar
from row import row, tell

calendar = Calendar.from_ical(Path(sys.argv[1]).read_bytes())
for component in calendar.walk():
    for name, error in component.errors:
        sys.stderr.write(f"{component.name} {name}: {error}\n")
events = calendar.walk("VEVENT")
tell(row(event["UID"], event.decoded("DTSTART"), event.decoded("DTEND"), event["SUMMARY"]) for event in events)
