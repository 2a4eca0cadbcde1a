"""Scripts that bash, zsh, fish and PowerShell run at the TAB key, and the answers to them.

A script asks with the line up to the cursor, and takes the answer as lines of text, which it never evaluates. The one
way out, `answer`, prints nothing that is not in the alphabet, whichever part of the program offers it.
"""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

from typer._click.core import Parameter
from typer._click.shell_completion import _resolve_context, _resolve_incomplete

from whrcf_cli.cli.completion.alphabet import described, may_be_offered
from whrcf_cli.cli.completion.candidates import Candidate, candidates
from whrcf_cli.messages import tr

_BASH = r"""
_whrcf_completion() {
    local line program=whrcf
    [[ $1 == */whrcf ]] && program=${1/#\~/$HOME}
    COMPREPLY=()
    while IFS= read -r line; do
        # Within quotes a blank is plain.
        [[ ${COMP_WORDS[COMP_CWORD]} == [\"\']* ]] || line=${line// /\\ }
        COMPREPLY+=("$line")
    done < <(_WHRCF_COMPLETE=complete_bash _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" \
        "$program" 2>/dev/null </dev/null)
}
complete -o default -F _whrcf_completion whrcf
"""
_ZSH = r"""
#compdef whrcf

_whrcf() {
    local program=whrcf
    [[ ${words[1]} == */whrcf ]] && program=${${(Q)words[1]}/#\~/$HOME}
    local -a offered
    offered=("${(@f)$(_WHRCF_COMPLETE=complete_zsh _TYPER_COMPLETE_ARGS="${words[1,CURRENT]}" \
        $program 2>/dev/null </dev/null)}")
    # The first line is a colon alone.
    offered=("${(@)offered[2,-1]}")
    if (( $#offered )); then
        _describe -V whrcf offered
    else
        _files
    fi
}

# Loaded from a file at the first TAB, it has to answer that TAB, too.
if [[ ${funcstack[1]} == _whrcf ]]; then
    _whrcf "$@"
else
    compdef _whrcf whrcf
fi
"""
_FISH = r"""
function __whrcf_complete
    set -l program whrcf
    set -l typed (commandline -poc)
    string match -q '*/whrcf' -- $typed[1]; and set program (string replace '~' $HOME -- $typed[1])
    set -l line (commandline -cp)
    set -l offered (env _WHRCF_COMPLETE=complete_fish _TYPER_COMPLETE_ARGS="$line" $program 2>/dev/null </dev/null)
    if count $offered >/dev/null
        printf '%s\n' $offered
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command whrcf --no-files --arguments '(__whrcf_complete)'
"""
_POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName whrcf -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $Env:_WHRCF_COMPLETE = 'complete_powershell'
        $Env:_TYPER_COMPLETE_ARGS = $commandAst.Extent.Text.PadRight($length).Substring(0, $length)
        $lines = @($null | & $commandAst.GetCommandName() 2>$null)
    } finally {
        Remove-Item Env:_WHRCF_COMPLETE, Env:_TYPER_COMPLETE_ARGS -ErrorAction SilentlyContinue
        [Console]::OutputEncoding = $encoding
    }
    foreach ($line in $lines) {
        $word, $told = $line -split "`t", 2
        $typed = if ($word -match '[ ,]') { "'" + $word + "'" } else { $word }
        if (-not $told) { $told = $word }
        [System.Management.Automation.CompletionResult]::new($typed, $word, 'ParameterValue', $told)
    }
}
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL, "pwsh": _POWERSHELL}
"""By shell, what teaches it to ask. None evaluates what is printed, or lets it stand for files."""


def answer(cli: Any, instruction: str) -> int:
    """Print what `instruction` asks for, such as complete_zsh; the exit status. Whatever fails, nothing is said."""
    request, _, shell = instruction.partition("_")
    text = ""
    try:
        with open(os.devnull, "w", errors="ignore") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            text = SCRIPTS[shell].lstrip() if request == "source" else _offers(cli, shell)
    except (Exception, SystemExit):
        text = ""
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    except OSError:
        return 1
    return 0


def _offers(cli: Any, shell: str) -> str:
    """A line for each word that may be offered."""
    args, typed = _typed(shell)
    lines = dict.fromkeys(
        _line(word, described(meaning), shell)
        for word, meaning in _candidates(cli, args, typed)
        if may_be_offered(word, typed)
    )
    # Typer's own script for zsh, where it is still installed, runs what it gets; after a colon, that does nothing.
    return "".join(f"{line}\n" for line in ([":", *lines] if shell == "zsh" else lines))


def _candidates(cli: Any, args: list[str], typed: str) -> Iterator[Candidate]:
    """Candidates for a command line: options, commands and choices from Typer, or values."""
    context = _resolve_context(cli, {}, "whrcf", args)
    sought, incomplete = _resolve_incomplete(context, args, typed)
    for one in sought.shell_complete(context, incomplete):
        yield str(one.value), tr(one.help) if one.help else ""
    if isinstance(sought, Parameter):
        yield from candidates(sought.name or "", context, incomplete)  # type: ignore[arg-type]


def _line(word: str, told: str, shell: str) -> str:
    """A word, with what it means where the shell shows that."""
    between = {"bash": "", "zsh": ":"}.get(shell, "\t")
    return f"{word}{between}{told}" if told and between else word


def _typed(shell: str) -> tuple[list[str], str]:
    """The whole words behind the name of the command, and the one that is to be completed."""
    line = os.environ.get("_TYPER_COMPLETE_ARGS")
    if line is None:  # Typer's own script for bash, where it is still installed
        line = "\n".join(os.environ["COMP_WORDS"].split("\n")[: int(os.environ["COMP_CWORD"]) + 1])
    # A letter more at the end begins a word of its own where the line ends between words.
    lexer = shlex.shlex(line + "x", posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    if SCRIPTS[shell] is _POWERSHELL:
        lexer.escape = ""
    words = []
    try:
        for word in lexer:
            words.append(word)
    except ValueError:  # within quotes, which are still open
        words.append(lexer.token)
    return words[1:-1], words[-1][:-1]
