"""The rules of `whrcf check` as a person asks for them: to be explained, and to be ignored."""

from collections.abc import Iterator

from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import marked, tr
from whrcf_cli.programme.findings import LEVELS, RULES
from whrcf_cli.programme.model import Waiver
from whrcf_cli.queries.waivers import FIRM
from whrcf_cli.text.suggestions import did_you_mean

_WAIVERS = marked("""\
To waive it in the file, for one session or without that line for all:
    [[check.ignore]]
    rule = "{rule}"
    session = "its-id"
    reason = "why it is correct"
To waive it on the command line:
    --ignore {rule}="why it is correct"
""")


def waiver(typed: str) -> Waiver:
    """The waiver of an --ignore option. Raises UsageProblem for an unknown rule or one that cannot be waived."""
    rule, _, reason = typed.partition("=")
    _known(rule)
    if rule in FIRM:
        raise UsageProblem(
            tr(
                "{rule} cannot be waived, because sessions that break it are left out everywhere; correct them",
                rule=rule,
            )
        )
    return Waiver(rule, reason or tr("on the command line"))


def explanation(rule: str) -> Iterator[str]:
    """The meaning of a rule and how to waive it; `all` lists every rule. Raises UsageProblem for an unknown one."""
    if rule == "all":
        for name, (level, meaning) in RULES.items():
            yield f"{tr(LEVELS[level], place=name)}: {tr(meaning)}\n"
        return
    _known(rule)
    level, meaning = RULES[rule]
    yield f"{tr(LEVELS[level], place=rule)}\n{tr(meaning)}\n"
    if rule in FIRM:
        yield tr("It cannot be waived, because sessions that break it are left out everywhere.") + "\n"
        return
    yield tr(_WAIVERS, rule=rule)


def _known(rule: str) -> None:
    if rule not in RULES:
        fault = tr('"{rule}" is not a rule; `whrcf check --explain all` lists all rules', rule=rule)
        raise UsageProblem(fault + did_you_mean(rule, RULES))
