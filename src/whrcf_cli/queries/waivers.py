"""Findings that somebody has accepted, with the reason."""

from collections.abc import Iterable, Iterator, Sequence
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
    """The `findings` without and with a waiver; of several waivers, one for the session counts before one for all."""
    by_place = {(waiver.rule, waiver.session): waiver for waiver in reversed(waivers) if waiver.rule not in FIRM}
    outcome = WaiverOutcome([], [])
    for one in findings:
        waiver = by_place.get((one.rule, one.session)) or by_place.get((one.rule, None))
        if waiver:
            outcome.waived.append((one, waiver))
        else:
            outcome.remaining.append(one)
    return outcome


def unused_waivers(findings: Iterable[Finding], waivers: Sequence[Waiver], lines: Lines) -> Iterator[Finding]:
    """A finding for each of the `waivers` of a file that none of its other `findings` uses."""
    used = {waiver for _, waiver in apply_waivers(findings, waivers).waived}
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
