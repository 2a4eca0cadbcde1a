"""The settings file: values of options that a person wants each time."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from whrcf_cli.errors import FileProblem, reason
from whrcf_cli.messages import tr

VERSION = 1
_HEAD = "# Settings of whrcf (whrcf config --help)\n"

Value = str | list[str]
Settings = Mapping[str, Value]
Kinds = Mapping[str, bool]
"""The names of the settings that there are, and whether each may have several values."""


def read(path: Path, kinds: Kinds) -> Settings:
    """The settings in a file; none if there is no file.

    Raises FileProblem for a file that cannot be read, is damaged or is of a newer version.
    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise FileProblem(tr("the settings {file} are not in a file", file=path), advice=_advice())
        document = _read(path, about.st_mtime_ns, about.st_size)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as problem:
        fault = tr("cannot read the settings file {file}: {reason}", file=path, reason=reason(problem))
        raise FileProblem(fault, advice=_advice()) from None
    for name, value in document.items():
        _check(path, kinds, name, value)
    return document


def change(path: Path, kinds: Kinds, name: str, value: Value | None) -> bool:
    """Save a new value of a setting, or remove it; False if it was so before. Comments in the file stay.

    Raises FileProblem as `read` does, and for a file that cannot be written; the file is then as it was.
    """
    from whrcf_cli.files import replace

    before = read(path, kinds)
    if before.get(name) == value:
        return False
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        fault = tr("cannot make the folder {folder}: {reason}", folder=path.parent, reason=reason(problem))
        raise FileProblem(fault) from None
    replace(path, [_edited(text, kinds, before, name, value).encode()])
    return True


@lru_cache(maxsize=2)
def _read(path: Path, changed: int, size: int) -> Settings:
    """The settings in a file that was last changed at a moment: a process reads it once."""
    from whrcf_cli.formats.toml import loads as toml_text

    try:
        document = toml_text.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        fault = tr("the settings file {file} is damaged (it is not UTF-8)", file=path)
        raise FileProblem(fault, advice=_advice()) from None
    except (ValueError, RecursionError) as problem:
        fault = tr("the settings file {file} is damaged ({reason})", file=path, reason=problem)
        raise FileProblem(fault, advice=_advice()) from None
    version = document.pop("version", VERSION)
    if type(version) is int and version > VERSION:
        newer = tr(
            "the settings file {file} was written by a newer whrcf (version {version}, this one knows {known})",
            file=path,
            version=version,
            known=VERSION,
        )
        raise FileProblem(newer, advice=tr("update whrcf"))
    if type(version) is not int or version < 1:
        fault = tr("the settings file {file} has no valid version; write version = {known}", file=path, known=VERSION)
        raise FileProblem(fault)
    return document


def _check(path: Path, kinds: Kinds, name: str, value: Any) -> None:
    """Raises FileProblem for a setting that does not exist, or whose value is of another kind."""
    if name not in kinds:
        fault = tr('the settings file {file} has an unknown setting "{name}"', file=path, name=name)
        raise FileProblem(fault, advice=tr("the settings are {names}", names=", ".join(kinds)))
    values = value if kinds[name] and isinstance(value, list) else [value]
    if not values or not all(isinstance(one, str) and one.strip() for one in values):
        fault = tr("the settings file {file} has no valid value for {name}", file=path, name=name)
        raise FileProblem(fault, advice=tr('write a text in quotes, such as {name} = "..."', name=name))


def _advice() -> str:
    return tr("it was not changed; correct it, or delete it to begin anew")


def _edited(text: str, kinds: Kinds, before: Settings, name: str, value: Value | None) -> str:
    """The text of a settings file with a new value of a setting, or without it."""
    import tomli_w

    from whrcf_cli.formats.toml import loads as toml_text
    from whrcf_cli.formats.toml.edit import at_top

    wanted = {key: one for key, one in {**before, name: value}.items() if one is not None}
    if not text.strip():
        return _HEAD + tomli_w.dumps({"version": VERSION, **wanted})
    edited = at_top(text, name, value, "" if value is None else tomli_w.dumps({name: value}), ("version", *kinds))
    found = toml_text.loads(edited)
    found.pop("version", None)
    return edited if found == wanted else _HEAD + tomli_w.dumps({"version": VERSION, **wanted})
