"""Words of other programs' files, made fit for a programme."""

from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.formats.toml.tables import Table
from whrcf_cli.programme import languages
from whrcf_cli.programme.model import Text
from whrcf_cli.text import cleaning, ids

HALF = "\ud83d"
"""Half of a character, as JSON can have it."""
ANY = st.text(st.characters() | st.sampled_from(f"\x00\x0b\u0301\u1112\u1161\u11ab\xa0\u2028\r\n\ufffe{HALF} /한e"))


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (" Two  words\n in lines ", "Two words in lines"),
        ("No-break\xa0space,\u3000a wide one and\u2028a new line", "No-break space, a wide one and a new line"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("e\x0b\u0301", "é"),
        (f"a\x00b\x1b\x7f\ufffe\uffff{HALF}", "ab"),
        (" \t\n", ""),
    ],
)
def test_a_line_is_in_nfc_with_simple_spaces_and_without_what_xml_forbids(written: str, line: str) -> None:
    assert cleaning.line(written) == line


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("\n One\r\nTwo\r\r\nThree\rFour \n\nFive\n", "One\nTwo\nThree\nFour \n\nFive"),
        ("e\x0b\u0301", "é"),
        (f"a\x00b{HALF}", "ab"),
        ("\x00\n", ""),
        ("", ""),
    ],
)
def test_paragraphs_keep_their_lines(written: str, told: str) -> None:
    assert cleaning.paragraphs(written) == told


@given(ANY)
def test_what_is_made_fit_stays_so_and_every_program_can_read_it(written: str) -> None:
    for made in (cleaning.line, cleaning.paragraphs):
        fit = made(written)
        assert made(fit) == fit == fit.strip()
        assert is_normalized("NFC", fit)
        assert fit.encode().decode() == fit


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Refugees", Text(en="Refugees")),
        ("난민", Text(ko="난민")),
        ("ㅋㅋ", Text(ko="ㅋㅋ")),
        ("Kim과 Lee", Text(ko="Kim과 Lee")),
        ("Flüchtlinge", Text(en="Flüchtlinge")),
        ("難民", Text(en="難民")),
        ("", None),
    ],
)
def test_words_with_hangul_are_korean(words: str, text: Text | None) -> None:
    assert languages.in_language(words) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Refugees / 난민", Text(en="Refugees", ko="난민")),
        ("Input / Output / 입력 / 출력", Text(en="Input / Output", ko="입력 / 출력")),
        ("Input / Output", Text(en="Input / Output")),
        ("난민 / Refugees", Text(ko="난민 / Refugees")),
        ("난민", Text(ko="난민")),
        ("Refugees/난민", Text(ko="Refugees/난민")),
        ("", None),
    ],
)
def test_halves_in_two_languages_are_told_apart(words: str, text: Text | None) -> None:
    assert languages.in_both(words) == text


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Opening Ceremony", "opening-ceremony"),
        ("Café: why not?", "cafe-why-not"),
        ("Don't panic", "dont-panic"),
        ("C++ & Rust (2021)", "c-rust-2021"),
        ("What a very long title of a session that has no end", "what-a-very-long-title-of-a"),
        ("a" * 100, ""),
        ("제목", "jemok"),
        ("제목 Title", "jemok-title"),
        ("", ""),
    ],
)
def test_an_id_is_made_of_the_first_words(words: str, id: str) -> None:
    assert ids.as_id(words) == id


@given(ANY)
def test_an_id_that_is_made_can_be_typed(words: str) -> None:
    id = ids.as_id(words)
    assert id == "" or (ids.is_id(id) and id == id.lower() and len(id) < 32)


@given(ANY | st.from_regex(r"[a-zA-Z0-9._-]{1,45}", fullmatch=True))
def test_a_programme_file_takes_every_id(word: str) -> None:
    if ids.is_id(word):
        assert Table({"id": word}, "session").id() == word


@pytest.mark.parametrize("word", ["plenary-1", "2", "A.b_c-d", "a-", "a" * 200])
def test_what_can_be_typed_is_an_id(word: str) -> None:
    assert ids.is_id(word)


@pytest.mark.parametrize("word", ["", "-a", ".", "a b", "a/b", "제목", "é", "a\n", "a" * 201])
def test_what_cannot_be_typed_is_none(word: str) -> None:
    assert not ids.is_id(word)
