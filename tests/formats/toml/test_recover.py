"""All slips of a file at once, and the rest of the file checked, too."""

import pytest

from conftest import FORUM_TOML
from whrcf_cli.formats.draft.source import Hints
from whrcf_cli.formats.read import parse
from whrcf_cli.formats.toml.recover import recovered

SESSION = """[[session]]
id = "one"
category = "talk"
title = { en = "One" }
day = 2021-10-08
time = "13:00-15:00"
"""
AT = len(FORUM_TOML.splitlines())


def told(session: str) -> list[tuple[str, int | None]]:
    found = parse((FORUM_TOML + session).encode(), Hints(located=True))
    return [(one.rule, one.line and one.line - AT) for one in found.findings]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('room = Hall\nspeakers = ["a" "b"]', [("syntax", 7), ("syntax", 8)]),
        ('speakers = [\n"a"\n"b"\n]', [("syntax", 8)]),
        ('speakers = [\n"a",\n"b"\nroom = "Hall"', [("syntax", 7)]),
        ('room = "Hall"\nroom = "Hall 2"', [("syntax", 8)]),
        ('<<<<<<< mine\nroom = "A"\n=======\nroom = "B"\n>>>>>>> theirs', [("syntax", 7)]),
        ('summary = { en = "Long\nwords" }', [("syntax", 7)]),
        ('room = Hall\nrooms = "x"', [("syntax", 7), ("shape", 8)]),
        ("room =", [("syntax", 7)]),
    ],
)
def test_each_slip_is_on_its_line_and_hides_nothing(lines: str, expected: list[tuple[str, int]]) -> None:
    assert told(f"{SESSION}{lines}\n") == expected


def test_what_a_line_that_was_left_out_lacked_is_not_told_again() -> None:
    assert told(SESSION.replace("2021-10-08", "2021-10-32")) == [("syntax", 5)]


def test_one_bracket_for_two_is_a_slip_of_its_line() -> None:
    assert told(f"{SESSION}{SESSION.replace('[[session]]', '[session]').replace('one', 'two')}") == [("syntax", 7)]


def test_lines_keep_their_numbers() -> None:
    text = f'{FORUM_TOML}{SESSION}summary = {{ en = "Long\nwords" }}\nroom = Hall\n'
    found = recovered(text)
    assert len(found.lines) == len(text.split("\n"))
    assert found.document is not None
    assert found.document["session"][0]["room"] == "Hall"


def test_what_is_nested_too_deeply_is_not_repaired() -> None:
    found = recovered("a = " + "[" * 3000)
    assert (found.document, found.slips) == (None, [])
