"""Sessions on the same subject"""

from time import process_time

import pytest

from conftest import TALK, TOUR, session
from whrcf_cli.programme.model import Session, Text
from whrcf_cli.queries.subjects import Subjects

FILLER = [session(f"f{n}", category=TOUR, title=Text(en=f"Filler {n}", ko="채움")) for n in range(20)]


def like(pick: Session, *others: Session, most: int = 5) -> list[tuple[str, str, list[str]]]:
    found = Subjects([pick, *others, *FILLER], others, [None] * len(others)).like(pick, most)
    return [(one.session.id, one.because, one.shared.words) for one in found]


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        pytest.param({"en": "Climate and cities"}, {"en": "The climate crisis"}, ["climate"], id="a word"),
        pytest.param({"en": "Policies for a river"}, {"en": "Many rivers"}, ["river"], id="a plural"),
        pytest.param({"en": "A city in flood"}, {"en": "Cities of tomorrow"}, ["city"], id="cities and city"),
        pytest.param({"ko": "기후위기대응"}, {"ko": "기후 변화와 도시"}, ["기후"], id="Korean without blanks"),
        pytest.param({"ko": "난민을 위한"}, {"ko": "난민들"}, ["난민"], id="Korean with particles"),
        pytest.param({"en": "The SDGs"}, {"en": "SDGs at work"}, ["SDGs"], id="an abbreviation"),
        pytest.param({"en": "The role of us"}, {"en": "Roles for whom"}, [], id="a word that says nothing"),
        pytest.param({"en": "In 2021"}, {"en": "After 2021"}, [], id="a year"),
        pytest.param({"en": "Filler of rooms"}, {"en": "Filler of time"}, [], id="a word that every tenth session has"),
    ],
)
def test_what_two_sessions_share_is_said(one: dict[str, str], two: dict[str, str], shared: list[str]) -> None:
    found = like(session("a", title=Text(**one)), session("b", title=Text(**two), category=TOUR))
    assert found == ([("b", "words", shared)] if shared else [])


def test_a_subject_counts_more_than_a_category_and_a_topic_the_most() -> None:
    water = Text(en="Water")
    pick = session("a", title=Text(en="Wells and climate"), topic=water)
    others = (
        session("category", title=Text(en="Else")),
        session("word", title=Text(en="Climate"), category=TOUR),
        session("topic", title=Text(en="Anything"), topic=water, category=TOUR),
    )
    assert [(id, because) for id, because, _ in like(pick, *others)] == [
        ("topic", "topic"),
        ("word", "words"),
        ("category", "category"),
    ]
    assert like(pick, *others)[-1][2] == TALK.name.words
    assert len(like(pick, *others, most=1)) == 1


def test_what_is_of_another_group_is_not_found() -> None:
    pick, other = session("a", topic=Text(en="Water")), session("b", topic=Text(en="Water"))
    assert Subjects([pick, other], [other], ["someone else"]).like(pick, 3) == ()
    assert [one.session for one in Subjects([pick, other], [other], ["a"]).like(pick, 3)] == [other]


def test_ten_times_the_sessions_take_about_ten_times_as_long() -> None:
    def seconds(number: int) -> float:
        many = [
            session(f"s{n}", title=Text(en=f"Climate subject{n % (number // 2)}"), topic=Text(en="Water"))
            for n in range(number)
        ]
        start = process_time()
        subjects = Subjects(many, many, [None] * number)
        for one in many:
            subjects.like(one, 3)
        return process_time() - start

    seconds(500)
    assert seconds(5_000) < 40 * seconds(500)
