"""How a shell learns to ask at the TAB key: its script is installed, or shown."""

import subprocess

from typer import _completion_shared

from whrcf_cli.cli.completion.shells import SCRIPTS
from whrcf_cli.cli.console import say
from whrcf_cli.errors import FileProblem, UsageProblem, reason
from whrcf_cli.messages import tr
from whrcf_cli.text.lists import either

_VARIABLE = "_WHRCF_COMPLETE"


def install() -> None:
    """Write the script for the shell that runs this. Raises UsageProblem for an unknown shell, and FileProblem."""
    shell = _shell()
    # Typer installs our scripts instead of its own, of which zsh's runs what is printed; it fills in names with %.
    _completion_shared._completion_scripts.update({name: text.replace("%", "%%") for name, text in SCRIPTS.items()})
    try:
        _, file = _completion_shared.install(shell, "whrcf", _VARIABLE)
    except (OSError, ValueError, subprocess.SubprocessError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else str(problem)
        raise FileProblem(
            tr("cannot install completion for {shell}: {reason}", shell=shell, reason=why),
            advice=tr("add the output of `whrcf --show-completion` to the settings of your shell"),
        ) from None
    say(tr("completion for {shell} is installed in {file}; open a new terminal to use it", shell=shell, file=file))


def show() -> None:
    """Print the script for the shell that runs this. Raises UsageProblem for an unknown shell."""
    print(SCRIPTS[_shell()].strip())


def _shell() -> str:
    """The shell that runs this, of those with a script. Raises UsageProblem."""
    shell = _completion_shared._get_shell_name()
    known = ["bash", "zsh", "fish", "PowerShell"]
    if shell is None:
        raise UsageProblem(
            tr("your shell is not recognised; run this command in {shells}, not from a script", shells=either(known))
        )
    if shell not in SCRIPTS:
        raise UsageProblem(
            tr("there is no completion for {shell}; run this command in {shells}", shell=shell, shells=either(known))
        )
    return shell
