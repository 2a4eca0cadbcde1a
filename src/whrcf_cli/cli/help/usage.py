"""A wrong command line, answered in one sentence: the fault, the fix, and where the help is."""

from collections.abc import Iterable, Sequence
from typing import Any

from typer._click import exceptions as click

from whrcf_cli.cli.help.manual import value_name
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.text.lists import either
from whrcf_cli.text.suggestions import nearest


def problem(found: Exception, context: Any) -> Exception:
    """An error of the parser in our words. A call without arguments only shows the help."""
    if isinstance(found, click.NoArgsIsHelpError):
        return found
    if isinstance(found, click.NoSuchOption):
        return _unknown_option(found.option_name, context)
    return wrong(_fault(found, context), context)


def wrong(fault: str, context: Any, near: Sequence[str] = ()) -> UsageProblem:
    """A fault, the words that may have been meant, and how to see the help of the command."""
    command = context.command_path
    if near:
        said = tr(
            "{fault}; did you mean {names}? See `{command} --help`", fault=fault, names=either(near), command=command
        )
    else:
        said = tr("{fault}; see `{command} --help`", fault=fault, command=command)
    return UsageProblem(said)


def unknown_command(name: str, known: Iterable[str], context: Any) -> UsageProblem:
    """The fault of a command that does not exist."""
    fault = tr('"{name}" is not a command of `{command}`', name=name, command=context.command_path)
    return wrong(fault, context, nearest(name, known))


def _fault(found: Exception, context: Any) -> str:
    message = str(getattr(found, "message", found)).rstrip(".")
    match found:
        case click.BadOptionUsage():
            return _misused(found.option_name, context)
        case click.MissingParameter():
            return _missing(context)
        case click.BadParameter(param=param) if param is not None:
            return _invalid(message, param)
    # Else, words are left over; the parser names them in brackets at the end.
    words = message.partition(" (")[2].removesuffix(")")
    return tr('unexpected argument "{words}"; put a value of several words in quotes', words=words)


def _unknown_option(typed: str, context: Any) -> UsageProblem:
    options = [name for param in context.command.get_params(context) for name in param.opts]
    names = [name.removeprefix("--") for name in options if name.startswith("--")]
    letters = typed.lstrip("-")
    # One letter alone is near too many words.
    near = [f"--{name}" for name in nearest(letters, names)] if len(letters) > 1 else []
    fault = tr("`{command}` has no option {option}", command=context.command_path, option=typed)
    return wrong(fault, context, near)


def _misused(typed: str, context: Any) -> str:
    option = next(param for param in context.command.get_params(context) if typed in param.opts)
    if option.is_flag:
        return tr("{option} takes no value", option=typed)
    value = value_name(option)
    return tr("{option} needs a value: {option} {value}", option=typed, value=value)


def _missing(context: Any) -> str:
    needed = " ".join(value_name(param) for param in context.command.params if param.required)
    command, example = context.command_path, _example(context)
    return tr("`{command}` needs {arguments}, as in `{example}`", command=command, arguments=needed, example=example)


def _invalid(message: str, param: Any) -> str:
    name = param.opts[0] if param.param_type_name == "option" else value_name(param)
    typed = message.rpartition(" is not ")[0].strip("'\"")
    if hasattr(param.type, "choices"):
        known = either(param.type.choices)
        return tr('"{typed}" is not valid for {name}; write {known}', typed=typed, name=name, known=known)
    least = param.type.min
    return tr(
        '"{typed}" is not valid for {name}; write a whole number, {least} or more', typed=typed, name=name, least=least
    )


def _example(context: Any) -> str:
    return str(context.command.epilog.splitlines()[0])
