import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.render.picture.measure import widest, width, wrapped

WORDS = st.text(st.sampled_from("aWi 인권ｱ-\u0301é·") | st.characters(codec="utf-8"), max_size=80)


def test_hangul_is_as_wide_as_it_is_high() -> None:
    assert width("인권 도시", 10) == pytest.approx(43.4)
    assert width("난민", 13, bold=True) > width("난민", 13)


def test_an_accent_has_no_width() -> None:
    assert width("e\u0301", 10) == width("e", 10)


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("", 50, []),
        ("  ", 50, []),
        ("one two three", 1000, ["one two three"]),
        ("aaaa aaaa aaaa", 60, ["aaaa aaaa", "aaaa"]),
        ("인권 도시 광주", 45, ["인권 도시", "광주"]),
        ("인권도시광주", 30, ["인권도", "시광주"]),
        ("aaaa-aaaa aa", 42, ["aaaa-", "aaaa aa"]),
        ("a-b", 100, ["a-b"]),
        ("aaaaaaaaaa b", 40, ["aaaaaa", "aaaa b"]),
    ],
)
def test_lines_break_at_blanks_and_hyphens_and_in_a_word_only_where_it_must(
    words: str, room: int, lines: list[str]
) -> None:
    assert wrapped(words, room, 10) == lines


def test_dots_stand_for_the_lines_that_are_left_out() -> None:
    assert wrapped("aaaa aaaa aaaa", 30, 10, most=2) == ["aaaa", "aaa..."]
    assert wrapped("aaaa aaaa", 30, 10, most=2) == ["aaaa", "aaaa"]


def test_the_widest_piece_is_that_of_a_word_or_its_part() -> None:
    assert widest("aa bbbb-ccc d", 10) == width("bbbb-", 10)
    assert widest("", 10) == 0


@given(WORDS, st.integers(25, 300), st.booleans())
def test_no_line_is_wider_than_its_room_and_no_character_is_lost(words: str, room: int, bold: bool) -> None:
    lines = wrapped(words, room, 12, bold)
    assert all(width(line, 12, bold) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


@given(WORDS, st.integers(30, 300), st.integers(1, 4))
def test_there_are_at_most_so_many_lines(words: str, room: int, most: int) -> None:
    lines = wrapped(words, room, 10, most=most)
    assert len(lines) <= most
    assert all(width(line, 10) <= room for line in lines)
