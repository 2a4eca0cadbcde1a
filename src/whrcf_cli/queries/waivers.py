"""Findings that somebody has accepted, with the reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whrcf_cli.messages import tr
from whrcf_cli.programme.findings import RULES, WAIVER, Finding, Lines
from whrcf_cli.programme.model import Waiver
from whrcf_cli.text.suggestions import did_you_mean

FIRM = frozenset({"syntax", "shape", "time", "repeated-id"})
"""The rules that cannot be waived: sessions that break them are left out everywhere."""


class WaiverOutcome(NamedTuple):
    """The findings without a waiver, and those with one."""

    remaining: list[Finding]
    waived: list[tuple[Finding, Waiver]]


def apply_waivers(findings: Iterable[Finding], waivers: Sequence[Waiver]) -> WaiverOutcome:
    """The `findings` without and with a waiver; of several waivers, one for a session counts before one for all."""
    by_place = _by_place(waivers)
    outcome = WaiverOutcome([], [])
    for one in findings:
        fitting = _fitting(one, by_place)
        if fitting:
            outcome.waived.append((one, fitting[0]))
        else:
            outcome.remaining.append(one)
    return outcome


_Places = Mapping[tuple[str, str | None], Waiver]


def _by_place(waivers: Sequence[Waiver]) -> _Places:
    return {(waiver.rule, waiver.session): waiver for waiver in reversed(waivers) if waiver.rule not in FIRM}


def _fitting(one: Finding, by_place: _Places) -> list[Waiver]:
    """The waivers for a finding: those for its sessions, whichever of two is named, or else the one for all."""
    places = [(one.rule, session) for session in (one.session, one.other) if session]
    return [by_place[place] for place in places if place in by_place] or [
        by_place[place] for place in [(one.rule, None)] if place in by_place
    ]


def unused_waivers(findings: Iterable[Finding], waivers: Sequence[Waiver], lines: Lines) -> Iterator[Finding]:
    """A finding for each of the `waivers` of a file that none of its other `findings` uses."""
    by_place = _by_place(waivers)
    used = {waiver for one in findings for waiver in _fitting(one, by_place)}
    for number, waiver in enumerate(waivers, 1):
        if waiver in used or waiver.rule == "unused-waiver":
            continue
        line = lines.get(f"{WAIVER}{number}")
        if waiver.rule not in RULES:
            message = tr('there is no rule "{rule}"', rule=waiver.rule)
            advice = tr("to list the rules: `whrcf check --explain all`") + did_you_mean(waiver.rule, RULES)
        elif waiver.rule in FIRM:
            message = tr("{rule} cannot be waived", rule=waiver.rule)
            advice = tr("correct the fault, and remove the waiver")
        elif waiver.session:
            message = tr("the waiver is not used: nothing breaks {rule} here", rule=waiver.rule)
            advice = tr("remove the waiver, or correct its session")
        else:
            message = tr("the waiver is not used: nothing breaks {rule}", rule=waiver.rule)
            advice = tr("remove the waiver")
        yield Finding("unused-waiver", message, advice, waiver.session, line)
