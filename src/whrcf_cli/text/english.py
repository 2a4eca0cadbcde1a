"""English words in any of their forms: policy and policies, woman and women, include and inclusion."""

from functools import cache
from typing import Any

_IRREGULAR = {
    form: root
    for root, forms in {
        "woman": "women",
        "man": "men",
        "child": "children",
        "person": "people,peoples",
        "life": "lives",
        "wife": "wives",
        "leaf": "leaves",
        "half": "halves",
        "foot": "feet",
        "mouse": "mice",
        "crisis": "crises",
        "analysis": "analyses",
        "basis": "bases",
        "thesis": "theses",
        "hypothesis": "hypotheses",
        "criterion": "criteria",
        "phenomenon": "phenomena",
        "medium": "media",
        "build": "built",
        "rebuild": "rebuilt",
        "fight": "fought",
        "teach": "taught",
        "think": "thought",
        "bring": "brought",
        "buy": "bought",
        "hold": "held",
        "lead": "led",
        "make": "made",
        "speak": "spoke,spoken",
        "write": "wrote,written",
        "take": "took,taken",
        "give": "gave,given",
        "grow": "grew,grown",
        "know": "knew,known",
        "choose": "chose,chosen",
        "drive": "drove,driven",
        "begin": "began,begun",
        "go": "goes,went,gone",
        "sell": "sold",
        "tell": "told",
        "learn": "learnt",
        "leave": "left",
        "lose": "lost",
        "meet": "met",
        "pay": "paid",
        "run": "ran",
        "see": "saw,seen",
        "win": "won",
    }.items()
    for form in forms.split(",")
}
Ending = tuple[str, str, int]
"""The letters at the end of a word, what stands in their place, and how many letters have to be before them."""

_NUMBER: tuple[Ending, ...] = (
    *(("ies", "y", 2), ("ied", "y", 2), ("sses", "ss", 1), ("xes", "x", 1), ("ches", "ch", 1), ("shes", "sh", 1)),
    *(("ss", "ss", 0), ("us", "us", 0), ("is", "is", 0), ("s", "", 3)),
)
"""Endings of several and of one; the first that a word has counts."""
_DERIVED: tuple[Ending, ...] = (
    *(("ly", "", 4), ("ful", "", 4), ("ness", "", 4), ("ional", "ion", 3), ("mental", "ment", 3)),
    *(("omical", "omy", 3), ("omic", "omy", 3), ("ical", "", 4), ("ic", "", 4), ("ality", "al", 3)),
    *(("ability", "abl", 2), ("ibility", "ibl", 2), ("ment", "", 4)),
    *(("tion", "t", 4), ("sion", "s", 4), ("tive", "t", 4), ("sive", "s", 4), ("tory", "t", 4), ("sory", "s", 4)),
    *(("ance", "an", 4), ("ancy", "an", 4), ("ant", "an", 4), ("ence", "en", 4), ("ency", "en", 4), ("ent", "en", 4)),
    *(("ism", "", 3), ("ist", "", 3), ("ian", "ia", 2), ("ean", "ea", 2)),
)
"""Endings that make one kind of word of another; each that a word has goes, in this order."""
_SPELLED: tuple[Ending, ...] = (
    *(("mme", "m", 2), ("our", "or", 2), ("tre", "ter", 3), ("tr", "ter", 3), ("y", "i", 2), ("e", "", 2)),
    *(("isat", "iz", 4), ("izat", "iz", 3), ("is", "iz", 4), ("clus", "clud", 2)),
)
"""Endings that are spelled differently in America or in another form of a word."""


def rules() -> dict[str, Any]:
    """The irregular forms and the endings, for a program that finds words in the same way."""
    return {"irregular": _IRREGULAR, "number": _NUMBER, "derived": _DERIVED, "spelled": _SPELLED}


@cache
def stem(word: str) -> str:
    """The part that the forms of a word share, which need not be a word itself; `word` is in small letters."""
    word = word.replace("’", "'").removesuffix("'s").removesuffix("'")
    word = _IRREGULAR.get(word) or _without_tense(_without_number(word))
    for ending in (*_DERIVED, *_SPELLED):
        word = _replaced(word, ending)
    return word


def _replaced(word: str, ending: Ending) -> str:
    letters, instead, before = ending
    fits = word.endswith(letters) and len(word) - len(letters) >= before
    return word.removesuffix(letters) + instead if fits else word


def _without_number(word: str) -> str:
    for ending in _NUMBER:
        if word.endswith(ending[0]):
            return _replaced(word, ending)
    return word


def _without_tense(word: str) -> str:
    """A word without -ed or -ing, if a vowel is left; a letter that is doubled before these (planning) is single."""
    for ending in ("ed", "ing"):
        root = word.removesuffix(ending)
        if root != word and root[-1:] != "e" and any(vowel in root[:-1] for vowel in "aeiouy"):
            return root[:-1] if root[-1] == root[-2] and root[-1] in "bgmnprt" else root
    return word


def beginning(word: str) -> str:
    """The letters with which every form of a word begins."""
    root = stem(word)
    forms = [form for form, base in _IRREGULAR.items() if base[0] == root[:1] and stem(form) == root]
    letters = [root[: max(2, len(root) - 2)], word, *forms]
    length = next((n for n, row in enumerate(zip(*letters, strict=False)) if len(set(row)) > 1), min(map(len, letters)))
    return word[:length]
