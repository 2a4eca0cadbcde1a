"""The help page of a command, made from what Typer knows of it, in the reader's language.

A paragraph of a command's docstring is a message: its words, with single blanks between them.
"""

import inspect
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from typing import Any

from whrcf_cli.cli.help.page import HelpEntry, Page, Section, lines
from whrcf_cli.cli.remembered import option_name, variable
from whrcf_cli.messages import marked, tr

WIDEST = 100
"""Longer lines are hard to read."""


def text(command: Any, context: Any, headings: Sequence[str]) -> str:
    """The help page of a command, as wide as the terminal; 80 columns in a pipe."""
    width = min(get_terminal_size((80, 24)).columns, WIDEST)
    return "\n".join(lines(page(command, context, headings), width))


def page(command: Any, context: Any, headings: Sequence[str]) -> Page:
    """The help page of a Typer command or group; its options are below these `headings`, in this order."""
    params = [param for param in command.get_params(context) if not getattr(param, "hidden", False)]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    explained = [HelpEntry(value_name(param), _text(param)) for param in arguments if param.help]
    below: dict[str, list[HelpEntry]] = {}
    for section in (*command.sections(), Section(marked("Arguments"), explained), *_grouped(options, headings)):
        below.setdefault(section.heading, []).extend(section.entries)
    return Page(
        usage=" ".join(
            [context.command_path, *map(tr, command.placeholders), *map(_usage, arguments), tr("[OPTIONS]")]
        ),
        paragraphs=[tr(" ".join(paragraph.split())) for paragraph in inspect.cleandoc(command.help).split("\n\n")],
        examples=(command.epilog or "").splitlines(),
        sections=[Section(tr(heading), entries) for heading, entries in below.items() if entries],
    )


def _grouped(options: Sequence[Any], headings: Sequence[str]) -> Iterator[Section]:
    """The options below their headings; those of one command alone come first, that for help last."""
    own = marked("Options")
    by_heading: dict[str, list[Any]] = {heading: [] for heading in (own, *headings)}
    for option in options:
        by_heading[option.rich_help_panel or (headings[-1] if option.name == "help" else own)].append(option)
    for heading, below in by_heading.items():
        yield Section(heading, [HelpEntry(_name(option), _text(option)) for option in below])


def _usage(argument: Any) -> str:
    return value_name(argument) if argument.required else f"[{value_name(argument)}]"


def _name(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return names
    return f"{names} {value_name(option)}"


def value_name(param: Any) -> str:
    """The word for a value of a parameter, or the values that it can have."""
    return tr(param.metavar) if param.metavar else "|".join(param.type.choices)


def _text(param: Any) -> str:
    """The help of a parameter, with repeatable, its default and its environment variable in brackets."""
    option = param.param_type_name == "option"
    facts = []
    if option and param.multiple:
        facts.append(tr("repeatable"))
    if isinstance(param.show_default, str):
        facts.append(tr("default: {value}", value=tr(param.show_default)))
    elif option and not param.is_flag and param.default is not None:
        facts.append(tr("default: {value}", value=param.default))
    if remembered := option_name(param):
        facts.append(tr("or set {variable}", variable=variable(remembered)))
    words = tr("Show this help") if param.name == "help" else tr(param.help)
    return f"{words} [{'; '.join(facts)}]" if facts else words
