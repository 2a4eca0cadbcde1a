"""The app: its commands in the order of the help; errors become one sentence and an exit status."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any

import typer

from whrcf_cli.cli import language, machine
from whrcf_cli.cli.command import HELP, Group, in_any_language, make_command
from whrcf_cli.errors import FileProblem, Problem, reason
from whrcf_cli.messages import marked, tr
from whrcf_cli.text.terminal import Fit

GROUPS = {
    marked("Read"): {
        "list": marked("List the sessions by day, with times and ids."),
        "search": marked("Find sessions that contain all these words, best first."),
        "show": marked("Show the details of a session and its overlaps."),
        "info": marked("Show facts about the forum and its programme."),
        "now": marked("Show which sessions are running, and which come next."),
        "timeline": marked("Draw each day as bars on a time axis."),
        "conflicts": marked("Find double bookings and overlapping sessions."),
    },
    marked("My agenda"): {
        "agenda": marked("Keep the sessions that I want to attend."),
        "pick": marked("Choose sessions for my agenda with the keyboard."),
    },
    marked("Take along"): {
        "export-ics": marked("Write sessions to a calendar file."),
        "export-schedule": marked("Write sessions for conference apps on phones."),
    },
    marked("Organise"): {
        "check": marked("Find errors and doubtful entries in programme files."),
        "convert": marked("Convert a programme to another format."),
        "new": marked("Start a programme file for the next forum."),
        "update": marked("Bring a changed sheet into a programme file."),
        "diff": marked("Show what changed between two programme files."),
        "publish": marked("Write the programme as a web site with calendars."),
    },
    marked("Settings"): {
        "config": marked("Show or change the options that hold without being typed."),
    },
    marked("Help"): {
        "help": marked("Explain a command, with examples."),
    },
}
"""The summary of each command, repeated here because the help of `whrcf` imports none of them."""
COMMANDS = tuple(name for group in GROUPS.values() for name in group)
"""Each in a module of its name, read when it is called for: a function `command`, or an `app` of further commands."""


class Commands(Group):
    """The commands, of which only the one that runs is imported."""

    def menu(self) -> Mapping[str, Mapping[str, str]]:
        """The summary of each command, in groups."""
        return GROUPS

    def named(self, name: str) -> Any:
        """The command of a name in the menu."""
        module = import_module(f"whrcf_cli.cli.commands.{name.replace('-', '_')}")
        if hasattr(module, "app"):
            return typer.main.get_command(module.app)
        return make_command(name, module.command, module.EXAMPLES)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run the process, or answer the shell at the TAB key; all that is said is fit for a terminal."""
        if instruction := os.environ.get("_WHRCF_COMPLETE"):
            from whrcf_cli.cli.completion import shells

            with language.chosen((), os.environ):
                sys.exit(shells.answer(self, instruction))
        with _fit_streams(), language.chosen(sys.argv[1:] if args is None else args, os.environ):
            return super().main(args, **extra)

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **extra: Any) -> Any:
        """Read the command line; its help is output, too."""
        with _told():
            language.refuse_variable(args, os.environ)
            return super().make_context(info_name, args, *more, **extra)

    def invoke(self, ctx: typer.Context) -> None:  # type: ignore[override]
        """Run a command."""
        with _told():
            super().invoke(ctx)


@contextmanager
def _fit_streams() -> Iterator[None]:
    """Give both streams the encoding of the locale, and make all text on them safe for a terminal."""
    streams = sys.stdout, sys.stderr
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            encoding = machine.encoding(stream.encoding, os.environ)
            errors = "backslashreplace"
            if encoding != "utf-8":
                from whrcf_cli.text import encodings

                encodings.register()
                errors = encodings.PEOPLE
            stream.reconfigure(encoding=encoding, errors=errors, newline="")
    sys.stdout, sys.stderr = map(Fit, streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


@contextmanager
def _told() -> Iterator[None]:
    """Errors become one sentence on stderr and the exit status of their kind."""
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
            raise typer.Exit(_refuse(FileProblem(tr(LOST)))) from None
        fault = tr("the output cannot be written: {reason}", reason=reason(problem))
        advice = tr("free some space or write elsewhere")
        raise typer.Exit(_refuse(FileProblem(fault, advice=advice))) from None


def _forget_output() -> None:
    """Nothing more can be written to stdout, not even what is left at the end of the process."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(problem: Problem) -> int:
    from whrcf_cli.cli.console import say

    sys.stdout.flush()
    say(tr("Error: {problem}", problem=problem))
    return problem.exit_status


def _version(request: bool) -> None:
    if request:
        from importlib.metadata import version

        print(f"whrcf {version('whrcf')}")
        raise typer.Exit


def _install_completion(context: typer.Context, request: bool) -> None:
    if request and not context.resilient_parsing:
        from whrcf_cli.cli.completion.install import install

        install()
        raise typer.Exit


def _show_completion(context: typer.Context, request: bool) -> None:
    if request and not context.resilient_parsing:
        from whrcf_cli.cli.completion.install import show

        show()
        raise typer.Exit


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    # Rich's help costs as much again as the whole command, and its boxes read badly aloud and on a phone.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    epilog="whrcf list --day 10-08\nwhrcf search refugees\nwhrcf show plenary-1",
)


@app.callback()
@in_any_language
def whrcf(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help=marked("Show the version"), rich_help_panel=HELP, callback=_version, is_eager=True
        ),
    ] = False,
    install_completion: Annotated[
        bool,
        typer.Option(
            "--install-completion",
            help=marked("Install completion for the current shell"),
            callback=_install_completion,
            is_eager=True,
        ),
    ] = False,
    show_completion: Annotated[
        bool,
        typer.Option(
            "--show-completion",
            help=marked("Show completion for the current shell, to copy or change it"),
            callback=_show_completion,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Read and search the programme of the World Human Rights Cities Forum 2021, and add it to your calendar."""
    if context.invoked_subcommand is None:
        home = context.command.named("home")  # type: ignore[attr-defined]
        with home.make_context("whrcf", [], parent=context) as alone:
            home.invoke(alone)
