"""A programme made from the sessions of another program's file, whatever its format."""

from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from unicodedata import normalize

from whrcf_cli.dates.iso import YEARS
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.draft.times import when_of
from whrcf_cli.formats.draft.zone import zone_of
from whrcf_cli.programme import languages
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import AllDay, Category, Forum, Programme, Session, Text, in_order
from whrcf_cli.text import cleaning, ids

_SESSION = Text(en="Session", ko="세션")
"""The category of what the file says no kind of."""


def assemble(
    header: DraftForum,
    entries: Sequence[DraftSession],
    given: Hints,
    found: Iterable[Finding] = (),
    places: Callable[[], Sequence[int]] | None = None,
) -> ReadResult:
    """The programme of these entries, with what was `found` while they were read and what is mended now.

    Where lines take time to find, `places` tells them when they are needed, and a line of the entries and of what was
    found is a number that is counted in them. Raises FileProblem where there is no entry, or where times are given
    without a zone.
    """
    findings = list(found)
    if not entries:
        raise FileProblem("the file has no sessions", advice="expected one or more")
    zone = zone_of(header, entries, given, findings)
    ids = _Ids(entries)
    categories = _Categories()
    sessions: list[Session] = []
    lines: dict[str, int] = {}
    for entry in given.watch(entries, len(entries)):
        id = ids.next(entry)
        session, mended = _session(entry, id, categories.of(entry), zone)
        if entry.id and id != entry.id:
            mended.append(
                Finding("mended-id", f'the id "{entry.id}" is used more than once', f'"{id}" is used instead')
            )
        findings += (one._replace(session=id, line=entry.line) for one in mended)
        sessions.append(session)
        if entry.line:
            lines[id] = entry.line
    forum = _forum(header, sessions, zone, given)
    whole = Programme(forum, tuple(categories.known.values()), in_order(sessions))
    return with_lines(ReadResult(whole, tuple(findings), lines), given, places)


def with_lines(reading: ReadResult, given: Hints, places: Callable[[], Sequence[int]] | None) -> ReadResult:
    """The same, with the lines that `places` tells for the numbers of entries, if they are needed."""
    if places is None or not (reading.findings or given.located):
        return reading
    known = places()

    def line(number: int | None) -> int | None:
        return known[number - 1] if number and number <= len(known) else None

    findings = tuple(one._replace(line=line(one.line)) for one in reading.findings)
    lines = {id: at for id, number in reading.lines.items() if (at := line(number))}
    return reading._replace(findings=findings, lines=lines)


def _session(entry: DraftSession, id: str, category: Category, zone: tzinfo) -> tuple[Session, list[Finding]]:
    """The session of an entry, and what had to be mended in it."""
    mended: list[Finding] = []

    def mend(message: str, advice: str) -> None:
        mended.append(Finding("mended-time", message, advice))

    when = when_of(entry, zone, mend)
    if not entry.title:
        mended.append(Finding("mended-text", "it has no title", "its id is used instead; give it a title"))
    url, join = _address(entry.url), _address(entry.join)
    for written, link in ((entry.url, url), (entry.join, join)):
        if written and not link:
            message = f'its address "{written[:80]}" is not a valid web address'
            mended.append(Finding("mended-text", message, "it was left out; write one that begins with https://"))
    session = Session(
        id,
        category,
        entry.title or Text(en=id),
        when,
        "cancelled" if entry.status == "cancelled" else "confirmed" if when else "unscheduled",
        entry.topic,
        entry.summary,
        entry.description,
        entry.room or None,
        entry.speakers,
        entry.language or None,
        entry.mode or None,
        url,
        join,
        entry.notes,
        entry.revision,
    )
    return session, mended


class _UniqueIds:
    """Ids, each given once, with a number behind it from the second time on; `same` tells which are one."""

    def __init__(self, same: Callable[[str], str] = str) -> None:
        self._same = same
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def new(self, base: str) -> str:
        """An id that no other has had."""
        number = self._numbers.get(self._same(base), 0) + 1
        id = base if number == 1 else f"{base}-{number}"
        while self._same(id) in self._taken:
            number += 1
            id = f"{base}-{number}"
        self._numbers[self._same(base)] = number
        self._taken.add(self._same(id))
        return id


class _Ids:
    """An id for each entry: what the file calls it, or words of its title."""

    def __init__(self, entries: Sequence[DraftSession]) -> None:
        self._names = _UniqueIds(str.lower)
        titles: dict[str, Text | None] = {}
        self._vague = {entry.id for entry in entries if titles.setdefault(entry.id, entry.title) != entry.title}
        """Ids under which the file has sessions of several titles."""

    def next(self, entry: DraftSession) -> str:
        own = entry.id if entry.id not in self._vague else ""
        return self._names.new(own or (ids.as_id(entry.title.main) if entry.title else "") or "session")


class _Categories:
    """The categories of the entries, each made when it is first met."""

    def __init__(self) -> None:
        self.known: dict[str | Text, Category] = {}
        self._names = _UniqueIds()

    def of(self, entry: DraftSession) -> Category:
        name = entry.category or _SESSION
        key = entry.category_id or name
        category = self.known.get(key)
        if category is None:
            id = self._names.new(entry.category_id or ids.as_id(name.main) or "category")
            category = self.known[key] = Category(id, name)
        return category


def _forum(header: DraftForum, sessions: Sequence[Session], zone: tzinfo, given: Hints) -> Forum:
    days = [day for session in sessions if (day := session.day)]
    first, last = header.first_day, header.last_day
    if not (first and last and first <= last and first.year in YEARS and last.year in YEARS):
        if not days:
            raise FileProblem("neither the conference nor any of its sessions has a date", advice="expected one")
        first, last = (
            min(days),
            max(days + [session.when.last for session in sessions if isinstance(session.when, AllDay)]),
        )
    name = header.name or languages.in_language(cleaning.line(given.name)) or Text(en="Programme")
    id = next(filter(ids.is_id, (header.id, ids.as_id(name.main), ids.as_id(given.name))), "programme")
    return Forum(id, name, first, last, str(zone), header.revised, header.theme, header.venue, url=_address(header.url))


def _address(url: str) -> str | None:
    """`url` if it is one that a person can follow, as programme.toml has it."""
    scheme, _, rest = normalize("NFC", url).partition("://")
    fits = scheme.lower() in ("https", "http") and rest.strip("/") and rest.isprintable() and " " not in rest
    return f"{scheme.lower()}://{rest}" if fits else None
