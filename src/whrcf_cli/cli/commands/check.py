"""The command `whrcf check`."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from typer import Argument, Exit, Option

from whrcf_cli.cli.command import LOOKS
from whrcf_cli.cli.context import emit, say, shipped
from whrcf_cli.cli.opening import FileOptions, FileZone, hints_for
from whrcf_cli.cli.options import Columns, InputFormat
from whrcf_cli.cli.progress import watch
from whrcf_cli.errors import FileProblem, UsageProblem
from whrcf_cli.programme.findings import RULES, Finding
from whrcf_cli.programme.model import Waiver
from whrcf_cli.queries.waivers import FIRM, apply_waivers
from whrcf_cli.text.suggestions import did_you_mean

EXAMPLES = (
    "whrcf check draft.toml",
    'whrcf check --strict --ignore outside-days="Tours are early." draft.toml',
    "whrcf check --explain room-clash",
)


class CheckedFile(NamedTuple):
    """What is wrong in a file, and what the file itself waives."""

    findings: Sequence[Finding]
    waivers: Sequence[Waiver] = ()
    readable: bool = True


def _rules(incomplete: str) -> list[tuple[str, str]]:
    return [(name, rule.meaning) for name, rule in RULES.items() if name.startswith(incomplete)]


def command(
    paths: Annotated[
        list[Path] | None,
        Argument(metavar="FILE...", help="Programme files; - is standard input", show_default="the forum's own"),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        Option(metavar="RULE[=REASON]", help="Accept what a rule finds, and list it last", autocompletion=_rules),
    ] = None,
    strict: Annotated[bool, Option("--strict", help="Exit with 1 for warnings, too")] = False,
    explain: Annotated[
        str | None,
        Option(metavar="RULE", help="Explain a rule and how to ignore it; all lists the rules", autocompletion=_rules),
    ] = None,
    format: Annotated[Literal["plain", "json"], Option(help="Output format", rich_help_panel=LOOKS)] = "plain",
    input_format: InputFormat = None,
    columns: Columns = None,
    tz: FileZone = None,
) -> None:
    """Find errors and doubtful entries in programme files.

    Shows the line and the fix. Exits with 1 if an error remains, with 3 if a file cannot be read.
    """
    from whrcf_cli.formats.read import file_name
    from whrcf_cli.render import findings
    from whrcf_cli.render.findings import ReportedFinding

    if explain is not None:
        emit(_explained(explain))
        return
    ignored = [_waiver(typed) for typed in ignore or ()]
    file = FileOptions(input_format, columns, tz=tz)
    own = os.environ.get("WHRCF_PROGRAMME")
    told: list[ReportedFinding] = []
    readable = True
    if not paths and not own:
        say("this is the programme that comes with whrcf; name a file to check another")
    paths = paths or ([Path(own)] if own else [shipped()])
    alone = len(paths) == 1
    for path in paths if alone else watch(paths, len(paths)):
        name = path.name if path == shipped() else file_name(path)
        seen = _seen(path, file, alone)
        readable = readable and seen.readable
        left = apply_waivers(seen.findings, (*seen.waivers, *ignored))
        told += [ReportedFinding(name, one) for one in left.remaining]
        told += [ReportedFinding(name, one, waiver) for one, waiver in left.waived]
    told.sort(key=lambda one: one.waiver is not None)
    emit(findings.json(told) if format == "json" else findings.plain(told))
    bad = {"error", "warning"} if strict else {"error"}
    if any(one.waiver is None and one.finding.level in bad for one in told):
        raise Exit(1 if readable else 3)


def _seen(path: Path, file: FileOptions, alone: bool) -> CheckedFile:
    from whrcf_cli.formats import read as files
    from whrcf_cli.queries.check import check, unnormalised

    try:
        content = files.read_bytes(path)
    except FileProblem as problem:
        return CheckedFile([_unreadable(problem)], readable=False)
    try:
        with hints_for(path, file, located=True, alone=alone) as known:
            programme, found, lines = files.parse(content, known, file.input_format)
    except FileProblem as problem:
        return CheckedFile([_unreadable(problem)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = ""
    found = (*found, *unnormalised(text, lines))
    if programme is None:
        return CheckedFile(sorted(found, key=_line))
    return CheckedFile(check(programme, lines, found), programme.waivers)


def _line(finding: Finding) -> int:
    return finding.line or 0


def _unreadable(problem: FileProblem) -> Finding:
    return Finding("syntax", problem.message, problem.advice, None, problem.line)


def _waiver(typed: str) -> Waiver:
    rule, _, reason = typed.partition("=")
    _known(rule)
    if rule in FIRM:
        raise UsageProblem(f"{rule} cannot be waived, since what breaks it is not shown to anybody; correct it")
    return Waiver(rule, reason or "on the command line")


def _known(rule: str) -> None:
    if rule not in RULES:
        raise UsageProblem(f'no rule "{rule}"; `whrcf check --explain all` lists them{did_you_mean(rule, RULES)}')


def _explained(rule: str) -> Iterator[str]:
    if rule == "all":
        for name, (level, meaning) in RULES.items():
            yield f"{name}: {level}: {meaning}\n"
        return
    _known(rule)
    yield f"{rule}: {RULES[rule].level}\n{RULES[rule].meaning}\n"
    if rule in FIRM:
        yield "It cannot be waived, since what breaks it is not shown to anybody.\n"
        return
    yield f"""\
To waive it in the file, for one session or without that line for all:
    [[check.ignore]]
    rule = "{rule}"
    session = "its-id"
    reason = "why it is right so"
To waive it on the command line:
    --ignore {rule}="why it is right so"
"""
