"""Time zones of a calendar: by name, or by the rules in the file."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone, tzinfo

from whrcf_cli.dates import zones
from whrcf_cli.dates.clocks import hours_and_minutes
from whrcf_cli.formats.ics.lines import shown
from whrcf_cli.formats.ics.zone_names import Meaning, like, meaning
from whrcf_cli.formats.ics.zone_rules import Rules, described
from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import Finding

_MOST_RULES = 20
"""The number of zones whose rules are read, which takes half a second at worst."""


class Zones:
    """The time zones that a file names."""

    def __init__(self, content: bytes, found: list[Finding]) -> None:
        self._found = found
        self._rules = dict(list(described(content))[:_MOST_RULES])
        self._used: Counter[str] = Counter()
        self._times: defaultdict[str, set[datetime]] = defaultdict(set)
        """Local times in each zone that the file describes."""
        self._told: set[str] = set()
        """Names of zones about which something was said."""

    def local(self, moment: datetime, name: str, line: int) -> datetime:
        """A local time in the zone of this name; without an offset if that zone is unknown."""
        known, rules = meaning(name), self._rules.get(name)
        offset = rules.offset(moment) if rules else None
        self._used[name] += known is not None or offset is not None
        if rules:
            self._times[name].add(moment)
        if known and (offset is None or not (rules and rules.cover(moment)) or _agrees(known.zone, moment, offset)):
            if not known.exact:
                self._tell(name, tr("{zone} is used, as its name says", zone=known.zone), line)
            return self._existing(moment.replace(tzinfo=known.zone), line)
        if offset is not None:
            if known and known.exact and "/" in name and name not in self._told:
                self._told.add(name)
                message = tr('the rules in the file for "{zone}" are not those of that zone', zone=shown(name))
                advice = tr("its times are those of the rules; check them with the organisers")
                self._found.append(Finding("assumed", message, advice, None, line))
            return moment.replace(tzinfo=timezone(offset))
        self._tell(name, tr("its times are read in the forum's time zone"), line)
        return moment

    def wall(self, moment: datetime, name: str) -> datetime:
        """The local time, without an offset, of a moment in the zone of this name; in UTC if that is unknown."""
        known, rules = meaning(name), self._rules.get(name)
        if known:
            return moment.astimezone(known.zone).replace(tzinfo=None)
        wall = moment.replace(tzinfo=None) - (moment.utcoffset() or timedelta())
        offset = rules.offset(wall) if rules else None
        offset = rules.offset(wall + offset) if rules and offset is not None else None
        return wall + (offset or timedelta())

    def of_calendar(self, told: Sequence[str]) -> str:
        """The first known zone of these names; else that of most events; else the only one with rules."""
        for name in told:
            if known := meaning(name):
                if not known.exact:
                    self._tell(name, tr("{zone} is used, as its name says", zone=known.zone), None)
                return str(known.zone)
        used: Counter[str] = Counter()
        for name, times in self._used.most_common():
            if times:
                used[self._named(name)] += times
        if len(used) > 1:
            message = tr("the events are in {n} time zones, and the calendar names none for all", n=len(used))
            advice = tr("{zone} is used, the zone of most events", zone=used.most_common(1)[0][0])
            self._found.append(Finding("assumed", message, advice))
        if used:
            return used.most_common(1)[0][0]
        names = {str(known.zone) for name in self._rules if "/" in name and (known := meaning(name))}
        unknown = (name for name in self._told if not meaning(name))
        return names.pop() if len(names) == 1 else next(iter(told), "") or next(unknown, "")

    def _named(self, name: str) -> str:
        """The known zone that a name or its rules mean; if there is none, the UTC offset of its first time."""
        known, rules, times = meaning(name), self._rules.get(name), sorted(self._times.get(name, ()))
        if known and (not rules or not times or _meant(name, known, rules, times)):
            return str(known.zone)
        offset = rules.offset(times[0]) if rules else None
        if rules is None or offset is None:
            return str(known.zone) if known else ""
        same = like(name, rules, times)
        if same:
            message = tr('the file describes its time zone "{zone}" by rules alone', zone=shown(name))
            advice = tr("{zone} is used, which has the same rules", zone=same)
            self._found.append(Finding("assumed", message, advice))
            return same
        distance = _distance(offset)
        self._tell(name, tr("the offset of its first time is used: {offset}", offset=distance), None)
        return distance

    def _existing(self, moment: datetime, line: int) -> datetime:
        """A moment that exists: the first of two at an hour that clocks repeat."""
        settled, fault = zones.existing_moment(moment)
        if fault:
            advice = tr("{time} is used; write the time in UTC", time=f"{settled:%H:%M %z}")
            self._found.append(Finding("mended-time", fault, advice, None, line))
        return settled

    def _tell(self, name: str, advice: str, line: int | None) -> None:
        """Note, once, that a name is that of no known zone."""
        if name in self._told:
            return
        self._told.add(name)
        rules = self._rules.get(name)
        message = (
            tr('unknown time zone "{zone}"', zone=shown(name))
            if rules and rules.readable
            else tr('unknown time zone "{zone}", for which the file has no readable rules', zone=shown(name))
        )
        self._found.append(Finding("assumed", message, advice, None, line))


def _meant(name: str, known: Meaning, rules: Rules, times: Sequence[datetime]) -> bool:
    """Whether a zone that the file describes is the known one of its name. GMT is London in the files of many."""
    if known.exact and ("/" in name or " " in name):
        return True
    offsets = [(time, rules.offset(time)) for time in (*times, *rules.sample(times))]
    return all(offset is None or _agrees(known.zone, time, offset) for time, offset in offsets)


def _agrees(zone: tzinfo, moment: datetime, offset: timedelta) -> bool:
    """Whether a local time has this offset in a zone. An hour that clocks repeat or skip has two offsets."""
    return offset in {moment.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}


def _distance(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"UTC{'-' if minutes < 0 else '+'}{hours_and_minutes(abs(minutes))}"
