"""Workbooks: real dates and hours, merged cells, several sheets, what is hidden, and what nobody can read."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest

from conftest import SEOUL
from formats.readings import times, told
from formats.workbooks import DAY, FORMATS, HOUR, MAIN, Cell, cell, sheet, workbook
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.formats import read as files
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.sheets.workbook import Workbook

HEADER = ("날짜", "시작", "종료", "장소", "세션명", "담당")
FIRST = ((46156, DAY), (10 / 24, HOUR), (11 / 24, HOUR), "A홀", "기조 강연", "김")
SECOND = (None, (14 / 24, HOUR), (0.645833333333333, HOUR), "B홀", "청년 토론", "이")
RIGHT = [("기조 강연", "2026-05-14 10:00", "2026-05-14 11:00"), ("청년 토론", "2026-05-14 14:00", "2026-05-14 15:30")]


def read(content: bytes, **person: Any) -> ReadResult:
    return files.parse(content, Hints(**{"name": "forum", "zone": SEOUL, **person}))


def test_dates_hours_and_merged_cells_are_read() -> None:
    title = ("도시 포럼 프로그램(안)",)
    reading = read(workbook({"표": sheet([title, HEADER, FIRST, SECOND], "A3:A4")}))
    assert times(reading) == RIGHT
    assert reading.programme
    assert reading.programme.forum.name.main == "도시 포럼"
    assert 'A1: the name of the forum is "도시 포럼"' in told(reading)


def test_dates_that_are_counted_from_1904_are_read() -> None:
    first = ((46156 - 1462, DAY), *FIRST[1:])
    assert times(read(workbook({"표": sheet([HEADER, first])}, epoch_1904=True))) == RIGHT[:1]


def test_the_sheet_with_sessions_is_read_and_the_others_are_told() -> None:
    both = {"안내": sheet([("읽어 주세요",)]), "일정": sheet([HEADER, FIRST]), "빈 시트": sheet([])}
    reading = read(workbook(both))
    assert times(reading) == RIGHT[:1]
    assert "the sheet 일정 was read; others were left out: 안내, 빈 시트" in told(reading)


def test_a_sheet_with_a_header_alone_has_no_sessions() -> None:
    both = {"양식": sheet([HEADER]), "일정": sheet([HEADER, FIRST])}
    assert times(read(workbook(both))) == RIGHT[:1]


def test_of_several_sheets_with_sessions_a_person_chooses() -> None:
    both = workbook({"첫날": sheet([HEADER, FIRST]), "둘째 날": sheet([HEADER, ((46157, DAY), *FIRST[1:])])})
    with pytest.raises(FileProblem, match="several sheets have sessions: 첫날, 둘째 날; name one with --sheet NAME"):
        read(both)
    assert times(read(both, sheet="둘째 날"))[0][1] == "2026-05-15 10:00"
    with pytest.raises(UsageProblem, match='there is no sheet "셋째 날"; the sheets are 첫날, 둘째 날'):
        read(both, sheet="셋째 날")


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    columns = '<cols><col min="6" max="6" width="9" hidden="1"/></cols>'
    reading = read(workbook({"표": sheet([HEADER, FIRST, SECOND], hidden=[3], columns=columns)}))
    assert times(reading) == RIGHT[:1]
    assert "hidden rows or columns were left out: 3, F" in told(reading)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        pytest.param(
            workbook({"표": sheet([HEADER, FIRST])}, hidden=["표"]),
            "all sheets of the workbook are hidden",
            id="hidden",
        ),
        pytest.param(workbook({f"s{n}": sheet([]) for n in range(200)}), "has no words in it", id="200 empty sheets"),
        pytest.param(
            workbook({f"s{n}": sheet([HEADER] if n == 200 else []) for n in range(201)}),
            "the first 200 sheets of the workbook have no words in them",
            id="201 sheets",
        ),
        pytest.param(
            workbook({"표": sheet([HEADER, FIRST, SECOND], hidden=[2, 3])}),
            "all sessions of the sheet 표 are in hidden rows or columns",
            id="hidden rows",
        ),
        pytest.param(
            workbook({"표": sheet([HEADER, FIRST], columns='<cols><col min="1" max="16384" hidden="1"/></cols>')}),
            "all sessions of the sheet 표 are in hidden rows or columns",
            id="hidden columns",
        ),
        pytest.param(
            workbook({"표": sheet([HEADER, (*FIRST[:4], "=A1", "")])}),
            "E2 on the sheet 표 has a formula without a value",
            id="formula",
        ),
        pytest.param(
            workbook({"a": sheet([("x", "y")]), "b": sheet([("z", "w")])}),
            "none of the sheets a, b has a row",
            id="no column",
        ),
        pytest.param(
            workbook(
                {
                    "표": f'<worksheet {MAIN}><sheetData><row r="1048576">{cell("XFD1048576", "x")}</row>'
                    "</sheetData></worksheet>"
                }
            ),
            "goes to row 1048576 and column XFD",
            id="a cell far away",
        ),
        pytest.param(workbook({"표": "<worksheet>" + " " * 300 * 2**20}), "unpacks to more than 256 MiB", id="a bomb"),
        pytest.param(b"PK\3\4" + b"xl/workbook.xml" * 5, "the workbook is damaged", id="damaged"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "the workbook has a password",
            id="locked",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + bytes(600) + "Workbook".encode("utf-16-le"), "cannot be read", id="half an .xls"
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence_with_the_step_that_helps(content: bytes, fault: str) -> None:
    with pytest.raises(FileProblem, match=fault) as problem:
        read(content)
    assert problem.value.advice


def test_a_part_that_unpacks_to_more_than_it_says_is_damaged() -> None:
    words = sheet([HEADER, FIRST]).replace("</sheetData>", " " * 40 * 2**20 + "</sheetData>")
    content = bytearray(workbook({"표": words}))
    part = zipfile.ZipFile(io.BytesIO(content)).getinfo("xl/worksheets/sheet1.xml")
    for place in (part.header_offset + 22, content.rfind(part.filename.encode()) - 46 + 24):
        content[place : place + 4] = (2000).to_bytes(4, "little")
    tracemalloc.start()
    with pytest.raises(FileProblem, match="the workbook is damaged"):
        read(bytes(content))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20


def test_tags_may_have_a_prefix() -> None:
    columns = '<cols><col min="6" max="6" width="9" hidden="1"/></cols>'
    xml = sheet([HEADER, FIRST, SECOND], hidden=[3], columns=columns)
    prefixed = re.sub("<(/?)(?=[a-z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")
    reading = read(workbook({"표": prefixed}))
    assert times(reading) == RIGHT[:1]
    assert "hidden rows or columns were left out: 3, F" in told(reading)


def test_a_cell_with_an_error_is_told() -> None:
    xml = sheet([HEADER, FIRST]).replace('<c r="D2" t="inlineStr"><is><t xml:space="preserve">A홀</t></is></c>', "")
    xml = xml.replace('<c r="E2"', '<c r="D2" t="e"><f>A9</f><v>#N/A</v></c><c r="E2"')
    reading = read(workbook({"표": xml}))
    assert reading.programme
    assert reading.programme.sessions[0].room is None
    assert "cells with an error, such as D2, are empty" in told(reading)


def test_merged_cells_that_overlap_take_no_longer() -> None:
    merged = "".join('<mergeCell ref="A2:A1048576"/>' for _ in range(20_000))
    xml = sheet([HEADER, FIRST, SECOND]).replace("</worksheet>", f"<mergeCells>{merged}</mergeCells></worksheet>")
    assert times(read(workbook({"표": xml}))) == RIGHT


def test_a_million_empty_rows_are_passed_over() -> None:
    rows = "".join(f'<row r="{number}"/>' for number in range(3, 300_000))
    xml = sheet([HEADER, FIRST]).replace("</sheetData>", f"{rows}</sheetData>")
    assert times(read(workbook({"표": xml}))) == RIGHT[:1]


@pytest.mark.parametrize(
    ("format", "value", "words"),
    [
        (0, "101", "101"),
        (0, "1.5", "1.5"),
        (14, "46156", "2026-05-14"),
        (22, "46156.4375", "2026-05-14 10:30"),
        (20, "1.0625", "01:30"),
        (21, "0.437511574", "10:30:01"),
        (46, "1.5", "36:00"),
    ],
)
def test_a_number_is_read_as_its_cell_shows_it(format: int, value: str, words: str) -> None:
    xml = sheet([("x",)]).replace(cell("A1", "x"), f'<c r="A1" s="{FORMATS.index(format)}"><v>{value}</v></c>')
    assert Workbook(workbook({"표": xml})).sheet("표").rows == [[words]]


def test_a_box_that_is_ticked_is_read_as_true() -> None:
    xml = sheet([("x",)]).replace(cell("A1", "x"), '<c r="A1" t="b"><v>1</v></c>')
    assert Workbook(workbook({"표": xml})).sheet("표").rows == [["TRUE"]]


def test_a_cell_that_is_merged_with_those_below_stands_in_each_row_that_has_none() -> None:
    found = Workbook(workbook({"표": sheet([("a", "x"), (None, "y"), (), ("b", "z")], "A1:A4")})).sheet("표")
    assert (found.rows, found.lines) == ([["a", "x"], ["a", "y"], ["b", "z"]], [1, 2, 4])


def test_a_merged_cell_without_words_changes_nothing() -> None:
    rows = [("a", "x"), ("b", None), ("c", "y")]
    assert Workbook(workbook({"표": sheet(rows, "B2:B3")})).sheet("표").rows == [
        ["a", "x"],
        ["b", ""],
        ["c", "y"],
    ]


def test_a_hidden_column_is_left_out_of_short_rows_too() -> None:
    columns = '<cols><col min="7" max="7" width="9" hidden="1"/></cols>'
    rows: list[Sequence[Cell]] = [(*HEADER, "비고"), (*FIRST, "비밀"), SECOND]
    reading = read(workbook({"표": sheet(rows, "A2:A3", columns=columns)}))
    assert times(reading) == RIGHT
    assert "hidden rows or columns were left out: G" in told(reading)


def test_a_cell_that_is_longer_than_a_spreadsheet_has_is_refused() -> None:
    with pytest.raises(FileProblem, match="a cell of the workbook has more than 32,767 characters"):
        read(workbook({"표": sheet([HEADER, (*FIRST[:4], "가" * 70_000)])}))


@pytest.mark.parametrize(("number", "is_refused"), [(3000, True), (30, False)])
def test_words_that_many_cells_share_are_counted_for_each(number: int, is_refused: bool) -> None:
    xml = sheet([HEADER, FIRST, *[("x",)] * number])
    xml = re.sub(r't="inlineStr"><is><t xml:space="preserve">x</t></is>', 't="s"><v>0</v>', xml)
    content = io.BytesIO(workbook({"표": xml}))
    with zipfile.ZipFile(content, "a") as package:
        package.writestr("xl/sharedStrings.xml", f"<sst {MAIN}><si><t>{'x' * 100_000}</t></si></sst>")
    if is_refused:
        with pytest.raises(FileProblem, match="unpacks to more than 256 MiB"):
            read(content.getvalue())
    else:
        assert times(read(content.getvalue())) == RIGHT[:1]
