"""What holds for every command."""

import pytest

from conftest import Run
from whrcf_cli.cli.app import COMMANDS


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out == "whrcf 0.1.0\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_status_2(run: Run, command: str) -> None:
    assert run(command, "--nonsense").status == 2
