"""Where the sessions are in a sheet: headers, headings, totals, notes, grids, days above, what is not published."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SEOUL
from formats.readings import told
from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv import read as csv
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.programme.model import Timed

HEADER = "날짜,시간,장소,세션명,발표자\n"
ONE = "2026-05-14,10:00~11:00,A홀,기조 강연,박하늘\n"
TWO = "2026-05-15,14:00~15:30,B홀,청년 토론,\n"


def read(text: str, **person: Any) -> ReadResult:
    return csv.read(text.encode(), Hints(**{"name": "forum", "zone": SEOUL, **person}))


def times(reading: ReadResult) -> dict[str, str]:
    """When each session is, by its title: "14 10:00-11:00 A홀"."""
    assert reading.programme
    found = {}
    for one in reading.programme.sessions:
        when = f"{one.when.start:%d %H:%M}-{one.when.end:%H:%M}" if isinstance(one.when, Timed) else ""
        found[one.title.main] = f"{when} {one.room or ''}".strip()
    return found


RIGHT = {"기조 강연": "14 10:00-11:00 A홀", "청년 토론": "15 14:00-15:30 B홀"}


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        pytest.param(HEADER + ONE + TWO, "", id="a plain one"),
        pytest.param(
            f"도시 포럼 일정표,,,,\n작성: 총무과,,,,\n,,,,\n{HEADER}{ONE}{TWO}", "name of the forum", id="titles"
        ),
        pytest.param(
            f"{HEADER}{ONE}{TWO}합 계,,,2개 세션,\n※ 변경될 수 있음,,,,\n", "no sessions", id="totals and notes"
        ),
        pytest.param(f"{HEADER}{ONE},,,,\n{HEADER}{TWO}", "", id="a header again"),
        pytest.param(
            "시간,장소,세션명\n2026년 5월 14일(목),,\n10:00~11:00,A홀,기조 강연\n"
            "□ 5월 15일,,\n14:00~15:30,B홀,청년 토론\n",
            "is a heading",
            id="headings",
        ),
        pytest.param(
            "■ 첫째 날 (2026. 5. 14.),,,,\n시간,장소,세션명\n10:00~11:00,A홀,기조 강연\n\n■ 둘째 날 (2026. 5. 15.)\n"
            "시간,장소,세션명\n14:00~15:30,B홀,청년 토론\n",
            "is a heading",
            id="a table a day",
        ),
        pytest.param(
            "날짜,시간,,장소,세션명\n,시작,종료,,\n2026-05-14,10:00,11:00,A홀,기조 강연\n"
            "2026-05-15,14:00,15:30,B홀,청년 토론\n",
            "in two rows",
            id="a header of two rows",
        ),
        pytest.param(
            "2026-05-14,A홀,B홀\n10:00~11:00,기조 강연,-\n2026-05-15,A홀,B홀\n14:00~15:30,,청년 토론\n",
            "is a grid",
            id="a grid",
        ),
        pytest.param(
            "공개,날짜,시간,장소,세션명\nY,2026-05-14,10:00~11:00,A홀,기조 강연\nN,2026-05-14,11:00~12:00,A홀,비밀\n"
            "Y,2026-05-15,14:00~15:30,B홀,청년 토론\n",
            "not for the public",
            id="not published",
        ),
    ],
)
def test_a_sheet_has_its_sessions_however_it_is_made(text: str, guess: str) -> None:
    reading = read(text)
    assert times(reading) == RIGHT
    assert guess in told(reading)


@pytest.mark.parametrize("above", ["(2026년 10월 6일~7일)", "2026년 10월 6일", "6 October 2026"])
@pytest.mark.parametrize("days", [("10.6(화)", "10.7(수)"), ("10/6", "10/7"), ("1일차", "2일차"), ("화", "수")])
def test_a_column_of_days_goes_before_a_day_above_the_sheet(above: str, days: tuple[str, str]) -> None:
    one, two = days
    text = f"Forum,,\n{above},,\n날짜,시간,세션명\n{one},9:00-10:00,A\n,10:00-11:00,B\n{two},9:00-10:00,C\n"
    assert times(read(text)) == {"A": "06 09:00-10:00", "C": "07 09:00-10:00", "B": "06 10:00-11:00"}


@pytest.mark.parametrize("names", ["Start Date,End Date", "Event Start Date/Time,Event End Date/Time", "시작일,종료일"])
@pytest.mark.parametrize(
    "hours", [("2026-10-06 9:00", "2026-10-06 9:45"), ('"Oct 6, 2026 9:00am"', '"Oct 6, 2026 9:45am"')]
)
def test_a_date_of_the_end_that_has_an_hour_is_the_end(names: str, hours: tuple[str, str]) -> None:
    assert times(read(f"{names},Title\n{','.join(hours)},A\n")) == {"A": "06 09:00-09:45"}


def test_a_heading_whose_day_nobody_knows_is_asked_for() -> None:
    with pytest.raises(FileProblem, match=r'line 2: "5월 14일" has no four-digit year; .* --first-day'):
        read("시간,장소,세션명\n5월 14일,,\n10:00~11:00,A홀,기조 강연\n")


def test_a_day_is_that_above_until_there_is_another_and_that_is_told_once() -> None:
    rows = "2026-05-14,9:00-10:00,A,One\n,10:00-11:00,A,Two\n,11:00-12:00,A,Three\n2026-05-15,9:00-10:00,A,Four\n"
    reading = read(f"Date,Time,Room,Title\n{rows}")
    assert times(reading)["Three"] == "14 11:00-12:00 A"
    assert told(reading).count("have the day above them") == 1
    assert [one.line for one in reading.findings if "day above" in one.message] == [3]


def test_a_session_without_hours_gets_no_day_from_above() -> None:
    reading = read("Date,Time,Title\n2026-05-14,9:00-10:00,One\n,,Later\n")
    assert times(reading) == {"One": "14 09:00-10:00", "Later": ""}


def test_starts_alone_end_as_the_next_in_the_room_begins() -> None:
    reading = read("Date,Time,Room,Title\n2026-05-14,9:00,A,One\n2026-05-14,9:30,B,Two\n2026-05-14,10:00,A,Three\n")
    assert times(reading) == {"One": "14 09:00-10:00 A", "Two": "14 09:30-09:30 B", "Three": "14 10:00-10:00 A"}
    assert "no session has an end" in told(reading)


@pytest.mark.parametrize(
    ("cells", "options", "first"),
    [
        (("5.14(목)", "5.15(금)"), {"first_day": date(2026, 5, 14)}, "5.14(목)"),
        (("14 May", "May 15"), {"first_day": date(2026, 5, 14)}, "14 May"),
        (("Day 1", "Day 2"), {"first_day": date(2026, 5, 14)}, "Day 1"),
        (("1일차", "2일차"), {"first_day": date(2026, 5, 14)}, "1일차"),
        (("목", "금요일"), {"first_day": date(2026, 5, 13)}, "목"),
        (("46156", "46157"), {}, "46156"),
        (("'26.5.14.", "26. 5. 15.(금)"), {}, "'26.5.14."),
        (("5/14/2026", "5/15/2026"), {}, ""),
        (("2026.5.14", "5. 15.(금)"), {}, "5. 15.(금)"),
        (("Donnerstag, 14. Mai 2026", "15. Mai 2026"), {}, ""),
        (("jeudi 14 mai 2026", "le 15 Mai 2026"), {}, ""),
        (("14 de mayo de 2026", "Viernes, 15 de mayo del 2026"), {}, ""),
    ],
)
def test_days_are_read_as_people_write_them_and_each_kind_is_told_once(
    cells: tuple[str, str], options: dict[str, Any], first: str
) -> None:
    reading = read(
        f"날짜;시간;장소;세션명\n{cells[0]};10~11시;A홀;기조 강연\n{cells[1]};14:00-15:30;B홀;청년 토론\n", **options
    )
    assert times(reading) == RIGHT
    if first:
        assert f'"{first}"' in told(reading) or f'"{first.lstrip(chr(39))}"' in told(reading)


@pytest.mark.parametrize(
    ("day", "advice"),
    [("Day 1", "--first-day"), ("Fri", "--first-day"), ("10/6", "--first-day"), ("10/6/2022", "--dates")],
)
def test_what_could_mean_two_days_is_asked_for_by_the_option_that_tells_it(day: str, advice: str) -> None:
    with pytest.raises(FileProblem, match=advice) as problem:
        read(f"Date,Time,Title\n{day},9:00-10:00,One\n")
    assert problem.value.line == 2


@pytest.mark.parametrize(("month_first", "day"), [(True, date(2026, 5, 6)), (False, date(2026, 6, 5))])
def test_the_order_of_dates_is_as_a_person_says(month_first: bool, day: date) -> None:
    reading = read("Date,Time,Title\n5/6/2026,9:00-10:00,One\n", month_first=month_first)
    assert reading.programme
    assert reading.programme.sessions[0].day == day


def test_hours_that_fall_back_are_in_the_afternoon_and_that_is_told() -> None:
    rows = "".join(
        f"2026-05-14,{hours},A,{hours}\n" for hours in ("9:00-10:30", "11:00-12:30", "12:30-1:30", "1:30-3:00")
    )
    reading = read(f"Date,Time,Room,Title\n{rows}")
    assert [when[3:14] for when in times(reading).values()] == [
        "09:00-10:30",
        "11:00-12:30",
        "12:30-13:30",
        "13:30-15:00",
    ]
    assert told(reading).count("no am or pm") == 1


@pytest.mark.parametrize("hours", ["1:00-2:30", "2:30-4:00", "6:00-7:00"])
def test_an_hour_of_a_12_hour_clock_never_becomes_night_unsaid(hours: str) -> None:
    reading = read(f"Date,Time,Title\n2026-05-14,{hours},One\n")
    assert reading.programme
    assert reading.programme.sessions[0].timed is not None
    assert reading.programme.sessions[0].timed.start.hour >= 12
    assert "no am or pm" in told(reading)


def test_a_clock_of_24_hours_is_left_as_it_is() -> None:
    rows = "2026-05-14,08:00-09:00,A,One\n2026-05-14,13:00-14:00,A,Two\n2026-05-14,22:00-01:00,A,Three\n"
    reading = read(f"Date,Time,Room,Title\n{rows}")
    assert [when[3:14] for when in times(reading).values()] == ["08:00-09:00", "13:00-14:00", "22:00-01:00"]
    assert "am or pm" not in told(reading)


def test_chairs_panellists_and_parts_of_names_are_people() -> None:
    table = "날짜,시간,세션명,발표자,좌장,토론자,First name,Last name\n"
    table += "2026-05-14,10:00~11:00,가,박하늘,이강,최솔·정별,Ann,Lee\n"
    reading = read(table)
    assert reading.programme
    assert reading.programme.sessions[0].speakers == ("박하늘", "이강", "최솔", "정별", "Ann Lee")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("박하늘,이강", ("박하늘", "이강")),
        ("박하늘·이강 및 최솔", ("박하늘", "이강", "최솔")),
        ("박하늘과 이강", ("박하늘", "이강")),
        ("박하나와 이강", ("박하나", "이강")),
        ("최와 솔", ("최와 솔",)),
        ("박하늘 (서울시, 국장) / 이강 (부산/시)", ("박하늘 (서울시, 국장)", "이강 (부산/시)")),
        ("좌장: 박하늘, 발표: 이강·최솔", ("박하늘", "이강", "최솔")),
        ("Moderator: Ann Lee\nPanelists: Bo Ek, Cy Dee", ("Ann Lee", "Bo Ek", "Cy Dee")),
        ("Ann Lee & Bo Ek and Cy Dee", ("Ann Lee", "Bo Ek", "Cy Dee")),
        ("Ann & Bo", ("Ann & Bo",)),
        ("추후 안내", ()),
        ("TBC", ()),
    ],
)
def test_several_people_in_a_cell_are_several(cell: str, names: tuple[str, ...]) -> None:
    reading = read(f'날짜;시간;세션명;발표자\n2026-05-14;10:00~11:00;가;"{cell}"\n')
    assert reading.programme
    assert reading.programme.sessions[0].speakers == names


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("오전 11시~1시", "11:00-13:00"),
        ("오후 2시~3시 반", "14:00-15:30"),
        ("저녁 7시~9시", "19:00-21:00"),
        ("정오~13:00", "12:00-13:00"),
        ("10 Uhr 15 - 11 Uhr 30", "10:15-11:30"),
        ("halb elf", ""),
        ("2-3:30pm", "14:00-15:30"),
        ("9.00-10.30", "09:00-10:30"),
        ("9h30-11h", "09:30-11:00"),
        ("0900-1030", "09:00-10:30"),
        ("10~12시", "10:00-12:00"),
        ("１４：００～１５：３０", "14:00-15:30"),
        ("22:00~익일 01:00", "22:00-01:00"),
        ("14-15 Uhr", "14:00-15:00"),
        ("午後2時〜3時30分", "14:00-15:30"),
        ("上午9:00-10:30", "09:00-10:30"),
        ("下午2点~3点30分", "14:00-15:30"),
    ],
)
def test_hours_are_read_as_people_write_them_or_that_is_told(hours: str, expected: str) -> None:
    reading = read(f"날짜;시간;세션명\n2026-05-14;{hours};가\n2026-05-14;13:00~14:00;나\n")
    assert times(reading)["가"][3:] == expected
    assert bool(expected) != ("is not valid" in told(reading))


def test_hours_until_after_noon_are_told_with_their_end() -> None:
    reading = read("Date,Start,End,Title\n2026-05-14,9:00,5:00,One\n")
    assert times(reading) == {"One": "14 09:00-17:00"}
    assert '"9:00-5:00" has no am or pm: it is in the afternoon, 17:00' in told(reading)


def test_a_title_in_korean_and_english_is_one_text_in_both() -> None:
    reading = read('날짜,시간,세션명\n2026-05-14,10:00~11:00,청년 / Youth\n2026-05-14,11:00~12:00,"바다\nThe sea"\n')
    assert reading.programme
    assert [dict(one.title) for one in reading.programme.sessions] == [
        {"en": "Youth", "ko": "청년"},
        {"en": "The sea", "ko": "바다"},
    ]


CELL = st.sampled_from(
    (
        "",
        "날짜",
        "시간",
        "세션명",
        "Room",
        "2026-05-14",
        "5.14(목)",
        "Day 1",
        "10:00",
        "1:00-2:30",
        "오후 2시",
        "합계",
        "※",
        "TBD",
        "A / 가",
    )
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=8))
def test_whatever_the_rows_a_sheet_is_read_or_refused(rows: list[list[str]]) -> None:
    try:
        assert read("\n".join(map(",".join, rows))).programme
    except FileProblem as problem:
        assert str(problem)


GRID = "10:00~11:00,기조 강연,-\n14:00~15:30,,청년 토론\n"
ROOMS = {"기조 강연": "14 10:00-11:00 A홀", "청년 토론": "14 14:00-15:30 B홀"}


def test_a_grid_of_days_has_the_day_of_its_column_and_no_room() -> None:
    days = {"기조 강연": "14 10:00-11:00", "청년 토론": "15 14:00-15:30"}
    assert times(read(f"시간,5월 14일,5월 15일\n{GRID}", first_day=date(2026, 5, 14))) == days
    assert times(read(f"도시 포럼 2026.5.14,,\n시간,목,금\n{GRID}")) == days


def test_a_grid_whose_days_need_the_first_one_asks_for_it() -> None:
    with pytest.raises(FileProblem, match=r'line 1: "목" is a day only if the first day is known; .* --first-day'):
        read(f"시간,목,금\n{GRID}")


def test_a_grid_without_a_day_asks_for_one() -> None:
    with pytest.raises(FileProblem, match="line 1: the sheet is a grid of hours and rooms, and its day is not told"):
        read(f"시간,A홀,B홀\n{GRID}")


def test_a_row_of_rooms_in_a_grid_names_those_of_the_rows_below() -> None:
    head, first, second = f"2026-05-14,A홀,B홀\n{GRID}".splitlines()
    reading = read("\n".join([head, first, ",C홀,D홀", second]))
    assert times(reading) == {**ROOMS, "청년 토론": "14 14:00-15:30 D홀"}


def test_a_row_of_a_grid_without_hours_is_told() -> None:
    head, first, second = f"2026-05-14,A홀,B홀\n{GRID}".splitlines()
    reading = read("\n".join([head, first, "점심,모두 함께,", second]))
    assert times(reading) == ROOMS
    assert 'rows that are no sessions, such as "점심", were left out' in told(reading)


def test_a_row_of_a_grid_that_is_longer_than_its_header_has_no_room_there() -> None:
    reading = read(f"2026-05-14,A홀,B홀\n{GRID.rstrip()},긴 행\n")
    assert times(reading) == {**ROOMS, "긴 행": "14 14:00-15:30"}


@pytest.mark.parametrize(("begin", "end", "expected"), [("0.375", "0.4375", "14 09:00-10:30"), ("0.5", "0.75", "")])
def test_hours_that_a_spreadsheet_counts_as_a_part_of_a_day_are_told(begin: str, end: str, expected: str) -> None:
    reading = read(f"날짜,시작,종료,세션명\n2026-05-14,{begin},{end},하나\n2026-05-14,9:00,10:00,둘\n")
    assert times(reading)["하나"] == expected
    assert begin in told(reading)


def test_a_dinner_at_seven_is_in_the_evening_and_that_is_told() -> None:
    rows = ("9:00,10:30,A,Opening", "11:00,12:30,A,Keynote", "1:30,3:00,A,Cities", "7:00,9:00,Restaurant,Dinner")
    sheet = "Date,Start,End,Room,Title\n" + "".join(f"2026-05-14,{row}\n" for row in rows)
    reading = read(sheet)
    assert times(reading)["Dinner"] == "14 19:00-21:00 Restaurant"
    assert "it is in the afternoon" in told(reading)


@pytest.mark.parametrize(
    "rows",
    [
        ("9:30,10:30,A,One", "11:00,12:00,A,Two", "9:00,10:00,B,Last"),
        ("9:00,10:00,A,One", "1:30,3:00,A,Two", "9:00,10:00,B,Last"),
        ("9:00,10:00,A,One", "13:30,15:00,A,Two", "8:00,10:00,B,Last"),
        ("9:00,10:00,A,One", "1:30,3:00,A,Two", "8:00 am,10:00,B,Last"),
    ],
)
def test_rows_of_another_room_begin_in_the_morning_again(rows: tuple[str, ...]) -> None:
    sheet = "Date,Start,End,Room,Title\n" + "".join(f"2026-05-14,{row}\n" for row in rows)
    assert times(read(sheet))["Last"].startswith(("14 09:00-10:00", "14 08:00-10:00"))


@pytest.mark.parametrize(
    ("sheet", "title", "expected"),
    [
        (
            "Tagung Stadt und Klima\nTag;Uhrzeit;Ort;Veranstaltung;Referent*in\n"
            "14. Mai 2026;9.30-10.30 Uhr;Saal;Wald;Ann Lee\n",
            "Wald",
            "14 09:30-10:30 Saal",
        ),
        ("Jour;Début;Fin;Salle;Intitulé\njeudi 14 mai 2026;9h;10h30;A;Villes\n", "Villes", "14 09:00-10:30 A"),
        ("Fecha,Inicio,Fin,Sala,Título\n14 de mayo de 2026,16:00,17:30,A,Bosque\n", "Bosque", "14 16:00-17:30 A"),
        ("日付,開始,終了,会場,タイトル\n2026年5月14日(木),午前10時,午後0時30分,A,都市\n", "都市", "14 10:00-12:30 A"),
        ("日期,时间,地点,标题\n2026年5月14日,下午2:00-3:30,A,城市\n", "城市", "14 14:00-15:30 A"),
        (
            "타임스탬프,세션 제목을 적어 주세요,희망 날짜,시작 시간,종료 시간,장소\n"
            "x,난민,2026. 5. 14,오후 2:00:00,오후 3:30:00,A\n",
            "난민",
            "14 14:00-15:30 A",
        ),
    ],
)
def test_sheets_in_other_languages_and_of_forms_are_read(sheet: str, title: str, expected: str) -> None:
    assert times(read(sheet)) == {title: expected}


def test_a_wrong_weekday_in_another_language_is_told() -> None:
    assert "is a Thursday" in told(read("Tag;Beginn;Ende;Titel\nFreitag, 14. Mai 2026;9:00;10:00;Wald\n"))


def test_roles_that_have_no_place_are_told_once() -> None:
    reading = read(
        "날짜,시간,세션명,발표자,토론자\n"
        '2026-05-14,10:00-11:00,가,"좌장: 김하나, 발표: 이둘",박셋\n'
        "2026-05-14,11:00-12:00,나,Session chair: Ann Lee,\n"
    )
    assert reading.programme
    assert [one.speakers for one in reading.programme.sessions] == [("김하나", "이둘", "박셋"), ("Ann Lee",)]
    assert told(reading).count("roles of people are not kept: 토론자, 좌장, Session chair") == 1


def test_speakers_who_are_called_so_have_no_other_role() -> None:
    sheet = "날짜,시간,세션명,발표자1,발표자2\n2026-05-14,10:00-11:00,가,발표: 김하나,이둘\n"
    assert "roles" not in told(read(sheet))


@pytest.mark.parametrize(
    ("cell", "asked"),
    [("Lee, Ann", True), ("Ann Lee, Bo Ek", False), ("김하나, 이둘", False), ("Lee, Ann;", False), ("Ann", False)],
)
def test_two_words_with_a_comma_are_told_to_be_two_people(cell: str, asked: bool) -> None:
    reading = read(f'날짜;시간;세션명;발표자\n2026-05-14;10:00~11:00;가;"{cell}"\n')
    assert ("is read as two people" in told(reading)) == asked


def test_dates_far_from_the_first_day_are_told() -> None:
    sheet = HEADER + ONE + TWO
    assert "the first date of the sheet is 2026-05-14" in told(read(sheet, first_day=date(2022, 10, 6)))
    assert "first day" not in told(read(sheet, first_day=date(2026, 5, 14)))


def test_a_grid_of_days_without_a_year_asks_for_the_first_day() -> None:
    grid = ",5월 14일(목),5월 15일(금)\n09:00-10:00,개회식,발표 2\n10:00-11:00,발표 1,폐회식\n"
    with pytest.raises(FileProblem, match="only if the first day is known"):
        read(grid)
    assert times(read(grid, first_day=date(2026, 5, 14)))["폐회식"] == "15 10:00-11:00"


def test_columns_of_a_grid_may_have_a_day_and_a_room() -> None:
    grid = "시간,5/14(목) A홀,5/14(목) B홀,2026. 5. 15.(금) A홀\n10:00-11:00,가,나,다\n11:00-12:00,라,,마\n"
    expected = {"가": "14 10:00-11:00 A홀", "나": "14 10:00-11:00 B홀", "다": "15 10:00-11:00 A홀"}
    assert times(read(grid, first_day=date(2026, 5, 14))).items() >= expected.items()


@pytest.mark.parametrize("day", ["Thu 14 May 2026", "Tue 12 May 2026", "Thursday, May 14, 2026"])
def test_a_weekday_before_a_date_and_an_hour_stays_whole(day: str) -> None:
    number = "12" if "12" in day else "14"
    assert times(read(f"When;Title\n{day} 09:00-10:00;One\n")) == {"One": f"{number} 09:00-10:00"}


def test_speakers_in_two_columns_of_languages_are_those_of_the_first() -> None:
    reading = read("날짜,시간,세션명,발표자(국문),발표자(영문)\n2026-05-14,10:00-11:00,가,김하나,Kim Hana\n")
    assert reading.programme
    assert reading.programme.sessions[0].speakers == ("김하나",)
    assert "unknown column: 발표자(영문)" in told(reading)
