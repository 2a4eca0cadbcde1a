"""The package of a workbook: its size before it is unpacked, and what is hidden in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import NamedTuple
from xml.sax.saxutils import unescape

from whrcf_cli.errors import FileProblem
from whrcf_cli.messages import tr

_LARGEST = 256 * 2**20
"""Bytes of all parts of a workbook: 100,000 sessions have a quarter as many."""
_MOST_CELLS = 20_000_000
"""Cells between the first and the last one, which use memory even if nothing is in them."""
_SHEET = re.compile(rb"<sheet\b[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_HIDDEN_ROW = re.compile(rb"""<row\b(?=[^>]*\shidden="(?:1|true)")[^>]*\sr="(\d+)\"""")
_COLUMN = re.compile(rb"""<col\b(?=[^>]*\shidden="(?:1|true)")[^>]*>""")
_ROW = re.compile(rb'<row\b[^>]*?\sr="(\d+)"')
_PLACE = re.compile(rb'<c r="([A-Z]{1,3})')
_WIDE = re.compile(rb'<c r="[A-Z]{2}')
_LETTERS = 26
_NO_VALUE = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*><f\b[^>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')
_ERROR = re.compile(rb'<c r="([A-Z]+\d+)"[^>]*\st="e"')
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
Area = tuple[tuple[int, int], tuple[int, int]]
"""The row and the column of the first and of the last of several cells, counted from 0."""


class About(NamedTuple):
    """Hidden rows and columns of a sheet, and the first of its cells that have no value."""

    rows: frozenset[int] = frozenset()
    """The numbers of the hidden rows, counted from 1."""
    columns: frozenset[int] = frozenset()
    """The places of the hidden columns, counted from 0."""
    formula: str = ""
    """The first cell with a formula that no program has calculated."""
    error: str = ""
    """The first cell whose value is an error."""
    merged: tuple[Area, ...] = ()
    """The merged cells, if the library does not tell them."""


def opened(content: bytes) -> zipfile.ZipFile | None:
    """The package of a workbook; None for an .xls, which has none.

    Raises FileProblem if it is locked with a password, damaged, or unpacks to more than any programme has.
    """
    if not content.startswith(b"PK"):
        if _ENCRYPTED in content:
            raise locked()
        return None
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        size = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        raise FileProblem(tr("the workbook is damaged"), advice=tr("download or save it again")) from None
    if size > _LARGEST:
        fault = tr("the workbook unpacks to more than {n} MiB", n=_LARGEST // 2**20)
        raise FileProblem(fault, advice=tr("copy the sheet with the sessions into a new workbook"))
    if b":encryption-data" in (part(package, "META-INF/manifest.xml") or b""):
        raise locked()
    return package


def part(package: zipfile.ZipFile | None, name: str) -> bytes | None:
    """The content of a part of a package; None if it has none of this name, or a damaged one."""
    try:
        return package.read(name) if package else None
    except (KeyError, ValueError, OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return None


def locked() -> FileProblem:
    """The fault of a workbook that only a password opens."""
    return FileProblem(tr("the workbook has a password"), advice=tr("save a copy without one, and read that"))


def about(package: zipfile.ZipFile | None, name: str) -> About:
    """The hidden parts and empty formulas of a sheet of an .xlsx. Raises FileProblem if it has too many cells."""
    xml = _sheet(package, name) if package and "xl/workbook.xml" in package.namelist() else None
    if xml is None:
        return About()
    width = _LETTERS if not _WIDE.search(xml) else _width(xml)
    last = max(map(int, _ROW.findall(xml, max(0, len(xml) - 2**16))), default=0)
    last = last or max(map(int, _ROW.findall(xml)), default=0)
    if last * width > _MOST_CELLS:
        check_size(name, last, _width(xml))
    formula = _NO_VALUE.search(xml) if b"<f" in xml else None
    error = _ERROR.search(xml) if b' t="e"' in xml else None
    cells = {name: cell[1].decode() for name, cell in (("formula", formula), ("error", error)) if cell}
    if b"hidden=" not in xml:
        return About(**cells)
    hidden = [dict(attributes(found[0])) for found in _COLUMN.finditer(xml)]
    columns = {place for one in hidden for place in range(int(one["min"]) - 1, min(int(one["max"]), width))}
    rows = frozenset(map(int, _HIDDEN_ROW.findall(xml)))
    return About(rows, frozenset(columns), **cells)


def check_size(sheet: str, height: int, width: int) -> None:
    """Refuse a sheet of so many rows and columns, if they are more than any programme has. Raises FileProblem."""
    if height * width > _MOST_CELLS:
        column = letters(width - 1)
        fault = tr("the sheet {sheet} goes to row {row} and column {column}", sheet=sheet, row=height, column=column)
        raise FileProblem(fault, advice=tr("delete the empty rows and columns behind the sessions"))


def _width(xml: bytes) -> int:
    """The number of columns of a sheet."""
    return max((number(place.decode()) for place in set(_PLACE.findall(xml))), default=0)


def _sheet(package: zipfile.ZipFile, name: str) -> bytes | None:
    """The XML of the sheet of this name, as far as it is where it should be."""
    try:
        sheets = (dict(attributes(tag)) for tag in _SHEET.findall(package.read("xl/workbook.xml")))
        id = next(one.get("r:id", "") for one in sheets if one.get("name") == name)
        relations = (dict(attributes(tag)) for tag in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels")))
        target = next(one["Target"] for one in relations if one.get("Id") == id).removeprefix("/xl/")
        return package.read(f"xl/{target}")
    except (StopIteration, KeyError, ValueError, OSError, zipfile.BadZipFile, zlib.error):
        return None


def attributes(tag: bytes) -> list[tuple[str, str]]:
    """The names and the values of the attributes in a tag."""
    entities = {"&quot;": '"', "&apos;": "'"}
    return [(name.decode(), unescape((one or two).decode(), entities)) for name, one, two in _ATTRIBUTE.findall(tag)]


def number(place: str) -> int:
    """The number of a column, counted from 1, by its letters."""
    value = 0
    for letter in place:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value


def letters(place: int) -> str:
    """The letters of a column, counted from 0."""
    words, left = "", place + 1
    while left:
        left, letter = divmod(left - 1, 26)
        words = chr(ord("A") + letter) + words
    return words
