"""Values of options that are not typed each time: from a variable, or else from the settings."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from whrcf_cli.cli.machine import settings_file
from whrcf_cli.errors import FileProblem, Problem, UsageProblem
from whrcf_cli.messages import tr
from whrcf_cli.text.lists import either

if TYPE_CHECKING:
    from whrcf_cli.personal.settings import Settings

KINDS = {
    "tz": False,
    "lang": False,
    "awake": False,
    "busy": True,
    "format": False,
    "programme": True,
    "agenda": False,
}
"""The options that can be remembered, and whether each may have several values."""
FILES = ("busy", "programme", "agenda")
"""The options whose values are files."""


class Untyped(str):
    """A value of an option that nobody typed in this call."""

    __slots__ = ()


class Remembered(NamedTuple):
    """A value of an option, and where it comes from."""

    name: str
    values: tuple[str, ...]
    """One, or several files."""
    file: Path | None = None
    """The settings file that it is in, if it is in one."""
    typed: bool = False
    """Whether it was typed just now, to be remembered; else, without a file, it is from the variable."""

    @property
    def value(self) -> str:
        """The value of an option that has only one."""
        return self.values[0]

    @property
    def source(self) -> str:
        """The variable or the file, in words."""
        return tr("settings file {file}", file=self.file) if self.file else variable(self.name)

    def refused(self, problem: Problem) -> Problem:
        """A fault of the value, said with where the value comes from."""
        if self.typed:
            return problem
        if self.file is None:
            return type(problem)(f"{variable(self.name)}: {problem}")
        fault = f"{self.file}: {self.name}: {problem}"
        change = tr("`whrcf config {name} VALUE` changes it, `whrcf config --unset {name}` removes it", name=self.name)
        return FileProblem(fault, advice=change)

    def not_among(self, known: Sequence[str]) -> Problem:
        """The fault of a value that is none of those that the option can have."""
        values = either(known)
        if not (self.file or self.typed):
            fault = tr(
                '"{typed}" is not valid for the variable {name}; write {values}',
                typed=self.value,
                name=variable(self.name),
                values=values,
            )
            return UsageProblem(fault)
        fault = tr('"{typed}" is not valid for {name}; write {known}', typed=self.value, name=self.name, known=values)
        return self.refused(UsageProblem(fault))


def recall(name: str, environ: Mapping[str, str] = os.environ) -> Remembered | None:
    """The value of a variable, or else of a setting, if there is one; an empty variable is none. Raises FileProblem."""
    typed = environ.get(variable(name))
    if typed:
        return Remembered(name, _separated(typed) if KINDS[name] else (typed,))
    value = settings_of(environ).get(name)
    if value is None:
        return None
    file = settings_file(environ)
    values = (value,) if isinstance(value, str) else tuple(value)
    return Remembered(name, tuple(absolute(word, file.parent) for word in values) if name in FILES else values, file)


def recall_all(environ: Mapping[str, str] = os.environ) -> dict[str, Remembered]:
    """The values that there are, by the names of their options. Raises FileProblem."""
    settings = settings_of(environ)
    names = (name for name in KINDS if name in settings or variable(name) in environ)
    return {name: found for name in names if (found := recall(name, environ))}


def settings_of(environ: Mapping[str, str] = os.environ) -> "Settings":
    """The settings of this person. Raises FileProblem."""
    path = settings_file(environ)
    if not os.path.lexists(path):
        return {}
    from whrcf_cli.personal import settings

    return settings.read(path, KINDS)


def variable(name: str) -> str:
    """The variable for an option."""
    return f"WHRCF_{name.upper()}"


def absolute(word: str, folder: Path) -> str:
    """A file, or a word such as ko=programme.json, with the whole path of the file, which is told from a folder."""
    path = file_of(word)
    return word.removesuffix(path) + os.path.normpath(os.path.join(folder, os.path.expanduser(path)))


def option_name(param: object) -> str:
    """The name of an option that can be remembered, such as tz; nothing for another parameter, or a former name."""
    if getattr(param, "param_type_name", "") != "option" or getattr(param, "hidden", False):
        return ""
    opts: list[str] = getattr(param, "opts", [])
    return next((opt[2:] for opt in opts if opt[2:] in KINDS), "")


def _separated(typed: str) -> tuple[str, ...]:
    """The files in a variable: one whose name may have the sign that separates several, or several that there are."""
    parts = tuple(filter(None, typed.split(os.pathsep)))
    several = not os.path.lexists(typed) and all(os.path.lexists(file_of(part)) for part in parts)
    return parts if several and parts else (typed,)


def file_of(word: str) -> str:
    """The file in a word such as ko=programme.json."""
    return word if os.path.lexists(word) else word.partition("=")[2] or word
