"""Names that may be one person, and those that are two."""

import pytest

from whrcf_cli.queries.near_people import pairs


def near(*names: str) -> list[tuple[str, str]]:
    return pairs({name: {str(number)} for number, name in enumerate(names)})


@pytest.mark.parametrize(
    "other",
    [
        *("Kim Min-ji", "Minji Kim", "Min-ji Kim", "Min Ji Kim", "Kim, Minji", "Prof. Kim Minji", "Dr Minji Kim"),
        *("Kim Minji (Gwangju)", "김민지", "김 민지", "김민지 교수", "김민지 (Kim Minji)", "Gim Minji (김민지)"),
        *("Kim Minjji", "Kim Mniji", "Kim Mijni"),
    ],
)
def test_a_person_in_two_spellings_is_asked_about(other: str) -> None:
    assert near("Kim Minji", other) == [("Kim Minji", other)]
    assert near(other, "Kim Minji") == [(other, "Kim Minji")]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Kim Minji", "Kim Minju"),
        ("Kim Sejin", "Kim Seojin"),
        ("Kim Minji", "Lee Minji"),
        ("Kim Minsu (Seoul)", "Kim Minsu (Busan)"),
        ("김민지", "김민주"),
        ("Speaker 1", "Speaker 2"),
        ("미정", "TBA"),
        ("KIM Minji", "Kim Minji"),
    ],
)
def test_two_people_and_one_spelling_are_not_asked_about(one: str, two: str) -> None:
    assert near(one, two) == []


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [("Park Jihoon", "박지훈"), ("Lee Hyunwoo", "이현우"), ("Choi Soo-young", "최수영"), ("Jung Seoyeon", "정서연"),
     ("Namgung Min", "남궁민"), ("Ahn Eun-ju", "안은주")],
)  # fmt: skip
def test_hangul_is_near_its_usual_spellings(latin: str, hangul: str) -> None:
    assert near(latin, hangul) == [(latin, hangul)]


def test_two_names_in_one_session_are_two_people() -> None:
    assert pairs({"Kim Minji": {"a", "b"}, "Minji Kim": {"b"}}) == []


def test_ten_thousand_names_are_compared_without_all_their_pairs() -> None:
    names = [f"{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}wick Tester{number:05}" for number in range(10_000)]
    assert near(*names, "Kim Minji", "Minji Kim") == [("Kim Minji", "Minji Kim")]
