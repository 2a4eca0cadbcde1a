"""Findings that somebody has accepted, with the reason."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from whrcf_cli.programme.findings import RULES, WAIVER, Finding, Lines
from whrcf_cli.programme.model import Waiver
from whrcf_cli.text.suggestions import did_you_mean

FIRM = frozenset({"syntax", "shape", "time", "repeated-id"})
"""The rules that cannot be waived: what breaks them is not shown to anybody."""


class WaiverOutcome(NamedTuple):
    """What is left of the findings, and what is not."""

    remaining: list[Finding]
    waived: list[tuple[Finding, Waiver]]


def apply_waivers(findings: Iterable[Finding], waivers: Sequence[Waiver]) -> WaiverOutcome:
    """The `findings` without and with a waiver: of several that fit, one for the session alone, then the first."""
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
    """A finding for each of the `waivers` of a file that none of its other `findings` has a use for."""
    used = {waiver for _, waiver in apply_waivers(findings, waivers).waived}
    for number, waiver in enumerate(waivers, 1):
        if waiver in used or waiver.rule == "unused-waiver":
            continue
        line = lines.get(f"{WAIVER}{number}")
        if waiver.rule not in RULES:
            message = f'there is no rule "{waiver.rule}"'
            advice = f"`whrcf check --explain all` lists them{did_you_mean(waiver.rule, RULES)}"
        elif waiver.rule in FIRM:
            message, advice = f"{waiver.rule} cannot be waived", "correct what breaks it, and remove this"
        else:
            message = f"nothing breaks {waiver.rule}" + (" here" if waiver.session else "")
            advice = "remove the waiver, or correct its session" if waiver.session else "remove the waiver"
        yield Finding("unused-waiver", message, advice, waiver.session, line)
