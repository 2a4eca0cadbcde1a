"""The hours in which a person is awake, and what of a session falls into them."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple

from whrcf_cli import when
from whrcf_cli.errors import UsageProblem
from whrcf_cli.model import Timed

Share = Literal["whole", "part", "none"]


class Awake(NamedTuple):
    """Waking hours, the same every day by the clock of a zone."""

    start: int
    """In minutes after midnight."""
    end: int
    """Likewise; more than a day where the hours run past midnight."""
    zone: tzinfo

    def minutes(self, time: Timed) -> int:
        """How many minutes of `time` are in waking hours, in real time."""
        start, end = time.start.timestamp(), time.end.timestamp()
        day = time.start.astimezone(self.zone).date() - timedelta(days=2)
        seconds = 0.0
        while (wake := self._moment(day, self.start)) < end:
            asleep, day = self._moment(day, self.end), day + timedelta(days=1)
            # Where the clocks jump over the end of the hours, it may lie behind the beginning of the next ones.
            until = min(end, asleep, self._moment(day, self.start))
            seconds += max(0.0, until - max(start, wake))
        return int(seconds) // 60

    def share(self, time: Timed) -> Share:
        """Whether `time` can be followed as a whole, in part or not at all."""
        minutes = self.minutes(time)
        return "whole" if minutes >= time.minutes else "part" if minutes else "none"

    def _moment(self, day: date, minutes: int) -> float:
        midnight = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        return (midnight + timedelta(minutes=minutes)).timestamp()


def awake(typed: str, zone: tzinfo) -> Awake:
    """The waking hours `typed` as 07:00-23:00, or past midnight as 22:00-06:00. Raises UsageProblem."""
    begin, dash, finish = typed.replace("~", "-").replace("–", "-").partition("-")
    if not dash or not begin.strip() or not finish.strip():
        raise UsageProblem(
            f'"{typed}" is no span of hours; write when you wake and when you sleep, such as 07:00-23:00'
        )
    start, end = when.clock(begin), when.clock(finish)
    if start == end or start == when.MIDNIGHT:
        raise UsageProblem(f'"{typed}" is no span of hours; its two ends have to differ, as in 07:00-23:00')
    return Awake(start, end if end > start else end + when.MIDNIGHT, zone)
