"""Names that may be one person: in another order, with a title, in Hangul, or with one slip."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import combinations, islice, product
from typing import NamedTuple

from whrcf_cli.text.folding import fold, same
from whrcf_cli.text.hangul import is_hangul, is_korean_name, romanised, sound, surname
from whrcf_cli.text.near_words import slips
from whrcf_cli.text.placeholders import is_nobody

Pair = tuple[str, str]
_MOST = 1_000
"""The most pairs that are looked for in each way."""
_SHORTEST = 8
"""Letters that a name has at least if a slip is looked for in it: shorter names of different people differ by one."""
_BRACKETS = re.compile(r"[(（\[［]([^()（）\[\]［］]*)[)）\]］]")
_LATIN_TITLES = frozenset(
    [
        "prof",
        "professor",
        "dr",
        "doctor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "sir",
        "dame",
        "hon",
        "rev",
        "mayor",
        "governor",
        "ambassador",
        "phd",
        "md",
        "esq",
        "jr",
        "sr",
    ]
)
_KOREAN_TITLES = re.compile(
    r"(?:명예)?(?:교수|박사|시장|군수|구청장|도지사|위원장|부위원장|위원|대표이사|대표|이사장|이사|소장|원장|국장|과장|팀장|"
    r"센터장|실장|변호사|의원|의장|기자|작가|감독|선생님|선생|연구원|연구위원|활동가|사무총장|사무국장|총장|회장|부장|처장|"
    r"관장|장관|대사|씨|님)"
)


class _Name(NamedTuple):
    """A name taken apart."""

    orders: frozenset[str]
    """Its letters as family name and given name, in either order."""
    letters: str
    """Its words in small letters, without titles."""
    latin: frozenset[str]
    """Its `orders` by sound, as far as it is in Latin letters and can be Korean."""
    hangul: frozenset[str]
    """Its sounds as far as it is in Hangul."""
    remark: str
    """The words in brackets behind it."""


def pairs(names: Mapping[str, Collection[str]]) -> list[Pair]:
    """The pairs of `names` that may be one person, in order. Each name has the ids of the sessions that have it.

    Two names in one session are two people, and so are two names with different words in brackets.
    """
    known = [name for name in names if not is_nobody(name)]
    found = dict.fromkeys([*_by_form(known), *_by_slip(known)])
    order = {name: number for number, name in enumerate(names)}
    ordered = dict.fromkeys((one, two) if order[one] < order[two] else (two, one) for one, two in found)
    return [(one, two) for one, two in ordered if not set(names[one]) & set(names[two]) and _may_be_one(one, two)]


def _may_be_one(one: str, two: str) -> bool:
    first, second = _taken_apart(one).remark, _taken_apart(two).remark
    return same(one) != same(two) and (not first or not second or first == second)


def _by_form(names: Collection[str]) -> Iterator[Pair]:
    """Pairs with the same words in another order or form, and those of which one is in Hangul."""
    forms: dict[str, list[str]] = {}
    latin: dict[str, list[str]] = {}
    hangul: dict[str, list[str]] = {}
    for name in names:
        parts = _taken_apart(name)
        for form in parts.orders:
            forms.setdefault(form, []).append(name)
        for form in parts.latin:
            latin.setdefault(form, []).append(name)
        for form in parts.hangul:
            hangul.setdefault(form, []).append(name)
    yield from islice((pair for alike in forms.values() for pair in combinations(alike, 2)), _MOST)
    crossed = (product(those, latin.get(form, ())) for form, those in hangul.items())
    yield from islice((pair for alike in crossed for pair in alike), _MOST)


def _by_slip(names: Collection[str]) -> Iterator[Pair]:
    """Pairs that one slip parts. Two that can both be Korean names are those of two people: Minji and Minju."""
    by_letters: dict[str, str] = {}
    for name in names:
        letters = _taken_apart(name).letters
        if len(letters) >= _SHORTEST:
            by_letters.setdefault(letters, name)
    words = list(by_letters)
    for one, two, _, letters, alone in islice(slips(words), _MOST):
        if not letters.isalpha() or alone or (_korean(words[one]) and _korean(words[two])):
            continue
        yield by_letters[words[one]], by_letters[words[two]]


def _korean(letters: str) -> bool:
    """Whether all words of a name can be parts of a Korean name."""
    first, _, rest = letters.partition(" ")
    return bool(rest) and len(first) <= len("hwang") and is_korean_name((first + rest).replace(" ", ""))


@lru_cache(maxsize=16_384)
def _taken_apart(name: str) -> _Name:
    bracketed = [fold(words).strip() for words in _BRACKETS.findall(name)]
    plain = fold(_BRACKETS.sub(" ", name))
    texts = [text for text in re.split(r"[/|]", plain) if text.strip()] or [fold(name)]
    words = [_without_titles(text) for text in texts]
    orders = frozenset(order for some in words for order in _orders(some))
    again = [_without_titles(text) for text in bracketed if _other_script(text, plain)]
    korean = [some for some in [*words, *again] if all(map(is_hangul, some))]
    latin = frozenset(order for some in words if some not in korean for order in _sounds(some))
    hangul = frozenset(order for some in korean for order in _sounds(some))
    remark = " ".join(text for text in bracketed if not _other_script(text, plain))
    return _Name(orders, " ".join(words[0]), latin, hangul, remark)


def _other_script(bracketed: str, plain: str) -> bool:
    """Whether the words in brackets are the name again, in Hangul beside Latin letters."""
    return is_hangul(bracketed.replace(" ", "")) and len(bracketed) <= len("남궁민수 씨") and plain.isascii()


def _without_titles(text: str) -> list[str]:
    """The words of a name in small letters, without titles, hyphens and full stops."""
    words = [re.sub(r"[-'’`.]", "", word) for word in re.split(r"[\s,]+", text.replace("·", " "))]
    kept = [word for word in words if word and word not in _LATIN_TITLES and not _KOREAN_TITLES.fullmatch(word)]
    return kept or [word for word in words if word] or [text]


def _orders(words: list[str]) -> set[str]:
    """The letters of a name with its first and with its last word as family name, each part in a fixed order."""
    if len(words) == 1:
        return {words[0]}
    halves = ((words[0], "".join(words[1:])), (words[-1], "".join(words[:-1])))
    return {"|".join(sorted(half)) for half in halves}


def _sounds(words: list[str]) -> set[str]:
    """The sounds of a name that can be Korean, family name first, by each word that can be the family name."""
    whole = "".join(words)
    if is_hangul(whole):
        if not 2 <= len(whole) <= 4:
            return set()
        return {
            f"{surname(romanised(whole[:size]))}|{sound(romanised(whole[size:]))}" for size in (1, 2)[: len(whole) - 1]
        }
    if not whole.isascii() or not whole.isalpha() or not 2 <= len(words) <= 3:
        return set()
    return {
        f"{surname(words[0])}|{sound(''.join(words[1:]))}",
        f"{surname(words[-1])}|{sound(''.join(words[:-1]))}",
    }
