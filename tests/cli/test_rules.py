"""Rules as a person asks for them."""

import pytest

from whrcf_cli.cli import rules
from whrcf_cli.errors import UsageProblem
from whrcf_cli.programme.findings import RULES
from whrcf_cli.programme.model import Waiver
from whrcf_cli.queries.waivers import FIRM


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("room-clash", "on the command line"), ("room-clash=", "on the command line"), ("room-clash=a = b", "a = b")],
)
def test_a_rule_is_waived_with_its_reason(typed: str, reason: str) -> None:
    assert rules.waiver(typed) == Waiver("room-clash", reason)


@pytest.mark.parametrize("rule", sorted(FIRM))
def test_a_rule_that_holds_always_cannot_be_waived_and_its_explanation_says_so(rule: str) -> None:
    with pytest.raises(UsageProblem, match=f"{rule} cannot be waived"):
        rules.waiver(rule)
    assert "".join(rules.explanation(rule)).endswith(
        "It cannot be waived, because sessions that break it are left out everywhere.\n"
    )


@pytest.mark.parametrize("rule", sorted(RULES.keys() - FIRM))
def test_an_explanation_has_the_level_the_meaning_and_how_to_waive(rule: str) -> None:
    told = "".join(rules.explanation(rule))
    assert told.startswith(f"{rule}: {RULES[rule].level}\n{RULES[rule].meaning}\n")
    assert f'    rule = "{rule}"\n' in told
    assert f"    --ignore {rule}=" in told


def test_all_are_listed_a_line_each() -> None:
    assert [line.partition(":")[0] for line in rules.explanation("all")] == list(RULES)


def test_what_is_no_rule_is_told_with_the_nearest() -> None:
    told = '"room-clsh" is not a rule; `whrcf check --explain all` lists all rules; did you mean room-clash'
    for asked in (rules.waiver, lambda typed: list(rules.explanation(typed))):
        with pytest.raises(UsageProblem, match=told):
            asked("room-clsh")
