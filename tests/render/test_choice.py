from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EN, KO, all_day, programme, session, timed
from whrcf_cli.programme.model import Text
from whrcf_cli.queries.picking import Picking, picking, press
from whrcf_cli.render.choice import frame, numbered, wrapped
from whrcf_cli.text.cells import cells
from whrcf_cli.wording.audience import Audience

DAY = date(2021, 10, 8)
FORUM = programme().forum
ENGLISH, KOREAN, BOTH = Audience(EN), Audience(KO), Audience()
ABROAD = Audience(EN, ZoneInfo("Europe/Zurich"))
SESSIONS = (
    session("early", "10:00-11:00", day=date(2021, 10, 7)),
    session("plenary-2", "13:00-15:00"),
    session("refugees", "14:00-16:00", also=timed("17:00-18:00")),
    session("gone", "14:00-16:00", status="cancelled"),
    session("late", "22:00-24:00"),
    all_day("show", DAY, DAY),
    session("some-day", None),
)
SIZES = st.tuples(st.integers(-1, 160), st.integers(0, 60))
HOSTILE = "\x1b[2J[bold]x[/bold] \r\n\u202e\u200b" + "나" * 60 + " :smile: " + "w" * 99


def state(*marks: str, at: str = "early") -> Picking:
    those = picking(SESSIONS, marks, SESSIONS)
    return those._replace(cursor=[one.id for one in SESSIONS].index(at))


def shown(state: Picking, audience: Audience = ENGLISH, width: int = 79, height: int = 30) -> list[str]:
    return [line.text.rstrip() for line in frame(state, FORUM, audience, width, height)]


@given(SIZES, st.sets(st.sampled_from(SESSIONS)), st.sampled_from(SESSIONS), st.sampled_from([BOTH, KOREAN, ABROAD]))
def test_in_a_terminal_of_any_size_each_line_fits_and_the_cursor_is_seen(
    size: tuple[int, int], marked: set[object], focus: object, audience: Audience
) -> None:
    width, height = size
    those = picking(SESSIONS, [one.id for one in SESSIONS if one in marked], SESSIONS)
    those = those._replace(cursor=SESSIONS.index(focus))
    lines = frame(those, FORUM, audience, width, height)
    assert 0 < len(lines) <= max(height, 1)
    assert all(cells(line.text) <= max(width, 1) for line in lines)
    if width > 0 and height > 1:
        assert any(line.text.startswith(">"[:width]) or width == 1 for line in lines)


@pytest.mark.parametrize("audience", [ENGLISH, KOREAN])
@pytest.mark.parametrize("width", [39, 79])
def test_the_session_at_the_cursor_has_its_whole_title_and_every_line_its_hours(audience: Audience, width: int) -> None:
    long = " ".join(["인권도시"] * 20)
    those = (session("a", title=Text(en=long, ko=long)), session("b", title=Text(en=long, ko=long)))
    lines = shown(picking(those, (), those), audience, width)
    text = " ".join(" ".join(lines).split())
    assert f"{long} (a)" in text
    assert "… (b)" in text
    assert text.count("13:00-15:00") == 2


@pytest.mark.parametrize("width", [39, 79])
def test_a_collision_is_seen_where_it_arises_at_the_cursor_and_at_each_marked_session(width: int) -> None:
    before = state("plenary-2", at="refugees")
    assert "overlaps plenary-2" in " ".join(shown(before, width=width))
    assert "overlaps" not in " ".join(shown(press(before, "home"), width=width))
    after = press(press(before, " "), "home")
    assert [line.strip().split(",")[0] for line in shown(after, width=width) if "overlaps" in line] == [
        "overlaps refugees",
        "overlaps plenary-2",
    ]
    assert any(line.startswith("2 sessions marked, 1 overlapping pair") for line in shown(after, width=width))


def test_where_a_title_is_longer_than_the_screen_its_collisions_are_still_seen() -> None:
    long = Text(en=" ".join(["word"] * 200), ko="말")
    those = (session("other"), session("long", title=long))
    lines = shown(picking(those, ["other"], those)._replace(cursor=1), width=20, height=10)
    assert len(lines) == 10
    assert "    overlaps other," in lines


def test_of_many_collisions_of_a_session_the_first_are_told_and_the_others_counted() -> None:
    those = tuple(session(f"s{number}") for number in range(9))
    marks = [line.strip() for line in shown(picking(those, [one.id for one in those], those)) if "overlap" in line]
    assert [mark.split(",")[0] for mark in marks[:4]] == [
        "overlaps s1",
        "overlaps s2",
        "overlaps s3",
        "5 more overlaps",
    ]


def test_marks_are_words_and_signs() -> None:
    lines = shown(state("late"))
    assert [line[:7] for line in lines if "(late)" in line or "(early)" in line] == ["> [ ] 1", "  [x] 5"]
    assert "        cancelled" in lines
    assert any(line.startswith("        time contested") for line in lines)


def test_each_day_is_above_its_sessions_and_the_first_one_seen_at_the_top() -> None:
    lines = shown(state())
    assert [line for line in lines if "2021" in line] == ["Thursday 7 October 2021", "Friday 8 October 2021"]
    assert "no time given" in lines
    assert shown(state(at="late"), height=8)[0] == "Friday 8 October 2021"


def test_far_down_a_list_the_sessions_round_the_cursor_are_seen() -> None:
    many = tuple(session(f"s{n}", day=DAY + timedelta(days=n // 50)) for n in range(200))
    lines = shown(picking(many, (), many)._replace(cursor=149), height=24)
    assert len(lines) == 24
    numbers = [int(line[6:9]) for line in lines if line[2:5] == "[ ]"]
    assert numbers == [*range(numbers[0], numbers[0] + len(numbers))]
    assert numbers[0] < 145 < 155 < numbers[-1]
    assert lines[0] == "Sunday 10 October 2021"


@pytest.mark.parametrize("width", [39, 79])
def test_both_clocks_are_in_columns_below_their_names(width: int) -> None:
    lines = shown(state(), ABROAD, width)
    assert lines[1] == "        Seoul        Zurich"
    assert any(line[8:32] == "13:00-15:00  06:00-08:00" for line in lines)
    assert shown(state(), Audience(EN, ZoneInfo("Asia/Seoul")), width)[1] == "        Seoul"


def test_the_words_of_a_file_are_neither_controls_nor_markup() -> None:
    those = (session(HOSTILE, title=Text(en=HOSTILE, ko=HOSTILE)),)
    text = "".join([*shown(picking(those, (), those)), *numbered(picking(those, (), those), ENGLISH)]).replace("\n", "")
    assert text.isprintable()
    assert "[bold]" in text


def test_a_list_has_numbers_and_marks_in_words() -> None:
    lines = list(numbered(state("refugees"), ABROAD))
    assert lines[0] == "Thursday 7 October 2021\n"
    [second] = [line for line in lines if line.startswith("2. ")]
    assert "13:00-15:00" in second
    assert "06:00-08:00" in second
    assert "Title of plenary-2 (plenary-2); overlaps refugees, " in second
    assert any(line.startswith("3. ") and "(refugees); in my agenda; time contested" in line for line in lines)
    assert any(line.startswith("4. ") and line.endswith("; cancelled\n") for line in lines)


@given(st.text(), st.integers(-3, 40), st.integers(0, 10))
def test_wrapped_words_fit_and_none_is_lost(text: str, width: int, indent: int) -> None:
    lines = list(wrapped(text, width, " " * indent))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= max(width, indent + 2) for line in lines)
