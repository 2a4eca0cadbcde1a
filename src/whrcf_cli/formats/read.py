"""A programme from a file of any format, recognised by its content."""

import os
import re
import stat
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.formats.draft.limits import MOST_SESSIONS, too_many
from whrcf_cli.formats.draft.source import Hints, ReadResult
from whrcf_cli.formats.names import Format
from whrcf_cli.messages import marked, tr

STDIN = Path("-")
LARGEST = 512 * 2**20
"""Bytes of the largest file: a schedule.json of 100,000 long sessions has half as many."""
_LARGEST_OF_DEVICE = 2**20
"""Bytes: more than a person types into a terminal."""
_MARKS: dict[Format, Sequence[tuple[bytes, int]]] = {
    "toml": [(b"[[session]]", MOST_SESSIONS)],
    "xml": [(b"<event", MOST_SESSIONS), (b"<", 60 * MOST_SESSIONS)],
    "json": [(b"{", 20 * MOST_SESSIONS)],
    "ics": [(b"BEGIN:VEVENT", MOST_SESSIONS)],
}
"""Beginnings of the parts that use memory, and how many of each may be there: checked before a file is read."""
_HEAD = 4096
_TITLES = 12
"""Lines of a table among which there is one with several cells; titles may stand above it."""
_PACKED = (b"PK\3\4", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!")
"""The first bytes of archives and of the files of office programs, which are packed or in a format of their own."""
_EXPECTED = marked("expected programme.toml, schedule.xml, schedule.json, a calendar or a table")
_MODULES: dict[Format, str] = {
    "toml": "toml.read",
    "xml": "schedule.read_xml",
    "json": "lists.read",
    "ics": "ics.read",
    "csv": "csv.read",
}
_TOML = r"""(?:\#[^\n]*(?:\n\s*|\Z))*(?:\[\[?\s*[\w."'-]+\s*\]\]?[ \t]*(?:[#\r\n]|\Z)|[\w."'-]+\s*=|\Z)"""
"""A table or a field after any number of comments; compiled only if the format is not known."""
_JAVASCRIPT = (
    r"""(?:\s|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/|;|['"]use strict['"])*"""
    r"""(?:(?:export\s+)?(?:var|let|const)\s+[\w$]+\s*=|export\s+default\b|\)\]\}'"""
    r"""|[\w$.]+\s*(?:=[\s(]*(?=(?:\[\s*)*\{\s*["']?[\w$ -]*["']?\s*:)|\(\s*[\[{]))"""
)
"""Beginnings of JavaScript: a declaration, an export, a guard, an object that is assigned, or a call with one."""
_YAML = r"""(?:-\s+)*(?:-|[\w"'][^,;\t|:=]*:(?:\s.*)?|-\s+[\w"'{\[].*)"""
"""A line of YAML: an entry of a list, or a name with a colon."""
_SEPARATOR = r'(?i)"?sep=[,;|\t]'
"""The line that Excel may write before a table."""


def read(path: Path, hints: Hints, format: Format | None = None) -> ReadResult:
    """The programme of the file at `path` (`-` is the standard input), in `format` or in the one it seems to have.

    Raises FileProblem, which names the file, if it cannot be read or is no programme.
    """
    if str(path).startswith(("http:/", "https:/")):
        step = tr("download the file, and read that; of a Google Sheet as Microsoft Excel (.xlsx)")
        raise FileProblem(tr("an address is not read"), advice=step).naming(file_name(path))
    content = read_bytes(path)
    try:
        return parse(content, hints, format)
    except FileProblem as problem:
        raise problem.naming(file_name(path)) from None


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises FileProblem if they cannot be read, or are more than any programme has."""
    largest = _largest(path)
    try:
        if path == STDIN:
            content = sys.stdin.buffer.read(largest + 1) if sys.stdin else b""
        elif path.stat().st_size > largest:
            raise _too_large(path, largest)
        else:
            with path.open("rb") as file:
                content = file.read(largest + 1)
    except (OSError, ValueError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else tr("it is not a valid file name")
        fault = tr("cannot read {file}: {reason}", file=file_name(path), reason=why)
        raise FileProblem(fault, advice=tr("expected a programme file")) from None
    if len(content) > largest:
        raise _too_large(path, largest)
    return content


def _too_large(path: Path, largest: int) -> FileProblem:
    fault = FileProblem(tr("larger than {n} MiB", n=largest // 2**20), advice=tr("expected a programme file"))
    return fault.naming(file_name(path))


def _largest(path: Path) -> int:
    """The most bytes that may be read from a file: few from a device, since most devices never end."""
    try:
        mode = (os.fstat(sys.stdin.fileno()) if path == STDIN else path.stat()).st_mode
    except (OSError, ValueError, AttributeError):
        return LARGEST  # which is told, if need be, where it is read
    return _LARGEST_OF_DEVICE if stat.S_ISCHR(mode) else LARGEST


def parse(content: bytes, hints: Hints, format: Format | None = None) -> ReadResult:
    """The programme of a file with this content. Raises FileProblem, which does not name the file."""
    if content.startswith(_PACKED) and _is_workbook(content):
        sheets = import_module("whrcf_cli.formats.sheets.read")
        workbook: ReadResult = sheets.read(content, hints)
        return workbook
    kind = format or format_of(content)
    for mark, most in _MARKS.get(kind, ()):
        if content.count(mark) > most:
            raise too_many()
    reader = import_module(f"whrcf_cli.formats.{_MODULES[kind]}")
    reading: ReadResult = reader.read(content, hints)
    return reading._replace(text=content.decode()) if kind == "toml" else reading


def _is_workbook(content: bytes) -> bool:
    from whrcf_cli.formats import others

    return others.is_workbook(content)


def format_of(content: bytes) -> Format:
    """The format of a file by its beginning. Raises FileProblem if it is not recognised."""
    text = _beginning(content)
    from whrcf_cli.formats import others

    _refuse(others.written(text))
    if text.startswith("<"):
        return "xml"
    if text[:6].upper() == "BEGIN:":
        return "ics"
    if re.match(_JAVASCRIPT, text):
        return "json"
    if re.match(_TOML, text) and not re.match(_SEPARATOR, text):
        return "toml"
    if re.match(r"\{|\[\s*[\[{\"]", text):
        return "json"
    if _is_yaml(text):
        advice = tr("convert it to JSON, such as with `yq -o=json FILE.yml > FILE.json`, and read that")
        raise FileProblem(tr("the file is YAML, which is not read"), advice=advice)
    if any(re.search(r"[,;\t|]", line) for line in text.splitlines()[:_TITLES]):
        return "csv"
    advice = tr("{expected}; name the format with --input-format", expected=tr(_EXPECTED))
    raise FileProblem(tr("the file format is not recognised"), advice=advice)


def _refuse(known: tuple[str, str] | None) -> None:
    """Refuse a file of a kind that is not read, with the step that works. Raises FileProblem if it is one."""
    if known:
        kind, step = known
        raise FileProblem(tr("the file is {kind}, which is not read", kind=kind), advice=step)


def _beginning(content: bytes) -> str:
    """The first characters of a file. Raises FileProblem if it is empty, or not text."""
    head = content[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content[: _HEAD // 2 * 2].decode("utf-16", "replace")
    elif b"\0" in head or head.startswith((b"%PDF", *_PACKED)):
        from whrcf_cli.formats import others

        _refuse(others.packed(content))
        if head.startswith(_PACKED):
            fault = tr("the file is not text but packed, or from an office program")
            raise FileProblem(fault, advice=tr("unpack it, or save it as CSV"))
        raise FileProblem(tr("the file is not text"), advice=tr(_EXPECTED))
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    text = text.lstrip("\ufeff \t\r\n")
    if not text:
        raise FileProblem(tr("the file is empty"), advice=tr("expected a programme file"))
    return text


def _is_yaml(text: str) -> bool:
    """Whether a text that is in no other format begins as YAML does: its first lines are all names and lists."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")][:3]
    if lines and re.match(r"---(?:\s|$)|%YAML\b", lines[0]):
        return True
    return len(lines) > 1 and all(re.fullmatch(_YAML, line) for line in lines)


def file_name(path: Path) -> str:
    """The name of a file in a message."""
    return tr("the standard input") if path == STDIN else str(path)
