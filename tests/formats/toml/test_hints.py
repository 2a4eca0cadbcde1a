"""What is advised where a file is not TOML."""

import pytest

from whrcf_cli.formats.toml.hints import hint


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("title = { en = “Opening” }", 'write straight quotes, ", not those of a word processor'),
        ("[session]", "write two brackets: [[session]]"),
        ("time = 13:00-15:00", 'put quotes around the hours: time = "13:00-15:00"'),
        ("day = 2022/10/06", "write dates with two digits each: 2022-10-06"),
        ("day = 2022-13-01", "write dates with two digits each: 2022-10-06"),
        ("day\u00a0= 2022-10-06", "write plain spaces; the line has one of another kind"),
        ("room = Hall", "put quotes around the words"),
        ('id = "opening",', "leave out the comma at the end"),
        ("room", "write a name, = and a value"),
        ('id = "opening', 'the line has one quote (") too many or too few'),
        ('title = { en = "A"', "the line lacks a closing } or a comma between its parts"),
        ('id = "a" "b"', "correct that line"),
    ],
)
def test_a_slip_is_told_with_what_to_write(line: str, advice: str) -> None:
    assert hint(f"[forum]\n{line}\n", 2) == advice


def test_the_end_of_a_file_is_no_place_to_correct() -> None:
    assert hint("hosts = [\n", None) == 'look for a missing quote ("), ] or }'
