"""Moments along a line of some length, and the hours that a clock shows there."""

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from math import ceil
from typing import NamedTuple

from whrcf_cli.dates import zones
from whrcf_cli.programme.model import Timed
from whrcf_cli.queries.lanes import Timeline, TimelineDay
from whrcf_cli.text.terminal import safe
from whrcf_cli.wording import phrases
from whrcf_cli.wording.audience import Audience

_HOUR = 3600


class Scale(NamedTuple):
    """The hours of a day along a line, whose length is counted in cells of a terminal, or in pixels."""

    start: float
    end: float
    length: int

    @classmethod
    def of(cls, start: datetime, end: datetime, length: int) -> "Scale":
        """The scale from a moment to a later one."""
        return cls(start.timestamp(), end.timestamp(), length)

    def at(self, moment: datetime) -> int:
        """Where on the line a moment is."""
        return int((moment.timestamp() - self.start) * self.length // (self.end - self.start))

    def axis(self, zone: tzinfo, room: int) -> Iterator[tuple[int, str]]:
        """The whole hours of a clock and their places, in steps so that each has as much `room` as it needs."""
        step = ceil(room * (self.end - self.start) / _HOUR / self.length)
        for hour in list(self._whole_hours(zone))[::step]:
            midnight = hour.timestamp() == self.end and hour.hour == 0
            yield self.at(hour), "24" if midnight else f"{hour:%H}"

    def name(self, zone: tzinfo, of: date) -> str:
        """The name of a clock, with its first and its last hour as seen from a day."""
        span = Timed(datetime.fromtimestamp(self.start, zone), datetime.fromtimestamp(self.end, zone))
        return safe(f"{phrases.zone_name(zone)} {phrases.marked_hours(span, of)}")

    def _whole_hours(self, zone: tzinfo) -> Iterator[datetime]:
        """When a clock shows a whole hour, start and end included."""
        moment = self.start
        while moment <= self.end:
            shown = datetime.fromtimestamp(moment, zone)
            past = shown.minute * 60 + shown.second
            if not past:
                yield shown
            moment += _HOUR - past


def clocks(day: TimelineDay, result: Timeline, audience: Audience) -> list[tzinfo]:
    """The clocks of a day: that of the days, then the other one, if the reader has another zone than the forum."""
    forums = zones.forum_zone(result.forum.zone)
    own, mine = day.start.tzinfo if day.start else None, audience.other_zone(forums)
    other = forums if mine and audience.days_in_zone else mine
    return [zone for zone in (own, other) if zone]
