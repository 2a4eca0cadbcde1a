"""Findings of `check`: one line each, as compilers write them, and JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from whrcf_cli.messages import language, tr, trn
from whrcf_cli.programme.findings import LEVELS, Finding
from whrcf_cli.programme.model import Waiver
from whrcf_cli.text.terminal import safe


class ReportedFinding(NamedTuple):
    """A finding as it is printed."""

    file: str
    finding: Finding
    waiver: Waiver | None = None


def plain(told: Sequence[ReportedFinding], *, notes: bool) -> Iterator[str]:
    """A finding a line, as compilers do it, and how many there are; `notes` are only counted unless asked for."""
    for one in told:
        if one.finding.level != "note" or notes or one.waiver:
            yield line(one)
    counts = _count(told)
    hidden = not notes and any(one.finding.level == "note" and not one.waiver for one in told)
    yield (tr("{counts}; --notes lists the notes", counts=counts) if hidden else counts) + "\n"


def line(told: ReportedFinding) -> str:
    """A finding as compilers tell it."""
    file, finding, waiver = told
    place = f"{file}:{finding.line}" if finding.line else file
    head = tr("{place}: waived", place=place) if waiver else tr(LEVELS[finding.level], place=place)
    fault = f"{finding.session}: {finding.message}" if finding.session else finding.message
    if waiver:
        fault = tr("{fault}; {reason}", fault=fault, reason=_reason(waiver))
    elif finding.advice and finding.level != "note":
        fault = tr("{fault}; {advice}", fault=fault, advice=finding.advice)
    return safe(f"{head}: {fault} [{finding.rule}]") + "\n"


def _reason(waiver: Waiver) -> str:
    """The reason in the language of messages, if it has words in it."""
    reason = waiver.reason
    return reason if isinstance(reason, str) else reason.get(language()) or reason.main


def _count(told: Iterable[ReportedFinding]) -> str:
    numbers = Counter("waived" if one.waiver else one.finding.level for one in told)
    errors, warnings, notes, waivers = (numbers[kind] for kind in (*LEVELS, "waived"))
    parts = [
        trn("{n} error", "{n} errors", errors) if errors else tr("no errors"),
        trn("{n} warning", "{n} warnings", warnings) if warnings else tr("no warnings"),
        trn("{n} note", "{n} notes", notes) if notes else tr("no notes"),
        *([tr("{n} waived", n=waivers)] if waivers else []),
    ]
    counts = ", ".join(parts)
    return counts if errors or warnings else tr("All is well: {counts}", counts=counts)


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
            "waived": _reason(waiver) if waiver else None,
        }
        for file, finding, waiver in told
    )
