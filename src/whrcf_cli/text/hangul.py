"""Hangul in Latin letters, and Latin spellings of Korean names brought into one form."""

import re

_INITIALS = ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"]
_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_FINALS = [
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]
_FIRST, _LAST = "가", "힣"
_SURNAMES = {
    "lee": "i", "yi": "i", "rhee": "i", "ri": "i", "park": "pak", "bark": "pak", "choi": "choe", "lim": "im",
    "rim": "im", "roh": "no", "rho": "no", "ryu": "yu", "ryoo": "yu", "you": "yu", "shim": "sim",
}  # fmt: skip
"""Usual spellings of surnames that differ from their sound."""
_SPELLINGS = (("sh", "s"), ("woo", "u"), ("oo", "u"), ("ou", "u"), ("eo", "u"), ("wu", "u"), ("ee", "i"), ("ae", "e"))
"""Letters that people write for one sound, in the order in which they are replaced."""
_SOUNDS = str.maketrans("gdbjlr", "ktpcrr")
_SYLLABLE = (
    r"(?:ch|kk|tt|pp|ss|sh|[bdghjkmnprstcly])?(?:w|y)?(?:yeo|yae|wae|eo|ae|oe|eu|ui|ya|ye|yo|yu|wa|wo|we|wi|oo|ee|ou"
    r"|[aeiou])(?:ng|[nmklpthg])?"
)
_NAME = re.compile(rf"(?:{_SYLLABLE}){{2,4}}")


def is_hangul(word: str) -> bool:
    """Whether a word is written in syllables of Hangul alone."""
    return bool(word) and all(_FIRST <= letter <= _LAST for letter in word)


def romanised(words: str) -> str:
    """The words with each syllable of Hangul in Latin letters, in the Revised Romanisation without sound changes."""
    return "".join(_syllable(ord(one) - ord(_FIRST)) if _FIRST <= one <= _LAST else one for one in words)


def _syllable(number: int) -> str:
    initial, rest = divmod(number, 588)
    vowel, final = divmod(rest, 28)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


def sound(word: str) -> str:
    """A Latin spelling of Korean, in small letters, in one form for all usual spellings: minjee is minji."""
    for spelled, one in _SPELLINGS:
        word = word.replace(spelled, one)
    word = re.sub(r"(?<=[aeiou])h(?![aeiou])", "", word)
    word = word.replace("ch", "j").translate(_SOUNDS)
    return re.sub(r"(.)\1", r"\1", word)


def surname(word: str) -> str:
    """A Latin spelling of a Korean surname in the form of `sound`."""
    return sound(_SURNAMES.get(word, word))


def is_korean_name(letters: str) -> bool:
    """Whether Latin letters, small and without blanks, can be a Korean name: two to four syllables."""
    return _NAME.fullmatch(letters) is not None
