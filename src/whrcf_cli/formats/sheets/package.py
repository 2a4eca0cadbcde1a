"""The package of a workbook: its size before it is unpacked, and what is hidden in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import NamedTuple
from xml.sax.saxutils import unescape

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.csv.guesses import letters
from whrcf_cli.messages import tr

_LARGEST = 256 * 2**20
"""Bytes of all parts of a workbook: 100,000 sessions have a quarter as many."""
_HIGHEST_RATIO = 1032
"""Bytes that a byte of a package stands for at most."""
_WORDS = "xl/sharedStrings.xml"
"""The part of an .xlsx that has the words of its cells, and is read first."""
_MOST_CELLS = 20_000_000
"""Cells between the first and the last one, which use memory even if nothing is in them."""
_LONG_CELL = re.compile(rb">[^<]{200000}")
"""A text longer than a cell of a spreadsheet can have (32,767 characters), however its characters are written."""
_SHARED = re.compile(rb'<c\s[^>]*\bt="s"[^>]*>\s*<v>(\d+)')
"""A cell with words that the whole workbook shares, by their number."""
_PREFIX = re.compile(rb"<(\w+:)(?:workbook|worksheet|Relationships)\s")
"""Letters that some programs write before the name of each tag: <x:row>."""
_SHEET = re.compile(rb"<sheet\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
_HIDDEN_ROW = re.compile(rb"""<row(?=\s[^>]*\shidden="(?:1|true)")[^>]*\sr="(\d+)\"""")
_COLUMN = re.compile(rb"""<col(?=\s[^>]*\shidden="(?:1|true)")[^>]*>""")
_ROW = re.compile(rb'<row\s[^>]*?\br="(\d+)"')
_PLACE = re.compile(rb'<c\s[^>]*?\br="([A-Z]{1,3})')
_WIDE = re.compile(rb'r="[A-Z]{2}')
_LETTERS = 26
_NO_VALUE = re.compile(rb'<c\s[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>')
_ERROR = re.compile(rb'<c(?=\s[^>]*\st="e")[^>]*?\sr="([A-Z]+\d+)"')
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
        raise _damaged() from None
    if size > _LARGEST:
        raise _too_large()
    if b":encryption-data" in part(package, "META-INF/manifest.xml"):
        raise locked()
    if any(one.compress_size * _HIGHEST_RATIO > _LARGEST for one in package.infolist() if one.filename == _WORDS):
        part(package, _WORDS)
    return package


def part(package: zipfile.ZipFile, name: str) -> bytes:
    """The content of a part of a package; nothing if it has none of this name.

    Raises FileProblem if it is damaged: then its size may be another one than the package says.
    """
    try:
        with package.open(name) as content:  # whose method without a length unpacks whatever there is
            return content.read(package.getinfo(name).file_size + 1)
    except KeyError:
        return b""
    except (ValueError, OSError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error):
        raise _damaged() from None


def _too_large() -> FileProblem:
    fault = tr("the workbook unpacks to more than {n} MiB", n=_LARGEST // 2**20)
    return FileProblem(fault, advice=tr("copy the sheet with the sessions into a new workbook"))


def _check_words(xml: bytes, shared: bytes) -> None:
    """Refuse a sheet of which one cell, or all cells together, have more words than any programme. Raises FileProblem.

    A few words that are shared by many cells are short in the package, and long in memory.
    """
    if _LONG_CELL.search(xml) or _LONG_CELL.search(shared):
        fault = tr("a cell of the workbook has more than {n:,} characters", n=32_767)
        raise FileProblem(fault, advice=tr("shorten it, or copy the sheet with the sessions into a new workbook"))
    sizes = [len(words) for words in shared.split(b"</si>")]
    if xml.count(b't="s"') * max(sizes) > _LARGEST:
        used = (int(number) for number in _SHARED.findall(xml))
        if sum(sizes[number] for number in used if number < len(sizes)) > _LARGEST:
            raise _too_large()


def _damaged() -> FileProblem:
    return FileProblem(tr("the workbook is damaged"), advice=tr("download or save it again"))


def locked() -> FileProblem:
    """The fault of a workbook that only a password opens."""
    return FileProblem(tr("the workbook has a password"), advice=tr("save a copy without one, and read that"))


def about(package: zipfile.ZipFile | None, name: str) -> About:
    """The hidden parts and empty formulas of a sheet of an .xlsx. Raises FileProblem if it has too many cells."""
    xml = _sheet(package, name) if package else None
    if xml is None:
        return About()
    _check_words(xml, _xml(package, _WORDS) if package else b"")
    width = _LETTERS if not _WIDE.search(xml) else _width(xml)
    last = max(map(int, _ROW.findall(xml, max(0, len(xml) - 2**16))), default=0)
    last = last or max(map(int, _ROW.findall(xml)), default=0)
    if last * width > _MOST_CELLS:
        check_size(name, last, _width(xml))
    found = About(
        formula=_first(_NO_VALUE, xml) if b"<f" in xml else "",
        error=_first(_ERROR, xml) if b' t="e"' in xml else "",
    )
    if b"hidden=" not in xml:
        return found
    hidden = [dict(attributes(one[0])) for one in _COLUMN.finditer(xml)]
    columns = {place for one in hidden for place in range(int(one["min"]) - 1, min(int(one["max"]), width))}
    return found._replace(rows=frozenset(map(int, _HIDDEN_ROW.findall(xml))), columns=frozenset(columns))


def _first(cell: re.Pattern[bytes], xml: bytes) -> str:
    found = cell.search(xml)
    return found[1].decode() if found else ""


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
    sheets = (dict(attributes(tag)) for tag in _SHEET.findall(_xml(package, "xl/workbook.xml")))
    of_name = next((one for one in sheets if one.get("name") == name), {})
    id = next((value for key, value in of_name.items() if key.endswith(":id")), None)
    relations = (dict(attributes(tag)) for tag in _RELATION.findall(_xml(package, "xl/_rels/workbook.xml.rels")))
    target = next((one.get("Target", "") for one in relations if one.get("Id") == id), "")
    return _xml(package, f"xl/{target.removeprefix('/xl/')}") or None


def _xml(package: zipfile.ZipFile, name: str) -> bytes:
    """A part whose tags have no prefix; nothing if it is not there."""
    xml = part(package, name)
    prefixed = _PREFIX.search(xml, 0, 4096)
    return re.sub(rb"(</?)" + prefixed[1], rb"\1", xml) if prefixed else xml


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
