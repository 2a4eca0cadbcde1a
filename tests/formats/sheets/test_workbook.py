"""Workbooks: real dates and hours, merged cells, several sheets, what is hidden, and what nobody can read."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest

from conftest import SEOUL
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.formats import read as files
from whrcf_cli.formats.draft.source import Hints, ReadResult

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FORMATS = "".join(f'<xf numFmtId="{id}"/>' for id in (0, 14, 20))
STYLES = f'<styleSheet {MAIN}><cellXfs count="3">{FORMATS}</cellXfs></styleSheet>'
DAY, HOUR = 1, 2
Cell = str | tuple[float, int] | None


def cell(place: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f'<c r="{place}" s="{value[1]}"><v>{value[0]}</v></c>'
    if value.startswith("="):
        return f'<c r="{place}"><f>{value[1:]}</f></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def sheet(rows: Sequence[Sequence[Cell]], merged: str = "", hidden: Sequence[int] = (), columns: str = "") -> str:
    said = "".join(
        f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden else ""}>'
        + "".join(cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    cells = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    return f"<worksheet {MAIN}>{columns}<sheetData>{said}</sheetData>{cells}</worksheet>"


def workbook(sheets: dict[str, str], hidden: Sequence[str] = (), epoch_1904: bool = False) -> bytes:
    """An .xlsx with these sheets, made by hand: tests need no library that writes one."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPES}.worksheet+xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + "</Types>",
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">'
        + ('<workbookPr date1904="1"/>' if epoch_1904 else "")
        + "<sheets>"
        + "".join(
            f'<sheet name="{name}" sheetId="{n}" state="{"hidden" if name in hidden else "visible"}" r:id="rId{n}"/>'
            for n, name in enumerate(sheets, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + f'<Relationship Id="rId0" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    } | {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, words in parts.items():
            package.writestr(name, words)
    return packed.getvalue()


HEADER = ("날짜", "시작", "종료", "장소", "세션명", "담당")
FIRST = ((46156, DAY), (10 / 24, HOUR), (11 / 24, HOUR), "A홀", "기조 강연", "김")
SECOND = (None, (14 / 24, HOUR), (0.645833333333333, HOUR), "B홀", "청년 토론", "이")
RIGHT = [("기조 강연", "2026-05-14 10:00", "2026-05-14 11:00"), ("청년 토론", "2026-05-14 14:00", "2026-05-14 15:30")]


def read(content: bytes, **person: Any) -> ReadResult:
    return files.parse(content, Hints(**{"name": "forum", "zone": SEOUL, **person}))


def times(reading: ReadResult) -> list[tuple[str, ...]]:
    assert reading.programme
    return [
        (one.title.main, *(f"{moment:%Y-%m-%d %H:%M}" for moment in one.timed))
        for one in reading.programme.sessions
        if one.timed
    ]


def told(reading: ReadResult) -> str:
    return "\n".join(map(str, reading.findings))


def test_dates_hours_and_merged_cells_are_read() -> None:
    title = ("도시 포럼 프로그램(안)",)
    reading = read(workbook({"표": sheet([title, HEADER, FIRST, SECOND], merged="A3:A4")}))
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
