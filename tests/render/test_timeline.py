import subprocess
import sys
from collections.abc import Iterable
from datetime import date, timedelta, tzinfo
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import Color, ColorSystem

from conftest import BOTH, EN, KO, TALK, TOUR, all_day, programme, session, sure, timed
from whrcf_cli.cli.options import SourceOptions
from whrcf_cli.cli.source import load_programme
from whrcf_cli.messages import speaking
from whrcf_cli.programme.model import Session, Text, Timed
from whrcf_cli.queries.lanes import Timeline, TimelineDay, timeline
from whrcf_cli.render import plain
from whrcf_cli.render import timeline as table
from whrcf_cli.render.table import Bars, Terminal
from whrcf_cli.wording.audience import Audience, Lang

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NEW_YORK = ZoneInfo("America/New_York")
AUCKLAND = ZoneInfo("Pacific/Auckland")
KOLKATA = ZoneInfo("Asia/Kolkata")


def result(sessions: Iterable[Session], clashing: Iterable[str] = (), zone: tzinfo | None = None) -> Timeline:
    """A timeline on which these ids clash, whatever the rooms and speakers."""
    return timeline(programme(), sessions, zone)._replace(clashing=frozenset(clashing))


def audience(
    lang: Lang = EN, picks: Iterable[str] = (), local: ZoneInfo | None = None, days_in_zone: bool = False
) -> Audience:
    return Audience(lang, local, days_in_zone, picks=frozenset(picks))


def drawn(*sessions: Session, clashing: Iterable[str] = (), width: int = 42, **reader: Any) -> list[str]:
    return [line.plain for line in table.drawn(result(sessions, clashing), audience(**reader), width)]


def told(*sessions: Session, clashing: Iterable[str] = (), **reader: Any) -> str:
    return "".join(plain.timeline(result(sessions, clashing), audience(**reader)))


def bars(*sessions: Session, **how: Any) -> list[str]:
    """The lines between the clock and the first blank line."""
    lines = drawn(*sessions, **how)
    return lines[3 : lines.index("")]


def test_a_whole_picture() -> None:
    art = all_day("art", date(2021, 10, 8), date(2021, 10, 9), category=TOUR, title=Text(en="Art"))
    lines = drawn(
        session("keys", "09:00-12:00", title=Text(en="Keys")),
        session("walk", "12:00-14:00", title=Text(en="A Walk"), category=TOUR),
        session("noon", "11:00-13:00", title=Text(en="News at Noon")),
        art,
        picks=["walk", "art"],
        clashing=["walk", "noon"],
        width=52,
        local=STOCKHOLM,
    )
    assert lines == [
        "Friday 8 October 2021",
        "Asia/Seoul 09:00-14:00",
        "09        10        11        12        13        14",
        "Europe/Stockholm 02:00-07:00",
        "02        03        04        05        06        07",
        "[T keys Keys                 ][!O=walk A Walk====]",
        "                    [!T noon News at No]",
        "",
        "    Seoul       Stockholm",
        " T  09:00-12:00 02:00-05:00 keys Keys",
        "!T  11:00-13:00 04:00-06:00 noon News at Noon",
        "!O= 12:00-14:00 05:00-07:00 walk A Walk",
        " O= no hours given, until Saturday 9 October 2021:",
        "    Art (art)",
        "",
        "T Talk   O Tour   = in my agenda   ! clashes",
    ]


@pytest.mark.parametrize("hour", ["09:00", "09:30", "00:00", "23:59"])
def test_a_day_on_which_nothing_lasts_has_an_hour(hour: str) -> None:
    moment = timed(f"{hour}-24:00").start
    [name, zone, *_] = drawn(session("now", f"{hour}-24:00")._replace(when=Timed(moment, moment)))
    begin = int(hour[:2])
    assert (name, zone) == ("Friday 8 October 2021", f"Asia/Seoul {begin:02}:00-{begin + 1:02}:00")


def test_where_a_bar_is_too_narrow_for_its_title_the_sessions_are_listed() -> None:
    lines = drawn(
        session("a-long-name", "09:00-10:00", title=Text(en="Keys to the City Hall")),
        session("b", "10:00-19:00"),
        picks=["b"],
        clashing=["a-long-name"],
        local=NEW_YORK,
        width=52,
    )
    assert lines == [
        "Friday 8 October 2021",
        "Asia/Seoul 09:00-19:00",
        "09   10   11   12   13   14   15   16   17   18   19",
        "America/New_York 20:00 (-1)-06:00",
        "20   21   22   23   00   01   02   03   04   05   06",
        "[!T ][T=b Title of b=============================]",
        "",
        "    Seoul       New York",
        "!T  09:00-10:00 20:00-21:00 (-1)",
        "    a-long-name Keys to the City Hall",
        " T= 10:00-19:00 21:00 (-1)-06:00",
        "    b Title of b",
        "",
        "T Talk   = in my agenda   ! clashes",
    ]


@pytest.mark.parametrize(
    ("hours", "begin", "end"),
    [
        ("09:00-19:00", 0, 40),
        ("09:00-10:00", 0, 4),
        ("10:00-12:00", 4, 12),
        ("10:15-11:45", 5, 11),
        ("10:14-11:44", 4, 10),
        ("18:00-19:00", 36, 40),
        ("18:59-19:00", 39, 40),
        ("09:01-09:02", 0, 1),
    ],
)
def test_a_bar_goes_from_the_column_of_its_start_to_that_of_its_end(hours: str, begin: int, end: int) -> None:
    title = Text(en="x" * 40)
    _, line, *_ = bars(session("a" * 40, "09:00-19:00"), session("b" * 40, hours, title=title), picks=["b" * 40])
    assert (len(line) - len(line.lstrip(" ")), len(line)) == (begin, end)


@pytest.mark.parametrize(
    ("minutes", "plain", "pick", "clash", "both"),
    [
        (15, "T", "T", "T", "T"),
        (30, "T]", "T=", "!T", "!T"),
        (45, "[T]", "T=]", "!T]", "!T="),
        (60, "[T ]", "[T=]", "[!T]", "!T=]"),
        (75, "[T a]", "[T=a]", "[!T ]", "[!T=]"),
        (90, "[T ab]", "[T=ab]", "[!T a]", "[!T=a]"),
        (120, "[T ab T]", "[T=ab T]", "[!T ab ]", "[!T=ab=]"),
        (150, "[T ab Tit]", "[T=ab Tit]", "[!T ab Ti]", "[!T=ab Ti]"),
    ],
)
def test_what_is_left_of_a_bar(minutes: int, plain: str, pick: str, clash: str, both: str) -> None:
    start = timed("09:00-10:00").start
    time = Timed(start, start + timedelta(minutes=minutes))
    bar = session("ab", None, when=time, status="confirmed", title=Text(en="Title"))
    whole = session("long", "09:00-19:00")
    for expected, picks, clashing in (
        (plain, (), ()),
        (pick, ["ab"], ()),
        (clash, (), ["ab"]),
        (both, ["ab"], ["ab"]),
    ):
        assert bars(whole, bar, picks=picks, clashing=clashing)[1] == expected


@pytest.mark.parametrize(
    ("hours", "line"),
    [
        (["09:00-14:00", "14:00-19:00"], "[T a a 제목        ][T b b 제목        ]"),
        (["09:00-09:15", "09:15-09:30", "09:30-10:00", "10:00-19:00"], "TTT][T d d 제목                        ]"),
    ],
)
def test_touching_bars_stay_apart(hours: list[str], line: str) -> None:
    assert bars(*map(session, "abcd", hours), lang=KO) == [line]


def test_bars_that_would_share_a_cell_are_drawn_below_each_other() -> None:
    short = [session(id, hours) for id, hours in (("a", "09:00-09:05"), ("b", "09:05-09:10"), ("c", "09:10-09:20"))]
    lines = bars(*short, session("d", "09:20-19:00"))
    assert [line[:3] for line in lines] == ["T[T", "T", "T"]


@pytest.mark.parametrize(
    ("width", "bar"),
    [
        (12, "[T a 인권]"),
        (13, "[T a 인권 ]"),
        (14, "[T a 인권  ]"),
        (15, "[T a 인권 도]"),
        (16, "[T a 인권 도 ]"),
        (17, "[T a 인권 도시]"),
    ],
)
def test_hangul_is_cut_by_cells_and_never_in_half(width: int, bar: str) -> None:
    lines = drawn(session("a", "09:00-10:00", title=Text(ko="인권 도시")), lang=KO, width=width)
    assert bar in lines
    assert cell_len(bar) == width - 2


@pytest.mark.parametrize(("pick", "bar"), [(False, "[T a 인 ]"), (True, "[T=a 인=]")])
def test_the_half_that_is_left_is_filled(pick: bool, bar: str) -> None:
    lines = drawn(session("a", "09:00-10:00", title=Text(ko="인권")), lang=KO, width=11, picks=["a"] if pick else ())
    assert bar in lines


@pytest.mark.parametrize(
    ("width", "axis"),
    [
        (82, "09      10      11      12      13      14      15      16      17      18      19"),
        (42, "09  10  11  12  13  14  15  16  17  18  19"),
        (32, "09 10 11 12 13 14 15 16 17 18 19"),
        (31, "09   11    13    15    17    19"),
        (12, "09 12 15 18"),
    ],
)
def test_as_many_hours_as_do_not_touch(width: int, axis: str) -> None:
    assert axis in drawn(session("a", "09:00-19:00"), width=width)


@pytest.mark.parametrize(
    ("zone", "name", "axis"),
    [
        (STOCKHOLM, "Europe/Stockholm 15:00-17:00", "15                 16                 17"),
        (NEW_YORK, "America/New_York 09:00-11:00", "09                 10                 11"),
        (AUCKLAND, "Pacific/Auckland 02:00-04:00 (+1)", "02                 03                 04"),
        (KOLKATA, "Asia/Kolkata 18:30-20:30", "         19                 20"),
        (ZoneInfo("Asia/Tokyo"), "Asia/Tokyo 22:00-24:00", "22                 23                 24"),
    ],
)
def test_a_second_clock(zone: ZoneInfo, name: str, axis: str) -> None:
    lines = drawn(session("a", "22:30-24:00"), local=zone, width=40)
    assert lines[1:3] == ["Asia/Seoul 22:00-24:00", "22                 23                 24"]
    assert lines[3:5] == [name, axis]


def test_past_midnight_the_clock_begins_anew() -> None:
    lines = drawn(session("a", "22:00-26:00"), width=22)
    assert lines[1:3] == ["Asia/Seoul 22:00-02:00", "(+1)"]
    assert lines[3] == "22   23   00   01   02"


SHIPPED = load_programme(SourceOptions())


@pytest.mark.parametrize("lang", [EN, KO, BOTH])
@pytest.mark.parametrize("local", [None, STOCKHOLM, NEW_YORK, KOLKATA])
@pytest.mark.parametrize("width", [40, 41, 63, 80, 140, 200])
def test_the_programme_at_many_widths(width: int, local: ZoneInfo | None, lang: Lang) -> None:
    clashing = frozenset(session.id for session in SHIPPED.sessions[::4])
    found = timeline(SHIPPED, SHIPPED.sessions)._replace(clashing=clashing)
    reader = audience(lang, (session.id for session in SHIPPED.sessions[::3]), local)
    for day in found.days:
        lines = [line.plain for line in table.drawn(found._replace(days=(day,)), reader, width)]
        assert max(map(cell_len, lines)) <= width
        zones = [day.start.tzinfo if day.start else None, local]
        for zone in filter(None, zones):
            at = next(n for n, line in enumerate(lines) if line.startswith(str(zone)))
            axis = next(line for line in lines[at + 1 :] if line.replace(" ", "").isdigit())
            assert_hours_above_their_columns(axis, day, zone, width)


def assert_hours_above_their_columns(axis: str, day: TimelineDay, zone: tzinfo, width: int) -> None:
    moment, last = sure(day.start), sure(day.end)
    start, end = moment.timestamp(), last.timestamp()
    shown = 0
    while moment <= last:
        clock = moment.astimezone(zone)
        column = int((moment.timestamp() - start) * (width - 2) // (end - start))
        if clock.minute == 0 and axis[column : column + 2].strip():
            shown += 1
            assert axis[column : column + 2] in (f"{clock:%H}", "24" if clock.hour == 0 and moment == last else "")
            assert axis[max(column - 1, 0) : column] in ("", " ")
        moment += timedelta(minutes=30)
    assert shown == len(axis.split())


TIMES = st.lists(st.tuples(st.integers(0, 1400), st.integers(1, 300)), min_size=1, max_size=9)


@given(TIMES, st.integers(40, 200))
def test_every_session_has_a_bar_that_begins_at_its_column(spans: list[tuple[int, int]], width: int) -> None:
    midnight = timed("00:00-01:00").start
    sessions = [
        session("a", None, when=Timed(*(midnight + timedelta(minutes=m) for m in (start, start + length))))._replace(
            status="confirmed", title=Text(en="title")
        )
        for start, length in spans
    ]
    (day,) = result(sessions).days
    lines = drawn(*sessions, width=width)
    assert max(map(len, lines)) <= width
    rows = lines[3 : lines.index("")]
    assert sum(row.count("T") for row in rows) == len(sessions)
    first, last = sure(day.start).timestamp(), sure(day.end).timestamp()
    begins = [int((sure(s.timed).start.timestamp() - first) * (width - 2) // (last - first)) for s in sessions]
    drawn_at = [
        column
        for row in rows
        for column, sign in enumerate(row)
        if sign == "[" or (sign == "T" and (column == 0 or row[column - 1] != "["))
    ]
    assert sorted(begins) == sorted(drawn_at)


def test_colour_tells_no_more_than_the_signs() -> None:
    sessions = [session(id, "09:00-19:00") for id in "abcd"]
    lines = drawn(*sessions, picks=["b", "d"], clashing=["c", "d"])
    assert [line[:5] for line in lines[3:7]] == ["[T a ", "[T=b ", "[!T c", "[!T=d"]
    assert lines[-1] == "T Talk   = in my agenda   ! clashes"


def test_the_legend_knows_what_occurs_only() -> None:
    assert drawn(session("a", "09:00-19:00"))[-1] == "T Talk"
    assert drawn(session("a", "09:00-19:00"), picks=["other"], clashing=["other"])[-1] == "T Talk"
    assert drawn() == []


def styles(paint: table.Paint) -> list[str]:
    """How three bars look: of a talk, of a tour that is picked, and of one that is picked and clashes."""
    sessions = [session(id, "09:00-19:00", category=kind) for id, kind in zip("abc", (TALK, TOUR, TOUR), strict=True)]
    lines = list(table.drawn(result(sessions, "c"), audience(picks="bc"), 60, paint))
    return [str(line.spans[-1].style) for line in lines[3:6]]


def test_bars_are_blocks_where_there_is_colour() -> None:
    talk, tour = table.GROUNDS[:2]
    assert styles(table.Paint(filled=True, exact=True)) == [
        f"#ffffff on {talk}",
        f"bold #ffffff on {tour}",
        f"bold #ffffff on {table.CLASH}",
    ]
    assert styles(table.Paint(filled=True)) == ["reverse", "bold reverse", "bold reverse"]
    assert styles(table.BRACKETS) == ["default", "bold default", "bold default"]


def test_a_block_has_no_brackets_and_a_blank_at_its_end() -> None:
    sessions = [session("a", "09:00-14:00"), session("b", "14:00-18:45"), session("c", "18:45-19:00")]
    lines = [line.plain for line in table.drawn(result(sessions), audience(), 42, table.Paint(filled=True))]
    assert lines[3] == " T a Title of a      T b Title of b    T"


@pytest.mark.parametrize(
    ("told", "expected"), [((), "["), (("truecolor",), " "), (("256",), " "), (("standard",), " ")]
)
def test_only_a_terminal_with_colours_has_blocks(told: tuple[Any, ...], expected: str) -> None:
    for no_colour in (False, True):
        console = Terminal(width=60, color_system=told[0] if told else None, no_color=no_colour, file=StringIO())
        [bar] = [
            line
            for line in console.render_lines(Bars(result([session("a", "09:00-19:00")]), audience()))
            if "Title" in "".join(part.text for part in line)
        ]
        assert "".join(part.text for part in bar)[0] == ("[" if no_colour else expected)


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in colour.get_truecolor()]
    return sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )


@pytest.mark.parametrize("ground", [*table.GROUNDS, table.CLASH])
@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
def test_words_are_read_on_a_block_and_blocks_are_seen_on_black_and_on_white(ground: str, system: ColorSystem) -> None:
    words, block = (luminance(Color.parse(colour).downgrade(system)) for colour in (table.INK, ground))
    assert (words + 0.05) / (block + 0.05) >= 4.5
    assert (block + 0.05) / 0.05 >= 3
    assert 1.05 / (block + 0.05) >= 3


LONG = Text(en="Rebuilding Trust: A New Social Contract Based on Human Rights and Equality", ko="신뢰의 재구축 " * 6)


@pytest.mark.parametrize("lang", [EN, KO, BOTH])
@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_no_title_is_cut_in_the_list(width: int, lang: Lang) -> None:
    sessions = [session("a", "09:00-10:00", title=LONG), session("b", "10:00-24:00")]
    lines = drawn(*sessions, width=width, lang=lang, local=STOCKHOLM)
    words = " ".join(line.strip() for line in lines).split()
    for tag in lang:
        title = sure(LONG.get(tag)).split()
        assert any(words[n : n + len(title)] == title for n in range(len(words)))


def test_a_missing_language_is_told_in_the_list() -> None:
    lines = drawn(session("a", "09:00-10:00", title=Text(ko="제목")), session("b", "10:00-24:00"), lang=EN)
    assert " T  09:00-10:00 a 제목 (in Korean only)" in lines


def test_a_long_name_of_a_category_is_folded_in_the_legend() -> None:
    kind = TALK._replace(name=Text(en="Talks on " + "very " * 10 + "long ways"))
    lines = drawn(session("a", "09:00-19:00", category=kind), width=40, picks=["a"])
    assert lines[-3:] == [
        "T Talks on very very very very very very",
        "  very very very very long ways",
        "= in my agenda",
    ]


def test_text_from_files_is_made_safe() -> None:
    hostile = "a\x1b[31m\n\u202ez"
    one = session(hostile, "09:00-19:00", title=Text(en=hostile))
    two = all_day(hostile, date(2021, 10, 8), date(2021, 10, 8), title=Text(en=hostile))
    for text in ("\n".join(drawn(one, two, width=60)), told(one, two)):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert "[T a\N{SYMBOL FOR ESCAPE}[31m z a\N{SYMBOL FOR ESCAPE}[31m z" in bars(one, width=60)[0]


def test_an_id_without_room_goes_on_below() -> None:
    id = "a-" * 30
    lines = drawn(session(id, "09:00-10:00"), width=40)
    assert lines[5:8] == [" T  09:00-10:00", "    " + "a-" * 18, "    " + "a-" * 12 + " Title of"]


def test_plain_lines() -> None:
    art = all_day("art", date(2021, 10, 8), date(2021, 10, 9), category=TOUR, title=Text(ko="작품"))
    found = told(
        session("a", "22:30-24:00"),
        session("b", "22:00-23:00", category=TOUR),
        art,
        picks=["a"],
        clashing=["a", "b"],
        local=AUCKLAND,
    )
    assert (
        found
        == """\
day: Friday 8 October 2021

row: 1
time: 22:00-23:00, Asia/Seoul
my time: 02:00-03:00 (+1), Pacific/Auckland
category: Tour
id: b
title: Title of b
clashes: yes

row: 2
time: 22:30-24:00, Asia/Seoul
my time: 02:30-04:00 (+1), Pacific/Auckland
category: Talk
id: a
title: Title of a
in my agenda: yes
clashes: yes

time: no hours given, until Saturday 9 October 2021
category: Tour
id: art
title: 작품 (in Korean only)

"""
    )


def test_plain_lines_in_korean() -> None:
    with speaking("ko"):
        lines = told(session("a"), lang=KO, picks=["a"])
    assert (
        lines
        == """\
날짜: 2021년 10월 8일 금요일

행: 1
시간: 13:00-15:00, Asia/Seoul
구분: 발표
ID: a
제목: a 제목
내 일정: 예

"""
    )


def test_the_days_of_the_reader_have_the_hours_of_the_forum_beside_them_under_their_own_names() -> None:
    late = session("late", "22:30-24:00", title=Text(en="Late"))
    mine = result([late], zone=AUCKLAND)
    reader = audience(local=AUCKLAND, days_in_zone=True)
    assert "".join(plain.timeline(mine, reader)) == (
        "day: Saturday 9 October 2021\n\n"
        "row: 1\n"
        "time: 22:30-24:00 (-1), Asia/Seoul\n"
        "my time: 02:30-04:00, Pacific/Auckland\n"
        "category: Talk\nid: late\ntitle: Late\n\n"
    )
    assert [line.plain for line in table.drawn(mine, reader, 42)] == [
        "Saturday 9 October 2021",
        "Pacific/Auckland 02:00-04:00",
        "02                  03                  04",
        "Asia/Seoul 22:00-24:00 (-1)",
        "22                  23                  24",
        "          [T late Late                 ]",
        "",
        "T Talk",
    ]


def test_lines_are_told_without_loading_rich() -> None:
    code = """
import sys
from whrcf_cli.cli.source import load_programme
from whrcf_cli.cli.options import SourceOptions
from whrcf_cli.queries.lanes import timeline
from whrcf_cli.render import plain
from whrcf_cli.wording.audience import ANYONE
programme = load_programme(SourceOptions())
print(len(list(plain.timeline(timeline(programme, programme.sessions), ANYONE))) > 100)
print([name for name in sys.modules if name.split(".")[0] == "rich"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["True", "[]"], done.stderr


@pytest.mark.parametrize("days_in_zone", [False, True])
def test_a_reader_in_the_zone_of_the_forum_has_one_clock(days_in_zone: bool) -> None:
    long = session("a", "09:00-09:30", title=Text(en="A title that is much longer than its bar"))
    assert drawn(long, local=ZoneInfo("Asia/Seoul"), days_in_zone=days_in_zone) == drawn(long)


def test_other_hours_are_told_by_both_clocks() -> None:
    lines = " ".join(drawn(session("a", also=timed("16:00-17:00")), local=STOCKHOLM, width=100))
    assert "a: time contested, also given as 09:00-10:00 Stockholm (16:00-17:00 Seoul)" in lines
