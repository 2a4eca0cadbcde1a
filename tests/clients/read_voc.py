"""The c3voc's schedule tools take a schedule.json, and make a schedule.xml of it that has the same events."""

import sys

from event import event, in_xml, length
from row import tell
from voc.schedule import Schedule

schedule = Schedule.from_file(sys.argv[1])
rows = schedule.foreach_event(
    # Not one.end, for which they take hours and minutes for minutes and seconds.
    lambda one: event(
        one["title"], one.start, one.start + length(one["duration"]), one["room"], one["track"], one.persons()
    )
)
if in_xml(schedule.xml()) != rows:
    sys.exit("the schedule.xml that they make has other events")
tell(rows)
