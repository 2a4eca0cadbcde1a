"""Tests of characters that an encoding lacks."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.text import encodings

encodings.register()
ENCODINGS = ("ascii", "iso8859-1", "euc_kr", "cp949", "koi8-r")


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("10–12 “now”", "ascii", '10-12 "now"'),
        ("Malmö, Besançon", "euc_kr", "Malmo, Besancon"),
        ("Łódź", "iso8859-1", "Lódz"),
        ("서울 A", "iso8859-1", "???? A"),
        ("서울", "euc_kr", "서울"),
        ("\U0001f600", "euc_kr", "??"),
        ("똠", "cp949", "똠"),
        ("Ωmega", "ascii", "?mega"),
        ("½ ﬁn", "ascii", "? fin"),
    ],
)
def test_a_character_is_replaced_by_one_that_can_be_read(text: str, encoding: str, shown: str) -> None:
    assert text.encode(encoding, encodings.PEOPLE).decode(encoding) == shown


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(ENCODINGS))
def test_no_text_is_too_strange_for_any_encoding(text: str, encoding: str) -> None:
    text.encode(encoding, encodings.PEOPLE).decode(encoding)


@given(st.text())
def test_escapes_in_json_lose_nothing(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False).encode("ascii", encodings.PROGRAMS)
    assert json.loads(written) == text


@pytest.mark.parametrize("name", [encodings.PEOPLE, encodings.PROGRAMS])
def test_bytes_that_are_no_text_are_not_replaced(name: str) -> None:
    encodings.register()
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", name)
