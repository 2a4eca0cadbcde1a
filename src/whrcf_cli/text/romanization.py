"""Hangul written as it sounds, by the Revised Romanization of Korean (2000), for ids."""

import unicodedata
from itertools import pairwise

_FIRST, _VOWELS, _LAST = (
    letters.split(" ")
    for letters in (
        "g kk n d tt r m b pp s ss - j jj ch k t p h",
        "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
        " g kk gs n nj nh d l lg lm lb ls lt lp lh m b bs s ss ng j ch k t p h",
    )
)
"""The consonants, the vowels and the last consonants of syllables, in the order of Unicode."""
_CLOSED = (
    *("", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l"),
    *("m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", ""),
)
"""How each last consonant sounds before another consonant and at the end of a word."""
_CARRIED = (
    *(("", ""), ("", "g"), ("", "kk"), ("k", "s"), ("", "n"), ("n", "j"), ("", "n"), ("", "d"), ("", "r"), ("l", "g")),
    *(("l", "m"), ("l", "b"), ("l", "s"), ("l", "t"), ("l", "p"), ("", "r"), ("", "m"), ("", "b"), ("p", "s")),
    *(("", "s"), ("", "ss"), ("ng", ""), ("", "j"), ("", "ch"), ("", "k"), ("", "t"), ("", "p"), ("", "")),
)
"""How each last consonant is split over a syllable that begins with a vowel."""
_NASAL = {"k": "ng", "t": "n", "p": "m"}
_ASPIRATED = {"g": "k", "d": "t", "j": "ch"}
_SYLLABLES = range(0xAC00, 0xD7A4)
_VOWEL_I = 20


def romanized(words: str) -> str:
    """The words with Latin letters for each syllable of Hangul, as it sounds beside its neighbours."""
    signs = [_parts(sign) for sign in unicodedata.normalize("NFC", words)]
    letters: list[str] = []
    begin = ""
    for one, two in pairwise([*signs, ""]):
        if isinstance(one, str):
            letters.append(one)
            begin = ""
            continue
        first, vowel, last = one
        end, following = _joint(last, two) if isinstance(two, tuple) else (_CLOSED[last], "")
        letters += (begin or ("" if _FIRST[first] == "-" else _FIRST[first])).removeprefix("-"), _VOWELS[vowel], end
        begin = following
    return "".join(letters)


def _parts(sign: str) -> tuple[int, int, int] | str:
    """The numbers of the first consonant, the vowel and the last consonant of a syllable; another sign itself."""
    if ord(sign) not in _SYLLABLES:
        return sign
    syllable, last = divmod(ord(sign) - _SYLLABLES.start, len(_LAST))
    return (*divmod(syllable, len(_VOWELS)), last)


def _joint(last: int, following: tuple[int, int, int]) -> tuple[str, str]:
    """The end of a syllable and the beginning of the next, where both meet; a beginning "-" is none."""
    begin, closed = _FIRST[following[0]], _CLOSED[last]
    if begin == "-":
        end, carried = _CARRIED[last]
        if following[1] == _VOWEL_I and carried in ("d", "t"):
            carried = "j" if carried == "d" else "ch"
        return end, carried or "-"
    if _LAST[last].endswith("h") and _LAST[last] != "ch" and begin in _ASPIRATED:
        return closed, _ASPIRATED[begin]
    if begin in ("n", "m"):
        return ("l", "l") if closed == "l" and begin == "n" else (_NASAL.get(closed, closed), begin)
    if begin == "r":
        return ("l", "l") if closed in ("n", "l") else (_NASAL.get(closed, closed), "n" if closed else "r")
    return closed, begin
