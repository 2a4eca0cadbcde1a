from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import BOTH, EN, TALK, TOUR, all_day, programme, session, timed
from whrcf_cli.cli.options import SourceOptions
from whrcf_cli.cli.source import load_programme
from whrcf_cli.programme.model import Session, Text, Timed
from whrcf_cli.queries.lanes import timeline
from whrcf_cli.render.picture.layout import LENGTH, MARGIN, Picture, PlacedBar, picture
from whrcf_cli.wording.audience import Audience, Lang

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def laid(
    sessions: Iterable[Session], lang: Lang = EN, local: ZoneInfo | None = None, picks: Iterable[str] = ()
) -> Picture:
    return picture(timeline(programme(), sessions), Audience(lang, local, picks=frozenset(picks)))


def box(placed: PlacedBar) -> tuple[int, int, int, int]:
    """What a bar takes with its words: left, right, top, bottom."""
    bar, y, height = placed
    return bar.x, bar.end, y, y + height


def apart(one: PlacedBar, other: PlacedBar) -> bool:
    left, right, top, bottom = box(one)
    left_too, right_too, top_too, bottom_too = box(other)
    return right <= left_too or right_too <= left or bottom <= top_too or bottom_too <= top


SHIPPED = load_programme(SourceOptions())


@pytest.mark.parametrize("lang", [EN, ("ko",), BOTH])
@pytest.mark.parametrize("local", [None, STOCKHOLM])
def test_in_the_programme_nothing_lies_upon_another(lang: Lang, local: ZoneInfo | None) -> None:
    picks = frozenset(session.id for session in SHIPPED.sessions[::3])
    drawn = picture(timeline(SHIPPED, SHIPPED.sessions), Audience(lang, local, picks=picks))
    bars = [bar for day in drawn.days for bar in day.bars]
    assert len(bars) == sum(1 for one in SHIPPED.sessions if one.status == "confirmed" and one.when)
    assert [pair for pair in combinations(bars, 2) if not apart(*pair)] == []
    assert all(
        left >= 0 and right <= drawn.width and bottom <= drawn.height for left, right, _, bottom in map(box, bars)
    )


TIMES = st.lists(st.tuples(st.integers(0, 1400), st.integers(0, 300), st.text("인a W-", min_size=1, max_size=60)))


@given(TIMES.filter(bool))
def test_no_bar_with_its_words_lies_upon_another(spans: list[tuple[int, int, str]]) -> None:
    midnight = timed("00:00-01:00").start
    sessions = [
        session("x", None, title=Text(en=title), status="confirmed")._replace(
            when=Timed(midnight + timedelta(minutes=start), midnight + timedelta(minutes=start + length))
        )
        for start, length, title in spans
    ]
    [day] = laid(sessions).days
    assert len(day.bars) == len(sessions)
    assert all(apart(*pair) for pair in combinations(day.bars, 2))
    starts = [placed.bar.session.start for placed in day.bars]
    assert starts == sorted(starts)  # type: ignore[type-var]


def test_a_bar_goes_from_its_start_to_its_end_on_the_clock() -> None:
    [day] = laid([session("a", "09:00-19:00"), session("b", "14:00-16:30")]).days
    assert [(placed.bar.x, placed.bar.width) for placed in day.bars] == [
        (MARGIN, LENGTH - 2),
        (MARGIN + LENGTH // 2, LENGTH // 4 - 2),
    ]
    assert day.grid[0] == MARGIN
    assert day.grid[-1] == MARGIN + LENGTH


def test_both_clocks_are_named_and_stand_above_the_bars() -> None:
    [day] = laid([session("a", "09:00-11:00")], local=STOCKHOLM).days
    assert [words.words for words in day.words] == [
        *("Friday 8 October 2021", "Asia/Seoul 09:00-11:00", "09", "10", "11"),
        *("Europe/Stockholm 02:00-04:00", "02", "03", "04"),
    ]
    assert max(words.y for words in day.words) < day.top < day.bars[0].y


def test_whole_days_are_below_the_others_and_as_long_as_the_day() -> None:
    art = all_day("art", date(2021, 10, 8), date(2021, 10, 9), title=Text(en="Art"))
    [day] = laid([art, session("a")]).days
    assert [placed.bar.session.id for placed in day.bars] == ["a", "art"]
    assert (day.bars[1].bar.x, day.bars[1].bar.width) == (MARGIN, LENGTH)
    assert day.bars[1].y >= day.bars[0].y + day.bars[0].height
    [alone] = laid([art]).days
    assert (alone.grid, len(alone.bars)) == ((), 1)


def test_the_legend_has_what_is_drawn_in_each_language() -> None:
    drawn = laid([session("a"), session("b", category=TOUR)], BOTH, picks=["a"])
    assert [(one.sign, [words.words for words in one.meaning]) for one in drawn.legend] == [
        ("T", ["Talk", "발표"]),
        ("O", ["Tour", "투어"]),
        ("=", ["in my agenda"]),
    ]
    assert [words.language for words in drawn.legend[0].meaning] == ["en", "ko"]


def test_a_legend_of_many_kinds_has_several_lines_within_the_picture() -> None:
    kinds = [TALK._replace(id=f"k{number}", name=Text(en=f"Kind of talk {number}")) for number in range(30)]
    made = programme()._replace(categories=tuple(kinds))
    sessions = [session(kind.id, category=kind) for kind in kinds]
    drawn = picture(timeline(made, sessions), Audience(EN))
    assert len({entry.y for entry in drawn.legend}) > 1
    assert all(words.x + 100 < drawn.width for entry in drawn.legend for words in entry.meaning)


def test_doubts_are_told_in_words() -> None:
    drawn = laid([session("a", also=timed("16:00-17:00"))])
    assert [line.words for line in drawn.doubts] == ["? a: time contested, also given as 16:00-17:00"]
    assert drawn.doubts[0].y < drawn.height


def test_without_headings_there_is_neither_title_nor_name_of_the_day() -> None:
    drawn = picture(timeline(programme(), [session("a")]), Audience(EN), headed=False)
    assert drawn.title == ()
    assert drawn.days[0].words[0].words == "Asia/Seoul 13:00-15:00"


def test_a_thousand_sessions_are_laid_out() -> None:
    title = Text(en="A Title of a Usual Length for a Session of a Forum", ko="포럼 일정의 보통 길이 제목입니다")
    hours = [f"{9 + number % 10:02}:{number % 4 * 15:02}-{10 + number % 10:02}:30" for number in range(1000)]
    sessions = [session(f"s{number}", span, title=title) for number, span in enumerate(hours)]
    drawn = laid(sessions, BOTH)
    assert len(drawn.days[0].bars) == 1000
