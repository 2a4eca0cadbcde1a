"""Words in several languages: those that are missing, and those under the wrong language."""

import re
from collections.abc import Iterator

from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.languages import name_of
from whrcf_cli.programme.model import LANGUAGES, Programme, Text
from whrcf_cli.queries.rules.breach import Breach, parts, texts
from whrcf_cli.text.folding import same

_SCRIPTS = {
    "ko": "가-힣ㄱ-ㆎ", "ja": "ぁ-ヿ一-鿿", "zh": "一-鿿", "ru": "Ѐ-ӿ", "uk": "Ѐ-ӿ", "bg": "Ѐ-ӿ", "sr": "Ѐ-ӿ",

    "el": "Ͱ-Ͽ", "ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff",
    "he": "\u0590-\u05ff", "th": "\u0e00-\u0e7f", "hi": "\u0900-\u097f",
}  # fmt: skip
"""The letters of languages that are not written in Latin ones, as a range of a pattern."""
_LATIN = "A-Za-z\u00c0-\u024f"
_LATIN_WORD = re.compile(rf"[{_LATIN}]*[a-z\u00df-\u00ff]{{2}}[{_LATIN}]*")
"""A word with small letters: an abbreviation, such as UNESCO, is in every language."""


def missing_translations(programme: Programme) -> Iterator[Breach]:
    """Texts without words in one of the languages."""
    every = programme.forum.languages
    if len(every) < 2:
        return
    if every != LANGUAGES:
        yield from _untranslated(programme)
        return
    for part in parts(programme):
        korean = ", ".join(dict.fromkeys(field for field, text in texts(part) if not text.get("en")))
        english = ", ".join(dict.fromkeys(field for field, text in texts(part) if not text.get("ko")))
        if korean and english:
            message = marked("{korean} in Korean only, {english} in English only")
        elif korean:
            message = marked("{korean} in Korean only")
        elif english:
            message = marked("{english} in English only")
        else:
            continue
        yield Breach(
            part,
            tr(message, korean=korean, english=english),
            tr("add the other language"),
            field=(korean or english).split(", ")[0],
        )


def _untranslated(programme: Programme) -> Iterator[Breach]:
    """Texts without words in a language of the programme, language by language."""
    for part in parts(programme):
        for tag in programme.forum.languages:
            lacking = ", ".join(dict.fromkeys(field for field, text in texts(part) if not text.get(tag)))
            if lacking:
                message = tr("{fields}: no words in {language}", fields=lacking, language=name_of(tag))
                yield Breach(part, message, tr("add them"), field=lacking.split(", ")[0])


def wrong_languages(programme: Programme) -> Iterator[Breach]:
    """Texts whose words are under the wrong language; notes quote the sources and are left out."""
    for part in parts(programme):
        for field, text in texts(part):
            if field != "notes" and len(text) > 1 and (message := _fault(field, text)):
                yield Breach(part, message, tr("put each language in its own place"), field=field)


def _fault(field: str, text: Text) -> str:
    """A sentence on a text with words under the wrong language; empty if all are right."""
    told = dict(text)
    for one in told:
        for two in told:
            if one < two and _is_rather(told[one], two, one) and _is_rather(told[two], one, two):
                first, second = name_of(one), name_of(two)
                return tr("{field}: {first} and {second} are swapped", field=field, first=first, second=second)
    tags = list(told)
    for number, two in enumerate(tags):
        for one in tags[:number]:
            if same(told[one]) == same(told[two]) and _is_sentence(told[one], one, two):
                first, second = name_of(one), name_of(two)
                return tr(
                    "{field}: the same words are under {first} and {second}", field=field, first=first, second=second
                )
    for tag in tags:
        for other in tags:
            if _is_rather(told[tag], other, tag):
                return tr(
                    "{field}: the words under {language} are in {other}",
                    field=field,
                    language=name_of(tag),
                    other=name_of(other),
                )
    return ""


def _is_rather(words: str, tag: str, than: str) -> bool:
    """Whether words are in the letters of a language, and not in those of another one, which may have some of them."""
    return _is_in(words, tag) and not _is_in(words, than)


def _letters(tag: str) -> str:
    return _SCRIPTS.get(tag.partition("-")[0], _LATIN)


def _is_in(words: str, tag: str) -> bool:
    """Whether words are written in the letters of a language alone, and in enough of them to be its words."""
    letters = _letters(tag)
    strangers = "".join({*_SCRIPTS.values(), _LATIN} - {letters})
    if letters == _LATIN:
        return len(_LATIN_WORD.findall(words)) >= 2 and not re.search(f"[{strangers}]", words)
    if letters != _SCRIPTS["ko"]:
        strangers = _LATIN + _SCRIPTS["ko"]
    return bool(re.search(f"[{letters}]", words)) and not re.search(f"[{strangers}]", words)


def _is_sentence(words: str, one: str, two: str) -> bool:
    """Whether words cannot be a name that is the same in both languages: two in small letters, or any in one script."""
    if _letters(one) == _letters(two):
        return len(words.split()) > 3
    return len(_LATIN_WORD.findall(words)) >= 2 or any(re.search(f"[{one}]", words) for one in _SCRIPTS.values())
