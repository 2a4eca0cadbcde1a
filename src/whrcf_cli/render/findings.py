"""Findings of `check`: one line each, as compilers write them, and JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from whrcf_cli.programme.findings import Finding
from whrcf_cli.programme.model import Waiver
from whrcf_cli.text.terminal import safe


class ReportedFinding(NamedTuple):
    """A finding as it is printed."""

    file: str
    finding: Finding
    waiver: Waiver | None = None


def plain(told: Sequence[ReportedFinding]) -> Iterator[str]:
    """A finding a line, as compilers do it, and how many there are."""
    for file, finding, waiver in told:
        place = f"{file}:{finding.line}" if finding.line else file
        level = "waived" if waiver else finding.level
        session = f"{finding.session}: " if finding.session else ""
        end = waiver.reason if waiver else finding.advice if finding.level != "note" else ""
        yield safe(f"{place}: {level}: {session}{finding.message}{'; ' if end else ''}{end} [{finding.rule}]") + "\n"
    yield f"{_count(told)}\n"


def _count(told: Iterable[ReportedFinding]) -> str:
    numbers = {"error": 0, "warning": 0, "note": 0, "waived": 0}
    for one in told:
        numbers["waived" if one.waiver else one.finding.level] += 1
    waivers = numbers.pop("waived")
    parts = [f"{number or 'no'} {level}{'' if number == 1 else 's'}" for level, number in numbers.items()]
    well = "" if numbers["error"] or numbers["warning"] else "All is well: "
    return well + ", ".join([*parts, f"{waivers} waived"] if waivers else parts)


def json(told: Sequence[ReportedFinding]) -> Iterator[str]:
    """An array of the findings."""
    from whrcf_cli.render.json import array

    return array(
        {
            "file": file,
            "line": finding.line,
            "level": finding.level,
            "rule": finding.rule,
            "session": finding.session,
            "message": finding.message,
            "advice": finding.advice,
            "waived": waiver.reason if waiver else None,
        }
        for file, finding, waiver in told
    )
