"""Tests of how a shell learns to ask at the TAB key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer import _completion_shared

from conftest import Run
from whrcf_cli.cli.completion.shells import SCRIPTS


@pytest.fixture
def shell(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The shell that seems to run the command."""
    name: str | None = request.param
    monkeypatch.setattr(_completion_shared, "_get_shell_name", lambda: name)
    return name


@pytest.mark.parametrize("shell", SCRIPTS, indirect=True)
def test_the_script_that_is_shown_is_ours(run: Run, shell: str) -> None:
    assert run("--show-completion") == (0, SCRIPTS[shell].strip() + "\n", "")
    assert run(_WHRCF_COMPLETE=f"source_{shell}").out.strip() == SCRIPTS[shell].strip()
    assert "eval" not in SCRIPTS[shell]


@pytest.mark.skipif(sys.platform == "win32", reason="these shells read their settings from HOME")
@pytest.mark.parametrize(
    ("shell", "file"),
    [("bash", ".bash_completions/whrcf.sh"), ("zsh", ".zfunc/_whrcf"), ("fish", ".config/fish/completions/whrcf.fish")],
    indirect=["shell"],
)
def test_the_script_is_installed_where_the_shell_reads_it(run: Run, shell: str, file: str) -> None:
    path = Path(os.environ["HOME"], file)
    told = f"completion for {shell} is installed in {path}; open a new terminal to use it\n"
    assert run("--install-completion") == (0, "", told)
    assert path.read_text() == SCRIPTS[shell].strip() + ("\n" if shell == "fish" else "")


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
@pytest.mark.parametrize(
    ("shell", "fault"),
    [
        (None, "your shell is not recognised; run this command in bash, zsh, fish or PowerShell, not from a script"),
        ("tcsh", "there is no completion for tcsh; run this command in bash, zsh, fish or PowerShell"),
    ],
    indirect=["shell"],
)
def test_a_shell_without_a_script_is_refused(run: Run, shell: str | None, fault: str, option: str) -> None:
    assert run(option) == (2, "", f"Error: {fault}\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other words for it")
@pytest.mark.parametrize("shell", ["bash"], indirect=True)
def test_settings_that_cannot_be_written_are_a_fault_of_a_file(
    run: Run, shell: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".bashrc").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run("--install-completion") == (
        3,
        "",
        "Error: cannot install completion for bash: Is a directory; "
        "add the output of `whrcf --show-completion` to the settings of your shell\n",
    )


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
def test_the_tab_key_installs_nothing(run: Run, shell: str) -> None:
    assert run(_WHRCF_COMPLETE="complete_bash", _TYPER_COMPLETE_ARGS="whrcf --install-completion --vers").status == 0
    assert os.listdir(os.environ["HOME"]) == []


def test_the_shell_is_found_among_the_processes_above() -> None:
    program = (
        f"{sys.executable} -c \"from whrcf_cli.cli.app import app; app(prog_name='whrcf')\" --show-completion; true"
    )
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == SCRIPTS["bash"].strip() + "\n"
