"""The app: its commands in the order of help, and the one place where errors become a sentence and a status."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from whrcf_cli.cli.commands import examples, made
from whrcf_cli.errors import FileProblem, Problem, UsageProblem
from whrcf_cli.safety import Fit

COMMANDS = (
    "list",
    "search",
    "show",
    "info",
    "now",
    "timeline",
    "conflicts",
    "agenda",
    "export-ics",
    "export-schedule",
    "check",
    "convert",
    "new",
    "diff",
)
"""Each in a module of its name, read when it is called for: a function `command`, or an `app` of further commands."""


class Commands(TyperGroup):
    """The commands, of which only the one that runs is imported."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """The names, in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"whrcf_cli.cli.{cmd_name.replace('-', '_')}")
        if hasattr(module, "app"):
            return typer.main.get_command(module.app)
        return made(cmd_name, module.command, module.EXAMPLES)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """The command that the arguments begin with. Raises UsageProblem if there is no such."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from whrcf_cli.nearest import did_you_mean

            raise UsageProblem(f'no command "{args[0]}"; `whrcf --help` lists them{did_you_mean(args[0], COMMANDS)}')
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the process, or answer the shell at the TAB key; all that is said is fit for a terminal."""
        if instruction := os.environ.get("_WHRCF_COMPLETE"):
            from whrcf_cli.cli import shells

            sys.exit(shells.answer(self, instruction))
        with _fit_streams():
            return super().main(*args, **extra)

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **extra: Any) -> Any:
        """Read the command line; its help is output, too."""
        if any(arg.startswith(("--install-completion", "--show-completion")) for arg in args):
            from whrcf_cli.cli import shells

            shells.teach()
        with _told():
            return super().make_context(info_name, args, *more, **extra)

    def invoke(self, ctx: typer.Context) -> None:  # type: ignore[override]
        """Run a command."""
        with _told():
            super().invoke(ctx)


@contextmanager
def _fit_streams() -> Iterator[None]:
    """Both streams, in UTF-8, take no text that is not fit for a terminal."""
    streams = sys.stdout, sys.stderr
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    sys.stdout, sys.stderr = map(Fit, streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong within is said in a sentence, with the status of its kind."""
    try:
        yield
        sys.stdout.flush()
    except Problem as problem:
        raise typer.Exit(_refuse(problem)) from None
    except BrokenPipeError:
        # The reader has gone, as in `whrcf list | head -1`.
        _forget_output()
        raise typer.Exit(0) from None
    except OSError as problem:
        _forget_output()
        from whrcf_cli.files import LOST, is_lost

        if isinstance(problem, FileNotFoundError) and is_lost(Path()):
            raise typer.Exit(_refuse(FileProblem(LOST))) from None
        reason = f"the output cannot be written: {problem.strerror}; free some space or write elsewhere"
        raise typer.Exit(_refuse(FileProblem(reason))) from None


def _forget_output() -> None:
    """Nothing more can be written to stdout, not even what is left at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(problem: Problem) -> int:
    from whrcf_cli.cli.context import say

    sys.stdout.flush()
    say(f"Error: {problem}")
    return problem.exit_status


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"whrcf {version('whrcf')}")
        raise typer.Exit


app = typer.Typer(
    cls=Commands,
    # Rich's help costs as much again as the whole command, and its boxes read badly aloud and on a phone.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    epilog=examples(("whrcf list --day 10-08",)),
)


@app.callback()
def whrcf(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The programme of the World Human Rights Cities Forum 2021: read it, search it, take it into a calendar."""
