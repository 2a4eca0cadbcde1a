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
    found = [" ".join(part.split()) for part in _PARTS.split(fold(room)) if part.strip()]
    return frozenset(_numbered(part) for part in found)


def numbers_differ(room: str) -> bool:
    """Whether the names of a room in two scripts have different numbers: "Room 201 / 210호"."""
    found = [part for part in _PARTS.split(fold(room)) if part.strip()]
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
