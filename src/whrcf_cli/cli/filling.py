"""Options that were not typed, filled in with the values that are remembered."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any, get_args

from whrcf_cli.cli import language
from whrcf_cli.cli.console import Form
from whrcf_cli.cli.machine import zone_named
from whrcf_cli.cli.remembered import FILES, Remembered, Untyped, file_of, option_name, recall_all
from whrcf_cli.errors import FileProblem, Problem
from whrcf_cli.messages import tr

_STDIN = "-"
_MENDING = "config"
"""The command that mends what is remembered, and so has to run whatever that is."""


def fill(context: Any) -> None:
    """Fill in the options of a command that were not typed. Raises UsageProblem and FileProblem.

    A format that the command does not have is passed over.
    """
    remembered = recall_all()
    for param in context.command.params if remembered and context.info_name != _MENDING else ():
        name = option_name(param)
        if name not in remembered or context.get_parameter_source(param.name).name == "COMMANDLINE":
            continue
        found = remembered[name]
        check(found)
        if name != "format" or found.value in param.type.choices:
            context.params[param.name] = _value(param, found)


def _value(param: Any, found: Remembered) -> object:
    if found.name not in FILES:
        return Untyped(found.value)
    paths = [Path(value) for value in found.values]
    return paths if param.multiple else paths[0]


def check(found: Remembered) -> None:
    """Raises UsageProblem or FileProblem for a value that cannot be right, with where it comes from."""
    known = values(found.name)
    if known and found.value not in known and not _is_language(found):
        raise found.not_among(known)
    try:
        if found.name in _CHECKS:
            _CHECKS[found.name](found)
    except Problem as problem:
        raise found.refused(problem) from None


def values(name: str) -> Sequence[str]:
    """The values that an option can have; none, if they cannot be listed."""
    return {"lang": language.values(), "format": get_args(Form)}.get(name, ())


def _is_language(found: Remembered) -> bool:
    return found.name == "lang" and language.asked(found.value) is not None


def _is_zone(found: Remembered) -> None:
    zone_named(found.value)


def _are_waking_hours(found: Remembered) -> None:
    from whrcf_cli.queries.awake import waking_hours

    waking_hours(found.value, UTC)


def _are_files(found: Remembered) -> None:
    for word in found.values:
        path = file_of(word)
        if path != _STDIN and not os.path.exists(path):
            raise FileProblem(tr("there is no file {file}", file=path), advice=tr("name another file"))


_CHECKS: Mapping[str, Callable[[Remembered], None]] = {
    "tz": _is_zone,
    "awake": _are_waking_hours,
    "busy": _are_files,
    "programme": _are_files,
}
"""Raises UsageProblem or FileProblem for a wrong value, by the name of the option."""
