"""What is advised where a file is not TOML."""

import pytest

from whrcf_cli.formats.toml.hints import hint, slip
from whrcf_cli.formats.toml.loads import NotToml, loads


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("title = { en = “Opening” }", 'write straight quotes, ", not those of a word processor'),
        ("[session]", "write the heading as [[session]]"),
        ("time = 13:00-15:00", 'put quotes around the hours: time = "13:00-15:00"'),
        ("day = 2022/10/06", "write dates with two digits each: 2022-10-06"),
        ("day = 2022-13-01", "there is no month 13; write the year, the month and the day: 2022-10-06"),
        ("day = 2022-10-32", "there is no 32 October: it has 31 days; correct the date"),
        ("day = 2023-02-29", "there is no 29 February: it has 28 days; correct the date"),
        ("<<<<<<< mine", "two editors changed these lines: keep one version, and delete the lines of marks"),
        ("room =", "write a value after =, or remove the line"),
        ("강의실 = 1", "the fields have English names, such as title, day, time and room"),
        ('장소 = "Hall"', "the fields have English names: this one is room"),
        ("ask Kim about it", "begin a remark with #"),
        ("day\u00a0= 2022-10-06", "write digits, signs and spaces of the usual width, not of full width"),
        ("room = Hall", 'put quotes around the words of room, one " at each end'),
        ('id = "opening",', "leave out the comma at the end"),
        ("room", "write a name, = and a value"),
        ('id = "opening', 'put quotes around the words of id, one " at each end'),
        ('title = { en = "A"', "write the closing bracket, ] or }"),
        ('id = "a" "b"', "correct that line"),
        ('speakers = ["a" "b"]', "a comma is missing between two items; write one"),
        ('room: "Hall"', "write = between a name and its value"),
        ("room = \"Hall 1'", 'write the same kind of quote, ", at both ends of the words'),
        ('room "Hall"', "write = between a name and its value"),
        ('title { en = "A", ko = "가" }', "write = between a name and its value"),
        ("day = 22-10-06", "write the year with four digits: 2022-10-06"),
        ("until = 22.10.6  # last year", "write the year with four digits: 2022-10-06"),
        ("day = 10월 6일", "write the date in numbers, without quotes: 2022-10-06"),
        ("revised = Oct 6, 2022", "write the date in numbers, without quotes: 2022-10-06"),
        ("revision = two", "write a whole number without quotes, such as 2"),
        ("start = 11:20", 'write both hours into one field: time = "13:00-15:00"'),
        ('day = 2022-10-06 time = "13:00-15:00"', "begin each field on a line of its own"),
        ('id = "one" category = "talk"', "begin each field on a line of its own"),
        ('room = "C:\\Users"', "write each \\ in quotes twice: \\\\"),
    ],
)
def test_a_slip_is_told_with_what_to_write(line: str, advice: str) -> None:
    assert hint(f"[forum]\n{line}\n", 2) == advice


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a = 1 2", "something follows the value (at line 1, column 7)"),
        ("제목 = 1", "the line begins with neither a name nor [ (at line 1, column 1)"),
        ("a = one", "a value is missing or is not valid (at line 1, column 5)"),
        ('a = "one\nb = 2', "a closing quote is missing (at line 1, column 9)"),
        ('a = "one', "a closing quote is missing (at end of document)"),
        ("a = 'one", "a closing quote is missing (at end of document)"),
        ("a = 'one\nb = 'two'", "a closing quote is missing (at line 1, column 9)"),
        ('a = "\0"', "a character is not allowed in quotes (at line 1, column 6)"),
        ("# \0", "a character is not allowed here (at line 1, column 3)"),
        ("a 1", "no = follows the name (at line 1, column 3)"),
        ("a = { 제목 = 1 }", "a name is missing, or has characters that need quotes (at line 1, column 7)"),
        ("[[a]", "the heading has no closing ] (at line 1, column 4)"),
        ("a = [1 2]", "the list has no closing ], or lacks a comma (at line 1, column 8)"),
        ("a = { b = 1 c = 2 }", "a closing } or a comma is missing (at line 1, column 13)"),
        ("a = 1\na = 2\n", "a name or a table is there twice (at line 2, column 6)"),
        ("[a]\n[a]", "a name or a table is there twice (at line 2, column 3)"),
        ("a = { b = 1, b = 2 }", "a name or a table is there twice (at line 1, column 19)"),
        (r'a = "C:\Users"', "the number of a character is not valid (at line 1, column 10)"),
        (r'a = "\d800"', "a \\ in quotes is not written twice (at line 1, column 8)"),
        ("a = 2022-02-30", "the date or time does not exist (at line 1, column 5)"),
    ],
)
def test_a_fault_of_the_library_is_told_in_our_words(text: str, fault: str) -> None:
    with pytest.raises(NotToml) as problem:
        loads(text)
    assert slip(text, problem.value).message == f"not TOML: {fault}"


def test_what_is_there_twice_is_to_be_removed_once() -> None:
    with pytest.raises(NotToml) as problem:
        loads("[forum]\n[forum]")
    assert slip("[forum]\n[forum]", problem.value).advice == "remove one of them, or give it another name"


def test_the_end_of_a_file_is_no_place_to_correct() -> None:
    assert hint("hosts = [\n", None) == 'look for a missing quote ("), ] or }'


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("[t]\na = 1\na = 2\n", "a is there twice, also on line 2; remove one of them"),
        ("a = 1\na = 2\n", "a is there twice, also on line 1; remove one of them"),
        ("[t]\nb.a = 1\n[t.b]\na = 2\n", "remove one of them, or give it another name"),
        ("[t]\nx = 1\n[t]\n", "remove one of them, or give it another name"),
    ],
)
def test_a_name_that_is_there_twice_is_told_with_its_first_place(text: str, advice: str) -> None:
    with pytest.raises(NotToml) as problem:
        loads(text)
    assert slip(text, problem.value, problem.value.lineno).advice == advice
