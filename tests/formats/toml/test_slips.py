"""Lines that are not TOML, as they were meant."""

import pytest

from whrcf_cli.formats.toml.slips import repaired, sound

MEANT = {
    "room = Hall 1": 'room = "Hall 1"',
    "room = 201호 # upstairs": 'room = "201호" # upstairs',
    'room = "Hall 1': 'room = "Hall 1"',
    'room = Hall 1"': 'room = "Hall 1"',
    "room = “Hall 1”": 'room = "Hall 1"',
    'room: "Hall 1"': 'room = "Hall 1"',
    'room == "Hall 1"': 'room = "Hall 1"',
    'room = "Hall 1",': 'room = "Hall 1"',
    'room ＝ "Hall 1"': 'room = "Hall 1"',
    'speakers = ["Kim" "Lee"]': 'speakers = ["Kim", "Lee"]',
    "speakers = [“Kim”, “Lee”]": 'speakers = ["Kim", "Lee"]',
    'title = { en = "A" ko = "가" }': 'title = { en = "A", ko = "가" }',
    "day = 2022-10-6": "day = 2022-10-06",
    "day = 2022.10.6": "day = 2022-10-06",
    "day = 2022년 10월 6일": "day = 2022-10-06",
    "day = ２０２２-10-06": "day = 2022-10-06",
    "time = 13:00-15:00": 'time = "13:00-15:00"',
}
"""Lines with one right answer."""
GUESSED = {
    'speakers = ["Kim", "Lee"': 'speakers = ["Kim", "Lee"]',
    'title = { en = "A", ko = "가"': 'title = { en = "A", ko = "가" }',
    'title = { en = "A, ko = "가" }': 'title = { en = "A", ko = "가" }',
    r'room = "C:\hall"': r'room = "C:\\hall"',
    'title = { en = "The "right" to water", ko = "물" }': r'title = { en = "The \"right\" to water", ko = "물" }',
    '장소 = "Hall"': 'room = "Hall"',
    "// a remark": "# // a remark",
}
"""Lines that are probably meant so."""


@pytest.mark.parametrize(("line", "meant"), [*MEANT.items(), *GUESSED.items()])
def test_a_line_is_repaired(line: str, meant: str) -> None:
    found = repaired(line)
    assert found is not None
    assert found.line == meant
    assert found.slip.sure == (line in MEANT)
    assert sound(meant)
    assert repaired(meant) is None


@pytest.mark.parametrize("line", ["day = 2022-10-32", "day = 2022-13-06", "room =", "강의실 = 1"])
def test_what_cannot_be_known_is_left(line: str) -> None:
    assert repaired(line) is None
