"""The options that commands share, each declared once, in bundles that a command takes as one parameter."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from typer import Option

from whrcf_cli.cli import completion
from whrcf_cli.view import Wanted
from whrcf_cli.wording import Lang

Format = Literal["table", "plain", "json", "csv"]


class Source(NamedTuple):
    """Which programme."""

    programme: Annotated[
        Path | None,
        Option(metavar="FILE", envvar="WHRCF_PROGRAMME", help="Another programme than the forum's own."),
    ] = None


class View(NamedTuple):
    """Which of its sessions."""

    day: Annotated[
        list[str] | None,
        Option(
            metavar="DAY",
            help="A day of the forum: 10-08, 8, fri, 금, or a range 10-07..10-09. Repeatable.",
            autocompletion=completion.days,
        ),
    ] = None
    category: Annotated[
        list[str] | None,
        Option(
            metavar="NAME",
            help="A category by id or name, in either language, or its beginning. Repeatable.",
            autocompletion=completion.categories,
        ),
    ] = None
    room: Annotated[
        str | None, Option(metavar="NAME", help="A room by its name or its beginning.", autocompletion=completion.rooms)
    ] = None
    start: Annotated[
        str | None, Option("--from", metavar="HH:MM", help="Only sessions that begin then or later, forum time.")
    ] = None
    end: Annotated[
        str | None, Option("--until", metavar="HH:MM", help="Only sessions that end by then, forum time.")
    ] = None
    query: Annotated[
        str | None, Option(metavar="WORDS", help="Only sessions in which every word occurs, in either language.")
    ] = None

    @property
    def wanted(self) -> Wanted:
        """What they ask for."""
        return Wanted(self.day or (), self.category or (), self.room, self.start, self.end, self.query)


class Language(NamedTuple):
    """In which language."""

    lang: Annotated[Lang, Option(help="English, Korean, or English with Korean after it.")] = "both"


class Display(NamedTuple):
    """In which language and form."""

    lang: Annotated[Lang, Option(help="English, Korean, or English with Korean after it.")] = "both"
    format: Annotated[
        Format | None, Option(help="The form of the output: table on a terminal, plain elsewhere, unless given.")
    ] = None


def bundled(command: Callable[..., None]) -> Callable[..., None]:
    """`command` for Typer: each parameter that is a bundle of options is replaced by these options."""
    own = inspect.signature(command).parameters.values()
    bundles: dict[str, Any] = {
        p.name: p.annotation for p in own if isinstance(p.annotation, type) and hasattr(p.annotation, "_fields")
    }

    @wraps(command)
    def unbundled(**given: Any) -> None:
        for name, bundle in bundles.items():
            given[name] = bundle(**{field: given.pop(field) for field in bundle._fields})
        command(**given)

    parameters = [p for p in own if p.name not in bundles] + [
        inspect.Parameter(
            field, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=bundle.__annotations__[field]
        )
        for bundle in bundles.values()
        for field, default in bundle._field_defaults.items()
    ]
    unbundled.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    unbundled.__annotations__ = {}
    return unbundled
