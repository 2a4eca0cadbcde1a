"""A programme brought up to date with a later sheet of it; what the sheet no longer has is cancelled."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from whrcf_cli.dates import zones
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.model import Category, Programme, Session, Timed, in_order
from whrcf_cli.queries.matching import Doubt, alike, match
from whrcf_cli.queries.merging import cancelled, merged, text_in, worded
from whrcf_cli.queries.near_rooms import in_two_scripts
from whrcf_cli.text.folding import same
from whrcf_cli.text.lists import few

_ONE_IN = 2
"""Of so many sessions at least one has to be known again, or the sheet is taken for one of another forum."""
_UNNAMED = frozenset({"session", "세션"})
"""Names of the category that sessions have for which a sheet names none."""
_MAY_BE_EMPTY = ("room", "speakers")
"""Fields that a person empties in a sheet when something is no longer so."""


class Policy(NamedTuple):
    """How far an update goes."""

    drop: bool = False
    """Whether sessions that the sheet no longer has are removed, instead of cancelled."""
    force: bool = False
    """Whether a sheet is used that seems to be of another forum, or in which several rows could be one session."""


class Updated(NamedTuple):
    """The programme as it is now, and where it differs from the sheet, because that says less or is not followed."""

    programme: Programme
    emptied: Mapping[str, Sequence[str]]
    """The ids of sessions for which the sheet leaves a field empty that the programme has, by field."""
    recategorised: Sequence[str]
    """The ids of sessions that have another category of the programme in the sheet."""
    unsaid: Sequence[str]
    """The ids of sessions without a time that stay, since the sheet has none of that kind, as calendars cannot."""


def update(
    programme: Programme, sheet: Programme, told: Mapping[str, str], now: datetime, policy: Policy | None = None
) -> Updated:
    """The programme with what a later sheet of it says; `now` is the moment of its revision if anything changes.

    `told` has the ids that the sheet itself gives where others were made up. Raises UsageProblem for a sheet of another
    forum, or in which several rows could be one session.
    """
    drop, force = policy or Policy()
    rows = _localised(programme, sheet.sessions)
    found = match(programme.sessions, rows, told)
    pairs = {was.id: (was, row) for row in rows if (was := found.was.get(row.id))}
    if not force:
        _refuse_stranger(programme, rows, list(pairs.values()))
        _refuse_doubts(found.doubts)
    unsaid = _unsaid([was for was in programme.sessions if was.id not in pairs], rows)
    kept = list(_kept(programme, pairs, frozenset(unsaid), drop))
    categories, added = _added(programme, [row for row in rows if row.id not in found.was])
    sessions = in_order([*kept, *added])
    gone = {was.id for was in programme.sessions} - {session.id for session in kept}
    waivers = tuple(waiver for waiver in programme.waivers if waiver.session not in gone)
    result = programme._replace(categories=categories, sessions=sessions, waivers=waivers)
    if _same(result, programme):
        result = programme
    else:
        result = result._replace(forum=programme.forum._replace(revised=now.replace(microsecond=0)))
    return Updated(result, _emptied(pairs.values()), list(_recategorised(programme, pairs.values())), unsaid)


def _same(one: Programme, other: Programme) -> bool:
    """Whether two programmes have the same sessions, in whatever order those are that begin at the same time."""
    return {session.id: session for session in one.sessions} == {session.id: session for session in other.sessions}


def _kept(
    programme: Programme, pairs: Mapping[str, tuple[Session, Session]], stay: Container[str], drop: bool
) -> Iterator[Session]:
    """The sessions of the programme as they are now; those that the sheet does not have and that do not `stay` go."""
    for was in programme.sessions:
        if was.id in pairs:
            yield merged(*pairs[was.id], programme.forum.languages)
        elif was.id in stay:
            yield was
        elif not drop:
            yield cancelled(was)


def _unsaid(missing: Iterable[Session], rows: Iterable[Session]) -> list[str]:
    """The ids of those missing sessions of which a sheet says nothing: they have no time, nor has any row of it."""
    if any(row.when is None for row in rows):
        return []
    return [was.id for was in missing if was.when is None and was.status != "cancelled"]


def _localised(programme: Programme, sessions: Sequence[Session]) -> list[Session]:
    """Sessions with their hours by the clock of the programme, and with its names of their rooms in two scripts."""
    zone = zones.forum_zone(programme.forum.zone)
    was, now = ([one.room for one in those if one.room] for those in (programme.sessions, sessions))
    rooms = in_two_scripts(now, was)

    def local(one: Session) -> Session:
        if one.room in rooms:
            one = one._replace(room=rooms[one.room])
        if one.timed is None:
            return one
        return one._replace(when=Timed(*(moment.astimezone(zone) for moment in one.timed)))

    return [local(one) for one in sessions]


def _added(programme: Programme, rows: Sequence[Session]) -> tuple[tuple[Category, ...], list[Session]]:
    """The categories with those that new sessions need, and these sessions, with ids and UIDs that nobody has yet."""
    tags = programme.forum.languages
    categories = list(programme.categories)
    ids = {session.id.lower() for session in programme.sessions}
    uids = {session.uid for session in programme.sessions}
    added = []
    for row in rows:
        category = _category(categories, row.category)
        if category is None:
            id = _unused(row.category.id, {one.id for one in categories})
            category = Category(id, text_in(row.category.name, tags))
            categories.append(category)
        id = _unused(row.id, ids)
        ids.add(id.lower())
        uid = row.uid if row.uid not in uids else None
        uids.add(uid)
        added.append(worded(row, tags)._replace(id=id, uid=uid, category=category))
    return tuple(categories), added


def _unused(id: str, taken: Iterable[str]) -> str:
    """An id that none of these is, with a number behind it if need be."""
    number, new = 1, id
    while new.lower() in taken:
        number += 1
        new = f"{id}-{number}"
    return new


def _category(known: Sequence[Category], told: Category) -> Category | None:
    """The category that a sheet means, by its name in any language; the only one there is, if the sheet names none."""
    names = _names(told)
    found = next((one for one in known if not names.isdisjoint(_names(one))), None)
    if found is None and len(known) == 1 and names & _UNNAMED:
        return known[0]
    return found


def _names(category: Category) -> set[str]:
    return {same(words) for words in (category.id, *category.name.words)}


def _recategorised(programme: Programme, pairs: Iterable[tuple[Session, Session]]) -> Iterator[str]:
    """The ids of sessions whose category in the sheet is another one of the programme."""
    known: dict[str, Category | None] = {}
    for was, row in pairs:
        told = row.category
        if told.id not in known:
            known[told.id] = _category(programme.categories, told)
        meant = known[told.id]
        if meant and meant != was.category and not _names(told) & _UNNAMED:
            yield was.id


def _emptied(pairs: Iterable[tuple[Session, Session]]) -> dict[str, list[str]]:
    """The ids of sessions by the field that the sheet leaves empty for them, but not for all others."""
    found: dict[str, list[str]] = {}
    both = list(pairs)
    for field in _MAY_BE_EMPTY:
        if any(getattr(row, field) for _, row in both):
            ids = [was.id for was, row in both if getattr(was, field) and not getattr(row, field)]
            if ids:
                found[field] = ids
    return found


def _refuse_stranger(programme: Programme, rows: Sequence[Session], pairs: Sequence[tuple[Session, Session]]) -> None:
    """Raises UsageProblem if hardly any session is known again, or none of the sheet is on a day of the forum."""
    active = [was for was in programme.sessions if was.status != "cancelled"]
    if not active:
        return
    known = sum(alike(was, row) for was, row in pairs)
    if known == 0 or known * _ONE_IN < min(len(active), len(rows)):
        raise UsageProblem(
            tr(
                "the sheet seems to be of another forum: of its {n} sessions, the programme has {known}; "
                "name the sheet of this forum, or use --force",
                n=len(rows),
                known=known,
            )
        )
    forum = programme.forum
    days = [day for row in rows if (day := row.day)]
    if days and not any(forum.first_day <= day <= forum.last_day for day in days):
        raise UsageProblem(
            tr(
                "the sheet seems to be of another forum: it begins on {day}, this one on {first}; name the sheet of "
                "this forum, or use --force",
                day=min(days),
                first=forum.first_day,
            )
        )


def _refuse_doubts(doubts: Sequence[Doubt]) -> None:
    """Raises UsageProblem for the first session of which nobody knows which row it is."""
    for was, rows in doubts[:1]:
        raise UsageProblem(
            tr(
                'several rows could be the session "{id}": {rows}; remove one, give each an id of its own, or use '
                "--force to add them as new",
                id=was.id,
                rows=few([_row(row) for row in rows]),
            )
        )


def _row(session: Session) -> str:
    """A row as a person finds it in the sheet: its title and its time."""
    start = session.start
    time = f"{session.timed.start:%Y-%m-%d %H:%M}" if session.timed else start and start.isoformat()
    return f"{session.title.main} ({time})" if time else session.title.main
