"""Workbooks (.xlsx) for tests, made by hand: they need no library that writes one."""

import io
import zipfile
from collections.abc import Sequence

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FORMATS = (0, 14, 20, 21, 22, 46)
"""How a cell shows a number: as it is, a day, hours, hours with seconds, both, a length (ECMA-376, 18.8.30)."""
STYLED = "".join(f'<xf numFmtId="{id}"/>' for id in FORMATS)
STYLES = f'<styleSheet {MAIN}><cellXfs count="{len(FORMATS)}">{STYLED}</cellXfs></styleSheet>'
DAY, HOUR = 1, 2
Cell = str | tuple[float, int] | None


def cell(place: str, value: Cell) -> str:
    """A cell with words, with a number and how it is shown, or with a formula without its value."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return f'<c r="{place}" s="{value[1]}"><v>{value[0]}</v></c>'
    if value.startswith("="):
        return f'<c r="{place}"><f>{value[1:]}</f></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def sheet(rows: Sequence[Sequence[Cell]], *merged: str, hidden: Sequence[int] = (), columns: str = "") -> str:
    """A sheet of these rows, with these ranges merged and these rows hidden; `columns` are its <cols>."""
    said = "".join(
        f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden else ""}>'
        + "".join(cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    cells = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    return f"<worksheet {MAIN}>{columns}<sheetData>{said}</sheetData>{cells}</worksheet>"


def workbook(sheets: dict[str, str], hidden: Sequence[str] = (), epoch_1904: bool = False) -> bytes:
    """An .xlsx with these sheets, of which some are `hidden`."""
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
