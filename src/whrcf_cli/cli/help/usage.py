"""A wrong command line, answered in one sentence: the fault, the fix, and where the help is."""

from collections.abc import Iterable
from typing import Any

from typer._click import exceptions as click

from whrcf_cli.errors import UsageProblem
from whrcf_cli.text.suggestions import nearest


def problem(found: Exception, context: Any) -> Exception:
    """An error of the parser in our words. A call without arguments only shows the help."""
    if isinstance(found, click.NoArgsIsHelpError):
        return found
    if isinstance(found, click.NoSuchOption):
        return _unknown_option(found.option_name, context)
    return wrong(_fault(found, context), context)


def wrong(fault: str, context: Any, near: Iterable[str] = ()) -> UsageProblem:
    """A fault, the words that may have been meant, and how to see the help of the command."""
    meant = " or ".join(near)
    help = f"`{context.command_path} --help`"
    return UsageProblem(f"{fault}; did you mean {meant}? See {help}" if meant else f"{fault}; see {help}")


def unknown_command(name: str, known: Iterable[str], context: Any) -> UsageProblem:
    """The fault of a command that does not exist."""
    return wrong(f'"{name}" is not a command of `{context.command_path}`', context, nearest(name, known))


def missing_command(context: Any) -> UsageProblem:
    """The fault of a group without a command."""
    return wrong(f"`{context.command_path}` needs a command{_example(context)}", context)


def _fault(found: Exception, context: Any) -> str:
    message = str(getattr(found, "message", found)).rstrip(".")
    match found:
        case click.BadOptionUsage():
            return _misused(found.option_name, context)
        case click.MissingParameter():
            return _missing(context)
        case click.BadParameter(param=param) if param is not None:
            return _invalid(message, param)
    _, extra, words = message.partition("unexpected extra argument(s) (")
    if extra:
        return f'unexpected argument "{words.removesuffix(")")}"; put a value of several words in quotes'
    return message


def _unknown_option(typed: str, context: Any) -> UsageProblem:
    options = [name for param in context.command.get_params(context) for name in param.opts]
    names = [name.removeprefix("--") for name in options if name.startswith("--")]
    near = [f"--{name}" for name in nearest(typed.lstrip("-"), names)]
    return wrong(f"`{context.command_path}` has no option {typed}", context, near)


def _misused(typed: str, context: Any) -> str:
    option = next(param for param in context.command.get_params(context) if typed in param.opts)
    if option.is_flag:
        return f"{typed} takes no value"
    return f"{typed} needs a value: {typed} {option.metavar or '|'.join(option.type.choices)}"


def _missing(context: Any) -> str:
    needed = [param.metavar for param in context.command.params if param.required]
    return f"`{context.command_path}` needs {' '.join(needed)}{_example(context)}"


def _invalid(message: str, param: Any) -> str:
    name = param.opts[0] if param.param_type_name == "option" else param.metavar
    typed = message.rpartition(" is not ")[0].strip("'\"")
    *others, last = getattr(param.type, "choices", (f"a whole number, {getattr(param.type, 'min', 0)} or more",))
    known = f"{', '.join(others)} or {last}" if others else last
    return f'"{typed}" is not valid for {name}; write {known}'


def _example(context: Any) -> str:
    examples = (context.command.epilog or "").splitlines()
    return f", as in `{examples[0]}`" if examples else ""
