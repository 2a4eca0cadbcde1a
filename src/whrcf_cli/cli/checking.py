"""Programme files checked: what is wrong or doubtful in each, with its lines."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from whrcf_cli.cli.machine import shipped
from whrcf_cli.cli.options import FileOptions
from whrcf_cli.cli.source import hints_for
from whrcf_cli.errors import FileProblem
from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import FIELD, Finding, Lines
from whrcf_cli.programme.model import Waiver
from whrcf_cli.queries.waivers import WaiverOutcome, apply_waivers


class CheckedFile(NamedTuple):
    """The findings in a file, and the waivers that the file contains."""

    name: str
    findings: Sequence[Finding]
    waivers: Sequence[Waiver] = ()
    readable: bool = True


def checked_file(path: Path, file: FileOptions, alone: bool = True) -> CheckedFile:
    """The findings in a file; `alone` says that a bar may be drawn while it is read."""
    from whrcf_cli.formats import read as formats
    from whrcf_cli.queries.check import check, full_width, unnormalised

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
    left = _untouched(text, found.lines) if found.programme else ()
    findings = (*found.findings, *left, *unnormalised(text, found.lines), *full_width(text, found.lines))
    if found.programme is None:
        return CheckedFile(name, sorted(findings, key=lambda one: one.line or 0))
    return CheckedFile(name, check(found.programme, found.lines, findings), found.programme.waivers)


def left_in(file: CheckedFile, ignored: Sequence[Waiver] = ()) -> WaiverOutcome:
    """The findings that are left in a file, the worst first, and those that the file waives or that are ignored."""
    from whrcf_cli.queries.check import worst_first

    outcome = apply_waivers(file.findings, (*file.waivers, *ignored))
    return outcome._replace(remaining=worst_first(outcome.remaining))


def _untouched(text: str, lines: Lines) -> Iterator[Finding]:
    """The sessions that are as last year's file had them."""
    from whrcf_cli.formats.toml.carried import untouched

    sessions = {line: name for name, line in lines.items() if name[:1].isalnum() and FIELD not in name}
    for line in untouched(text):
        message = tr("nobody has looked at it since last year's file")
        advice = tr("change what is not right, or delete its comment if all is")
        yield Finding("untouched", message, advice, sessions.get(line), line)


def _syntax(problem: FileProblem) -> Finding:
    return Finding("syntax", problem.message, problem.advice, None, problem.line)
