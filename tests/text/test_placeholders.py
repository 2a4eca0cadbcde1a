"""Words that stand for nobody, for no place, for no title."""

import pytest

from whrcf_cli.text.placeholders import is_nobody, is_nowhere, is_undecided


@pytest.mark.parametrize(
    "name", ["미정", "TBA", "(tbd)", "-", "N.N.", "Various", "추후 안내", "à confirmer", "Por confirmar", "調整中"]
)
def test_these_are_nobody(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize("room", ["온라인", "Zoom", "[TBA]", "장소 미정", "-"])
def test_these_are_no_room(room: str) -> None:
    assert is_nowhere(room)


@pytest.mark.parametrize("title", ["TBD", "미정", "TBD: Keynote", "제목 미정", "[TBA] Opening", "...", "Panel (TBC)"])
def test_these_titles_are_not_decided(title: str) -> None:
    assert is_undecided(title)


@pytest.mark.parametrize("words", ["Kim", "Hall", "Undecided voters", "미정리 자료", "Staffing cities", "1"])
def test_these_are_what_they_say(words: str) -> None:
    assert [is_nobody(words), is_nowhere(words), is_undecided(words)] == [False] * 3
