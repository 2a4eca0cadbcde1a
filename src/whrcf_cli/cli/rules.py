"""The rules of `whrcf check` as a person asks for them: to be explained, and to be ignored."""

from collections.abc import Iterator

from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.findings import RULES
from whrcf_cli.programme.model import Waiver
from whrcf_cli.queries.waivers import FIRM
from whrcf_cli.text.suggestions import did_you_mean


def waiver(typed: str) -> Waiver:
    """What --ignore waives, with its reason. Raises UsageProblem for no rule, and for one that holds always."""
    rule, _, reason = typed.partition("=")
    _known(rule)
    if rule in FIRM:
        raise UsageProblem(f"{rule} cannot be waived, since what breaks it is not shown to anybody; correct it")
    return Waiver(rule, reason or "on the command line")


def explanation(rule: str) -> Iterator[str]:
    """What a rule looks for and how to waive it; of `all`, what each looks for. Raises UsageProblem for no rule."""
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


def _known(rule: str) -> None:
    if rule not in RULES:
        raise UsageProblem(f'no rule "{rule}"; `whrcf check --explain all` lists them{did_you_mean(rule, RULES)}')
