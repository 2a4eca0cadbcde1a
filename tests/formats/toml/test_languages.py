"""Tests of the languages of programme files."""

from typing import Any

import pytest

from conftest import programme_in
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.toml.languages import used
from whrcf_cli.formats.toml.write import write
from whrcf_cli.programme.model import Programme, Text

FILE = """[forum]
id = "t"
{languages}
name = {name}
first_day = 2021-10-08
last_day = 2021-10-08
zone = "Asia/Seoul"
[[category]]
id = "talk"
name = {name}
[[session]]
id = "a"
category = "talk"
title = {title}
notes = [{notes}]
"""


def parsed(name: str, title: str, languages: str = "", notes: str = "") -> Programme:
    return programme_in(FILE.format(languages=languages, name=name, title=title, notes=notes).encode())


@pytest.mark.parametrize(
    ("document", "tags"),
    [
        ({}, ("en", "ko")),
        ({"forum": {"name": "T"}}, ("und",)),
        ({"forum": {"name": {"ko": "가", "en": "A"}}}, ("en", "ko")),
        ({"forum": {"name": {"fr": "A"}}, "session": [{"title": {"de": "B", "en": "C"}}]}, ("en", "fr", "de")),
        ({"forum": {"name": {"en": "A"}}, "session": [{"notes": [{"about": "time", "kr": "B"}]}]}, ("en",)),
        ({"forum": 1, "session": {"title": {"de": "B"}}, "category": [1]}, ("en", "ko")),
    ],
)
def test_a_file_that_names_no_language_has_those_of_its_texts(document: dict[str, Any], tags: tuple[str, ...]) -> None:
    assert used(document) == tags


@pytest.mark.parametrize(
    ("languages", "tag"), [("", "und"), ('languages = ["de"]', "de"), ('languages = ["zh-Hant"]', "zh-Hant")]
)
def test_words_in_quotes_are_enough_where_there_is_one_language(languages: str, tag: str) -> None:
    found = parsed('"Forum"', '"Titel"', languages, f'"Note", {{ about = "time", {tag} = "Wann?" }}')
    assert (found.forum.languages, found.sessions[0].title) == ((tag,), Text.ordered({tag: "Titel"}, (tag,)))
    again = b"".join(write(found, found.sessions))
    assert programme_in(again) == found
    assert b'title = "Titel"\n' in again


def test_the_order_of_the_languages_is_that_of_the_texts() -> None:
    found = parsed('{ en = "A", ko = "가" }', '{ en = "B", ko = "나" }', 'languages = ["ko", "en"]')
    assert (found.forum.languages, found.sessions[0].title.main) == (("ko", "en"), "나")
    assert programme_in(b"".join(write(found, found.sessions))) == found


@pytest.mark.parametrize(
    ("languages", "title", "told"),
    [
        ('["en", "ko"]', '"B"', 'title: found "B"; expected { en = "...", ko = "..." } with words in one'),
        ('["de", "fr"]', '"B"', 'title: found "B"; expected { de = "...", fr = "..." } with words in one or more'),
        ('["de", "fr"]', '{ fra = "B" }', "of these languages; did you mean fr?"),
        ('["de"]', '{ fr = "B" }', 'expected words in quotes, such as "Hall 1"'),
        ("[]", '{ de = "B" }', "languages: found []; expected tags of languages, the main one first, such as"),
        ('["kr"]', '{ de = "B" }', 'languages: found ["kr"]; expected tags of languages'),
        ('["de", "DE"]', '{ de = "B" }', 'languages: found ["de", "DE"]; expected tags of languages'),
        ('"de"', '{ de = "B" }', 'languages: found "de"; expected tags of languages'),
    ],
)
def test_what_is_no_language_of_the_programme_is_a_fault(languages: str, title: str, told: str) -> None:
    with pytest.raises(FileProblem) as problem:
        parsed("{ de = 'A' }" if "de" in languages else "{ en = 'A' }", title, f"languages = {languages}")
    assert told in str(problem.value)
