import unicodedata
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


REFUGEES = session(
    "asylum", title=Text(en="Refugee protection", ko="난민보호의 길"), topic=Text(en="Refugees", ko="난민")
)
PROCEDURES = session("law", title=Text(ko="난민인정절차와 인권"))
CLIMATE = session("sdgs", title=Text(en="Climate, cities and rights"), topic=Text(en="Goals", ko="지속가능발전"))
NAMED = programme(REFUGEES, PROCEDURES, CLIMATE, session("climate-talk-1"), session("climate-talk-2"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("난민보호", REFUGEES, id="the beginning of a Korean word"),
        pytest.param(unicodedata.normalize("NFD", "인권"), PROCEDURES, id="decomposed"),
        pytest.param("Protection", REFUGEES, id="a whole English word in any case"),
        pytest.param("cities rights", CLIMATE, id="several words"),
        pytest.param("goals", CLIMATE, id="a topic"),
        pytest.param("지속가능", CLIMATE, id="a topic in Korean"),
        pytest.param("law", PROCEDURES, id="an id goes before words"),
        pytest.param("난민", REFUGEES, id="a whole topic goes before words of titles"),
        pytest.param("난민은", REFUGEES, id="a whole topic with a particle"),
        pytest.param("city", CLIMATE, id="another form of an English word"),
        pytest.param("인권을", PROCEDURES, id="a Korean word with a particle"),
        pytest.param("인정 절차", PROCEDURES, id="with a blank"),
    ],
)
def test_a_session_is_named_by_words_of_its_title_or_topic_that_only_it_has(typed: str, found: Session) -> None:
    assert lookup.session(NAMED, typed) == found


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        pytest.param(
            "난",
            '"난" matches several sessions: asylum (난민보호의 길), law (난민인정절차와 인권); type an id',
            id="a word of two titles",
        ),
        pytest.param(
            "climate",
            '"climate" matches several ids: climate-talk-1, climate-talk-2; type more letters',
            id="ids first",
        ),
        pytest.param(
            "cit",
            'no session has an id that begins with "cit"; `whrcf list` shows the ids',
            id="the beginning of an English word",
        ),
        pytest.param(
            "난민보흐",
            'no session has an id that begins with "난민보흐"; did you mean 난민보호의 or 난민?',
            id="a slip in Korean",
        ),
    ],
)
def test_words_that_several_titles_or_none_have_are_told_with_candidates(typed: str, sentence: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        lookup.session(NAMED, typed)
    assert str(problem.value) == sentence


def test_of_many_candidates_ten_are_listed() -> None:
    many = programme(*(session(f"s{n}", title=Text(ko="인권 회의")) for n in range(10, 22)))
    with pytest.raises(UsageProblem) as problem:
        lookup.session(many, "인권")
    assert str(problem.value).count("인권 회의") == 10
    assert str(problem.value).endswith("s19 (인권 회의), ...; type an id")


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        (["8", "10-08..10-09", "fri"], []),
        (["Sat 10 Oct 2021"], ["10 October 2021 is a Sunday, not a Saturday; the date is used"]),
        (["10. 10.(토), 8일(금)"], ["10 October 2021 is a Sunday, not a Saturday; the date is used"]),
        (["10. 7.(목)~10. 9.(일)"], ["9 October 2021 is a Saturday, not a Sunday; the date is used"]),
        (["8일(목)", "8일(목)"], ["8 October 2021 is a Friday, not a Thursday; the date is used"]),
    ],
)
def test_each_date_with_a_wrong_weekday_is_noted_once(typed: list[str], notes: list[str]) -> None:
    assert lookup.notes_on_days(PROGRAMME, typed) == notes


@pytest.mark.parametrize(
    "typed",
    ["8,9", "8·9일", "8，9", "8일과 9일", unicodedata.normalize("NFD", "8일과 9일"), "금, 토", "10월 8일(금), 9일(토)"],
)
def test_several_days_may_be_listed(typed: str) -> None:
    assert lookup.days(PROGRAMME, [typed]) == {date(2021, 10, 8), date(2021, 10, 9)}


@pytest.mark.parametrize("typed", ["Friday, 8 October", "Fri, Oct 8", "October 8th, 2021", "Friday, October 8, 2021"])
def test_the_commas_of_one_date_part_no_days(typed: str) -> None:
    assert lookup.days(PROGRAMME, [typed]) == {date(2021, 10, 8)}


def test_a_korean_word_in_the_middle_of_another_counts_where_none_begins_so() -> None:
    titles = {"tour": "인권다크투어", "walk": "투어와 산책", "talk": "도시인권"}
    of = programme(*(session(id, title=Text(ko=title)) for id, title in titles.items()))
    found = {typed: lookup.session(of, typed).id for typed in ("다크", "다크투어", "투어", "도시")}
    assert found == {"다크": "tour", "다크투어": "tour", "투어": "walk", "도시": "talk"}
    with pytest.raises(UsageProblem, match="no session"):
        lookup.session(of, "크")
