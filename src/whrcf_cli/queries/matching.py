"""Sessions of a programme found again in a later sheet of it, whatever was corrected in between."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from whrcf_cli.programme.model import Session
from whrcf_cli.text.folding import same

Keys = Callable[[Session], Iterable[Hashable]]
"""Facts of a session, each of which may be by itself enough to know it again."""
Step = tuple[bool, Keys, Keys]
"""Facts by which sessions are known again: whether only active ones, and the facts on both sides."""


class Doubt(NamedTuple):
    """A session of the programme, and several of the sheet that could be it."""

    was: Session
    rows: tuple[Session, ...]


class Matching(NamedTuple):
    """Which sessions of a sheet are which of the programme."""

    was: dict[str, Session]
    """The session of the programme, by the id that its session has in the sheet; new ones are not in it."""
    doubts: tuple[Doubt, ...] = ()


def match(old: Sequence[Session], new: Sequence[Session], told: Mapping[str, str]) -> Matching:
    """The sessions of a programme (`old`) that those of a sheet (`new`) are, each at most once.

    Of the facts in turn, one counts only where a single session on each side has it. `told` has the ids that the
    sheet itself gives, by the id that was made up instead; what was made up is no proof. Cancelled sessions are not
    known by their hours and room: another one may have these now. Numbers that only count rows come after all that.
    What is in the sheet as it is in the programme is the same session, so that a second run changes nothing.
    """
    pairs: dict[str, Session] = {}
    for step in _sure_steps(new, told):
        _pair(old, new, pairs, step)
    _pair_copies(old, new, pairs)
    for step in _likely_steps(old, new, told):
        _pair(old, new, pairs, step)
    return Matching(pairs, tuple(_doubts(old, new, told, pairs)))


def _pair(old: Sequence[Session], new: Sequence[Session], pairs: dict[str, Session], step: Step) -> None:
    """Pair sessions by a fact that a single one on each side has."""
    active, of_old, of_new = step
    taken = {was.id for was in pairs.values()}
    left = (was for was in old if was.id not in taken and not (active and was.status == "cancelled"))
    before, now = _index(left, of_old), _index((one for one in new if one.id not in pairs), of_new)
    for key, rows in now.items():
        known = before.get(key, ())
        if len(rows) == len(known) == 1 and rows[0].id not in pairs and known[0].id not in taken:
            pairs[rows[0].id] = known[0]
            taken.add(known[0].id)


def _pair_copies(old: Sequence[Session], new: Sequence[Session], pairs: dict[str, Session]) -> None:
    """Pair sessions of which all is the same but the id, in their order: whichever is whichever, nothing changes."""

    def all_told(one: Session) -> list[Hashable]:
        return [(title, one.when, one.room, one.speakers, one.status) for title in _titles(one)]

    taken = {was.id for was in pairs.values()}
    before = _index((was for was in old if was.id not in taken), all_told)
    for key, rows in _index((one for one in new if one.id not in pairs), all_told).items():
        known = [was for was in before.get(key, ()) if was.id not in taken]
        left = [one for one in rows if one.id not in pairs]
        for one, was in zip(reversed(left), reversed(known), strict=False):  # those added last are the last
            pairs[one.id] = was
            taken.add(was.id)


def alike(was: Session, now: Session) -> bool:
    """Whether two sessions that were matched agree in more than an id, which sheets of other forums have as well."""
    by_uid = was.uid is not None and was.uid == now.uid
    by_time = was.when is not None and was.when == now.when
    return by_uid or by_time or not set(_titles(was)).isdisjoint(_titles(now))


def _sure_steps(new: Sequence[Session], told: Mapping[str, str]) -> Iterator[Step]:
    """The facts that are surest."""
    yield False, _uid, _uid
    if not _are_row_numbers([told.get(one.id, one.id) for one in new]):
        yield False, _id, partial(_own_id, told)


def _likely_steps(old: Sequence[Session], new: Sequence[Session], told: Mapping[str, str]) -> Iterator[Step]:
    """The facts by which sessions that are not as they were are known again, the surest first."""

    def as_added(one: Session) -> Iterator[Hashable]:
        return ((one.id, *key) for key in _titled(one))

    rooms = all(any(one.room for one in sessions) for sessions in (old, new))

    def slot(one: Session) -> list[Hashable]:
        return [(one.when, same(one.room or "") if rooms else "")] if one.when else []

    yield False, as_added, as_added
    yield True, _titled, _titled
    yield False, _titled, _titled
    yield True, slot, slot
    if _are_row_numbers([told.get(one.id, one.id) for one in new]):
        yield False, _id, partial(_own_id, told)
    yield False, _titles, _titles


def _id(one: Session) -> list[Hashable]:
    return [one.id]


def _own_id(told: Mapping[str, str], one: Session) -> list[Hashable]:
    """The id of a session that the sheet itself gives, if it does."""
    return [id] if (id := told.get(one.id, one.id)) else []


def _are_row_numbers(ids: Sequence[str]) -> bool:
    """Whether these ids only count the rows of a sheet, so that a row put in between gives all others new ones."""
    numbers = sorted(int(id) for id in ids if id.isdecimal())
    return len(numbers) > 1 and numbers == list(range(1, len(ids) + 1))


def _uid(one: Session) -> list[Hashable]:
    return [one.uid] if one.uid else []


def _titled(one: Session) -> list[tuple[Hashable, ...]]:
    """Its title in each language, with its day."""
    return [(title, one.day) for title in _titles(one)]


def _titles(one: Session) -> list[str]:
    return list(dict.fromkeys(map(same, one.title.words)))


def _index(sessions: Iterable[Session], keys: Keys) -> dict[Hashable, list[Session]]:
    found: dict[Hashable, list[Session]] = defaultdict(list)
    for one in sessions:
        for key in keys(one):
            found[key].append(one)
    return found


def _doubts(
    old: Sequence[Session], new: Sequence[Session], told: Mapping[str, str], pairs: Mapping[str, Session]
) -> Iterator[Doubt]:
    """The sessions that several rows name by their id, or else by title and day, and none of these is known."""
    ids = _index(new, lambda one: [told.get(one.id, one.id)])
    left = [one for one in new if one.id not in pairs]
    titles = _index(left, _titled)
    new_ids, known = {one.id for one in left}, {was.id for was in pairs.values()}
    for was in old:
        rows = ids.get(was.id, [])
        if len(rows) > 1 and any(row.id in new_ids for row in rows):
            yield Doubt(was, tuple(rows))
        elif was.id not in known and was.status != "cancelled":
            several = next((found for key in _titled(was) if len(found := titles.get(key, [])) > 1), ())
            if several:
                yield Doubt(was, tuple(several))
