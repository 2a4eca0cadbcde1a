"""Files that hold a programme but are not read, each with the step that works."""

from __future__ import annotations

import re

from whrcf_cli.messages import marked, tr

_ZIPPED = (
    (b"word/document.xml", marked("a document of Word"), marked("copy its table into a spreadsheet, and read that")),
    (b"ppt/presentation.xml", marked("a presentation"), marked("copy its table into a spreadsheet, and read that")),
    (
        b"application/vnd.oasis.opendocument.text",
        marked("a document of Writer"),
        marked("copy its table into a spreadsheet, and read that"),
    ),
    (
        b"application/hwp+zip",
        marked("a document of Hancom Office"),
        marked("copy its table into Hancom Cell or Excel, save it as .xlsx, and read that"),
    ),
    (b"Index/Document.iwa", marked("a file of Numbers, Pages or Keynote"), marked("export it as .xlsx, and read that")),
)
_STORED = (
    (
        "HwpSummaryInformation".encode("utf-16-le"),
        marked("a document of Hancom Office"),
        marked("copy its table into Hancom Cell or Excel, save it as .xlsx, and read that"),
    ),
    (
        "WordDocument".encode("utf-16-le"),
        marked("a document of Word"),
        marked("copy its table into a spreadsheet, and read that"),
    ),
    (
        "PowerPoint Document".encode("utf-16-le"),
        marked("a presentation"),
        marked("copy its table into a spreadsheet, and read that"),
    ),
)
_MAIL = (
    r"(?i)(?:(?:return-path|received|delivered-to|message-id|mime-version|x-[\w-]+|from|to|date|subject):"
    r"[^\n]*\n(?:[ \t][^\n]*\n)*){3}"
)
"""The first three headers of a mail."""
_GOOGLE = r"""(?:\{[^{}]*"url"\s*:\s*")?https?://docs\.google\.com/|\{[^{}]*"doc_id"\s*:"""
_HTML = r"(?i)<(?:!doctype html|html|head|meta|table|style|body)\b"


def is_workbook(content: bytes) -> bool:
    """Whether these are the bytes of an .xlsx, an .ods or an .xls."""
    if content.startswith(b"PK\3\4"):
        parts = content[-(2**20) :]
        return b"xl/workbook." in parts or b"application/vnd.oasis.opendocument.spreadsheet" in content[:4096]
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        names = ("Workbook", "Book", "EncryptedPackage")
        return not any(mark in content for mark, *_ in _STORED) and any(
            name.encode("utf-16-le") in content for name in names
        )
    return False


def packed(content: bytes) -> tuple[str, str] | None:
    """The kind of a packed file and the step that works, both for people; None if it is not known."""
    known = _ZIPPED if content.startswith(b"PK\3\4") else _STORED if content.startswith(b"\xd0\xcf\x11\xe0") else ()
    if content.startswith(b"%PDF"):
        return tr("a PDF"), tr("ask for the sheet that it was made from, or copy its table into a spreadsheet")
    for mark, kind, step in known:
        if mark in content:
            return tr(kind), tr(step)
    return None


def written(text: str) -> tuple[str, str] | None:
    """The kind of a file in text and the step that works, both for people; None if it is not one of these."""
    if re.match(_HTML, text) and re.search("(?i)<table|office:excel", text):
        step = tr("open it in a spreadsheet, save it as .xlsx, and read that")
        return tr("a web page, as some programs write it into a file that ends in .xls"), step
    if re.match(_GOOGLE, text):
        step = tr("in Google Sheets choose File, Download, Microsoft Excel (.xlsx), and read that")
        return tr("only a link to a Google Sheet"), step
    if re.match(_MAIL, text):
        return tr("a mail"), tr("save its attachment, and read that")
    return None
