"""Findings that somebody has accepted, with the reason."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

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
            message = f'there is no rule "{waiver.rule}"'
            advice = f"to list the rules: `whrcf check --explain all`{did_you_mean(waiver.rule, RULES)}"
        elif waiver.rule in FIRM:
            message, advice = f"{waiver.rule} cannot be waived", "correct the fault, and remove the waiver"
        else:
            place = " here" if waiver.session else ""
            message = f"the waiver is not used: nothing breaks {waiver.rule}{place}"
            advice = "remove the waiver, or correct its session" if waiver.session else "remove the waiver"
        yield Finding("unused-waiver", message, advice, waiver.session, line)
