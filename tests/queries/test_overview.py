from datetime import date

from conftest import TALK, TOUR, all_day, programme, session
from whrcf_cli.programme.model import Category, Note, Text
from whrcf_cli.queries.overview import Overview, overview

PROGRAMME = programme(
    session("a", room="Hall"),
    session("late", "23:00-26:00", notes=(Note(Text(en="Doubtful")), Note(Text(en="Twice")))),
    session("gone", status="cancelled", day=date(2021, 10, 10)),
    all_day("tour", date(2021, 10, 7), date(2021, 10, 9), category=TOUR),
    session("undated", None, notes=(Note(Text(ko="확인")),)),
)


def test_days_are_counted_where_sessions_begin_and_categories_as_a_whole() -> None:
    assert overview(PROGRAMME) == Overview(
        PROGRAMME.forum,
        ((date(2021, 10, 7), 1), (date(2021, 10, 8), 2), (date(2021, 10, 10), 1)),
        ((TALK, 4), (TOUR, 1)),
        without_time=1,
        without_room=4,
        doubtful=2,
        contested=(),
    )


def test_dated_and_undated_sessions_are_all_there_are() -> None:
    assert overview(PROGRAMME).dated == 4


def test_a_category_without_sessions_counts_none() -> None:
    empty = Category("empty", Text(en="Empty"))
    assert overview(PROGRAMME._replace(categories=(empty, TOUR))).categories == ((empty, 0), (TOUR, 1))


def test_an_empty_programme_counts_nothing() -> None:
    of = programme()
    assert overview(of) == Overview(of.forum, (), ((TALK, 0), (TOUR, 0)), 0, 0, 0, ())


def test_sessions_whose_time_is_contested_are_named() -> None:
    contested = session("contested", notes=(Note(Text(en="Two times"), "time"),))
    assert overview(programme(session("sure"), contested)).contested == (contested,)
