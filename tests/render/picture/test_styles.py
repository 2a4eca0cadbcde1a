import re

import pytest

from whrcf_cli.render.picture import styles

SHEETS = pytest.mark.parametrize("sheet", [styles.of_drawing(), styles.of_page()], ids=["drawing", "page"])


@SHEETS
def test_every_rule_is_closed_and_asks_nobody_for_anything(sheet: str) -> None:
    depth = 0
    for brace in re.findall("[{}]", sheet):
        depth += 1 if brace == "{" else -1
        assert 0 <= depth <= 2
    assert depth == 0
    assert re.findall(r"url|@import|@font-face|<|&", sheet) == []


@SHEETS
def test_each_class_that_sets_a_size_or_a_colour_is_there(sheet: str) -> None:
    names = {"ink", "soft", "small", "hour", "clock", "day", "title", "sign", "kind", "bar", "edge", "grid", "paper"}
    assert {name for name in names if f".{name}" not in sheet} == set()


def test_the_page_shows_the_drawing_where_there_is_room_and_on_paper() -> None:
    assert "figure {display: none" in styles.of_page()
    assert "@media (min-width: 64em), print {figure {display: block}}" in styles.of_page()
