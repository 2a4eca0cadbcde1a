"""The text of a table in UTF-8, whatever program saved it."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from whrcf_cli.errors import FileProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import Finding
from whrcf_cli.text import cleaning

_PRINTED = "‘’“”„–—…«»"
"""Signs beyond ASCII that Western programs put into texts by themselves."""
_UTF8_SIGN = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
"""A sign of several bytes in UTF-8."""


def utf8(content: bytes, found: list[Finding]) -> bytes:
    """The content of a file in UTF-8. Raises FileProblem if it is not text."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeDecodeError as problem:
            line = content.count(b"\n", 0, problem.start) + 1
            fault = tr("line {line} is not UTF-16, but the file begins as such", line=line)
            raise FileProblem(fault, line, advice=tr("save it as CSV UTF-8")) from None
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\0" in content:
        line = _line(content, content.index(0))
        fault = tr("line {line} has a NUL character, so it is not text", line=line)
        raise FileProblem(fault, line, advice=tr("expected a table, saved as CSV UTF-8"))
    try:
        content.decode()
    except UnicodeDecodeError as problem:
        content = _korean(content, problem.start, found)
    control = cleaning.control(content)
    if control:
        example = f"U+{ord(control[0].decode()):04X}"
        message = tr("the file has control characters, such as {character}", character=example)
        found.append(Finding("mended-text", message, tr("they were left out"), line=_line(content, control.start())))
    return content


def _korean(content: bytes, wrong: int, found: list[Finding]) -> bytes:
    """A file that is not UTF-8 from `wrong` on, as Korean or Western Excel saves it. Raises FileProblem if neither."""
    line = _line(content, wrong)
    try:
        text = "" if _is_western(content) else content.decode("cp949")
    except UnicodeDecodeError as problem:
        text, line = "", max(line, _line(content, problem.start))
    if text:
        advice = tr("it was read as cp949 (Korean Excel); if letters are wrong, save it as CSV UTF-8")
    else:
        text = _western(content, line)
        advice = tr("it was read as cp1252 (Western Excel); if letters are wrong, save it as CSV UTF-8")
    found.append(Finding("assumed", tr("the file is not UTF-8"), advice, line=line))
    return text.encode()


def _is_western(content: bytes) -> bool:
    """Whether a header in Latin letters is above rows whose signs beyond ASCII stand alone, as in no Korean word.

    Hangul has two such bytes a syllable, and hardly a word has one syllable only.
    """
    header = next(filter(bytes.strip, content.splitlines()), b"")
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", content)]
    return header.isascii() and 2 * sum(length == 1 for length in runs) > len(runs)


def _western(content: bytes, line: int) -> str:
    """The text of a file that is neither UTF-8 nor cp949, read as cp1252. Raises FileProblem if it is not that either.

    Nearly all bytes are signs of cp1252, so few may be beyond ASCII, mostly letters, and none like those of UTF-8.
    """
    with suppress(UnicodeDecodeError):
        text = "" if _UTF8_SIGN.search(content) else content.decode("cp1252")
        beyond = [sign for sign in text if sign > "\x7f"]
        if (
            beyond
            and 10 * sum(sign.isalpha() or sign in _PRINTED for sign in beyond) >= 6 * len(beyond)
            and 4 * len(beyond) <= len(text)
        ):
            return text
    fault = tr("line {line} is neither UTF-8 nor cp949", line=line)
    raise FileProblem(fault, line, advice=tr("save it as CSV UTF-8"))


def _line(content: bytes, position: int) -> int:
    """The line of a position, counted from 1."""
    return len((content[:position] + b".").splitlines())
