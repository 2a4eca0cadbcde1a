import pytest
from hypothesis import given
from hypothesis import strategies as st

from whrcf_cli.dates.near_zones import near
from whrcf_cli.dates.zones import zone_names


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Stockhom", "Stockholm"),
        ("barcelna", "Barcelona"),
        ("Tokoy", "Tokyo"),
        ("gwagnju", "Gwangju"),
        ("switzerlnad", "Switzerland"),
        ("swizterlnad", "Switzerland"),
        ("olso", "Oslo"),
        ("Asia/Seul", "Asia/Seoul"),
        ("제네버", "제네바"),
        ("서욽", "서울"),
        ("Barcel", "Barcelona"),
    ],
)
def test_a_slip_or_a_beginning_is_near(typed: str, meant: str) -> None:
    assert meant in near(typed, zone_names())


@pytest.mark.parametrize(
    "typed",
    ["guinevere", "gotham", "xyzzy", "ab", "", "KSX", "없는곳", "middle earth", "/etc/passwd", "x" * 9999],
)
def test_what_is_far_from_all_names_is_near_to_none(typed: str) -> None:
    assert near(typed, zone_names()) == []


@pytest.mark.parametrize(
    ("typed", "other"), [("genevv", "Grenada"), ("genevv", "Yerevan"), ("Stockhom", "Tokyo"), ("Atlantis", "Atlanta")]
)
def test_another_word_is_not_near(typed: str, other: str) -> None:
    assert other not in near(typed, zone_names())


@given(st.sampled_from(["Barcelona", "Gothenburg", "Melbourne"]), st.integers(0, 7))
def test_two_neighbours_swapped_are_near(name: str, at: int) -> None:
    typed = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assert name in near(typed, zone_names())
