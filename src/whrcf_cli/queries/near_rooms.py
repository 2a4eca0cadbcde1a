"""Names that may be one room: in one language and in two, by its number, or with one slip."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, islice

from whrcf_cli.text.folding import fold, same
from whrcf_cli.text.korean import has_hangul
from whrcf_cli.text.near_words import slips
from whrcf_cli.text.placeholders import is_nowhere

_MOST = 1_000
"""The most pairs that are looked for."""
_SHORTEST = 6
"""Letters that a name has at least if a slip is looked for in it."""
_PARTS = re.compile(r"\s*[/|(（)）\[\]\n;]\s*")
_NUMBER = re.compile(r"(?:(?:room|rm|raum|salle|sala)[. ]*)?([a-z]?\d+[a-z]?)(?:\s*(?:호실|호))?")


def pairs(rooms: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of `rooms` that may be one room, in order."""
    known = list({same(room): room for room in reversed([room for room in rooms if not is_nowhere(room)])}.values())
    known.reverse()
    order = {room: number for number, room in enumerate(known)}
    found = dict.fromkeys([*_by_part(known), *_by_slip(known)])
    return list(dict.fromkeys((one, two) if order[one] < order[two] else (two, one) for one, two in found))


@lru_cache(maxsize=4096)
def parts(room: str) -> frozenset[str]:
    """The names that a room has, in small letters; "Room 201 / 201호" has one, its number."""
    return frozenset(_numbered(" ".join(part.split())) for part in _names(room))


def in_two_scripts(rooms: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """The names in Hangul and in Latin letters of those `rooms` that have only one of both, by that.

    A room has none if it is among the `known` names itself, or if several of them have its name.
    """
    having: dict[str, set[str]] = {}
    names = set(known)
    for name in names:
        if _is_in_two_scripts(name):
            for part in parts(name):
                having.setdefault(part, set()).add(name)
    found = {}
    for room in {room for room in rooms if room not in names and len(_names(room)) == 1}:
        [own] = parts(room)
        if len(having.get(own, ())) == 1:
            [found[room]] = having[own]
    return found


def _is_in_two_scripts(room: str) -> bool:
    """Whether a room has two names, one in Hangul and one in Latin letters: "Hall A / Hall B" are two rooms."""
    both = _names(room)
    latin = [name for name in both if not has_hangul(name) and re.search("[a-z]", name)]
    return len(both) == 2 and len(latin) == 1 and has_hangul("".join(both))


def _names(room: str) -> list[str]:
    return [part for part in _PARTS.split(fold(room)) if part.strip()]


def numbers_differ(room: str) -> bool:
    """Whether the names of a room in two scripts have different numbers: "Room 201 / 210호"."""
    found = _names(room)
    korean = {number for part in found if has_hangul(part) for number in re.findall(r"\d+", part)}
    others = {number for part in found if not has_hangul(part) for number in re.findall(r"\d+", part)}
    return bool(korean and others) and not (korean <= others or others <= korean)


def _numbered(part: str) -> str:
    number = _NUMBER.fullmatch(part)
    return f"#{number[1]}" if number else part


def _by_part(rooms: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of which one has all the names of the other, or whose names differ by slips alone."""
    having: dict[str, list[str]] = {}
    for room in rooms:
        for part in parts(room):
            having.setdefault(same(part), []).append(room)
    for one, two in islice((pair for those in having.values() for pair in combinations(those, 2)), _MOST):
        first, second = ({same(part) for part in parts(room)} for room in (one, two))
        if first <= second or second <= first or _near(sorted(parts(one)), sorted(parts(two))):
            yield one, two


def _near(one: list[str], two: list[str]) -> bool:
    """Whether the names of two rooms that are not the same are near to each other."""
    lonely, others = [part for part in one if part not in two], [part for part in two if part not in one]
    if len(lonely) != 1 or len(others) != 1:
        return False
    return any(_is_slip(letters, alone) for *_, letters, alone in slips([lonely[0], others[0]]))


def _by_slip(rooms: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of rooms of one name each that one slip parts."""
    single = [room for room in rooms if len(parts(room)) == 1]
    words = [next(iter(parts(room))) for room in single]
    for one, two, _, letters, alone in islice(slips(words), _MOST):
        if len(words[one]) >= _SHORTEST and _is_slip(letters, alone):
            yield single[one], single[two]


def _is_slip(letters: str, alone: bool) -> bool:
    """Whether it is no series: Room 201 and Room 202, Hall A and Hall B are different rooms."""
    return not alone and not any(letter.isdigit() for letter in letters)
