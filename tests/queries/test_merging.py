"""A session with what a sheet says of it."""

from datetime import date
from typing import Any

import pytest

from conftest import BOTH, TOUR, all_day, session, sure, timed
from whrcf_cli.programme.model import Note, Session, Text
from whrcf_cli.queries.merging import cancelled, merged, text_in, worded

WAS = session(
    "a",
    title=Text(en="Cities", ko="도시"),
    room="Hall",
    speakers=("Kim",),
    notes=(Note(Text(en="Doubtful.")),),
    uid="1@x",
    revision=4,
)


def says(hours: str | None = "13:00-15:00", **fields: Any) -> Session:
    return session("x", hours, **{"title": Text(), **fields})


def test_what_a_sheet_says_wins_and_the_revision_rises_by_one() -> None:
    now = says("09:00-10:00", title=Text(en="Towns", ko="도시"), room="A", speakers=("Lee", "Kim"), category=TOUR)
    assert merged(WAS, now, BOTH) == WAS._replace(
        when=timed("09:00-10:00"), title=Text(en="Towns", ko="도시"), room="A", speakers=("Lee", "Kim"), revision=5
    )


@pytest.mark.parametrize("now", [says(), says(None), says(notes=(Note(Text(en="Else.")),), uid="2@x", category=TOUR)])
def test_what_a_sheet_does_not_say_stays(now: Session) -> None:
    assert merged(WAS, now, BOTH) is WAS


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (Text(ko="도시들"), Text(en="Cities", ko="도시들")),
        (Text(und="Towns"), Text(en="Towns", ko="도시")),
        (Text(und="도시들"), Text(en="Cities", ko="도시들")),
        (Text(ko="Cities"), Text(en="Cities", ko="도시")),
        (Text(ko="Towns"), Text(en="Towns", ko="도시")),
        (Text(en="Towns", fr="Villes"), Text(en="Towns", ko="도시")),
    ],
)
def test_translations_stay_and_words_go_to_their_language(said: Text, title: Text) -> None:
    assert merged(WAS, says(title=said), BOTH).title == title


def test_a_programme_in_one_language_takes_the_words_of_any() -> None:
    assert text_in(Text(und="Städte"), ("de",)) == Text(de="Städte")
    assert text_in(Text(en="Cities", ko="도시"), ("ko",)) == Text(ko="도시")
    assert text_in(Text(), ("ko",)) == Text()


def test_each_host_keeps_its_translation() -> None:
    was = WAS._replace(hosts=(Text(en="City", ko="시"), Text(en="UN", ko="유엔")))
    assert merged(was, says(hosts=(Text(ko="시"), Text(ko="국제연합"))), BOTH).hosts == (
        Text(en="City", ko="시"),
        Text(en="UN", ko="국제연합"),
    )
    assert merged(was, says(hosts=(Text(ko="시"),)), BOTH).hosts == (Text(ko="시"),)


def test_a_day_alone_keeps_the_hours_and_a_start_alone_the_length() -> None:
    other = date(2021, 10, 9)
    assert merged(WAS, all_day("x", sure(WAS.day), sure(WAS.day), title=Text()), BOTH) is WAS
    assert merged(WAS, all_day("x", other, other, title=Text()), BOTH).when == timed("13:00-15:00", other)
    assert merged(WAS, says("13:00-13:00"), BOTH) is WAS
    assert merged(WAS, says("10:00-10:00"), BOTH).when == timed("10:00-12:00")
    days = all_day("x", sure(WAS.day), other, title=Text())
    assert merged(WAS, days, BOTH).when == days.when


def test_a_room_is_no_longer_unknown_and_hours_no_longer_contested_once_they_are_said() -> None:
    was = WAS._replace(room=None, place="unknown", also=timed("14:00-15:00"))
    now = merged(was, says("14:00-15:00", room="A"), BOTH)
    assert (now.place, now.also, now.room) == (None, None, "A")
    assert merged(was, says(), BOTH) is was


def test_a_session_that_is_back_takes_place_and_calendars_take_it() -> None:
    gone = cancelled(WAS._replace(revision=0))
    assert (gone.status, gone.sequence) == ("cancelled", 1)
    assert cancelled(gone) is gone
    by_hand = WAS._replace(status="cancelled", revision=0)
    back = merged(by_hand, says(), BOTH)
    assert back.status == "confirmed"
    assert back.sequence > by_hand.sequence
    assert merged(WAS, says(status="cancelled"), BOTH) == WAS._replace(status="cancelled", revision=5)


def test_a_revision_of_the_sheet_that_is_higher_counts() -> None:
    assert merged(WAS, says(room="A", revision=9), BOTH).revision == 9
    assert merged(WAS, says(revision=9), BOTH) is WAS


def test_a_new_session_has_its_words_in_the_languages_of_the_programme() -> None:
    new = worded(says(title=Text(und="도시"), notes=(Note(Text(und="Doubtful."), "time"),)), BOTH)
    assert (new.title, new.notes) == (Text(ko="도시"), (Note(Text(en="Doubtful."), "time"),))


def test_a_room_in_two_scripts_is_told_by_one_of_its_names() -> None:
    was = session("a", room="Hall A / A홀")
    assert merged(was, was._replace(room="A홀"), BOTH) == was
    assert merged(was, was._replace(room="Hall A"), BOTH) == was
    assert merged(was, was._replace(room="B홀"), BOTH).room == "B홀"
