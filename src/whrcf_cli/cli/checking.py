"""Programme files checked: what is wrong or doubtful in each, with its lines."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from whrcf_cli.cli.machine import shipped
from whrcf_cli.cli.options import FileOptions
from whrcf_cli.cli.source import hints_for
from whrcf_cli.errors import FileProblem
from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Waiver


class CheckedFile(NamedTuple):
    """The findings in a file, and the waivers that the file contains."""

    name: str
    findings: Sequence[Finding]
    waivers: Sequence[Waiver] = ()
    readable: bool = True


def checked_file(path: Path, file: FileOptions, alone: bool = True) -> CheckedFile:
    """The findings in a file; `alone` says that a bar may be drawn while it is read."""
    from whrcf_cli.formats import read as formats
    from whrcf_cli.queries.check import check, unnormalised

    name = path.name if path == shipped() else formats.file_name(path)
    try:
        content = formats.read_bytes(path)
    except FileProblem as problem:
        return CheckedFile(name, [_syntax(problem)], readable=False)
    try:
        with hints_for(path, file, located=True, alone=alone) as hints:
            found = formats.parse(content, hints, file.input_format)
    except FileProblem as problem:
        return CheckedFile(name, [_syntax(problem)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    findings = (*found.findings, *unnormalised(text, found.lines))
    if found.programme is None:
        return CheckedFile(name, sorted(findings, key=lambda one: one.line or 0))
    return CheckedFile(name, check(found.programme, found.lines, findings), found.programme.waivers)


def _syntax(problem: FileProblem) -> Finding:
    return Finding("syntax", problem.message, problem.advice, None, problem.line)
