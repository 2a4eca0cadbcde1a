"""A programme made from the sessions of another program's file, whatever its format."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import Any
from unicodedata import normalize

from whrcf_cli.dates.iso import YEARS
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.session import DraftForum, DraftSession
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.draft.speaker_rows import together
from whrcf_cli.formats.draft.times import also_of, when_of
from whrcf_cli.formats.draft.tongues import Tongues, tongues_of
from whrcf_cli.formats.draft.words import Settling, plain
from whrcf_cli.formats.draft.zone import zone_of
from whrcf_cli.messages import tr
from whrcf_cli.programme import fields
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import AllDay, Category, Forum, Programme, Session, Status, Text, in_order
from whrcf_cli.text import cleaning, ids
from whrcf_cli.text.lists import few
from whrcf_cli.text.shortening import shortened

_MOST_IDS = 10
"""Repeated ids that are told one by one."""
Places = Callable[[], Sequence[int]]
"""Finds the lines on which the sessions of a file begin, in the order of their numbers."""
_LINKS = tuple(field.name for field in fields.SESSION if field.kind == "link")
_STRANGE = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f\u1100-\u11ff\uac00-\ud7a3]")
"""A letter that no id is made of."""
_SESSION = {"en": "Session", "ko": "세션"}
"""The category of sessions for which the file names none."""


def assemble(
    header: DraftForum,
    drafts: Sequence[DraftSession],
    hints: Hints,
    found: Iterable[Finding] = (),
    places: Places | None = None,
) -> ReadResult:
    """The programme of these drafts, with the findings from reading (`found`) and from the repairs made here.

    If lines take time to find, `places` finds them when they are needed. Raises FileProblem if there are no drafts,
    or if times have no zone.
    """
    findings = list(found)
    if not drafts:
        raise FileProblem(tr("the file has no sessions"), advice=tr("expected one or more"))
    zone, zone_from_hints = zone_of(header, drafts, hints, findings)
    if not header.exact:
        header = header._replace(name=plain(header.name) if header.name else None)
        drafts = _settled(drafts, findings)
    tongues = tongues_of(header, drafts)
    categories = _Categories(tongues)
    sessions: list[Session] = []
    by_id: dict[str, DraftSession] = {}
    for draft, id in hints.watch(zip(drafts, _ids(drafts), strict=True), len(drafts)):
        session, mended = _session(draft, id, categories.of(draft), zone, tongues)
        by_id[id] = draft._replace(findings=(*draft.findings, *mended)) if mended else draft
        sessions.append(session)
    forum = _forum(header, sessions, zone, hints, tongues)
    whole = Programme(forum=forum, categories=tuple(categories.known.values()), sessions=in_order(sessions))
    read = with_lines(whole, by_id, findings, hints, places)
    return read._replace(
        zone_from_hints=zone_from_hints,
        forum_made=not (hints.forum or header.id or header.name),
        ids_told={id: told for id, draft in by_id.items() if (told := draft.session.id) != id},
    )


def with_lines(
    programme: Programme,
    drafts: Mapping[str, DraftSession],
    found: Sequence[Finding],
    hints: Hints,
    places: Places | None,
) -> ReadResult:
    """A programme with the findings of its file (`found`) and of its `drafts` by id, and with their lines.

    Drafts with a number get their lines from `places`, if they are needed.
    """
    mended = [(id, finding) for id, draft in drafts.items() for finding in draft.findings]
    repeated = {id: drafts[id].session.id for id, finding in mended if finding.rule == "mended-id"}
    if len(repeated) > _MOST_IDS:
        mended = [(id, finding) for id, finding in mended if finding.rule != "mended-id"]
        found = [*found, _repeated(repeated)]
    known = places() if places and (mended or hints.located) else ()
    lines: dict[str, int] = {}
    for id, draft in drafts.items():
        line = known[draft.number - 1] if draft.number and draft.number <= len(known) else draft.line
        if line:
            lines[id] = line
    told = (finding._replace(session=id, line=lines.get(id)) for id, finding in mended)
    return ReadResult(programme, (*found, *told), lines)


def _repeated(ids: Mapping[str, str]) -> Finding:
    """The finding on many sessions whose ids are used more than once, by the ids that they got instead."""
    fault = tr(
        "the ids of {n} sessions are used more than once: {ids}", n=len(ids), ids=few([*dict.fromkeys(ids.values())])
    )
    return Finding("mended-id", fault, tr("others are used instead: {ids}", ids=few([*ids])), number=len(ids))


def _settled(drafts: Sequence[DraftSession], findings: list[Finding]) -> list[DraftSession]:
    """The drafts of another program's file with words for people, each session once."""
    settling, settled = Settling(), []
    for draft in together(drafts, findings):
        told, found = settling.settled(draft.session)
        same = told is draft.session
        settled.append(draft if same else draft._replace(session=told, findings=(*draft.findings, *found)))
    findings += settling.findings()
    return settled


def named_session(lang: Sequence[str]) -> Text:
    """The name of the category of sessions for which a file names none, in these languages."""
    return Text.ordered(_SESSION, lang) or Text.ordered({lang[0]: _SESSION["en"]}, lang)


def _session(
    draft: DraftSession, id: str, category: Category, zone: tzinfo, tongues: Tongues
) -> tuple[Session, list[Finding]]:
    """The session of a draft, and the repairs that it needed."""
    mended: list[Finding] = []

    def mend(message: str, advice: str, rule: str = "mended-time") -> None:
        mended.append(Finding(rule, message, advice))

    told, when = tongues.session(draft.session), when_of(draft, zone, mend)
    if not told.title:
        mend(tr("it has no title"), tr("its id is used instead; give it a title"), "mended-text")
    links: dict[str, Any] = {name: _address(said) for name in _LINKS if (said := getattr(told, name)) is not None}
    for name, link in links.items():
        said = getattr(told, name)
        if said and not link:
            message = tr('its address "{address}" is not a valid web address', address=shortened(said))
            mend(message, tr("it was left out; write one that begins with https://"), "mended-text")
    if told.id and id != told.id:
        mend(tr('the id "{id}" is used more than once', id=told.id), tr('"{id}" is used instead', id=id), "mended-id")
    status: Status = "confirmed" if when else "unscheduled"
    session = told._replace(
        id=id,
        category=category,
        title=told.title or tongues.main(id),
        when=when,
        also=also_of(draft, when, zone, mend),
        status="cancelled" if told.status == "cancelled" else status,
        **links,
    )
    return session, mended


class _UniqueIds:
    """Unique ids, with a number added from the second use on; `same` gives the form in which ids are compared."""

    def __init__(self, same: Callable[[str], str] = str, taken: Iterable[str] = ()) -> None:
        self._same = same
        self._taken = set(map(same, taken))
        self._numbers: dict[str, int] = {}

    def new(self, base: str) -> str:
        """An id that was not used before."""
        number = self._numbers.get(self._same(base), 0) + 1
        id = base if number == 1 else f"{base}-{number}"
        while self._same(id) in self._taken:
            number += 1
            id = f"{base}-{number}"
        self._numbers[self._same(base)] = number
        self._taken.add(self._same(id))
        return id


def _ids(drafts: Sequence[DraftSession]) -> list[str]:
    """An id for each draft: the one in the file, or else words of its title; never its place in the file.

    Titles that several have, or whose letters no id has, get a digest: of when and where each of them is, or of the
    title. What is left, an id used twice or two rows that say one thing, is numbered by time.
    """
    told = [draft.session for draft in drafts]
    titles: dict[str, Text] = {}
    vague = {one.id for one in told if titles.setdefault(one.id, one.title) != one.title}
    own = [one.id if one.id not in vague else "" for one in told]
    wanted = [id or _of_title(one.title) for id, one in zip(own, told, strict=True)]
    uses = Counter(map(str.lower, wanted))
    for place, (id, draft) in enumerate(zip(wanted, drafts, strict=True)):
        if not own[place] and uses[id.lower()] > 1:
            one = draft.session
            wanted[place] = f"{id}-{ids.digest(one.title.main, draft.start, one.room or '')}"
    uses = Counter(map(str.lower, wanted))

    def rank(place: int) -> tuple[Any, ...]:
        one = told[place]
        return (
            not own[place],
            str(drafts[place].start),
            one.room or "",
            one.title,
            one.speakers,
            one.description or Text(),
        )

    repeated = [place for place, id in enumerate(wanted) if uses[id.lower()] > 1]
    names = _UniqueIds(str.lower, (id for id in wanted if uses[id.lower()] == 1))
    for place in sorted(repeated, key=rank):
        wanted[place] = names.new(wanted[place])
    return wanted


def _of_title(title: Text) -> str:
    """An id of the words of a title; of its digest, where they have no letters of an id, or nearly none."""
    made = ids.as_id(title.main)
    if made and title.main.isascii():
        return made
    letters = sum(map(str.isalpha, title.main))
    if made and 2 * len(_STRANGE.findall(title.main)) <= letters:
        return made
    digest = ids.digest(title.main) if letters else ""
    return "-".join(filter(None, (made or "session", digest)))


class _Categories:
    """The categories of the drafts, each created at its first use."""

    def __init__(self, tongues: Tongues) -> None:
        self.known: dict[str | Text, Category] = {}
        self._tongues = tongues
        self._names = _UniqueIds()

    def of(self, draft: DraftSession) -> Category:
        told = draft.session.category
        key = told.id or told.name
        category = self.known.get(key)
        if category is None:
            name = self._tongues.text(told.name) if told.name else named_session(self._tongues.tags)
            base = ids.as_id(name.main) or "category" if told.name else "session"
            id = self._names.new(told.id or base)
            category = self.known[key] = Category(id=id, name=name)
        return category


def _forum(header: DraftForum, sessions: Sequence[Session], zone: tzinfo, hints: Hints, tongues: Tongues) -> Forum:
    days = [day for session in sessions if (day := session.day)]
    first, last = header.first_day, header.last_day
    if not (first and last and first <= last and first.year in YEARS and last.year in YEARS):
        if not days:
            fault = tr("neither the conference nor any of its sessions has a date")
            raise FileProblem(fault, advice=tr("expected one"))
        first, last = (
            min(days),
            max(days + [session.when.last for session in sessions if isinstance(session.when, AllDay)]),
        )
    guessed = cleaning.line(hints.name)
    name = (
        tongues.text(header.name) if header.name else tongues.named(guessed) if guessed else tongues.main("Programme")
    )
    id = next(filter(ids.is_id, (hints.forum, header.id, ids.as_id(name.main), ids.as_id(hints.name))), "programme")
    return Forum(
        id=id,
        name=name,
        first_day=first,
        last_day=last,
        zone=str(zone),
        revised=header.revised,
        theme=tongues.text(header.theme) if header.theme else None,
        venue=tongues.text(header.venue) if header.venue else None,
        url=_address(header.url),
        geo=header.geo,
        languages=tongues.tags,
    )


def _address(url: str) -> str | None:
    """The address, if it is a valid web address, as programme.toml has it; otherwise None."""
    scheme, _, rest = normalize("NFC", url).partition("://")
    fits = scheme.lower() in ("https", "http") and rest.strip("/") and rest.isprintable() and " " not in rest
    return f"{scheme.lower()}://{rest}" if fits else None
