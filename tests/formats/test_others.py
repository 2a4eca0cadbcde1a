"""Files that hold a programme and are none: each is named, with the step that works for it."""

import pytest

from whrcf_cli.errors import FileProblem
from whrcf_cli.formats.draft.source import NOTHING
from whrcf_cli.formats.read import parse

OLD = b"\xd0\xcf\x11\xe0" + bytes(600)


@pytest.mark.parametrize(
    ("content", "kind", "step"),
    [
        pytest.param(b"PK\3\4" + bytes(9) + b"word/document.xml", "a document of Word", "copy its table", id="docx"),
        pytest.param(OLD + "WordDocument".encode("utf-16-le"), "a document of Word", "copy its table", id="doc"),
        pytest.param(
            OLD + "HwpSummaryInformation".encode("utf-16-le"), "Hancom Office", "Hancom Cell or Excel", id="hwp"
        ),
        pytest.param(b"PK\3\4mimetypeapplication/hwp+zip", "Hancom Office", "Hancom Cell or Excel", id="hwpx"),
        pytest.param(b"%PDF-1.7\n%\xe2", "a PDF", "ask for the sheet", id="pdf"),
        pytest.param(
            b"From: a@example.org\nTo: b@example.org\nSubject: x\n\nHi, all", "a mail", "attachment", id="eml"
        ),
        pytest.param(b"<html><body><table><tr><td>x", "a web page", "save it as .xlsx", id="HTML named .xls"),
        pytest.param(
            b"https://docs.google.com/spreadsheets/d/x/edit", "a link to a Google Sheet", "Download", id="a link"
        ),
        pytest.param(b'{"url": "https://docs.google.com/open?id=x", "doc_id": "x"}', "a link", "Download", id="gsheet"),
    ],
)
def test_a_file_of_another_kind_is_named_with_the_step_that_works(content: bytes, kind: str, step: str) -> None:
    with pytest.raises(FileProblem, match=kind) as problem:
        parse(content, NOTHING)
    assert step in problem.value.advice
