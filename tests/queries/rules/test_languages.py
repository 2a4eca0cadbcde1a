"""Words under the wrong language."""

import pytest

from conftest import programme, session
from whrcf_cli.programme.model import Note, Text
from whrcf_cli.queries.check import check


@pytest.mark.parametrize(
    ("en", "ko", "told"),
    [
        ("기후와 도시", "Climate and the city", "title: English and Korean are swapped"),
        ("Climate and the city", "Climate and the city", "title: the same words are under English and Korean"),
        ("기후와 도시", "기후와 도시", "title: the same words are under English and Korean"),
        ("Climate and the city", "City and climate", "title: the words under Korean are in English"),
        ("기후", "날씨", "title: the words under English are in Korean"),
        ("Climate and the city", "기후와 도시", ""),
        ("UNESCO", "UNESCO", ""),
        ("WHRCF 2021", "WHRCF 2021", ""),
        ("Hackathon", "해커톤 Hackathon", ""),
        ("Reading 난민 together", "난민 함께 읽기", ""),
    ],
)
def test_words_stand_under_their_own_language(en: str, ko: str, told: str) -> None:
    found = check(programme(session("a", title=Text(en=en, ko=ko))), {})
    assert [one.message for one in found if one.rule == "wrong-language"] == ([told] if told else [])


def test_notes_quote_their_sources_in_any_language() -> None:
    one = session("a", notes=(Note(Text(en="기후와 도시", ko="Climate and the city")),))
    assert [one.rule for one in check(programme(one), {}) if one.rule == "wrong-language"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"en": "Climate and the city", "ja": "気候と都市"}, ""),
        ({"en": "気候と都市", "ja": "Climate and the city"}, "title: English and Japanese are swapped"),
        ({"en": "Climate and the city", "ja": "City and climate"}, "title: the words under Japanese are in English"),
        ({"en": "Климат и город", "ru": "Город и климат"}, "title: the words under English are in Russian"),
        ({"ko": "기후와 도시", "zh": "도시와 기후"}, "title: the words under Chinese are in Korean"),
        ({"ja": "都市", "zh": "城市"}, ""),
        ({"en": "Climate and the city", "de": "City and climate"}, ""),
    ],
)
def test_words_in_any_language_stand_under_their_own(words: dict[str, str], told: str) -> None:
    found = check(programme(session("a", title=Text.of(words))), {})
    assert [one.message for one in found if one.rule == "wrong-language"] == ([told] if told else [])
