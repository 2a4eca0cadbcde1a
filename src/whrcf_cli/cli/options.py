"""The options that commands share, each declared once, in bundles that a command takes as one parameter."""

import inspect
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from typer import Option

from whrcf_cli.cli import completion
from whrcf_cli.formats import Format
from whrcf_cli.reader import Lang

Form = Literal["table", "plain", "json", "csv"]
DaysIn = Literal["forum", "mine"]
Busy = Annotated[
    list[Path] | None,
    Option("--busy", metavar="FILE.ics", help="My own calendar, to be told what collides. Repeatable."),
]
AgendaFile = Annotated[
    Path | None,
    Option("--agenda", metavar="FILE", envvar="WHRCF_AGENDA", help="My agenda, if not the usual file."),
]
InLanguage = Annotated[Lang, Option("--lang", help="English, Korean, or English with Korean after it.")]
Zone = Annotated[
    str | None,
    Option(
        "--tz",
        metavar="ZONE",
        help="My time zone, told beside the forum's: Europe/Stockholm, stockholm, UTC+2 or local.",
        autocompletion=completion.zones,
    ),
]


InputFormat = Annotated[
    Format | None, Option("--input-format", help="What the file is, where its content does not tell.")
]
Columns = Annotated[
    list[str] | None,
    Option("--columns", metavar="FIELD=NAME", help="Columns of a table: start=Beginn,title=Titel. Repeatable."),
]
Verbose = Annotated[bool, Option("--verbose", help="Tell each thing that was mended or left out, not only how many.")]


Force = Annotated[bool, Option("--force", help="Write over any file that is there already, not only over our own.")]


class Source(NamedTuple):
    """Which programme, and what its file may not say."""

    programme: Annotated[
        Path | None,
        Option(
            metavar="FILE",
            envvar="WHRCF_PROGRAMME",
            help="Another programme than the forum's own: toml, schedule.xml or .json, ics or csv; - is stdin.",
        ),
    ] = None
    input_format: InputFormat = None
    columns: Columns = None
    verbose: Verbose = False
    tz: Zone = None


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

    mine: Annotated[bool, Option("--mine", help="Only sessions of my agenda.")] = False
    agenda: AgendaFile = None
    awake: Annotated[
        str | None,
        Option(metavar="HH:MM-HH:MM", help="Only what I can follow live, wholly or in part: my waking hours in --tz."),
    ] = None
    days_in: Annotated[DaysIn, Option(help="Whose days --day and the headings mean, with --tz.")] = "forum"


class Language(NamedTuple):
    """In which language."""

    lang: InLanguage = "both"


class Display(NamedTuple):
    """In which language and form."""

    lang: InLanguage = "both"
    format: Annotated[
        Form | None, Option(help="The form of the output: table on a terminal, plain elsewhere, unless given.")
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
