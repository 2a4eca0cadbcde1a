"""whrcf_cli.site.templates"""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

import attacks
from whrcf_cli.site import templates


@given(st.text())
def test_a_datum_is_text_whatever_it_says(words: str) -> None:
    shown = str(templates.datum(words, "en"))
    inside = shown.removeprefix('<bdi lang="en">').removesuffix("</bdi>")
    assert not set(inside) & set("<>\"'")
    assert not set(inside) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b")


def test_controls_marks_of_direction_and_stacked_accents_go() -> None:
    shown = templates.clean(attacks.ALL)
    assert not set(shown) & (set(attacks.CONTROLS) - {"\n", "\t"})
    assert "\u202e" not in shown
    assert "\u0301\u0316\u20dd\u0301\u0316" not in shown


def test_letters_that_join_stay() -> None:
    family = "\U0001f469\u200d\U0001f467"
    assert templates.clean(f"{family} 한국어 \u0646\u200c\u0645") == f"{family} 한국어 \u0646\u200c\u0645"


def test_the_language_of_words_that_nobody_has_named_is_unknown() -> None:
    assert templates.datum("x", "und") == '<bdi lang="">x</bdi>'


def test_a_value_that_a_template_lacks_is_a_fault() -> None:
    with pytest.raises(UndefinedError):
        templates.render("foot")


def test_nothing_in_a_block_of_data_ends_it_or_is_unseen() -> None:
    value = {"name": "</script><script>alert(1)//\u202e", "those": ["<!--", {"a": "\x9b\x00b"}]}
    block = str(templates.data_block(value))
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inner
    assert json.loads(inner) == {"name": "</script><script>alert(1)//", "those": ["<!--", {"a": "b"}]}
