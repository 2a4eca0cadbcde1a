from collections.abc import Iterable
from datetime import timedelta

import pytest

from conftest import BOTH, EN, KO, TALK, TOUR, programme, session, timed
from whrcf_cli.programme.model import Note, Session, Text
from whrcf_cli.queries.lanes import timeline
from whrcf_cli.render.picture.bars import GAP, LINE, Bar, Key, bar
from whrcf_cli.render.picture.measure import width
from whrcf_cli.wording.audience import Audience, Lang

LONG = Text(en="Rebuilding Trust: A New Social Contract", ko="신뢰의 재구축: 인권과 평등에 기반한 새로운 사회 계약")


def key(lang: Lang = BOTH, picks: Iterable[str] = (), clashing: Iterable[str] = ()) -> Key:
    found = timeline(programme(), [session("a")])._replace(clashing=frozenset(clashing))
    return Key.of(found, Audience(lang, picks=frozenset(picks)))


def drawn(one: Session, wide: int = 150, **how: Lang | Iterable[str]) -> Bar:
    return bar(one, key(**how), 100, wide)  # type: ignore[arg-type]


def said(one: Bar) -> list[str]:
    return [line.words for line in one.words]


@pytest.mark.parametrize(
    ("one", "signs"),
    [
        (session("a"), "T"),
        (session("a", category=TOUR), "O"),
        (session("p"), "T="),
        (session("c"), "T!"),
        (session("both"), "T=!"),
        (session("a", notes=(Note(Text(en="?"), "time"),)), "T?"),
        (session("a", also=timed("16:00-17:00")), "T?"),
        (session("a", category=TALK._replace(id="other")), "?"),
    ],
)
def test_signs_tell_kind_pick_clash_and_doubt(one: Session, signs: str) -> None:
    assert drawn(one, picks=["p", "both"], clashing=["c", "both"]).signs == signs


@pytest.mark.parametrize("lang", [EN, KO, BOTH])
@pytest.mark.parametrize("pick", [False, True])
@pytest.mark.parametrize("wide", [80, 95, 110, 150, 400])
def test_words_stay_within_the_bar_or_beside_it(lang: Lang, pick: bool, wide: int) -> None:
    one = drawn(session("a", title=LONG), wide, lang=lang, picks=["a"] if pick else [])
    inside = one.text_x < one.x + one.width
    for line in one.words:
        assert line.x + width(line.words, 13 if line.look in ("ink", "soft") else 12, pick) <= one.room
    assert one.text_x + one.room <= one.x + one.width if inside else one.text_x == one.x + one.width + GAP
    assert one.end >= one.text_x + one.room


def test_all_of_a_title_is_shown_each_language_in_lines_of_its_own() -> None:
    one = drawn(session("a", title=LONG))
    for tag, words in LONG:
        assert " ".join(line.words for line in one.words if line.language == tag) == words
    assert [line.y for line in one.words] == [LINE * number for number in range(len(one.words))]
    assert one.height == LINE * len(one.words) + 2 * GAP


def test_the_second_language_is_softer() -> None:
    looks = {line.language: line.look for line in drawn(session("a")).words if line.language}
    assert looks == {"en": "ink", "ko": "soft"}


@pytest.mark.parametrize(("wide", "inside"), [(79, False), (90, False), (109, False), (110, True)])
def test_a_long_word_is_broken_only_in_a_roomy_bar(wide: int, inside: bool) -> None:
    one = drawn(session("a", title=Text(en="Incomprehensibilities")), wide, lang=EN)
    assert (one.text_x < one.x + one.width) is inside


def test_a_bar_of_no_time_can_be_seen() -> None:
    assert drawn(session("a"), -2).width == 4


def test_the_hours_are_behind_the_signs_or_below_them() -> None:
    wide, narrow = drawn(session("a"), 200), drawn(session("a", title=Text(en="A")), 96)
    assert (wide.words[0].words, wide.words[0].y) == ("13:00-15:00", 0)
    assert wide.words[0].x > 0
    assert (narrow.words[0].words, narrow.words[0].y, narrow.words[0].x) == ("13:00-15:00", LINE, 0)


def test_a_title_without_end_is_cut_with_dots() -> None:
    one = drawn(session("a", title=Text(en="word " * 500)), lang=EN)
    assert len(one.words) == 1 + 12
    assert said(one)[-1].endswith("...")


def test_a_missing_language_is_told() -> None:
    assert said(drawn(session("a", title=Text(ko="제목")), 200, lang=EN))[1:] == ["제목", "in Korean only"]


def test_hours_are_those_of_the_days() -> None:
    found = timeline(programme(), [session("a")])
    zone = (timed("13:00-14:00").start + timedelta()).tzinfo
    reader = Audience(EN, zone=zone, days_in_zone=True)
    assert bar(session("a"), Key.of(found, reader), 0, 200).words[0].words == "13:00-15:00"
