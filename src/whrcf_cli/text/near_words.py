"""Words that differ by one slip of a finger, found without comparing all pairs."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple


class Slip(NamedTuple):
    """Two words, by position, the earlier one first, and the slip between them."""

    one: int
    two: int
    kind: str
    """Another letter ("changed"), a letter more or less ("added"), or two neighbours in the other order ("swapped")."""
    letters: str
    """The letters in which they differ."""
    alone: bool
    """Whether these stand alone between signs or blanks, as the last letter of "hall a" does."""


def slips(words: Sequence[str]) -> Iterator[Slip]:
    """The pairs of different `words` that one slip makes alike, found by leaving out each letter in turn."""
    by_length: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        by_length.setdefault(len(word), []).append(number)
    for length, numbers in by_length.items():
        shorter: dict[str, list[int]] = {}
        for number in by_length.get(length - 1, ()):
            shorter.setdefault(words[number], []).append(number)
        for at in range(length):
            holes: dict[str, list[int]] = {}
            for number in numbers:
                holes.setdefault(f"{words[number][:at]}\0{words[number][at + 1 :]}", []).append(number)
            for hole, filled in holes.items():
                yield from _of_hole(words, at, filled, shorter.get(hole.replace("\0", ""), ()))
        yield from _swapped(words, numbers)


def _of_hole(words: Sequence[str], at: int, filled: Sequence[int], without: Sequence[int]) -> Iterator[Slip]:
    """The pairs among words that differ in one place only, and of these with words that lack a letter there."""
    for one, two in product(filled, without):
        if words[one][at : at + 1] != words[one][at - 1 : at] or not at:  # of "nn", either n is the one that is more
            yield Slip(min(one, two), max(one, two), "added", words[one][at], _alone(words[one], at))
    for one, two in combinations(filled, 2):
        if words[one] != words[two]:
            letters = words[one][at] + words[two][at]
            yield Slip(min(one, two), max(one, two), "changed", letters, _alone(words[one], at))


def _swapped(words: Sequence[str], numbers: Sequence[int]) -> Iterator[Slip]:
    """The pairs among words of one length in which two neighbours have changed places."""
    places: dict[str, list[int]] = {}
    for number in numbers:
        places.setdefault(words[number], []).append(number)
    for number in numbers:
        word = words[number]
        for at in range(len(word) - 1):
            if word[at] < word[at + 1]:
                other = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
                for two in places.get(other, ()):
                    yield Slip(min(number, two), max(number, two), "swapped", word[at : at + 2], alone=False)


def _alone(word: str, at: int) -> bool:
    return not word[at - 1 : at].isalnum() and not word[at + 1 : at + 2].isalnum()
