"""Events that belong together by their UID: revisions of one event, and occurrences of a series."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.formats.draft.session import DraftSession
from whrcf_cli.formats.ics.lines import Fields, shown
from whrcf_cli.formats.ics.times import Times
from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text import ids

if TYPE_CHECKING:
    from whrcf_cli.formats.ics.recurrences import Member, Occurrence, Rule

RULES = ("RRULE", "RDATE", "EXDATE", "EXRULE")
REPEATED = (*RULES, "RECURRENCE-ID")
"""Properties of events that belong to a series."""
_MOST_SERIES = 500
_OF_HOURS = ("BYHOUR", "BYMINUTE")
"""Parts of a rule that count for nothing in a series of days (RFC 5545, 3.3.10)."""


class CalendarEvent(NamedTuple):
    """An event as a draft, with the properties by which it belongs to others."""

    draft: DraftSession
    uid: str
    sequence: int
    fields: Fields
    """Its properties if it belongs to a series, otherwise none."""

    @property
    def instead_of(self) -> str:
        """The occurrence of a series that it stands for, as written."""
        return (
            self.fields["RECURRENCE-ID"][0].value.decode("ascii", "replace") if "RECURRENCE-ID" in self.fields else ""
        )

    @property
    def repeats(self) -> bool:
        """Whether it takes place several times."""
        return any(rule in self.fields for rule in RULES)


def latest(events: Sequence[CalendarEvent], found: list[Finding]) -> list[CalendarEvent]:
    """The events without their older revisions: of one UID, those with the highest SEQUENCE count, each once."""
    highest: dict[tuple[str, str], int] = {}
    for event in events:
        key = event.uid, event.instead_of
        highest[key] = max(event.sequence, highest.get(key, event.sequence))
    kept = [one for one in events if not one.uid or one.sequence == highest[one.uid, one.instead_of]]
    if len(kept) < len(events):
        message = tr("older revisions of events, by UID and SEQUENCE: {n}", n=len(events) - len(kept))
        found.append(Finding("not-kept", message, tr("only the latest revision of each was kept")))
    once = {_whole(event): event for event in reversed(kept) if event.uid}
    single = [one for one in kept if not one.uid or once[_whole(one)] is one]
    if len(single) < len(kept):
        message = tr("events that the file has several times, with the same UID: {n}", n=len(kept) - len(single))
        found.append(Finding("not-kept", message, tr("each was kept once")))
    return single


def _whole(event: CalendarEvent) -> tuple[str, str, DraftSession]:
    """All that an event says, but for its place in the file."""
    return event.uid, event.instead_of, event.draft._replace(line=None)


def identified(events: Sequence[CalendarEvent]) -> Iterator[DraftSession]:
    """The drafts of events, each with the UID that only it has, and without an id that is the beginning of several."""
    times = Counter(event.uid for event in events)
    beginnings = Counter({event.uid: event.draft.session.id.lower() for event in events if event.uid}.values())
    for event in events:
        told = event.draft.session
        uid = event.uid if times[event.uid] == 1 else ""
        id = told.id if beginnings[told.id.lower()] <= 1 else ""
        yield event.draft._replace(session=told._replace(uid=uid or None, id=id))


def expanded(events: Sequence[CalendarEvent], times: Times) -> list[CalendarEvent]:
    """The events in their order, with an event for each occurrence instead of those that repeat."""
    if not any(event.fields for event in events):
        return list(events)
    changes: defaultdict[str, list[CalendarEvent]] = defaultdict(list)
    for event in events:
        if event.instead_of and event.uid:
            changes[event.uid].append(event)
    series = [event for event in events if event.repeats and not event.instead_of and event.draft.start]
    parts = [(event, changes.pop(event.uid, ()) if event.uid else ()) for event in series]
    taken = {id(event) for event, others in parts for event in (event, *others)}
    alone = [event for event in events if id(event) not in taken]
    days = [day for event in alone if (day := _day(event.draft.start))]
    made: dict[int, list[CalendarEvent]] = {}
    groups = [_Series(event, others, times) for event, others in parts]
    for group in sorted(groups[:_MOST_SERIES], key=lambda one: one.endless):
        begin = _day(group.event.draft.start)
        made[id(group.event)] = list(group.events(max((day for day in days if begin and day >= begin), default=None)))
        days += [day for one in made[id(group.event)] if not group.endless and (day := _day(one.draft.start))]
    for group in groups[_MOST_SERIES:]:
        group.not_followed(RULES[0])
        made[id(group.event)] = list(group.unfollowed)
    return [one for event in events for one in made.get(id(event), () if id(event) in taken else (event,))]


class _Series:
    """An event that repeats, and those that stand instead of single occurrences."""

    def __init__(self, event: CalendarEvent, changes: Sequence[CalendarEvent], times: Times) -> None:
        self.event = event
        self._times = times
        self._whole_days = not isinstance(event.draft.start, datetime)
        self._zone = "" if self._whole_days else times.zone(event.fields, "DTSTART")
        self._line = event.draft.line or 0
        self._rules = self._followed("RRULE")
        parts = [(change, self._change(change)) for change in changes]
        self._changes = [change for change, part in parts if part]
        self._lost = [change for change, part in parts if not part]
        self._parts = [self._whole(), *(part for _, part in parts if part)]

    @property
    def endless(self) -> bool:
        """Whether it has no end."""
        return self._parts[0].endless

    @property
    def unfollowed(self) -> Iterator[CalendarEvent]:
        """Its events as the file has them, where its rules are not followed."""
        yield from (self.event, *self._changes, *self._lost)

    def events(self, last: date | None) -> Iterator[CalendarEvent]:
        """An event for each occurrence; a series without an end is followed to the day `last`, or for a year."""
        from whrcf_cli.formats.ics import recurrences

        if not (self._rules or self._parts[0].added or self._parts[0].excluded):
            yield from self.unfollowed
            return
        try:
            occurrences, cut = recurrences.expand(self._parts, last)
        except Exception:  # The libraries raise nearly anything at rules that do not fit their start.
            self.not_followed("RRULE")
            yield from self.unfollowed
            return
        if cut and occurrences:
            message = (
                tr("it repeats without an end ({rule})", rule=self._shown("RRULE"))
                if self.endless
                else tr("it repeats more often than is followed ({rule})", rule=self._shown("RRULE"))
            )
            day = _day(occurrences[-1].start)
            self._times.mend(message, tr("its times after {day} were left out", day=day), self._line)
        if not occurrences:
            message = (
                tr("all of its times are excluded (EXDATE)")
                if self._parts[0].excluded
                else tr("none of its times is left ({rule})", rule=self._shown("RRULE"))
            )
            self._times.mend(message, tr("it was left out"), self._line)
        several = Counter(f"{one.instead_of:%Y%m%d}" for one in occurrences)
        for one in occurrences:
            yield self._event(one, several[f"{one.instead_of:%Y%m%d}"] > 1)
        yield from self._lost

    def not_followed(self, name: str) -> None:
        """Note that a rule was not followed."""
        message = tr("it repeats by a rule that cannot be followed ({rule})", rule=self._shown(name))
        self._times.mend(message, tr("only its first time was kept; write each time as a separate event"), self._line)

    def _event(self, one: "Occurrence", several: bool) -> CalendarEvent:
        """The event of an occurrence, with an id of its own: that of the series, and the day by its rule."""
        part, source = self._parts[one.part], (self.event, *self._changes)[one.part]
        draft = source.draft
        if one.start != part.start or one.end != part.finish:
            alike = draft.end is None and one.end - one.start == part.finish - part.start
            end = draft.end if alike else self._times.in_zone(one.end, self._zone, self._line)
            start = self._times.in_zone(one.start, self._zone, self._line)
            draft = draft._replace(start=start, end=end, length=draft.length if alike else None)
        base = self.event.draft.session.id or ids.as_id(self.event.draft.session.title.main)
        id = f"{base}-{one.instead_of:{'%Y-%m-%d-%H%M' if several else '%Y-%m-%d'}}" if base else ""
        uid = f"{self.event.uid}-{one.instead_of:%Y%m%dT%H%M%S}" if self.event.uid else ""
        return CalendarEvent(draft._replace(session=draft.session._replace(id=id)), uid, source.sequence, {})

    def _whole(self) -> "Member":
        from whrcf_cli.formats.ics.recurrences import Member

        start, end = self._walls(self.event)
        return Member(
            start,
            end,
            self._rules,
            list(self._listed("RDATE")),
            [excluded for excluded, _ in self._listed("EXDATE")],
            self._followed("EXRULE"),
        )

    def _change(self, change: CalendarEvent) -> "Member | None":
        from whrcf_cli.formats.ics.recurrences import Member

        field = change.fields["RECURRENCE-ID"][0]
        instead_of = next((start for start, _ in self._times.walls(field, self._zone, self._whole_days)), None)
        and_later = field.parameter(b"RANGE").upper() == b"THISANDFUTURE"
        alike = isinstance(change.draft.start, datetime) != self._whole_days
        if change.draft.start is None or instead_of is None or (and_later and not alike):
            return None
        start, end = self._walls(change)
        if not self._whole_days and not isinstance(instead_of, datetime) and isinstance(self._start, datetime):
            instead_of = datetime.combine(instead_of, self._start.time())
        return Member(start, end, instead_of=instead_of, and_later=and_later)

    @property
    def _start(self) -> date:
        return self._walls(self.event)[0]

    def _walls(self, event: CalendarEvent) -> tuple[date, date | None]:
        """Start and end of an event by the clock on the wall in the zone of the series."""
        start, end, length = event.draft.start, event.draft.end, event.draft.length
        if start is None:
            raise ValueError(event.uid)
        begin = self._times.wall(start, self._zone)
        return begin, begin + length if length else self._times.wall(end, self._zone) if end else None

    def _listed(self, name: str) -> Iterable[tuple[date, date | timedelta | None]]:
        for field in self.event.fields.get(name, ()):
            yield from self._times.walls(field, self._zone, self._whole_days)

    def _followed(self, name: str) -> "list[Rule]":
        """The rules that can be followed, each with its end by the clock on the wall."""
        from whrcf_cli.formats.ics import recurrences

        rules: list[Rule] = []
        for field in self.event.fields.get(name, ()):
            told = recurrences.rule(field.value.decode("ascii", "replace"))
            if told:
                kept = {part: value for part, value in told.items() if not (self._whole_days and part in _OF_HOURS)}
                rules.append({**kept, "UNTIL": self._until(kept)} if "UNTIL" in kept else kept)
            elif name == "RRULE":
                self.not_followed(name)
            else:
                message = tr("it excludes times by a rule that cannot be followed ({rule})", rule=self._shown(name))
                self._times.mend(message, tr("they were kept; exclude each with EXDATE"), self._line)
        return rules

    def _until(self, told: Mapping[str, str]) -> str:
        """The end of a rule by the clock on the wall; a day alone stands for its first moment in UTC."""
        whole = told["UNTIL"] if self._whole_days or "T" in told["UNTIL"] else f"{told['UNTIL']}T000000Z"
        field = self.event.fields["DTSTART"][0]._replace(parameters=b"", value=whole.encode())
        until = next((until for until, _ in self._times.walls(field, self._zone, self._whole_days)), None)
        return (
            told["UNTIL"][:8]
            if until is None
            else f"{until:{'%Y%m%dT%H%M%S' if isinstance(until, datetime) else '%Y%m%d'}}"
        )

    def _shown(self, name: str) -> str:
        fields = self.event.fields
        name = next((rule for rule in (name, *RULES) if rule in fields), name)
        return f"{name}: {shown(fields[name][0].value)}"


def _day(start: date | None) -> date | None:
    return start.date() if isinstance(start, datetime) else start
