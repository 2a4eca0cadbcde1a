"""Waking hours, and how much of a session falls into them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

from whrcf_cli.dates import hours, ranges, zones
from whrcf_cli.dates import typed as when
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Timed

Share = Literal["whole", "part", "none"]


class WakingHours(NamedTuple):
    """Waking hours, the same every day by the clock of a zone."""

    start: int
    """The beginning, in minutes after midnight."""
    end: int
    """The end, in minutes after the same midnight; more than a day where the hours go past midnight."""
    zone: tzinfo

    def minutes(self, time: Timed) -> int:
        """The minutes of `time` that are in waking hours, in real time."""
        first = time.start.astimezone(self.zone).toordinal() - 2
        last = time.end.astimezone(self.zone).toordinal()
        ends = {*range(first, min(first + 4, last + 1)), *range(max(first, last - 3), last + 1)}
        between = range(first + 4, last - 3)
        # Between the ends a day has all its hours, unless the clocks are changed around it.
        years = range(time.start.year - 1, time.end.year + 2) if between else ()
        changed = {
            day
            for year in years
            for change in zones.changes(self.zone, year)
            for day in range(change.toordinal() - 3, change.toordinal() + 4)
            if day in between
        }
        seconds = sum(self._seconds(date.fromordinal(day), time) for day in ends | changed)
        return int(seconds + (len(between) - len(changed)) * (self.end - self.start) * 60) // 60

    def share(self, time: Timed) -> Share:
        """Whether `time` can be followed as a whole, in part or not at all."""
        start, end = time.span
        if start == end:
            return "whole" if self._covers(start) else "none"
        minutes = self.minutes(time)
        return "whole" if minutes >= time.minutes else "part" if minutes else "none"

    def _covers(self, moment: float) -> bool:
        """Whether a moment is within the waking hours."""
        return next(self.spans(moment, moment + 1), (None,))[0] == moment

    def spans(self, start: float, end: float) -> Iterator[tuple[float, float]]:
        """The parts of the time between two moments that are waking hours, day by day."""
        first, last = (datetime.fromtimestamp(moment, self.zone).toordinal() for moment in (start, end))
        for day in map(date.fromordinal, range(first - 2, last + 1)):
            wakes, sleeps = self._of_day(day)
            if max(start, wakes) < min(end, sleeps):
                yield max(start, wakes), min(end, sleeps)

    def _seconds(self, day: date, time: Timed) -> float:
        """The seconds of `time` that are within the waking hours that begin on a day."""
        (start, end), (wakes, sleeps) = time.span, self._of_day(day)
        return max(0.0, min(end, sleeps) - max(start, wakes))

    def _of_day(self, day: date) -> tuple[float, float]:
        """The moments at which the waking hours of a day begin and end."""
        # Where the clocks jump over the end of the hours, it may lie behind the beginning of the next ones.
        until = min(self._moment(day, self.end), self._moment(day + timedelta(days=1), self.start))
        return self._moment(day, self.start), until

    def _moment(self, day: date, minutes: int) -> float:
        midnight = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        return (midnight + timedelta(minutes=minutes)).timestamp()


def waking_hours(typed: str, zone: tzinfo) -> WakingHours:
    """The waking hours `typed` as 07:00-23:00, or past midnight as 22:00-06:00. Raises UsageProblem."""
    text = ranges.plain(typed)
    begin, finish = ranges.ends(text) or text.partition("-")[::2]
    if not begin.strip() or not finish.strip():
        raise UsageProblem(
            tr(
                '"{typed}" is not a valid time range; write when you wake and when you sleep, such as 07:00-23:00',
                typed=typed,
            )
        )
    start, end = when.clock(begin), when.clock(finish)
    if start == end or start == hours.MIDNIGHT:
        raise UsageProblem(
            tr('"{typed}" is not a valid time range; write two different times, such as 07:00-23:00', typed=typed)
        )
    return WakingHours(start, end if end > start else end + hours.MIDNIGHT, zone)
