"""What `check --fix` corrects, and what it leaves."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import FORUM_TOML
from whrcf_cli.formats.toml.fix import fixed

SESSION = """
# the first one
[[session]]
id = "one"
category = "talk"  # of three
title = { en = "One", ko = "하나" }
day = 2021-10-08
time = "13:00-15:00"
room = "Hall 1"
speakers = [
    "Kim",  # from Busan
    "Lee",
]
"""
SOUND = FORUM_TOML + SESSION
SLIPS = [
    ("day = 2021-10-08", "day = 2021-10-8"),
    ("day = 2021-10-08", 'day = "2021-10-08"'),
    ("day = 2021-10-08", 'day = "2021.10.8."'),
    ('time = "13:00-15:00"', "time = 13:00-15:00"),
    ('time = "13:00-15:00"', 'time = "１３：００－１５：００"'),
    ('time = "13:00-15:00"', 'time = "1300 ~ 1500"'),
    ('time = "13:00-15:00"', 'time = "13:00 to 15:00"'),
    ('time = "13:00-15:00"', 'time = "1 pm - 3 pm"'),
    ('time = "13:00-15:00"', 'time = "오후 1시~3시"'),
    ('room = "Hall 1"', "room = Hall 1"),
    ('room = "Hall 1"', "room = \"Hall 1'"),
    ('room = "Hall 1"', "room = 'Hall 1\""),
    ('room = "Hall 1"', 'room = " Hall  1 "'),
    ('room = "Hall 1"', 'room : "Hall 1"'),
    ('room = "Hall 1"', 'room = "Hall 1",'),
    ('category = "talk"', 'category = "Talk"'),
    ('en = "One", ko', 'en = "One" ko'),
    ('    "Lee",\n', '    " Lee",\n'),
    ("하나", normalize("NFD", "하나")),
    ("[[session]]", "[[session]"),
]


@pytest.mark.parametrize(("right", "wrong"), SLIPS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_has_one_right_answer_is_corrected_and_comments_stay(right: str, wrong: str, ending: str) -> None:
    text = SOUND.replace(right, wrong, 1).replace("\n", ending)
    new = fixed(text)
    assert new.text == SOUND.replace("\n", ending)
    assert len(new.changes) == 1


@pytest.mark.parametrize(
    "line",
    [
        "day = 2021-10-32",
        'time = "15:00-13:00"',
        'time = "1-3"',
        'time = "3 pm to 1 pm"',
        'category = "unknown"',
        "room =",
        'revision = "one"',
        'uid = " A  b"',
    ],
)
def test_what_a_person_has_to_know_is_left(line: str) -> None:
    field = line.split(" ")[0]
    text = "\n".join(line if old.startswith(f"{field} =") else old for old in SOUND.split("\n"))
    assert fixed(text) == (text, [])


def test_sessions_are_put_in_the_order_of_time_unless_comments_part_them() -> None:
    plain = SESSION.replace("# the first one\n", "")
    later, early = plain, plain.replace("13:00-15:00", "09:00-10:00").replace('"one"', '"two"')
    new = fixed(FORUM_TOML + later + early)
    assert new.text == FORUM_TOML + early + later
    assert [change.what for change in new.changes] == ["2 sessions are in the order of time now"]
    parted = f"{FORUM_TOML}{later}\n# Friday\n{early}"
    assert fixed(parted) == (parted, [])


def test_a_sound_file_keeps_every_byte() -> None:
    assert fixed(SOUND) == (SOUND, [])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SLIPS), max_size=5), st.text('\n ="[]{}#a1가,', max_size=12))
def test_a_second_time_changes_nothing(wrongs: list[tuple[str, str]], more: str) -> None:
    text = SOUND
    for right, wrong in wrongs:
        text = text.replace(right, wrong, 1)
    once = fixed(text + more)
    assert fixed(once.text) == (once.text, [])


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('status = "cancelled"', 'status = "Canceled"'),
        ('status = "cancelled"', 'status = "취소됨"'),
        ('time = "09:00-15:00"', 'time = "9:00-15:00"'),
    ],
)
def test_a_word_for_a_value_becomes_the_value(right: str, wrong: str) -> None:
    text = SOUND.replace('time = "13:00-15:00"', wrong)
    assert fixed(text).text == text.replace(wrong, right)


def test_a_revision_in_words_becomes_a_number() -> None:
    text = SOUND.replace("[[category]]", 'revision = "３"\n[[category]]')
    assert fixed(text).text == text.replace('"３"', "3")


@pytest.mark.parametrize("day", ["2021-13-08", "2021.2.30."])
def test_a_day_that_no_calendar_has_is_left(day: str) -> None:
    text = SOUND.replace("day = 2021-10-08", f'day = "{day}"')
    assert fixed(text) == (text, [])


PLAIN = SESSION.replace("# the first one\n", "")
FRIDAY = 'day = 2021-10-08\ntime = "13:00-15:00"'
LAST = PLAIN.replace('"one"', '"last"').replace("2021-10-08", "2021-10-10")


@pytest.mark.parametrize(
    ("times", "place"),
    [
        ('day = 2021-10-08\ntime = "09:00-10:00"', 0),
        ("day = 2021-10-08", 0),
        ('day = 2021-10-08\ntime = "14:00-15:00"', 1),
        ("start = 2021-10-08T16:00:00+09:00\nend = 2021-10-08T17:00:00+09:00", 1),
        ("", 2),
    ],
)
def test_a_session_stands_where_its_time_does(times: str, place: int) -> None:
    moved = PLAIN.replace('"one"', '"two"').replace(f"{FRIDAY}\n", f"{times}\n" if times else "")
    sessions = [PLAIN, LAST]
    sessions.insert(place, moved)
    wanted = FORUM_TOML + "".join(sessions)
    for first in range(3):
        turned = FORUM_TOML + "".join([*sessions[first:], *sessions[:first]])
        assert fixed(turned).text == wanted


@pytest.mark.parametrize(
    "wrong", ['day = "soon"', "day = 2021-10-08T10:00:00", "day = 2021-10-08\ntime = 13", "start = 1"]
)
def test_sessions_are_not_moved_while_one_has_a_wrong_time(wrong: str) -> None:
    text = FORUM_TOML + LAST + PLAIN.replace(FRIDAY, wrong)
    assert fixed(text) == (text, [])


@pytest.mark.parametrize("wrong", ["session = [1, 2]", "session = 1"])
def test_sessions_that_are_no_tables_are_left(wrong: str) -> None:
    text = f"{wrong}\n{FORUM_TOML}"
    assert fixed(text) == (text, [])


def test_a_category_is_known_by_its_name_only_if_one_alone_has_it() -> None:
    named = SESSION.replace('"talk"', '"Vortrag"')
    one, two = (f'[[category]]\nid = "{id}"\nname = "Vortrag"\n' for id in ("a", "b"))
    for category, id in ((one, "a"), (two, "b")):
        assert fixed(FORUM_TOML + category + named).text == FORUM_TOML + category + SESSION.replace('"talk"', f'"{id}"')
    both = FORUM_TOML + one + two + named
    assert fixed(both) == (both, [])


def test_a_category_without_an_id_is_none() -> None:
    text = SOUND.replace(SESSION, '[[category]]\nid = 1\nname = "Talks"\n' + SESSION.replace('"talk"', '"Talks"'))
    assert fixed(text) == (text, [])
