"""The command `whrcf config`."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from typer import Argument, Context, Option

from whrcf_cli.cli import language
from whrcf_cli.cli.command import LOOKS
from whrcf_cli.cli.console import emit, say
from whrcf_cli.cli.filling import check
from whrcf_cli.cli.machine import agenda_file, settings_file
from whrcf_cli.cli.remembered import FILES, KINDS, Remembered, absolute, recall, variable
from whrcf_cli.errors import UsageProblem
from whrcf_cli.messages import marked, tr
from whrcf_cli.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from whrcf_cli.personal.settings import Value
    from whrcf_cli.render.options import RememberedOption, Source

EXAMPLES = (
    "whrcf config",
    "whrcf config tz Asia/Jakarta",
    "whrcf config awake 07:00-23:00",
    "whrcf config --unset tz",
)
_FORMS = ("table", "plain", "json")
_DEFAULTS = {
    "format": marked("table on a terminal, otherwise plain"),
    "programme": marked("the forum's own"),
}
"""The effect of having no value, of the options of which there is more to say than that they are not set."""


def command(
    context: Context,
    setting: Annotated[
        str | None,
        Argument(
            metavar=marked("NAME"),
            help=marked("Option without its dashes: tz, lang, awake, busy, format, programme or agenda"),
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        Argument(
            metavar=marked("VALUE"), help=marked("New value, as after the option; --busy and --programme take several")
        ),
    ] = None,
    unset: Annotated[bool, Option("--unset", help=marked("Forget the value"))] = False,
    format: Annotated[
        Literal["table", "plain", "json"] | None,
        Option(
            "--format",
            "-f",
            help=marked("Output format"),
            show_default=marked("table on a terminal, otherwise plain"),
            rich_help_panel=LOOKS,
        ),
    ] = None,
) -> None:
    """Show or change the options that hold without being typed.

    An option that is typed wins over a variable such as WHRCF_TZ, and the variable over what is set here.
    """
    if setting is not None and setting not in KINDS:
        fault = tr('there is no setting "{name}"; the settings are {names}', name=setting, names=", ".join(KINDS))
        raise UsageProblem(fault + did_you_mean(setting, KINDS))
    if unset:
        if setting is None or values:
            raise UsageProblem(tr("--unset needs one name and no value, as in `whrcf config --unset tz`"))
        _save(setting, None)
    elif setting and values:
        _save(setting, _checked(setting, values))
    else:
        _show([setting] if setting else [*KINDS], format, context)


def _show(names: Sequence[str], format: str | None, context: Context) -> None:
    from whrcf_cli.render import options

    found = [_option(name, context) for name in names]
    remembered = recall("format")
    form = format or ("table" if sys.stdout.isatty() else "plain")
    if not format and remembered and remembered.value in _FORMS:
        form = remembered.value
    emit({"table": options.table, "plain": options.plain, "json": options.json}[form](found))


def _option(name: str, context: Context) -> "RememberedOption":
    """An option with its value in this call. Raises UsageProblem and FileProblem for a value that cannot be right."""
    from whrcf_cli.render.options import RememberedOption

    several = KINDS[name]
    if name == "lang" and (typed := _typed_language(context)):
        return RememberedOption(name, (typed,), "option")
    if found := recall(name):
        check(found)
        source: Source = "settings" if found.file else "variable"
        return RememberedOption(name, found.values, source, str(found.file or variable(name)), several=several)
    if name == "lang":
        return RememberedOption(name, (",".join(language.current().words) or language.ALL,), "locale")
    if name == "agenda":
        return RememberedOption(name, (str(agenda_file(None)),), "default")
    words = tr(_DEFAULTS[name]) if name in _DEFAULTS else ""
    return RememberedOption(name, (), "default", default=words, several=several)


def _typed_language(context: Context) -> str:
    """The language that was typed, after the name of the command or before it."""
    for one in (context, context.find_root()):
        source = one.get_parameter_source("lang")
        if source and source.name == "COMMANDLINE":
            return str(one.params["lang"])
    return ""


def _checked(name: str, typed: Sequence[str]) -> "Value":
    """A value as the settings file has it: paths are absolute. Raises UsageProblem and FileProblem."""
    if len(typed) > 1 and not KINDS[name]:
        raise UsageProblem(tr("{name} has one value; put a value of several words in quotes", name=name))
    if not all(word.strip() for word in typed):
        raise UsageProblem(tr("the value of {name} is empty; `whrcf config --unset {name}` removes it", name=name))
    values = tuple(absolute(word, Path.cwd()) for word in typed) if name in FILES else tuple(typed)
    check(Remembered(name, values, typed=True))
    return list(values) if len(values) > 1 else values[0]


def _save(name: str, value: "Value | None") -> None:
    """Save a value, or forget it, and say so; say too if a variable wins over it."""
    from whrcf_cli.personal import settings

    file = settings_file()
    changed = settings.change(file, KINDS, name, value)
    if value is not None:
        shown = value if isinstance(value, str) else ", ".join(value)
        say(tr("{name} is {value} from now on; saved in {file}", name=name, value=shown, file=file))
    elif changed:
        say(tr("{name} is no longer set; removed from {file}", name=name, file=file))
    else:
        say(tr("{name} was not set in {file}", name=name, file=file))
    if os.environ.get(variable(name)):
        say(tr("the variable {variable} wins over the settings", variable=variable(name)))
