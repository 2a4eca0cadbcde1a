"""Languages of words: their tags and names, and words in several languages taken apart."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import normalize

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.model import LANGUAGES, Text

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_BEGINNING = 100
"""Characters at the beginning of a text by which its language is recognised."""
_MOST_PARTS = 9
_RISE = 0.3
"""The least difference in the share of Hangul between Korean and English that quotes Korean."""
_TAG = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
NAMES = {
    "en": marked("English"),
    "ko": marked("Korean"),
    "ar": marked("Arabic"),
    "zh": marked("Chinese"),
    "nl": marked("Dutch"),
    "fr": marked("French"),
    "de": marked("German"),
    "id": marked("Indonesian"),
    "it": marked("Italian"),
    "ja": marked("Japanese"),
    "pt": marked("Portuguese"),
    "ru": marked("Russian"),
    "es": marked("Spanish"),
    "vi": marked("Vietnamese"),
}
"""Names of languages, by tag."""
_OWN = {
    "en": "english|eng|영어|englisch|anglais",
    "ko": "korean|kor|한국어|koreanisch",
    "de": "german|deutsch|deu|ger",
    "fr": "french|français|fra|fre",
    "es": "spanish|español|spa",
    "it": "italian|italiano|ita",
    "ja": "japanese|日本語|jpn",
    "zh": "chinese|中文|zho",
    "nl": "dutch|nederlands|nld",
    "pt": "portuguese|português|por",
    "ru": "russian|русский|rus",
}
_BY_NAME = {name: tag for tag, names in _OWN.items() for name in names.split("|")}
_CODES = (
    "aa|ab|ae|af|ak|am|an|ar|as|av|ay|az|ba|be|bg|bh|bi|bm|bn|bo|br|bs|ca|ce|ch|co|cr|cs|cu|cv|cy|da|de|dv|dz|ee|"
    "el|en|eo|es|et|eu|fa|ff|fi|fj|fo|fr|fy|ga|gd|gl|gn|gu|gv|ha|he|hi|ho|hr|ht|hu|hy|hz|ia|id|ie|ig|ii|ik|io|is|"
    "it|iu|ja|jv|ka|kg|ki|kj|kk|kl|km|kn|ko|ks|ku|kv|kw|ky|la|lb|lg|li|ln|lo|lt|lu|lv|mg|mh|mi|mk|ml|mn|mr|ms|mt|"
    "my|na|nb|nd|ne|ng|nl|nn|no|nr|nv|ny|oc|oj|om|or|os|pa|pi|pl|ps|pt|qu|rm|rn|ro|ru|rw|sa|sc|sd|se|sg|si|sk|sl|"
    "sm|sn|so|sq|sr|ss|st|su|sv|sw|ta|te|tg|th|ti|tk|tl|tn|to|tr|ts|tt|tw|ty|ug|uk|ur|uz|ve|vi|vo|wa|wo|xh|yi|yo|"
    "za|zh|zu"
)
"""Languages by their codes of two letters (ISO 639-1), but Kanuri: whoever writes kr means Korean."""


def is_tag(written: str) -> bool:
    """Whether this is a tag of a language (BCP 47), such as en, pt-BR or und."""
    primary = written.partition("-")[0].lower()
    return bool(_TAG.fullmatch(written)) and (len(primary) == 3 or primary in _CODES)


def tag_of(written: str) -> str:
    """The tag of a language that is written as a tag or by its name; empty if it is neither."""
    word = normalize("NFC", written).strip().casefold()
    if word in _BY_NAME:
        return _BY_NAME[word]
    plain = written.strip().replace("_", "-")
    return plain if is_tag(plain) and len(plain.partition("-")[0]) == 2 else ""


def name_of(tag: str) -> str:
    """The name of a language in a sentence; its tag, if that is all that is known of it."""
    return tr(NAMES[tag]) if tag in NAMES else tag


def lookup(asked: str, tags: Iterable[str]) -> str:
    """The one of these tags that is the language asked for, or a form of it (pt-BR for pt); empty if none is."""
    known = list(tags)
    wanted = asked.casefold()
    same = [tag for tag in known if tag.casefold() == wanted]
    primary = wanted.partition("-")[0]
    return next(iter([*same, *(tag for tag in known if tag.casefold().partition("-")[0] == primary)]), "")


def is_korean(words: str) -> bool:
    """Whether words begin with Hangul among them."""
    return not words.isascii() and _HANGUL.search(words, 0, _BEGINNING) is not None


def in_language(words: str) -> Text | None:
    """`words` as Korean if they begin with Hangul among them, as English otherwise; None if there are none.

    In a file that names no language this is a guess, and `draft.tongues` decides.
    """
    if not words:
        return None
    return Text.one("ko" if is_korean(words) else "en", words)


def apart(words: str, tags: Sequence[str], between: str = " / ") -> Text | None:
    """Words with those of each language one behind the other, by language; all in the first where no parts are seen."""
    if not words:
        return None
    if len(tags) == 1:
        return Text.ordered({tags[0]: words}, tags)
    if tags == LANGUAGES:
        return in_both(words, between)
    parts = words.split(between)
    if tags == LANGUAGES[::-1]:
        turned = in_both(between.join(reversed(parts)), between) or ()
        return Text.ordered({tag: between.join(reversed(said.split(between))) for tag, said in turned}, tags)
    return Text.ordered(dict(zip(tags, parts if len(parts) == len(tags) else [words], strict=False)), tags)


@lru_cache(maxsize=4096)
def in_both(words: str, between: str = " / ") -> Text | None:
    """Words such as "English / 한국어" as a text in both languages; in one, where they have no such halves.

    English that quotes Korean words is split where the share of Hangul rises most.
    """
    if between not in words:
        return in_language(words)
    parts = words.split(between)
    first = next((place for place, part in enumerate(parts) if _HANGUL.search(part)), 0)
    if not first and 1 < len(parts) <= _MOST_PARTS:
        rises = [_share(between.join(parts[n:])) - _share(between.join(parts[:n])) for n in range(1, len(parts))]
        first = rises.index(max(rises)) + 1 if max(rises) > _RISE else 0
    if not first:
        return in_language(words)
    return Text(en=between.join(parts[:first]), ko=between.join(parts[first:]))


def korean_first(words: str) -> Text | None:
    """Words such as "난민 / Refugees" or on two lines as a text in both languages; None if they are not like that."""
    parts = [part.strip() for part in (words.strip().split("\n") if "\n" in words else words.split(" / "))]
    if len(parts) != 2 or not is_korean(parts[0]) or is_korean(parts[1]) or not any(map(str.isalpha, parts[1])):
        return None
    return Text(en=parts[1], ko=parts[0])


def _share(words: str) -> float:
    """The share of Hangul among the letters, from 0 to 1."""
    letters = sum(map(str.isalpha, words))
    return len(_HANGUL.findall(words)) / letters if letters else 0.0
