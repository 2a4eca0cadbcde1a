"""Undecided titles, copies, and the year of an earlier forum."""

import pytest

from conftest import programme, session
from whrcf_cli.programme.model import Session, Text
from whrcf_cli.queries.check import check


def seen(rule: str, *sessions: Session, **forum: object) -> list[str | None]:
    return [one.session for one in check(programme(*sessions, **forum), {}) if one.rule == rule]


def test_a_title_that_is_not_decided_is_told() -> None:
    assert seen("undecided", session("a", title=Text(en="Keynote", ko="미정"))) == ["a"]
    assert seen("undecided", session("a", title=Text(en="TBD")), session("b", title=Text(en="Undecided cities"))) == [
        "a"
    ]


def test_a_copy_has_the_title_and_hours_of_another_session() -> None:
    title = Text(en="Same", ko="같음")
    one = session("a", title=title, room="1", speakers=("Kim",))
    assert seen("twice", one, session("b", title=title, room="1")) == ["b"]
    assert seen("twice", one, session("b", title=title)) == ["b"]
    assert seen("twice", one, session("b", title=title, room="2", speakers=("Kim",))) == ["b"]
    assert seen("twice", one, session("b", title=title, room="2")) == []
    assert seen("twice", one, session("b", "16:00-17:00", title=title, room="1")) == []
    assert seen("twice", one, session("b", title=title, room="1", status="cancelled")) == []


def test_many_copies_are_one_line() -> None:
    copies = [session(f"s{number}", title=Text(en="Same"), room="1") for number in range(9)]
    assert len(seen("twice", *copies)) == 1


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://example.org/2020/1", True),
        ("https://example.org/2018/1", True),
        ("https://example.org/2020/2021/1", False),
        ("https://example.org/2021/1", False),
        ("https://example.org/1998/1", False),
        ("https://example.org/120200/1", False),
    ],
)
def test_an_address_of_an_earlier_forum_is_told(url: str, told: bool) -> None:
    assert seen("last-year", session("a", url=url)) == (["a"] if told else [])


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Forum 2020", True),
        ("2020 세계인권도시포럼", True),
        ("Cities since 2020", False),
        ("2020년 이후의 도시", False),
        ("2020-2025 strategy", False),
        ("From 2020 to 2021", False),
    ],
)
def test_the_year_before_in_a_title_is_told_unless_it_is_the_subject(title: str, told: bool) -> None:
    assert seen("last-year", session("a", title=Text(en=title))) == (["a"] if told else [])


def test_the_year_before_in_the_forum_is_told() -> None:
    assert seen("last-year", session("a"), id="whrcf-2020", url="https://example.org/2020") == [None, None]


@pytest.mark.parametrize("title", ["TBD", "미정"])
def test_sessions_whose_titles_are_not_decided_are_no_copies(title: str) -> None:
    assert seen("twice", *(session(id, title=Text(en=title), room="1") for id in "ab")) == []


@pytest.mark.parametrize("field", ["name", "theme"])
def test_the_year_before_in_the_words_of_the_forum_is_told(field: str) -> None:
    for words, told in (("Forum 2020", [None]), ("Forum 2021", []), ("Forum 2020-2021", []), ("Forum", [])):
        assert seen("last-year", session("a"), **{field: Text(en=words)}) == told
