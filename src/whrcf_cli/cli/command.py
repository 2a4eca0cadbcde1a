"""Commands and groups of commands, with help pages and errors in our own words."""

import inspect
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException
from typer._types import TyperChoice
from typer.core import TyperCommand, TyperGroup

from whrcf_cli.cli.filling import fill
from whrcf_cli.cli.language import OPTIONS, asked, values
from whrcf_cli.messages import marked, tr

WHICH, LOOKS, WHOSE, MINE, OTHER, HELP = HEADINGS = (
    marked("Which sessions"),
    marked("How it looks"),
    marked("Whose time"),
    marked("My agenda"),
    marked("Another programme"),
    marked("Help"),
)
"""The headings of options that several commands have, in the order of help."""


class _LanguageType(TyperChoice[str]):
    """A value of --lang: one of the usual ones, or tags of other languages that a programme may have."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as it was typed. Raises BadParameter if it is none."""
        return super().convert(value, param, ctx) if asked(value) is None else value


_Language = Annotated[
    str | None,
    typer.Option(
        *OPTIONS,
        click_type=_LanguageType(values()),
        help=marked("Language of the programme and of messages"),
        show_default=marked("your system's"),
        rich_help_panel=LOOKS,
    ),
]


class _InOurWords:
    """Help pages and usage errors in the words of this program."""

    placeholders: tuple[str, ...] = ()
    """Words between the name and the arguments in the usage line."""

    def __init__(self, *args: Any, **extra: Any) -> None:
        super().__init__(*args, **extra)
        for param in self.params:  # type: ignore[attr-defined]
            if hasattr(param.type, "readable"):
                # Whoever opens a file says better why it cannot be read.
                param.type.readable = False

    def sections(self) -> Sequence[Any]:
        """The sections before the options."""
        return ()

    def get_help(self, ctx: Any) -> str:
        """The help page, as wide as the terminal."""
        from whrcf_cli.cli.help import manual

        return manual.text(self, ctx, HEADINGS)

    def get_short_help_str(self, limit: int = 0) -> str:
        """The summary, which shells show at the TAB key."""
        return tr(summary(self.callback))  # type: ignore[attr-defined]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments. Raises UsageProblem."""
        _refuse_one_dash(self, ctx, args)
        try:
            return super().parse_args(ctx, _with_numbers(self, args))  # type: ignore[misc, no-any-return]
        except ClickException as found:
            from whrcf_cli.cli.help import usage

            raise usage.problem(found, ctx) from None


def _refuse_one_dash(command: Any, ctx: Any, args: Sequence[str]) -> None:
    """Raises UsageProblem for a long option with one dash: -query would be read as -q with the value "uery"."""
    suspects = {f"-{word}" for word in args if word[:1] == "-" and len(word) > len("-q") and word[1] != "-"}
    for param in command.params if suspects else ():
        for name in suspects.intersection(param.opts):
            from whrcf_cli.cli.help import usage

            raise usage.wrong(
                tr("`{command}` has no option {option}", command=ctx.command_path, option=name[1:]), ctx, [name]
            )


def _with_numbers(command: Any, args: Sequence[str]) -> list[str]:
    """The words, with --serve 8080 as --serve=8080, and --serve alone as --serve=, where [PORT] is its value.

    Such an option may stand alone, so that only a number belongs to it: in `--serve site`, the folder does not.
    """
    alone = {name for one in command.params if (one.metavar or "").startswith("[") for name in one.opts}
    joined: list[str] = []
    rest = iter(args)
    for word in rest:
        if word == "--" or not alone:
            return [*joined, word, *rest]
        if joined and joined[-1].removesuffix("=") in alone and joined[-1].endswith("=") and word.isdecimal():
            joined[-1] += word
        else:
            joined.append(f"{word}=" if word in alone else word)
    return joined


class Command(_InOurWords, TyperCommand):
    """A command."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command, with the values that are remembered for options that were not typed."""
        fill(ctx)
        return super().invoke(ctx)


class Group(_InOurWords, TyperGroup):
    """Commands below a name, of which only the one that runs is made."""

    placeholders = (marked("COMMAND"),)

    @abstractmethod
    def menu(self) -> Mapping[str, Mapping[str, str]]:
        """The summary of each command by its name, below headings, in the order of help."""

    @abstractmethod
    def named(self, name: str) -> Any:
        """The command of a name in the menu."""

    def sections(self) -> Sequence[Any]:
        """The commands."""
        from whrcf_cli.cli.help.page import HelpEntry, Section

        return [
            Section(heading, [HelpEntry(name, tr(does).removesuffix(".")) for name, does in below.items()])
            for heading, below in self.menu().items()
        ]

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of help."""
        return [name for below in self.menu().values() for name in below]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, or None."""
        return self.named(cmd_name) if cmd_name in self.list_commands(ctx) else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments begin with. Raises UsageProblem if there is none."""
        known = self.list_commands(ctx)
        if args[0] not in known:
            from whrcf_cli.cli.help import usage

            raise usage.unknown_command(args[0], known, ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command, or the group alone with the values that are remembered."""
        if not (ctx.args or ctx._protected_args):
            fill(ctx)
        return super().invoke(ctx)


def in_any_language(command: Callable[..., None]) -> Callable[..., None]:
    """`command` for Typer, with the option --lang: before a command runs, `cli.language` has already found it."""

    @wraps(command)
    def without(*, lang: str | None, **given: Any) -> None:
        command(**given)

    parameters = [*inspect.signature(command).parameters.values()]
    option = inspect.Parameter("lang", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_Language)
    # The language is asked for more often than the format, and is above it in the help.
    before = next((n for n, p in enumerate(parameters) if p.name == "format" and p.kind == option.kind), None)
    parameters.insert(len(parameters) if before is None else before, option)
    without.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    without.__annotations__ = {}
    return without


def make_command(name: str, function: Callable[..., None], examples: tuple[str, ...]) -> Any:
    """A command for Typer that runs `function`; its help page has the examples."""
    one = typer.Typer(add_completion=False, rich_markup_mode=None)
    one.command(name, cls=Command, epilog="\n".join(examples))(in_any_language(function))
    return typer.main.get_command(one)


def summary(function: Callable[..., None]) -> str:
    """The summary of a command, for `tr`: the first paragraph of its docstring."""
    return " ".join((inspect.getdoc(function) or "").partition("\n\n")[0].split())
