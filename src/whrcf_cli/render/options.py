"""Options that are remembered, with their values and where these come from."""

import json as encoder
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from whrcf_cli.messages import tr
from whrcf_cli.text.terminal import safe

Source = Literal["option", "variable", "settings", "locale", "default"]
"""Where a value comes from, as scripts read it."""


class RememberedOption(NamedTuple):
    """An option that holds in each call in which no other value is typed."""

    name: str
    values: Sequence[str]
    """None, one, or several files."""
    source: Source
    place: str = ""
    """The variable or the file that they come from, if it is one of them."""
    default: str = ""
    """The effect of having no value, in words."""
    several: bool = False
    """Whether it can have several values."""


def table(options: Sequence[RememberedOption]) -> Iterator[str]:
    """A line for each option and, below it, where its value comes from; as wide as its longest value."""
    width = max(len(one.name) for one in options)
    for one in options:
        yield f"{one.name:<{width}}  {safe(_value(one))}\n"
        if origin := _origin(one):
            yield f"{'':<{width}}  ({safe(origin)})\n"


def plain(options: Sequence[RememberedOption]) -> Iterator[str]:
    """A line for each option: its name, its value, and where that comes from."""
    for one in options:
        origin = _origin(one)
        yield f"{one.name}: {safe(_value(one))}{f' ({safe(origin)})' if origin else ''}\n"


def json(options: Sequence[RememberedOption]) -> Iterator[str]:
    """An array of the options."""
    yield encoder.dumps([_record(one) for one in options], ensure_ascii=False, indent=2) + "\n"


def _record(one: RememberedOption) -> dict[str, Any]:
    value = list(one.values) if one.several else next(iter(one.values), None)
    return {
        "name": one.name,
        "option": f"--{one.name}",
        "value": value or None,
        "source": one.source,
        "place": one.place or None,
    }


def _value(one: RememberedOption) -> str:
    return ", ".join(one.values) or one.default or tr("not set")


def _origin(one: RememberedOption) -> str:
    known = {
        "option": tr("option --{name}", name=one.name),
        "variable": tr("variable {name}", name=one.place),
        "settings": tr("settings file {file}", file=one.place),
        "locale": tr("language of your system"),
    }
    return known.get(one.source) or (tr("default") if one.values or one.default else "")
