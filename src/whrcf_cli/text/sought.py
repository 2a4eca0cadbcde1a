"""Words that are searched for: as they are typed, spelled another way, and in another form."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from whrcf_cli.text import folding
from whrcf_cli.text.korean import bare as bare_korean
from whrcf_cli.text.korean import has_hangul

_MARKS = "-.·ㆍᆞ・･∙•‧‐–—/_'"
_MARK = f"[{re.escape(_MARKS)}]"
_GAP = f"[ {re.escape(_MARKS)}]?"
_APART = str.maketrans(dict.fromkeys(_MARKS, " "))
_LONGEST = 60
"""Letters of the longest word that is sought in other forms."""
_SHORT = 3
"""Letters of a Latin piece that is sought at the beginning of words only; a number of so few digits is sought whole."""
_FORMED = 3
"""Letters of the shortest English word that is sought in other forms."""
EXACT, SPELLED, FORM, PART = range(4)
"""How a word is found, the best way first."""


class Way(NamedTuple):
    """One way to find a word."""

    grade: int
    pattern: re.Pattern[str]
    stem: str | None = None
    """The stem that what the pattern matches needs to have."""


class Sought(NamedTuple):
    """A folded word with the ways to find it in folded text, the best first."""

    text: str
    ways: tuple[Way, ...]

    def grade(self, folded: str) -> int | None:
        """How it is found in `folded`: EXACT, SPELLED, FORM or as PART of a word; None if it is not."""
        return next((way.grade for way in self.ways if any(_places(way, folded))), None)

    def places(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where it is found, in whatever way."""
        for way in self.ways[1:]:  # what is a whole word is a part, too
            yield from _places(way, folded)

    def is_word_of(self, folded: str) -> bool:
        """Whether `folded` has the word in some form, and not just as a part of another one."""
        return self.grade(folded) in (EXACT, SPELLED, FORM)


def sought(word: str) -> Sought:
    """A folded word, made ready to be found."""
    others = list(_others(word)) if len(word) <= _LONGEST else []
    whole = [Way(EXACT, re.compile(_whole(word)))]
    return Sought(word, (*whole, *others, Way(PART, re.compile(_part(word)))))


def spans(text: str, words: Sequence[Sought]) -> list[tuple[int, int]]:
    """Where any of these words is found in `text`, which need not be folded: half-open ranges, in order, merged."""
    return (
        folding.spans(text, lambda folded: [place for word in words for place in word.places(folded)]) if text else []
    )


def _places(way: Way, folded: str) -> Iterator[tuple[int, int]]:
    found = way.pattern.finditer(folded)
    if way.stem is None:
        return map(re.Match.span, found)
    from whrcf_cli.text.english import stem

    return (match.span() for match in found if stem(match[0]) == way.stem)


def _whole(word: str) -> str:
    """The pattern of a word as it is typed; Korean writes words without blanks, so that one may be inside another."""
    after = _not_after(_kin(word[0]), word) if _kin(word[0]) else ""
    before = f"(?!{_kin(word[-1])})" if _kin(word[-1]) else ""
    return re.escape(word) + after + before


def _part(word: str) -> str:
    """The pattern of a part of a word: a short Latin one is its beginning, and a number is never inside another."""
    long = word.isascii() and word[0].isalpha() and len(word) > _SHORT
    after = _not_after(_kin(word[0]), word) if _kin(word[0]) and not long else ""
    before = r"(?!\d)" if word[-1].isdigit() and (len(word) <= _SHORT or not word.isdigit()) else ""
    return re.escape(word) + after + before


def _kin(letter: str) -> str:
    """The letters that make one word with this one: Latin letters, or digits."""
    if letter.isdigit():
        return r"\d"
    return "[a-z]" if letter.isascii() and letter.isalpha() else ""


def _others(word: str) -> Iterator[Way]:
    """The ways to find a word that is spelled otherwise or has another form."""
    if spelled := _spelled(word):
        yield Way(SPELLED, re.compile(spelled))
    bare = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(bare) >= _FORMED and bare.isascii() and bare.isalpha():
        from whrcf_cli.text.english import beginning, stem

        first = beginning(word)
        yield Way(FORM, re.compile(f"{first}{_not_after('[a-z]', first)}[a-z]*(['’]s)?"), stem(word))
    if has_hangul(word):
        plain = bare_korean(word)
        if plain != word:
            yield from (Way(max(way.grade, FORM), way.pattern, way.stem) for way in sought(plain).ways)


def _spelled(word: str) -> str | None:
    """The pattern of a word in other spellings, with or without blanks and marks in it; it begins where a word does."""
    pieces = word.translate(_APART).split()
    letters = "".join(pieces)
    if len(letters) < 2:
        return None
    starts = set(accumulate(map(len, pieces)))
    parts = [re.escape(letters[0]), _not_after(r"\w" if has_hangul(letters[0]) else r"[a-z0-9]", letters[0])]
    for place in range(1, len(letters)):
        parts += (_joint(letters[place - 1], letters[place], place in starts), re.escape(letters[place]))
    short = letters.isascii() and (len(letters) <= _SHORT or letters[-1].isdigit())
    return "".join(parts) + ("(?![a-z0-9])" if short else "")


def _joint(one: str, two: str, parted: bool) -> str:
    """Marks that may stand between neighbouring letters of a word, which are `parted` by one where it is typed."""
    if one.isdigit() and two.isdigit():
        return _MARK if parted else ""
    latin = one.isascii() and two.isascii() and one.isalpha() and two.isalpha()
    return "-?" if latin and not parted else _GAP


def _not_after(letters: str, beginning: str) -> str:
    """A condition behind the beginning of a pattern: none of `letters` is before it.

    It stands there since a pattern that begins with letters is found several times faster.
    """
    return f"(?<!{letters}{re.escape(beginning)})"
