"""Names of time zones, cities and countries of which a typed name is a slip."""

import unicodedata
from itertools import pairwise

from whrcf_cli.dates import korean_zones, places
from whrcf_cli.text.korean import has_hangul

_SHORTEST = 3
"""The least number of letters that are taken for the beginning of a name."""
_FOR_SLIPS = (4, 10)
"""The least number of letters of a name with one slip, and of one with two."""
_LONGEST = 60


def near(typed: str, zones: list[str]) -> list[str]:
    """The names that begin with `typed`, or differ from it by one letter, or by two if it has ten letters or more."""
    word = _letters(typed)
    if not _SHORTEST <= len(word) <= _LONGEST:
        return []
    slips = sum(len(word) >= letters for letters in _FOR_SLIPS)
    spelled = ((name, _letters(name)) for name in _known(typed, zones))
    return [name for name, letters in spelled if letters.startswith(word) or _within(slips, word, letters)]


def _known(typed: str, zones: list[str]) -> list[str]:
    """All names that can be meant, in the alphabet of `typed`."""
    if has_hangul(typed):
        return [*korean_zones.table(), *filter(has_hangul, places.names())]
    cities = dict.fromkeys(name.rpartition("/")[2] for name in zones)
    return [*cities, *(name for name in places.names() if not has_hangul(name)), *zones]


def _letters(name: str) -> str:
    """A name as it is compared, with Hangul split into its letters, so that 서욽 is near to 서울."""
    return unicodedata.normalize("NFD", places.key(name))


def _within(slips: int, one: str, other: str) -> bool:
    """Whether so many letters, added, left out, replaced or swapped with their neighbours, make one word of another."""
    if not slips or abs(len(one) - len(other)) > slips:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        above, before, row = before, row, [i + 1]
        for j, (left, upper) in enumerate(pairwise(before)):
            row.append(min(row[j] + 1, upper + 1, left + (letter != other[j])))
            if above and j and letter == other[j - 1] and one[i - 1] == other[j]:
                row[j + 1] = min(row[j + 1], above[j - 1] + 1)
    return row[-1] <= slips
