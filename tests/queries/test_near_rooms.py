"""Names that may be one room, and those that are two."""

import pytest

from whrcf_cli.queries.near_rooms import in_two_scripts, numbers_differ, pairs, parts


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Convention Hall / 컨벤션홀", "컨벤션홀"),
        ("Convention Hall / 컨벤션홀", "convention  hall"),
        ("Convention Hall / 컨벤션홀", "Convenion Hall / 컨벤션홀"),
        ("Convention Hall", "Convetnion Hall"),
        ("Room 201 / 201호", "201호"),
        ("Room 201", "201호"),
        ("Room 201", "201"),
    ],
)
def test_a_room_under_two_names_is_asked_about(one: str, two: str) -> None:
    assert pairs([one, two]) == [(one, two)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Room 201", "Room 202"),
        ("Room 201 / 201호", "Room 202 / 202호"),
        ("Hall A", "Hall B"),
        ("Hall A / 김대중컨벤션센터", "Hall B / 김대중컨벤션센터"),
        ("Convention Hall", "convention hall "),
        ("TBA", "TBD"),
    ],
)
def test_two_rooms_and_one_spelling_are_not_asked_about(one: str, two: str) -> None:
    assert pairs([one, two]) == []


def test_a_number_is_one_in_both_languages() -> None:
    assert parts("Room 201 / 201호") == {"#201"}
    assert [room for room in ("Room 201 / 210호", "Room 201 / 201호", "Hall / 홀 2") if numbers_differ(room)] == [
        "Room 201 / 210호"
    ]


@pytest.mark.parametrize(
    ("room", "found"),
    [
        ("컨벤션홀", "Convention Hall / 컨벤션홀"),
        ("convention hall", "Convention Hall / 컨벤션홀"),
        ("201호", "Room 201 / 201호"),
        ("Hall A", None),
        ("본관", None),
        ("202", None),
        ("Convention Hall / 컨벤션홀", None),
        ("Hall", None),
        ("", None),
        ("로비", None),
    ],
)
def test_a_room_has_the_one_name_in_two_scripts_that_has_its_own(room: str, found: str | None) -> None:
    known = ["Convention Hall / 컨벤션홀", "Room 201 / 201호", "Lobby (로비)", "East lobby (로비)", "202"]
    known += ["Hall A / Hall B", "본관 / 별관", "본관 (201)", "Room 202 / 202호"]
    assert in_two_scripts([room, "x"], known) == ({room: found} if found else {})
