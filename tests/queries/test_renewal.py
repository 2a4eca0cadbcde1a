"""Last year's frame with the sessions of this year's sheet."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from conftest import TALK, TOUR, all_day, programme, session, sure, timed
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.model import Category, Note, Programme, Session, Text, Waiver
from whrcf_cli.queries.renewal import renew
from whrcf_cli.queries.update import update

NOW = datetime(2022, 9, 1, 8, tzinfo=UTC)
OCTOBER = date(2022, 10, 6)
CEREMONY = session("opening", title=Text(en="Opening Ceremony", ko="개회식"), room="Hall / 홀", uid="of-2021")


def sheet(*sessions: Session, **forum: Any) -> Programme:
    """A sheet of next year, in Korean alone."""
    days: dict[str, Any] = {"first_day": OCTOBER, "last_day": OCTOBER}
    return programme(*sessions, **{"id": "made", "name": Text(), "languages": ("ko",), **days, **forum})


def row(id: str, title: str, **fields: Any) -> Session:
    return session(id, day=OCTOBER, title=Text(ko=title), **fields)


def tasks(old: Programme, new: Programme) -> list[str]:
    """What is to be looked at, but for the new id."""
    return [task.what for task in renew(old, new, (), NOW).tasks[1:]]


def test_the_forum_is_that_of_last_year_on_the_days_of_the_sheet() -> None:
    facts: dict[str, Any] = {"opening": (time(9), time(18)), "hosts": (Text(en="City"),), "shared": ("Lobby",)}
    old = programme(CEREMONY, **facts, notes=(Note(Text(en="Doubtful.")),))
    found = renew(old, sheet(row("x", "개회식"), last_day=date(2022, 10, 8)), (), NOW).programme.forum
    days = {"id": "test-2022", "first_day": OCTOBER, "last_day": date(2022, 10, 8)}
    assert found == old.forum._replace(**days, revised=NOW, notes=())  # type: ignore[arg-type]


def test_every_session_is_new_and_none_of_last_year_stays() -> None:
    again = row("opening", "개회식", uid="of-2021", revision=4)
    other = row("talk", "강연", uid="of-2022")
    [opening, talk] = renew(programme(CEREMONY, session("gone")), sheet(again, other), ("of-2021",), NOW).programme[2]
    assert (opening.id, opening.uid, opening.revision, opening.day) == ("opening", None, 0, OCTOBER)
    assert (talk.id, talk.uid) == ("talk", "of-2022")


def test_categories_are_known_by_their_name_in_any_language_and_new_ones_are_told() -> None:
    rows = [
        row("a", "가", category=Category("balpyo", Text(ko="발표"))),
        row("b", "나", category=Category("x", Text(ko="새것"))),
    ]
    old = programme(CEREMONY)
    new = renew(old, sheet(*rows), (), NOW).programme
    assert new.categories == (TALK, TOUR, Category("x", Text(ko="새것")))
    assert [one.category.id for one in new.sessions] == ["talk", "x"]
    assert "categories that last year's file does not have: 새것" in tasks(old, sheet(*rows))


def test_words_and_rooms_have_the_translations_of_last_year_which_are_told_once() -> None:
    old = programme(CEREMONY, session("other", topic=Text(en="Refugees", ko="난민"), hosts=(Text(en="City", ko="시"),)))
    rows = [
        row("a", "개회식", room="홀", topic=Text(ko="난민"), hosts=(Text(ko="시"), Text(ko="군"))),
        row("b", "새 강연", room="홀"),
    ]
    first, second = renew(old, sheet(*rows), (), NOW).programme.sessions
    assert (first.title, first.topic) == (Text(en="Opening Ceremony", ko="개회식"), Text(en="Refugees", ko="난민"))
    assert first.hosts == (Text(en="City", ko="시"), Text(ko="군"))
    assert (first.room, second.room, second.title) == ("Hall / 홀", "Hall / 홀", Text(ko="새 강연"))
    told = "개회식 (Opening Ceremony), 난민 (Refugees), 시 (City), 홀 (Hall / 홀)"
    assert tasks(old, sheet(*rows)) == [f"translations of last year's file are used: {told}"]


def test_words_that_had_two_translations_get_none() -> None:
    two = [session(id, title=Text(en=english, ko="개회")) for id, english in (("a", "Opening"), ("b", "Start"))]
    [found] = renew(programme(*two), sheet(row("x", "개회")), (), NOW).programme.sessions
    assert found.title == Text(ko="개회")


def test_waivers_of_sessions_go_and_that_is_told() -> None:
    waivers = (Waiver("doubtful", "so"), Waiver("too-long", "so", "opening"))
    old = programme(CEREMONY)._replace(waivers=waivers)
    assert renew(old, sheet(row("opening", "개회식")), (), NOW).programme.waivers == waivers[:1]
    assert tasks(old, sheet(row("x", "새 강연"))) == [
        "kept 1 waiver from last year's file; remove it if it no longer applies",
        "left out 1 waiver for a session of last year's file",
    ]


def test_the_name_of_the_sheet_is_told_where_it_differs() -> None:
    told = 'name: the sheet has "제12회 포럼"; last year\'s name is kept, correct it'
    assert tasks(programme(CEREMONY), sheet(row("x", "강연"), name=Text(ko="제12회 포럼"))) == [told]
    assert tasks(programme(CEREMONY), sheet(row("x", "강연"), name=Text(ko="시험 포럼"))) == []


def test_hours_are_by_the_clock_of_the_forum() -> None:
    [found] = renew(programme(CEREMONY, zone="Europe/Zurich"), sheet(row("x", "강연")), (), NOW).programme.sessions
    assert f"{sure(found.timed).start:%H:%M}" == "06:00"
    assert found.timed == timed("13:00-15:00", OCTOBER)


@pytest.mark.parametrize("day", [date(2021, 10, 7), date(2021, 10, 10), date(2020, 10, 6)])
def test_a_sheet_of_the_last_forum_is_refused(day: date) -> None:
    last = sheet(all_day("x", day, day), first_day=day, last_day=day)
    with pytest.raises(UsageProblem, match=f"begins on {day}, but the last forum ended on 2021-10-10"):
        renew(programme(CEREMONY), last, (), NOW)


def test_the_new_id_may_be_given_but_is_never_that_of_the_last_forum() -> None:
    found = renew(programme(CEREMONY), sheet(row("x", "강연")), (), NOW, "wide-2022")
    assert found.programme.forum.id == "wide-2022"
    with pytest.raises(UsageProblem, match="test-2021 is the id of last year's forum"):
        renew(programme(CEREMONY), sheet(row("x", "강연")), (), NOW, "test-2021")


def test_the_same_sheet_changes_nothing_in_the_programme_that_was_made_of_it() -> None:
    old = programme(CEREMONY, session("other", topic=Text(en="Refugees", ko="난민")))
    rows = sheet(row("a", "개회식", room="홀"), row("b", "강연", room="A홀", topic=Text(ko="난민")), row("c", "개회식"))
    new = renew(old, rows, (), NOW).programme
    assert update(new, rows, {}, NOW).programme == new
