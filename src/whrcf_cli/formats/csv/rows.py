"""Rows of a table as its file has them: what separates their cells, and on which line each begins."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.source import Watch, unwatched
from whrcf_cli.messages import tr

_LONGEST_CELL = 2**20
_MARKS = ",;\t|"
_TITLES = 20
"""Lines of titles above a header, without a mark between cells."""


class Layout(NamedTuple):
    """How the rows of a file are written."""

    content: bytes = b""
    delimiter: str = ","
    skipped: int = 0
    """Lines before the header, which name the delimiter for Excel."""
    rows: Sequence[list[str]] = ()
    """The header and the rows, if another reader has them already; a row is then counted as a line."""
    lines: Sequence[int] = ()
    """The numbers of these rows in a sheet of a workbook, if they come from one."""


def layout_of(content: bytes) -> Layout:
    """The layout from Excel's line "sep=;", or else from the mark between the names of the header, below titles."""
    head = content[: 2**16].decode(errors="ignore")
    told = re.match(r'\s*"?sep=([,;|\t])"?[ \t]*(?:\r\n?|\n)', head, re.IGNORECASE)
    if told:
        return Layout(content, told[1], len(told[0].splitlines()))
    bare = re.sub(r'"[^"]*"', "", head).lstrip("\r\n ").splitlines()
    header = next((line for line in bare[:_TITLES] if any(mark in line for mark in _MARKS)), "")
    return Layout(content, max(_MARKS, key=header.count))


def all_rows(layout: Layout, watch: Watch = unwatched) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, with the line on which it begins. Raises FileProblem for one that does not end."""
    if layout.rows:
        yield from zip(layout.lines or range(len(layout.rows)), watch(layout.rows, len(layout.rows)), strict=True)
        return
    content, delimiter, skipped, *_ = layout
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")
    for _ in range(skipped):
        next(lines)
    # No text has a NUL: one behind the last line shows whether a quote is still open there.
    watched = chain(watch(lines, content.count(b"\n")), ["\0"])
    reader = csv.reader(watched, delimiter=delimiter, skipinitialspace=True)
    line = skipped + 1
    try:
        for cells in reader:
            if cells and cells[-1].endswith("\0"):
                break
            if any(cell and not cell.isspace() for cell in cells):
                yield line, cells
            line = skipped + reader.line_num + 1
    except csv.Error:
        fault = tr("the row that begins here has a cell of more than {n:,} characters", n=_LONGEST_CELL)
        raise FileProblem.at(line, fault, tr("is a quote not closed?")) from None
    if cells != ["\0"]:
        fault = tr("the row that begins here has a quote that is not closed")
        raise FileProblem.at(line, fault, tr("close it, and write a quote within quotes twice"))
