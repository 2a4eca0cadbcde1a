"""Rooms and speakers in two sessions at once: errors, and overlaps that may be right."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.findings import Shared
from whrcf_cli.programme.model import Programme, Session
from whrcf_cli.queries import near_people, near_rooms
from whrcf_cli.queries.conflicts import CLASHES, Conflict, Kind, clashes, shared_names, sharing
from whrcf_cli.queries.rules.breach import Breach, hours
from whrcf_cli.text.folding import fold, same

_LOOKED_AT = 200_000
"""The most overlaps of one room or person that are looked at."""
_SLOT = 3
"""Sessions of exactly the same hours in one room that are a slot of short talks, not a slip."""
_OPEN_PLACE = re.compile(
    r"\b(?:lobby|foyer|hallway|corridor|atrium|plaza|square|garden|park|courtyard|terrace|outdoors?|exhibition|expo"
    r"|poster area|posters?)\b|로비|복도|광장|마당|공원|야외|전시장|전시홀|전시실|부스"
)
"""Words of places that are open to several sessions at once."""
_ORGANISATION = re.compile(
    r"\b(?:city of|university|committee|foundation|cent(?:er|re)|council|ministry|network|association|institute|office"
    r"|government|agency|commission|organi[sz]ation|alliance|federation|unesco|ohchr|uclg|koica|team|school)\b"
    r"|(?:광역시|특별시|자치시|자치도|도청|시청|구청|군청|재단|센터|위원회|대학교|협회|학회|연구소|연구원|연합|연대|네트워크|교육청"
    r"|시의회|의회|기구|본부|사무국|사무소|공사|공단|박물관|미술관|도서관|학교|운동본부|모임|단체)$"
)
"""Words of names that are not of one person."""


class _Found(NamedTuple):
    """An overlap, and whether it may be right."""

    kind: Kind
    clash: Conflict
    may_be_right: bool


def room_clashes(programme: Programme) -> Iterator[Breach]:
    """Two sessions in one room at one time."""
    return (_breach(one) for one in _found(programme, "room") if not one.may_be_right)


def speaker_clashes(programme: Programme) -> Iterator[Breach]:
    """Two sessions with one speaker at one time."""
    return (_breach(one) for one in _found(programme, "speaker") if not one.may_be_right)


def shared_use(programme: Programme) -> Iterator[Breach]:
    """The overlaps of a room or a speaker that may be right: one inside the other, a slot, a lobby, a city."""
    found = chain.from_iterable(_found(programme, kind) for kind in CLASHES)
    for one in found:
        if one.may_be_right:
            name = one.clash.name or ""
            advice = tr(
                'if that is right, write shared = ["{name}"] into [forum]; otherwise move one of them', name=name
            )
            yield _breach(one)._replace(advice=advice)


def near_clashes(programme: Programme) -> Iterator[Breach]:
    """Two sessions at one time that have the same room or speaker if two near names are one."""
    for kind in CLASHES:
        for (rare, usual), found in _near(programme, kind):
            for clash in found:
                yield _near_breach(kind, rare, usual, clash)


def near_names(programme: Programme) -> Iterator[Breach]:
    """Names of rooms and of people that may be one, as far as no near clash says so."""
    for session in programme.sessions:
        if session.room and near_rooms.numbers_differ(session.room):
            message = tr('"{room}" has two numbers', room=session.room)
            yield Breach(session, message, tr("correct the one that is wrong"), field="room")
    for kind in CLASHES:
        having = _having(programme, kind)
        for (rare, usual), found in _near(programme, kind):
            if not found:
                yield _question(kind, rare, usual, having)


_FIELD = {"room": "room", "speaker": "speakers"}


def _question(kind: Kind, rare: str, usual: str, having: Mapping[str, Sequence[Session]]) -> Breach:
    """Whether two names are one: asked where the rarer one is."""
    if kind == "room":
        message = marked('"{name}" may be the same room as "{other}" in {session}')
        advice = tr("if so, write the room in one way; if not, waive near-names")
    else:
        message = marked('"{name}" may be the same person as "{other}" in {session}')
        advice = tr("if so, write the name in one way; if not, waive near-names")
    field = _FIELD[kind]
    return Breach(having[rare][0], message, advice, having[usual][0], {"name": rare, "other": usual}, field, field)


def _near_breach(kind: Kind, rare: str, usual: str, clash: Conflict) -> Breach:
    """A clash of two near names, shown where the rarer one is."""
    of, other = (clash.second, clash.first) if _has(kind, clash.second, rare) else (clash.first, clash.second)
    if kind == "room":
        message = marked('"{name}" may be the same room as "{other}", which {session} uses, {hours}')
        advice = tr("if so, write the room in one way and move one of them; if not, waive near-clash")
    else:
        message = marked('"{name}" may be the same person as "{other}", who also speaks, {hours}, in {session}')
        advice = tr("if so, write the name in one way and move one of them; if not, waive near-clash")
    values = {"name": rare, "other": usual, "hours": hours(clash.shared)}
    field = _FIELD[kind]
    return Breach(of, message, advice, other, values, field, field, _shared(clash, f"{rare} / {usual}"))


def _near(programme: Programme, kind: Kind) -> Iterator[tuple[tuple[str, str], list[Conflict]]]:
    """The near names of a kind with the overlaps that they make: of each pair the rarer, or else later, name first."""
    apart = shared_names(programme.forum)
    having = _having(programme, kind)
    if kind == "room":
        pairs = near_rooms.pairs(having)
    else:
        pairs = near_people.pairs({name: [one.id for one in those] for name, those in having.items()})
    for one, two in pairs:
        if apart and (apart & _forms(kind, one) or apart & _forms(kind, two)):
            continue
        both = {session.id: session for name in (one, two) for session in having[name]}
        timed = [session for session in both.values() if session.timed and session.status != "cancelled"]
        clashing = islice(clashes("time", "", timed), _LOOKED_AT)
        rarer_first = (one, two) if len(having[one]) < len(having[two]) else (two, one)
        yield rarer_first, [clash for clash in clashing if _between(kind, clash, one, two)]


def _between(kind: Kind, clash: Conflict, one: str, two: str) -> bool:
    """Whether one session has one of the names, and the other session the other."""
    return (_has(kind, clash.first, one) and _has(kind, clash.second, two)) or (
        _has(kind, clash.first, two) and _has(kind, clash.second, one)
    )


def _has(kind: Kind, session: Session, name: str) -> bool:
    return name in _names(kind, session)


def _names(kind: Kind, session: Session) -> Sequence[str]:
    return session.speakers if kind == "speaker" else (session.room,) if session.room else ()


def _having(programme: Programme, kind: Kind) -> dict[str, list[Session]]:
    """The sessions that have each name."""
    having: dict[str, list[Session]] = {}
    for session in programme.sessions:
        for name in dict.fromkeys(_names(kind, session)):
            having.setdefault(name, []).append(session)
    return having


def _forms(kind: Kind, name: str) -> frozenset[str]:
    """The forms by which a name can be declared shared."""
    return frozenset({same(name), *(map(same, near_rooms.parts(name)) if kind == "room" else ())})


def _found(programme: Programme, kind: Kind) -> Iterator[_Found]:
    """The overlaps of a kind, looked for among the sessions that share a name: far fewer than those that overlap."""
    timed = [session for session in programme.sessions if session.timed and session.status != "cancelled"]
    for name, sessions in sharing(kind, timed, shared_names(programme.forum)):
        slots = _slots(sessions) if kind == "room" else frozenset()
        for clash in islice(clashes(kind, name, sessions), _LOOKED_AT):
            yield _Found(kind, clash, _may_be_right(kind, clash, slots))


def _slots(sessions: Sequence[Session]) -> frozenset[object]:
    """The hours at which so many sessions take place that they are talks of one slot."""
    numbers: dict[object, int] = {}
    for session in sessions:
        numbers[session.when] = numbers.get(session.when, 0) + 1
    return frozenset(when for when, number in numbers.items() if number >= _SLOT)


def _may_be_right(kind: Kind, clash: Conflict, slots: frozenset[object]) -> bool:
    one, two = clash.first, clash.second
    if one.when == two.when:
        if one.when in slots:
            return True
    elif clash.shared.span in {session.timed.span for session in (one, two) if session.timed}:
        return True
    words = fold(clash.name or "")
    return bool((_OPEN_PLACE if kind == "room" else _ORGANISATION).search(words))


def _breach(one: _Found) -> Breach:
    clash = one.clash
    if one.kind == "room":
        message = marked("{room} is also used, {hours}, by {session}")
        advice = tr("move one of them, or correct the room")
        values = {"room": clash.name, "hours": hours(clash.shared)}
    else:
        message = marked("{speaker} also speaks, {hours}, in {session}")
        advice = tr("move one of them, or correct the speakers")
        values = {"speaker": clash.name, "hours": hours(clash.shared)}
    shared = _shared(clash, f"{one.kind} {clash.name}")
    return Breach(clash.second, message, advice, clash.first, values, _FIELD[one.kind], shared=shared)


def _shared(clash: Conflict, name: str) -> Shared:
    brief = f"{clash.first.id} + {clash.second.id} {hours(clash.shared)}"
    return Shared(same(name), clash.shared.seconds, brief)
