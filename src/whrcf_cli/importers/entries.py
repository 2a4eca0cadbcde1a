"""A programme of the entries of a file that another program wrote, however it is written."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple
from unicodedata import normalize

from whrcf_cli import texts, zones
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.findings import Finding
from whrcf_cli.importers.clocks import LONGEST, YEARS
from whrcf_cli.importers.reading import Given, Reading
from whrcf_cli.model import AllDay, Category, Forum, Programme, Session, Status, Text, Timed, in_order

Mend = Callable[[str, str], None]
"""Notes what was seen and what was taken."""


class Entry(NamedTuple):
    """A session as the file has it."""

    title: Text | None
    start: date | None = None
    """A moment, without an offset where the file has none; or a day; or nothing."""
    end: date | None = None
    """A moment, or for days the day after the last. None is an end that the file does not tell."""
    length: timedelta | None = None
    """How long it lasts, in real time, where that is told instead of an end."""
    id: str = ""
    """What the file calls it; nothing, if that is no word to type."""
    category: Text | None = None
    category_id: str = ""
    topic: Text | None = None
    summary: Text | None = None
    description: Text | None = None
    room: str = ""
    speakers: tuple[str, ...] = ()
    language: str = ""
    mode: str = ""
    url: str = ""
    join: str = ""
    status: Status = "confirmed"
    notes: tuple[Text, ...] = ()
    revision: int = 0
    line: int | None = None


class Header(NamedTuple):
    """What the file says of the whole."""

    id: str = ""
    name: Text | None = None
    first_day: date | None = None
    last_day: date | None = None
    zone: str = ""
    city: str = ""
    url: str = ""
    revised: datetime | None = None
    theme: Text | None = None
    venue: Text | None = None


def programme(
    header: Header,
    entries: Sequence[Entry],
    given: Given,
    found: Iterable[Finding] = (),
    places: Callable[[], Sequence[int]] | None = None,
) -> Reading:
    """The programme of these entries, with what was `found` while they were read and what is mended now.

    Where lines take time to find, `places` tells them when they are needed, and a line of the entries and of what was
    found is a number that is counted in them. Raises FileProblem where there is no entry, or where times are given
    without a zone.
    """
    findings = list(found)
    if not entries:
        raise FileProblem("there is no session in it; expected one or more")
    zone = _zone(header, entries, given, findings)
    names = _Ids(entries)
    categories: dict[str | Text, Category] = {}
    sessions: list[Session] = []
    lines: dict[str, int] = {}
    for entry in given.watch(entries, len(entries)):
        id, repeats = names.next(entry)
        if repeats:
            findings.append(
                Finding("mended-id", f'the id "{entry.id}" occurs again', f'"{id}" was taken', id, entry.line)
            )
        if entry.line:
            lines[id] = entry.line
        when = _when(entry, id, zone, findings)
        if not entry.title:
            findings.append(
                Finding("mended-text", "it has no title", "its id stands in for it; give it one", id, entry.line)
            )
        status = entry.status
        if status != "cancelled":
            status = "confirmed" if when else "unscheduled"
        sessions.append(
            Session(
                id,
                _category(entry, categories),
                entry.title or Text(id),
                when,
                status,
                entry.topic,
                entry.summary,
                entry.description,
                entry.room or None,
                entry.speakers,
                entry.language or None,
                entry.mode or None,
                _address(entry.url),
                _address(entry.join),
                entry.notes,
                entry.revision,
            )
        )
    forum = _forum(header, sessions, zone, given)
    reading = Reading(Programme(forum, tuple(categories.values()), in_order(sessions)), tuple(findings), lines)
    return placed(reading, given, places)


def placed(reading: Reading, given: Given, places: Callable[[], Sequence[int]] | None) -> Reading:
    """The same, with the lines that `places` tells for the numbers of entries, if they are needed."""
    if places is None or not (reading.findings or given.located):
        return reading
    known = places()

    def line(number: int | None) -> int | None:
        return known[number - 1] if number and number <= len(known) else None

    findings = tuple(one._replace(line=line(one.line)) for one in reading.findings)
    lines = {id: at for id, number in reading.lines.items() if (at := line(number))}
    return reading._replace(findings=findings, lines=lines)


class _Ids:
    """An id for each entry: what the file calls it, or words of its title; a number behind it from the second on."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        titles: dict[str, Text | None] = {}
        self._vague = {
            entry.id for entry in entries if titles.setdefault(entry.id, entry.title) != entry.title or not entry.id
        }
        """Ids under which the file has sessions of several titles."""

    def next(self, entry: Entry) -> tuple[str, bool]:
        """The id, and whether the file has given it to another one before."""
        own = entry.id not in self._vague
        base = entry.id if own else (texts.as_id(entry.title.either) if entry.title else "") or "session"
        number = self._numbers.get(base.lower(), 0) + 1
        id = base if number == 1 else f"{base}-{number}"
        while id.lower() in self._taken:
            number += 1
            id = f"{base}-{number}"
        self._numbers[base.lower()] = number
        self._taken.add(id.lower())
        return id, bool(entry.id) and (not own or number > 1)


def _zone(header: Header, entries: Sequence[Entry], given: Given, findings: list[Finding]) -> tzinfo:
    """The zone that the file names; else the one given or that of its city, if its times agree; else their offset."""
    if header.zone:
        try:
            return zones.named(header.zone)
        except ValueError:
            findings.append(
                Finding(
                    "assumed",
                    f'nobody knows the time zone "{header.zone}"',
                    "its times are taken by their offsets; name the zone with --tz",
                )
            )
    moments = [entry.start for entry in entries if isinstance(entry.start, datetime)]
    naive = next((entry for entry in entries if isinstance(entry.start, datetime) and not entry.start.tzinfo), None)
    aware = [moment for moment in moments if moment.tzinfo]
    offsets = list(dict.fromkeys(moment.utcoffset() or timedelta() for moment in aware))
    bare = not any(offsets)
    """Whether no time has an offset but Z, which says nothing about the place."""

    def agrees(zone: tzinfo) -> bool:
        return bare or all(moment.astimezone(zone).utcoffset() == moment.utcoffset() for moment in aware)

    if given.zone and _everywhere(given.zone) and (naive or agrees(given.zone)):
        return given.zone
    city = _of_city(header.city)
    if city and agrees(city):
        findings.append(
            Finding(
                "assumed",
                f"it names no time zone but a city, {header.city}",
                f"{city} was taken; --tz names another",
            )
        )
        return city
    if naive:
        title = f'"{naive.title.either}", ' if naive.title else ""
        raise FileProblem(
            f"{title}{naive.start:%Y-%m-%d %H:%M}, has no time zone, and the file names none; "
            "say which it is, such as --tz Asia/Seoul"
        )
    if not aware:
        findings.append(Finding("assumed", "it names no time zone", "UTC was taken; --tz names another"))
    distance = _distance(offsets[0]) if any(offsets[:1]) else "UTC"
    try:
        return zones.named(distance)
    except ValueError:
        findings.append(Finding("assumed", f"nobody lives as far from UTC as {distance}", "UTC was taken"))
        return zones.named("UTC")


def _distance(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _everywhere(zone: tzinfo) -> bool:
    """Whether the name of a zone tells it everywhere, not on this machine alone."""
    try:
        return bool(zones.named(str(zone)))
    except ValueError:
        return False


def _of_city(city: str) -> tzinfo | None:
    """The zone of a city that has given a zone its name."""
    if not city:
        return None
    try:
        return zones.zone(city, lambda: UTC) if not city.casefold().startswith(("local", "utc", "gmt")) else None
    except UsageProblem:
        return None


def _when(entry: Entry, id: str, zone: tzinfo, findings: list[Finding]) -> Timed | AllDay | None:
    """When it is. What cannot be is taken to end as it begins."""

    def mend(message: str, advice: str) -> None:
        findings.append(Finding("mended-time", message, advice, id, entry.line))

    start, end = entry.start, entry.end
    if start is None:
        return None
    if not isinstance(start, datetime):
        return _days(start, end, mend)
    begin = _moment(start, zone, mend)
    seconds = _seconds(entry, begin, zone, mend)
    if seconds is None:
        fault = "it does not say when it ends"
    elif seconds < 0:
        fault = f"it is said to end {int(-seconds) // 60} minutes before it begins"
    elif seconds > LONGEST.total_seconds():
        fault = f"it is said to last {int(seconds) // 86_400} days"
    elif not seconds:
        mend("it lasts 0 minutes", "it was kept so, and overlaps nothing")
        return Timed(begin, begin)
    else:
        return Timed(begin, datetime.fromtimestamp(begin.timestamp() + seconds, zone))
    mend(fault, "it was taken to end as it begins")
    return Timed(begin, begin)


def _days(first: date, end: date | None, mend: Mend) -> AllDay:
    last = end - timedelta(days=1) if end and not isinstance(end, datetime) else first
    if first <= last <= first + 12 * LONGEST:
        return AllDay(first, last)
    mend(f"it begins on {first} and is said to end on {last}", "its first day alone was taken")
    return AllDay(first, first)


def _seconds(entry: Entry, begin: datetime, zone: tzinfo, mend: Mend) -> float | None:
    """How long it lasts, in real time."""
    if entry.length is not None:
        return entry.length.total_seconds()
    if isinstance(entry.end, datetime):
        return _moment(entry.end, zone, mend).timestamp() - begin.timestamp()
    return None


def _moment(moment: datetime, zone: tzinfo, mend: Mend) -> datetime:
    """`moment` by the clock of `zone`, in which it is if it has no offset."""
    if moment.tzinfo:
        return moment.astimezone(zone)
    settled, told = zones.settled(moment.replace(tzinfo=zone))
    if told:
        mend(told.partition(";")[0], f"{settled:%H:%M %z} was taken; write the time with its offset")
    return settled


def _category(entry: Entry, known: dict[str | Text, Category]) -> Category:
    """The category of an entry, made when it is first met; of no kind, it is a session."""
    name = entry.category or Text("Session", "세션")
    key = entry.category_id or name
    category = known.get(key)
    if category is None:
        id = entry.category_id or texts.as_id(name.either) or f"category-{len(known) + 1}"
        while any(other.id == id for other in known.values()):
            id = f"{id}-{len(known) + 1}"
        category = known[key] = Category(id, name)
    return category


def _forum(header: Header, sessions: Sequence[Session], zone: tzinfo, given: Given) -> Forum:
    days = [day for session in sessions if (day := session.day)]
    first, last = header.first_day, header.last_day
    if not (first and last and first <= last and first.year in YEARS and last.year in YEARS):
        if not days:
            raise FileProblem("neither the conference nor any of its sessions has a date; expected one")
        first, last = (
            min(days),
            max(days + [session.when.last for session in sessions if isinstance(session.when, AllDay)]),
        )
    name = header.name or texts.in_language(texts.line(given.name)) or Text("Programme")
    id = next(filter(texts.is_id, (header.id, texts.as_id(name.either), texts.as_id(given.name))), "programme")
    return Forum(id, name, first, last, str(zone), header.revised, header.theme, header.venue, url=_address(header.url))


def _address(url: str) -> str | None:
    """`url` if it is one that a person can follow, as programme.toml has it."""
    scheme, _, rest = normalize("NFC", url).partition("://")
    fits = scheme.lower() in ("https", "http") and rest.strip("/") and rest.isprintable() and " " not in rest
    return f"{scheme.lower()}://{rest}" if fits else None
