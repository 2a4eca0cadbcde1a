import pytest

from whrcf_cli.dates.ranges import ends, halves, plain


@pytest.mark.parametrize(
    "typed",
    [
        "8..10",
        "8~10",
        "8 ～ 10",
        "8〜10",
        "8–10",
        "8 to 10",
        "from 8 to 10",
        "8 until 10",
        "8부터 10까지",
        "8에서 10까지",
    ],
)
def test_a_range_has_two_ends(typed: str) -> None:
    assert ends(plain(typed)) == ("8", "10")


@pytest.mark.parametrize(
    ("typed", "found"), [("8~", ("8", "")), ("8부터", ("8", "")), ("..8", ("", "8")), ("8까지", ("", "8")), ("8", None)]
)
def test_an_end_may_be_open(typed: str, found: tuple[str, str] | None) -> None:
    assert ends(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("8-10", ("8", "10")),
        ("7일-9일까지", ("7일", "9일")),
        ("10-07 - 10-09", ("10-07", "10-09")),
        ("2021-10-07-2021-10-09", ("2021-10-07", "2021-10-09")),
        ("2021-10-07", None),
        ("8-", None),
        ("8", None),
    ],
)
def test_a_hyphen_in_the_middle_parts_halves(typed: str, found: tuple[str, str] | None) -> None:
    assert halves(typed) == found
