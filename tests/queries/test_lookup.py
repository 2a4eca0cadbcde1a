from datetime import date

import pytest

from conftest import TALK, TOUR, all_day, programme, session
from whrcf_cli.dates.typed import Days
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.model import Category, Session, Text
from whrcf_cli.queries import lookup

ONE, TEN, CAFE = session("plenary-1"), session("plenary-10"), session("cafe")
PROGRAMME = programme(
    ONE,
    TEN,
    CAFE,
    session("before", day=date(2021, 10, 1)),
    all_day("after", date(2021, 10, 10), date(2021, 10, 12)),
    session("undated", None),
)


def test_the_calendar_has_the_period_and_the_other_days_with_something_on() -> None:
    period = tuple(date(2021, 10, day) for day in (7, 8, 9, 10))
    assert lookup.known_days(PROGRAMME) == Days(period, (date(2021, 10, 1),), (date(2021, 10, 11), date(2021, 10, 12)))


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [([], []), (["8"], [8]), (["8", "10-08", "sat"], [8, 9]), (["10-10.."], [10, 11, 12]), (["1"], [1])],
)
def test_days_are_those_of_all_words_together(typed: list[str], numbers: list[int]) -> None:
    assert lookup.days(PROGRAMME, typed) == {date(2021, 10, number) for number in numbers}


@pytest.mark.parametrize("typed", ["tour", "TOUR", " tour ", "to", "투", "투어"])
def test_a_category_is_named_by_id_name_or_beginning(typed: str) -> None:
    assert lookup.category(PROGRAMME, typed) == TOUR


def test_a_whole_name_wins_over_a_longer_one_that_begins_so() -> None:
    talks = Category("talks", Text(en="Longer talks"))
    assert lookup.category(PROGRAMME._replace(categories=(talks, TALK)), "talk") == TALK


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param("t", '"t" matches several categories: talk, tour; type more letters', id="several"),
        pytest.param(
            "tuor", 'there is no category "tuor"; the categories are talk, tour; did you mean tour?', id="near"
        ),
        pytest.param("zzzz", 'there is no category "zzzz"; the categories are talk, tour', id="not near"),
        pytest.param("", 'there is no category ""; the categories are talk, tour', id="nothing typed"),
    ],
)
def test_a_category_that_is_not_one_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        lookup.category(PROGRAMME, typed)
    assert str(problem.value) == sentence


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("plenary-10", TEN, id="id"),
        pytest.param("plenary-1", ONE, id="an id that another begins with"),
        pytest.param(" Café ", CAFE, id="case, accents and blanks"),
        pytest.param("c", CAFE, id="beginning of one"),
    ],
)
def test_a_session_is_named_by_its_id_or_the_beginning_of_only_one(typed: str, found: Session) -> None:
    assert lookup.session(PROGRAMME, typed) == found


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param("plen", '"plen" matches several ids: plenary-1, plenary-10; type more letters', id="several"),
        pytest.param(
            "plenari-1",
            'no session has an id that begins with "plenari-1"; did you mean plenary-1 or plenary-10?',
            id="near",
        ),
        pytest.param("zzzz", 'no session has an id that begins with "zzzz"; `whrcf list` shows the ids', id="not near"),
        pytest.param(" ", 'no session has an id that begins with " "; `whrcf list` shows the ids', id="nothing typed"),
    ],
)
def test_a_session_that_is_not_one_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        lookup.session(PROGRAMME, typed)
    assert str(problem.value) == sentence
